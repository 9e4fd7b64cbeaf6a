/** Value expressions: what is read, what is refused, and what is known of their values without evaluating them, held against the kernel. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Evaluation } from '../../src/kernel/random/expression.ts';
import {
  drawnFrom,
  drawnMean,
  drawnText,
  drawnWith,
  intervalOf,
  isWithinReach,
  negatedDrawn,
  numberText,
  parseValue,
  randomFunctions,
  type Site,
  valueFunctions,
  valueNames,
} from '../../src/language/index.ts';
import { t } from '../../src/text/language.ts';
import { mean, variance } from '../kernel/networks.ts';

const value = fc.oneof(fc.constantFrom(-1, 0, 1, 2, 1e-3), fc.double({ min: -4, max: 4, noNaN: true }));

const anyDraw = fc
  .tuple(fc.constantFrom(...Object.values(randomFunctions)), fc.array(value, { minLength: 4, maxLength: 4 }), fc.boolean())
  .map(([f, numbers, clipped]) =>
    drawnWith(
      f.name,
      numbers.slice(0, f.arguments.length),
      clipped && f.name === 'normal' ? [numbers[2] as number, numbers[3] as number] : undefined,
    ),
  );

const soundDraw = anyDraw.filter((drawn) => parseValue(drawnText(drawn), 'node').ok);

function complaint(text: string, site: Site = 'node'): string | undefined {
  const parsed = parseValue(text, site);
  return parsed.ok ? undefined : `${parsed.complaints[0]?.column}: ${t('common.it', { it: parsed.complaints[0]?.message ?? '' })}`;
}

/** Values for nodes 0 … n − 1. */
function values(text: string, n: number, seed = 1): Float64Array {
  const parsed = parseValue(text, 'node');
  if (!parsed.ok) throw new Error(String(parsed.complaints[0]?.column));
  const evaluation = new Evaluation(parsed.value, 1);
  evaluation.reseed(seed, 2, 3);
  const out = new Float64Array(n);
  evaluation.into(out, 0, n, (name) => (index) => (name === 'i' ? index : n));
  return out;
}

describe('an expression', () => {
  it.each([
    ['normaal(1, 2)', '1: There is no function "normaal". Did you mean "normal"?'],
    ['3 + sourc_index', '5: There is no "sourc_index" here. Known are i and n.'],
    ['2 * source_index', '5: "source_index" has a value in syn_spec and conn_spec only; here there are i and n.'],
    ['uniform(1, 0)', '1: uniform needs min below max, got 1 and 0.'],
    ['1 + normal(0, -1)', '5: normal needs std of 0 or more, got -1.'],
    ['uniform_int(2.5)', '1: uniform_int needs a whole number for max, got 2.5.'],
    ['exponential(0)', '1: exponential needs beta above 0, got 0.'],
    ['normal(i, 1)', '8: mean of normal(mean, std) has to be a plain number, as in NEST.'],
    ['redraw(normal(0, 1), 2, 1)', '1: redraw needs min of at most max, got 2 and 1.'],
    ['redraw(normal(0, 1), i, 1)', '22: min of redraw(x, min, max) has to be a plain number, as in NEST.'],
    ['pow(2, i)', '8: exponent of pow(x, exponent) has to be a plain number, as in NEST.'],
    ['normal(1)', '1: normal takes 2 values, found 1.'],
    ['normal', '1: "normal" is a function: normal(mean, std).'],
    ['i[0]', '1: An expression has no lists; i[…] has no meaning here.'],
    ['2 *', '4: Expected a number, a name or "(", found the end of the line.'],
    ['', '1: Expected a number, a name or "(", found the end.'],
  ])('%s is refused with column and reason', (text, words) => {
    expect(complaint(text)).toBe(words);
  });

  it('says that it needs positions, and knows the names of space', () => {
    for (const [text, site] of [
      ['0.5 * x + y', 'node'],
      ['gaussian(distance, 0, 0.2)', 'connection'],
      ['gaussian2d(distance_x, distance_y, 0, 0, 1, 1, 0.5)', 'connection'],
      ['exponential_decay(source_x - target_x, 2)', 'connection'],
      ['gamma(distance, 2, 1)', 'connection'],
    ] as const) {
      const parsed = parseValue(text, site);
      expect(parsed.ok && parsed.value.usesSpace, text).toBe(true);
    }
    expect(complaint('gaussian(distance, 0, 0)', 'connection')).toBe('1: gaussian needs std above 0, got 0.');
  });

  it('has every function and name described', () => {
    for (const { doc } of [...Object.values(valueFunctions), ...Object.values(valueNames.node), ...Object.values(valueNames.connection)]) {
      expect(doc.length).toBeGreaterThan(3);
    }
  });

  it('writes every number so that it is read back to the same bits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (number) => {
        const parsed = parseValue(numberText(number), 'node');
        const root = parsed.ok ? parsed.value.root : undefined;
        expect(root?.kind === 'number' && (Object.is(root.value, number) || (root.value === 0 && number === 0))).toBe(true);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void parseValue(text, 'connection')));
  });
});

describe('a draw', () => {
  it('as NEST has it: uniform needs min < max, a normal may have no width', () => {
    expect(complaint('uniform(1, 1)')).toBeDefined();
    expect(complaint('normal(1, 0)')).toBeUndefined();
  });

  it('is read back from its own text', () => {
    fc.assert(
      fc.property(soundDraw, (drawn) => {
        const again = drawnFrom(drawnText(drawn));
        expect(again?.function.name).toBe(drawn.function.name);
        expect(again?.args.map((x) => x + 0)).toEqual(drawn.args.map((x) => x + 0));
        expect(again?.window?.map((x) => x + 0)).toEqual(drawn.window?.map((x) => x + 0));
      }),
    );
  });

  it('keeps the interval and the mean that are told', () => {
    fc.assert(
      fc.property(soundDraw.filter(isWithinReach), fc.integer({ min: 1, max: 1e9 }), (drawn, seed) => {
        const text = drawnText(drawn);
        const sample = values(text, 400, seed);
        const parsed = parseValue(text, 'node');
        const [low, high] = parsed.ok ? intervalOf(parsed.value.root, { of: () => undefined, tails: 'wide' }) : [0, 0];
        for (const x of sample) {
          expect(x).toBeGreaterThanOrEqual(low);
          expect(x).toBeLessThanOrEqual(high);
        }
        // The mean of a clipped one is an approximation, and a wide lognormal has a mean that few draws tell.
        if (drawn.window !== undefined || (drawn.function.name === 'lognormal' && (drawn.args[1] as number) > 0.7)) return;
        const error = Math.sqrt(variance(sample) / sample.length);
        expect(Math.abs(mean(sample) - drawnMean(drawn))).toBeLessThanOrEqual(6 * error + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it('has the other sign where it is turned round', () => {
    fc.assert(
      fc.property(soundDraw, (drawn) => {
        const back = negatedDrawn(drawn);
        if (back !== undefined) expect(drawnMean(back)).toBeCloseTo(-drawnMean(drawn), 9);
      }),
    );
  });
});

describe('the interval of an expression', () => {
  const leaf = fc.oneof(
    value.map((x) => `(${numberText(x)})`),
    fc.constantFrom('i', 'n', 'uniform(-2, 3)', 'normal(1, 2)', 'redraw(normal(0, 1), -1, 2)', 'exponential(0.5)', 'uniform_int(4)'),
  );
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree')).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc.tuple(fc.constantFrom('min', 'max'), tie('tree'), tie('tree')).map(([f, a, b]) => `${f}(${a}, ${b})`),
      fc.tuple(fc.constantFrom('exp', 'abs', 'sqrt', 'log', 'sin', 'cos', '-'), tie('tree')).map(([f, a]) => `${f}(${a})`),
      fc.tuple(tie('tree'), fc.constantFrom(2, 3, 0.5, -1)).map(([a, b]) => `pow(${a}, ${b})`),
      fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => `(${a} < 1 ? ${b} : ${c})`),
    ),
  }));

  it('holds every value that is no NaN', () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 1, max: 1e6 }), (text, seed) => {
        const parsed = parseValue(text, 'node');
        if (!parsed.ok) return;
        const around = { of: (name: string) => (name === 'i' ? ([0, 19] as const) : ([20, 20] as const)), tails: 'wide' as const };
        const [low, high] = intervalOf(parsed.value.root, around);
        const slack = 1e-9 * Math.max(1, ...[low, high].filter(Number.isFinite).map(Math.abs));
        for (const x of values(text, 20, seed)) {
          if (Number.isNaN(x)) continue;
          expect(x, text).toBeGreaterThanOrEqual(low === -Infinity ? low : low - slack);
          expect(x, text).toBeLessThanOrEqual(high === Infinity ? high : high + slack);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has no bounds where a part may be no number, or a zero of either sign has an endless power', () => {
    const around = { of: () => [0, 19] as const, tails: 'wide' as const };
    for (const text of ['sqrt(uniform(-2, 3))', 'log(normal(0, 1))', 'pow(uniform(-1, 1), -1)', 'sin(1 / uniform(-1, 1))', 'pow(i, -1)']) {
      const parsed = parseValue(text, 'node');
      expect([text, parsed.ok && intervalOf(parsed.value.root, around)]).toEqual([text, [-Infinity, Infinity]]);
    }
  });
});

describe('random functions', () => {
  it('have densities of area 1 with the middle and mean that are told', () => {
    for (const f of Object.values(randomFunctions)) {
      if (f.whole) continue;
      const args = f.around(3, 0.5);
      const [low, high] = f.reach(args);
      const steps = 200_000;
      const width = (high - low) / steps;
      let area = 0;
      let moment = 0;
      let below = 0;
      for (let k = 0; k < steps; k++) {
        const x = low + (k + 0.5) * width;
        const part = f.density(args, x) * width;
        area += part;
        moment += part * x;
        if (x < f.middle(args)) below += part;
      }
      expect(area).toBeCloseTo(1, 3);
      expect(moment / f.mean(args)).toBeCloseTo(1, 3);
      expect(below).toBeCloseTo(0.5, 3);
    }
  });
});
