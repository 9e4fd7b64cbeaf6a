/** What is wrong with a text, at its line and column, with the nearest name. And broken texts of all kinds: never thrown at, always told. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { LanguageError } from '../../src/language/complaint.ts';
import { readNestml } from '../../src/nestml/index.ts';
import { english, setLanguage } from '../../src/text/language.ts';
import { chinese } from '../../src/text/zh/index.ts';
import { neuronOf, runNeuron, runSynapse, saidOf } from './run.ts';
import * as texts from './texts.ts';

const lines = (...all: readonly string[]) => all.join('\n');
const inUpdate = (line: string) => lines('model m:', '  state:', '    V_m mV = -65 mV', '    x real = 0', '  update:', `    ${line}`);

describe('an error', () => {
  it.each([
    ['', '1:1 There is no model in this text: it begins with "model NAME:".'],
    ['neurons m:', '1:1 Expected "model", found "neurons".'],
    ['model m:\n', '2:1 Expected an indented block, found the end of the block.'],
    ['model m:\n  stat:\n    x real = 0', '2:3 There is no block "stat". Did you mean "state"?'],
    ['model m:\n  state:\n    x = 0', '3:7 x needs a type or unit, such as real, mV or pA/ms; found "=".'],
    ['model m:\n  state:\n    x mVolt = 0', '3:7 There is no unit "mVolt".'],
    ['model m:\n  state:\n    x pa = 0', '3:7 There is no unit "pa". Did you mean "pA"?'],
    ['model m:\n  state:\n    x real = 0\n    x real = 1', '4:5 "x" exists already.'],
    ['model m:\n  state:\n    e real = 0', '3:5 "e" has a meaning of its own in NESTML.'],
    ["model m:\n  equations:\n    V' = 1", '3:5 "V" has to be declared in state.'],
    ["model m:\n  state:\n    V mV = 0 mV\n  equations:\n    V' = 1 ms", "5:10 V' is in mV/ms, found ms."],
    ['model m:\n  input:\n    a <- spikes', '3:10 Expected "spike" or "continuous", found "spikes".'],
    ['model m:\n  output:\n    spikes', '3:5 A model sends "spike", not "spikes".'],
    ['model m:\n  onReceive(nobody):\n    emit_spike()', '2:3 There is no spike port "nobody".'],
    [inUpdate('V_n = 1 mV'), '6:5 Nothing is called "V_n". Did you mean "V_m"?'],
    [inUpdate('V_m = 3 ms'), '6:11 V_m is in mV, found ms.'],
    [inUpdate('x = exq(1)'), '6:9 There is no function "exq". Did you mean "exp"?'],
    [inUpdate('x = exp(1, 2)'), '6:9 exp takes 1 value, found 2.'],
    [inUpdate('x = (1 + 2'), '6:9 "(" is never closed.'],
    [inUpdate('x = 1 +'), '6:12 Expected a number, a name or "(", found the end of the line.'],
    [inUpdate('x = 1 ~ 2'), '6:11 Expected the end of the line, found "~".'],
    [inUpdate('x § 2'), '6:7 The character "§" has no meaning here.'],
    [inUpdate('x = "text'), '6:9 This text is never closed by a quotation mark.'],
    [inUpdate('if x > 1'), '6:13 Expected ":", found the end of the line.'],
    [inUpdate('else:\n      x = 1'), '6:5 "else" without an "if" before it.'],
    [inUpdate('integrate_odes(x)'), '6:20 "x" has no equation.'],
    [inUpdate('return 1'), '6:5 return stands at the end of a function only.'],
    [inUpdate('x = V_m(t - 1 ms)'), '6:9 V_m(t − delay), an equation with delay, can not be run here.'],
    [inUpdate('resolution() = 1'), '6:18 Expected the end of the line, found "=".'],
    ['model m:\n  parameters:\n    a real = 1\n  update:\n    a = 2', '5:5 "a" is a parameter and can not change during the run.'],
    [
      "model m:\n  state:\n    w real = 1\n    a real = 0\n    b real = 0\n  equations:\n    a' = -b / ms\n    b' = -a / ms\n  input:\n    pre_spikes <- spike\n  output:\n    spike\n  onReceive(pre_spikes):\n    emit_spike(w)",
      '7:5 "a" has to be a trace of its own: linear, and without other variables.',
    ],
  ])('in %j is told', (text, wanted) => {
    expect(saidOf(text)).toContain(wanted);
    expect(readNestml(text).model).toBeUndefined();
  });

  it('in one line keeps none of the others from being read', () => {
    const text = lines('model m:', '  state:', '    x rael = 0', '    y real = 1', '  update:', '    y = z', '    y = y +', '    q = 1');
    expect(saidOf(text).map((one) => one.split(' ')[0])).toEqual(['3:7', '6:9', '7:12', '8:5']);
  });

  it('of a unit without a number is a warning where NEST takes the number as it is', () => {
    expect(saidOf(inUpdate('V_m = x'))).toEqual(['?6:11 V_m is in mV, found real; the number is taken as it is.']);
    expect(readNestml(inUpdate('V_m = x')).model).toBeDefined();
  });
});

describe('a broken text', () => {
  const all = Object.values(texts);
  const pieces = [
    '(',
    ')',
    '[',
    ']]',
    ':',
    '\n',
    '\n        ',
    '"',
    "'",
    '**',
    '1e',
    '\\\n',
    '\t',
    '§',
    'if',
    'for',
    '...',
    '[[',
    '$',
    'model x:\n',
    'e',
    't',
    ' spike',
    '<-',
    '@',
    '0',
    'mV',
  ];

  it('is never thrown at, never hangs, and always says where', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(fc.tuple(fc.nat(), fc.nat(30), fc.constantFrom(...pieces, '')), { minLength: 1, maxLength: 4 }),
        (text, edits) => {
          const broken = edits.reduce((now, [at, length, piece]) => {
            const start = at % (now.length + 1);
            return now.slice(0, start) + piece + now.slice(start + length);
          }, text);
          const { model, problems } = readNestml(broken);
          const count = broken.split('\n').length;
          expect(problems.every(({ line, column }) => line >= 1 && line <= count && column >= 1)).toBe(true);
          expect(model !== undefined || problems.some(({ severity }) => severity === 'error')).toBe(true);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('that still is a model runs, or the kernel says in its own words why not', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.nat(), fc.constantFrom('', '0', '2 *', '-'), (text, at, piece) => {
        const rows = text.split('\n');
        const k = at % rows.length;
        // A line goes, or a value changes: what remains is a model more often than not.
        const changed =
          piece === '' ? rows.filter((_, row) => row !== k) : rows.map((row, n) => (n === k ? row.replace(/= /, `= ${piece}`) : row));
        const { model } = readNestml(changed.join('\n'));
        if (model === undefined) return;
        try {
          if (model.elementType === 'synapse') runSynapse(model, {}, { backend: wasmBackend });
          else runNeuron(model, { duration: 3, record_from: [], backend: wasmBackend });
        } catch (error) {
          expect(error).not.toBeInstanceOf(LanguageError);
          expect(error).toHaveProperty('said');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('of great depth or length costs little', () => {
    const deep = inUpdate(`x = ${'('.repeat(5000)}1${')'.repeat(5000)}`);
    expect(saidOf(deep)[0]).toContain('More than 100');
    expect(saidOf(inUpdate(`x = ${'-'.repeat(20_000)}1`))[0]).toContain('More than 100');
    expect(saidOf(inUpdate(`x = 1${' + 1'.repeat(20_000)}`))[0]).toContain('More than 500');
    const doubling = Array.from({ length: 60 }, (_, k) => `    inline a${k + 1} real = a${k} + a${k}`);
    expect(saidOf(lines('model m:', '  state:', '    a0 real = 0', '  equations:', ...doubling))[0]).toContain('more than 20000 parts');
    const calls = Array.from(
      { length: 14 },
      (_, k) => `  function f${k}(a real) real:\n    b real = f${k + 1}(a) + f${k + 1}(a) + f${k + 1}(a)\n    return b * b`,
    );
    expect(saidOf(lines(inUpdate('x = f0(x)'), ...calls, '  function f14(a real) real:\n    return a')).join()).toMatch(
      /too long|calls itself/,
    );
    expect(saidOf('model m:\n  equations:\n    inline a real = b\n    inline b real = a')[0]).toContain('depends on itself');
    expect(saidOf(`model m:\n${'  '.repeat(50_000)}`).length).toBeGreaterThan(0);
    expect(saidOf('x'.repeat(300_000))[0]).toContain('longer than');
  });
});

describe('an error that shows when the network is built', () => {
  const withVectors = (line: string) =>
    lines('model m:', '  state:', '    V_m mV = 0 mV', '    a[3] real = 0', '    b[2] real = 0', '  update:', `    ${line}`);

  it.each([
    ['V_m = a * mV', 'A single value is needed here, found a vector', '此处需要单个值，却是向量'],
    ['a[5] = 1', 'There is no element 5; there are 3', '没有第5个元素；共有3个'],
    ['a = b', 'These vectors differ in length.', chinese.sentences['language.vectorsDiffer']],
  ])('is said in the language of the page: %s', (line, inEnglish, inChinese) => {
    const model = neuronOf(withVectors(line));
    expect(() => runNeuron(model)).toThrow(inEnglish);
    setLanguage(chinese);
    try {
      expect(() => runNeuron(model)).toThrow(String(inChinese));
    } finally {
      setLanguage(english);
    }
  });
});
