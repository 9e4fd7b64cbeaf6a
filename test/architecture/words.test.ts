/** Sentences stand in the dictionaries (src/text), so that every language can say them. */
import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from './rooms.ts';

/** Rooms whose words are their own: what a model says of itself in English stands in its file, circuits and lessons have their folder a language. */
const OWN_WORDS = ['text', 'models', 'shelf'];
/** Folders of words within other rooms. */
const WORDS = /^src\/(cli|help)\/words\//;

/** Files with sentences, and why; those without a reason do not say by code yet. A file that has none any more has to leave this list. */
const NOT_YET: readonly RegExp[] = [
  /^src\/codegen\//,
  // The check of models that come along, which tests call; a model of one's own is checked by src/nestml, which says by code.
  /^src\/language\/(parseBlocks|check|checkModel|units)\.ts$/,
  // Random functions are records with their description, as models are.
  /^src\/language\/values\/randomFunctions\.ts$/,
  // Panels' kinds bring their English along, as models do.
  /^src\/charts\/(kinds|plots|data)\//,
  /^src\/analysis\/kinds\//,
  // What a piece says where nobody hands it the dictionary's words.
  /^src\/ui\/text\.tsx$/,
  // Said to developers alone.
  /^src\/document\/file\/migrations\.ts$/,
];

/** Python's keywords are a list of words. */
const LISTS = /^src\/base\/pythonNames\.ts$/;

/** Three words or more in a row, the first with a capital. */
const SENTENCE = /^[\s"“(]*[A-Z][a-z’']*(?: +(?:[\w’'"“”.-]+|§)[,;:]?){2,}/;

/** Texts of a file, templates with `§` for what is filled in, without comments and without what only a developer sees. */
function textsOf({ text }: SourceFile): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1 ');
  return [...code.matchAll(/(new Error\(\s*)?('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)/g)]
    .filter(([, defect]) => defect === undefined)
    .map(([, , literal]) => (literal as string).slice(1, -1).replace(/\$\{[^}]*\}/g, '§'));
}

const sentencesOf = (file: SourceFile) => textsOf(file).filter((text) => SENTENCE.test(text));

describe('words', () => {
  const files = sourceFiles().filter(({ room, path }) => !OWN_WORDS.includes(room) && !LISTS.test(path) && !WORDS.test(path));

  it('are told from names and keys', () => {
    const file = (text: string): SourceFile => ({ path: 'src/kernel/x.ts', room: 'kernel', text, imports: [] });
    expect(sentencesOf(file("throw refuse('The delay is too short.');"))).toHaveLength(1);
    expect(sentencesOf(file(`say(\`Delay must be >= \${low} ms, got \${delay} ms.\`)`))).toHaveLength(1);
    expect(sentencesOf(file(`say(\`Delays \${of} are positive.\`)`))).toHaveLength(1);
    expect(sentencesOf(file("new Error('The plan has no such row.'); t('run.tooLarge'); 'Arrow Up'; 'application/json'"))).toEqual([]);
    expect(sentencesOf(file('/** The delay is too short. */\n// It is not said here.\n'))).toEqual([]);
  });

  it('stand in the dictionaries; every other room says a code and its values', () => {
    const wrong = files
      .filter(({ path }) => !NOT_YET.some((pattern) => pattern.test(path)))
      .flatMap((file) => sentencesOf(file).map((sentence) => `${file.path}: “${sentence}” belongs in src/text/en; say its code`));
    expect(wrong).toEqual([]);
  });

  it('leave the list of what does not say by code yet when they have gone', () => {
    const done = NOT_YET.filter((pattern) => !files.some((file) => pattern.test(file.path) && sentencesOf(file).length > 0));
    expect(done.map(String)).toEqual([]);
  });
});
