/** Who was recorded: from NEST ids back to the document's nodes, their labels, colours, units and thresholds. */
import { idsAt } from '../../document/meaning/ends.ts';
import { nodeInForce } from '../../document/meaning/inForce.ts';
import { lookupNodeModel } from '../../document/meaning/modelNames.ts';
import type { GraphDocument, GraphNode } from '../../document/types.ts';
import type { Run } from '../../editor/types.ts';
import type { NodeModel } from '../../models/types.ts';
import type { Population } from './bands.ts';
import type { Records } from './panel.ts';

/** One recorded neuron (or generator). */
export interface Subject {
  /** NEST id in this run. */
  readonly id: number;
  readonly population: Population;
  /** Place in its population, from 0. */
  readonly index: number;
  /** Unique and the same from run to run. */
  readonly key: string;
  readonly label: string;
}

/** The built-in model of a node; undefined for a placeholder. */
export function modelOf(document: GraphDocument, node: GraphNode | undefined): NodeModel | undefined {
  if (node === undefined) return undefined;
  const found = lookupNodeModel(document.models, node.model);
  return found.kind === 'known' ? found.model : undefined;
}

/** What a node records; undefined where it is no recorder. */
export function recordsOf(document: GraphDocument, id: string): Records | undefined {
  const model = modelOf(document, document.nodes[id]);
  return model?.elementType === 'recorder' ? model.records : undefined;
}

/** Trace colour of a node, 1 … 8: its place among the document's neurons, so that it is the same in every panel. */
function colourOf(document: GraphDocument, id: string): number {
  const node = document.nodes[id];
  if (node === undefined) return 8;
  const kind = modelOf(document, node)?.elementType;
  let before = 0;
  for (const other of Object.values(document.nodes)) {
    if (other.order < node.order && modelOf(document, other)?.elementType === kind) before++;
  }
  return (before % 8) + 1;
}

/** The population that a node was in a run; undefined where the run did not have it. */
export function populationOf(document: GraphDocument, run: Run, id: string): Population | undefined {
  const range = run.compiled.nodes[id];
  if (range === undefined) return undefined;
  // A rename shows at once: the label changes no result.
  const label = document.nodes[id]?.label || range.label || id;
  return { node: id, label, first: range.first, last: range.last, colour: colourOf(document, id) };
}

/** All populations of a run in the order of their NEST ids. */
export function populationsOf(document: GraphDocument, run: Run): Population[] {
  return Object.keys(run.compiled.nodes)
    .flatMap((id) => populationOf(document, run, id) ?? [])
    .sort((a, b) => a.first - b.first);
}

/** Whom a NEST id stands for; a sender of no known node keeps its id as its name. */
export function subjectOf(populations: readonly Population[], id: number): Subject {
  let low = 0;
  let high = populations.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((populations[middle] as Population).last < id) low = middle + 1;
    else high = middle;
  }
  const found = populations[low];
  const population =
    found !== undefined && found.first <= id ? found : { node: `#${id}`, label: String(id), first: id, last: id, colour: 8 };
  const index = id - population.first;
  const single = population.first === population.last;
  return {
    id,
    population,
    index,
    key: `${population.node}.${index}`,
    label: single ? population.label : `${population.label} ${index + 1}`,
  };
}

/** The id that a subject had in another run; undefined where it was not there. */
export function idIn(run: Run, subject: Subject): number | undefined {
  const range = run.compiled.nodes[subject.population.node];
  if (range === undefined) return undefined;
  const id = range.first + subject.index;
  return id <= range.last ? id : undefined;
}

/** Unit of a recordable, "" where the model does not say or it is a pure number. */
export function unitOf(document: GraphDocument, node: string, recordable: string): string {
  const model = modelOf(document, document.nodes[node]);
  const unit = model?.recordables[recordable]?.unit ?? '';
  return unit === '1' ? '' : unit;
}

/** The one value that a parameter has on all neurons of a node; undefined where it is drawn, differs or does not exist. */
export function singleValue(document: GraphDocument, id: string, parameter: string): number | undefined {
  const node = document.nodes[id];
  if (node === undefined) return undefined;
  const only = nodeInForce(document, node, parameter)?.value;
  return typeof only === 'number' && Number.isFinite(only) ? only : undefined;
}

/** The spike threshold that all these nodes share; undefined where they differ or have none. */
export function sharedThreshold(document: GraphDocument, nodes: Iterable<string>): number | undefined {
  const values = new Set([...nodes].map((id) => singleValue(document, id, 'V_th')));
  const [only] = values;
  return values.size === 1 ? only : undefined;
}

/** Nodes that a recorder is wired to: targets of an analog recorder, sources of a spike recorder. */
export function wiredNodes(document: GraphDocument, recorder: string): string[] {
  const nodes = Object.values(document.edges).flatMap((edge) => {
    if (edge.muted) return [];
    const other = edge.source === recorder ? edge.target : edge.target === recorder ? edge.source : undefined;
    return other === undefined ? [] : idsAt(document, other);
  });
  return [...new Set(nodes)].filter((id) => document.nodes[id] !== undefined && !document.nodes[id]?.muted);
}

/** Connections that name a weight_recorder. */
export function weighedEdges(document: GraphDocument, recorder: string): number {
  const copies = new Set(Object.keys(document.models).filter((name) => document.models[name]?.params?.['weight_recorder'] === recorder));
  return Object.values(document.edges).filter(
    ({ syn_spec, muted }) => !muted && (syn_spec['weight_recorder'] === recorder || copies.has(syn_spec.synapse_model ?? '')),
  ).length;
}
