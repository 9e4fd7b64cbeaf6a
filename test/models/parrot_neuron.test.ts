/** parrot_neuron: which spikes it repeats. */
import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

describe('parrot_neuron', () => {
  it('repeats each spike, several in a step as well, and none that arrives on receptor_type 1', () => {
    const recorded = run(
      [
        { model: 'spike_generator', params: { spike_times: [5, 10], spike_multiplicities: [1, 3] } },
        { model: 'parrot_neuron' },
        { model: 'spike_recorder' },
        { model: 'spike_generator', params: { spike_times: [7] } },
      ],
      [
        [0, 1, { delay: 2, weight: -9 }],
        [1, 2],
        [3, 1, { receptor_type: 1 }],
      ],
      30,
    );
    expect(recorded[2]?.times).toEqual([7, 12, 12, 12]);
  });
});
