/**
 * What a node looks like, worked out from the document alone: kind, outline, glyph, words, chips and size. Plain data, so that
 * it can be compared, tested and read aloud without React.
 */

import { lettersWide } from '../../base/letters.ts';
import { layersOf } from '../../compile/layers.ts';
import { nodeModelOf } from '../../document/commands/index.ts';
import { nodeInForce } from '../../document/meaning/inForce.ts';
import { courseOfNode } from '../../document/meaning/stimulus.ts';
import type { Diagnostic, GraphDocument, GraphNode, ParamValue, Size } from '../../document/types.ts';
import type { ElementType, NodeModel, Parameter } from '../../models/types.ts';
import { type Glyph, glyphOf } from '../../models/vocabulary/glyphs.ts';
import { sayFinding } from '../../text/language.ts';
import type { Outline } from './geometry.ts';
import { type LayerFace, layerFace } from './layerFace.ts';
import { withUnit } from './valueText.ts';

export type NodeKind = ElementType | 'unknown';

/** What a neuron's outgoing weights do: decides the shape of its soma. */
export type Polarity = 'excitatory' | 'inhibitory' | 'mixed' | 'none';

/** A parameter shown on its node. */
interface Chip {
  readonly name: string;
  readonly value: string;
}

/** Findings about one thing, the worst kind only. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly messages: readonly string[];
}

/** All that is drawn of a node, apart from where it stands. */
export interface NodeLook {
  readonly kind: NodeKind;
  readonly outline: Outline;
  readonly glyph: Glyph;
  readonly label: string;
  readonly model: string;
  /** Population size; 1 shows no badge. */
  readonly n: number;
  readonly chips: readonly Chip[];
  /** Chips that did not fit. */
  readonly moreChips: readonly Chip[];
  /** When a stimulator is on, where that was set; a line of its own, as it has no status. */
  readonly window: Chip | undefined;
  readonly polarity: Polarity;
  /** What a stimulator gives over time, as a path in the box of its glyph (32 × 32); undefined: its glyph says it. */
  readonly course: string | undefined;
  /** Where its neurons lie, in place of its glyph; undefined: they have no positions. */
  readonly layer: LayerFace | undefined;
  readonly muted: boolean;
  /** The colour that its author gave it, for the outline; undefined: that of its kind. */
  readonly colour: string | undefined;
  readonly problem: Problem | undefined;
  readonly width: number;
  readonly height: number;
}

/** Canvas grid, px. */
export const GRID = 20;
/** Every node is this high, so that centres of nodes on the grid line up. */
export const NODE_HEIGHT = 80;
/** Room for a chip, so that a node keeps its width when one appears. */
const MIN_WIDTH = 200;
const MAX_WIDTH = 280;
const GLYPH_SPACE = 76;
const END_SPACE = 24;
const MAX_CHIPS = 2;
/** What "+2" takes, for chips that did not fit. */
const MORE_SPACE = 24;
/** Characters that say that a model is unknown. */
const UNKNOWN_WORD = 10;

const OUTLINES: Readonly<Record<NodeKind, Outline>> = {
  neuron: 'capsule',
  stimulator: 'hexagon',
  recorder: 'instrument',
  unknown: 'instrument',
};

/** Text that spans several values: the one that all share, or the first with an ellipsis. */
function chipValue(values: readonly ParamValue[], parameter: Parameter): string {
  const texts = values.map((value) => withUnit(value, parameter.unit));
  const first = texts[0] ?? '';
  return texts.every((text) => text === first) ? first : `${first} …`;
}

/** Primary parameters that differ from NEST's default. */
function chipsOf(document: GraphDocument, node: GraphNode, model: NodeModel): Chip[] {
  const chips: Chip[] = [];
  for (const [name, parameter] of Object.entries(model.parameters)) {
    if (!parameter.primary) continue;
    const held = nodeInForce(document, node, name);
    if (held === undefined || held.isDefault) continue;
    chips.push({ name, value: chipValue(held.values, parameter) });
  }
  return model.elementType === 'recorder' ? [...chips, ...windowChip(document, node)] : chips;
}

/** When a device is on, where that was set: "start 100 ms", "stop 400 ms", "start–stop 100–400 ms". */
function windowChip(document: GraphDocument, node: GraphNode): Chip[] {
  const set = ['start', 'stop'].flatMap((name) => {
    const held = nodeInForce(document, node, name);
    return held === undefined || held.isDefault ? [] : [{ name, value: chipValue(held.values, held.parameter) }];
  });
  const [start, stop] = set;
  if (start === undefined || stop === undefined) return set;
  return [{ name: 'start–stop', value: `${start.value.replace(/ ms$/, '')}–${stop.value}` }];
}

const chipWidth = (chip: Chip): number => (chip.name.length + chip.value.length + 1) * 6.2 + 12;
const labelWidth = (label: string): number => lettersWide(label) * 7.9;

/** Width in whole double grid steps, so that the centre lies on the grid; `rows` are widths of the lines of text. */
function widthFor(rows: readonly number[]): number {
  const wanted = GLYPH_SPACE + Math.max(...rows) + END_SPACE;
  const step = GRID * 2;
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.ceil(wanted / step) * step));
}

/** The diagnostics of one thing as one badge: errors outrank warnings. */
export function problemOf(diagnostics: readonly Diagnostic[]): Problem | undefined {
  if (diagnostics.length === 0) return undefined;
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  const shown = errors.length > 0 ? errors : diagnostics;
  return { severity: errors.length > 0 ? 'error' : 'warning', messages: shown.map(sayFinding) };
}

/** A colour of `view.colours` ("#1f77b4" by id of the node); whatever else stands there counts as none. */
function colourOf({ view }: GraphDocument, id: string): string | undefined {
  // A file may have anything here.
  const colours: unknown = view.colours;
  const colour: unknown = typeof colours === 'object' && colours !== null ? Object.getOwnPropertyDescriptor(colours, id)?.value : undefined;
  return typeof colour === 'string' && /^#(?:[0-9a-f]{3}){1,2}$/i.test(colour) ? colour : undefined;
}

/** How large a node is, by what it is called: values that are shown on it fit in, they do not widen it. */
export function nodeSize(document: Pick<GraphDocument, 'models'>, node: Pick<GraphNode, 'id' | 'model' | 'label' | 'n'>): Size {
  const known = nodeModelOf(document, node.model) !== undefined;
  const badge = node.n > 1 ? `×${node.n}`.length * 8 + 16 : 0;
  const model = (node.model.length + (known ? 0 : UNKNOWN_WORD)) * 6.7;
  return { width: widthFor([labelWidth(node.label || node.id) + badge, model]), height: NODE_HEIGHT };
}

/** Works out the look of a node. `diagnostics` are those addressed to it alone. */
export function nodeLook(
  document: GraphDocument,
  node: GraphNode,
  polarity: Polarity = 'none',
  diagnostics: readonly Diagnostic[] = [],
): NodeLook {
  const model = nodeModelOf(document, node.model);
  const kind: NodeKind = model?.elementType ?? 'unknown';
  const all = model === undefined ? [] : chipsOf(document, node, model);
  const { width, height } = nodeSize(document, node);
  const chips = fitting(all, width - GLYPH_SPACE - END_SPACE);
  const layer = node.spatial && layersOf(document).get(node.id);
  return {
    kind,
    outline: OUTLINES[kind],
    glyph: glyphOf(model),
    label: node.label || node.id,
    model: node.model,
    n: node.n,
    chips,
    moreChips: all.slice(chips.length),
    window: kind === 'stimulator' ? windowChip(document, node)[0] : undefined,
    polarity: kind === 'neuron' ? polarity : 'none',
    course: kind === 'stimulator' ? coursePath(document, node) : undefined,
    layer: layer && layerFace(layer, kind === 'neuron' ? polarity : 'none'),
    colour: colourOf(document, node.id),
    muted: node.muted === true,
    problem: problemOf(diagnostics),
    width,
    height,
  };
}

/** Corners and spikes that a face of 32 units can show. */
const MOST_SHOWN = 400;

/** The first course of a stimulator over the whole run, from 3 to 29 in both directions. */
function coursePath(document: GraphDocument, node: GraphNode): string | undefined {
  const { words, courses } = courseOfNode(document, node) ?? {};
  const [first] = courses ?? [];
  if (words === undefined || courses === undefined || first === undefined || first.times.length === 0) return undefined;
  const all = courses.slice(0, 6);
  const end = Math.max(document.kernel.duration, ...all.map(({ times }) => times.at(-1) ?? 0));
  const x = (time: number) => (3 + (26 * time) / end).toFixed(1);
  const every = Math.max(1, Math.ceil(first.times.length / MOST_SHOWN));
  if (words.kind === 'spikes')
    return first.times
      .filter((_, i) => i % every === 0)
      .map((time) => `M${x(time)} 7V25`)
      .join('');
  let [low, high] = [0, 0];
  for (const value of all.flatMap((course) => course.values)) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const y = (value: number) => (high === low ? 27 : 27 - (22 * (value - low)) / (high - low)).toFixed(1);
  const path = ({ times, values: own }: (typeof all)[number]) =>
    `M3 ${y(0)}${times.flatMap((time, i) => (i % every === 0 ? [`H${x(time)}V${y(own[i] ?? 0)}`] : [])).join('')}H29`;
  return all.map(path).join('');
}

/** The chips that fit, at least one; where not all do, "+2" needs room as well. */
function fitting(chips: readonly Chip[], room: number): Chip[] {
  const shown: Chip[] = [];
  let used = 0;
  for (const [index, chip] of chips.entries()) {
    const width = chipWidth(chip) + 4;
    const more = index < chips.length - 1 ? MORE_SPACE : 0;
    if (shown.length > 0 && (shown.length === MAX_CHIPS || used + width + more > room)) break;
    shown.push(chip);
    used += width;
  }
  return shown;
}
