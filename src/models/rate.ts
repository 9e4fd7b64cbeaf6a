/**
 * Rate neurons: a rate that relaxes towards what arrives and is exchanged in every step, with noise on what comes in (ipn) or on what
 * goes out (opn). Models differ in the function that turns input into drive.
 *
 * Source: NEST 3.9, rate_neuron_ipn and rate_neuron_opn.
 */
import { archivingConstraints, archivingParameters } from './archiving.ts';
import type { Constraint, ContinuousInput, NeuronModel, Parameter, Reference } from './types.ts';

/** What makes one rate model another. */
interface RateWords {
  readonly name: string;
  readonly noise: 'input' | 'output';
  /** The drive that an input gives: the model language, with `h` put in for the input. */
  readonly drive: (h: string) => string;
  /** Factors of excitatory and inhibitory input where coupling is multiplicative; 1 where left out. `r` is the present rate. */
  readonly coupling?: { readonly ex: (r: string) => string; readonly in: (r: string) => string };
  /** Parameters of `drive` and `coupling`; may lay others over `sigma` and `mu`. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Expression of the standard deviation of the noise. */
  readonly sigma?: string;
  readonly common?: true;
  readonly summary: string;
  readonly doc: string;
  readonly synonyms: readonly string[];
  readonly references?: readonly Reference[];
}

const framework: Reference = {
  text: 'Hahne J, Dahmen D, Schuecker J, Frommer A, Bolten M, Helias M, Diesmann M (2017). Integration of continuous-time dynamics in a spiking neural network simulator. Frontiers in Neuroinformatics 11:34.',
  doi: '10.3389/fninf.2017.00034',
};

const common = {
  rate: { unit: '1', default: 0, doc: 'Rate at the start.', range: [0, 10] },
  tau: { unit: 'ms', default: 10, doc: 'Time constant of the rate.', primary: true, range: [1, 100] },
  mu: { unit: '1', default: 0, doc: 'Mean drive from outside.', primary: true, range: [-10, 10] },
  sigma: { unit: '1', default: 1, doc: 'Strength of the noise.', primary: true, range: [0, 10] },
  linear_summation: {
    unit: '1',
    default: true,
    type: 'boolean',
    doc: 'Whether inputs are summed before the gain function, and not each put through it.',
  },
  mult_coupling: {
    unit: '1',
    default: false,
    type: 'boolean',
    doc: 'Whether inputs are multiplied by a factor that depends on the rate, for models that have one.',
  },
  mean: { unit: '1', default: 0, doc: 'Older name of `mu`; counts where it is not 0.', hidden: true },
  std: { unit: '1', default: 1, doc: 'Older name of `sigma`; counts where it is not 1.', hidden: true },
  noise: { unit: '1', default: 0, doc: 'Present noise.', hidden: true, readonly: true },
} as const satisfies Readonly<Record<string, Parameter>>;

const ofInputNoise = {
  lambda: { unit: '1', default: 1, doc: 'Passive decay of the rate; 0 integrates.', range: [0, 10] },
  rectify_rate: { unit: '1', default: 0, doc: 'Smallest rate where `rectify_output` is set.', range: [0, 10] },
  rectify_output: { unit: '1', default: false, type: 'boolean', doc: 'Whether the rate is kept at `rectify_rate` or above.' },
} as const satisfies Readonly<Record<string, Parameter>>;

const ofOutputNoise = {
  noisy_rate: { unit: '1', default: 0, doc: 'Present rate with its noise.', hidden: true, readonly: true },
} as const satisfies Readonly<Record<string, Parameter>>;

const constraints: readonly Constraint[] = [
  { when: 'tau <= 0', message: 'Time constant must be > 0.' },
  { when: 'sigma < 0 or std < 0', message: 'Noise parameter must not be negative.' },
  ...archivingConstraints,
];

const constraintsOfInputNoise: readonly Constraint[] = [
  { when: 'lambda < 0', message: 'Passive decay rate must be >= 0.' },
  { when: 'rectify_rate < 0', message: 'Rectifying rate must not be negative.' },
];

const inputNoiseInternals = `P1 = lambda > 0 ? exp(-lambda * resolution() / tau) : 1
      P2 = lambda > 0 ? (1 - P1) / lambda : resolution() / tau
      noise_factor = lambda > 0 ? sqrt(0.5 / lambda * (1 - P1 * P1)) : sqrt(resolution() / tau)`;

const outputNoiseInternals = `P1 = exp(-resolution() / tau)
      P2 = 1 - P1
      noise_factor = sqrt(tau / resolution())`;

/** A rate neuron as a model. */
export function rateNeuron(words: RateWords): NeuronModel {
  const { name, noise, drive, coupling, parameters, sigma = 'std != 1 ? std : sigma' } = words;
  const isInput = noise === 'input';
  const port = (event: ContinuousInput['event'], sign: 'positive' | 'negative', doc: string): ContinuousInput => ({
    event,
    unit: '1',
    receptor_type: 0,
    sign,
    of: `linear_summation ? x : ${drive('x')}`,
    doc,
  });
  // NEST 3.9 does not copy the gain function of these models from the model to its nodes.
  const ofGain = isInput
    ? parameters
    : Object.fromEntries(Object.entries(parameters).map(([key, parameter]) => [key, { ...parameter, afterCreate: true as const }]));
  const factor = (side: 'ex' | 'in') => (coupling === undefined ? '1' : `(mult_coupling ? ${coupling[side]('given')} : 1)`);
  return {
    name,
    elementType: 'neuron',
    ...(words.common ? {} : { rare: true }),
    glyph: 'rate',
    summary: words.summary,
    doc: words.doc,
    synonyms: ['rate model', 'mean field', 'firing rate', 'continuous', ...words.synonyms],
    parameters: { ...common, ...(isInput ? ofInputNoise : ofOutputNoise), ...ofGain, ...archivingParameters },
    constraints: [...constraints, ...(isInput ? constraintsOfInputNoise : [])],
    state: {
      rate: { unit: '1', doc: 'Rate.' },
      noise: { unit: '1', initial: '0', doc: 'Noise of the last step.' },
      ...(isInput ? {} : { noisy_rate: { unit: '1', initial: '0', doc: 'Rate with its noise, which is what others get.' } }),
    },
    recordables: {
      rate: { unit: '1', doc: 'Rate.' },
      noise: { unit: '1', doc: 'Noise of the last step.' },
      ...(isInput ? {} : { noisy_rate: { unit: '1', doc: 'Rate with its noise, which is what others get.' } }),
    },
    spikeInputs: {},
    currentInputs: {},
    exchange: {
      inputs: {
        rates_ex: port('rate', 'positive', 'Rates that arrive after a delay with positive weight.'),
        rates_in: port('rate', 'negative', 'Rates that arrive after a delay with negative weight.'),
        instant_ex: port('instantaneous_rate', 'positive', 'Rates that arrive without delay with positive weight.'),
        instant_in: port('instantaneous_rate', 'negative', 'Rates that arrive without delay with negative weight.'),
      },
      courses: {
        rate: { value: 'given', ahead: isInput ? 'rate' : 'noisy_rate' },
        instantaneous_rate: { value: 'given', ahead: isInput ? 'rate' : 'noisy_rate' },
      },
      settles: 'rate',
    },
    receptor_types: {},
    equations: '',
    internals: `
      mu_in_force = mean != 0 ? mean : mu
      sigma_in_force = ${sigma}
      ${isInput ? inputNoiseInternals : outputNoiseInternals}
    `,
    update: `
      noise = sigma_in_force * random_normal(0, 1)
      ${isInput ? 'given real = rate' : 'noisy_rate = rate + noise_factor * noise\n      given real = noisy_rate'}
      rate = P1 * rate + P2 * mu_in_force${isInput ? ' + noise_factor * noise' : ''}
      if linear_summation:
        if mult_coupling:
          rate += P2 * ${factor('ex')} * ${drive('(rates_ex + instant_ex)')}
          rate += P2 * ${factor('in')} * ${drive('(rates_in + instant_in)')}
        else:
          rate += P2 * ${drive('(rates_ex + instant_ex + rates_in + instant_in)')}
      else:
        rate += P2 * ${factor('ex')} * (rates_ex + instant_ex)
        rate += P2 * ${factor('in')} * (rates_in + instant_in)
      ${isInput ? 'if rectify_output and rate < rectify_rate:\n        rate = rectify_rate' : ''}
    `,
    solver: { method: 'none' },
    sends: ['rate', 'instantaneous_rate'],
    receives: ['rate', 'instantaneous_rate', 'data_logging'],
    references: [framework, ...(words.references ?? [])],
  };
}
