/** One neuron of those that were recorded, with the values that its parameters have. */
import { nodeInForce } from '../../document/meaning/inForce.ts';
import type { GraphDocument, GraphNode } from '../../document/types.ts';
import type { Run } from '../../editor/types.ts';
import { valuesInRun } from '../../experiment/values.ts';
import type { NeuronModel, Value } from '../../models/types.ts';
import type { Source } from './contentInput.ts';
import type { Recorded } from './recorded.ts';
import { populationsOf, type Subject, subjectOf } from './subjects.ts';

/** Whom a recorder has rows of, in the order of their NEST ids. */
export function subjectsIn({ document, run }: Pick<Source, 'document' | 'run'>, recorded: Recorded): Subject[] {
  const populations = populationsOf(document, run);
  return [...recorded.groups.keys].sort((a, b) => a - b).map((id) => subjectOf(populations, id));
}

/** The values that hold now for the neuron at a place of a node; one that is drawn anew in every run is nobody's, and left to the model's default. */
export function parametersOf(
  document: Pick<GraphDocument, 'models'>,
  node: GraphNode,
  model: NeuronModel,
  index: number,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.keys(model.parameters).flatMap((name): [string, Value][] => {
      const held = nodeInForce(document, node, name);
      const value = held?.value ?? held?.values[index % Math.max(1, held.values.length)];
      return isPlain(value) ? [[name, value]] : [];
    }),
  );
}

/** The values that a neuron had in its run, those that were drawn for it included; where the run's network is not known, those of its node. */
export function parametersIn(
  { run, document }: { readonly run: Run; readonly document: GraphDocument },
  { population, index }: Subject,
  model: NeuronModel,
): Readonly<Record<string, Value>> {
  const node = document.nodes[population.node];
  const held = node === undefined ? {} : parametersOf(document, node, model, index);
  const values = valuesInRun(run.compiled.network, population.first);
  if (values === undefined) return held;
  return Object.fromEntries(
    Object.entries(model.parameters).map(([name, parameter]) => [name, values(name, index) ?? held[name] ?? parameter.default]),
  );
}

function isPlain(value: unknown): value is Value {
  if (Array.isArray(value)) return value.every(isPlain);
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
}
