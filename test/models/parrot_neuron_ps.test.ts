/** parrot_neuron_ps: every spike again, at its own time. */
import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

const times = [1.03, 1.031, 1.031, 2.5, 2.55555, 7];

describe('parrot_neuron_ps', () => {
  it('repeats each spike at its exact time, also several of one step', () => {
    const nodes = [
      { model: 'spike_generator', params: { spike_times: times, precise_times: true } },
      { model: 'parrot_neuron_ps' },
      { model: 'parrot_neuron_ps' },
      { model: 'spike_recorder' },
    ];
    const found = run(
      nodes,
      [
        [0, 1, { weight: -3, delay: 1.2 }],
        [1, 2, { delay: 0.5 }],
        [2, 3],
      ],
      20,
    )[3];
    expect(found?.times).toHaveLength(times.length);
    for (const [k, time] of times.entries()) expect(found?.times[k]).toBeCloseTo(time + 1.7, 12);
  });

  it('repeats a spike as often as its multiplicity says, and none of receptor_type 1', () => {
    const nodes = [
      { model: 'spike_generator', params: { spike_times: [2.05, 4], spike_multiplicities: [3, 0], precise_times: true } },
      { model: 'spike_generator', params: { spike_times: [3.3] } },
      { model: 'parrot_neuron_ps' },
      { model: 'spike_recorder' },
    ];
    const found = run(
      nodes,
      [
        [0, 2],
        [1, 2, { receptor_type: 1 }],
        [2, 3],
      ],
      20,
    )[3];
    expect(found?.times).toHaveLength(3);
    for (const time of found?.times ?? []) expect(time).toBeCloseTo(3.05, 12);
  });

  it('gives a neuron of the grid its spikes at the end of their step', () => {
    const nodes = [
      { model: 'spike_generator', params: { spike_times: [1.03], precise_times: true } },
      { model: 'parrot_neuron_ps' },
      { model: 'parrot_neuron' },
      { model: 'spike_recorder' },
    ];
    expect(
      run(
        nodes,
        [
          [0, 1],
          [1, 2],
          [2, 3],
        ],
        10,
      )[3]?.times,
    ).toEqual([3.1]);
  });
});
