/** Where facts live: NEST's vocabulary is written once, in src/models; everybody else reads the records. */
import { describe, expect, it } from 'vitest';
import { randomFunctions } from '../../src/language/index.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import { connectionRules } from '../../src/models/vocabulary/rules.ts';
import { sourceFiles } from './rooms.ts';

const files = sourceFiles();
// What lessons and help say to people names models, as a book does; and so does what another language says of models and of documents.
const TOLD = /^src\/((shelf|help)\/words|text\/\w+\/(models|documents))\b/;
const outside = files.filter(({ room, path }) => room !== 'models' && !TOLD.test(path));

/** Code as it is, without comments. */
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1 ');

/** Lines of a file that match, as a reader finds them. */
function found(pattern: RegExp, of = outside): string[] {
  return of.flatMap(({ path, text }) =>
    code(text)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
}

const names = [...Object.values(nodeModels), ...Object.values(synapseModels)].flatMap(({ name, aliases = [] }) => [
  name,
  ...aliases.map((alias) => alias.name),
]);

const quoted = (words: readonly string[]) => new RegExp(`(['"\`])(${words.join('|')})\\1`);

/** Doors at which NEST's catalogue is the one where no other is handed in. Everybody behind them is given one. */
const CATALOGUE_DOORS = [
  'src/document/meaning/modelNames.ts',
  'src/compile/index.ts',
  'src/pynest/session.ts',
  'src/cli/models.ts',
  'src/cli/sweep.ts',
  'src/cli/check.ts',
  'src/cli/lab.ts',
  'src/library/models.ts',
  'src/editor/runs/sweeps.ts',
  'src/editor/lesson/lab.ts',
];

describe('the catalogue', () => {
  it('is a value that the doors hand in, and nobody’s global', () => {
    const wrong = files
      .filter(({ path, room }) => room !== 'models' && !CATALOGUE_DOORS.includes(path))
      .filter(({ imports }) => imports.some(({ target }) => target === 'src/models/catalogue.ts'))
      .map(({ path }) => `${path}: look models up with document/meaning/modelNames.ts, or take a Catalogue`);
    expect(wrong).toEqual([]);
  });
});

describe('a model’s name', () => {
  it('is written in its record only: what a model is, its record says', () => {
    // "weight_recorder" is also a key of syn_spec.
    expect(found(quoted(names.filter((name) => name !== 'weight_recorder')))).toEqual([]);
    expect(found(/(name|model) [!=]== 'weight_recorder'|case 'weight_recorder'|model: 'weight_recorder'/)).toEqual([]);
  });

  it('is no key of a table outside src/models, but for the mechanisms of the kernel’s stimulators', () => {
    const keys = new RegExp(`(^|[{,]\\s*)(${names.filter((name) => name !== 'weight_recorder').join('|')}):`);
    expect(
      found(
        keys,
        outside.filter(({ path }) => path !== 'src/kernel/stimulators/index.ts'),
      ),
    ).toEqual([]);
  });

  it('is not taken apart to learn what a model is', () => {
    const wrong = outside.flatMap(({ path, text }) =>
      [...code(text).matchAll(/(?<=[=(,:[!&|?{;]\s*)\/(?![*/\s])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/[dgimsuvy]*/g)]
        .filter(([, source = '']) => {
          const words = source.match(/[a-z]{3,}/g) ?? [];
          return words.some((word) => names.some((name) => name.split('_').includes(word)));
        })
        .map(([literal]) => `${path}: ${literal}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('NEST’s vocabulary', () => {
  it('has one list of connection rules', () => {
    const rules = Object.keys(connectionRules);
    expect(found(quoted(rules))).toEqual([]);
    expect(found(new RegExp(`(^|[{,]\\s*)(${rules.join('|')}):`))).toEqual([]);
  });

  it('has one list of random functions', () => {
    const known = Object.keys(randomFunctions);
    // Held to the list by their types: nest.random's functions, how the kernel draws, version 1's keys, and how scripts are written.
    const tables =
      /^src\/(pynest\/(random|parameter)|kernel\/random\/expression|document\/file\/distributions|formats\/pynest(Script)?\/[\w/]+)\.ts$/;
    const rest = outside.filter(({ path, room }) => room !== 'language' && !tables.test(path));
    expect(found(quoted(known.filter((name) => name !== 'normal')), rest)).toEqual([]);
    expect(found(new RegExp(`(^|[{,]\\s*)(${known.join('|')}):`), rest)).toEqual([]);
  });

  it('has one list of element types, of kinds of synapses and of outputs of stimulators', () => {
    const lists =
      /'neuron'\s*[|,]\s*'stimulator'|'stimulator'\s*[|,]\s*'recorder'|'static'\s*[|,]\s*'(unreliable|plastic)'|'one_train'\s*[|,]/;
    // src/ui knows no models: its badges have tones.
    expect(
      found(
        lists,
        outside.filter(({ room }) => room !== 'ui'),
      ),
    ).toEqual([]);
  });
});
