/** The lecturer's pages: made from the lessons themselves, so that they cannot say anything else. `vitest -u` writes them anew. */
import { afterEach, describe, expect, it } from 'vitest';
import { evidenceFor } from '../../src/cli/check.ts';
import { type Evidence, lessonOf } from '../../src/lesson/index.ts';
import { type LessonName, lessons } from '../../src/shelf/lessons.ts';
import { loadWords } from '../../src/shelf/words/index.ts';
import { english, setLanguage, t } from '../../src/text/language.ts';
import { languages } from '../../src/text/languages.ts';
import { shownTruth, solutionOf, startOf } from './opening.ts';
import { pageWords } from './pageWords.ts';

afterEach(() => setLanguage(english));

/** What a student does in a step: one answer, one edit for each change of the solution, one press of Run. */
function gesturesOf(name: LessonName): {
  readonly edits: number;
  readonly answers: number;
  readonly runs: number;
  readonly reads: number;
} {
  const plan = lessonOf(startOf(name))?.plan;
  const solution = plan?.solution.kind === 'operations' ? plan.solution.operations.length : 0;
  const of = (...kinds: readonly string[]) => plan?.steps.filter(({ kind }) => kinds.includes(kind)).length ?? 0;
  const truths = plan?.steps.filter(({ truth }) => truth !== undefined && truth.kind !== 'value').length ?? 0;
  return { edits: solution, answers: of('predict', 'explain'), runs: of('run', 'challenge') + truths, reads: of('see') };
}

/** What start and solution give when they run: numbers, which no language changes. */
const evidences = new Map<LessonName, readonly Evidence[]>();
function evidenceOf(name: LessonName): readonly Evidence[] {
  const found = evidences.get(name);
  if (found !== undefined) return found;
  const plan = lessonOf(startOf(name))?.plan;
  if (plan === undefined) throw new Error(`${name} is no lesson`);
  const made = [startOf(name), solutionOf(name)].map((document) => evidenceFor(document, plan));
  evidences.set(name, made);
  return made;
}

it('a lesson takes no more than twenty gestures', () => {
  for (const { name } of lessons) {
    const { edits, answers, runs } = gesturesOf(name);
    expect(edits + answers + runs, name).toBeLessThanOrEqual(20);
  }
});

describe.each(languages.map(({ tag }) => tag))('the pages in %s', (tag) => {
  const page = pageWords[tag];
  if (page === undefined) throw new Error(`test/shelf/pageWords.ts has no words for ${tag}`);

  const speak = async () => setLanguage(await (languages.find((language) => language.tag === tag) ?? languages[0])!.load());

  it('count the gestures of each lesson', async () => {
    await speak();
    const words = await loadWords(tag);
    const rows = lessons.map(({ name, group, minutes }) => {
      const { edits, answers, runs } = gesturesOf(name);
      const title = `[${words.lessons[name].title}](${name}.md)`;
      return `| ${title} | ${t(`lessons.group.${group}`)} | ${minutes} | ${edits} | ${answers} | ${runs} | ${edits + answers + runs} |`;
    });
    const text = [`# ${page.heading}`, '', ...page.about, '', page.columns, '|---|---|---|---|---|---|---|', ...rows, '', page.end, ''];
    await expect(text.join('\n')).toMatchFileSnapshot(`../../${page.folder}/README.md`);
  });

  it.each(lessons)('tell timing and answers of $name', async ({ name, minutes }) => {
    const evidence = evidenceOf(name);
    await speak();
    const words = await loadWords(tag);
    const start = startOf(name, words);
    const end = solutionOf(name, words);
    const plan = lessonOf(start)?.plan;
    if (plan === undefined) throw new Error('no lesson');
    const parts = plan.steps.map((step, index) => {
      const lines = [`## ${page.step(index + 1, t(`lectern.kind.${step.kind}`))}`, '', step.text, ''];
      const truths = [start, end].map((document, k) => shownTruth(step, plan, document, evidence[k] as Evidence));
      if (step.ask !== undefined && 'options' in step.ask) lines.push(...step.ask.options.map((option) => `- ${option}`), '');
      const [before, after] = truths;
      const answer = before === undefined || after === undefined || before === after ? (before ?? after) : page.changing(before, after);
      if (answer !== undefined) lines.push(page.answer(answer), '');
      if (step.checks.length > 0) {
        const said = step.checks.map((check) =>
          check.kind === 'graph'
            ? `\`${check.text}\``
            : check.kind === 'differs'
              ? page.only(check.only)
              : page.bounds(`\`${check.source.text}\``, check.bounds.low, check.bounds.high),
        );
        lines.push(page.checked(said), '');
      }
      if (step.model !== undefined) lines.push(page.teacher(step.model), '');
      if (step.hints.length > 0) lines.push(...step.hints.map((hint, k) => page.hint(k + 1, hint)), '');
      return lines.join('\n');
    });
    const { title, sentence } = words.lessons[name];
    const text = [`# ${title}`, '', page.lead(sentence, minutes, plan.steps.length), '', ...parts].join('\n').trimEnd();
    await expect(`${text}\n`).toMatchFileSnapshot(`../../${page.folder}/${name}.md`);
  });
});
