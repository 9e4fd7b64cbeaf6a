import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readGraph } from '../../src/cli/documents.ts';
import { type Compiled, checkDocument, compile, kernelDiagnostic } from '../../src/compile/index.ts';
import { parseDocument, readDocument } from '../../src/document/file/schema.ts';
import { catalogue, type DiagnosticCode, diagnostic } from '../../src/document/meaning/diagnostics.ts';
import type { Diagnostic, GraphDocument } from '../../src/document/types.ts';
import { check as checkForTab } from '../../src/editor/runs/check.ts';
import { toNestDesktop } from '../../src/formats/nestDesktop.ts';
import { toPynest } from '../../src/formats/pynest.ts';
import { estimate } from '../../src/kernel/estimate.ts';
import { sayFinding } from '../../src/text/language.ts';

const base = {
  format: 'spikepatch.graph',
  version: 1,
  nodes: [
    { id: 'a', model: 'iaf_psc_alpha', params: { I_e: 376 } },
    { id: 'b', model: 'iaf_psc_alpha', params: { I_e: 376 } },
  ],
};
const [a, b] = base.nodes as [object, object];

const read = (parts: object) => () => readDocument({ ...base, ...parts }).diagnostics ?? [];
const text = (content: string) => () => parseDocument(content).diagnostics ?? [];
const check = (parts: object) => () => {
  const { document, diagnostics } = readDocument({ ...base, ...parts }, { unknownNames: 'keep' });
  return document === undefined ? diagnostics : checkDocument(document);
};
const forTab = (parts: object) => () => {
  const { document, diagnostics } = readDocument({ ...base, ...parts });
  return document === undefined ? diagnostics : checkForTab(document, estimate).diagnostics;
};
const script = (nest: 2 | 3, parts: object) => () => {
  const { document, diagnostics } = readDocument({ ...base, ...parts });
  return document === undefined ? diagnostics : toPynest(document, { nest }).notes;
};
const nestDesktop = (parts: object) => {
  const { document, diagnostics } = readDocument({ ...base, version: 2, ...parts });
  return document === undefined ? diagnostics : toNestDesktop(document).notes;
};
const node = (parts: object) => ({ nodes: [{ id: 'x', model: 'iaf_psc_alpha', ...parts }] });
const edge = (parts: object, nodes: readonly object[] = []) => ({
  nodes: [a, b, ...nodes],
  edges: [{ id: 'e', source: 'a', target: 'b', ...parts }],
});

/** An input for every entry of the catalogue. */
const inputs: Readonly<Record<DiagnosticCode, () => readonly Diagnostic[]>> = {
  not_json: text('{'),
  file_too_large: text(' '.repeat(100_000_001)),
  wrong_format: read({ format: 'nest-desktop' }),
  foreign_file: () => readGraph(fileURLToPath(new URL('../nest-desktop/v4/spike-response.json', import.meta.url))).diagnostics ?? [],
  wrong_version: read({ version: 1.5 }),
  newer_version: read({ version: 99 }),
  missing_key: read({ nodes: [{ id: 'x' }] }),
  unknown_key: read({ nodse: [] }),
  wrong_type: read({ title: 5 }),
  out_of_range: read(node({ n: 0 })),
  too_deep: read(node({ params: { a: [[[[[1]]]]] } })),
  too_many: read({ edges: new Array(100_001).fill({}) }),
  more_warnings: check({ nodes: Array.from({ length: 501 }, (_, i) => ({ id: `n${i}`, model: 'iaf_psc_alpha' })) }),
  label_moved: () => readDocument({ ...base, nodes: [{ id: 'r', model: 'spike_recorder', params: { label: 'l' } }] }).notes ?? [],
  setting_ignored: () => readDocument({ ...base, kernel: { local_num_threads: 4 } }).notes ?? [],
  more_findings: read({ nodes: new Array(600).fill(1) }),
  illegal_id: read(node({ id: 'lambda' })),
  reserved_name: text('{"format":"spikepatch.graph","version":1,"view":{"__proto__":{}}}'),
  duplicate_id: read({ nodes: [a, a] }),
  conflicting_keys: read(edge({ syn_spec: { model: 'stdp_synapse', synapse_model: 'static_synapse' } })),
  unknown_node: read(edge({ syn_spec: { weight_recorder: 'c' } })),
  unknown_end: read(edge({ source: 'd' })),
  empty_group: check({ ...edge({ source: 'g' }), groups: [{ id: 'g' }] }),
  empty_slice: check(edge({ source_slice: [5, 3, 1] })),
  slice_step: check(edge({ source_slice: [null, null, -1] })),
  one_receptor: check(edge({ syn_spec: { receptor_type: { expression: 'uniform_int(3)' } } })),
  unknown_group: read(node({ group: 'nowhere' })),
  group_cycle: read({ groups: [{ id: 'g', group: 'g' }] }),
  params_length: read(node({ n: 3, params: [{}] })),
  unknown_distribution: read(node({ params: { I_e: { distribution: 'gauss' } } })),
  unknown_rule: read(edge({ conn_spec: 'random' })),
  unknown_model: check(node({ model: 'iaf' })),
  unknown_synapse_model: check(edge({ syn_spec: { synapse_model: 'stdp' } })),
  wrong_kind: check(node({ model: 'static_synapse' })),
  unknown_parameter: read(node({ params: { V_thresh: 1 } })),
  parameter_type: read(node({ params: { V_th: 'high' } })),
  export_expression: script(
    2,
    edge({ conn_spec: { rule: 'pairwise_bernoulli', p: 0.5 }, syn_spec: { weight: { expression: 'exp(normal(0, 1))' } } }),
  ),
  export_nestml: script(3, { models: { mine: { nestml: 'model mine:\n' } } }),
  export_rule: script(2, edge({ conn_spec: { rule: 'pairwise_poisson', pairwise_avg_num_conns: 2 } })),
  export_left_out: () => nestDesktop({ notes: [{ id: 'n', text: 'Look' }] }),
  export_ignored: () => nestDesktop(edge({ source_slice: [0, 1] })),
  readonly_parameter: read({ nodes: [{ id: 'x', model: 'spike_recorder', params: { n_events: 5 } }] }),
  expression_not_allowed: read({
    nodes: [{ id: 'x', model: 'multimeter', params: { record_from: { expression: 'normal(1, 1)' } } }],
  }),
  infinite_not_allowed: read(node({ params: { C_m: 'inf' } })),
  model_name_taken: read({ models: { iaf_psc_exp: { copy_of: 'iaf_psc_alpha' } } }),
  copies_too_deep: read({
    models: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`m${i}`, { copy_of: i === 0 ? 'iaf_psc_alpha' : `m${i - 1}` }])),
  }),
  copy_cycle: read({ models: { p: { copy_of: 'q' }, q: { copy_of: 'p' } } }),
  constraint: check(node({ params: { C_m: 0 } })),
  expression: check(node({ params: { I_e: { distribution: 'uniform', low: 2, high: 1 } } })),
  expression_needs_space: check(node({ params: { I_e: { expression: '3 * x' } } })),
  expression_needs_depth: check(node({ n: 4, params: { I_e: { expression: '3 * z' } }, spatial: { positions: 'grid', shape: [2, 2] } })),
  distribution_bounds: check(node({ params: { I_e: { expression: 'redraw(normal(0, 1), 50, 60)' } } })),
  values_length: check(node({ n: 3, params: { I_e: { values: [1, 2] } } })),
  values_rows: check(edge({ conn_spec: { rule: 'pairwise_bernoulli', p: 0.5 }, syn_spec: { weight: { values: [1, 2] } } })),
  nestml_error: check({ models: { own: { nestml: 'model own:' } } }),
  nestml_broken: check({ models: { own: { nestml: 'model own:' } }, nodes: [{ id: 'x', model: 'own' }] }),
  off_grid: check({ kernel: { duration: 0.05 } }),
  even_steps: check({ nodes: [{ id: 'x', model: 'correlomatrix_detector', params: { delta_tau: 0.2, tau_max: 1 } }] }),
  negative_time: check({ nodes: [{ id: 'x', model: 'dc_generator', params: { start: -5 } }] }),
  delay_too_short: check(edge({ syn_spec: { delay: 0 } })),
  rule_key_missing: check(edge({ conn_spec: { rule: 'fixed_indegree' } })),
  rule_key_unused: read(edge({ conn_spec: { rule: 'all_to_all', indegree: 1 } })),
  rule_impossible: check(edge({ conn_spec: { rule: 'fixed_indegree', indegree: 2, allow_multapses: false } })),
  one_to_one_sizes: check(edge({ target: 'c', conn_spec: 'one_to_one' }, [{ id: 'c', model: 'iaf_psc_alpha', n: 2 }])),
  wrong_direction: check(edge({ target: 'c' }, [{ id: 'c', model: 'multimeter' }])),
  not_connectable: check(edge({ source: 'c', target: 'c' }, [{ id: 'c', model: 'dc_generator' }])),
  synapse_not_allowed: check(edge({ source: 'c', syn_spec: { synapse_model: 'stdp_synapse' } }, [{ id: 'c', model: 'dc_generator' }])),
  receptor_unknown: check(edge({ syn_spec: { receptor_type: 7 } })),
  unknown_recordable: check(edge({ source: 'c' }, [{ id: 'c', model: 'multimeter', params: { record_from: ['g_ex'] } }])),
  not_a_weight_recorder: check(edge({ syn_spec: { weight_recorder: 'b' } })),
  not_a_modulator: check(edge({ syn_spec: { synapse_model: 'stdp_dopamine_synapse', volume_transmitter: 'b' } })),
  reference_of_many: check({
    nodes: [
      { id: 'a', model: 'parrot_neuron' },
      { id: 'b', model: 'iaf_psc_exp' },
      { id: 'v', model: 'volume_transmitter', n: 2 },
    ],
    edges: [{ id: 'e', source: 'a', target: 'b', syn_spec: { synapse_model: 'stdp_dopamine_synapse', volume_transmitter: 'v' } }],
  }),
  reference_missing: check(edge({ syn_spec: { synapse_model: 'stdp_dopamine_synapse' } })),
  mixed_expression: check(node({ n: 2, params: [{ I_e: 1 }, { I_e: { expression: 'normal(1, 1)' } }] })),
  common_parameter: check(edge({ syn_spec: { synapse_model: 'static_synapse_hom_w', weight: 5 } })),
  too_many_nodes: check({ nodes: ['x', 'y', 'z'].map((id) => ({ id, model: 'iaf_psc_alpha', n: 2 ** 31 - 1, params: { I_e: 1 } })) }),
  refused_by_kernel: () => {
    const document = readDocument(base).document as GraphDocument;
    return [
      kernelDiagnostic(
        { name: 'BadProperty', said: { code: 'kernel.events.zero', values: {} }, address: {} },
        document,
        compile(document) as Compiled,
      ),
    ];
  },
  recorder_unconnected: check({ nodes: [{ id: 'x', model: 'spike_recorder' }] }),
  stimulator_unconnected: check({ nodes: [{ id: 'x', model: 'dc_generator' }] }),
  neuron_without_input: check(node({})),
  autapses_unheeded: check(
    edge({ conn_spec: { rule: 'fixed_indegree', indegree: 1, allow_autapses: false, mask: { circular: { radius: 1 } } } }),
  ),
  nothing_to_record: check(edge({ source: 'c' }, [{ id: 'c', model: 'multimeter' }])),
  weight_recorder_unused: check({ nodes: [{ id: 'x', model: 'weight_recorder' }] }),
  starts_after_end: check({ nodes: [{ id: 'x', model: 'dc_generator', params: { start: 5000 } }] }),
  delay_rounded: check(edge({ syn_spec: { delay: 1.23 } })),
  delay_drawn_short: check(edge({ syn_spec: { delay: { expression: 'normal(0.5, 0.5)' } } })),
  empty_network: check({ nodes: [] }),
  too_large: forTab({ nodes: [{ id: 'x', model: 'iaf_psc_alpha', n: 200_000 }], edges: [{ id: 'e', source: 'x', target: 'x' }] }),
  copies_damaged: () => [diagnostic('copies_damaged', { path: '' })],
};

describe('the catalogue of diagnostics', () => {
  it.each(Object.keys(catalogue) as DiagnosticCode[])('%s is produced, in a whole sentence', (code) => {
    const found = inputs[code]().filter((finding) => finding.code === code);
    expect(found.length, `no input gives ${code}`).toBeGreaterThan(0);
    const { severity, path, nearest } = found[0] as Diagnostic;
    const message = sayFinding(found[0] as Diagnostic);
    expect(severity).toBe(catalogue[code].severity);
    expect(message).not.toMatch(/\{\w+(:\w+)?\}|undefined|\[object/);
    expect(message).toMatch(/[.?)]$/);
    expect(typeof path).toBe('string');
    if (nearest !== undefined) expect(message).toContain(`Did you mean ${nearest}?`);
  });
});
