import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Membrane, membraneOf } from '../../src/experiment/currents.ts';
import { standing, textsOf } from '../../src/experiment/texts.ts';
import { evaluate } from '../../src/language/index.ts';
import { builtIn } from '../../src/models/catalogue.ts';
import { sizeOf } from '../../src/models/recordables.ts';
import type { NeuronModel, Value } from '../../src/models/types.ts';

const neurons = Object.values(builtIn.nodeModels).filter((model): model is NeuronModel => model.elementType === 'neuron');
const standard = { parameters: {}, current: 0, resolution: 0.1 };
const modelOf = (name: string): NeuronModel => {
  const found = neurons.find((model) => model.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const membrane = (name: string, parameters: Readonly<Record<string, Value>> = {}): Membrane => {
  const made = membraneOf(modelOf(name), { ...standard, parameters });
  if ('no' in made) throw new Error(made.no);
  return made;
};
const value = (of: Membrane, name: string, state: Readonly<Record<string, number>>): number => {
  const found = of.currents.find((current) => current.name === name);
  if (found === undefined) throw new Error(`no ${name} among ${of.currents.map((each) => each.name).join(', ')}`);
  return found.prepared((asked) => state[asked])();
};

describe('the currents of a membrane', () => {
  it('have the names that the model, or the reversal potentials in it, give them', () => {
    const names = (model: string) =>
      membrane(model)
        .currents.map(({ name, sign }) => `${sign > 0 ? '+' : '-'}${name}`)
        .join(' ');
    expect(names('hh_psc_alpha')).toBe('-I_Na -I_K -I_L +I_stim +I_e +I_syn_ex +I_syn_in');
    expect(names('iaf_cond_alpha')).toBe('-I_L -I_syn_ex -I_syn_in +I_stim +I_e');
    expect(names('aeif_cond_alpha')).toBe('-I_L +I_spike -I_ex -I_in -w +I_e +I_stim');
    expect(names('aeif_cond_beta_multisynapse')).toBe('-I_L +I_spike +I_syn -w +I_e +I_stim');
    expect(names('iaf_psc_alpha')).toBe('-I_L +I_syn_ex +I_syn_in +I_e +I_stim');
    expect(names('pp_psc_delta')).toBe('-I_L +I_e +I_stim');
  });

  it('are those of Hodgkin and Huxley at any state', () => {
    const hh = membrane('hh_psc_alpha');
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (V_m, Act_m, Act_n) => {
          const state = { V_m, Act_m, Act_n, Inact_h: 0.6 };
          expect(value(hh, 'I_Na', state)).toBeCloseTo(12000 * Act_m ** 3 * 0.6 * (V_m - 50), 6);
          expect(value(hh, 'I_K', state)).toBeCloseTo(3600 * Act_n ** 4 * (V_m + 77), 6);
          expect(value(hh, 'I_L', state)).toBeCloseTo(30 * (V_m + 54.402), 6);
        },
      ),
    );
  });

  it('of a leak that is written as a time constant is in pA, C_m / tau_m (V_m − E_L)', () => {
    expect(membrane('iaf_psc_alpha').unit).toBe('pA');
    expect(value(membrane('iaf_psc_alpha', { C_m: 100, tau_m: 20 }), 'I_L', { V_m: -60 })).toBeCloseTo(5 * 10, 12);
  });

  it('say which variables and inputs they read', () => {
    const reads = Object.fromEntries(membrane('hh_psc_alpha').currents.map((each) => [each.name, [...each.reads].sort()]));
    expect(reads).toMatchObject({ I_Na: ['Act_m', 'Inact_h', 'V_m'], I_K: ['Act_n', 'V_m'], I_stim: ['I_stim'], I_e: [] });
    // The counter of refractory steps is no quantity that has to be recorded.
    expect(membrane('iaf_cond_alpha').currents[0]?.reads).toEqual(['V_m']);
  });

  it('are none where a model has no equation of the potential, and the reason is said', () => {
    expect(membraneOf(modelOf('izhikevich'), standard)).toEqual({ no: 'equation' });
    expect(membraneOf(modelOf('parrot_neuron'), standard)).toEqual({ no: 'potential' });
  });

  const withEquation = neurons.filter((model) => Object.hasOwn(model.state, 'V_m') && textsOf(model).odes.has('V_m'));
  it.each(withEquation.map((model) => [model.name, model] as const))('of %s add up to its own equation', (_, model) => {
    const made = membraneOf(model, standard);
    if ('no' in made) throw new Error(made.no);
    const texts = textsOf(model);
    const equation = texts.odes.get('V_m')?.derivative;
    if (equation === undefined) throw new Error('no equation');
    const still = standing(model, texts, standard);
    const capacitance = made.unit === 'pA' ? Number(still('C_m')) : 1;
    const varying = Object.entries(model.state).filter(([name]) => texts.odes.has(name) || Object.hasOwn(model.recordables, name));
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }), (draws) => {
        const state = new Map<string, Value>(
          varying.map(([name, { size, unit }], k) => {
            const number = unit === 'mV' ? -80 + 30 * (draws[k] ?? 0) : (draws[k] ?? 0);
            return [name, size === undefined ? number : Array.from({ length: sizeOf(model, size, {}) }, () => number)];
          }),
        );
        const get = (name: string) => state.get(name);
        const sum = made.currents.reduce((total, current) => total + current.sign * current.prepared(get)(), 0);
        const all = (name: string): Value | undefined => {
          const inline = texts.inlines.get(name);
          return state.get(name) ?? (inline === undefined ? still(name) : evaluate(inline, { get: all, resolution: 0.1 }));
        };
        const whole = Number(evaluate(equation, { get: all, resolution: 0.1 })) * capacitance;
        expect(Math.abs(sum - whole)).toBeLessThan(1e-9 * Math.max(1, Math.abs(whole)));
      }),
      { numRuns: 20 },
    );
  });
});
