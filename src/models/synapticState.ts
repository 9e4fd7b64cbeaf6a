/** What the excitatory and the inhibitory synapse of a neuron are at each moment, by name as NEST has it: records for `parameters`, `state` and `recordables`. */
import type { Parameter, Recordable, StateVariable } from './types.ts';

/** Conductances that decay exponentially; also what is recorded of those of any shape. */
export const conductances = {
  g_ex: { unit: 'nS', doc: 'Excitatory conductance.' },
  g_in: { unit: 'nS', doc: 'Inhibitory conductance.' },
} as const satisfies Readonly<Record<string, Recordable>>;

/** Conductances shaped like alpha or beta functions: each with a part that makes it rise. */
export const risingConductances = {
  g_ex: conductances.g_ex,
  dg_ex: { unit: 'nS/ms', doc: 'Its rising part.' },
  g_in: conductances.g_in,
  dg_in: { unit: 'nS/ms', doc: 'Its rising part.' },
} as const satisfies Readonly<Record<string, StateVariable>>;

/** Currents that decay exponentially; also what is recorded of those of any shape. */
export const synapticCurrents = {
  I_syn_ex: { unit: 'pA', doc: 'Excitatory synaptic current.' },
  I_syn_in: { unit: 'pA', doc: 'Inhibitory synaptic current.' },
} as const satisfies Readonly<Record<string, Recordable>>;

/** Currents shaped like alpha functions. */
export const risingCurrents = {
  I_syn_ex: synapticCurrents.I_syn_ex,
  dI_syn_ex: { unit: 'pA/ms', doc: 'Its rising part.' },
  I_syn_in: synapticCurrents.I_syn_in,
  dI_syn_in: { unit: 'pA/ms', doc: 'Its rising part.' },
} as const satisfies Readonly<Record<string, StateVariable>>;

/** The same as state that is 0 when the run begins, for neurons in which nobody can set it. */
export function fromZero<Names extends string>(
  state: Readonly<Record<Names, Pick<StateVariable, 'unit' | 'doc'>>>,
): Readonly<Record<Names, StateVariable>> {
  const entries = Object.entries<Pick<StateVariable, 'unit' | 'doc'>>(state);
  return Object.fromEntries(entries.map(([name, { unit, doc }]) => [name, { unit, initial: '0', doc }])) as Record<Names, StateVariable>;
}

/** Reversal potentials as most of NEST's neurons with conductances have them. */
export const reversalPotentials = {
  E_ex: { unit: 'mV', default: 0, doc: 'Reversal potential of the excitatory synapse.', range: [-40, 40] },
  E_in: { unit: 'mV', default: -85, doc: 'Reversal potential of the inhibitory synapse.', range: [-100, -50] },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Conductances at the start, for neurons in which they can be set. */
export const conductancesAtStart = {
  g_ex: { unit: 'nS', default: 0, doc: 'Excitatory conductance at the start.', range: [0, 100] },
  g_in: { unit: 'nS', default: 0, doc: 'Inhibitory conductance at the start.', range: [0, 100] },
} as const satisfies Readonly<Record<string, Parameter>>;

/** With their rising parts. */
export const risingConductancesAtStart = {
  ...conductancesAtStart,
  dg_ex: { unit: 'nS/ms', default: 0, doc: 'Rising part of the excitatory conductance at the start.', range: [0, 100] },
  dg_in: { unit: 'nS/ms', default: 0, doc: 'Rising part of the inhibitory conductance at the start.', range: [0, 100] },
} as const satisfies Readonly<Record<string, Parameter>>;
