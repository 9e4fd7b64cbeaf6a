/** ht_neuron: its four receptors, intrinsic currents and the clamp. */
import { describe, expect, it } from 'vitest';
import { createPynest } from '../../src/pynest/createPynest.ts';
import { at, runOne } from './run.ts';

const passive = { g_peak_NaP: 0, g_peak_KNa: 0, g_peak_T: 0, g_peak_h: 0 };

describe('ht_neuron', () => {
  it('rests where its leaks balance, without intrinsic currents', () => {
    const { trace } = runOne('ht_neuron', { ...passive, g_KL: 2, V_m: -60 }, 300);
    expect(at(trace, 'V_m', 299)).toBeCloseTo((0.2 * 30 - 2 * 90) / 2.2, 3);
  });

  it.each([
    ['AMPA', 1, 0.1, 0.5, 2.4],
    ['GABA_A', 3, 0.33, 1, 7],
    ['GABA_B', 4, 0.0132, 60, 200],
  ] as const)('%s is a beta function that peaks at its peak conductance', (name, receptor_type, peak, rise, decay) => {
    const spike = ['spike_generator', { spike_times: [4] }, { weight: 1, delay: 1, receptor_type }] as const;
    const { trace } = runOne('ht_neuron', passive, 300, [`g_${name}`], [spike]);
    const shape = (t: number) => Math.exp(-t / decay) - Math.exp(-t / rise);
    const top = shape((decay * rise * Math.log(decay / rise)) / (decay - rise));
    trace[`g_${name}`]?.forEach((value, index) => {
      const t = (trace.times[index] as number) - 5;
      expect(value).toBeCloseTo(t < 0 ? 0 : (peak * shape(t)) / top, 3);
    });
    expect(Math.max(...(trace[`g_${name}`] as readonly number[])) / peak).toBeCloseTo(1, 2);
  });

  it('jumps to the reversal potential of sodium with a spike and brings the threshold along', () => {
    const spike = ['spike_generator', { spike_times: [4, 5, 6] }, { weight: 60, delay: 1, receptor_type: 1 }] as const;
    const { spikes, trace } = runOne('ht_neuron', {}, 60, ['V_m', 'theta'], [spike]);
    const first = spikes[0] as number;
    expect(at(trace, 'theta', first)).toBeGreaterThan(20);
    expect(at(trace, 'V_m', first)).toBeGreaterThan(15);
    expect(at(trace, 'V_m', first + 4)).toBeLessThan(-20);
  });

  it('holds the potential of a clamp, and records the currents at it', () => {
    const { trace } = runOne('ht_neuron', { voltage_clamp: true, V_m: -80 }, 1001, ['V_m', 'I_h', 'I_NaP']);
    expect(new Set(trace['V_m'])).toEqual(new Set([-80]));
    expect(at(trace, 'I_NaP', 100)).toBeCloseTo(-((1 + Math.exp(24.3 / 7.7)) ** -3) * -110, 9);
    // The activation moves from its value at -70 mV to that at -80 mV, with the time constant of -80 mV.
    const equilibrium = (V: number) => 1 / (1 + Math.exp((V + 75) / 5.5));
    const rate = Math.exp(-14.59 + 0.086 * 80) + Math.exp(-1.87 - 0.0701 * 80);
    const activation = equilibrium(-80) + (equilibrium(-70) - equilibrium(-80)) * Math.exp(-1000 * rate);
    expect(at(trace, 'I_h', 1000)).toBeCloseTo(activation * 40, 5);
  });

  it('starts in equilibrium at V_m where equilibrate says so, and lists that parameter nowhere', () => {
    const start = (equilibrate: boolean) =>
      at(runOne('ht_neuron', { voltage_clamp: true, V_m: -80, equilibrate }, 2, ['V_m', 'I_h']).trace, 'I_h', 0.1);
    expect(start(true)).toBeCloseTo(40 / (1 + Math.exp(-5 / 5.5)), 9);
    expect(start(false)).toBeCloseTo(40 / (1 + Math.exp(5 / 5.5)), 2);
    const nest = createPynest();
    const neuron = nest.Create('ht_neuron', { equilibrate: true });
    expect(Object.keys(nest.GetStatus(neuron)[0] ?? {})).not.toContain('equilibrate');
    expect(Object.keys(nest.GetDefaults('ht_neuron'))).not.toContain('equilibrate');
  });

  it('unblocks NMDA with depolarisation', () => {
    const spike = ['spike_generator', { spike_times: [4] }, { weight: 1, delay: 1, receptor_type: 2 }] as const;
    const peak = (V_m: number) =>
      Math.max(
        ...(runOne('ht_neuron', { ...passive, voltage_clamp: true, V_m, instant_unblock_NMDA: true }, 40, ['g_NMDA'], [spike]).trace[
          'g_NMDA'
        ] as readonly number[]),
      );
    const open = (V: number) => 1 / (1 + Math.exp(-0.081 * (V + 25.57)));
    expect(peak(-20) / peak(-60)).toBeCloseTo(open(-20) / open(-60), 6);
  });
});
