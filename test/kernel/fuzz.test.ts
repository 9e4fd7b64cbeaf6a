/** Random valid networks: they build or are refused with a KernelError, run to the end and hold no NaN. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build, estimate } from '../../src/kernel/index.ts';
import { recorded } from './networks.ts';
import { accepted, networkSpec } from './randomNetworks.ts';

describe('random networks', () => {
  it('are refused with a sentence or run to the end without NaN, alike on both back ends', () => {
    let run = 0;
    fc.assert(
      fc.property(networkSpec, (raw) => {
        const { spec, refused } = accepted(raw);
        for (const error of refused) {
          expect(error.message.length).toBeGreaterThan(15);
          expect(error.address.node ?? error.address.connection).toBeTypeOf('number');
        }
        const results = [jsBackend, wasmBackend].map((backend) => {
          const simulation = build(spec, { backend });
          simulation.advance(12);
          run += simulation.counters.updates;
          spec.nodes.forEach((node, i) => {
            const V = simulation.stateOf(i)['V_m'];
            if (V !== undefined) expect(`${node.model} ${[...V].some(Number.isNaN)}`).toBe(`${node.model} false`);
          });
          spec.connections.forEach((_, i) => {
            const { sources, targets } = simulation.connectionsOf(i);
            expect(sources.every((id) => id > 0) && targets.every((id) => id > 0)).toBe(true);
          });
          return recorded(simulation);
        });
        expect(results[1]).toEqual(results[0]);
        const figures = estimate(spec, 12);
        expect(Object.values(figures).every((figure) => Number.isFinite(figure) && figure >= 0)).toBe(true);
      }),
      { numRuns: 60, seed: 20261125 },
    );
    expect(run).toBeGreaterThan(10_000);
  });
});
