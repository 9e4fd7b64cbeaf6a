import { membraneCurrent } from './ports.ts';
import {
  beginStep,
  endStep,
  findRoot,
  fromCurrent,
  fromSlope,
  preciseConstraints,
  preciseInternals,
  preciseParameters,
  preciseReferences,
  preciseState,
  propagatorInternals,
} from './precise.ts';
import { synapticCurrents } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

/** The potential over E_L a time after it was V_before, with the currents and slopes of the beginning. */
const after = (t: string): string =>
  `-tau_m / C_m * expm1(-${t} / tau_m) * (I_e + I_stim) + ${fromSlope('ex', t)} * dex_before + ${fromCurrent('ex', t)} * ex_before + ${fromSlope('in', t)} * din_before + ${fromCurrent('in', t)} * in_before + (V_before - E_L) * expm1(-${t} / tau_m) + (V_before - E_L)`;

export const iaf_psc_alpha_ps: NeuronModel = {
  name: 'iaf_psc_alpha_ps',
  elementType: 'neuron',
  rare: true,
  glyph: 'psc_alpha',
  offGrid: true,
  summary: 'The neuron iaf_psc_alpha with spikes at their exact times between grid points',
  doc: 'Like iaf_psc_alpha, but not bound to the grid: spikes that arrive act at their own time within a step, and the time at which the potential meets the threshold is found to the last digits. A spike_recorder shows these times. Sources are the precise neurons, a spike_generator with `precise_times` and poisson_generator_ps; spikes of all others come at the end of their step.',
  synonyms: ['LIF', 'integrate and fire', 'alpha function', 'precise', 'exact spike times', 'off-grid', 'continuous time'],
  parameters: {
    ...preciseParameters,
    tau_syn_ex: { unit: 'ms', default: 2, doc: 'Time constant of the excitatory synaptic current.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory synaptic current.', range: [0.1, 20] },
    I_syn_ex: { unit: 'pA', default: 0, doc: 'Excitatory synaptic current.', hidden: true, readonly: true },
    I_syn_in: { unit: 'pA', default: 0, doc: 'Inhibitory synaptic current.', hidden: true, readonly: true },
    dI_syn_ex: { unit: 'pA/ms', default: 0, doc: 'Slope of the excitatory synaptic current.', hidden: true, readonly: true },
    dI_syn_in: { unit: 'pA/ms', default: 0, doc: 'Slope of the inhibitory synaptic current.', hidden: true, readonly: true },
  },
  constraints: preciseConstraints('tau_m <= 0 or tau_syn_ex <= 0 or tau_syn_in <= 0'),
  state: {
    ...preciseState,
    ...synapticCurrents,
    dI_syn_ex: { unit: 'pA/ms', doc: 'Slope that spikes gave the excitatory current.' },
    dI_syn_in: { unit: 'pA/ms', doc: 'Slope that spikes gave the inhibitory current.' },
  },
  recordables: {
    ...synapticCurrents,
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
  },
  spikeInputs: { spikes: { unit: 'pA', receptor_type: 0, sign: 'any', queued: true, doc: 'Spikes, each at its own time.' } },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    V_m' = -(V_m - E_L) / tau_m + (I_syn_ex + I_syn_in + I_e + I_stim) / C_m
    I_syn_ex' = dI_syn_ex - I_syn_ex / tau_syn_ex
    dI_syn_ex' = -dI_syn_ex / tau_syn_ex
    I_syn_in' = dI_syn_in - I_syn_in / tau_syn_in
    dI_syn_in' = -dI_syn_in / tau_syn_in
  `,
  internals: `${preciseInternals}${propagatorInternals}`,
  // A step without spikes is taken at once. Otherwise from event to event; what ends the refractory period comes first.
  update: `
    ${beginStep}
    V_before mV = V_m
    ex_before pA = I_syn_ex
    in_before pA = I_syn_in
    dex_before pA/ms = dI_syn_ex
    din_before pA/ms = dI_syn_in
    crossed real = 0
    span ms = resolution()
    left ms = resolution()
    if next_offset(spikes) < 0 and returns == 0:
      if held == 0:
        integrate_odes(V_m)
        V_m = max(V_m, V_min)
        if V_m >= V_th:
          crossed = 1
      integrate_odes(I_syn_ex, dI_syn_ex, I_syn_in, dI_syn_in)
    else:
      t ms = resolution()
      going real = 1
      while going == 1:
        arrival ms = next_offset(spikes)
        ends real = returns == 1 and last_offset >= arrival
        until ms = ends == 1 ? last_offset : max(arrival, 0)
        dt ms = t - until
        if dt > 0:
          if held == 0:
            V_before = V_m
            ex_before = I_syn_ex
            in_before = I_syn_in
            dex_before = dI_syn_ex
            din_before = dI_syn_in
            V_m = max(E_L + (${after('dt')}), V_min)
            if V_m >= V_th:
              crossed = 1
              span = dt
              left = t
              V_m = V_reset
              held = 1
          decay_ex real = exp(-dt / tau_syn_ex)
          decay_in real = exp(-dt / tau_syn_in)
          I_syn_ex = decay_ex * dt * dI_syn_ex + decay_ex * I_syn_ex
          dI_syn_ex *= decay_ex
          I_syn_in = decay_in * dt * dI_syn_in + decay_in * I_syn_in
          dI_syn_in *= decay_in
        t = until
        if ends == 1:
          returns = 0
          held = 0
        elif arrival >= 0:
          if next_weight(spikes) >= 0:
            dI_syn_ex += e / tau_syn_ex * next_weight(spikes)
          else:
            dI_syn_in += e / tau_syn_in * next_weight(spikes)
          take(spikes)
        else:
          going = 0
    if crossed == 1:
      ${findRoot('span', 'V_before - V_th', (t) => `${after(t)} - (V_th - E_L)`)}
      last_offset = left - root
      V_m = V_reset
      fired = 1
    ${endStep}
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: preciseReferences,
};
