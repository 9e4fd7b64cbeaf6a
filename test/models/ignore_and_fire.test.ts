/** ignore_and_fire: when it fires, and that nothing changes it. */
import { describe, expect, it } from 'vitest';
import { runOne } from './run.ts';

describe('ignore_and_fire', () => {
  it('fires at regular intervals from its phase on, whatever arrives', () => {
    const { spikes } = runOne(
      'ignore_and_fire',
      { rate: 40, phase: 0.3 },
      120,
      [],
      [
        ['spike_generator', { spike_times: [5, 30] }, { weight: 1e5 }],
        ['dc_generator', { amplitude: 1e6 }],
      ],
    );
    expect(spikes.map((time) => Math.round(time * 10) / 10)).toEqual([7.6, 32.6, 57.6, 82.6, 107.6]);
  });

  it('rounds the interval up to whole steps', () => {
    const { spikes } = runOne('ignore_and_fire', { rate: 30 }, 200, []);
    expect((spikes[1] as number) - (spikes[0] as number)).toBeCloseTo(33.4, 9);
  });
});
