/**
 * Binary neurons: a state of 0 or 1 that is decided anew at random moments, by a gain function of the summed input. Models differ in
 * that function.
 *
 * Source: NEST 3.9, binary_neuron.
 */
import { archivingConstraints, archivingParameters } from './archiving.ts';
import type { NeuronModel, Parameter, Reference } from './types.ts';

/** What makes one binary model another. */
interface BinaryWords {
  readonly name: string;
  /** Whether the state is 1: a condition of the model language, with `x` put in for the input. */
  readonly isOn: (x: string) => string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly summary: string;
  readonly doc: string;
  readonly synonyms: readonly string[];
  readonly references: readonly Reference[];
}

export const binaryNetworks: Reference = {
  text: 'Ginzburg I, Sompolinsky H (1994). Theory of correlations in stochastic neural networks. Physical Review E 50:3171–3191.',
  doi: '10.1103/PhysRevE.50.3171',
};

/** A binary neuron as a model. */
export function binaryNeuron({ name, isOn, parameters, summary, doc, synonyms, references }: BinaryWords): NeuronModel {
  return {
    name,
    elementType: 'neuron',
    signal: 'binary',
    rare: true,
    glyph: 'binary',
    summary,
    doc: `${doc} The state \`S\` is decided anew after intervals that are exponential with mean \`tau_m\`; between them it stays. Others get its changes, so that the input \`h\` is the sum of the weights of those that are on. Binary neurons connect to one another, once for a pair; a spin_detector notes their states.`,
    synonyms: ['binary', 'spin', 'Ising', 'Hopfield', ...synonyms],
    parameters: {
      tau_m: { unit: 'ms', default: 10, doc: 'Mean interval between two decisions.', primary: true, range: [1, 100] },
      ...parameters,
      h: { unit: 'mV', default: 0, doc: 'Summed input.', hidden: true, readonly: true },
      S: { unit: '1', default: 0, doc: 'State, 0 or 1.', hidden: true, readonly: true },
      ...archivingParameters,
    },
    constraints: [{ when: 'tau_m <= 0', message: 'All time constants must be strictly positive.' }, ...archivingConstraints],
    state: {
      h: { unit: 'mV', initial: '0', doc: 'Summed input.' },
      S: { unit: '1', initial: '0', doc: 'State, 0 or 1.' },
      wait: { unit: 'ms', initial: '0', doc: 'Time until the state is decided anew.' },
      begun: { unit: '1', initial: '0', doc: 'Whether the first interval has been drawn.' },
    },
    recordables: {
      S: { unit: '1', doc: 'State, 0 or 1.' },
      h: { unit: 'mV', doc: 'Summed input.' },
    },
    spikeInputs: {
      changes: { unit: 'mV', receptor_type: 0, sign: 'any', counts: 'transition', doc: 'Changes of other binary neurons, weighted.' },
    },
    currentInputs: { I_stim: { unit: 'mV', receptor_type: 0, atOnce: true, doc: 'Current from stimulators, which adds to the input.' } },
    receptor_types: {},
    equations: '',
    update: `
      if begun == 0:
        begun = 1
        wait = -log(1 - random_uniform()) * tau_m
      h += changes
      if wait < 0:
        on real = ${isOn('(h + I_stim)')} ? 1 : 0
        if on != S:
          emit_spike(on + 1)
          S = on
        wait -= log(1 - random_uniform()) * tau_m
      wait -= resolution()
    `,
    solver: { method: 'none' },
    sends: ['binary'],
    receives: ['binary', 'current', 'data_logging'],
    references,
  };
}
