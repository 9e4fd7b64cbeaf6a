/** A law of the catalogue: models with parameters drawn from their ranges run, and do the same on both back ends. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { KernelError, type NetworkSpec } from '../../src/kernel/types.ts';
import { violations } from '../../src/language/index.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import { connectability } from '../../src/models/connectability.ts';
import { recordablesOf } from '../../src/models/recordables.ts';
import type { Model, NeuronModel, NodeModel } from '../../src/models/types.ts';
import { edge, network, node, recorded } from '../kernel/networks.ts';
import { otherwise } from '../support/properties.ts';
import { createRandom } from '../support/random.ts';

const neurons = Object.values(nodeModels).filter((model) => model.elementType === 'neuron');

/** The nodes of each circuit. */
const NODES = (model: NeuronModel) => [model, ...['spike_generator', 'multimeter', 'spike_recorder'].map((name) => nodeModels[name])];

/** What is exchanged in every step, from the neuron to itself. */
const toItself = (model: NeuronModel) =>
  Object.values(synapseModels)
    .filter(({ carries }) => carries !== undefined && model.sends.includes(carries))
    .map((synapse) =>
      edge(0, 0, { synapse_model: synapse.name, weight: -0.2, receptor_type: 0, ...(synapse.delayless ? {} : { delay: 1.5 }) }),
    );

/** Parameters drawn from their ranges, again until no constraint is broken. */
function drawnParameters(model: Model, draw: () => number): Record<string, number> {
  for (;;) {
    const drawn: Record<string, number> = {};
    for (const [name, { range, default: standard, type, onGrid }] of Object.entries(model.parameters)) {
      if (range !== undefined && typeof standard === 'number' && type !== 'integer' && draw() < 0.5) {
        const value = range[0] + draw() * (range[1] - range[0]);
        drawn[name] = onGrid ? Math.max(1, Math.round(value * 10)) / 10 : Number(value.toPrecision(4));
      }
    }
    const values = Object.fromEntries(
      Object.entries(model.parameters).map(([name, { default: standard }]) => [name, drawn[name] ?? standard]),
    );
    if (violations(model, values).length === 0) return drawn;
  }
}

describe.each(neurons.map((model) => [model.name, model] as const))('%s', (_, model) => {
  it('runs 100 ms with ten sets of parameters without NaN, the same on both back ends', () => {
    const draw = createRandom(model.name.length * 7919 + model.name.charCodeAt(model.name.length - 1) + otherwise());
    const record_from = Object.keys(recordablesOf(model));
    const answer = connectability(nodeModels['spike_generator'] as never, model);
    const receptor_type = answer.possible ? (answer.receptor_types[0] ?? 1) : 0;
    for (let k = 0; k < 10; k++) {
      const params = drawnParameters(model, draw);
      const spec = network(
        [
          node(model.name, 1, params),
          node('spike_generator', 1, { spike_times: [5, 20, 21, 60] }),
          node('multimeter', 1, { record_from, interval: 1 }),
          node('spike_recorder'),
        ],
        [edge(1, 0, { weight: 20, receptor_type }), ...(record_from.length > 0 ? [edge(2, 0)] : []), edge(0, 3), ...toItself(model)].filter(
          ({ source, target, syn_spec }) => {
            const [from, to] = [source, target].map(([end]) => NODES(model)[end?.node ?? 0]);
            return connectability(from as NodeModel, to as NodeModel, syn_spec.synapse_model).possible;
          },
        ),
      );
      const [js, wasm] = [jsBackend, wasmBackend].map((backend) => {
        const simulation = build(spec, { backend });
        try {
          simulation.advance(100);
        } catch (error) {
          // NEST gives these up, too.
          if (!(error instanceof KernelError) || error.name !== 'NumericalInstability') throw error;
          return 'unstable';
        }
        for (const { read } of simulation.recordings) {
          for (const column of Object.values(read().values))
            for (const value of column) if (Number.isNaN(value)) return `NaN with ${JSON.stringify(params)}`;
        }
        return recorded(simulation);
      });
      expect(js).toEqual(wasm);
      expect(typeof js === 'string' && js.startsWith('NaN') ? js : '').toBe('');
    }
  });
});

/** What both back ends recorded; a sentence where there is a NaN, or where the run was given up as NEST does. */
function both(spec: NetworkSpec, params: Record<string, number>): unknown {
  const [js, wasm] = [jsBackend, wasmBackend].map((backend) => {
    const simulation = build(spec, { backend });
    simulation.advance(100);
    for (const { read } of simulation.recordings) {
      for (const column of Object.values(read().values)) if (column.some(Number.isNaN)) return `NaN with ${JSON.stringify(params)}`;
    }
    return recorded(simulation);
  });
  expect(js, JSON.stringify(params)).toEqual(wasm);
  return js;
}

const synapses = Object.values(synapseModels).filter(({ carries }) => carries === undefined);

describe.each(synapses.map((model) => [model.name, model] as const))('%s', (_, model) => {
  it('sends 100 ms with ten sets of parameters without NaN, the same on both back ends', () => {
    const draw = createRandom(model.name.length * 104_729 + otherwise());
    // A synapse that reads more of its target than its spikes needs one that has it.
    const target = model.onPostNote === undefined ? 'iaf_psc_alpha' : 'aeif_psc_delta_clopath';
    for (let k = 0; k < 10; k++) {
      const { weight = 1, delay = 1, ...params } = drawnParameters(model, draw);
      const spec = network(
        [
          node('spike_train_injector', 1, { spike_times: [5, 12, 13, 40, 41, 70], spike_multiplicities: [1, 1, 2, 1, 1, 1] }),
          node(target, 2, { I_e: 600 }),
          node('weight_recorder'),
          node('volume_transmitter'),
          node('multimeter', 1, { record_from: ['V_m'], interval: 1 }),
          node('spike_recorder'),
        ],
        [
          edge(0, 1, { synapse_model: model.name, weight, delay: Math.max(0.1, delay), params, weight_recorder: 2, volume_transmitter: 3 }),
          edge(0, 3),
          edge(4, 1),
          edge(1, 5),
        ],
      );
      const answer = both(spec, params);
      // As NEST's, stdp_synapse_hom takes a weight whose sign is not that of Wmax, and has no value for a fractional power of their ratio.
      const { Wmax = model.parameters['Wmax']?.default as number, mu_plus = 1, mu_minus = 1 } = params;
      const powerless =
        model.name === 'stdp_synapse_hom' && weight * Wmax < 0 && !(Number.isInteger(mu_plus) && Number.isInteger(mu_minus));
      if (!powerless) expect(typeof answer).toBe('object');
    }
  });
});

const generators = Object.values(nodeModels).filter(({ elementType }) => elementType === 'stimulator');

describe.each(generators.map((model) => [model.name, model] as const))('%s', (_, model) => {
  it('drives 100 ms with ten sets of parameters without NaN, the same on both back ends', () => {
    const draw = createRandom(model.name.length * 15_485_863 + otherwise());
    for (let k = 0; k < 10; k++) {
      const params = drawnParameters(model, draw);
      const isRate = model.elementType === 'stimulator' && model.output === 'rate';
      const target = isRate ? 'lin_rate_ipn' : 'iaf_psc_alpha';
      const record_from = isRate ? ['rate'] : ['V_m'];
      const spec = network(
        [
          node(model.name, 2, params),
          node(target, 2),
          node('multimeter', 1, { record_from, interval: 1 }),
          node('spike_recorder'),
          node('correlation_detector'),
          node('poisson_generator', 1, { rate: 500 }),
        ],
        [
          edge(0, 1, isRate ? { synapse_model: 'rate_connection_delayed' } : {}),
          edge(2, 1),
          ...(model.sends.includes('spike') ? [edge(0, 3), edge(0, 4), edge(0, 4, { receptor_type: 1, weight: 2 })] : []),
          ...(model.receives.includes('spike') ? [edge(5, 0)] : []),
        ],
      );
      expect(typeof both(spec, params)).toBe('object');
    }
  });
});
