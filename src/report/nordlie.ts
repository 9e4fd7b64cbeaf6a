/**
 * The network in tables A to F as Nordlie, Gewaltig and Plesser propose them (2009, PLoS Comput Biol 5(8): e1000456,
 * doi:10.1371/journal.pcbi.1000456): summary, populations, connectivity, neuron and synapse models, input, measurements. Every number
 * is the document's own, with all its digits.
 */

import { membersAt } from '../document/meaning/ends.ts';
import { edgeInForce } from '../document/meaning/inForce.ts';
import { nodeModelOf, synapseModelOf } from '../document/meaning/lookup.ts';
import { sliceText } from '../document/meaning/slices.ts';
import { inOrder } from '../document/order.ts';
import type { GraphDocument, GraphEdge, GraphNode, Slice } from '../document/types.ts';
import { equationsToMathML, parseEquations } from '../language/index.ts';
import type { ElementType, Model } from '../models/types.ts';
import { DEFAULT_SYNAPSE, synapseKind } from '../models/vocabulary/synapses.ts';
import { t } from '../text/language.ts';
import { wordsOf } from '../text/modelWords.ts';
import { type Html, html, markup } from './html.ts';
import { markdownHtml } from './markdown.ts';
import { nodeParameterTables, synapseParameterTables } from './parameters.ts';
import { name, type Table, tableHtml, text, value } from './table.ts';
import { exactText, unitText } from './values.ts';

/** What of the document the tables speak of. */
interface Parts {
  readonly document: GraphDocument;
  readonly populations: readonly GraphNode[];
  readonly stimulators: readonly GraphNode[];
  readonly recorders: readonly GraphNode[];
  /** What carries signals, and what leads to or from a recorder. */
  readonly connections: readonly GraphEdge[];
  readonly links: readonly GraphEdge[];
}

/** Tables A to F, each a section with its heading. */
export function nordlieTables(document: GraphDocument): Html {
  const parts = partsOf(document);
  return html`${[
    section('A', t('report.summary'), html`${tableHtml(summary(parts))}`),
    section('B', t('report.populations'), html`${tableHtml(populations(parts))}`),
    section('C', t('report.connectivity'), parts.connections.length === 0 ? none() : tableHtml(connectivity(parts))),
    section('D', t('report.models'), models(parts)),
    section('E', t('report.input'), devices(parts, parts.stimulators, 'target')),
    section('F', t('report.measurements'), devices(parts, parts.recorders, 'either')),
  ]}`;
}

function partsOf(document: GraphDocument): Parts {
  const nodes = inOrder(document.nodes);
  const typeOf = (node: GraphNode | undefined): ElementType | undefined => node && nodeModelOf(document, node.model)?.elementType;
  const leadsToRecorder = ({ source, target }: GraphEdge): boolean =>
    [source, target].some((end) => typeOf(membersAt(document, end)?.[0]) === 'recorder');
  const edges = inOrder(document.edges);
  return {
    document,
    // A model that nobody knows is a population whose elements cannot be told.
    populations: nodes.filter((node) => (typeOf(node) ?? 'neuron') === 'neuron'),
    stimulators: nodes.filter((node) => typeOf(node) === 'stimulator'),
    recorders: nodes.filter((node) => typeOf(node) === 'recorder'),
    connections: edges.filter((edge) => !leadsToRecorder(edge)),
    links: edges.filter(leadsToRecorder),
  };
}

function section(letter: string, title: string, content: Html): Html {
  return html`<section class="nordlie" id="table-${letter}"><h3>${letter} ${title}</h3>\n${content}</section>\n`;
}

function none(): Html {
  return html`<p class="none">${t('report.none')}</p>`;
}

function summary({ document, populations: neurons, stimulators, recorders, connections }: Parts): Table {
  const each = (names: Iterable<string>): string => [...new Set(names)].join(t('common.listSeparator')) || t('report.none');
  const synapses = each(connections.map(synapseOf));
  const plastic = connections.map(synapseOf).filter((model) => {
    const found = synapseModelOf(document, model);
    return found !== undefined && synapseKind(found) === 'plastic';
  });
  const { resolution, duration, rng_seed } = document.kernel;
  const space = neurons.filter(({ spatial }) => spatial !== undefined).map(({ id }) => id);
  return {
    columns: [t('report.aspect'), t('report.what')],
    rows: [
      [text(t('report.populations')), name(each(neurons.map(({ id }) => id)))],
      [text(t('report.topology')), space.length === 0 ? text(t('report.noSpace')) : name(each(space))],
      [text(t('report.connectivity')), name(each(connections.map(({ conn_spec }) => conn_spec.rule)))],
      [text(t('report.neuronModel')), name(each(neurons.map(({ model }) => model)))],
      [text(t('report.synapseModel')), name(synapses)],
      [text(t('report.plasticity')), name(each(plastic))],
      [text(t('report.input')), name(each(stimulators.map(({ model }) => model)))],
      [text(t('report.measurements')), name(each(recorders.map(({ model }) => model)))],
      [text(t('report.duration')), value(`${exactText(duration)}`, ['kernel.duration'])],
      [text(t('report.resolution')), value(exactText(resolution), ['kernel.resolution'])],
      [text(t('report.seed')), value(exactText(rng_seed), ['kernel.rng_seed'])],
    ],
  };
}

function synapseOf({ syn_spec }: GraphEdge): string {
  return syn_spec.synapse_model ?? DEFAULT_SYNAPSE;
}

function populations({ document, populations: neurons }: Parts): Table {
  return {
    columns: [t('report.name'), t('report.elements'), t('report.size'), t('report.about')],
    rows: neurons.map((node) => [
      name(node.id),
      name(node.model),
      value(exactText(node.n), [`nodes.${node.id}.n`]),
      text(aboutNode(document, node)),
    ]),
  };
}

/** What people call it, where it belongs, where it lies in space, whether it takes part. */
function aboutNode(document: GraphDocument, { id, label, group, muted, spatial }: GraphNode): Html {
  const said: Html[] = [];
  if (label !== undefined && label !== id) said.push(html`${label}`);
  if (group !== undefined) said.push(html`${t('report.inGroup', { group: document.groups[group]?.label || group })}`);
  if (spatial !== undefined) said.push(html`<span class="mono" data-path="nodes.${id}.spatial">${exactText(spatial)}</span>`);
  if (muted) said.push(html`${t('report.muted')}`);
  return html`${said.map((each, index) => html`${index > 0 ? '; ' : ''}${each}`)}`;
}

function connectivity({ document, connections }: Parts): Table {
  return {
    columns: [
      t('report.name'),
      t('report.source'),
      t('report.target'),
      t('report.pattern'),
      t('report.synapse'),
      t('report.weight'),
      t('report.delay'),
      t('report.about'),
    ],
    rows: connections.map((edge) => [
      name(edge.id),
      name(endText(edge.source, edge.source_slice)),
      name(endText(edge.target, edge.target_slice)),
      { text: patternHtml(edge), mono: true },
      name(synapseOf(edge)),
      heldCell(document, edge, 'weight'),
      heldCell(document, edge, 'delay'),
      { text: furtherHtml(document, edge), mono: true },
    ]),
  };
}

function endText(end: string, slice: Slice | undefined): string {
  return slice === undefined ? end : `${end}[${sliceText(slice)}]`;
}

/** The rule and what it is told. */
function patternHtml({ id, conn_spec }: GraphEdge): Html {
  const { rule, ...keys } = conn_spec;
  const said = Object.entries(keys).filter(([, each]) => each !== undefined);
  return html`${rule}${said.map(([key, each]) => html`, ${key} <span data-path="edges.${id}.conn_spec.${key}">${exactText(each)}</span>`)}`;
}

function heldCell(document: GraphDocument, edge: GraphEdge, key: string) {
  const held = edgeInForce(document, edge, key);
  if (held === undefined) return text('');
  const unit = unitText(held.unit);
  const path = `edges.${edge.id}.syn_spec.${key}`;
  const words = html`<span data-path="${path}">${exactText(held.value ?? held.values)}</span>${unit === '' ? '' : ` ${unit}`}`;
  return { text: words, changed: !held.isDefault, mono: true };
}

/** Receptor, parameters of the synapse that are said here, who records the weights, whether it takes part. */
function furtherHtml(document: GraphDocument, edge: GraphEdge): Html {
  const said = Object.entries(edge.syn_spec).filter(
    ([key, each]) => each !== undefined && !['synapse_model', 'weight', 'delay'].includes(key),
  );
  const pieces = said.map(([key, each]) => {
    const unit = unitText(edgeInForce(document, edge, key)?.unit ?? '1');
    return html`${key} <b data-path="edges.${edge.id}.syn_spec.${key}">${exactText(each)}</b>${unit === '' ? '' : ` ${unit}`}`;
  });
  if (edge.muted) pieces.push(html`${t('report.muted')}`);
  return html`${pieces.map((piece, index) => html`${index > 0 ? '; ' : ''}${piece}`)}`;
}

/** Every neuron and synapse model once, with its equations, then the parameters of those who have it. */
function models({ document, populations: neurons, connections }: Parts): Html {
  const found = new Map<string, Model>();
  for (const { model } of neurons) {
    const known = nodeModelOf(document, model);
    if (known) found.set(known.name, known);
  }
  for (const edge of connections) {
    const known = synapseModelOf(document, synapseOf(edge));
    if (known) found.set(known.name, known);
  }
  if (found.size === 0) return none();
  const tables = [...nodeParameterTables(document, neurons), ...synapseParameterTables(document, connections)];
  return html`${[...found.values()].map(modelHtml)}${tables.map(tableHtml)}`;
}

function modelHtml(model: Model): Html {
  const { summary: phrase, doc } = wordsOf(model);
  return html`<article class="model"><h4><code>${model.name}</code> ${phrase}</h4>${markdownHtml(doc)}${equationsHtml(model)}</article>\n`;
}

/** The equations typeset, and the statements of a step or of a spike as the model has them. */
function equationsHtml(model: Model): Html {
  const equations = ('equations' in model ? model.equations : undefined) ?? '';
  const parsed = parseEquations(equations);
  const typeset = parsed.ok
    ? html`<div class="equations wide" tabindex="0">${equationsToMathML(parsed.value).map(markup)}</div>`
    : html`<pre>${unindented(equations)}</pre>`;
  const statements =
    model.elementType === 'neuron'
      ? [[t('report.eachStep'), model.update] as const]
      : model.elementType === 'synapse'
        ? [[t('report.eachPost'), model.onPostSpike ?? model.onPostNote ?? ''] as const, [t('report.eachSpike'), model.onPreSpike] as const]
        : [];
  return html`${equations.trim() === '' ? undefined : typeset}${statements
    .filter(([, lines]) => lines.trim() !== '')
    .map(([title, lines]) => html`<p class="statements">${title}</p><pre>${unindented(lines)}</pre>`)}`;
}

/** Lines without the indentation that all of them share. */
function unindented(lines: string): string {
  const all = lines.split('\n').filter((line) => line.trim() !== '');
  const shared = Math.min(...all.map((line) => line.length - line.trimStart().length));
  return all.map((line) => line.slice(shared).trimEnd()).join('\n');
}

/** Stimulators or recorders: who they are, what they lead to, and their parameters. */
function devices({ document, connections, links }: Parts, nodes: readonly GraphNode[], partner: 'target' | 'either'): Html {
  if (nodes.length === 0) return none();
  const partners = ({ id }: GraphNode): string => {
    const edges = partner === 'target' ? connections : links;
    const ends = edges.flatMap(({ source, target, source_slice, target_slice }) =>
      source === id ? [endText(target, target_slice)] : target === id ? [endText(source, source_slice)] : [],
    );
    return [...new Set(ends)].join(t('common.listSeparator'));
  };
  const table: Table = {
    columns: [
      t('report.name'),
      t('report.type'),
      t('report.size'),
      partner === 'target' ? t('report.drives') : t('report.records'),
      t('report.about'),
    ],
    rows: nodes.map((node) => [
      name(node.id),
      name(node.model),
      value(exactText(node.n), [`nodes.${node.id}.n`]),
      name(partners(node)),
      text(aboutNode(document, node)),
    ]),
  };
  return html`${tableHtml(table)}${nodeParameterTables(document, nodes).map(tableHtml)}`;
}
