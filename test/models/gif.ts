/** What the generalized integrate-and-fire neurons with two synapses have alike: hazard, reset and adaptation in closed form. */
import { expect, it } from 'vitest';
import { at, run, runOne } from './run.ts';
import { intervalsOf, mean } from './trains.ts';

export function firesAsGif(model: string): void {
  it('fires with the rate lambda_0 exp((V - E_sfa) / Delta_V), after t_ref at V_reset', () => {
    // A potential that stays at E_L, also after a spike.
    const params = { V_reset: -70, V_T_star: -68, Delta_V: 2, lambda_0: 100, t_ref: 5 };
    const recorded = run([{ model: model, n: 50, params }, { model: 'spike_recorder' }], [[0, 1]], 4000)[1];
    const intervals = intervalsOf(recorded);
    const expected = 1000 / (100 * Math.exp(-1)) + 5;
    expect(Math.min(...intervals)).toBeGreaterThan(5);
    // Half a step is lost on average where an interval is cut to whole steps.
    expect(Math.abs(mean(intervals) - expected)).toBeLessThan((4 * expected) / Math.sqrt(intervals.length) + 0.1);
  });

  it('moves the threshold and starts currents with each spike', () => {
    const params = {
      lambda_0: 1e6,
      V_T_star: -60,
      Delta_V: 0.1,
      I_e: 100,
      t_ref: 2,
      q_sfa: [30, 5],
      tau_sfa: [20, 100],
      q_stc: [40, -8],
      tau_stc: [10, 50],
    };
    const { trace, spikes } = runOne(model, params, 30, ['V_m', 'E_sfa', 'I_stc']);
    const first = spikes[0] as number;
    expect(spikes).toHaveLength(1);
    expect(at(trace, 'E_sfa', first)).toBe(-60);
    // What a spike adds shows in the next step, and decays from there.
    expect(at(trace, 'E_sfa', first + 0.1)).toBeCloseTo(-60 + 35, 9);
    expect(at(trace, 'E_sfa', first + 5.1)).toBeCloseTo(-60 + 30 * Math.exp(-5 / 20) + 5 * Math.exp(-5 / 100), 9);
    expect(at(trace, 'I_stc', first + 5.1)).toBeCloseTo(40 * Math.exp(-0.5) - 8 * Math.exp(-0.1), 9);
    // The potential is not reset in the step of the spike but held in the two milliseconds after it.
    expect(at(trace, 'V_m', first)).toBeGreaterThan(-65);
    expect(at(trace, 'V_m', first + 0.1)).toBe(-55);
    expect(at(trace, 'V_m', first + 2)).toBe(-55);
    expect(at(trace, 'V_m', first + 2.1)).not.toBe(-55);
  });

  it.each([
    [{ q_sfa: [1] }, /same dimensions/],
    [{ q_stc: [1], tau_stc: [0] }, /time constants must be strictly positive/],
    [{ Delta_V: 0 }, /Delta_V must be strictly positive/],
    [{ lambda_0: -1 }, /must not be negative/],
    [{ tau_syn_ex: 0 }, /Synapse time constants/],
  ])('refuses %j', (params, sentence) => {
    expect(() => runOne(model, params, 1)).toThrow(sentence);
  });
}
