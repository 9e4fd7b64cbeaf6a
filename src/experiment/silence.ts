/** Why no neuron fired: what students trip over, found in the document and in what a run noted. Pure. */

import { idsAt } from '../document/meaning/ends.ts';
import { edgeInForce, nodeInForce } from '../document/meaning/inForce.ts';
import { nodeModelOf } from '../document/meaning/lookup.ts';
import { typicalOf } from '../document/meaning/typical.ts';
import { inOrder } from '../document/order.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../document/types.ts';
import type { NodeModel } from '../models/types.ts';

/** What a run noted, as far as silence asks. */
export interface Heard {
  /** Spikes of all neurons. */
  readonly spikes: number;
  /** The highest potential of a single neuron (mV); undefined where it was not noted. */
  peakOf(node: string): number | undefined;
}

/** A reason for silence. What mends it is a number at `path`, where one can be looked for. */
export type Silence =
  /** Connections so slow that nothing arrives within the run; `until` is a duration at which it does (ms). */
  | { readonly kind: 'late'; readonly edge: string; readonly delay: number; readonly duration: number; readonly until: number }
  /** A stimulator that sends nothing: its strength is 0, or its list is empty (then there is no number to look for). */
  | {
      readonly kind: 'idle';
      readonly node: string;
      readonly parameter: string;
      readonly unit: string;
      readonly target: string;
      readonly path?: string;
    }
  /** A neuron with neither connections nor a current of its own. */
  | { readonly kind: 'no_input'; readonly node: string; readonly path?: string }
  /**
   * The neuron that came nearest to its threshold, and by how much it missed it (mV). More current would reach it: of the source that
   * drives it already, else its own.
   */
  | {
      readonly kind: 'below';
      readonly node: string;
      readonly gap: number;
      readonly source?: { readonly node: string; readonly parameter: string; readonly unit: string };
      readonly path?: string;
    };

/** The reasons that a run without a spike has, the first to be mended first; none where somebody fired, or nobody can. */
export function whySilent(document: GraphDocument, heard: Heard): readonly Silence[] {
  if (heard.spikes > 0) return [];
  const nodes = inOrder(document.nodes).filter(({ muted }) => muted !== true);
  const neurons = nodes.filter((node) => canFire(nodeModelOf(document, node.model)));
  const inputs = inputsOf(document, new Set(nodes.map(({ id }) => id)));
  return [
    ...late(document, inputs, neurons),
    ...nodes.flatMap((node) => idle(document, node, inputs)),
    ...neurons.flatMap((node) => withoutInput(document, node, inputs)),
    ...nearest(document, neurons, inputs, heard),
  ];
}

function canFire(model: NodeModel | undefined): boolean {
  return model?.elementType === 'neuron' && model.sends.includes('spike');
}

type Inputs = ReadonlyMap<string, readonly GraphEdge[]>;

/** Connections that bring something, by the neuron where they end. */
function inputsOf(document: GraphDocument, present: ReadonlySet<string>): Inputs {
  const found = new Map<string, GraphEdge[]>();
  for (const edge of inOrder(document.edges)) {
    if (edge.muted === true || !idsAt(document, edge.source).some((id) => present.has(id) && !isRecorder(document, id))) continue;
    for (const id of idsAt(document, edge.target)) if (present.has(id)) found.set(id, [...(found.get(id) ?? []), edge]);
  }
  return found;
}

const isRecorder = (document: GraphDocument, id: string): boolean =>
  nodeModelOf(document, document.nodes[id]?.model ?? '')?.elementType === 'recorder';

/** Only where every way into a neuron takes longer than the run: one that is fast enough is reason enough to look elsewhere. */
function late(document: GraphDocument, inputs: Inputs, neurons: readonly GraphNode[]): Silence[] {
  const { duration } = document.kernel;
  for (const { id } of neurons) {
    const delays = (inputs.get(id) ?? []).map((edge) => ({
      edge: edge.id,
      delay: typicalOf(edgeInForce(document, edge, 'delay')?.value) ?? 0,
    }));
    const [first] = delays.sort((a, b) => a.delay - b.delay);
    if (first === undefined || first.delay < duration) continue;
    return [{ kind: 'late', ...first, duration, until: Number((first.delay + duration).toPrecision(12)) }];
  }
  return [];
}

/** What says how strong a stimulator is: currents in pA, rates in Hz, times of spikes. */
function strengths(model: NodeModel): string[] {
  const units = model.sends.includes('current') ? ['pA'] : ['Hz', 'ms'];
  return Object.entries(model.parameters)
    .filter(([, { primary, unit, type }]) => primary === true && units.includes(unit) && (unit !== 'ms' || type === 'real_list'))
    .map(([name]) => name);
}

function idle(document: GraphDocument, node: GraphNode, inputs: Inputs): Silence[] {
  const model = nodeModelOf(document, node.model);
  if (model?.elementType !== 'stimulator') return [];
  const target = [...inputs].find(([, edges]) => edges.some((edge) => idsAt(document, edge.source).includes(node.id)))?.[0];
  const held = strengths(model).map((name) => nodeInForce(document, node, name));
  if (target === undefined || held.length === 0 || !held.every((each) => each?.values.every(isNothing))) return [];
  // Of several the first number: an amplitude before the mean that it is added to.
  const chosen = held.find((each) => typeof each?.value === 'number') ?? held[0];
  if (chosen === undefined) return [];
  const { name, unit } = chosen;
  const path = typeof chosen.value === 'number' ? { path: `nodes.${node.id}.params.${name}` } : {};
  return [{ kind: 'idle', node: node.id, parameter: name, unit, target, ...path }];
}

const isNothing = (value: unknown): boolean => value === 0 || (Array.isArray(value) && value.every((each) => each === 0));

/** Where a neuron's own current can be set. */
function currentOf(document: GraphDocument, node: GraphNode): { readonly path?: string } {
  return typeof nodeInForce(document, node, CURRENT)?.value === 'number' ? { path: `nodes.${node.id}.params.${CURRENT}` } : {};
}

/** NEST's name for the constant current of a neuron, whatever its model. */
const CURRENT = 'I_e';

function withoutInput(document: GraphDocument, node: GraphNode, inputs: Inputs): Silence[] {
  if ((inputs.get(node.id) ?? []).length > 0) return [];
  const current = nodeInForce(document, node, CURRENT);
  return current === undefined || current.values.every(isNothing)
    ? [{ kind: 'no_input', node: node.id, ...currentOf(document, node) }]
    : [];
}

function nearest(document: GraphDocument, neurons: readonly GraphNode[], inputs: Inputs, heard: Heard): Silence[] {
  const gaps = neurons.flatMap((node) => {
    const threshold = nodeInForce(document, node, 'V_th')?.value;
    const peak = heard.peakOf(node.id);
    return typeof threshold === 'number' && peak !== undefined && peak < threshold ? [{ node, gap: threshold - peak }] : [];
  });
  const [least] = gaps.sort((a, b) => a.gap - b.gap);
  if (least === undefined) return [];
  const { node, gap } = least;
  return [{ kind: 'below', node: node.id, gap, ...(driverOf(document, inputs.get(node.id) ?? []) ?? currentOf(document, node)) }];
}

/** The first source whose current drives a neuron, and the number that says how strong it is. */
function driverOf(
  document: GraphDocument,
  edges: readonly GraphEdge[],
): Pick<Extract<Silence, { kind: 'below' }>, 'source' | 'path'> | undefined {
  for (const edge of edges) {
    if (!((typicalOf(edgeInForce(document, edge, 'weight')?.value) ?? 0) > 0)) continue;
    for (const id of idsAt(document, edge.source)) {
      const node = document.nodes[id];
      const model = node && nodeModelOf(document, node.model);
      if (node === undefined || node.muted === true || model?.elementType !== 'stimulator' || !model.sends.includes('current')) continue;
      const held = strengths(model).map((name) => nodeInForce(document, node, name));
      const strong = held.find((each) => typeof each?.value === 'number' && each.value > 0);
      if (strong === undefined) continue;
      const { name: parameter, unit } = strong;
      return { source: { node: id, parameter, unit }, path: `nodes.${id}.params.${parameter}` };
    }
  }
  return undefined;
}

/** The measure that a mended network has to have: spikes of the neuron that a reason is about. */
export function measureFor(reason: Extract<Silence, { readonly node: string }>): string {
  return `count(${reason.kind === 'idle' ? reason.target : reason.node})`;
}
