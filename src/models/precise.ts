/**
 * What NEST's neurons with spikes between grid points share: parameters, the order of things within a step, and the search for the time
 * at which the potential meets the threshold.
 *
 * Source: NEST 3.9, iaf_psc_exp_ps, iaf_psc_alpha_ps, iaf_psc_delta_ps, SliceRingBuffer, IAFPropagator and regula_falsi.
 */
import { archivingConstraints, archivingParameters } from './archiving.ts';
import type { Constraint, Parameter, Reference, StateVariable } from './types.ts';

/** Parameters of the membrane, to spread into `parameters`. */
export const preciseParameters = {
  C_m: { unit: 'pF', default: 250, doc: 'Capacitance of the membrane.', range: [50, 1000] },
  tau_m: { unit: 'ms', default: 10, doc: 'Time constant of the membrane.', primary: true, range: [1, 50] },
  t_ref: { unit: 'ms', default: 2, doc: 'Duration of the refractory period, at least one step.', range: [0.1, 20] },
  E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
  V_th: { unit: 'mV', default: -55, doc: 'Spike threshold.', primary: true, range: [-80, -20], infinite: true },
  V_reset: { unit: 'mV', default: -70, doc: 'Potential right after a spike.', range: [-90, -40] },
  V_min: { unit: 'mV', default: Number.NEGATIVE_INFINITY, doc: 'Lowest value the potential may take.', range: [-120, -60] },
  I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
  V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
  is_refractory: {
    unit: '1',
    default: false,
    type: 'boolean',
    doc: 'Whether the neuron is refractory.',
    hidden: true,
    readonly: true,
    tells: { isPositive: 'refractory' },
  },
  ...archivingParameters,
} as const satisfies Readonly<Record<string, Parameter>>;

/** @param times condition under which a time constant is refused */
export function preciseConstraints(times: string): readonly Constraint[] {
  return [
    { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
    { when: 'V_reset < V_min', message: 'Reset potential must be greater equal minimum potential.' },
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    // Less than half a tic is no time at all; all else comes to a step at least.
    { when: 't_ref < 0.0005', message: 'Refractory time must be at least one time step.' },
    { when: times, message: 'All time constants must be strictly positive.' },
    ...archivingConstraints,
  ];
}

/** State of the membrane, to spread into `state`. */
export const preciseState = {
  V_m: { unit: 'mV', doc: 'Membrane potential.' },
  refractory: {
    unit: '1',
    initial: '0',
    doc: 'Steps since the last spike, 0 where not refractory.',
  },
  last_offset: { unit: 'ms', initial: '0', doc: 'Time from the last spike to the end of its step.' },
} as const satisfies Readonly<Record<string, StateVariable>>;

export const preciseInternals = `
    refractory_steps = steps(t_ref)
`;

/**
 * Begins a step: `returns` is 1 where the refractory period ends in it (`last_offset` before its end), `held` is 1 until then. A potential
 * that was set above the threshold fires at once, a hair after the beginning. The period ends in the step that lies `t_ref` after the last
 * spike and in no other: one that is made shorter when that step is past never ends, as in NEST.
 */
export const beginStep = `
    returns real = 0
    held real = 0
    fired real = 0
    if refractory > 0:
      held = 1
      if refractory == refractory_steps:
        refractory = 0
        returns = 1
      else:
        refractory += 1
    elif V_m >= V_th:
      last_offset = resolution() * (1 - 2.220446049250313e-16)
      V_m = V_reset
      held = 1
      fired = 1
`;

/** Ends a step. */
export const endStep = `
    if fired == 1:
      refractory = 1
      emit_spike(1, last_offset)
`;

/** What a synaptic current of 1 pA at the beginning gives the potential after the time t, if it decays with tau_syn_KIND. */
export function fromCurrent(kind: 'ex' | 'in', t: string): string {
  const tau = `tau_syn_${kind}`;
  return `(tau_m == ${tau} ? ${t} / C_m * exp(-${t} / tau_m) : beta_${kind} / C_m * exp(-${t} / ${tau}) * expm1(${t} / beta_${kind}))`;
}

/** What its slope of 1 pA/ms gives, where it follows an alpha function. */
export function fromSlope(kind: 'ex' | 'in', t: string): string {
  const far = `beta_${kind} / C_m * exp(-${t} / tau_syn_${kind}) * (beta_${kind} * expm1(${t} / beta_${kind}) - ${t})`;
  return `(${t} > regular_${kind} ? ${far} : 0.5 * ${t} * ${t} / C_m * exp(-${t} / tau_m))`;
}

/** The time constants that the two above use; the slope's formula loses its digits below `regular_KIND`. */
export const propagatorInternals = (['ex', 'in'] as const)
  .map(
    (kind) => `
    beta_${kind} = tau_m == tau_syn_${kind} ? tau_m : tau_syn_${kind} * tau_m / (tau_m - tau_syn_${kind})
    regular_${kind} = tau_m == tau_syn_${kind} ? 1 / 0 : 1e-7 * tau_m * tau_m / abs(tau_m - tau_syn_${kind})
`,
  )
  .join('');

/**
 * Finds `root`, the time within 0 … span at which a potential below the threshold meets it, by regula falsi in its Illinois variant: to
 * 1e-14 mV, or as near as 500 rounds come.
 * @param distance the potential less the threshold after a time
 * @param begin its value at 0
 */
export function findRoot(span: string, begin: string, distance: (t: string) => string): string {
  return `
      low ms = 0
      high ms = ${span}
      below mV = ${begin}
      above mV = ${distance('high')}
      side real = 0
      tries real = 0
      root ms = high
      while tries < 500 and above != below:
        root = (low * above - high * below) / (above - below)
        miss mV = ${distance('root')}
        tries += 1
        if abs(miss) < 1e-14:
          tries = 500
        elif below * miss > 0:
          low = root
          below = miss
          if side == 1:
            above = above / 2
          side = 1
        elif above * miss > 0:
          high = root
          above = miss
          if side == -1:
            below = below / 2
          side = -1
        else:
          tries = 500
`;
}

export const preciseReferences: readonly Reference[] = [
  {
    text: 'Morrison A, Straube S, Plesser HE, Diesmann M (2007). Exact subthreshold integration with continuous spike times in discrete time neural network simulations. Neural Computation 19:47–79.',
    doi: '10.1162/neco.2007.19.1.47',
  },
  {
    text: 'Hanuschkin A, Kunkel S, Helias M, Morrison A, Diesmann M (2010). A general and efficient method for incorporating precise spike times in globally time-driven simulations. Frontiers in Neuroinformatics 4:113.',
    doi: '10.3389/fninf.2010.00113',
  },
];
