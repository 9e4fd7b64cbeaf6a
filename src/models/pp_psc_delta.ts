import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent } from './ports.ts';
import type { NeuronModel } from './types.ts';

/** Most spikes of one step without dead time. */
const MOST = 30;

/** Without dead time the spikes of a step are a Poisson count, by inversion: one more for each partial sum that the number exceeds. */
const poissonCount = Array.from(
  { length: MOST },
  (_, k) => `
          if drawn >= bound:
            count = ${k + 1}
          term *= rate * resolution() * 1e-3 / ${k + 1}
          bound += term`,
).join('');

export const pp_psc_delta: NeuronModel = {
  name: 'pp_psc_delta',
  elementType: 'neuron',
  rare: true,
  glyph: 'psc_delta',
  summary: 'Point process neuron: a leaky potential that sets the rate of random spikes',
  doc: "A potential that rests at 0, jumps with each spike that arrives by its weight in mV and leaks with `tau_m`. It fires at random with the rate `c_1` · V' + `c_2` · exp(`c_3` · V'), or 0 where that is negative, with V' = V_m − E_sfa: each spike adds `q_sfa` to parts of `E_sfa` that decay with `tau_sfa`. After a spike the neuron is silent for `dead_time`, or with `dead_time_random` for a gamma-distributed time with that mean and the shape `dead_time_shape`; with `with_reset` the potential returns to 0. Without a dead time several spikes may fall into one step.",
  synonyms: ['point process', 'escape noise', 'stochastic', 'Hawkes', 'GLM', 'spike response model', 'adaptation', 'dead time'],
  parameters: {
    C_m: { unit: 'pF', default: 250, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    tau_m: { unit: 'ms', default: 10, doc: 'Time constant of the membrane.', primary: true, range: [1, 50] },
    dead_time: { unit: 'ms', default: 1, doc: 'Duration of the dead time; one that is shorter than a step lasts a step.', range: [0, 20] },
    dead_time_random: { unit: '1', default: false, type: 'boolean', doc: 'Whether each dead time is drawn anew.' },
    dead_time_shape: { unit: '1', default: 1, type: 'integer', doc: 'Shape of the distribution of random dead times.', range: [1, 20] },
    with_reset: { unit: '1', default: true, type: 'boolean', doc: 'Whether a spike sets the potential to 0.' },
    c_1: { unit: 'Hz/mV', default: 0, doc: 'Slope of the linear part of the rate.', primary: true, range: [0, 50] },
    c_2: { unit: 'Hz', default: 1.238, doc: 'Factor of the exponential part of the rate.', primary: true, range: [0, 50] },
    c_3: { unit: '1/mV', default: 0.25, doc: 'Steepness of the exponential part of the rate.', primary: true, range: [0, 1] },
    q_sfa: { unit: 'mV', default: [], type: 'real_list', doc: 'What each spike adds to the parts of the adaptive threshold.' },
    tau_sfa: { unit: 'ms', default: [], type: 'real_list', doc: 'Time constants of the parts of the adaptive threshold.' },
    t_ref_remaining: { unit: 'ms', default: 0, doc: 'Dead time left at the start.', range: [0, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', range: [0, 1000] },
    V_m: { unit: 'mV', default: 0, doc: 'Membrane potential at the start.', range: [-20, 40] },
    E_sfa: { unit: 'mV', default: 0, doc: 'Adaptive threshold; it starts from its parts, which are 0.', hidden: true },
    ...archivingParameters,
  },
  constraints: [
    { when: 'size(tau_sfa) != size(q_sfa)', message: "'tau_sfa' and 'q_sfa' need to have the same dimension." },
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    { when: 'dead_time < 0', message: 'Absolute refractory time must not be negative.' },
    { when: 'dead_time_shape < 1', message: 'Shape of the dead time gamma distribution must not be smaller than 1.' },
    { when: 'tau_m <= 0 or smallest(tau_sfa) <= 0', message: 'All time constants must be strictly positive.' },
    { when: 't_ref_remaining < 0', message: 'Remaining refractory time can not be negative.' },
    { when: 'c_3 < 0', message: 'c_3 must be positive.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    E_sfa: { unit: 'mV', doc: 'Adaptive threshold.' },
    sfa: { unit: 'mV', initial: '0', size: 'size(tau_sfa)', doc: 'Parts of the adaptive threshold.' },
    waits: { unit: '1', initial: '0', size: 'dead_time_shape', doc: 'Exponential times that a random dead time is the sum of.' },
    refractory: { unit: '1', initial: 'steps(t_ref_remaining)', doc: 'Steps left of the dead time.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    E_sfa: { unit: 'mV', doc: 'Adaptive threshold.' },
  },
  spikeInputs: { spikes: { unit: 'mV', receptor_type: 0, sign: 'any', doc: 'Spikes; the weight is the jump of the potential.' } },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    V_m' = -V_m / tau_m + (I_e + I_stim) / C_m
  `,
  internals: `
    dead = dead_time == 0 ? 0 : max(dead_time, resolution())
    dead_steps = steps(dead)
    sfa_kept = exp(-resolution() / tau_sfa)
  `,
  // A random dead time goes to whole tics of 0.001 ms and then up to whole steps, as all times of NEST.
  update: `
    integrate_odes(V_m)
    V_m += spikes
    sfa *= sfa_kept
    E_sfa = sum(sfa)
    if refractory == 0:
      rate Hz = c_1 * (V_m - E_sfa) + c_2 * exp(c_3 * (V_m - E_sfa))
      count real = 0
      if rate > 0:
        drawn real = random_uniform()
        if dead_time > 0:
          if drawn < 1 - exp(-rate * resolution() * 1e-3):
            count = 1
        else:
          term real = exp(-rate * resolution() * 1e-3)
          bound real = term${poissonCount}
      if count > 0:
        if dead_time_random:
          waits[i] = -log(1 - random_uniform())
          refractory = -floor(-round(sum(waits) * dead / dead_time_shape * 1000) / round(resolution() * 1000))
        else:
          refractory = dead_steps
        sfa += q_sfa * count
        if with_reset:
          V_m = 0
        emit_spike(count)
    else:
      refractory -= 1
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    {
      text: 'Jolivet R, Rauch A, Lüscher H-R, Gerstner W (2006). Predicting spike timing of neocortical pyramidal neurons by simple threshold models. Journal of Computational Neuroscience 21:35–49.',
      doi: '10.1007/s10827-006-7074-5',
    },
    {
      text: 'Cardanobile S, Rotter S (2010). Multiplicatively interacting point processes and applications to neural modeling. Journal of Computational Neuroscience 28:267–284.',
      doi: '10.1007/s10827-009-0204-0',
    },
  ],
};
