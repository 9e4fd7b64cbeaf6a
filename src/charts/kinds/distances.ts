/** How often two layers are connected, over the distance: counted in the network of the run, beside what the rule says. */
import { edgeSpaceOf } from '../../compile/edgeSpace.ts';
import { isExpression } from '../../document/meaning/values.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphDocument, GraphEdge } from '../../document/types.ts';
import { type DistanceProfile, distanceProfile } from '../../experiment/distances.ts';
import { likelihoodOf } from '../../models/vocabulary/rules.ts';
import { kindOfMask } from '../../space/masks.ts';
import { emptyContent } from '../data/contentInput.ts';
import { type PanelContent, type PanelInput, panelKind, type Table, timeAcross } from '../data/panel.ts';
import { partSetting, toggle } from '../data/settings.ts';
import { populationOf } from '../data/subjects.ts';
import { formatValue } from '../data/ticks.ts';
import { profilePlot } from '../plots/profile.ts';

const settings = { edge: partSetting('edge'), formula: toggle('showFormula', true) };
type Input = PanelInput<typeof settings>;

export const distances = panelKind({
  id: 'distances',
  reads: ['spikes', 'analog'],
  settings,
  wires: 'at once',
  words: {
    name: 'Connections over distance',
    definition:
      'For a connection between two layers, in bins of the distance between their neurons: the number of connections that the network of this run has, over the number of pairs at that distance that could have one. The dashed line is what the rule says of the same pairs: the probability (or mean number) `p` in the mask, 0 outside it, averaged over them. Rules that fix how many partners there are use `p` only beside that of other partners: there the line is scaled to as many connections. Of layers with more than a million pairs a part of the neurons is looked at. Distances are NEST’s, over edges where the layer wraps.',
    edge: 'Connection',
    showFormula: 'What the rule says',
    between: '{source} → {target}',
    across: 'Distance',
    up: 'Connections per pair',
    measured: 'in the network',
    expected: 'rule',
    scaled: 'rule, scaled',
    connections: { one: '{count:count} connection', other: '{count:count} connections' },
    pairs: { one: '{count:count} pair', other: '{count:count} pairs' },
    part: 'of a part of the neurons',
    kernel: 'p = {expression}',
    mask: '{mask} mask',
    columnFrom: 'From',
    columnTo: 'To',
    columnConnections: 'Connections',
    columnPairs: 'Pairs',
    none: 'No connection between two layers: lay the neurons on both sides out under Space in the inspector.',
    asked: 'The connections are being listed …',
  },
  content: distancesContent,
});

/** Connections between two layers. */
function edgesBetween(document: GraphDocument): readonly GraphEdge[] {
  return inOrder(document.edges).filter((edge) => !edge.muted && edgeSpaceOf(document, edge) !== undefined);
}

function distancesContent(input: Input): PanelContent {
  const { say, document, run, settings: set, wiring } = input;
  const nowhere = { ...timeAcross(say), full: [0, 1] as const };
  const edges = edgesBetween(document);
  const edge = edges.find(({ id }) => id === set.edge) ?? edges[0];
  const space = edge && edgeSpaceOf(document, edge);
  if (edge === undefined || space === undefined) return emptyContent(nowhere, say('none'));
  const nameOf = (id: string) => document.nodes[id]?.label || id;
  const labelOf = ({ source, target }: GraphEdge) => say('between', { source: nameOf(source), target: nameOf(target) });
  const parts = edges.map((each) => ({ id: each.id, label: labelOf(each) }));
  const found = wiring?.edges.find((each) => each.edge === edge.id);
  const [from, to] = [run.compiled.nodes[edge.source], run.compiled.nodes[edge.target]];
  if (found === undefined || from === undefined || to === undefined) {
    return { ...emptyContent(nowhere, wiring === undefined ? say('asked') : (wiring.refusal ?? say('none'))), parts };
  }
  const made = { sources: found.sources.map((id) => id - from.first), targets: found.targets.map((id) => id - to.first) };
  const profile = distanceProfile(edge, space, made, document.kernel.rng_seed);
  const figures = figuresOf(input, edge, profile);
  const label = labelOf(edge);
  return {
    across: {
      title: say('across'),
      full: [0, profile.edges.at(-1) as number],
      scale: 'linear',
      sayAt: (at) => `${say('across')} ${formatValue(at, 4)}`,
    },
    plots: [
      profilePlot({
        title: say('up'),
        edges: profile.edges,
        measured: profile.measured,
        expected: set.formula ? profile.expected : profile.expected.map(() => Number.NaN),
        names: [say('measured'), say(profile.isScaled ? 'scaled' : 'expected')],
        colour: populationOf(document, run, edge.source)?.colour ?? 1,
        summary: `${label}: ${figures}.`,
      }),
    ],
    heading: label,
    total: edges.length,
    shown: edges.length,
    recordables: [],
    parts,
    figures: () => figures,
    table: (_, most) => tableOf(input, profile, most),
  };
}

function figuresOf({ say }: Input, { conn_spec }: GraphEdge, { connections, pairs, isPart }: DistanceProfile): string {
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const kernel = likelihoodOf(conn_spec);
  const mask = conn_spec.mask && kindOfMask(conn_spec.mask)?.name;
  return [
    say('connections', { count: total(connections) }),
    say('pairs', { count: total(pairs) }),
    ...(isPart ? [say('part')] : []),
    ...(kernel === undefined ? [] : [say('kernel', { expression: isExpression(kernel) ? kernel.expression : kernel })]),
    ...(mask === undefined ? [] : [say('mask', { mask })]),
  ].join(' · ');
}

function tableOf({ say }: Input, { edges, pairs, connections, measured, expected, isScaled }: DistanceProfile, most: number): Table {
  const number = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? undefined : value);
  const rows = Array.from({ length: Math.min(most, pairs.length) }, (_, k) => ({
    cells: [edges[k], edges[k + 1], connections[k], pairs[k], number(measured[k]), number(expected[k])],
  }));
  const names = [
    say('columnFrom'),
    say('columnTo'),
    say('columnConnections'),
    say('columnPairs'),
    say('measured'),
    say(isScaled ? 'scaled' : 'expected'),
  ];
  return { columns: names.map((name) => ({ name, unit: '' })), rows, total: pairs.length };
}
