/** The one answer to "which value holds", against what the kernel built. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { compile } from '../../src/compile/index.ts';
import { applyCommand, resetParameter, setParameter } from '../../src/document/commands/index.ts';
import { edgeInForce, type InForce, nodeInForce } from '../../src/document/meaning/inForce.ts';
import { lookupNodeModel } from '../../src/document/meaning/modelNames.ts';
import type { CopiedModel, GraphDocument, Params } from '../../src/document/types.ts';
import { build } from '../../src/kernel/index.ts';
import { documentOf } from '../inspector/documents.ts';

const number = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10);
/** Each a legal value whatever the others are. */
const some = (shape: Readonly<Record<string, fc.Arbitrary<number>>>): fc.Arbitrary<Params> =>
  fc.record(shape, { requiredKeys: [] }).chain((params) =>
    // In any order: of an old name and a new one the later wins.
    fc
      .shuffledSubarray(Object.keys(params), { minLength: Object.keys(params).length })
      .map((keys) => Object.fromEntries(keys.map((key) => [key, (params as Params)[key] as number]))),
  );

const alpha = { V_th: number(-54, -40), tau_m: number(1, 40), I_e: number(0, 500), tau_syn_ex: number(0.5, 9) };
const oldAlpha = { ...alpha, tau_syn: number(0.5, 9) };
const stdp = { weight: number(1, 20), delay: number(0.5, 5), alpha: number(0.1, 2), Wmax: number(50, 90) };

const models = fc.record({
  plain: some(alpha).map((params): CopiedModel => ({ copy_of: 'iaf_psc_alpha', params })),
  old: some(oldAlpha).map((params): CopiedModel => ({ copy_of: 'iaf_neuron', params })),
  older: some(oldAlpha).map((params): CopiedModel => ({ copy_of: 'old', params })),
  learns: some(stdp).map((params): CopiedModel => ({ copy_of: 'stdp_synapse', params })),
  learns2: some(stdp).map((params): CopiedModel => ({ copy_of: 'learns', params })),
});

const named = (names: readonly string[], shape: Readonly<Record<string, fc.Arbitrary<number>>>) =>
  fc.tuple(fc.constantFrom(...names), fc.array(some(shape), { minLength: 1, maxLength: 3 }), fc.boolean());
const anyNode = fc.oneof(named(['iaf_psc_alpha', 'plain'], alpha), named(['iaf_neuron', 'old', 'older'], oldAlpha));
const anyEdge = fc.tuple(fc.constantFrom(undefined, 'stdp_synapse', 'learns', 'learns2'), some(stdp));

const anyDocument: fc.Arbitrary<GraphDocument> = fc.tuple(models, anyNode, anyNode, anyEdge).map(([copies, a, b, [synapse, said]]) => {
  const node = ([model, params, alike]: typeof a) => ({ model, n: params.length, params: alike ? (params[0] as Params) : params });
  const { weight, delay } = said;
  const plain = { ...(weight === undefined ? {} : { weight }), ...(delay === undefined ? {} : { delay }) };
  const syn_spec = synapse === undefined ? plain : { synapse_model: synapse, ...said };
  return documentOf({ a: node(a), b: node(b) }, { e: { source: 'a', target: 'b', syn_spec } }, copies);
});

const each = (held: InForce | undefined, n: number): unknown[] => Array.from({ length: n }, (_, k) => held?.values[k] ?? held?.value);

describe('the value in force', () => {
  it('is what the kernel has, for nodes and connections of random documents', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const compiled = compile(document);
        expect(compiled.network, JSON.stringify(compiled.diagnostics)).toBeDefined();
        if (compiled.network === undefined) return;
        const simulation = build(compiled.network, { backend: jsBackend });
        for (const [index, id] of compiled.nodes.entries()) {
          const node = document.nodes[id] as GraphDocument['nodes'][string];
          const known = lookupNodeModel(document.models, node.model);
          if (known.kind !== 'known') throw new Error(node.model);
          const state = simulation.stateOf(index);
          const parameters = Object.keys(known.model.parameters).filter((name) => state[name] !== undefined);
          expect(parameters.length).toBeGreaterThan(5);
          for (const name of parameters) expect([...(state[name] ?? [])], name).toEqual(each(nodeInForce(document, node, name), node.n));
        }
        const made = simulation.connectionsOf(0);
        const edge = document.edges['e'] as GraphDocument['edges'][string];
        for (const [name, column] of Object.entries(made.values)) {
          const held = edgeInForce(document, edge, name);
          if (held === undefined) continue;
          expect(column.length).toBe(made.sources.length);
          // Delays are steps in the kernel: 0.6 comes back as 6 × 0.1.
          for (const value of column) expect(Math.abs(value - Number(held.value)), name).toBeLessThan(1e-12);
        }
        expect(Object.keys(made.values)).toContain('weight');
      }),
      { numRuns: 60 },
    );
  });

  it('takes an old name for the names that it sets, the later of two winning', () => {
    const document = documentOf(
      {
        a: { model: 'iaf_neuron', params: { tau_syn_ex: 3, tau_syn: 5 } },
        b: { model: 'iaf_neuron', params: { tau_syn: 5, tau_syn_ex: 3 } },
      },
      {},
    );
    const value = (id: string, name: string) => nodeInForce(document, document.nodes[id] as GraphDocument['nodes'][string], name)?.value;
    expect([value('a', 'tau_syn_ex'), value('a', 'tau_syn_in')]).toEqual([5, 5]);
    expect([value('b', 'tau_syn_ex'), value('b', 'tau_syn_in')]).toEqual([3, 5]);
  });

  it('is what was set or taken back, though an old name says something else of it', () => {
    const before = documentOf({ a: { model: 'iaf_neuron', params: { tau_syn_ex: 3, tau_syn: 5 } } }, {});
    const both = (document: GraphDocument) =>
      ['tau_syn_ex', 'tau_syn_in'].map((name) => nodeInForce(document, document.nodes['a'] as GraphDocument['nodes'][string], name)?.value);
    expect(both(applyCommand(before, setParameter(before, ['a'], 'tau_syn_ex', 7)))).toEqual([7, 5]);
    expect(both(applyCommand(before, setParameter(before, ['a'], 'tau_syn_ex', 2)))).toEqual([2, 5]);
    expect(both(applyCommand(before, resetParameter(before, ['a'], 'tau_syn_in')))).toEqual([5, 2]);
  });

  it('says the unit of a weight by its target and tells apart from copy and from NEST', () => {
    const document = documentOf(
      { a: { model: 'iaf_cond_exp' }, b: { model: 'iaf_cond_exp' } },
      { e: { source: 'a', target: 'b', syn_spec: { synapse_model: 'strong' } }, f: { source: 'a', target: 'b' } },
      { strong: { copy_of: 'static_synapse', params: { weight: 7, delay: 5 } } },
    );
    const [e, f] = [document.edges['e'], document.edges['f']] as GraphDocument['edges'][string][] as [never, never];
    expect(edgeInForce(document, e, 'weight')).toMatchObject({ value: 7, unit: 'nS', standard: 7, differs: false, isDefault: false });
    expect(edgeInForce(document, e, 'delay')).toMatchObject({ value: 5, unit: 'ms' });
    expect(edgeInForce(document, f, 'weight')).toMatchObject({ value: 1, isDefault: true });
    expect(edgeInForce(document, f, 'no_such')).toBeUndefined();
  });

  it('costs a chain of copies its length', () => {
    const models: Record<string, CopiedModel> = {};
    for (let k = 0; k < 20_000; k++)
      models[`m${k}`] = { copy_of: k === 0 ? 'iaf_psc_alpha' : `m${k - 1}`, params: k === 5 ? { V_th: -50 } : {} };
    for (const name of Object.keys(models)) expect(lookupNodeModel(models, name).kind).toBe('known');
    const last = documentOf({ a: { model: 'm19999' } }, {}, models);
    expect(nodeInForce(last, last.nodes['a'] as GraphDocument['nodes'][string], 'V_th')?.value).toBe(-50);
  });

  it('says of copies that copy each other that they do', () => {
    const models = { p: { copy_of: 'q', params: {} }, q: { copy_of: 'p', params: {} } };
    expect(lookupNodeModel(models, 'p').kind).toBe('cycle');
    expect(lookupNodeModel(models, 'q').kind).toBe('cycle');
  });
});
