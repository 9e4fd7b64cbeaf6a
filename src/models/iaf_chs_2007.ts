import { archivingConstraints, archivingParameters } from './archiving.ts';
import { synapsesBySign } from './ports.ts';
import type { NeuronModel } from './types.ts';

export const iaf_chs_2007: NeuronModel = {
  name: 'iaf_chs_2007',
  elementType: 'neuron',
  rare: true,
  glyph: 'psc_alpha',
  summary: 'Spike-response neuron of the lateral geniculate nucleus, in units of its threshold',
  doc: 'A spike-response model of relay cells of the thalamus. Its potential has no unit: 0 is rest and 1 the threshold. Each spike that arrives evokes an alpha function of height `V_epsp` times its weight that peaks after `tau_epsp`; each spike that is sent takes `V_reset` from the potential, which recovers with `tau_reset`. Spikes with negative weight do nothing, currents cannot be injected.',
  synonyms: ['thalamus', 'LGN', 'relay cell', 'Carandini', 'spike response model', 'SRM', 'EPSP', 'retina'],
  parameters: {
    V_epsp: { unit: '1', default: 0.77, doc: 'Height of the response to a spike.', primary: true, range: [0, 2] },
    tau_epsp: { unit: 'ms', default: 8.5, doc: 'Rise time of the response to a spike.', primary: true, range: [0.5, 50] },
    V_reset: { unit: '1', default: 2.31, doc: 'What a spike takes from the potential.', primary: true, range: [0, 10] },
    tau_reset: { unit: 'ms', default: 15.4, doc: 'Time constant of the recovery from a spike.', range: [0.5, 100] },
    V_noise: { unit: '1', default: 0, doc: 'Size of the noise.', range: [0, 2] },
    noise: { unit: '1', default: [], type: 'real_list', doc: 'Noise, a value for each step of the simulation.' },
    V_m: { unit: '1', default: 0, doc: 'Potential, which follows from the spikes.', hidden: true },
    ...archivingParameters,
  },
  constraints: [
    { when: 'V_epsp < 0', message: 'EPSP cannot be negative.' },
    { when: 'V_reset < 0', message: 'Reset potential cannot be negative.' },
    { when: 'tau_epsp <= 0 or tau_reset <= 0', message: 'All time constants must be strictly positive.' },
    {
      when: 'V_noise > 0 and size(noise) > 0',
      message: 'A list of noise values cannot be played back here; leave V_noise at 0.',
    },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: '1', doc: 'Potential.' },
    V_syn: { unit: '1', initial: '0', doc: 'Response to the spikes that arrived.' },
    arrived: { unit: '1', initial: '0', doc: 'What drives it.' },
    V_spike: { unit: '1', initial: '0', doc: 'Response to the spikes that were sent.' },
  },
  recordables: { V_m: { unit: '1', doc: 'Potential in units of the threshold.' } },
  spikeInputs: synapsesBySign('1'),
  currentInputs: {},
  receptor_types: {},
  equations: `
    V_syn' = -V_syn / tau_epsp + V_epsp * e / tau_epsp * arrived
    arrived' = -arrived / tau_epsp
    V_spike' = -V_spike / tau_reset
  `,
  update: `
    integrate_odes(V_syn, arrived, V_spike)
    arrived += spikes_ex
    V_m = V_syn + V_spike
    if V_m >= 1:
      V_spike -= V_reset
      V_m -= V_reset
      emit_spike()
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'data_logging'],
  references: [
    {
      text: 'Carandini M, Horton JC, Sincich LC (2007). Thalamic filtering of retinal spike trains by postsynaptic summation. Journal of Vision 7(14):20.',
      doi: '10.1167/7.14.20',
    },
  ],
};
