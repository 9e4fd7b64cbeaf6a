/** The network as a drawing for paper: where things stand on the canvas, with the canvas's own shapes, wires and words. */
import { type EdgeLook, edgeLook } from '../canvas/look/edgeLook.ts';
import { assignLanes, type Box, freeCorners, type Lane, pointOn } from '../canvas/look/geometry.ts';
import { endMarks, isTube, TUBE } from '../canvas/look/marks.ts';
import { type NodeLook, nodeLook, type Polarity } from '../canvas/look/nodeLook.ts';
import { outlinePath } from '../canvas/look/outline.ts';
import { polarities } from '../canvas/look/polarity.ts';
import { bounds, grown, type Rect } from '../canvas/look/rects.ts';
import { wirePath } from '../canvas/look/wirePath.ts';
import { WHOLE } from '../canvas/look/zoom.ts';
import { frameOf } from '../canvas/place/frames.ts';
import { LINE, type PlatePlace, plateOffset, plateRect, plateSize } from '../canvas/place/plates.ts';
import { WirePlan } from '../canvas/place/wirePlan.ts';
import { inOrder } from '../document/order.ts';
import type { GraphDocument, GraphGroup, GraphNode } from '../document/types.ts';
import { t } from '../text/language.ts';
import { GLYPH_PATHS } from '../ui/modelGlyph.ts';
import { type Html, html } from './html.ts';

const MARGIN = 16;
const INK = '#1d1f24';
const QUIET = '#5c6069';
const COLOURS = { excitatory: '#0067a5', inhibitory: '#b3261e', neutral: QUIET, record: '#8a8578' } as const;
const DASHES = { solid: '', random: '7 4', plastic: '1.5 5', gap: '', rate: '', instantaneous_rate: '' } as const;
/** Where the words of a node begin, and the size of its mark. */
const WORDS = 76;

interface Drawn extends Rect {
  readonly id: string;
  readonly box: Box;
}

/** SVG of the whole network, folded groups opened; undefined where there is nothing to draw. */
export function drawingOf(asked: GraphDocument): Html | undefined {
  const document = opened(asked);
  const edges = inOrder(document.edges);
  const looks = new Map(edges.map((edge) => [edge.id, edgeLook(document, edge)]));
  const polarity = polarities(document, edges, looks);
  const nodes = inOrder(document.nodes).map((node) => ({ node, look: nodeLook(document, node, polarity.get(node.id)) }));
  const groups = inOrder(document.groups).map((group) => ({ group, frame: frameOf(document, group) }));
  const drawn = new Map<string, Drawn>([
    ...groups.map(({ group, frame }) => [group.id, drawnAt(group.id, frame, 'frame')] as const),
    ...nodes.map(({ node, look }) => [node.id, drawnAt(node.id, { ...node.position, ...sizeOf(look) }, look.outline)] as const),
  ]);
  const wires = wiresOf(document, looks, drawn);
  const around = bounds([...drawn.values(), ...wires.flatMap(({ room }) => room)]);
  if (around === undefined) return undefined;
  const { x, y, width, height } = grown(around, MARGIN);
  const whole = [Math.floor(x), Math.floor(y), Math.ceil(width) + 1, Math.ceil(height) + 1];
  return html`<svg class="drawing" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${t('report.drawingLabel', {
    nodes: nodes.length,
    edges: edges.length,
  })}" width="${whole[2]}" height="${whole[3]}" viewBox="${whole.join(' ')}">${groups.map(groupHtml)}${wires.map(
    ({ line }) => line,
  )}${nodes.map(({ node, look }) => nodeHtml(node, look))}${wires.map(({ words }) => words)}</svg>`;
}

/** The document with every group open and no panels, which are figures of their own. */
function opened(document: GraphDocument): GraphDocument {
  const groups = Object.entries(document.groups).map(([id, group]) => [id, { ...group, collapsed: false }] as const);
  const { panels: _, ...view } = document.view;
  return { ...document, groups: Object.fromEntries(groups), view };
}

function sizeOf({ width, height }: NodeLook): { readonly width: number; readonly height: number } {
  return { width, height };
}

function drawnAt(id: string, { x, y, width, height }: Rect, outline: Box['outline']): Drawn {
  return { id, x, y, width, height, box: { cx: x + width / 2, cy: y + height / 2, width, height, outline } };
}

interface WireHtml {
  readonly line: Html;
  readonly words: Html;
  readonly room: readonly Rect[];
}

function wiresOf(document: GraphDocument, looks: ReadonlyMap<string, EdgeLook>, drawn: ReadonlyMap<string, Drawn>): WireHtml[] {
  const edges = inOrder(document.edges).filter(({ source, target }) => drawn.has(source) && drawn.has(target));
  const lanes = assignLanes(edges);
  const wires = edges.map((edge) => {
    const [source, target] = [drawn.get(edge.source) as Drawn, drawn.get(edge.target) as Drawn];
    const lane = lanes.get(edge.id) ?? { index: 0, count: 1, forward: true };
    return {
      id: edge.id,
      source: edge.source,
      target: edge.target,
      sourceBox: source.box,
      targetBox: target.box,
      lane: edge.source === edge.target ? looped(lane, source, edges, drawn) : lane,
      look: looks.get(edge.id) as EdgeLook,
    };
  });
  const obstacles = [...drawn.values()].filter(({ box }) => box.outline !== 'frame');
  const plan = new WirePlan().of(wires, obstacles, WHOLE);
  return wires.map((wire) => {
    const { bow, plate, quiet } = plan.get(wire.id) ?? {};
    return wireHtml({ ...wire, lane: bow === undefined ? wire.lane : { ...wire.lane, bow } }, quiet ? undefined : plate);
  });
}

/** A self connection takes the emptiest corner of its node, further ones the next. */
function looped(lane: Lane, node: Drawn, edges: readonly { source: string; target: string }[], drawn: ReadonlyMap<string, Drawn>): Lane {
  const directions = edges.flatMap(({ source, target }) => {
    const other = source === node.id ? target : target === node.id ? source : undefined;
    const box = other === undefined || other === node.id ? undefined : drawn.get(other)?.box;
    return box ? [Math.atan2(box.cy - node.box.cy, box.cx - node.box.cx)] : [];
  });
  const corners = freeCorners(directions);
  const corner = corners[lane.index % corners.length];
  return corner === undefined ? lane : { ...lane, loop: { corner, level: Math.floor(lane.index / corners.length) } };
}

interface PlannedWire {
  readonly source: string;
  readonly target: string;
  readonly sourceBox: Box;
  readonly targetBox: Box;
  readonly lane: Lane;
  readonly look: EdgeLook;
}

function wireHtml(wire: PlannedWire, plate: PlatePlace | undefined): WireHtml {
  const { look, sourceBox, targetBox } = wire;
  const path = wirePath(wire.source === wire.target, middleOf(sourceBox), middleOf(targetBox), {
    look,
    lane: wire.lane,
    sourceShape: sourceBox,
    targetShape: targetBox,
  });
  const colour = COLOURS[look.sign];
  const fills = { ring: '#fff', neutral: 'none', excitatory: colour, inhibitory: colour };
  const mark = endMarks(look, path.start, path.end).map(({ shape, d }) => html`<path d="${d}" fill="${fills[shape]}" stroke="${colour}"/>`);
  const stroke = isTube(look.pattern) ? look.width + TUBE : look.width;
  const core = isTube(look.pattern)
    ? html`<path d="${path.d}" fill="none" stroke="#fff" stroke-width="${stroke - 2}" stroke-dasharray="${look.pattern === 'rate' ? '6 6' : ''}"/>`
    : html``;
  const line = html`<g${opacity(look.muted)}><path d="${path.d}" fill="none" stroke="${colour}" stroke-width="${stroke}" stroke-dasharray="${
    look.sign === 'record' ? '4 3' : DASHES[look.pattern]
  }" stroke-linecap="${isTube(look.pattern) ? 'butt' : 'round'}"/>${core}${mark}</g>`;
  const seen = path.curve.map(({ x, y }) => ({ x, y, width: 0, height: 0 }));
  if (plate === undefined || plate.lines.length === 0) return { line, words: html``, room: seen };
  const at = pointOn(path.curve, plate.along);
  const off = plateOffset(path.curve, plate);
  const [x, y] = [at.x + off.x, at.y + off.y];
  const { width, height } = plateSize(plate.lines);
  const words = html`<g${opacity(look.muted)} text-anchor="middle" font-size="11" fill="${INK}"><rect x="${(x - width / 2).toFixed(1)}" y="${(
    y - height / 2
  ).toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="4" fill="#fff" fill-opacity="0.85"/>${plate.lines.map(
    (text, index) =>
      html`<text x="${x.toFixed(1)}" y="${(y + 4 + (index - (plate.lines.length - 1) / 2) * LINE).toFixed(1)}">${text}</text>`,
  )}</g>`;
  return { line, words, room: [...seen, plateRect(path.curve, plate)] };
}

const middleOf = ({ cx, cy }: Box) => ({ x: cx, y: cy });
const opacity = (muted: boolean): Html => (muted ? html` opacity="0.35"` : html``);

function groupHtml({ group, frame }: { readonly group: GraphGroup; readonly frame: Rect }): Html {
  return html`<g><rect x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}" rx="10" fill="#f6f5f0" fill-opacity="0.7" stroke="#c9c5b8" stroke-dasharray="6 4"/><text x="${
    frame.x + 12
  }" y="${frame.y + 22}" font-size="12" font-weight="600" fill="${QUIET}">${group.label || group.id}</text></g>`;
}

function nodeHtml({ position: { x, y } }: GraphNode, look: NodeLook): Html {
  const chips = [
    ...look.chips.map(({ name, value }) => `${name} ${value}`),
    ...(look.moreChips.length > 0 ? [`+${look.moreChips.length}`] : []),
    ...(look.window ? [`${look.window.name} ${look.window.value}`] : []),
  ];
  const size = look.n > 1 ? html` <tspan font-weight="400" fill="${QUIET}">×${look.n}</tspan>` : html``;
  const first = chips.length > 0 ? 28 : 36;
  return html`<g transform="translate(${x} ${y})"${opacity(look.muted)}><path d="${outlinePath(
    look.outline,
    look.width,
    look.height,
    1,
  )}" fill="#fff" stroke="${look.colour ?? INK}" stroke-width="1.5"/>${somaHtml(look)}<text x="${WORDS}" y="${first}" font-size="13" font-weight="600" fill="${INK}">${
    look.label
  }${size}</text><text x="${WORDS}" y="${first + 18}" font-size="11" fill="${QUIET}">${look.model}</text>${
    chips.length > 0 ? html`<text x="${WORDS}" y="${first + 35}" font-size="10.5" fill="${INK}">${chips.join(' · ')}</text>` : html``
  }</g>`;
}

/** The mark in a node: a pyramid excites, a disc inhibits, as on the canvas. */
function somaHtml({ kind, glyph, polarity, layer }: NodeLook): Html {
  if (layer !== undefined) {
    const drawn =
      layer.dot > 0
        ? html`fill="none" stroke="${bodyColour(polarity)}" stroke-width="${layer.dot}" stroke-linecap="round"`
        : html`fill="${bodyColour(polarity)}"`;
    return html`<g transform="translate(14 12)"><path d="${layer.edges}" fill="none" stroke="${QUIET}" stroke-width="0.75"/><path d="${layer.points}" ${drawn}/></g>`;
  }
  const path = html`<path d="${GLYPH_PATHS[glyph]}" fill="none" stroke="${INK}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`;
  if (kind !== 'neuron') return html`<g transform="translate(26 24)">${path}</g>`;
  const body =
    polarity === 'excitatory'
      ? html`<path d="M28 8.5 49.5 45.5h-43z" fill="none" stroke="${bodyColour(polarity)}" stroke-linejoin="round"/>`
      : html`<circle cx="28" cy="28" r="23" fill="none" stroke="${bodyColour(polarity)}"/>`;
  const inner = polarity === 'excitatory' ? 'translate(16.5 22) scale(0.72)' : 'translate(12 12)';
  return html`<g transform="translate(14 12)">${body}<g transform="${inner}">${path}</g></g>`;
}

function bodyColour(polarity: Polarity): string {
  return polarity === 'excitatory' || polarity === 'inhibitory' ? COLOURS[polarity] : QUIET;
}
