/** hh_cond_exp_traub: where its rates are 0 / 0, and what counts as a spike. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

describe('hh_cond_exp_traub', () => {
  it.each([13, 15, 40])('takes the limit of a rate that is 0 / 0 at V_T + %d mV', (above) => {
    const beside = [-1e-7, 0, 1e-7].map(
      (shift) => runOne('hh_cond_exp_traub', { V_m: -63 + above + shift }, 1, ['V_m', 'Act_m', 'Act_n']).trace,
    );
    for (const column of ['V_m', 'Act_m', 'Act_n']) {
      const [below, exact, over] = beside.map((trace) => at(trace, column, 0.1)) as [number, number, number];
      expect(exact).toBeGreaterThan(Math.min(below, over) - 1e-5);
      expect(exact).toBeLessThan(Math.max(below, over) + 1e-5);
    }
  });

  it('sends a spike after the maximum of each action potential', () => {
    const { spikes, trace } = runOne('hh_cond_exp_traub', { I_e: 600 }, 100);
    expect(spikes.length).toBeGreaterThan(3);
    for (const time of spikes) {
      const [before, now] = [at(trace, 'V_m', time - 0.1), at(trace, 'V_m', time)];
      expect(now).toBeGreaterThanOrEqual(-33);
      expect(before).toBeGreaterThan(now);
    }
  });
});
