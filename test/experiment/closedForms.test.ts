/** What textbooks say in closed form, found by sweeps: the gallery's numbers 05, 08, 13a and 30 as curves over a dial. */
import { describe, expect, it } from 'vitest';
import { runSweep } from '../../src/cli/sweep.ts';
import type { Sweep } from '../../src/document/experiment.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { rowsOf } from '../../src/experiment/sweep.ts';

function graph(duration: number, nodes: readonly object[], edges: readonly object[]): GraphDocument {
  const { document } = parseDocument(
    JSON.stringify({
      format: 'spikepatch.graph',
      version: 2,
      kernel: { resolution: 0.1, rng_seed: 1, duration },
      nodes,
      edges: edges.map((edge, k) => ({ id: `e${k}`, ...edge })),
    }),
  );
  if (document === undefined) throw new Error('no graph');
  return document;
}

/** Values of the first dial, and the mean of the measure at each setting. */
function curve(document: GraphDocument, sweep: Omit<Sweep, 'id'>) {
  const outcome = runSweep(document, { id: 's', ...sweep } as Sweep, { backend: 'wasm', limits: {} });
  expect(outcome.complaints).toEqual([]);
  if (!('plan' in outcome)) throw new Error('not run');
  const { settings } = outcome.plan;
  return rowsOf(outcome.plan, outcome.values).map(({ setting, mean, sem }) => ({ x: settings[setting]?.[0] ?? Number.NaN, mean, sem }));
}

describe('a sweep finds', () => {
  it('the onset of repetitive firing of Hodgkin and Huxley’s neuron between 620 and 640 pA, at once with 50 spikes/s', () => {
    const hh = graph(1000, [{ id: 'n', model: 'hh_psc_alpha' }], []);
    const dials = [{ path: 'nodes.n.params.I_e', from: 580, to: 680, count: 6 }];
    const rates = curve(hh, { dials, measure: 'rate(n, 200, end)' });
    const onset = rates.find(({ mean }) => mean > 10);
    expect(rates.filter(({ x }) => x <= 620).every(({ mean }) => mean < 5)).toBe(true);
    expect(onset?.x).toBe(640);
    // Class II (Hodgkin 1948; Rinzel & Ermentrout): it does not begin slowly.
    expect(onset?.mean).toBeGreaterThan(45);
  });

  it('Lapicque’s strength–duration curve I = 375 pA / (1 − e^(−d/τ)), within 2 %', () => {
    for (const d of [1, 2, 5, 10, 20, 50]) {
      const theory = 375 / (1 - Math.exp(-d / 10));
      const struck = graph(
        100,
        [
          { id: 'n', model: 'iaf_psc_alpha' },
          { id: 'pulse', model: 'dc_generator', params: { start: 10, stop: 10 + d } },
        ],
        [{ source: 'pulse', target: 'n' }],
      );
      const dials = [{ path: 'nodes.pulse.params.amplitude', from: 0.95 * theory, to: 1.05 * theory, count: 41 }];
      const first = curve(struck, { dials, measure: 'count(n)' }).find(({ mean }) => mean > 0);
      expect(Math.abs((first?.x ?? 0) / theory - 1), `pulse of ${d} ms`).toBeLessThan(0.02);
    }
  });

  it('the gain of a leaky membrane, R / √(1 + (2πfτ)²), and its corner at 1/(2πτ) = 15.9 Hz', () => {
    const filter = graph(
      2200,
      [
        { id: 'n', model: 'iaf_psc_alpha', params: { V_th: 'inf' } },
        { id: 'wave', model: 'ac_generator', params: { amplitude: 100 } },
      ],
      [{ source: 'wave', target: 'n' }],
    );
    const dials = [{ path: 'nodes.wave.params.frequency', from: 1, to: 100, count: 9, scale: 'log' as const }];
    const measure = '(max(n.V_m, 200, end) - min(n.V_m, 200, end)) / 2';
    const gain = (f: number) => 4 / Math.sqrt(1 + (2 * Math.PI * f * 0.01) ** 2);
    // The peak of a sine is met within half a step of the grid.
    for (const { x, mean } of curve(filter, { dials, measure })) expect(Math.abs(mean / gain(x) - 1), `${x} Hz`).toBeLessThan(2e-3);
    const corner = [{ path: 'nodes.wave.params.frequency', from: 15.9155, to: 15.9155, count: 1 }];
    const [{ mean = 0 } = {}] = curve(filter, { dials: corner, measure });
    expect(mean / 4).toBeCloseTo(Math.SQRT1_2, 3);
  });

  it('Campbell’s mean and variance of shot noise, growing with the rate, within four standard errors', () => {
    const shots = graph(
      2000,
      [
        { id: 'n', model: 'iaf_psc_delta', params: { V_th: 'inf', E_L: 0, V_reset: -1, V_m: 0, tau_m: 10 } },
        { id: 'noise', model: 'poisson_generator' },
      ],
      [{ source: 'noise', target: 'n', syn_spec: { weight: 0.2 } }],
    );
    const dials = [{ path: 'nodes.noise.params.rate', from: 1000, to: 5000, count: 5 }];
    const seeds = { first: 1, count: 30 };
    for (const { x, mean, sem } of curve(shots, { dials, seeds, measure: 'mean(n.V_m, 100, end)' }))
      expect(Math.abs(mean - (0.2 * 10 * x) / 1000), `${x} spikes/s`).toBeLessThan(4 * sem);
    for (const { x, mean, sem } of curve(shots, { dials, seeds, measure: 'sd(n.V_m, 100, end) * sd(n.V_m, 100, end)' })) {
      const theory = (0.2 ** 2 * 10 * x) / 1000 / 2;
      // A window of 1.9 s holds 95 correlation times of 2 τ: its own mean takes a part of 1/95 off the variance.
      expect(Math.abs(mean - theory), `${x} spikes/s`).toBeLessThan(4 * sem + theory / 60);
    }
  });
});
