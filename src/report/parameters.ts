/** Tables of parameters: all that a model has, as they hold in the document; what is not NEST's default is marked. */
import { edgeInForce, type InForce, nodeInForce } from '../document/meaning/inForce.ts';
import { nodeModelOf, synapseModelOf } from '../document/meaning/lookup.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../document/types.ts';
import type { Model } from '../models/types.ts';
import { DEFAULT_SYNAPSE } from '../models/vocabulary/synapses.ts';
import { t } from '../text/language.ts';
import { parameterDoc } from '../text/modelWords.ts';
import { html } from './html.ts';
import { markdownLine } from './markdown.ts';
import { name, type Table, text, value } from './table.ts';
import { eachText, unitText } from './values.ts';

/** What of a synapse stands in the table of connections. */
const OF_CONNECTION: ReadonlySet<string> = new Set(['weight', 'delay', 'receptor_type']);

/** Parameters that people set: neither what NEST only tells nor what it keeps for itself. */
function shownParameters(model: Model): string[] {
  return Object.entries(model.parameters)
    .filter(([, parameter]) => !parameter.hidden && !parameter.readonly)
    .map(([each]) => each);
}

/** A table for each different set of values among these nodes: nodes of one model that agree in all share one. */
export function nodeParameterTables(document: GraphDocument, nodes: readonly GraphNode[]): Table[] {
  const sets = gathered(nodes, (node) => {
    const model = nodeModelOf(document, node.model);
    return model && { model, label: node.model, held: shownParameters(model).flatMap((each) => nodeInForce(document, node, each) ?? []) };
  });
  return sets.map(({ of, members }) =>
    parameterTable(
      of,
      members.map((node) => node.id),
      (each) => members.map((node) => `nodes.${node.id}.params.${each}`),
    ),
  );
}

/** The same for the synapse models of connections; those that have no parameters beside weight and delay have no table. */
export function synapseParameterTables(document: GraphDocument, edges: readonly GraphEdge[]): Table[] {
  const sets = gathered(edges, (edge) => {
    const label = edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE;
    const model = synapseModelOf(document, label);
    const names = model === undefined ? [] : shownParameters(model).filter((each) => !OF_CONNECTION.has(each));
    return model && names.length > 0 ? { model, label, held: names.flatMap((each) => edgeInForce(document, edge, each) ?? []) } : undefined;
  });
  return sets.map(({ of, members }) =>
    parameterTable(
      of,
      members.map((edge) => edge.id),
      (each) => members.map((edge) => `edges.${edge.id}.syn_spec.${each}`),
    ),
  );
}

interface HeldSet {
  readonly model: Model;
  readonly label: string;
  readonly held: readonly InForce[];
}

function gathered<T>(things: readonly T[], of: (thing: T) => HeldSet | undefined): { readonly of: HeldSet; readonly members: T[] }[] {
  const sets = new Map<string, { readonly of: HeldSet; readonly members: T[] }>();
  for (const thing of things) {
    const made = of(thing);
    if (made === undefined) continue;
    const values = made.held.map((each) => `${each.name} ${each.unit} ${JSON.stringify(each.values, exactNumbers)}`);
    const key = `${made.label}\n${values.join('\n')}`;
    const known = sets.get(key);
    if (known) known.members.push(thing);
    else sets.set(key, { of: made, members: [thing] });
  }
  return [...sets.values()];
}

/** JSON has no word for infinities. */
function exactNumbers(_: string, part: unknown): unknown {
  return typeof part === 'number' && !Number.isFinite(part) ? String(part) : part;
}

function parameterTable({ model, label, held }: HeldSet, ids: readonly string[], pathsOf: (parameter: string) => readonly string[]): Table {
  return {
    caption: html`${t('report.parametersOf')} <code>${label}</code>: ${ids.join(t('common.listSeparator'))}`,
    columns: [t('report.parameter'), t('report.value'), t('report.unit'), t('report.meaning')],
    rows: held.map((each) => [
      name(each.name),
      value(eachText(each.values), pathsOf(each.name), !each.isDefault),
      text(unitText(each.unit)),
      text(markdownLine(parameterDoc(model, each.name))),
    ]),
  };
}
