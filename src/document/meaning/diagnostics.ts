/**
 * The catalogue of everything that can be found in a document: how bad it is, and what NEST calls it. Its sentence, which names what
 * was found and what is allowed, is in src/text/en/findings.ts.
 */
import type { Filling, Said } from '../../base/said.ts';
import { type FindingArguments, type FindingCode, said } from '../said.ts';
import type { Diagnostic } from '../types.ts';

export type DiagnosticCode = FindingCode;

interface Entry {
  readonly severity: Diagnostic['severity'];
  /** NEST's name of the error, where NEST refuses the same. */
  readonly nest?: string;
}

const error = (nest?: string): Entry => ({ severity: 'error', ...(nest === undefined ? {} : { nest }) });
const warning = (): Entry => ({ severity: 'warning' });

export const catalogue = {
  // The file as such
  not_json: error(),
  file_too_large: error(),
  copies_damaged: error(),
  wrong_format: error(),
  foreign_file: error(),
  wrong_version: error(),
  newer_version: error(),

  // Its structure
  missing_key: error(),
  unknown_key: error(),
  wrong_type: error(),
  out_of_range: error(),
  too_deep: error(),
  too_many: error(),
  more_findings: error(),
  more_warnings: warning(),
  label_moved: warning(),
  setting_ignored: warning(),
  illegal_id: error(),
  reserved_name: error(),
  duplicate_id: error(),
  conflicting_keys: error(),
  unknown_node: error(),
  unknown_end: error(),
  empty_group: error(),
  empty_slice: error(),
  slice_step: error(),
  unknown_group: error(),
  group_cycle: error(),
  params_length: error(),
  unknown_distribution: error(),
  unknown_rule: error(),

  // Names that the models give
  unknown_model: error(),
  unknown_synapse_model: error(),
  wrong_kind: error(),
  unknown_parameter: error(),
  parameter_type: error(),
  readonly_parameter: error(),
  expression_not_allowed: error(),
  infinite_not_allowed: error(),
  model_name_taken: error(),
  copies_too_deep: error(),
  copy_cycle: error(),
  nestml_error: error(),
  nestml_broken: error(),

  // What a script for a version of NEST cannot say
  export_expression: warning(),
  export_nestml: warning(),
  export_rule: warning(),
  export_left_out: warning(),
  export_ignored: warning(),

  // What they mean together
  constraint: error('BadProperty'),
  expression: error('BadProperty'),
  expression_needs_space: error('BadProperty'),
  expression_needs_depth: error('KernelException'),
  distribution_bounds: error('BadProperty'),
  even_steps: error('BadProperty'),
  off_grid: error('BadProperty'),
  negative_time: error('BadProperty'),
  delay_too_short: error('BadDelay'),
  rule_key_missing: error(),
  rule_key_unused: error(),
  rule_impossible: error(),
  one_to_one_sizes: error('DimensionMismatch'),
  wrong_direction: error('IllegalConnection'),
  not_connectable: error('IllegalConnection'),
  synapse_not_allowed: error('IllegalConnection'),
  one_receptor: error(),
  receptor_unknown: error(),
  unknown_recordable: error('IllegalConnection'),
  not_a_weight_recorder: error(),
  not_a_modulator: error(),
  reference_of_many: error(),
  reference_missing: error(),
  mixed_expression: error(),
  values_length: error(),
  values_rows: error(),
  common_parameter: error(),
  too_many_nodes: error(),
  too_large: error(),
  refused_by_kernel: error(),

  // Worth a look
  recorder_unconnected: warning(),
  stimulator_unconnected: warning(),
  neuron_without_input: warning(),
  autapses_unheeded: warning(),
  nothing_to_record: warning(),
  weight_recorder_unused: warning(),
  starts_after_end: warning(),
  delay_rounded: warning(),
  delay_drawn_short: warning(),
  empty_network: warning(),
} as const satisfies Readonly<Record<DiagnosticCode, Entry>>;

/** Where a finding belongs: the path in the file, and what it is the path of. */
export type Place = Readonly<Pick<Diagnostic, 'path' | 'node' | 'edge' | 'group' | 'note' | 'field'>>;

/**
 * Makes a finding. `{field}` of its sentence is the end of the path unless `values` says otherwise; a nearest name is asked for at
 * the end of what is said.
 */
export function diagnostic<Code extends DiagnosticCode>(
  code: Code,
  place: Place,
  ...[values, nearest]: FindingArguments<Code>
): Diagnostic {
  const { severity, nest }: Entry = catalogue[code];
  const field = place.field ?? (place.path || said('document.theFile'));
  const filled = { field, ...(nest === undefined ? {} : { name: nest }), ...values };
  return { severity, code, ...place, values: filled, ...(nearest === undefined ? {} : { nearest }) };
}

/** The place of a member: `edges[2].syn_spec` and "delay" give `edges[2].syn_spec.delay`. `params` does not count in `field`. */
export function member(place: Place, key: string): Place {
  const text = keyText(key);
  const path = place.path === '' ? text : text.startsWith('[') ? place.path + text : `${place.path}.${text}`;
  const inner = { ...place, path };
  if (key !== 'params') inner.field = place.field === undefined ? key : `${place.field}.${key}`;
  return inner;
}

/** The place of an element of a list. The field stays that of the list. */
export function element(place: Place, index: number): Place {
  return { ...place, path: `${place.path}[${index}]` };
}

/** Keys that are no plain names are quoted, and cut where they are endless. */
function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && key.length <= 60 ? key : `[${quoted(key)}]`;
}

/** A value as a finding shows it: short, never the whole of something large. */
export function shown(value: unknown): Filling {
  if (value === undefined) return said('document.missing');
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return value.length === 0 ? said('document.emptyList') : said('document.list', { count: value.length });
  return typeof value === 'object' ? said('document.object') : said('document.other', { type: typeof value });
}

export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}

/** "a, b or c"; long lists are cut after `most`. */
export function listed(names: Iterable<string>, most = 24): Said {
  const all = [...names];
  if (all.length === 0) return said('document.nothing');
  return all.length > most
    ? said('document.someNames', { names: all.slice(0, most), total: all.length })
    : said('document.names', { names: all });
}
