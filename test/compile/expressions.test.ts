/** Drawn values: a document is refused for one exactly where the kernel refuses it, and the records tell what the kernel draws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { compile } from '../../src/compile/index.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import { build } from '../../src/kernel/index.ts';
import { KernelError } from '../../src/kernel/types.ts';
import { drawnFrom, drawnMean, randomFunctions } from '../../src/language/index.ts';
import { mean, network, node, variance } from '../kernel/networks.ts';

const number = fc.oneof(fc.constantFrom(-1, 0, 1, 2, 3, 1e-3), fc.double({ min: -4, max: 4, noNaN: true }));

/** A random function with whatever arguments, inside a window or not. */
const drawn = fc
  .record({
    f: fc.constantFrom(...Object.values(randomFunctions)),
    args: fc.tuple(number, number),
    window: fc.option(fc.tuple(number, number)),
  })
  .map(({ f, args, window }) => {
    const call = `${f.name}(${args.slice(0, f.arguments.length).join(', ')})`;
    return window === null ? call : `redraw(${call}, ${window.join(', ')})`;
  });

/** I_e of a thousand neurons as the kernel draws it; undefined where it refuses. */
function made(expression: string, n = 1, rng_seed = 1): Float64Array | undefined {
  try {
    return build(network([node('iaf_psc_exp', n, { I_e: { expression } })], [], rng_seed), { backend: wasmBackend }).stateOf(0)['I_e'];
  } catch (error) {
    if (error instanceof KernelError) return undefined;
    throw error;
  }
}

function accepted(expression: string): boolean {
  const nodes = [{ id: 'a', model: 'iaf_psc_exp', params: { I_e: { expression } } }];
  const { document } = readDocument({ format: 'spikepatch.graph', version: 2, nodes });
  return document !== undefined && compile(document).network !== undefined;
}

describe('a drawn value', () => {
  it('is refused by document and kernel alike', () => {
    fc.assert(
      fc.property(drawn, (expression) => {
        // A draw that misses its window a thousand times is found out by drawing only.
        if (expression.startsWith('redraw') && !/redraw\(normal/.test(expression)) return;
        expect({ expression, accepted: accepted(expression) }).toEqual({ expression, accepted: made(expression) !== undefined });
      }),
      { numRuns: 500 },
    );
  });

  it('as NEST has it: a uniform one needs min < max, a normal one may have no width', () => {
    const cases: readonly [string, boolean][] = [
      ['uniform(1, 1)', false],
      ['uniform(2, 1)', false],
      ['normal(1, 0)', true],
      ['normal(1, -1)', false],
      ['uniform_int(0)', false],
    ];
    for (const [expression, fine] of cases) {
      expect([expression, accepted(expression)]).toEqual([expression, fine]);
      expect([expression, made(expression) !== undefined]).toEqual([expression, fine]);
    }
  });

  it('keeps the range, the reach and the mean that its function tells', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 1e6 }), (expression, seed) => {
        const found = drawnFrom(expression);
        if (found === undefined || found.window !== undefined) return;
        const values = made(expression, 400, seed);
        if (values === undefined) return;
        const { function: f, args } = found;
        const [low, high] = f.range(args);
        const [nearly, most] = f.reach(args);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(Math.max(low, nearly));
        expect(Math.max(...values)).toBeLessThanOrEqual(Math.min(high, most));
        // Few draws tell the mean of a wide lognormal.
        if (f.arguments[0]?.measures === 'log' && (args[1] as number) > 0.7) return;
        expect(Math.abs(mean(values) - drawnMean(found))).toBeLessThanOrEqual(6 * Math.sqrt(variance(values) / values.length) + 1e-9);
      }),
      { numRuns: 300 },
    );
  });
});
