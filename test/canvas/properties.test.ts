/** What holds of every picture after Tidy: over the examples and a hundred random networks. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ViewBuilder } from '../../src/canvas/look/buildView.ts';
import { near, type Rect, within } from '../../src/canvas/look/rects.ts';
import type { ViewNode } from '../../src/canvas/look/viewTypes.ts';
import { viewOf } from '../../src/canvas/place/fit.ts';
import { platesTaken, shown, tipsOf } from '../../src/canvas/place/room.ts';
import { layoutNodes } from '../../src/canvas/place/tidy/layout.ts';
import { applyCommand, tidy } from '../../src/document/commands/index.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { edge, graph, group, node } from './build.ts';

function tidied(document: GraphDocument): GraphDocument {
  const { nodes, ...others } = layoutNodes(document);
  return applyCommand(document, tidy(document, nodes, others));
}

const view = (document: GraphDocument) =>
  new ViewBuilder().build({ document, diagnostics: [], selection: { nodes: [], edges: [], notes: [], groups: [] } });
const rectOf = ({ position, width = 0, height = 0 }: ViewNode): Rect => ({ ...position, width, height });

function expectGoodPicture(document: GraphDocument): void {
  const { nodes, edges } = view(tidied(document));
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

const examples = new URL('../../src/app/examples/', import.meta.url);

describe('a picture after Tidy', () => {
  it.each(readdirSync(examples))('has no box on another, no words on a wire’s end, all within the fit: %s', (file) => {
    const read = readDocument(JSON.parse(readFileSync(new URL(file, examples), 'utf8')));
    if (!('document' in read)) throw new Error(`${file} is not read`);
    expectGoodPicture(read.document as GraphDocument);
  });

  it('has none for a hundred random networks either', () => {
    fc.assert(fc.property(network, expectGoodPicture), { numRuns: 100, seed: 7 });
  });

  it('does not change when it is tidied again', () => {
    fc.assert(
      fc.property(network, (document) => {
        const once = tidied(document);
        expect(layoutNodes(once).nodes).toEqual(Object.fromEntries(Object.values(once.nodes).map(({ id, position }) => [id, position])));
      }),
      { numRuns: 30, seed: 7 },
    );
  });
});
