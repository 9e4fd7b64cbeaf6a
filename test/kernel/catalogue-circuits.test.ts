/**
 * Random circuits over the whole catalogue, every quantity recorded: the two back ends give the same bits, or stop alike. What NEST
 * made of such circuits is held in test/cases/nest and test/reference.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { type ConnectionSpec, KernelError, type NetworkSpec, type NodeSpec, type Quantity } from '../../src/kernel/types.ts';
import { violations } from '../../src/language/index.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import { connectability } from '../../src/models/connectability.ts';
import { recordablesOf } from '../../src/models/recordables.ts';
import type { EventType, Model, NeuronModel, NodeModel, Value } from '../../src/models/types.ts';
import { edge, network, node, recorded } from './networks.ts';

const neurons = Object.values(nodeModels).filter((model): model is NeuronModel => model.elementType === 'neuron');
const generators = Object.values(nodeModels).filter(({ elementType }) => elementType === 'stimulator');
const synapses = Object.values(synapseModels).filter(({ carries }) => carries === undefined);
/** What is exchanged in every step, gap junctions and rates. */
const continuous = Object.values(synapseModels).filter(({ carries }) => carries !== undefined);

/** Plain numbers that a model takes, each for one node: the default, a little off it, or 0. */
function paramsFor(model: Model, n: number): fc.Arbitrary<Record<string, Quantity>> {
  const names = Object.entries(model.parameters).flatMap(([name, { type = 'real', default: value, hidden, readonly, range }]) =>
    type === 'real' && typeof value === 'number' && Number.isFinite(value) && range && !hidden && !readonly ? [name] : [],
  );
  const taken = names.filter((name) => !['delay', 'weight', 'gsl_error_tol', 'start', 'stop', 'origin', 'dt'].includes(name));
  const standard = (name: string) => model.parameters[name]?.default as number;
  const one = (name: string) => fc.constantFrom(standard(name), 0, standard(name) * 1.05, standard(name) * 0.95 + 0.1);
  const defaults = Object.fromEntries(Object.entries(model.parameters).map(([name, { default: value }]) => [name, value]));
  return fc
    .subarray(taken, { maxLength: Math.min(3, taken.length) })
    .chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((name) => [name, fc.array(one(name), { minLength: n, maxLength: n })] as const))),
    )
    .map((columns) => {
      const each = Array.from({ length: n }, (_, i) =>
        Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, (values as number[])[i] as Value])),
      );
      const allowed = each.every((own) => violations(model, { ...defaults, ...own }).length === 0);
      return allowed ? Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, { each: values as number[] }])) : {};
    });
}

/** Circuits whose first neurons are of this model. */
const circuitOf = (first: NeuronModel): fc.Arbitrary<NetworkSpec> =>
  fc
    .record({
      models: fc.array(fc.constantFrom(...neurons), { maxLength: 2 }).map((others) => [first, ...others]),
      generators: fc.array(fc.constantFrom(...generators), { minLength: 1, maxLength: 2 }),
      n: fc.integer({ min: 1, max: 4 }),
      synapse: fc.constantFrom(...synapses),
      weight: fc.constantFrom(60, -40, 300),
      delay: fc.constantFrom(0.05, 0.1, 1, 1.3),
      resolution: fc.constantFrom(0.1, 0.25, 0.5),
      rng_seed: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    })
    .chain((drawn) =>
      fc.tuple(fc.constant(drawn), fc.tuple(...drawn.models.map((model) => paramsFor(model, drawn.n))), paramsFor(drawn.synapse, 1)),
    )
    .map(([drawn, params, synapseParams]) => {
      const { models, n, weight, delay, resolution, rng_seed } = drawn;
      const cells: NodeSpec[] = models.map((model, k) => ({ model, n, params: params[k] ?? {} }));
      const sources = drawn.generators.map((model): NodeSpec => ({ model, n: 1, params: drive(model.name, resolution) }));
      const meters = models.map((model) =>
        node('multimeter', 1, { record_from: Object.keys(recordablesOf(model, {})), interval: resolution }),
      );
      const nodes = [...cells, ...sources, ...meters, node('volume_transmitter'), node('spike_recorder'), node('weight_recorder')];
      const first = cells.length;
      const own = Object.fromEntries(
        Object.entries(synapseParams).map(([name, value]) => [name, (value as { each: number[] }).each[0] as number]),
      );
      const port = (target: NeuronModel) => {
        const [input] = Object.values(target.spikeInputs);
        return input === undefined || input.receptor_type === 'each' ? Number(input !== undefined) : input.receptor_type;
      };
      const plastic = models.flatMap((model, k): ConnectionSpec[] => {
        const target = (k + 1) % models.length;
        const receptor_type = port(models[target] as NeuronModel);
        if (model.sends.length === 0 || !model.sends.includes('spike')) return [];
        const syn = {
          synapse_model: drawn.synapse,
          weight,
          delay: Math.max(delay, resolution / 2),
          receptor_type,
          params: own,
          weight_recorder: nodes.length - 1,
          volume_transmitter: nodes.length - 3,
        };
        return [{ ...edge(k, target), syn_spec: syn }, edge(k, nodes.length - 3, { delay: Math.max(delay, resolution / 2) })];
      });
      const exchanged = models.flatMap((model, k) =>
        continuous.flatMap((synapse): ConnectionSpec[] => {
          const partner = models.findIndex((other, at) => at >= k && other.receives.includes(synapse.carries as EventType));
          if (partner < 0 || !model.sends.includes(synapse.carries as EventType)) return [];
          const syn = {
            synapse_model: synapse.name,
            weight: -weight / 1000,
            ...(synapse.delayless ? {} : { delay: Math.max(delay, resolution) }),
          };
          return [edge(k, partner, syn, synapse.symmetric ? { rule: 'one_to_one', make_symmetric: true } : { rule: 'all_to_all' })];
        }),
      );
      const driven = sources.flatMap((source, g) =>
        models.map((model, k): ConnectionSpec => {
          const isSpike = source.model.elementType === 'stimulator' && source.model.sends.includes('spike');
          const isRate = source.model.elementType === 'stimulator' && source.model.output === 'rate';
          return edge(first + g, k, {
            weight: isSpike ? 400 : 1,
            receptor_type: isSpike ? port(model) : 0,
            ...(isRate ? { synapse_model: 'rate_connection_delayed' } : {}),
          });
        }),
      );
      const kept = models.flatMap((_, k) => [edge(first + sources.length + k, k), edge(k, nodes.length - 2)]);
      const fits = ({ source, target, syn_spec }: ConnectionSpec) => {
        const [from, to] = [source, target].map((ends) => (nodes[ends[0]?.node ?? 0] as NodeSpec).model);
        return connectability(from as NodeModel, to as NodeModel, syn_spec.synapse_model).possible;
      };
      return network(nodes, [...driven, ...plastic, ...exchanged, ...kept].filter(fits), rng_seed, resolution);
    });

/** Parameters that make a generator do something. */
function drive(name: string, resolution: number): Record<string, Quantity> {
  const times = [4 * resolution, 20 * resolution];
  const known: Record<string, Record<string, Quantity>> = {
    spike_generator: { spike_times: [...times, ...times.map((time) => time + 10)] },
    step_current_generator: { amplitude_times: times, amplitude_values: [400, -100] },
    inhomogeneous_poisson_generator: { rate_times: times, rate_values: [2000, 500] },
    poisson_generator: { rate: 2000 },
    poisson_generator_ps: { rate: 150, dead_time: 2 },
    sinusoidal_poisson_generator: { rate: 1500, amplitude: 1000, frequency: 30 },
    gamma_sup_generator: { rate: 200, gamma_shape: 3, n_proc: 10 },
    ppd_sup_generator: { rate: 150, dead_time: 2, n_proc: 10, frequency: 30, relative_amplitude: 0.5 },
    mip_generator: { rate: 2000, p_copy: 0.5 },
    pulsepacket_generator: { pulse_times: times, activity: 20, sdev: 2 },
    sinusoidal_gamma_generator: { rate: 500, amplitude: 300, frequency: 30, order: 2.5 },
    dc_generator: { amplitude: 450 },
    ac_generator: { amplitude: 300, offset: 300, frequency: 40 },
    step_rate_generator: { amplitude_times: times, amplitude_values: [4, -1] },
    noise_generator: { mean: 300, std: 100, dt: resolution },
  };
  return known[name] ?? {};
}

it('random circuits over the whole catalogue give the same bits on both back ends, or stop alike', () => {
  const seen = new Set<string>();
  let ran = 0;
  const agree = (spec: NetworkSpec): void => {
    const [js, wasm] = [jsBackend, wasmBackend].map((backend) => {
      try {
        const simulation = build(spec, { backend });
        for (const { model } of spec.nodes) seen.add(model.name);
        simulation.advance(20);
        ran++;
        return recorded(simulation);
      } catch (error) {
        if (error instanceof KernelError) return `${error.name}: ${error.message}`;
        throw error;
      }
    });
    expect(wasm).toEqual(js);
  };
  for (const [k, first] of neurons.entries()) fc.assert(fc.property(circuitOf(first), agree), { numRuns: 2, seed: 39 + k });
  expect(ran).toBeGreaterThan(3 * neurons.length);
  expect([...neurons, ...generators].filter(({ name }) => !seen.has(name)).map(({ name }) => name)).toEqual([]);
});
