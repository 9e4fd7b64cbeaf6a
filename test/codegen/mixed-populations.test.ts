/**
 * Neurons of one population may differ in any parameter, also where the difference decides which branch of a conditional of their
 * model they take. Each must do what it does in a population of its own, on both back ends.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { violations } from '../../src/language/index.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { Model, NeuronModel, SynapseModel, Value } from '../../src/models/types.ts';
import { edge, network, node, recorded, simulate } from '../kernel/networks.ts';
import { costly } from '../support/properties.ts';
import { type Drive, type Driven, differences, drive } from './drive.ts';

const neurons = Object.values(nodeModels).filter((model): model is NeuronModel => model.elementType === 'neuron');

/** Parameters that a neuron or connection can have a number of its own for; neurons that need different room are populations of their own. */
function numbers(model: Model): string[] {
  const sizes = model.elementType === 'neuron' ? Object.values(model.state).map(({ size }) => size ?? '') : [];
  return Object.entries(model.parameters)
    .filter(
      ([name, { type = 'real', default: value, hidden, readonly }]) =>
        type === 'real' &&
        typeof value === 'number' &&
        !hidden &&
        !readonly &&
        name !== 'gsl_error_tol' &&
        name !== 'delay' &&
        !sizes.some((size) => size.includes(name)),
    )
    .map(([name]) => name);
}

/** Both sides of whatever the model compares a parameter with: 0, what other parameters are, and values around the default. */
function candidates(model: Model, name: string): number[] {
  const standard = model.parameters[name]?.default as number;
  const finite = Number.isFinite(standard) ? standard : -200;
  const others = numbers(model).map((other) => model.parameters[other]?.default as number);
  const wanted = [standard, 0, finite * 1.07 + 0.3, finite * 0.93, ...others.filter((value) => Math.abs(value - finite) < 20)];
  const allowed = (value: number) => Number.isFinite(value) && violations(model, { ...defaults(model), [name]: value }).length === 0;
  return [...new Set(wanted.filter(allowed))];
}

function defaults(model: Model): Record<string, Value> {
  return Object.fromEntries(Object.entries(model.parameters).map(([name, parameter]) => [name, parameter.default]));
}

const input: NonNullable<Drive['input']> = (channel, step, _neuron, program) => {
  const port = program.spikeInputs[channel];
  if (!port) return 700;
  if (step % 17 !== 3) return 0;
  return port.counts === 'spikes' ? 1 : port.sign === 'negative' ? -10 : 25;
};

/** So many parameters at a time have neurons that differ in one of them; all others are folded into the program. */
const TOGETHER = 6;

/** A set of parameters for each neuron: the standard, and every candidate of each of these parameters. */
function oneEach(model: Model, names: readonly string[]): Record<string, number>[] {
  const standard = Object.fromEntries(names.map((name) => [name, model.parameters[name]?.default as number]));
  const different = names.flatMap((name) =>
    candidates(model, name)
      .filter((value) => value !== standard[name])
      .map((value) => ({ ...standard, [name]: value })),
  );
  return different.length === 0 ? [] : [standard, ...different];
}

function taken<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size));
}

/** A set of parameters for each neuron, all of them allowed. */
function mixes(model: Model): fc.Arbitrary<Record<string, number>[]> {
  const names = numbers(model);
  return fc
    .subarray(names, { minLength: 1, maxLength: Math.min(4, names.length) })
    .chain((chosen) =>
      fc.array(fc.record(Object.fromEntries(chosen.map((name) => [name, fc.constantFrom(...candidates(model, name))]))), {
        minLength: 2,
        maxLength: 7,
      }),
    )
    .map((each) => each.filter((own) => violations(model, { ...defaults(model), ...own }).length === 0))
    .filter((each) => each.length > 1);
}

const RUN = { input, resolution: 0.1, steps: 70, slice: 13 };

/** What one neuron does in a population of its own, by what it differs in from the standard. */
function alone(model: NeuronModel, own: Readonly<Record<string, number>>, known: Map<string, Driven>): Driven {
  const parameters = Object.fromEntries(Object.entries(own).filter(([name, value]) => value !== model.parameters[name]?.default));
  const key = JSON.stringify(parameters);
  const found = known.get(key) ?? drive(jsBackend, { ...RUN, model, parameters, n: 1 });
  known.set(key, found);
  return found;
}

/** What each neuron of a mixed population does, held against the neuron alone. Answers whether the run was given up, as NEST gives up unstable ones. */
function compare(model: NeuronModel, each: readonly Record<string, number>[], known: Map<string, Driven>): boolean {
  const n = each.length;
  const names = Object.keys(each[0] as object);
  const parameters = Object.fromEntries(names.map((name) => [name, Float64Array.from(each, (own) => own[name] as number)]));
  const js = drive(jsBackend, { ...RUN, model, parameters, n });
  const wasm = drive(wasmBackend, { ...RUN, model, parameters, n });
  expect(wasm.spikes).toEqual(js.spikes);
  expect(wasm.unstable === undefined).toBe(js.unstable === undefined);
  if (js.unstable !== undefined) return true;
  expect(differences(js.traces, wasm.traces)).toEqual([]);
  if (js.program.usesRandom) return false;
  each.forEach((own, i) => {
    const one = alone(model, own, known);
    expect(js.spikes.filter(([, neuron]) => neuron === i).map(([step]) => step)).toEqual(one.spikes.map(([step]) => step));
    for (const [name, trace] of Object.entries(one.traces)) {
      const mixed = trace.map((_, step) => js.traces[name]?.[step * n + i] as number);
      // What is constant for one is folded at another place, so the last digits may differ.
      const off = trace.findIndex((value, step) => !(Math.abs((mixed[step] as number) - value) <= 1e-9 * Math.max(1, Math.abs(value))));
      expect(off === -1 ? '' : `${name} of ${JSON.stringify(own)} at step ${off}: ${mixed[off]}, alone ${trace[off]}`).toBe('');
    }
  });
  return false;
}

describe.each(neurons.map((model) => [model.name, model] as const))('%s', (_, model) => {
  const known = new Map<string, Driven>();

  it('mixes values of each parameter in one population', () => {
    for (const some of taken(numbers(model), TOGETHER)) {
      const together = oneEach(model, some);
      if (together.length === 0 || !compare(model, together, known)) continue;
      // What a value does that ends a run must not hide what the others do.
      for (const name of some) {
        const each = oneEach(model, [name]);
        if (each.length > 0) compare(model, each, known);
      }
    }
  });

  it.skipIf(numbers(model).length < 2)('mixes values of several parameters at once', () => {
    fc.assert(
      fc.property(mixes(model), (each) => {
        compare(model, each, known);
      }),
      { numRuns: costly(3) },
    );
  });
});

const synapses = Object.values(synapseModels).filter((model) => numbers(model).some((name) => name !== 'weight'));

/** Two spikes that come in pairs, over one connection each of the given parameters. */
function weights(model: SynapseModel, each: readonly Record<string, number>[], backend: typeof jsBackend): unknown {
  const n = each.length;
  const own = Object.keys(each[0] as object).filter((name) => name !== 'weight' && !model.common?.includes(name));
  const params = Object.fromEntries(own.map((name) => [name, { each: each.map((values) => values[name] as number) }]));
  const standard = model.parameters['weight']?.default as number;
  const weight = model.common?.includes('weight') ? standard : { each: each.map((values) => values['weight'] ?? standard) };
  const spec = network(
    [
      node('spike_generator', 1, { spike_times: [2, 4.5, 9, 20, 21, 30] }),
      node('parrot_neuron', n),
      node(model.onPostNote === undefined ? 'iaf_psc_alpha' : 'aeif_psc_delta_clopath', n, { I_e: 500 }),
      node('weight_recorder'),
      node('volume_transmitter'),
    ],
    [
      edge(0, 1),
      edge(1, 2, { synapse_model: model.name, weight, params, weight_recorder: 3, volume_transmitter: 4 }, { rule: 'one_to_one' }),
      edge(1, 4),
    ],
  );
  return recorded(simulate(spec, 40, backend));
}

describe.each(synapses.map((model) => [model.name, model] as const))('%s', (_, model) => {
  it('mixes values of each parameter in one projection', () => {
    const own = numbers(model).filter((name) => !model.common?.includes(name));
    for (const some of taken(own, TOGETHER)) {
      const each = oneEach(model, some);
      if (each.length > 0) expect(weights(model, each, wasmBackend)).toEqual(weights(model, each, jsBackend));
    }
  });
});
