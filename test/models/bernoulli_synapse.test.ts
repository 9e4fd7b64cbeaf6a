/** bernoulli_synapse, against the mean of what it draws. */
import { describe, expect, it } from 'vitest';
import { run } from './run.ts';
import { sent, train } from './sent.ts';

describe('bernoulli_synapse', () => {
  it('passes each spike with p_transmit, at its full weight', () => {
    const recorded = sent({ synapse_model: 'bernoulli_synapse', weight: 3, params: { p_transmit: 0.25 } }, train, [], 1000);
    const count = recorded.times.length;
    expect(new Set(recorded['weights'])).toEqual(new Set([3]));
    // 8000 trials: 2000 ± 39.
    expect(Math.abs(count - 2000)).toBeLessThan(4 * 39);
    expect(sent({ synapse_model: 'bernoulli_synapse', params: { p_transmit: 0 } }, train).times).toEqual([]);
    expect(sent({ synapse_model: 'bernoulli_synapse', params: { p_transmit: 1 } }, train).times).toEqual(train);
  });

  it('draws for each of several spikes that come at once', () => {
    const recorded = run(
      [
        { model: 'spike_generator', params: { spike_times: [5], spike_multiplicities: [4000] } },
        { model: 'parrot_neuron' },
        { model: 'iaf_psc_delta', params: { V_th: 1e9 } },
        { model: 'multimeter', params: { record_from: ['V_m'], interval: 0.1 } },
      ],
      [
        [0, 1],
        [1, 2, { synapse_model: 'bernoulli_synapse', params: { p_transmit: 0.5 } }],
        [3, 2],
      ],
      10,
    );
    const jump = Math.max(...(recorded[3]?.['V_m'] ?? [])) + 70;
    expect(Math.round(jump)).toBeCloseTo(jump, 6);
    expect(Math.abs(jump - 2000)).toBeLessThan(4 * Math.sqrt(1000));
    expect(jump).not.toBe(4000);
  });
});
