/**
 * NEST's functions and the words of their arguments, with a line or two of Python as NEST has them and of JavaScript as
 * Spikepatch's PyNEST has them (docs/pynest-introduction.md). What stands in the app in their place is a matter of language.
 */
import type { VerbId } from './index.ts';

interface Code {
  /** PyNEST, after `import nest`. */
  readonly nest: string;
  /** After `const { … } = createPynest()`; '' where there is nothing of the kind. */
  readonly here: string;
  /** Other names that lead here: NEST 2's, and those that belong to it. */
  readonly also: readonly string[];
}

export const verbs: Readonly<Record<VerbId, Code>> = {
  help: { nest: "nest.help('iaf_psc_alpha')", here: "help('iaf_psc_alpha');", also: ['helpdesk'] },
  Models: {
    nest: 'nest.node_models\nnest.synapse_models',
    here: "Models('nodes');\nModels('synapses', 'stdp');",
    also: ['node_models', 'synapse_models'],
  },
  Create: {
    nest: "neurons = nest.Create('iaf_psc_alpha', 10, {'I_e': 376.0})",
    here: "const neurons = Create('iaf_psc_alpha', 10, { I_e: 376.0 });",
    also: ['NodeCollection'],
  },
  GetStatus: {
    nest: "neurons.get('V_th')\nnest.GetStatus(neurons, ['V_reset', 'V_th'])",
    here: "const neurons = Create('iaf_psc_alpha', 2);\nGetStatus(neurons, ['V_reset', 'V_th']);",
    also: ['get'],
  },
  SetStatus: {
    nest: "neurons.set(I_e=376.0)\nnest.SetStatus(neurons, {'I_e': 376.0})",
    here: "const neurons = Create('iaf_psc_alpha', 2);\nSetStatus(neurons, { I_e: 376.0 });",
    also: ['set'],
  },
  GetDefaults: { nest: "nest.GetDefaults('iaf_psc_alpha', 'V_th')", here: "GetDefaults('iaf_psc_alpha', 'V_th');", also: [] },
  SetDefaults: {
    nest: "nest.SetDefaults('iaf_psc_alpha', {'tau_m': 20.0})",
    here: "SetDefaults('iaf_psc_alpha', { tau_m: 20.0 });",
    also: [],
  },
  CopyModel: {
    nest: "nest.CopyModel('static_synapse', 'inhibitory', {'weight': -50.0})",
    here: "CopyModel('static_synapse', 'inhibitory', { weight: -50.0 });",
    also: [],
  },
  Connect: {
    nest: "nest.Connect(pre, post, conn_spec={'rule': 'fixed_indegree', 'indegree': 5}, syn_spec={'weight': 20.0, 'delay': 1.5})",
    here: "const pre = Create('iaf_psc_alpha', 10);\nconst post = Create('iaf_psc_alpha', 10);\nConnect(pre, post, { rule: 'fixed_indegree', indegree: 5 }, { weight: 20.0, delay: 1.5 });",
    also: ['ConvergentConnect', 'DivergentConnect', 'RandomConvergentConnect', 'RandomDivergentConnect'],
  },
  conn_spec: {
    nest: "conn_spec={'rule': 'pairwise_bernoulli', 'p': 0.1, 'allow_autapses': False}",
    here: "const cells = Create('iaf_psc_alpha', 10);\nConnect(cells, cells, { rule: 'pairwise_bernoulli', p: 0.1, allow_autapses: false });",
    also: ['rule', 'allow_autapses', 'allow_multapses', 'indegree', 'outdegree'],
  },
  syn_spec: {
    nest: "syn_spec={'synapse_model': 'stdp_synapse', 'weight': 20.0, 'delay': 1.5, 'receptor_type': 0}",
    here: "const cells = Create('iaf_psc_alpha', 2);\nConnect(cells, cells, 'all_to_all', { synapse_model: 'stdp_synapse', weight: 20.0, delay: 1.5 });",
    also: ['synapse_model', 'receptor_type', 'CollocatedSynapses'],
  },
  GetConnections: {
    nest: "nest.GetConnections(pre, post, 'stdp_synapse').get('weight')",
    here: "const cells = Create('iaf_psc_alpha', 2);\nConnect(cells, cells);\nGetConnections(cells, cells).get('weight');",
    also: ['FindConnections', 'SynapseCollection', 'Disconnect'],
  },
  Simulate: { nest: 'nest.Simulate(1000.0)', here: 'Simulate(100.0);', also: ['Run', 'Prepare', 'Cleanup', 'RunManager'] },
  ResetKernel: { nest: 'nest.ResetKernel()', here: 'ResetKernel();', also: ['ResetNetwork'] },
  SetKernelStatus: {
    nest: "nest.resolution = 0.1\nnest.rng_seed = 1\nnest.SetKernelStatus({'resolution': 0.1, 'rng_seed': 1})",
    here: 'SetKernelStatus({ resolution: 0.1, rng_seed: 1 });',
    also: ['GetKernelStatus', 'rng_seed', 'grng_seed', 'local_num_threads'],
  },
  events: {
    nest: "multimeter.get('events')['V_m']\nnest.GetStatus(spikes, 'events')[0]['times']",
    here: "const cell = Create('iaf_psc_alpha', 1, { I_e: 376.0 });\nconst spikes = Create('spike_recorder');\nConnect(cell, spikes);\nSimulate(100.0);\nGetStatus(spikes, 'events')[0].times;",
    also: ['n_events', 'record_from', 'record_to', 'senders'],
  },
  raster_plot: {
    nest: 'nest.raster_plot.from_device(spikes, hist=True)',
    here: '',
    also: ['voltage_trace', 'from_device', 'visualization'],
  },
  random: {
    nest: "nest.Create('iaf_psc_alpha', 10, {'V_m': nest.random.uniform(-70.0, -55.0)})",
    here: "Create('iaf_psc_alpha', 10, { V_m: random.uniform(-70.0, -55.0) });",
    also: ['uniform', 'normal', 'lognormal', 'exponential', 'redraw', 'math', 'logic', 'Parameter'],
  },
  spatial: {
    nest: "nest.Create('iaf_psc_alpha', positions=nest.spatial.grid(shape=[10, 10]))",
    here: "const layer = Create('iaf_psc_alpha', spatial.grid([10, 10]));\nGetPosition(layer);",
    also: ['topology', 'CreateLayer', 'grid', 'free', 'mask', 'CreateMask', 'GetPosition', 'Distance', 'Displacement'],
  },
  Install: { nest: "nest.Install('mymodule')", here: '', also: ['nestml', 'pynestml'] },
};
