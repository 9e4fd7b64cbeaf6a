import { membraneCurrent } from './ports.ts';
import { beginStep, endStep, preciseConstraints, preciseInternals, preciseParameters, preciseReferences, preciseState } from './precise.ts';
import type { NeuronModel } from './types.ts';

/** The potential after a time without spikes. */
const after = (t: string): string => `E_L + (V_m - E_L + (V_m - E_L - tau_m / C_m * (I_e + I_stim)) * expm1(-${t} / tau_m))`;

/** The neuron fires, `offset` before the end of the step. */
const fire = (indent: string, offset: string): string =>
  [`last_offset = ${offset}`, 'V_m = V_reset', 'held = 1', 'fired = 1'].map((line) => `${indent}${line}`).join('\n');

/** How long ago the potential met the threshold on its way to where constant current drives it. */
const sinceCrossing = `-tau_m * log((tau_m / C_m * (I_e + I_stim) - (V_m - E_L)) / (tau_m / C_m * (I_e + I_stim) - (V_th - E_L)))`;

export const iaf_psc_delta_ps: NeuronModel = {
  name: 'iaf_psc_delta_ps',
  elementType: 'neuron',
  rare: true,
  glyph: 'psc_delta',
  offGrid: true,
  summary: 'The neuron iaf_psc_delta with spikes at their exact times between grid points',
  doc: 'Like iaf_psc_delta, but not bound to the grid: spikes that arrive act at their own time within a step, and the neuron fires at that very moment, or between them where a constant current drives it over the threshold. A spike_recorder shows these times. Sources are the precise neurons, a spike_generator with `precise_times` and poisson_generator_ps; spikes of all others come at the end of their step. Spikes that arrive in the refractory period are lost. `V_min` bounds the potential only over steps in which nothing arrives, as in NEST.',
  synonyms: ['LIF', 'integrate and fire', 'delta', 'jump', 'precise', 'exact spike times', 'off-grid', 'continuous time'],
  parameters: {
    ...preciseParameters,
    refractory_input: {
      unit: '1',
      default: false,
      type: 'boolean',
      doc: 'Whether spikes that arrive in the refractory period are kept; NEST 3.9 lists it and lets nobody set it.',
      hidden: true,
      readonly: true,
    },
  },
  constraints: preciseConstraints('tau_m <= 0'),
  state: preciseState,
  recordables: { V_m: { unit: 'mV', doc: 'Membrane potential.' } },
  spikeInputs: {
    spikes: {
      unit: 'mV',
      receptor_type: 0,
      sign: 'any',
      queued: true,
      doc: 'Spikes, each at its own time; the weight is the jump of the potential.',
    },
  },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    V_m' = -(V_m - E_L) / tau_m + (I_e + I_stim) / C_m
  `,
  internals: preciseInternals,
  // Spikes of one time act together. A spike that arrives in a stretch in which the threshold is crossed before is lost.
  update: `
    ${beginStep}
    if next_offset(spikes) < 0 and returns == 0:
      if held == 0:
        integrate_odes(V_m)
        V_m = max(V_m, V_min)
        if V_m >= V_th:
${fire('          ', sinceCrossing)}
    else:
      t ms = resolution()
      going real = 1
      while going == 1:
        arrival ms = next_offset(spikes)
        if returns == 1 and last_offset >= arrival:
          t = last_offset
          returns = 0
          held = 0
        elif arrival >= 0:
          jump mV = next_weight(spikes)
          take(spikes)
          while next_offset(spikes) == arrival:
            jump += next_weight(spikes)
            take(spikes)
          if held == 1:
            t = arrival
          else:
            V_m = ${after('(t - arrival)')}
            t = arrival
            if V_m >= V_th:
${fire('              ', `t + ${sinceCrossing}`)}
            else:
              V_m += jump
              if V_m >= V_th:
${fire('                ', 't')}
        else:
          going = 0
      if held == 0 and t > 0:
        V_m = ${after('t')}
        if V_m >= V_th:
${fire('          ', sinceCrossing)}
    ${endStep}
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: preciseReferences,
};
