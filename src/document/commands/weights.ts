/** Commands on what connections weigh: turn the sign round, record how weights change. */
import { negatedDrawn } from '../../language/index.ts';
import type { Value } from '../../models/types.ts';
import type { ReferenceKey } from '../../models/vocabulary/references.ts';
import { edgeInForce } from '../meaning/inForce.ts';
import { sameValue } from '../meaning/sameValue.ts';
import { drawnOf, expressionOf, isExpression, isValues } from '../meaning/values.ts';
import type { GraphDocument, ParamValue } from '../types.ts';
import { type Command, command, mintNodeId } from './core.ts';
import { setSynSpec } from './edges.ts';
import { addNode } from './nodes.ts';

/** A weight with the other sign; undefined where it is no number. A draw stays a draw of the same kind where it has one. */
function inverted(weight: ParamValue | undefined): ParamValue | undefined {
  if (typeof weight === 'number') return weight === 0 ? 0 : -weight;
  if (isValues(weight)) return { values: weight.values.map(negated) as readonly Value[] };
  if (!isExpression(weight)) return undefined;
  const drawn = drawnOf(weight);
  const mirrored = drawn && negatedDrawn(drawn);
  if (mirrored !== undefined) return expressionOf(mirrored);
  const inner = weight.expression.startsWith('-(') && weight.expression.endsWith(')') ? weight.expression.slice(2, -1) : undefined;
  return { expression: inner !== undefined && drawnOf({ expression: inner }) ? inner : `-(${weight.expression})` };
}

function negated(value: Value | readonly Value[]): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map(negated);
  return typeof value === 'number' && value !== 0 ? -value : (value as Value);
}

/** Makes excitatory connections inhibitory and the other way round, in one step; undefined where none can be. */
export function invertWeights(document: GraphDocument, edges: readonly string[]): Command | undefined {
  const weights = new Map<string, ParamValue>();
  for (const id of edges) {
    const edge = document.edges[id];
    const weight = edge && inverted(edgeInForce(document, edge, 'weight')?.value);
    if (weight !== undefined) weights.set(id, weight);
  }
  const [first] = weights.values();
  if (first === undefined) return undefined;
  if ([...weights.values()].every((weight) => sameValue(weight, first)))
    return setSynSpec(document, [...weights.keys()], { weight: first });
  return command('command.setSynSpecs', { names: 'weight' }, (draft) => {
    for (const [id, weight] of weights) {
      const edge = draft.edges[id];
      if (edge) edge.syn_spec = { ...edge.syn_spec, weight };
    }
  });
}

/** Adds a node below the first of these connections and lets all of them name it under a key, in one step. @param model that can be named so */
export function nameNew(document: GraphDocument, edges: readonly string[], key: ReferenceKey, model: string): Command {
  const id = mintNodeId(document, model);
  const add = addNode(document, { model, position: below(document, edges) });
  return command('command.addConnected', { model }, (draft) => {
    add.apply(draft);
    for (const edge of edges) {
      const entry = draft.edges[edge];
      if (entry) entry.syn_spec = { ...entry.syn_spec, [key]: id };
    }
  });
}

/** A place below the first of these connections. */
function below(document: GraphDocument, edges: readonly string[]): { x: number; y: number } {
  const first = document.edges[edges[0] ?? ''];
  const [from, to] = [document.nodes[first?.source ?? '']?.position, document.nodes[first?.target ?? '']?.position];
  return from && to ? { x: (from.x + to.x) / 2, y: Math.max(from.y, to.y) + BELOW } : { x: 0, y: 0 };
}

/** Clear of the nodes above, in canvas units: a node's height and half as much again. */
const BELOW = 120;
