/** Connections of a project: ends, slices, rule, mask and synapse, each as NEST Desktop's script says them to Connect. */
import { connectDirection } from '../../models/connectability.ts';
import { WEIGHT_RECORDER } from '../../models/vocabulary/recorders.ts';
import { type ConnectionRule, DEFAULT_RULE, ruleNamed } from '../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import type { Element, FileObject, Project } from './context.ts';
import { type Given, numberOf } from './given.ts';
import type { Groups } from './groups.ts';
import { isWeightRecorder, readParams } from './nodes.ts';
import { maskOf } from './spatial.ts';
import { namedNumbers, paramsOf, readValue } from './values.ts';

/** A connection as far as its ends: in NEST's direction, with what it was read from. */
export interface Connection {
  readonly given: Given;
  readonly source: Element;
  readonly target: Element;
  readonly slices: Readonly<Record<'source_slice' | 'target_slice', readonly (number | null)[] | undefined>>;
}

/** The ends of all connections; recorders are turned the way that NEST wants them, as NEST Desktop does. */
export function readEnds(network: Given, groups: Groups, project: Project): Connection[] {
  return network.objects('connections').flatMap((given) => {
    const end = (key: string): Element | undefined => {
      const value = given.take(key);
      const index = numberOf(value);
      const element = index === undefined ? undefined : project.elements[index];
      if (element === undefined || groups.firstOf(element) === undefined) given.lose('unknown_end', key, value);
      return element;
    };
    const [source, target] = [end('source'), end('target')];
    const slices = { source_slice: sliceOf(given, 'sourceSlice'), target_slice: sliceOf(given, 'targetSlice') };
    const [first, last] = [source && groups.firstOf(source), target && groups.firstOf(target)];
    if (source === undefined || target === undefined || first === undefined || last === undefined) return [];
    if (isWeightRecorder(first.model) || isWeightRecorder(last.model)) {
      project.losses.add('weight_recorder_edge', given.path, `${source.label} → ${target.label}`);
      return [];
    }
    const isBackward = first.model && last.model && connectDirection(first.model, last.model) === 'backward';
    if (!isBackward) return [{ given, source, target, slices }];
    return [{ given, source: target, target: source, slices: { source_slice: slices.target_slice, target_slice: slices.source_slice } }];
  });
}

/** [start, stop, step] with null where the project leaves a part out. */
function sliceOf(given: Given, key: string): readonly (number | null)[] | undefined {
  const value = given.take(key);
  const parts = namedNumbers(value);
  if (parts.size === 0) {
    if (value !== undefined && !Array.isArray(value)) given.lose('not_a_list', key, value);
    return undefined;
  }
  const part = (name: string): number | null => {
    const number = numberOf(parts.get(name));
    if (number !== undefined && Number.isInteger(number)) return number;
    if (parts.get(name) !== undefined && parts.get(name) !== null) given.lose('not_a_number', key, parts.get(name), { default: 'none' });
    return null;
  };
  const slice = [part('start'), part('stop'), part('step')];
  return slice.every((each) => each === null) ? undefined : slice;
}

/** What copied synapse models say of weight_recorders, which our connections say themselves. */
interface Recording {
  /** The recorder by the copied model that names it. */
  readonly recording: ReadonlyMap<string, unknown>;
  /** What is copied, by the name of a copy that says nothing else. */
  readonly plain: ReadonlyMap<string, string>;
}

/**
 * Edges of the document's file that a connection becomes: one, or one for each node of a group that the document cannot have.
 */
export function readConnection(connection: Connection, id: string, groups: Groups, copies: Recording, project: Project): FileObject[] {
  const { given, source, target, slices } = connection;
  const rule = given.text('rule') ?? DEFAULT_RULE;
  const specs = { conn_spec: connSpec(given, rule, project), syn_spec: synSpec(given, target, copies, project) };
  given.ignore('id', 'view');
  given.end();
  const [sources, targets] = [groups.endsAt(source), groups.endsAt(target)];
  const edge = (a: Element, b: Element, index: number): FileObject => {
    const file: FileObject = { id: index === 0 ? id : `${id}_${index + 1}`, source: a.id, target: b.id, ...definedOf(slices), ...specs };
    project.origins.set(file, given.path);
    return file;
  };
  const [only, to] = [sources[0], targets[0]];
  if (sources.length === 1 && targets.length === 1 && only && to) return [edge(only, to, 0)];
  const named = `${source.label} → ${target.label}`;
  if ((sources.length > 1 && slices.source_slice) || (targets.length > 1 && slices.target_slice)) {
    project.losses.add('group_slice', given.path, named);
    return [];
  }
  if (!isSeparable(ruleNamed(rule), sources.length > 1, targets.length > 1)) {
    project.losses.add('group_union', given.path, named);
    return [];
  }
  return sources.flatMap((a) => targets.map((b) => [a, b] as const)).map(([a, b], index) => edge(a, b, index));
}

/** Whether connecting each part by itself is the same as connecting all at once. */
function isSeparable(rule: ConnectionRule | undefined, manySources: boolean, manyTargets: boolean): boolean {
  switch (rule?.sampler) {
    case 'all_pairs':
    case 'each_pair':
    case 'number_of_each_pair':
      return true;
    case 'sources_of_each_target':
      return !manySources;
    case 'targets_of_each_source':
      return !manyTargets;
    default:
      return manySources === false && manyTargets === false;
  }
}

function connSpec(given: Given, name: string, { losses }: Project): FileObject {
  const rule = ruleNamed(name);
  const spec: FileObject = { rule: name, ...rule?.insists };
  for (const param of paramsOf(given, 'params', losses)) {
    // A rule's own numbers hold whether or not they are shown; NEST Desktop shows them always.
    const isOwn = rule?.keys.some((key) => key.name === param.id && !key.optional) ?? true;
    if (!isOwn && !param.isVisible) continue;
    const value = readValue(param, { parameter: undefined, of: 'connection', n: 1 }, losses);
    if (value === undefined) continue;
    if (isOwn) spec[param.id] = value;
    else if ((value === true || value === 1) !== isUsual(param.id)) spec[param.id] = !isUsual(param.id);
  }
  // What NEST Desktop fills in where a project says nothing.
  for (const key of rule?.keys ?? []) {
    if (spec[key.name] === undefined && typeof key.initial === 'number') spec[key.name] = key.type === 'integer' ? 1 : 0.1;
  }
  const mask = maskOf(given);
  return mask === undefined ? spec : { ...spec, mask };
}

/** What a flag of conn_spec is where it is not said: NEST allows what it can. */
function isUsual(flag: string): boolean {
  return flag.startsWith('allow_');
}

function synSpec(given: Given, target: Element, { recording, plain }: Recording, project: Project): FileObject {
  const synapse = given.object('synapse');
  if (synapse === undefined) return {};
  const modelName = synapse.text('model') ?? DEFAULT_SYNAPSE;
  const params = readParams({ given: synapse, modelName }, 'params', 1, project, 'connection');
  const receptor = synapse.number('receptorIdx', undefined);
  const asksForReceptor = receptor !== undefined && (receptor !== 0 || (target.members === undefined && target.model === undefined));
  synapse.ignore('id');
  synapse.end();
  const called = plain.get(modelName) ?? modelName;
  return {
    ...(called === DEFAULT_SYNAPSE ? {} : { synapse_model: called }),
    ...(recording.has(modelName) ? { [WEIGHT_RECORDER]: recording.get(modelName) } : {}),
    ...params,
    ...(asksForReceptor ? { receptor_type: receptor } : {}),
  };
}

function definedOf(object: Readonly<Record<string, unknown>>): FileObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
