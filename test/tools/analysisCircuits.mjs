// The circuits of docs/images/analyses: small networks, each with the panels that are shown of it. Every kind of panel is in one of them.

const at = (x, y) => ({ position: { x, y } });
/** A panel beside its recorder, as large as its picture. */
const SIZE = { width: 560, height: 300 };
const graph = (duration, nodes, edges, rest = {}) => ({
  format: 'spikepatch.graph',
  version: 2,
  kernel: { duration, rng_seed: 12 },
  nodes,
  edges: edges.map(([source, target, more = {}], k) => ({ id: `e${k}`, source, target, ...more })),
  ...rest,
});
/** What is shown: kinds of panels that recorders have from the start by the recorder, others as analyses. */
const shown = (own, analyses) => ({
  analyses: analyses.map((each) => ({ id: each.kind, ...each })),
  view: {
    panels: Object.fromEntries([...Object.keys(own), ...analyses.map(({ kind }) => kind)].map((id) => [id, { size: SIZE, ...own[id] }])),
  },
});

const poisson = (id, rate, x, y) => ({ id, model: 'poisson_generator', params: { rate }, ...at(x, y) });
const weight = (value, more = {}) => ({ syn_spec: { weight: value, ...more } });

/** Two populations under noise, the one excites, the other inhibits. */
const balanced = graph(
  2000,
  [
    poisson('noise', 7200, 0, 0),
    { id: 'exc', model: 'iaf_psc_exp', n: 80, label: 'excitatory', ...at(220, -80) },
    { id: 'inh', model: 'iaf_psc_exp', n: 20, label: 'inhibitory', ...at(220, 80) },
    { id: 'spikes', model: 'spike_recorder', ...at(440, 0) },
    { id: 'spikes2', model: 'spike_recorder', ...at(440, 160) },
    { id: 'meter', model: 'voltmeter', params: { interval: 0.5 }, ...at(0, 160) },
  ],
  [
    ['noise', 'exc', weight(25)],
    ['noise', 'inh', weight(25)],
    ['exc', 'exc', { conn_spec: { rule: 'fixed_indegree', indegree: 8 }, ...weight(30, { delay: 1.5 }) }],
    ['exc', 'inh', { conn_spec: { rule: 'fixed_indegree', indegree: 8 }, ...weight(30, { delay: 1.5 }) }],
    ['inh', 'exc', { conn_spec: { rule: 'fixed_indegree', indegree: 4 }, ...weight(-150, { delay: 1.5 }) }],
    ['inh', 'inh', { conn_spec: { rule: 'fixed_indegree', indegree: 4 }, ...weight(-150, { delay: 1.5 }) }],
    ['exc', 'spikes'],
    ['inh', 'spikes'],
    ['inh', 'spikes2'],
    ['meter', 'exc', { target_slice: [0, 3, null] }],
  ],
  shown({ spikes: {} }, [
    { kind: 'rate', of: ['spikes'], bin: 20 },
    { kind: 'isi_histogram', of: ['spikes'] },
    { kind: 'fano_factor', of: ['spikes'] },
    { kind: 'correlogram', of: ['spikes'], pairs: 'within', reach: 30, bin: 2 },
    { kind: 'count_correlation', of: ['spikes'], bin: 50 },
    { kind: 'spectrum', of: ['spikes'] },
    { kind: 'rate_scatter', of: ['spikes'], bin: 10 },
    { kind: 'cumulative_spikes', of: ['spikes'] },
    { kind: 'distribution', of: ['meter'] },
    { kind: 'spike_triggered_average', of: ['meter'], before: 40, after: 20 },
  ]),
);

/** A linear membrane: the response to both inputs is the sum of the responses. */
const linear = graph(
  120,
  [
    { id: 'one', model: 'spike_generator', params: { spike_times: [10, 60] }, ...at(0, 0) },
    { id: 'other', model: 'spike_generator', params: { spike_times: [25, 62] }, ...at(0, 120) },
    ...['A', 'B', 'AB'].map((id, k) => ({ id, model: 'iaf_psc_alpha', ...at(220, 100 * k) })),
    { id: 'meter', model: 'voltmeter', params: { interval: 0.1 }, ...at(440, 0) },
  ],
  [
    ['one', 'A', weight(250)],
    ['other', 'B', weight(200)],
    ['one', 'AB', weight(250)],
    ['other', 'AB', weight(200)],
    ...['A', 'B', 'AB'].map((id) => ['meter', id]),
  ],
  shown({ meter: { formula: 'A + B + 70' } }, []),
);

/** Hodgkin and Huxley's neuron at a step of current. */
const squid = graph(
  60,
  [
    { id: 'step', model: 'dc_generator', params: { amplitude: 700, start: 10 }, ...at(0, 0) },
    { id: 'axon', model: 'hh_psc_alpha', ...at(220, 0) },
    { id: 'meter', model: 'multimeter', params: { interval: 0.1, record_from: ['V_m', 'Act_m', 'Inact_h', 'Act_n'] }, ...at(440, 0) },
  ],
  [
    ['step', 'axon'],
    ['meter', 'axon'],
  ],
  shown({}, [
    { kind: 'currents', of: ['meter'] },
    { kind: 'clamp', of: ['meter'] },
    { kind: 'spike_shape', of: ['meter'] },
  ]),
);

/** A neuron that bursts, in its plane. */
const bursting = graph(
  25,
  [
    { id: 'cell', model: 'izhikevich', params: { a: 0.02, b: 0.2, c: -50, d: 2, I_e: 10 }, ...at(0, 0) },
    { id: 'meter', model: 'multimeter', params: { interval: 0.1, record_from: ['V_m', 'U_m'] }, ...at(220, 0) },
  ],
  [['meter', 'cell']],
  shown({}, [{ kind: 'phase', of: ['meter'] }]),
);

/** Currents from neuron to neuron. */
const ramp = graph(
  1000,
  [
    { id: 'cells', model: 'iaf_psc_alpha', n: 30, params: { I_e: { expression: '300 + 25 * i' } }, label: 'LIF', ...at(0, 0) },
    { id: 'spikes', model: 'spike_recorder', ...at(220, 0) },
  ],
  [['cells', 'spikes']],
  shown({}, [{ kind: 'neurons', of: ['spikes'], against: 'I_e', from: 200 }]),
);

/** A neuron that is struck every 100 ms, under noise. */
const struck = graph(
  2000,
  [
    { id: 'pulses', model: 'spike_generator', params: { spike_times: Array.from({ length: 20 }, (_, k) => 20 + 100 * k) }, ...at(0, 0) },
    { id: 'noise', model: 'noise_generator', params: { std: 350, mean: 150 }, ...at(0, 120) },
    { id: 'cell', model: 'iaf_psc_alpha', ...at(220, 0) },
    { id: 'spikes', model: 'spike_recorder', ...at(440, 0) },
    { id: 'meter', model: 'voltmeter', params: { interval: 0.5 }, ...at(440, 120) },
  ],
  [
    ['pulses', 'cell', weight(1100)],
    ['noise', 'cell'],
    ['cell', 'spikes'],
    ['meter', 'cell'],
  ],
  shown({}, [
    { kind: 'trial_average', of: ['meter'], period: 100 },
    { kind: 'trial_raster', of: ['spikes'], period: 100, bin: 5 },
  ]),
);

/** One spike arrives. */
const response = graph(
  80,
  [
    { id: 'spike', model: 'spike_generator', params: { spike_times: [10] }, ...at(0, 0) },
    { id: 'cell', model: 'iaf_psc_alpha', ...at(220, 0) },
    { id: 'meter', model: 'voltmeter', params: { interval: 0.1 }, ...at(440, 0) },
  ],
  [
    ['spike', 'cell', weight(200)],
    ['meter', 'cell'],
  ],
  shown({}, [{ kind: 'response', of: ['meter'], from: 11 }]),
);

/** A population whose slow synapses are driven harder for a while, and come back. */
const back = graph(
  1500,
  [
    {
      id: 'kick',
      model: 'inhomogeneous_poisson_generator',
      params: { rate_times: [0.1, 200, 500], rate_values: [6000, 14_000, 6000] },
      ...at(0, 0),
    },
    { id: 'noise', model: 'noise_generator', params: { std: 900, dt: 1 }, ...at(0, 120) },
    { id: 'cells', model: 'iaf_psc_exp', n: 800, params: { tau_syn_ex: 100 }, label: 'cells', ...at(220, 0) },
    { id: 'spikes', model: 'spike_recorder', ...at(440, 0) },
  ],
  [
    ['kick', 'cells', weight(0.5)],
    ['noise', 'cells'],
    ['cells', 'spikes'],
  ],
  shown({}, [{ kind: 'return_time', of: ['spikes'], from: 500, bin: 10 }]),
);

/** Synapses that learn by the times of spikes, which come by themselves on both sides. */
const learning = graph(
  10_000,
  [
    poisson('left', 8, 0, 0),
    poisson('right', 8, 0, 120),
    { id: 'pre', model: 'iaf_psc_exp', n: 6, label: 'before', ...at(220, 0) },
    { id: 'post', model: 'iaf_psc_exp', n: 5, label: 'after', ...at(440, 0) },
    { id: 'weights', model: 'weight_recorder', ...at(440, 160) },
    { id: 'spikes', model: 'spike_recorder', ...at(660, 0) },
  ],
  [
    ['left', 'pre', weight(3000)],
    ['right', 'post', weight(3000)],
    ['pre', 'post', { syn_spec: { synapse_model: 'stdp_synapse', weight: 40, Wmax: 100, lambda: 0.02, weight_recorder: 'weights' } }],
    ['post', 'spikes'],
  ],
  shown({ weights: { neurons: 3 } }, [
    { kind: 'weight_matrix', of: ['weights'] },
    { kind: 'stdp_window', of: ['weights'], reach: 100, delay: 1 },
  ]),
);

/** Binary neurons and what a detector sees of them. */
const binary = graph(
  200,
  [
    { id: 'cells', model: 'ginzburg_neuron', n: 4, params: { tau_m: 10, theta: 0 }, ...at(0, 0) },
    { id: 'detector', model: 'spin_detector', ...at(220, 0) },
  ],
  [['cells', 'detector']],
  shown({ detector: {} }, []),
);

/** One neuron follows the other by 5 ms, and a detector counts pairs. */
const following = graph(
  20_000,
  [
    poisson('common', 40, 0, 0),
    poisson('own', 20, 0, 120),
    { id: 'first', model: 'parrot_neuron', ...at(220, 0) },
    { id: 'second', model: 'parrot_neuron', ...at(220, 120) },
    { id: 'pairs', model: 'correlation_detector', params: { delta_tau: 1, tau_max: 20 }, ...at(440, 0) },
  ],
  [
    ['common', 'first'],
    ['own', 'second'],
    ['first', 'second', weight(1, { delay: 5 })],
    ['first', 'pairs', { syn_spec: { receptor_type: 0 } }],
    ['second', 'pairs', { syn_spec: { receptor_type: 1 } }],
  ],
  shown({ pairs: {} }, []),
);

/** A layer whose neurons excite their neighbours, struck in its middle. */
const layer = graph(
  60,
  [
    poisson('noise', 9000, 0, 0),
    {
      id: 'sheet',
      model: 'iaf_psc_exp',
      n: 400,
      spatial: { positions: 'grid', shape: [20, 20], extent: [1, 1] },
      label: 'sheet',
      ...at(220, 0),
    },
    { id: 'spikes', model: 'spike_recorder', ...at(440, 0) },
  ],
  [
    ['noise', 'sheet', weight(22)],
    [
      'sheet',
      'sheet',
      { conn_spec: { rule: 'pairwise_bernoulli', p: { expression: 'gaussian(distance, 0, 0.08)' } }, ...weight(120, { delay: 1.5 }) },
    ],
    ['sheet', 'spikes'],
  ],
  shown({}, [
    { kind: 'layer', of: ['spikes'] },
    { kind: 'distances', of: ['spikes'] },
  ]),
);

/** f–I curve and heat map. */
const swept = graph(
  1000,
  [
    { id: 'cell', model: 'iaf_psc_alpha', ...at(0, 0) },
    { id: 'spikes', model: 'spike_recorder', ...at(220, 0) },
  ],
  [['cell', 'spikes']],
  {
    sweeps: [
      {
        id: 'sweep',
        title: 'f–I of cell',
        dials: [{ path: 'nodes.cell.params.I_e', from: 0, to: 1500, count: 31 }],
        measure: 'rate(cell, 200, end)',
      },
      {
        id: 'heat_map',
        dials: [
          { path: 'nodes.cell.params.I_e', from: 300, to: 900, count: 25 },
          { path: 'nodes.cell.params.tau_m', from: 5, to: 40, count: 15 },
        ],
        measure: 'rate(cell, 200, end)',
      },
    ],
    view: { panels: { sweep: { size: SIZE }, heat_map: { size: SIZE } } },
  },
);

/** Circuits, with the name of each picture by the panel that it shows. */
export const circuits = [
  {
    graph: balanced,
    pictures: {
      spikes: 'spikes',
      ...Object.fromEntries(
        [
          'rate',
          'isi_histogram',
          'fano_factor',
          'correlogram',
          'count_correlation',
          'spectrum',
          'rate_scatter',
          'cumulative_spikes',
          'distribution',
          'spike_triggered_average',
        ].map((kind) => [kind, kind]),
      ),
    },
  },
  { graph: linear, pictures: { meter: 'analog' } },
  { graph: squid, pictures: { currents: 'currents', clamp: 'clamp', spike_shape: 'spike_shape' } },
  { graph: bursting, pictures: { phase: 'phase' } },
  { graph: ramp, pictures: { neurons: 'neurons' } },
  { graph: struck, pictures: { trial_average: 'trial_average', trial_raster: 'trial_raster' } },
  { graph: response, pictures: { response: 'response' } },
  { graph: back, pictures: { return_time: 'return_time' } },
  { graph: learning, pictures: { weights: 'weights', weight_matrix: 'weight_matrix', stdp_window: 'stdp_window' } },
  { graph: binary, pictures: { detector: 'states' } },
  { graph: following, pictures: { pairs: 'correlations' } },
  { graph: layer, pictures: { layer: 'layer', distances: 'distances' } },
  { graph: swept, pictures: { sweep: 'sweep', heat_map: 'heat_map' }, sweeps: true },
];
