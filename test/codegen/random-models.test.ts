/** Models made at random from the grammar of the language: whatever can be written, both back ends give the same bits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { checkModel } from '../../src/language/index.ts';
import type { NeuronModel, SynapseModel } from '../../src/models/types.ts';
import { drive } from './drive.ts';
import { project } from './project.ts';

/** A number that a person might write. */
const written = fc.constantFrom('0', '1', '2', '0.5', '3.7', '1e-3', '12', '-1', '0.1');

/** Expressions over some names, at most three deep. */
function expressions(names: readonly string[], random: boolean): fc.Arbitrary<string> {
  const atom = fc.oneof({ arbitrary: fc.constantFrom(...names), weight: 4 }, written);
  const { number } = fc.letrec<{ number: string; condition: string }>((tie) => {
    const n = tie('number');
    const c = tie('condition');
    return {
      number: fc.oneof(
        { maxDepth: 3 },
        atom,
        fc.tuple(n, fc.constantFrom('+', '-', '*', '/'), n).map(([a, op, b]) => `(${a} ${op} ${b})`),
        fc
          .tuple(fc.constantFrom('exp', 'abs', 'sqrt', 'floor', 'tanh', 'erfc', 'sin', 'cos', 'log', 'round'), n)
          .map(([f, x]) => `${f}(${x})`),
        fc.tuple(fc.constantFrom('min', 'max', 'pow'), n, n).map(([f, a, b]) => `${f}(${a}, ${b})`),
        fc.tuple(n, fc.constantFrom('2', '3', '-1', '0.5', 'p')).map(([a, power]) => `(${a}) ** ${power}`),
        fc.tuple(c, n, n).map(([condition, a, b]) => `(${condition} ? ${a} : ${b})`),
        n.map((x) => `-${x}`),
        ...(random ? [fc.constant('random_uniform()')] : []),
      ),
      condition: fc.oneof(
        { maxDepth: 2 },
        fc.tuple(n, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), n).map(([a, op, b]) => `(${a} ${op} ${b})`),
        fc.tuple(c, fc.constantFrom('and', 'or'), c).map(([a, op, b]) => `(${a} ${op} ${b})`),
        c.map((x) => `(not ${x})`),
        fc.constantFrom('x > y', 'p > q', 'flag'),
      ),
    };
  });
  return number;
}

/** Blocks of statements over assignable names. */
function blocks(targets: readonly string[], value: fc.Arbitrary<string>, action: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const assignment = fc
    .tuple(fc.constantFrom(...targets), fc.constantFrom('=', '+=', '-=', '*=', '/='), value)
    .map(([name, op, x]) => `${name} ${op} ${x}`);
  const { block } = fc.letrec<{ block: readonly string[] }>((tie) => ({
    block: fc
      .array(
        fc.oneof(
          { maxDepth: 2 },
          assignment.map((line) => [line]),
          action.map((line) => [line]),
          fc
            .tuple(value, tie('block'), tie('block'))
            .map(([x, yes, no]) => [`if ${x} > 0.3:`, ...yes.map((line) => `  ${line}`), 'else:', ...no.map((line) => `  ${line}`)]),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.flat()),
  }));
  return block.map((lines) => lines.join('\n'));
}

const parameter = (value: number | boolean) => ({ unit: '1', default: value, doc: 'A number.' });
const base = {
  elementType: 'neuron',
  summary: 'random',
  doc: '',
  synonyms: [],
  constraints: [],
  references: [],
  parameters: { p: parameter(1.5), q: parameter(-0.7), tau: parameter(4), flag: parameter(true) },
  state: { x: { unit: '1', initial: 'p', doc: '' }, y: { unit: '1', initial: '0.2', doc: '' }, z: { unit: '1', doc: '' } },
  recordables: { x: { unit: '1', doc: '' }, y: { unit: '1', doc: '' }, z: { unit: '1', doc: '' } },
  spikeInputs: { spikes: { unit: '1', receptor_type: 0, sign: 'any', doc: '' } },
  currentInputs: { current: { unit: '1', receptor_type: 0, doc: '' } },
  receptor_types: {},
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
} as const;

const names = ['x', 'y', 'z', 'p', 'q', 'tau', 'spikes', 'current'];

function same(model: NeuronModel, varied: boolean): void {
  const parameters = varied ? { p: Float64Array.of(1, 1.5, -2, 0, 0.3), tau: Float64Array.of(4, 5, 4, 1, 9) } : {};
  const input = (channel: number, step: number, neuron: number): number => ((step * 7 + neuron * 3 + channel) % 5) - 1.5;
  const [a, b] = [jsBackend, wasmBackend].map((backend) => drive(backend, { model, parameters, n: 5, steps: 12, slice: 5, input }));
  expect(b?.unstable === undefined).toBe(a?.unstable === undefined);
  if (a?.unstable !== undefined) return;
  expect(b?.spikes).toEqual(a?.spikes);
  expect(b?.traces).toEqual(a?.traces);
  expect(b?.columns).toEqual(a?.columns);
}

describe('random neurons', () => {
  it('without equations', () => {
    const update = blocks(['x', 'y', 'z'], expressions(names, true), fc.constantFrom('emit_spike()', 'emit_spike()'));
    fc.assert(
      fc.property(update, fc.boolean(), (text, varied) => {
        const model: NeuronModel = { ...base, name: 'random', equations: '', update: text, solver: { method: 'none' } };
        expect(checkModel(model)).toEqual([]);
        same(model, varied);
      }),
      { numRuns: 80 },
    );
  });

  it('with linear equations', () => {
    const factor = fc.constantFrom('1', '-1', 'p', 'q', '1 / tau', '-0.2', '0');
    const term = fc.tuple(factor, fc.constantFrom('x', 'y', 'z', 'current', 'p', '1')).map(([f, name]) => `${f} * ${name}`);
    const right = fc.array(term, { minLength: 1, maxLength: 4 }).map((terms) => terms.join(' + '));
    const update = blocks(
      ['x', 'y', 'z'],
      expressions(names, false),
      fc.constantFrom('integrate_odes()', 'integrate_odes(x)', 'integrate_odes(y, z)', 'emit_spike()'),
    );
    fc.assert(
      fc.property(right, right, right, update, fc.boolean(), (x, y, z, text, varied) => {
        const equations = `x' = ${x}\ny' = ${y}\nz' = ${z}`;
        same({ ...base, name: 'random', equations, update: text, solver: { method: 'exact' } }, varied);
      }),
      { numRuns: 40 },
    );
  });

  it('with nonlinear equations', () => {
    const inline = expressions(['x', 'y', 'z', 'p', 'q', 'tau', 'current'], false);
    const right = expressions(['x', 'y', 'z', 'p', 'q', 'tau', 'current', 'a'], false);
    const update = blocks(['x', 'z'], expressions(names, false), fc.constant('emit_spike()'));
    // Two integrations in one step must not take each other's slopes for their own.
    const integration = fc.constantFrom(
      'if x < 2:\n  integrate_odes()',
      'integrate_odes(x)\nintegrate_odes(y)',
      'integrate_odes()\nintegrate_odes()',
    );
    fc.assert(
      fc.property(inline, right, update, integration, fc.boolean(), (a, x, text, integrate, varied) => {
        const equations = `inline a = ${a}\nx' = tanh(${x})\ny' = cos(a) - y / tau`;
        const model: NeuronModel = {
          ...base,
          name: 'random',
          equations,
          update: `${integrate}\n${text}`,
          solver: {
            method: 'rkf45',
            absolute: 1e-3,
            relativeToDerivative: varied ? 1e-3 : 0,
            afterSubstep: 'if y > 0.5:\n  y -= 1\n  emit_spike()',
          },
        };
        same(model, varied);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the first slope of an adaptive step', () => {
  const still = { unit: '1', initial: '0', doc: '' };
  const model = (update: string, x: string, y: string): NeuronModel => ({
    ...base,
    name: 'slopes',
    state: { ...base.state, x: still, y: still },
    equations: `x' = ${x}\ny' = ${y}`,
    update,
    solver: { method: 'rkf45', absolute: 1e-3, relativeToDerivative: 1e-3 },
  });

  it('is computed at the very beginning, where nothing differs from memory that is all 0', () => {
    same(model('integrate_odes()', '1 - x * x', '2 - y * y'), false);
  });

  it('is not that of other equations which came to the same place', () => {
    same(model('integrate_odes(x)\ny = x\nintegrate_odes(y)', '1 - x * x', '2 - y * y'), false);
  });

  it('is computed anew when something else that it depends on has moved', () => {
    same(model('integrate_odes()\nz += 1', '1 - x * x * z', 'cos(z) - y'), false);
  });
});

describe('random synapses', () => {
  const synapseNames = ['x', 'y', 'K', 'weight', 'p', 'q', 'tau', 't', 'delay', 'dt_pre'];
  const synapse = {
    ...base,
    elementType: 'synapse',
    parameters: { ...base.parameters, weight: parameter(2), delay: parameter(1) },
    state: { x: { unit: '1', initial: '0.5', doc: '' }, y: { unit: '1', initial: '0', doc: '' }, K: { unit: '1', initial: '1', doc: '' } },
    equations: "K' = -K / tau",
  } as const;

  it('give the same weights', () => {
    const value = expressions([...synapseNames, 'post_trace', 'post_trace_triplet', 'post_trace_nearest'], true);
    const pre = blocks(
      ['x', 'y', 'K', 'weight'],
      value,
      fc.constantFrom('deliver(weight)', 'deliver(x * weight)', 'y = random_binomial(3, 0.4)'),
    );
    const postValue = expressions([...synapseNames, 'post_trace', 'post_trace_triplet'], true);
    const post = blocks(['x', 'K', 'weight'], postValue, fc.constant('weight += K'));
    fc.assert(
      fc.property(pre, fc.option(post, { nil: undefined }), fc.boolean(), (onPreSpike, onPostSpike, varied) => {
        const model: SynapseModel = {
          ...synapse,
          name: 'random',
          onPreSpike,
          reads: ['post_trace'],
          ...(onPostSpike === undefined ? {} : { onPostSpike }),
        };
        const targets = [0, 1, 2, 0];
        const [a, b] = [jsBackend, wasmBackend].map((backend) =>
          project(backend, {
            model,
            parameters: varied ? { p: Float64Array.of(1, 2, -1, 0), weight: Float64Array.of(1, -2, 3, 4) } : {},
            targets,
            delays: [3, 3, 8, 8],
            postSpikes: [[2, 9, 10, 31, 32, 33, 34, 35], [5, 40], []],
            spikes: [4, 20, 21, 50, 60],
            tau_minus: varied ? 'each' : 20,
            tau_minus_triplet: varied ? 'each' : 110,
          }),
        );
        expect(b?.delivered).toEqual(a?.delivered);
        expect(b?.positive).toEqual(a?.positive);
        expect(b?.negative).toEqual(a?.negative);
        for (const { name } of [...(a?.program.columns ?? []), ...(a?.program.rowColumns ?? [])])
          expect(b?.state(name)).toEqual(a?.state(name));
      }),
      { numRuns: 80 },
    );
  });
});
