/** A layer from above: what its neurons do at a moment, and with whom each of them is connected. */
import { window } from '../../analysis/settings.ts';
import { type EdgeSpace, edgeSpaceOf, regionOfEdge, worthAt } from '../../compile/edgeSpace.ts';
import { layersOf } from '../../compile/layers.ts';
import { isExpression } from '../../document/meaning/values.ts';
import type { GraphDocument, GraphEdge } from '../../document/types.ts';
import { likelihoodOf } from '../../models/vocabulary/rules.ts';
import { type Flat, flatNode, flatten } from '../../space/flat.ts';
import { along, type Layer } from '../../space/layer.ts';
import { converseOf } from '../../space/masks.ts';
import { outlinesOf } from '../../space/outline.ts';
import { analogActivity, type Read, spikeActivity } from '../data/activity.ts';
import type { Population } from '../data/bands.ts';
import { emptyContent, rowsOf } from '../data/contentInput.ts';
import { type PanelContent, type PanelInput, panelKind, type ReadoutRow, type Table, timeAcross } from '../data/panel.ts';
import { numberSetting, partSetting, quantitySetting } from '../data/settings.ts';
import { populationOf, subjectOf, wiredNodes } from '../data/subjects.ts';
import { layerMap, type MapData, mapBounds, type Partners, type Reach, sourceColour, targetColour } from '../plots/layerMap.ts';

const settings = {
  layer: partSetting('layer'),
  window: numberSetting({ ...window.from, label: 'window', min: 0.1, empty: 'automaticWindow' }),
  quantity: quantitySetting('quantity'),
};
type Input = PanelInput<typeof settings>;

export const layer = panelKind({
  id: 'layer',
  reads: ['spikes', 'analog'],
  settings,
  wires: 'when pointed at',
  words: {
    name: 'Layer',
    definition:
      'The neurons of a layer where they lie (`nest.spatial`), a unit as long upwards as across; of three dimensions the third goes up to the right. At the moment of the cursor that all panels over time share: each spike lights its neuron and fades over the *window*, `1 − (t − t_spike) / window`; a sampled quantity is the brighter the nearer it is to its largest value in the run. Without a cursor: each neuron’s rate over the whole run, `n / T` in spikes/s, or its mean.\n\nPointing at a neuron, or walking with the arrow keys, lights its targets (rings) and sources (diamonds) in the network of this run; masks are outlined where partners are looked for (dashed: those of sources), kernels shaded by how much they are worth. Reference: NEST, *Spatially-structured networks*.',
    layer: 'Layer',
    window: 'Window',
    automaticWindow: '20 ms',
    across: 'x',
    up: 'y',
    targets: 'targets',
    sources: 'sources',
    rate: 'rate',
    mean: 'mean {quantity}',
    inWindow: 'spikes in {window} ms',
    perSecond: '{rate} spikes/s',
    neurons: { one: '{count:count} neuron', other: '{count:count} neurons' },
    spikes: { one: '{count:count} spike', other: '{count:count} spikes' },
    range: '{quantity} {low} to {high}',
    columnNeuron: 'Neuron',
    columnSpikes: 'Spikes',
    columnRate: 'Rate',
    columnOut: 'Targets',
    columnIn: 'Sources',
    none: 'Nothing that this recorder hears has positions: lay neurons out under Space in the inspector.',
    asked: 'looking …',
  },
  content: layerContent,
});

/** Nodes that a recorder hears and that are layers, in the document that was run. */
function layersHeard(document: GraphDocument, recorder: string): readonly string[] {
  const layers = layersOf(document);
  return wiredNodes(document, recorder).filter((id) => layers.has(id));
}

function layerContent(input: Input): PanelContent {
  const { say, document, run, settings: set, of } = input;
  const recorded = rowsOf(input);
  if (recorded === undefined) return emptyContent(timeAcross(say));
  const heard = layersHeard(document, of[0]);
  const node = heard.find((id) => id === set.layer) ?? heard[0];
  const population = node === undefined ? undefined : populationOf(document, run, node);
  const own = node === undefined ? undefined : layersOf(document).get(node);
  const nowhere = { ...timeAcross(say), full: [0, 1] as const };
  if (node === undefined || population === undefined || own === undefined) return emptyContent(nowhere, say('none'));
  const recordables = Object.keys(recorded.result.values);
  const quantity = recordables.find((name) => name === set.quantity) ?? recordables[0];
  const parts = heard.map((id) => ({ id, label: document.nodes[id]?.label || id }));
  const read =
    quantity === undefined ? spikeActivity(input, set.window, recorded, population) : analogActivity(input, recorded, population, quantity);
  const { across, upright } = mapBounds(own);
  const partnersOf = partnersIn(input);
  let reached: { readonly id: number; readonly reaches: readonly Reach[] } | undefined;
  const figures = [
    say('neurons', { count: own.n }),
    ...read.figures,
    ...(input.wiring?.refusal === undefined ? [] : [input.wiring.refusal]),
  ].join(' · ');
  const data: MapData = {
    key: [run.id, recorded.result.length, node, quantity, set.window, input.wiring !== undefined],
    title: say('up'),
    layer: own,
    first: population.first,
    colour: population.colour,
    legend: [
      { label: population.label, short: population.label, colour: population.colour, dash: 0 },
      { label: say('targets'), short: say('targets'), colour: targetColour(population.colour), dash: 0 },
      { label: say('sources'), short: say('sources'), colour: sourceColour(population.colour), dash: 1 },
    ],
    activity: read.activity,
    summary: `${population.label}: ${figures}.`,
    label: (id) => subjectOf([population], id).label,
    partners: partnersOf,
    reach(id) {
      if (reached?.id !== id) reached = { id, reaches: reachesOf(document, node, own, id - population.first) };
      return reached.reaches;
    },
    sayPartners: (partners) => sayPartners(input, partners, population.colour),
  };
  return {
    across: { title: say('across'), full: across, scale: 'linear', upright, sayAt: () => population.label },
    plots: [layerMap(data)],
    total: own.n,
    shown: own.n,
    recordables,
    parts,
    figures: () => figures,
    table: (_, most) => tableOf(input, own, population, read, most),
  };
}

function sayPartners({ say, wiring }: Input, partners: Partners | undefined, colour: number): readonly ReadoutRow[] {
  if (wiring?.refusal !== undefined) return [];
  const said = (count: number | undefined) => (count === undefined ? say('asked') : String(count));
  return [
    { colour: targetColour(colour), dash: 0, label: say('targets'), value: said(partners?.out) },
    { colour: sourceColour(colour), dash: 1, label: say('sources'), value: said(partners?.in) },
  ];
}

/** Partners of a neuron in the network of the run; undefined while they are not known. */
function partnersIn({ wiring, document, run }: Input): (id: number) => Partners | undefined {
  const layers = layersOf(document);
  const placed = Object.entries(run.compiled.nodes).flatMap(([id, { first, last }]) => {
    const own = layers.get(id);
    return own === undefined ? [] : [{ first, last, layer: own }];
  });
  const placeOf = (id: number): Flat | undefined => {
    const found = placed.find(({ first, last }) => id >= first && id <= last);
    return found && flatNode(found.layer, id - found.first);
  };
  let known: { readonly id: number; readonly partners: Partners } | undefined;
  return (id) => {
    if (wiring === undefined || wiring.refusal !== undefined) return undefined;
    if (known?.id === id) return known.partners;
    const [out, into]: [number[], number[]] = [[], []];
    for (const { sources, targets } of wiring.edges) {
      for (let k = 0; k < sources.length; k++) {
        if (sources[k] === id) out.push(targets[k] as number);
        if (targets[k] === id) into.push(sources[k] as number);
      }
    }
    const places = (ids: readonly number[]): Flat[] => [...new Set(ids)].map(placeOf).filter((place) => place !== undefined);
    const partners = { targets: places(out), sources: places(into), out: out.length, in: into.length };
    known = { id, partners };
    return partners;
  };
}

/** Where partners of a neuron are looked for: a region for each side of each connection with a mask or a kernel that its layer is on. */
function reachesOf(document: GraphDocument, node: string, own: Layer, index: number): readonly Reach[] {
  const from = Array.from(own.coordinates.subarray(index * own.dimensions, (index + 1) * own.dimensions));
  return Object.values(document.edges).flatMap((edge) => {
    const space = edge.muted ? undefined : edgeSpaceOf(document, edge);
    const kernel = likelihoodOf(edge.conn_spec);
    if (space === undefined || (edge.conn_spec.mask === undefined && !isExpression(kernel))) return [];
    const sides = (['source', 'target'] as const).filter((side) => edge[side] === node);
    return sides.map((side) =>
      reachOf(edge, space, side, from, isExpression(kernel) ? kernel.expression : undefined, document.kernel.rng_seed),
    );
  });
}

/** A mask is laid round the nodes of one side; seen from the other side it is the same turned round. */
function reachOf(
  edge: GraphEdge,
  space: EdgeSpace,
  side: 'source' | 'target',
  from: readonly number[],
  expression: string | undefined,
  seed: number,
): Reach {
  const { on, around } = space;
  const laid = regionOfEdge(edge, space);
  const region = laid && side !== around ? converseOf(laid) : laid;
  const turn = side === around ? 1 : -1;
  const { mask } = edge.conn_spec;
  const [cx, cy] = flatten(from);
  const lines = region && mask ? outlinesOf(mask, on) : [];
  const outlines = lines.flatMap((line) =>
    shownParts(
      line.map(([x, y]): Flat => [cx + turn * x, cy + turn * y]),
      on,
    ),
  );
  // Depth goes up to the right: the plane through the node is moved by as much.
  const [offX, offY] = flatten([0, 0, from[2] ?? 0]);
  const worth = (places: readonly Flat[]): Float64Array | undefined => {
    if (expression === undefined) return undefined;
    const points = places.map(([x, y]) => [x - offX, y - offY, ...from.slice(2)]);
    const values = worthAt(expression, { ...space, around: side }, Float64Array.from(points.flat()), seed, { from, wraps: true });
    let most = 0;
    values?.forEach((_, k) => {
      const apart = from.map((x, d) => along(d, x, points[k]?.[d] as number, on));
      if (region !== undefined && !region.inside(apart[0] as number, apart[1] as number, apart[2] ?? 0)) values[k] = 0;
      most = Math.max(most, values[k] as number);
    });
    return values?.map((value) => (most > 0 && value > 0.04 * most ? value / most : 0));
  };
  return { outlines, worth: expression === undefined ? undefined : worth, outward: side === 'source' };
}

/** An outline as it lies on a layer: over edges that wrap it comes back on the other side. */
function shownParts(line: readonly Flat[], { wraps, extent, lowerLeft, dimensions }: Layer): readonly (readonly Flat[])[] {
  if (!wraps || dimensions !== 2) return [line];
  const [width, height] = extent as [number, number];
  const [left, bottom] = lowerLeft as [number, number];
  const slack = 1e-9 * Math.max(width, height);
  const isOn = ([x, y]: Flat) => x >= left - slack && x <= left + width + slack && y >= bottom - slack && y <= bottom + height + slack;
  const parts: Flat[][] = [];
  for (const i of [-1, 0, 1]) {
    for (const j of [-1, 0, 1]) {
      let part: Flat[] = [];
      for (const [x, y] of line) {
        const at: Flat = [x + i * width, y + j * height];
        if (isOn(at)) part.push(at);
        else if (part.length > 0) {
          parts.push(part);
          part = [];
        }
      }
      if (part.length > 1) parts.push(part);
    }
  }
  return parts;
}

function tableOf({ say, wiring }: Input, { coordinates, dimensions, n }: Layer, population: Population, read: Read, most: number): Table {
  const isWired = wiring !== undefined && wiring.refusal === undefined;
  const degrees = isWired ? degreesOf(wiring.edges, population) : undefined;
  const rows = Array.from({ length: Math.min(n, most) }, (_, node) => ({
    colour: population.colour,
    cells: [
      subjectOf([population], population.first + node).label,
      ...Array.from(coordinates.subarray(node * dimensions, (node + 1) * dimensions)),
      ...read.cells(node),
      ...(degrees === undefined ? [] : [degrees.out[node], degrees.into[node]]),
    ],
  }));
  const plain = (name: string) => ({ name, unit: '' });
  return {
    columns: [
      plain(say('columnNeuron')),
      ...['x', 'y', 'z'].slice(0, dimensions).map(plain),
      ...read.columns,
      ...(degrees === undefined ? [] : [plain(say('columnOut')), plain(say('columnIn'))]),
    ],
    rows,
    total: n,
  };
}

/** Connections from and to each neuron of a layer, from and to all layers. */
function degreesOf(edges: NonNullable<Input['wiring']>['edges'], { first, last }: Population) {
  const out = new Float64Array(last - first + 1);
  const into = new Float64Array(last - first + 1);
  for (const { sources, targets } of edges) {
    for (let k = 0; k < sources.length; k++) {
      const [from, to] = [(sources[k] as number) - first, (targets[k] as number) - first];
      if (from >= 0 && from < out.length) out[from] = (out[from] as number) + 1;
      if (to >= 0 && to < into.length) into[to] = (into[to] as number) + 1;
    }
  }
  return { out, into };
}
