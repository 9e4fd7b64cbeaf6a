import { describe, expect, it } from 'vitest';
import { compileNeuron, compileSynapse } from '../../src/codegen/index.ts';
import { jsBackend } from '../../src/codegen/js.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { NeuronModel, SynapseModel } from '../../src/models/types.ts';
import { drive } from './drive.ts';

const neuron = (name: string): NeuronModel => nodeModels[name] as NeuronModel;
const options = { n: 3, resolution: 0.1 };
const each = (...values: number[]): Float64Array => Float64Array.from(values);

describe('what a population needs at run time', () => {
  it('is its state alone where all neurons share their parameters', () => {
    const { columns } = compileNeuron(neuron('iaf_psc_alpha'), { tau_m: 12, I_e: 300 }, options);
    expect(columns.map(({ kind }) => kind)).toEqual(columns.map(() => 'state'));
    expect(columns.map(({ name }) => name)).toEqual(['I_stim', 'V_m', 'I_syn_ex', 'dI_syn_ex', 'I_syn_in', 'dI_syn_in', 'refractory']);
  });

  it('gains a column for a parameter that differs, and derived ones for what depends on it', () => {
    const threshold = compileNeuron(neuron('iaf_psc_alpha'), { V_th: each(-55, -54, -53) }, options);
    expect(threshold.columns.filter(({ kind }) => kind !== 'state')).toMatchObject([{ name: 'V_th', kind: 'parameter' }]);
    const current = compileNeuron(neuron('iaf_psc_alpha'), { I_e: each(1, 2, 3) }, options);
    // The point of rest moves with the current; the current itself is not looked at any more.
    expect(current.columns.filter(({ kind }) => kind !== 'state')).toMatchObject([{ kind: 'derived' }]);
    const tau = compileNeuron(neuron('iaf_psc_alpha'), { tau_syn_ex: each(1, 2, 3) }, options);
    expect(tau.columns.filter(({ kind }) => kind === 'derived').length).toBe(5);
  });

  it('starts each neuron at its own value and pads with an ordinary one', () => {
    const { columns } = compileNeuron(neuron('iaf_psc_alpha'), { V_m: each(-60, -61, -62) }, options);
    expect(columns.find(({ name }) => name === 'V_m')).toEqual({ name: 'V_m', kind: 'state', initial: each(-60, -61, -62), padding: -60 });
  });

  it('treats a list of equal values as one, so that programs are shared', () => {
    const one = compileNeuron(neuron('aeif_cond_exp'), { a: 5 }, options);
    expect(compileNeuron(neuron('aeif_cond_exp'), { a: each(5, 5, 5) }, options).key).toBe(one.key);
    expect(compileNeuron(neuron('aeif_cond_exp'), { a: 6 }, options).key).not.toBe(one.key);
    expect(compileNeuron(neuron('aeif_cond_exp'), { V_m: -60, a: 5 }, options).key).toBe(one.key);
  });

  it('expands vectors to elements with NEST’s names and receptor types', () => {
    const program = compileNeuron(neuron('iaf_psc_exp_multisynapse'), { tau_syn: [1, 5, 20] }, options);
    expect(program.spikeInputs.map(({ name, receptor_type }) => [name, receptor_type])).toEqual([
      ['spikes_1', 1],
      ['spikes_2', 2],
      ['spikes_3', 3],
    ]);
    expect(program.recordables).toEqual(['V_m', 'I_syn', 'I_syn_1', 'I_syn_2', 'I_syn_3']);
  });

  it('draws random numbers only where the parameters ask for it', () => {
    expect(compileNeuron(neuron('iaf_psc_exp'), {}, options)).toMatchObject({ usesRandom: false, bitIdentical: true });
    expect(compileNeuron(neuron('iaf_psc_exp'), { delta: 1 }, options)).toMatchObject({ usesRandom: true, bitIdentical: false });
  });

  it('records only what is asked for', () => {
    expect(compileNeuron(neuron('hh_psc_alpha'), {}, { ...options, recordables: ['Act_m'] }).body.recordables.length).toBe(1);
  });
});

describe('exact integration', () => {
  it('leaves a neuron exactly at the resting potential that was written down', () => {
    for (const E_L of [-70, -65.3, -70.123, 0]) {
      for (const tau_m of [7.3, 10, 1 / 7]) {
        const { traces } = drive(jsBackend, {
          model: neuron('iaf_psc_alpha'),
          parameters: { E_L, V_m: E_L, V_reset: -80, V_th: 10, tau_m },
          steps: 500,
        });
        expect(traces['V_m']?.every((V) => V === E_L)).toBe(true);
      }
    }
  });

  it('follows the analytic charging curve of the membrane', () => {
    const { traces } = drive(jsBackend, { model: neuron('iaf_psc_exp'), parameters: { I_e: 300 }, steps: 1000 });
    traces['V_m']?.forEach((V, k) => {
      // E_L + R·I·(1 − exp(−t/tau)), R = tau_m / C_m = 0.04 GOhm
      expect(Math.abs(V - (-70 + 12 * -Math.expm1((-0.1 * (k + 1)) / 10)))).toBeLessThan(1e-12);
    });
  });

  it('follows the alpha function, whose time constants meet', () => {
    const { traces } = drive(jsBackend, {
      model: neuron('iaf_psc_alpha'),
      steps: 200,
      input: (channel, step) => (channel === 0 && step === 1 ? 100 : 0),
    });
    traces['I_syn_ex']?.forEach((I, k) => {
      const t = 0.1 * k;
      expect(Math.abs(I - (100 * Math.E * t * Math.exp(-t / 2)) / 2)).toBeLessThan(1e-12);
    });
  });

  it('works where a system has no point of rest', () => {
    const model: NeuronModel = { ...neuron('iaf_psc_delta'), equations: "V_m' = (I_e + I_stim) / C_m" };
    const { traces } = drive(jsBackend, { model, parameters: { I_e: 250, V_th: 1000 }, steps: 100 });
    traces['V_m']?.forEach((V, k) => {
      expect(Math.abs(V - (-70 + 0.1 * (k + 1)))).toBeLessThan(1e-11);
    });
  });
});

describe('what does not compile is said with line and column', () => {
  const model = neuron('iaf_psc_exp');
  it.each([
    [
      { equations: "V_m' = -V_m * I_syn_ex\nI_syn_ex' = -I_syn_ex\nI_syn_in' = 0" },
      'Line 1, column 13: This is not linear in what changes during the run; use the solver rkf45.',
    ],
    [{ equations: "V_m' = exp(V_m)\nI_syn_ex' = 0\nI_syn_in' = 0" }, 'Line 1, column 8: This is not linear'],
    [{ update: '\n  V_n = 1' }, 'Line 2, column 3: Nothing is called "V_n". Did you mean "V_m"?'],
    [{ update: 'C_m = 1' }, 'Line 1, column 1: "C_m" is a parameter and can not change during the run.'],
    [{ update: 'spikes_ex += 1' }, '"spikes_ex" is an input and can not change'],
    [{ update: 'I_stim = 1' }, '"I_stim" is an input and can not change'],
    [{ update: 'refractory_steps = 1' }, '"refractory_steps" is an internal and can not change'],
    [{ update: 'integrate_odes(refractory)' }, '"refractory" has no equation.'],
    [{ update: 'deliver(1)' }, 'deliver belongs to synapses'],
    [{ update: 'V_m[0] = 1' }, '"V_m" is a single value and has no elements.'],
    [{ update: 'V_m = sum(V_m)' }, 'sum takes a vector, found a single value.'],
    [{ update: 'V_m = steps(V_m)' }, 'steps(…) needs a time that parameters alone decide.'],
    [{ update: 'V_m = random_binomial(3, 0.5)' }, 'random_binomial is for the statements of a synapse.'],
    [{ update: 'x real = 1\nx real = 2' }, 'Line 2, column 1: "x" exists already'],
    [{ solver: { method: 'none' } }, 'This model has no solver for its equations.'],
    [
      { update: 'integrate_odes(refractory)', solver: { method: 'rkf45', absolute: 1, relativeToDerivative: 0 } },
      '"refractory" has no equation.',
    ],
    [{ internals: 'filter_gain = V_n' }, 'Nothing is called "V_n".'],
  ] as const)('%#: %s', (change, message) => {
    expect(() => compileNeuron({ ...model, ...change } as NeuronModel, {}, options)).toThrow(message);
  });

  const synapse = synapseModels['stdp_synapse'] as SynapseModel;
  it.each([
    [{ equations: "Kplus' = -Kplus * weight" }, 'This is not linear'],
    [{ equations: "Kminus' = 0" }, 'Nothing is called "Kminus".'],
    [{ onPreSpike: 'integrate_odes()' }, 'The equations of a synapse are solved between events by themselves.'],
    [{ onPreSpike: 'emit_spike()' }, 'a synapse sends with deliver(weight)'],
    [{ onPreSpike: 'post_trace = 1\ndeliver(post_trace)' }, '"post_trace" is given and can not change'],
    [{ onPreSpike: 'lambda = 1' }, '"lambda" is a parameter and can not change'],
  ] as const)('synapse %#: %s', (change, message) => {
    const changed = { ...synapse, ...change } as SynapseModel;
    expect(() => compileSynapse(changed, {}, { n: 1, resolution: 0.1, targetBytes: 2, tau_minus: 20 })).toThrow(message);
  });
});
