/** Both back ends run the same programs; WebAssembly must give the bits JavaScript gives. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { nodeModels } from '../../src/models/catalogue.ts';
import type { NeuronModel } from '../../src/models/types.ts';
import { costly } from '../support/properties.ts';
import { type Drive, type Driven, differences, drive } from './drive.ts';

const neurons = Object.values(nodeModels).filter((model): model is NeuronModel => model.elementType === 'neuron');

function expectEqual(a: Driven, b: Driven): void {
  expect(b.spikes).toEqual(a.spikes);
  expect(b.unstable === undefined).toBe(a.unstable === undefined);
  if (a.unstable !== undefined) return;
  expect(differences(a.traces, b.traces)).toEqual([]);
  expect(differences(a.columns, b.columns)).toEqual([]);
}

function both(options: Drive): Driven {
  const a = drive(jsBackend, options);
  expectEqual(a, drive(wasmBackend, options));
  return a;
}

/** A deterministic stream of pseudo-random weights, the same for both. */
function noise(seed: number, channel: number, step: number, neuron: number): number {
  let x = Math.imul(
    seed ^ Math.imul(channel + 1, 0x85ebca6b) ^ Math.imul(step, 0xc2b2ae35) ^ Math.imul(neuron + 1, 0x27d4eb2f),
    0x9e3779b1,
  );
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  return ((x ^ (x >>> 13)) >>> 0) / 2 ** 32;
}

/** Names of plain real parameters that a population may vary; neurons that need different room are populations of their own. */
function varied(model: NeuronModel): string[] {
  const sizes = Object.values(model.state).map(({ size }) => size ?? '');
  return Object.entries(model.parameters)
    .filter(
      ([name, { type = 'real', range, hidden, readonly }]) =>
        type === 'real' &&
        range &&
        !hidden &&
        !readonly &&
        name !== 'gsl_error_tol' &&
        !name.startsWith('t_ref') &&
        !sizes.some((size) => size.includes(name)),
    )
    .map(([name]) => name);
}

describe.each(neurons.map((model) => [model.name, model] as const))('%s', (_, model) => {
  it('gives the same bits with random parameters and inputs', () => {
    const names = varied(model);
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer(),
          n: fc.integer({ min: 1, max: 9 }),
          slice: fc.integer({ min: 1, max: 20 }),
          resolution: fc.constantFrom(0.1, 0.2, 0.5),
          // These differ between neurons, around their defaults so that the model stays what it is.
          heterogeneous: fc.subarray(names, { maxLength: Math.min(3, names.length) }),
          strength: fc.constantFrom(0, 0.1, 1),
        }),
        ({ seed, n, slice, resolution, heterogeneous, strength }) => {
          const parameters = Object.fromEntries(
            heterogeneous.map((name, k) => {
              const value = model.parameters[name]?.default as number;
              const base = Number.isFinite(value) ? value : -200;
              return [
                name,
                Float64Array.from({ length: n }, (_unused, i) => base + Math.abs(base || 100) * 0.05 * noise(seed, 99 + k, 0, i)),
              ];
            }),
          );
          both({
            model,
            parameters,
            n,
            slice,
            resolution,
            steps: 60,
            input: (channel, step, neuron, program) => {
              const port = program.spikeInputs[channel];
              const value = noise(seed, channel, step, neuron);
              if (!port) return strength * 400 * value;
              const spikes = value < 0.2 ? Math.ceil(value * 20) : 0;
              if (port.counts === 'spikes') return spikes;
              return (port.sign === 'negative' ? -1 : 1) * strength * 30 * spikes;
            },
          });
        },
      ),
      { numRuns: costly(4) },
    );
  });

  it('does not depend on how the time is sliced, on neighbours or on recording', () => {
    const input: NonNullable<Drive['input']> = (channel, step, neuron, program) => {
      const value = noise(5, channel, step, neuron);
      const port = program.spikeInputs[channel];
      if (!port) return 300 * value;
      const spikes = value < 0.1 ? 2 : 0;
      return port.counts === 'spikes' ? spikes : (port.sign === 'negative' ? -20 : 40) * spikes;
    };
    for (const backend of [jsBackend, wasmBackend]) {
      const whole = drive(backend, { model, n: 7, slice: 50, steps: 150, input });
      const cut = drive(backend, { model, n: 7, slice: 7, steps: 150, input });
      expectEqual(whole, cut);
      const plain = drive(backend, { model, n: 7, slice: 50, steps: 150, input, recording: false });
      expect(plain.spikes).toEqual(whole.spikes);
      expect(differences(whole.columns, plain.columns)).toEqual([]);
      // A population of more than one block, of which these are the first.
      const many = drive(backend, { model, n: 259, slice: 50, steps: 150, input, recording: false });
      expect(many.spikes.filter(([, neuron]) => neuron < 7)).toEqual(whole.spikes);
    }
  });
});

describe('the escape noise of iaf_psc_exp', () => {
  it('fires at the rate its hazard says', () => {
    const model = nodeModels['iaf_psc_exp'] as NeuronModel;
    // At rest 15 mV below threshold with a width of 15 mV the hazard is rho·exp(-1) per second; t_ref 0 keeps it constant.
    const parameters = { rho: 50, delta: 15, t_ref: 0.1, V_reset: -70.000001 };
    const { spikes } = both({ model, parameters, n: 300, steps: 3000, slice: 100, recording: false });
    const exposure = 300 * 0.3;
    const expected = 50 * Math.exp(-1) * exposure;
    // Five standard deviations of a Poisson count; a refractory step takes away 0.2 %.
    expect(Math.abs(spikes.length - expected)).toBeLessThan(5 * Math.sqrt(expected) + 0.01 * expected);
  });
});

describe('a neuron that runs away', () => {
  it('is reported, and nothing hangs', () => {
    const model = nodeModels['aeif_cond_exp'] as NeuronModel;
    const parameters = { a: Float64Array.of(4, 4, -1e7, 4, 4) };
    const { unstable } = both({ model, parameters, n: 5, steps: 200, input: () => 0 });
    expect(unstable).toBe(2);
  });

  it('is reported where no step is small enough and where a formula has no value', () => {
    // Conductances far beyond what any step can follow.
    const model = nodeModels['iaf_cond_exp'] as NeuronModel;
    const input: NonNullable<Drive['input']> = (channel, step, neuron) => (channel === 0 && step === 2 && neuron === 1 ? 1e40 : 0);
    expect(both({ model, n: 3, steps: 10, input }).unstable).toBe(1);
    const rooted: NeuronModel = { ...model, equations: "V_m' = sqrt(V_m)\ng_ex' = 0\ng_in' = 0" };
    expect(both({ model: rooted, steps: 3 }).unstable).toBe(0);
  });
});
