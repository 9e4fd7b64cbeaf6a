/**
 * What a kind of panel is. A kind is one record in a file of ../kinds: what it reads, what it makes of the rows (pure), its
 * settings with their form, its words. From these follow chart, cursor, table, figure, CSV and what a screen reader hears: no
 * other file knows kinds apart. docs/architecture.md, "A kind of panel", shows how one is written.
 */
import type { GraphDocument } from '../../document/types.ts';
import type { Run, Wiring } from '../../editor/types.ts';
import type { RecorderModel } from '../../models/types.ts';
import type { Axis, Scale, Stretch } from './axis.ts';
import type { Frame, Palette, Pen } from './pen.ts';
import type { Column } from './rows.ts';
import type { Choices, Settings, SettingValues } from './settings.ts';
import { formatValue, type Interval } from './ticks.ts';
import type { KindWords, Say } from './words.ts';

/** What a recorder records: samples, spikes or weights. */
export type Records = RecorderModel['records'];

export interface PanelKind<S extends Settings = Settings> {
  /** Stored in documents as `analyses[].kind`; the recorder's own panels are not stored by kind. */
  readonly id: string;
  /** Recorders whose rows it can show. */
  readonly reads: readonly Records[];
  /** The panel that these recorders have from the start; it can be added once more, too. */
  readonly own?: true;
  readonly settings: S;
  readonly words: KindWords;
  /** What is to be seen of these rows. Pure; called again whenever rows arrive. */
  content(input: PanelInput<S>): PanelContent;
  /** Runs of the same network that it is made of, with seeds one after the other; one where left out. */
  runs?(settings: SettingValues<S>): number;
  /** Asks who is connected to whom in the run: at once, or when a neuron is pointed at. */
  readonly wires?: 'at once' | 'when pointed at';
  /** A table of who was recorded, over a stretch of time: stands beside the chart where there is room. */
  members?(input: PanelInput<S>, interval: Interval): Table;
}

/** What a panel is made from. */
export interface PanelInput<S extends Settings = Settings> {
  readonly run: Run;
  /** The run before, for comparison. */
  readonly previous: Run | undefined;
  /** Runs with the seeds after that of `run`, as far as they are done; absent where there can be none (nothing is drawn, results from elsewhere). */
  readonly others?: readonly Run[];
  /** The run that `run` is compared with as a difference: samples are already less those of this one. */
  readonly against?: Run;
  /** Who is connected to whom, once it is known. */
  readonly wiring?: Wiring;
  /** Ids of the recorders whose rows are shown; one at least. */
  readonly of: readonly [string, ...string[]];
  /** The document that was run, with the names that its nodes have now. */
  readonly document: GraphDocument;
  /** The nodes as they are now, for what is drawn of a model and not of its run. */
  readonly nodes: GraphDocument['nodes'];
  readonly settings: SettingValues<S>;
  readonly say: Say;
}

/** What lies across a panel. */
export interface Across {
  readonly title: string;
  /** All there is; undefined: the time of the run, whose zoom and cursor all panels share. */
  readonly full: Interval | undefined;
  readonly scale: Scale;
  /** Names in place of ticks, for categories. */
  readonly stretches?: readonly Stretch[];
  /** A unit is as long upwards as across, and this stretch of the vertical axis has to be seen. */
  readonly upright?: Interval;
  /** The cursor's place in words, e.g. "t = 12.5 ms". */
  sayAt(at: number): string;
}

export interface PanelContent extends Choices {
  readonly across: Across;
  readonly plots: readonly Plot[];
  /** Why there is no plot although there are rows, in a sentence. */
  readonly nothing?: string;
  /** What all lines belong to: the one neuron with several quantities, or the one population. */
  readonly heading?: string | undefined;
  /** The figures of what is on view in one line, e.g. "345 spikes · CV 0.8". */
  figures?(interval: Interval): string;
  /** What is on view as numbers: at most `most` rows. */
  table(interval: Interval, most: number): Table;
  /** Text of the CSV file in pieces, where that is something else than the whole table. */
  csv?(): Iterable<string>;
}

export interface Table {
  readonly caption?: string;
  readonly columns: readonly { readonly name: string; readonly unit: string }[];
  readonly rows: readonly TableRow[];
  /** Rows there are, left out ones included. */
  readonly total: number;
}

export interface TableRow {
  /** Trace colour of what the row is about, 1 … 8. */
  readonly colour?: number;
  /** A number that does not exist is undefined. */
  readonly cells: readonly (string | number | undefined)[];
}

/** One chart of a panel: several lie one below the other, on one horizontal axis. */
export interface Plot {
  /** Unique in the panel and the same from run to run: locked axes are kept under it. */
  readonly id: string;
  readonly title: string;
  /** Its share of the panel's height beside 1 of a chart of lines, and its height in a figure in CSS pixels. */
  readonly share: number;
  readonly figureHeight: number;
  /** Names at its vertical axis, which need their room. */
  readonly stretches: readonly Stretch[];
  /** Whether its vertical axis can be locked. */
  readonly lockable: boolean;
  draw(view: PlotView): Drawn;
}

/** The stretch and the size for which a plot is drawn. */
export interface PlotView {
  readonly across: Pick<Across, 'scale'>;
  readonly full: Interval;
  readonly domain: Interval;
  /** Device pixels across, for the reduction. */
  readonly columns: number;
  /** CSS pixels. */
  readonly height: number;
  /** Parts that a vertical axis of numbers had best have. */
  readonly count: number;
  readonly locked: Interval | undefined;
  /** The stretch of the vertical axis on which a unit is as long as across, where the panel asks for that. */
  readonly upright?: Interval;
}

/** What changes in a picture that stays: the moment that all panels share, and who is pointed at. */
export interface Now {
  /** ms */
  readonly time: number | undefined;
  /** NEST id. */
  readonly one: number | undefined;
}

/** Single neurons that can be pointed at, and walked between by keys. */
export interface Ones {
  /** Who is nearest to a place, if anybody is near: a value across, and the height in the frame as a part of 1. */
  at(at: number, height: number): number | undefined;
  /** Who is next in the direction of a key; undefined where the key means nothing. */
  next(one: number | undefined, key: string): number | undefined;
  placeOf(one: number): { readonly at: number; readonly height: number };
}

/** A plot at one zoom and size. */
export interface Drawn {
  readonly y: Axis;
  readonly legend: readonly LegendEntry[];
  /** Lines across the frame at a value, with their name. */
  readonly levels: readonly { readonly value: number; readonly label: string }[];
  /** Changes when axes, lines or names change, but not when rows were added within the frame. */
  readonly key: unknown;
  paint(pen: Pen, frame: Frame, palette: Palette, now?: Now): void;
  /** Painted anew when the moment that all panels share moves. */
  readonly moves?: true;
  readonly ones?: Ones;
  /** What the cursor reads at `at`; `height` says how high in the frame the pointer is, as a part of 1. */
  read(at: number, height?: number, now?: Now): readonly ReadoutRow[];
  /** Whose moment a click at `at` means: NEST id of a neuron, and its spike there or the moment itself (ms). */
  ask?(at: number, height?: number): Asked | undefined;
  /** What a click at `at` sets: parameters of a node, from which the next run starts. Without `height` the place is the keys'. */
  start?(at: number, height?: number): Start | undefined;
  /** Where the cursor goes up and down by rows, as a share of the frame; begins in the middle. Absent where there are no rows. */
  rise?(height: number | undefined, rows: number): number;
  /** Where the cursor goes from key to key. With `snaps` the cursor's own place is that of the nearest. */
  readonly stops?: Pick<Column, 'times' | 'rows'>;
  readonly snaps?: boolean;
  /** What is to be seen, in a sentence. */
  readonly summary: string;
}

export interface Asked {
  readonly id: number;
  readonly time: number;
}

export interface Start {
  /** Id in the document. */
  readonly node: string;
  readonly params: Readonly<Record<string, number>>;
}

export interface LegendEntry {
  readonly label: string;
  /** The label without what all lines of the panel share. */
  readonly short: string;
  readonly colour: number;
  readonly dash: number;
}

export interface ReadoutRow {
  readonly colour: number;
  readonly dash: number;
  readonly label: string;
  readonly value: string;
}

/** A kind as the list of kinds holds it: its settings are its own business. */
export function panelKind<const S extends Settings>(kind: PanelKind<S>): PanelKind {
  return kind;
}

/** The time of the run, shared by all panels. */
export function timeAcross(say: Say): Across {
  return {
    title: say('time'),
    full: undefined,
    scale: 'linear',
    sayAt: (at) => say('atTime', { at: formatValue(at, 9) }),
  };
}
