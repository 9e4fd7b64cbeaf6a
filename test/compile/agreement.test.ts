/** What validate says, Run says: a document without errors is built and stepped, but for what only its draws can decide. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { compile } from '../../src/compile/index.ts';
import { isExpression } from '../../src/document/meaning/values.ts';
import type { GraphDocument, GraphEdge, GraphNode, ParamValue } from '../../src/document/types.ts';
import { build } from '../../src/kernel/index.ts';
import { KernelError } from '../../src/kernel/types.ts';
import { ruleNamed } from '../../src/models/vocabulary/rules.ts';

const number = fc.constantFrom(-70, -1, 0, 0.05, 0.1, 0.25, 1, 1.5, 10, 300);
const plain: fc.Arbitrary<ParamValue> = fc.oneof(
  { weight: 5, arbitrary: number },
  fc.constantFrom(
    { expression: '1 + i' },
    { expression: 'i - 2' },
    { expression: '1 / i' },
    { expression: 'log(-1)' },
    { expression: '5 +' },
  ),
  fc.array(number, { minLength: 1, maxLength: 3 }).map((values) => ({ values })),
  fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const perConnection: fc.Arbitrary<ParamValue> = fc.oneof(
  { weight: 5, arbitrary: number },
  fc.constantFrom(
    { expression: '1 + source_index' },
    { expression: 'target_index' },
    { expression: '1 / target_index' },
    { expression: 'i' },
  ),
  fc.array(number, { minLength: 1, maxLength: 3 }).map((values) => ({ values })),
  fc.array(fc.array(number, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((values) => ({ values })),
);

const models: Readonly<Record<string, readonly string[]>> = {
  iaf_psc_alpha: ['V_th', 'V_reset', 'tau_m', 'C_m', 't_ref', 'I_e', 'V_min'],
  iaf_cond_exp: ['V_th', 'g_L', 't_ref'],
  poisson_generator: ['rate', 'start', 'stop', 'origin'],
  step_current_generator: ['start', 'stop'],
  multimeter: ['interval', 'offset', 'start', 'stop'],
  spike_recorder: ['start', 'stop'],
};

const node = (index: number): fc.Arbitrary<GraphNode> =>
  fc.constantFrom(...Object.keys(models)).chain((model) =>
    fc.record({
      id: fc.constant(`n${index}`),
      order: fc.constant(index),
      model: fc.constant(model),
      n: fc.integer({ min: 1, max: 3 }),
      params: fc.dictionary(fc.constantFrom(...(models[model] as string[])), plain, { maxKeys: 1 }),
      position: fc.constant({ x: 0, y: 0 }),
      group: fc.constant('g'),
    }),
  );

const slice = fc.option(
  fc.tuple(fc.option(fc.integer({ min: -3, max: 4 })), fc.option(fc.integer({ min: -3, max: 4 })), fc.option(fc.constantFrom(1, 2))),
  { nil: undefined, freq: 3 },
);

const edge = (index: number, ids: readonly string[]): fc.Arbitrary<GraphEdge> =>
  fc
    .record({
      source: fc.constantFrom(...ids),
      target: fc.constantFrom(...ids),
      source_slice: slice,
      target_slice: slice,
      conn_spec: fc.oneof(
        fc.constantFrom({ rule: 'all_to_all' }, { rule: 'one_to_one' }, { rule: 'all_to_all', allow_autapses: false }),
        fc.record({
          rule: fc.constant('fixed_indegree'),
          indegree: fc.integer({ min: 0, max: 4 }),
          allow_multapses: fc.boolean(),
          allow_autapses: fc.boolean(),
        }),
        fc.record({ rule: fc.constant('fixed_total_number'), N: fc.integer({ min: 0, max: 4 }), allow_multapses: fc.boolean() }),
        fc.record({ rule: fc.constant('pairwise_bernoulli'), p: fc.constantFrom(0, 0.5, 1, 2) }),
      ),
      syn_spec: fc.oneof(
        fc.dictionary(fc.constantFrom('weight', 'delay'), perConnection, { maxKeys: 2 }),
        fc.record({ synapse_model: fc.constantFrom('stdp_synapse', 'tsodyks2_synapse'), weight: perConnection, delay: number }),
        fc.record({ receptor_type: fc.constantFrom(0, 1) }),
      ),
    })
    .map((parts) => {
      const { source_slice, target_slice, ...rest } = parts;
      return {
        id: `e${index}`,
        order: index,
        ...rest,
        ...(source_slice && { source_slice }),
        ...(target_slice && { target_slice }),
      } as GraphEdge;
    });

const anyGraph: fc.Arbitrary<GraphDocument> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }))
  .chain(([nodes, edges]) => {
    const ids = [...Array.from({ length: nodes }, (_, index) => `n${index}`), 'g'];
    const record = <T extends { id: string }>(list: readonly T[]) => Object.fromEntries(list.map((entry) => [entry.id, entry]));
    return fc.record({
      title: fc.constant(''),
      description: fc.constant(''),
      kernel: fc.record({ resolution: fc.constantFrom(0.1, 0.25, 0.3), rng_seed: fc.constant(1), duration: fc.constantFrom(0, 3) }),
      models: fc.constant({}),
      nodes: fc.tuple(...ids.slice(0, -1).map((_, index) => node(index))).map(record),
      edges: fc.tuple(...Array.from({ length: edges }, (_, index) => edge(index, ids))).map(record),
      notes: fc.constant({}),
      groups: fc.constant({ g: { id: 'g', order: 0, label: '', position: { x: 0, y: 0 }, size: { width: 1, height: 1 } } }),
      view: fc.constant({}),
    });
  });

describe('a document without errors', () => {
  it('is built and runs', () => {
    let run = 0;
    fc.assert(
      fc.property(anyGraph, (document) => {
        const { network, diagnostics } = compile(document);
        expect(network === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
        if (network === undefined) return;
        run++;
        try {
          build(network, { backend: wasmBackend }).advance(document.kernel.duration);
        } catch (error) {
          if (!(error instanceof KernelError)) throw error;
          // Which pairs an expression is evaluated for, only the connections show; how far a neuron is driven, only the run.
          const edge = Object.values(document.edges)[error.address.connection ?? -1];
          const isComputed = Object.values(edge?.syn_spec ?? {}).some((value) => isExpression(value));
          // Whether a drawn rule joins a multimeter and a neuron twice, too.
          if (
            isComputed ||
            (error.name === 'IllegalConnection' && ruleNamed(edge?.conn_spec.rule ?? '')?.random) ||
            error.name === 'NumericalInstability'
          )
            return;
          expect(`${error.name}: ${error.message} ${JSON.stringify(error.address)}`).toBe('no refusal');
        }
      }),
      { numRuns: 2500, seed: 7 },
    );
    expect(run).toBeGreaterThan(200);
  });
});
