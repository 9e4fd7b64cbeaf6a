/** Edges: from the document's to the kernel's, held against what the models send, receive and record. */

import { nearestName } from '../base/nearest.ts';
import type { Findings } from '../document/file/reader.ts';
import { element, listed, member, type Place, quoted } from '../document/meaning/diagnostics.ts';
import { saidIn, standardOf } from '../document/meaning/inForce.ts';
import { type KnownModel, laidOver, lookupSynapseModel } from '../document/meaning/modelNames.ts';
import { checkParameters } from '../document/meaning/parameters.ts';
import { sameValue } from '../document/meaning/sameValue.ts';
import { isExpression, isValues } from '../document/meaning/values.ts';
import { inOrder } from '../document/order.ts';
import { type Said, said } from '../document/said.ts';
import type { GraphDocument, GraphEdge } from '../document/types.ts';
import { meeting } from '../kernel/plan/collection.ts';
import type { ConnectionSpec, SynSpec } from '../kernel/types.ts';
import { connectability, maySendOver, receptorTypes, refusalOfNegative, refusalOfSender } from '../models/connectability.ts';
import type { Catalogue } from '../models/createCatalogue.ts';
import { recordablesOf, sizeOf } from '../models/recordables.ts';
import type { EventType, NodeModel, SynapseModel, Value } from '../models/types.ts';
import { isContinuous } from '../models/vocabulary/exchange.ts';
import { canBeNamed, REFERENCE_KEYS, type ReferenceKey } from '../models/vocabulary/references.ts';
import { expressionsIn } from '../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE, isStatic } from '../models/vocabulary/synapses.ts';
import { checkConstraints, checkExpression, checkExpressions } from './constraints.ts';
import { type End, resolveEnd, sameNeuron } from './ends.ts';
import { checkDelay } from './grid.ts';
import { type ActiveNode, called, noteUnknown, receptorWords } from './nodes.ts';
import { connectionValues } from './oneByOne.ts';
import { heldValue, quantities, type Resolved } from './quantities.ts';
import { compileConnSpec } from './rules.ts';
import { dimensionsBetween } from './space.ts';

/** An edge that takes part, with the event it carries. */
export interface ActiveEdge {
  readonly edge: GraphEdge;
  readonly place: Place;
  readonly source: End;
  readonly target: End;
  readonly event: EventType | undefined;
  /** Undefined where findings forbid it. */
  readonly spec: ConnectionSpec | undefined;
}

/** Keys of syn_spec that NEST does not set by a dictionary. */
const PAST_CHECKS: readonly string[] = ['synapse_model', ...REFERENCE_KEYS, 'weight', 'delay'];
const BESIDE_PARAMETERS = ['synapse_model', ...REFERENCE_KEYS];
/** Ports that are counted; lists out of files can be endless. */
const MOST_RECEPTORS = 10_000;
/** Keys of SynSpec that are not among its params. */
const OWN_KEYS = ['weight', 'delay', 'receptor_type'];

/** All edges that are not muted and whose ends are not. `isPart` as for nodes. */
export function compileEdges(
  document: GraphDocument,
  catalogue: Catalogue,
  nodes: ReadonlyMap<string, ActiveNode>,
  findings: Findings,
  isPart = false,
): ActiveEdge[] {
  const active: ActiveEdge[] = [];
  for (const [position, edge] of inOrder(document.edges).entries()) {
    if (edge.muted) continue;
    const place: Place = { ...element({ path: 'edges' }, isPart ? edge.order : position), edge: edge.id };
    const source = resolveEnd('source', edge, document, nodes, place, findings);
    const target = resolveEnd('target', edge, document, nodes, place, findings);
    if (source !== undefined && target !== undefined)
      active.push(compileEdge(edge, place, source, target, document, catalogue, nodes, findings));
  }
  return active;
}

function compileEdge(
  edge: GraphEdge,
  place: Place,
  source: End,
  target: End,
  document: GraphDocument,
  catalogue: Catalogue,
  nodes: ReadonlyMap<string, ActiveNode>,
  findings: Findings,
): ActiveEdge {
  const before = findings.list.length;
  const found = lookupSynapseModel(document.models, edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE, catalogue);
  const event = checkEnds(source, target, found.kind === 'known' ? found.model : undefined, place, findings);
  const sizes = new Map([...source.parts, ...target.parts].map(({ node }) => [node.index, node.node.n]));
  const sides = {
    source: edge.source,
    target: edge.target,
    sources: source.size,
    targets: target.size,
    ...meeting(source.ranges, target.ranges, (node) => sizes.get(node) ?? 0),
  };
  const conn_spec = compileConnSpec(edge.conn_spec, sides, member(place, 'conn_spec'), findings);
  for (const [key, expression] of expressionsIn(edge.conn_spec)) {
    checkExpression(expression, 'connection', member(member(place, 'conn_spec'), key), findings, dimensionsBetween(source, target));
  }
  const syn_spec = compileSynSpec(edge, member(place, 'syn_spec'), source, target, event, document, catalogue, nodes, findings);
  const failed = findings.list.slice(before).some(({ severity }) => severity === 'error');
  const spec =
    failed || conn_spec === undefined || syn_spec === undefined || event === undefined
      ? undefined
      : { source: source.ranges, target: target.ranges, conn_spec, syn_spec };
  return { edge, place, source, target, event, spec };
}

/** One node of an end for each model in it; NEST's rules of who can be connected ask for no more. */
function kindsOf({ parts }: End): readonly ActiveNode[] {
  const kinds = new Map<unknown, ActiveNode>();
  for (const { node } of parts) if (!kinds.has(node.known?.model)) kinds.set(node.known?.model, node);
  return [...kinds.values()];
}

/** What the edge carries; undefined with a finding where models do not go together in this direction, or where one is unknown. */
function checkEnds(sources: End, targets: End, synapse: SynapseModel | undefined, place: Place, findings: Findings): EventType | undefined {
  let event: EventType | undefined;
  for (const source of kindsOf(sources)) {
    for (const target of kindsOf(targets)) {
      if (source.known === undefined || target.known === undefined) return undefined;
      const answer = connectability(source.known.model, target.known.model, synapse);
      if (!answer.possible) {
        const values = { source: called(source), target: called(target), reason: answer.reason };
        findings.add(answer.reversed ? 'wrong_direction' : 'not_connectable', place, values);
        return undefined;
      }
      event = answer.event;
    }
  }
  if (event !== 'data_logging') return event;
  for (const { node: source } of sources.parts) {
    for (const { node: target } of targets.parts) {
      if (source.known && target.known) checkRecordables(source, target, source.known.model, target.known.model, place, findings);
    }
  }
  return event;
}

/** NEST refuses a multimeter whose record_from names what one of its targets does not have. */
function checkRecordables(
  recorder: ActiveNode,
  target: ActiveNode,
  from: NodeModel,
  to: NodeModel,
  place: Place,
  findings: Findings,
): void {
  const params: Record<string, unknown> = {};
  for (const [name, value] of target.resolved[0] ?? []) params[name] = value;
  const known = Object.keys(recordablesOf(to, params));
  for (const resolved of recorder.resolved) {
    const names = heldValue(resolved, from, 'record_from');
    if (!Array.isArray(names)) continue;
    for (const name of names as readonly Value[]) {
      if (typeof name !== 'string' || known.includes(name)) continue;
      const values = { model: called(recorder), found: quoted(name), target: called(target), allowed: listed(known) };
      findings.add('unknown_recordable', { ...place, field: 'record_from', node: recorder.node.id }, values, nearestName(name, known));
    }
  }
}

function compileSynSpec(
  edge: GraphEdge,
  place: Place,
  source: End,
  target: End,
  event: EventType | undefined,
  document: GraphDocument,
  catalogue: Catalogue,
  nodes: ReadonlyMap<string, ActiveNode>,
  findings: Findings,
): SynSpec | undefined {
  const found = lookupSynapseModel(document.models, edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE, catalogue);
  if (found.kind !== 'known') {
    noteUnknown(found, 'unknown_synapse_model', member(place, 'synapse_model'), findings);
    return undefined;
  }
  const { model } = found;
  checkParameters(edge.syn_spec, found, place, findings, BESIDE_PARAMETERS);
  const resolved = laidOver(found, edge.syn_spec, BESIDE_PARAMETERS);
  checkCommon(found, edge, place, findings);
  const delay = heldValue(resolved, model, 'delay') ?? 1;
  const { resolution } = document.kernel;
  checkDelay(delay, resolution, place, findings);
  if (checkExpressions(resolved, 'connection', place, findings, dimensionsBetween(source, target))) {
    // The delay has been held against the resolution already; the model's own sentence would say it twice.
    const isAlone = Object.keys(edge.syn_spec).every((key) => PAST_CHECKS.includes(key));
    checkConstraints(
      isAlone ? { ...model, constraints: model.constraints.filter(({ pastWeight }) => !pastWeight) } : model,
      new Map(resolved).set('delay', Math.max(resolution, typeof delay === 'number' ? delay : resolution)),
      { site: 'connection', n: 1 },
      place,
      findings,
    );
  }
  if (event !== undefined) {
    checkSynapseFits(model, event, source, target, place, findings);
    for (const { node } of target.parts) if (!checkReceptor(resolved, node, event, place, findings)) break;
    checkSenders(resolved, source, target, place, findings);
    if (event === 'spike') for (const { node } of target.parts) if (!checkSign(resolved, node, place, findings)) break;
  }
  const references = compileReferences(edge, model, place, document, nodes, findings);
  const all = quantities(resolved, model);
  const listed = {
    sources: source.size,
    targets: target.size,
    isSelf: sameNeuron(source, target),
  };
  for (const [name, value] of resolved) {
    if (!isValues(value)) continue;
    const each = connectionValues(value.values, edge.conn_spec, listed, member(place, name), findings);
    if (each !== undefined) all[name] = { each };
  }
  const receptor = all['receptor_type'];
  const params = Object.fromEntries(Object.entries(all).filter(([name]) => !OWN_KEYS.includes(name)));
  return {
    synapse_model: model,
    ...(all['weight'] === undefined ? {} : { weight: all['weight'] }),
    ...(all['delay'] === undefined ? {} : { delay: all['delay'] }),
    ...(typeof receptor === 'number' ? { receptor_type: receptor } : {}),
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...references,
    ...copiedOf(found, edge, document, params),
  };
}

/** The copied model that an edge names, with those of the kernel's `params` that it says and not the edge. */
function copiedOf(
  found: KnownModel<SynapseModel>,
  edge: GraphEdge,
  { models }: GraphDocument,
  params: Readonly<Record<string, unknown>>,
): Pick<SynSpec, 'copied'> {
  const name = edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE;
  if (!Object.hasOwn(models, name)) return {};
  return {
    copied: { name, params: Object.keys(params).filter((key) => found.copied.has(key) && saidIn(found, edge.syn_spec, key) === undefined) },
  };
}

/** A parameter that one value serves for the whole model cannot be set at one connection. */
function checkCommon(known: KnownModel<SynapseModel>, edge: GraphEdge, place: Place, findings: Findings): void {
  for (const name of known.model.common ?? []) {
    const value = edge.syn_spec[name];
    if (value === undefined || sameValue(value, standardOf(known, name))) continue;
    findings.add('common_parameter', member(place, name), { found: name, model: known.model.name });
  }
}

/**
 * Only spikes of neurons may change a synapse: currents, requests for data, what recorders listen to and the spikes of most generators
 * travel over static synapses, as in NEST ("only static synapse types may be used to connect devices").
 */
function checkSynapseFits(model: SynapseModel, event: EventType, sources: End, targets: End, place: Place, findings: Findings): void {
  if (isStatic(model) || isContinuous(event)) return;
  const [source] = kindsOf(sources) as [ActiveNode];
  const [target] = kindsOf(targets) as [ActiveNode];
  const sender = source.known?.model;
  let reason: Said | undefined;
  if (event !== 'spike' && event !== 'binary') {
    reason = said(event === 'current' ? 'document.synapse.current' : 'document.synapse.data', { allowed: DEFAULT_SYNAPSE });
  } else if (target.known?.model.elementType === 'recorder') {
    reason = said('document.synapse.recorder', { allowed: DEFAULT_SYNAPSE });
  } else if (sender !== undefined && !maySendOver(sender, model)) {
    reason = said('document.synapse.generator', { allowed: DEFAULT_SYNAPSE });
  }
  if (reason === undefined) return;
  const values = { model: model.name, source: called(source), target: called(target), reason };
  findings.add('synapse_not_allowed', member(place, 'synapse_model'), values);
}

/** Whether a target has the receptor that is asked for; a finding where it has not. */
function checkReceptor(resolved: Resolved, target: ActiveNode, event: EventType, place: Place, findings: Findings): boolean {
  const model = target.known?.model;
  if (model === undefined) return true;
  const wanted = resolved.get('receptor_type') ?? 0;
  if (isExpression(wanted) || isValues(wanted)) {
    findings.add('one_receptor', member(place, 'receptor_type'));
    return false;
  }
  const types = receptorTypesOf(target, model, event);
  if (typeof wanted !== 'number' || types.has(wanted)) return true;
  const named = model.elementType === 'neuron' ? Object.entries(model.receptor_types).map(([name, type]) => `${type} (${name})`) : [];
  const allowed = named.length > 0 ? said('document.receptor', { types: listed(named) }) : receptorWords([...types]);
  findings.add('receptor_unknown', member(place, 'receptor_type'), { found: String(wanted), target: called(target), allowed });
  return false;
}

/** NEST keeps some ports for neurons of the target's own model, or for all but those; a finding where one is taken by others. */
function checkSenders(resolved: Resolved, sources: End, targets: End, place: Place, findings: Findings): void {
  const receptor = resolved.get('receptor_type') ?? 0;
  if (typeof receptor !== 'number') return;
  for (const source of kindsOf(sources)) {
    for (const target of kindsOf(targets)) {
      if (source.known === undefined || target.known === undefined) continue;
      const message = refusalOfSender(source.known.model, target.known.model, receptor);
      if (message === undefined) continue;
      findings.add('constraint', member(place, 'receptor_type'), { message, found: `receptor_type = ${receptor}` });
      return;
    }
  }
}

/** NEST refuses negative weights at some ports; a finding where one is said. */
function checkSign(resolved: Resolved, target: ActiveNode, place: Place, findings: Findings): boolean {
  const model = target.known?.model;
  const receptor = resolved.get('receptor_type') ?? 0;
  const message = model !== undefined && typeof receptor === 'number' ? refusalOfNegative(model, receptor) : undefined;
  const weight = resolved.get('weight');
  const weights: readonly unknown[] = isValues(weight) ? weight.values.flat() : [weight];
  const negative = message === undefined ? undefined : weights.find((one) => typeof one === 'number' && one < 0);
  if (message === undefined || negative === undefined) return true;
  findings.add('constraint', member(place, 'weight'), { message, found: `weight = ${String(negative)}` });
  return false;
}

const receptorsOf = new WeakMap<ActiveNode, Map<EventType, ReadonlySet<number>>>();

/** The ports that this target has for this kind of event, counted once however many edges end there. */
function receptorTypesOf(target: ActiveNode, model: NodeModel, event: EventType): ReadonlySet<number> {
  const known = receptorsOf.get(target) ?? new Map<EventType, ReadonlySet<number>>();
  receptorsOf.set(target, known);
  const types = known.get(event) ?? new Set(portsOf(target, model, event));
  known.set(event, types);
  return types;
}

function portsOf(target: ActiveNode, model: NodeModel, event: EventType): readonly number[] {
  const answer = (event === 'spike' || event === 'binary') && model.elementType === 'neuron' ? Object.values(model.spikeInputs) : [];
  const sized = answer.find((input) => input.receptor_type === 'each' && input.size !== undefined);
  if (sized?.size !== undefined) {
    let smallest = MOST_RECEPTORS;
    for (const resolved of target.resolved) smallest = Math.min(smallest, sizeOf(model, sized.size, Object.fromEntries(resolved)));
    return Array.from({ length: smallest }, (_, index) => index + 1);
  }
  if (answer.length > 0) return [...new Set(answer.map((input) => input.receptor_type as number))].sort((a, b) => a - b);
  if (model.elementType === 'recorder') {
    const counts = [...target.resolved].map((resolved) => receptorTypes(model, event, Object.fromEntries(resolved)));
    return counts.reduce((fewest, types) => (types.length < fewest.length ? types : fewest));
  }
  if (event === 'current' && model.elementType === 'neuron') {
    return [...new Set(Object.values(model.currentInputs).map((input) => input.receptor_type))].sort((a, b) => a - b);
  }
  return [0];
}

/** Nodes that the connection names, by key. */
function compileReferences(
  edge: GraphEdge,
  { modulated }: SynapseModel,
  place: Place,
  document: GraphDocument,
  nodes: ReadonlyMap<string, ActiveNode>,
  findings: Findings,
): Partial<Record<ReferenceKey, number>> {
  const found: Partial<Record<ReferenceKey, number>> = {};
  for (const key of REFERENCE_KEYS) {
    const node = referenceIn(edge, key, place, document, nodes, findings);
    if (node === undefined) continue;
    if (key === 'weight_recorder' || modulated?.via === key) found[key] = node.index;
    if (key !== 'weight_recorder' && node.node.n !== 1)
      findings.add('reference_of_many', member(place, key), { found: quoted(node.node.id), n: node.node.n });
  }
  if (modulated !== undefined && edge.syn_spec[modulated.via] === undefined) {
    findings.add('reference_missing', member(place, modulated.via), { field: modulated.via, message: modulated.missing });
  }
  return found;
}

function referenceIn(
  edge: GraphEdge,
  key: ReferenceKey,
  place: Place,
  document: GraphDocument,
  nodes: ReadonlyMap<string, ActiveNode>,
  findings: Findings,
): ActiveNode | undefined {
  const id = edge.syn_spec[key];
  if (id === undefined) return undefined;
  if (typeof id !== 'string' || !Object.hasOwn(document.nodes, id)) {
    const known = Object.keys(document.nodes);
    findings.add('unknown_node', member(place, key), { found: quoted(String(id)) }, nearestName(String(id), known));
    return undefined;
  }
  const node = nodes.get(id);
  if (node?.known === undefined) return undefined;
  if (canBeNamed(key, node.known.model)) return node;
  findings.add(key === 'weight_recorder' ? 'not_a_weight_recorder' : 'not_a_modulator', member(place, key), {
    found: quoted(id),
    model: node.node.model,
    ...(key === 'weight_recorder' ? {} : { field: key }),
  });
  return undefined;
}
