import { describe, expect, it } from 'vitest';
import { type Clamped, clamped } from '../../src/experiment/clamp.ts';
import { builtIn } from '../../src/models/catalogue.ts';
import type { NeuronModel, Value } from '../../src/models/types.ts';

const modelOf = (name: string): NeuronModel => {
  const model = builtIn.nodeModels[name];
  if (model?.elementType !== 'neuron') throw new Error(name);
  return model;
};
const protocol = { holding: -65, before: 1, duration: 60, every: 0.05 };
const clamp = (
  model: NeuronModel,
  steps: readonly number[],
  parameters: Readonly<Record<string, Value>> = {},
  more: object = {},
): Clamped => {
  const made = clamped(model, { parameters, current: 0, resolution: 0.1 }, { ...protocol, steps, ...more });
  if ('no' in made) throw new Error(made.no);
  return made;
};
const at = (of: Float64Array | undefined, index: number): number => of?.at(index) ?? Number.NaN;

// Hodgkin and Huxley's rates in 1/ms, written down once more.
const rates = {
  n: (v: number) => [(0.01 * (v + 55)) / (1 - Math.exp(-(v + 55) / 10)), 0.125 * Math.exp(-(v + 65) / 80)] as const,
  m: (v: number) => [(0.1 * (v + 40)) / (1 - Math.exp(-(v + 40) / 10)), 4 * Math.exp(-(v + 65) / 18)] as const,
  h: (v: number) => [0.07 * Math.exp(-(v + 65) / 20), 1 / (1 + Math.exp(-(v + 35) / 10))] as const,
};
const steady = (gate: keyof typeof rates, v: number) => rates[gate](v)[0] / (rates[gate](v)[0] + rates[gate](v)[1]);
const tau = (gate: keyof typeof rates, v: number) => 1 / (rates[gate](v)[0] + rates[gate](v)[1]);

describe('a voltage clamp', () => {
  const hh = modelOf('hh_psc_alpha');
  const steps = [-85, -52, -20, 5, 33];

  it('of Hodgkin and Huxley’s neuron comes to rest at m∞, h∞, n∞ and the currents of these', () => {
    for (const { potential: v, currents, injected } of clamp(hh, steps, {}, { duration: 200 }).steps) {
      const potassium = 3600 * steady('n', v) ** 4 * (v + 77);
      const sodium = 12000 * steady('m', v) ** 3 * steady('h', v) * (v - 50);
      const leak = 30 * (v + 54.402);
      expect(at(currents.get('I_K'), -1)).toBeCloseTo(potassium, 6);
      expect(at(currents.get('I_Na'), -1)).toBeCloseTo(sodium, 4);
      expect(at(injected, -1)).toBeCloseTo(potassium + sodium + leak, 4);
    }
  });

  it('opens and closes its gates exponentially, from where they rested at the holding potential', () => {
    const { times, steps: made } = clamp(hh, steps);
    for (const { potential: v, moving } of made) {
      for (const [gate, name] of [
        ['n', 'Act_n'],
        ['m', 'Act_m'],
        ['h', 'Inact_h'],
      ] as const) {
        const start = steady(gate, -65);
        times.forEach((time, k) => {
          const there = time < 0 ? start : steady(gate, v) + (start - steady(gate, v)) * Math.exp(-time / tau(gate, v));
          expect(moving.get(name)?.[k]).toBeCloseTo(there, 10);
        });
      }
    }
  });

  it('of a leaky membrane is Ohm’s law, and follows its own constant current', () => {
    const { steps: made } = clamp(modelOf('iaf_psc_alpha'), [-80, -60, 0], { I_e: 100 });
    expect(made.map(({ injected }) => at(injected, -1))).toEqual([-80, -60, 0].map((v) => expect.closeTo(25 * (v + 70) - 100, 9)));
  });

  it('lets an adaptation current come to a (V − E_L)', () => {
    const { steps: made, times } = clamp(modelOf('aeif_cond_exp'), [-60], { a: 4, tau_w: 100, E_L: -70 }, { holding: -70, duration: 300 });
    const w = made[0]?.moving.get('w');
    for (const [k, time] of times.entries()) expect(w?.[k]).toBeCloseTo(time < 0 ? 0 : 40 * (1 - Math.exp(-time / 100)), 9);
  });

  it('integrates variables that move each other: critically damped towards the step', () => {
    const model: NeuronModel = {
      ...hh,
      equations: `
        V_m' = (-g_L * (V_m - E_L) - Act_m + I_stim) / C_m
        Act_m' = Act_n
        Act_n' = (V_m + 65) - Act_m - 2 * Act_n
      `,
    };
    const { steps: made, times } = clamp(model, [-55], {}, { duration: 20 });
    const m = made[0]?.moving.get('Act_m');
    for (const [k, time] of times.entries()) expect(m?.[k]).toBeCloseTo(time < 0 ? 0 : 10 * (1 - (1 + time) * Math.exp(-time)), 7);
  });

  it('needs an equation of the potential and a capacitance', () => {
    const no = (name: string) => clamped(modelOf(name), { parameters: {}, current: 0, resolution: 0.1 }, { ...protocol, steps: [0] });
    expect([no('izhikevich'), no('parrot_neuron'), no('ht_neuron')]).toEqual([
      { no: 'equation' },
      { no: 'potential' },
      { no: 'capacitance' },
    ]);
  });
});
