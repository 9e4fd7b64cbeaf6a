/**
 * The catalogue of everything that can be said about a document. One entry a finding: how bad it is, and its sentence, which
 * names what was found and what is allowed. `{words}` in braces are filled in where the finding is made.
 */
import { isSaid } from '../../base/said.ts';
import { speak } from '../../text/language.ts';
import type { Diagnostic } from '../types.ts';

interface Entry {
  readonly severity: Diagnostic['severity'];
  readonly sentence: string;
  /** NEST's name of the error, where NEST refuses the same. */
  readonly nest?: string;
}

const error = (sentence: string, nest?: string): Entry => ({ severity: 'error', sentence, ...(nest === undefined ? {} : { nest }) });
const warning = (sentence: string): Entry => ({ severity: 'warning', sentence });

export const catalogue = {
  // The file as such
  not_json: error('This is not JSON: {problem}'),
  file_too_large: error('The file has {found}; at most {allowed} are read.'),
  wrong_format: error('{field} is {found}; a Spikepatch graph says "spikepatch.graph".'),
  foreign_file: error('This is no Spikepatch graph; "{command}" makes one of it.'),
  wrong_version: error('{field} is {found}; allowed is a whole number from 1 to {current}.'),
  newer_version: error('This file has version {found}, this program reads versions up to {current}. Open it with a newer Spikepatch.'),

  // Its structure
  missing_key: error('{field} is missing; it has to be {allowed}.'),
  unknown_key: error('{field} is not known here; allowed is {allowed}.'),
  wrong_type: error('{field} is {found}; it has to be {allowed}.'),
  out_of_range: error('{field} is {found}; it has to be {allowed}.'),
  too_deep: error('{field} is nested more than {allowed} levels deep.'),
  too_many: error('{found} are too many; at most {allowed} are read.'),
  more_findings: error('There are more violations than the {found} listed.'),
  more_warnings: warning('There are more warnings than the {found} listed.'),
  label_moved: warning('{field} is read as the label of the node.'),
  setting_ignored: warning('{field} is {found}, which is left out: {why}.'),
  illegal_id: error(
    '{found} cannot be an id: it is the variable in the PyNEST script, so it has to be a legal Python name that is no keyword.',
  ),
  reserved_name: error('{found} cannot be used as a name.'),
  duplicate_id: error('The id {found} is used already by {other}; ids have to be unique.'),
  conflicting_keys: error('{field} is given twice, as {found} and as {other}; say it once.'),
  unknown_node: error('{field} is {found}; there is no node of this id.'),
  unknown_end: error('{field} is {found}; there is no node and no group of this id.'),
  empty_group: error('{field} is the group {found}, which has no neurons.'),
  empty_slice: error('{field} is [{found}], which takes none of the {allowed} nodes of {source}.'),
  slice_step: error('{field} has the step {found}; as in NEST a step has to be 1 or more.'),
  unknown_group: error('{field} is {found}; there is no group of this id.'),
  group_cycle: error('The group {found} lies inside itself.'),
  params_length: error('{field} is a list of {found}; it has to be one object for all or a list of n = {allowed} objects.'),
  unknown_distribution: error('{found} is no distribution; allowed is {allowed}.'),
  unknown_rule: error('{found} is no connection rule; allowed is {allowed}.'),

  // Names that the models give
  unknown_model: error(
    'There is no node model {found}. The node is kept as a placeholder, and the run is blocked until it has a known model.',
  ),
  unknown_synapse_model: error('There is no synapse model {found}. The run is blocked until the connection has a known one.'),
  wrong_kind: error('{found} is a {kind} model; {field} needs a {allowed} model.'),
  unknown_parameter: error('{model} has no parameter {found}; allowed is {allowed}.'),
  parameter_type: error('{field} is {found}; {model} needs {allowed}.'),
  readonly_parameter: error('{field} of {model} can be read only, not set.'),
  expression_not_allowed: error('{field} of {model} cannot be an expression; it has to be {allowed}.'),
  infinite_not_allowed: error('{field} is {found}; {model} takes no infinity here, it has to be {allowed}.'),
  model_name_taken: error('{found} is a model of NEST already; a copied model needs a name of its own.'),
  copies_too_deep: error('The model {found} is a copy of a copy, more than {allowed} deep; copy the first of them.'),
  copy_cycle: error('The model {found} is a copy of itself.'),
  space_not_yet: error('{field} connects by positions; this version keeps it and cannot connect so yet.'),
  nestml_not_yet: error('{found} is a NESTML model; this version keeps it and cannot run it yet.'),

  // What a script for a version of NEST cannot say
  export_expression: warning('{field} is {found}, which cannot be said to NEST {nest} here; the script leaves it out.'),
  export_nestml: warning('{found} is a model in NESTML; install it in NEST {nest} before the script is run.'),
  export_rule: warning('NEST {nest} does not have the rule {found}.'),

  // What they mean together
  constraint: error('{message} ({found})', 'BadProperty'),
  expression: error('{field} is the expression {found}; column {column}: {problem}', 'BadProperty'),
  expression_needs_space: error('{field} is the expression {found}, which needs positions; these nodes have none.', 'BadProperty'),
  distribution_bounds: error('{field} has {found}; {allowed}.', 'BadProperty'),
  off_grid: error('{field} is {found} ms; it has to be a multiple of the resolution, {allowed} ms.', 'BadProperty'),
  negative_time: error('{field} is {found} ms; times of devices cannot be negative.', 'BadProperty'),
  delay_too_short: error(
    '{field} is {found} ms; as in NEST it is rounded to the nearest step and has to come to at least one, {allowed} ms.',
    'BadDelay',
  ),
  rule_key_missing: error('The rule {rule} needs {allowed}.'),
  rule_key_unused: error('{field} does not belong to the rule {rule}; allowed is {allowed}.'),
  rule_impossible: error('{field} is {found}; {allowed}.'),
  one_to_one_sizes: error('one_to_one needs as many sources as targets; {source} has {found}, {target} has {other}.', 'DimensionMismatch'),
  wrong_direction: error('{reason} Make {target} the source and {source} the target.', 'IllegalConnection'),
  not_connectable: error('{source} cannot be wired to {target}: {reason}', 'IllegalConnection'),
  synapse_not_allowed: error('{model} cannot be used from {source} to {target}: {reason}', 'IllegalConnection'),
  one_receptor: error('{field} has to be one whole number here; make a connection for each receptor.'),
  receptor_unknown: error('receptor_type is {found}; {target} has {allowed}.'),
  unknown_recordable: error('{model} cannot record {found} from {target}; it has {allowed}.', 'IllegalConnection'),
  not_a_weight_recorder: error('weight_recorder is {found}, which is a {model}; it has to be a weight_recorder.'),
  mixed_expression: error('{field} is an expression for some nodes of the list and something else for others; give all the same.'),
  values_length: error('{field} has {found} values; {allowed}.'),
  values_rows: error('{field} is given one by one; {allowed}.'),
  common_parameter: error('{found} holds for all synapses of {model} at once; set it in a copied model ("models"), not at one connection.'),
  too_many_nodes: error('The network has {found} nodes; at most {allowed} can be numbered.'),

  refused_by_kernel: error('{message}'),

  // Worth a look
  recorder_unconnected: warning('{found} is connected to nothing, so it will record nothing.'),
  stimulator_unconnected: warning('{found} is connected to nothing.'),
  neuron_without_input: warning('{found} has no input: no connection, no current.'),
  nothing_to_record: warning('{found} has an empty record_from, so it will record nothing.'),
  weight_recorder_unused: warning('No connection of a neuron names {found} as its weight_recorder, so it will record nothing.'),
  starts_after_end: warning('{found} starts at {start} ms, but the run ends at {end} ms.'),
  delay_rounded: warning('{field} is {found} ms, between two points of the {allowed} ms grid; as in NEST it is rounded to {rounded} ms.'),
  delay_drawn_short: warning(
    '{field} is drawn and may come out below half a step of {allowed} ms; as in NEST the run is refused at the first such delay. Give it a lower bound.',
  ),
  empty_network: warning('There is nothing to simulate yet.'),
} as const satisfies Readonly<Record<string, Entry>>;

export type DiagnosticCode = keyof typeof catalogue;

/** Where a finding belongs: the path in the file, and what it is the path of. */
export type Place = Readonly<Pick<Diagnostic, 'path' | 'node' | 'edge' | 'group' | 'note' | 'field'>>;

/**
 * Makes a finding out of the catalogue's sentence. `{field}` is the end of the path unless `values` says otherwise; a nearest
 * name is asked for at the end of the message.
 */
export function diagnostic(
  code: DiagnosticCode,
  place: Place,
  values: Readonly<Record<string, unknown>> = {},
  nearest?: string,
): Diagnostic {
  const { severity, sentence, nest }: Entry = catalogue[code];
  const filled = { field: place.field ?? (place.path || 'The file'), ...(nest === undefined ? {} : { name: nest }), ...values };
  let message = fill(sentence, filled);
  if (nearest !== undefined) message += ` Did you mean ${nearest}?`;
  return { severity, code, message, ...place, values: filled, ...(nearest === undefined ? {} : { nearest }) };
}

/** Fills {words} of a sentence; a word without a value stays as it is. */
export function fill(sentence: string, values: Readonly<Record<string, unknown>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, word: string) => (Object.hasOwn(values, word) ? spoken(values[word]) : whole));
}

function spoken(value: unknown): string {
  return isSaid(value) ? speak(value) : String(value);
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

/** A value as a message shows it: short, never the whole of something large. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}

export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}

/** "a, b or c"; long lists are cut after `most`. */
export function listed(names: Iterable<string>, most = 24): string {
  const all = [...names];
  if (all.length === 0) return 'nothing';
  if (all.length > most) return `${all.slice(0, most).join(', ')} … (${all.length} in all)`;
  return all.length === 1 ? (all[0] as string) : `${all.slice(0, -1).join(', ')} or ${all[all.length - 1]}`;
}
