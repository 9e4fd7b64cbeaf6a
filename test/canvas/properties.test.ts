/** What holds of every picture: as what comes along opens, and after Tidy, over all of that and random networks. */

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ViewBuilder } from '../../src/canvas/look/buildView.ts';
import { crosses, near, type Rect, shared, within } from '../../src/canvas/look/rects.ts';
import type { ViewNode } from '../../src/canvas/look/viewTypes.ts';
import { writingAt } from '../../src/canvas/look/zoom.ts';
import { viewOf } from '../../src/canvas/place/fit.ts';
import { platesTaken, shown, tipsOf } from '../../src/canvas/place/room.ts';
import { layoutNodes } from '../../src/canvas/place/tidy/layout.ts';
import { applyCommand, tidy } from '../../src/document/commands/index.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument, Position } from '../../src/document/types.ts';
import { costly } from '../support/properties.ts';
import { edge, graph, group, node } from './build.ts';

function tidied(document: GraphDocument): GraphDocument {
  const { nodes, ...others } = layoutNodes(document);
  return applyCommand(document, tidy(document, nodes, others));
}

/** Where everything stands. */
function placesOf({ nodes, groups, notes, view: { panels = {} } }: GraphDocument) {
  const at = (record: Readonly<Record<string, { readonly position?: Position }>>) =>
    Object.fromEntries(Object.entries(record).map(([id, { position }]) => [id, position]));
  const sizes = Object.fromEntries(Object.values(groups).map(({ id, size }) => [id, size]));
  return { nodes: at(nodes), groups: at(groups), notes: at(notes), panels: at(panels), sizes };
}

const NOTHING = { nodes: [], edges: [], notes: [], groups: [] };
/** The picture of a document, with the words on its wires as they are written at a zoom. */
const view = (document: GraphDocument, zoom = 0.7) =>
  new ViewBuilder().build({ document, diagnostics: [], selection: NOTHING, seen: { over: [], writing: writingAt(zoom, false) } });
const rectOf = ({ position, width = 0, height = 0 }: ViewNode): Rect => ({ ...position, width, height });

/** So many wires find room for all their words; among more, some words lie over others, and very many are not written at all. */
const ALL_WRITTEN = 12;

/** No words of which more than this share lies on words before them or on boxes, from near and from far. */
function expectReadableWords(document: GraphDocument, share: number): void {
  for (const zoom of [0.7, 0.4]) {
    const { nodes, edges } = view(document, zoom);
    if (edges.length > ALL_WRITTEN) continue;
    const plates = platesTaken(nodes, edges);
    const boxes = nodes.filter((each) => each.type !== 'group' || each.data.collapsed).map(rectOf);
    const covered = plates.filter((plate, i) => {
      const area = [...plates.slice(0, i), ...boxes].reduce((sum, other) => sum + shared(plate, other), 0);
      return area > share * plate.width * plate.height;
    });
    expect({ zoom, covered }).toEqual({ zoom, covered: [] });
  }
}

/** No line from a chart to its recorder runs through another chart or node. */
function expectClearLeashes(nodes: readonly ViewNode[]): void {
  const boxes = nodes.filter((each) => each.type !== 'group' || each.data.collapsed);
  for (const panel of nodes) {
    if (panel.type !== 'panel' || panel.data.leash === undefined) continue;
    const { x, y, width, height } = rectOf(panel);
    const from = { x: x + width / 2, y: y + height / 2 };
    const line = { from, to: { x: from.x + panel.data.leash.dx, y: from.y + panel.data.leash.dy } };
    const others = boxes.filter(({ id }) => id !== panel.id && id !== panel.data.recorder);
    expect(others.filter((other) => crosses(line, rectOf(other))).map(({ id }) => `${panel.id} through ${id}`)).toEqual([]);
  }
}

function expectGoodPicture(document: GraphDocument): void {
  const { nodes, edges } = view(tidied(document));
  expectClearLeashes(nodes);
  const boxes = nodes.filter((each) => each.type !== 'group' || each.data.collapsed);
  const covering = boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b) => (near(rectOf(a), rectOf(b)) ? [`${a.id} covers ${b.id}`] : [])),
  );
  expect(covering).toEqual([]);
  const plates = platesTaken(nodes, edges);
  const tips = tipsOf(nodes, edges);
  // Words show up to 150 wires; in a denser picture only those of the wire that is pointed at.
  if (edges.length <= 60) {
    const ended = plates.flatMap((plate) => tips.filter((tip) => near(plate, { ...tip, width: 0, height: 0 })));
    expect(ended.length).toBeLessThanOrEqual(edges.length > 12 ? 1 : 0);
  }
  const over = [
    { x: 12, y: 680, width: 160, height: 40 },
    { x: 700, y: 560, width: 200, height: 160 },
  ];
  const all = shown(nodes, edges);
  const fit = viewOf(all, { width: 900, height: 740 }, over, 1);
  if (fit === undefined || fit.zoom <= 0.1) return;
  const onScreen = (rect: Rect): Rect => ({
    x: rect.x * fit.zoom + fit.x,
    y: rect.y * fit.zoom + fit.y,
    width: rect.width * fit.zoom,
    height: rect.height * fit.zoom,
  });
  for (const rect of all) expect(within(onScreen(rect), { x: -0.01, y: -0.01, width: 900.02, height: 740.02 })).toBe(true);
  for (const thing of over) expect(all.filter((rect) => near(onScreen(rect), thing))).toEqual([]);
}

const MODELS = ['iaf_psc_alpha', 'iaf_psc_alpha', 'iaf_cond_exp', 'poisson_generator', 'dc_generator', 'multimeter', 'spike_recorder'];
const RECORDS = new Set(['multimeter', 'spike_recorder']);

const network = fc
  .record({
    models: fc.array(fc.constantFrom(...MODELS), { minLength: 1, maxLength: 14 }),
    wires: fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.boolean()), { maxLength: 22 }),
    groups: fc.nat(3),
    members: fc.array(fc.nat(4), { maxLength: 14 }),
  })
  .map(({ models, wires, groups, members }) => {
    const nodes = models.map((model, i) => {
      const inside = members[i] ?? 9;
      return node(`n${i}`, model, { n: i % 3 === 0 ? 10 : 1, ...(inside < groups && !RECORDS.has(model) ? { group: `g${inside}` } : {}) });
    });
    const neurons = nodes.filter(({ model }) => model.startsWith('iaf'));
    const edges = wires.flatMap(([a, b, inhibits], i) => {
      const [source, target] = [nodes[a % nodes.length], neurons[b % Math.max(1, neurons.length)]];
      if (source === undefined || target === undefined) return [];
      if (source.model === 'spike_recorder') return [edge(`e${i}`, target.id, source.id)];
      if (source.model === 'multimeter') return [edge(`e${i}`, source.id, target.id)];
      return [edge(`e${i}`, source.id, target.id, { syn_spec: { weight: inhibits ? -30 : 20, delay: 1.5 } })];
    });
    return graph({ nodes, edges, groups: Array.from({ length: groups }, (_, i) => group(`g${i}`)) });
  });

const COMES_ALONG = ['../../src/app/examples/', '../../src/shelf/circuits/', '../../src/shelf/lessons/'];
const inFolder = (folder: string): string[] => readdirSync(new URL(folder, import.meta.url)).map((file) => `${folder}${file}`);
const files = COMES_ALONG.flatMap(inFolder);
const gallery = inFolder('../gallery/');

function read(file: string): GraphDocument {
  const found = readDocument(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')));
  if (!('document' in found)) throw new Error(`${file} is not read`);
  return found.document as GraphDocument;
}

describe('a picture that comes along', () => {
  it.each(files)('opens with no box on another, and words that can be read: %s', (file) => {
    const document = read(file);
    const { nodes } = view(document);
    const boxes = nodes.filter((each) => each.type !== 'group' || each.data.collapsed).map(rectOf);
    expect(boxes.filter((a, i) => boxes.slice(i + 1).some((b) => near(a, b)))).toEqual([]);
    expectClearLeashes(nodes);
    expectReadableWords(document, 0.5);
  });
});

describe('a picture after Tidy', () => {
  it.each(files)('has no box on another, no words on a wire’s end, all within the fit: %s', (file) => {
    const document = read(file);
    expectGoodPicture(document);
    expectReadableWords(tidied(document), 0);
  });

  it('has none for random networks either', () => {
    fc.assert(fc.property(network, expectGoodPicture), { numRuns: costly(40), seed: 7 });
  });

  it.each([...files, ...gallery])('does not change when it is tidied again: %s', (file) => {
    const once = tidied(read(file));
    expect(placesOf(tidied(once))).toEqual(placesOf(once));
  });

  it('does not change when it is tidied again, of random networks', () => {
    fc.assert(
      fc.property(network, (document) => {
        const once = tidied(document);
        expect(placesOf(tidied(once))).toEqual(placesOf(once));
      }),
      { numRuns: costly(12), seed: 7 },
    );
  });
});
