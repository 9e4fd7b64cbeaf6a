/** What holds for every model of the catalogue: it compiles and runs ten steps as it is, on both back ends. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { stimulators } from '../../src/kernel/stimulators/index.ts';
import type { Simulation } from '../../src/kernel/types.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import { connectability } from '../../src/models/connectability.ts';
import { recordablesOf } from '../../src/models/recordables.ts';
import type { NodeModel } from '../../src/models/types.ts';
import { glyphOf } from '../../src/models/vocabulary/glyphs.ts';
import { isStatic } from '../../src/models/vocabulary/synapses.ts';
import { GLYPH_PATHS } from '../../src/ui/modelGlyph.ts';
import { edge, network, node, recorded } from '../kernel/networks.ts';

const backends = [
  ['js', jsBackend],
  ['wasm', wasmBackend],
] as const;

/** The model with its defaults, a generator into it and a recorder of whatever it has, for ten steps. */
function tenSteps(model: NodeModel, backend: (typeof backends)[number][1]): Simulation {
  const record_from = Object.keys(recordablesOf(model));
  const nodes = [
    node(model.name, 3),
    node('spike_generator', 1, { spike_times: [0.1, 0.4] }),
    node('multimeter', 1, { record_from, interval: 0.1 }),
  ];
  const edges = [
    ...(connectability(nodeModels['spike_generator'] as NodeModel, model).possible && model.elementType === 'neuron'
      ? [edge(1, 0, { delay: 0.1, receptor_type: receptor(model) })]
      : []),
    ...(record_from.length > 0 ? [edge(2, 0)] : []),
  ];
  const simulation = build(network(nodes, edges), { backend });
  simulation.advance(1);
  return simulation;
}

function receptor(model: NodeModel): number {
  const answer = connectability(nodeModels['spike_generator'] as NodeModel, model);
  return answer.possible ? (answer.receptor_types[0] ?? 1) : 0;
}

describe.each(Object.values(nodeModels).map((model) => [model.name, model] as const))('%s', (_, model) => {
  it.each(backends)('runs ten steps with its defaults (%s)', (_name, backend) => {
    const simulation = tenSteps(model, backend);
    expect(simulation.time).toBeCloseTo(1, 12);
    for (const { length, read } of simulation.recordings) {
      if (length === 0) continue;
      for (const column of Object.values(read().values)) for (const value of column) expect(Number.isFinite(value)).toBe(true);
    }
  });

  it('does the same on both back ends', () => {
    const [js, wasm] = backends.map(([, backend]) => recorded(tenSteps(model, backend)));
    expect(js).toEqual(wasm);
  });

  it('has a drawing', () => {
    expect(GLYPH_PATHS[glyphOf(model)]).toMatch(/^M/);
  });
});

const ofSpikes = Object.values(synapseModels).filter(({ carries }) => carries === undefined);

describe.each(ofSpikes.map((model) => [model.name, model] as const))('%s', (_, model) => {
  const spec = network(
    [
      node('spike_generator', 1, { spike_times: [0.1, 0.3, 0.7] }),
      node('parrot_neuron', 2),
      // A synapse that reads more of its target than its spikes needs one that has it.
      node(model.onPostNote === undefined ? 'iaf_psc_alpha' : 'aeif_psc_delta_clopath', 2),
      node('weight_recorder'),
      node('volume_transmitter'),
    ],
    [
      edge(0, 1, { delay: 0.1 }),
      edge(1, 2, { synapse_model: model.name, delay: 0.2, weight_recorder: 3, volume_transmitter: 4 }),
      edge(1, 4, { delay: 0.2 }),
    ],
  );

  it.each(backends)('carries spikes for ten steps with its defaults (%s)', (_name, backend) => {
    const simulation = build(spec, { backend });
    simulation.advance(1);
    expect(simulation.time).toBeCloseTo(1, 12);
    const weights = simulation.recordings[0]?.read().values['weights'] ?? new Float64Array();
    expect(weights.length).toBeGreaterThan(0);
    for (const weight of weights) expect(Number.isFinite(weight)).toBe(true);
  });

  it('carries a device’s spikes exactly where its record makes it static', () => {
    const connect = () =>
      build(
        network(
          [
            node('spike_generator'),
            node(model.onPostNote === undefined ? 'iaf_psc_alpha' : 'aeif_psc_delta_clopath'),
            node('volume_transmitter'),
          ],
          [edge(0, 1, { synapse_model: model.name, volume_transmitter: 2 })],
        ),
        { backend: wasmBackend },
      );
    if (isStatic(model)) expect(connect().connections).toBe(1);
    else expect(connect).toThrow(/static synapses/);
  });
});

describe('the output of a stimulator', () => {
  it('is the kind of its mechanism', () => {
    const kinds = { one_train: ['emitter'], own_trains: ['trains', 'processes'], current: ['current'], rate: ['rate'] };
    for (const model of Object.values(nodeModels)) {
      if (model.elementType !== 'stimulator') continue;
      const { columns } = columnsOf(model);
      const made = stimulators[model.name]?.({
        model: model.name,
        n: 1,
        columns,
        resolution: 0.1,
        seed: 1,
        key: 0,
        now: 0,
        set: new Set(),
      });
      expect(kinds[model.output], model.name).toContain(made?.kind);
    }
  });
});

function columnsOf(model: NodeModel) {
  return { columns: new Map(Object.entries(model.parameters).map(([name, { default: value }]) => [name, { one: value }])) };
}
