/** iaf_psc_delta_ps: it fires at the very time of an arrival, or between two, where constant current drives it. */
import { describe, expect, it } from 'vitest';
import { createPynest } from '../../src/pynest/createPynest.ts';
import { expectSameInPieces, expectSameTimes } from './precise.ts';
import { at, runOne } from './run.ts';

const precisely = (spikes: readonly (readonly [number, number])[]) =>
  spikes.map(([time, weight]) => ['spike_generator', { spike_times: [time], precise_times: true }, { weight, delay: 1 }] as const);

describe('iaf_psc_delta_ps', () => {
  it('fires at the very time of the spike that lifts it over the threshold', () => {
    const { spikes } = runOne(
      'iaf_psc_delta_ps',
      {},
      20,
      ['V_m'],
      precisely([
        [1.2345, 8],
        [2.6789, 9],
      ]),
    );
    expect(spikes).toHaveLength(1);
    expect(spikes[0]).toBeCloseTo(3.6789, 12);
  });

  it('fires between spikes where a constant current drives it, at any resolution', () => {
    const times = expectSameTimes('iaf_psc_delta_ps', { I_e: 400 }, [[4.321, 2]], 40);
    // The jump of 2 mV comes 5.321 ms after the start.
    const target = 400 * (10 / 250);
    const before = target * (1 - Math.exp(-0.5321));
    expect(times[0]).toBeCloseTo(5.321 + 10 * Math.log((target - before - 2) / (target - 15)), 9);
  });

  it('adds up what arrives at one time before it looks at the threshold', () => {
    const { spikes, trace } = runOne(
      'iaf_psc_delta_ps',
      {},
      10,
      ['V_m'],
      precisely([
        [2.05, 20],
        [2.05, -18],
      ]),
    );
    expect(spikes).toEqual([]);
    expect(at(trace, 'V_m', 3.1)).toBeCloseTo(-70 + 2 * Math.exp(-0.05 / 10), 12);
  });

  it('loses what arrives in the refractory period', () => {
    const { spikes, trace } = runOne(
      'iaf_psc_delta_ps',
      {},
      20,
      ['V_m'],
      precisely([
        [1.5, 20],
        [2.25, 6],
        [3.4, 16],
      ]),
    );
    expect(spikes).toHaveLength(1);
    expect(spikes[0]).toBeCloseTo(2.5, 12);
    expect(at(trace, 'V_m', 6)).toBe(-70);
  });

  it('lists refractory_input and lets nobody set it, as NEST does', () => {
    const nest = createPynest();
    expect(nest.GetDefaults('iaf_psc_delta_ps', 'refractory_input')).toBe(false);
    expect(() => nest.Create('iaf_psc_delta_ps', { refractory_input: true })).toThrow('refractory_input');
  });

  it('gives the same in pieces and after a snapshot', () => {
    expectSameInPieces('iaf_psc_delta_ps', { I_e: 300 }, 3);
  });
});
