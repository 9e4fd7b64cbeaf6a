/**
 * What an analysis is: one record that says what it reads, its settings, its words, and what it makes of the rows, as curves, bars,
 * points or a matrix with a table. Panels paint it (src/charts/kinds/ofAnalysis.ts) and the headless program writes it; both use the
 * same record, so that a figure on the canvas and a file of a batch hold the same numbers.
 */
import type { Entry } from '../base/said.ts';
import type { IdRange, Recorded, RecorderRows, Trace, Window } from './recorded.ts';
import { tracesOf, trainsOf } from './recorded.ts';
import type { Specs, ValuesOf } from './settings.ts';

/** Puts one of the record's own words into a sentence. */
type Say = (name: string, values?: Readonly<Record<string, string | number>>) => string;

/** Neurons that belong together: those of one node of the document. */
export interface Population {
  /** Id of the node in the document. */
  readonly node: string;
  readonly label: string;
  /** Those of its neurons that were recorded. */
  readonly ids: IdRange;
}

export interface AnalysisInput {
  readonly recorded: Recorded;
  /** Ids of the recorders whose rows are looked at; one at least. */
  readonly of: readonly string[];
  /** Whom these recorders heard, in the order of their NEST ids; who was silent is there as well. */
  readonly populations: readonly Population[];
  /** Unit of a recordable of a node; "" for a pure number, or where nobody knows. */
  unitOf(node: string, quantity: string): string;
  /** The one value that a parameter has on all neurons of a node; undefined where it differs or nobody knows. */
  parameterOf(node: string, parameter: string): number | undefined;
  readonly say: Say;
  /** The same recorders in runs of the same network with the seeds after its own, as far as there are; absent where there can be none. */
  readonly others?: readonly Recorded[];
}

/** Bars over bins: values[k] holds from edges[k] to edges[k + 1]. */
interface BarSeries {
  readonly label: string;
  /** Place among the populations, which have their colours. */
  readonly population: number;
  readonly values: Float64Array;
}

/** A line, or points that no line joins. A NaN value is a gap. */
export interface LineSeries {
  readonly label: string;
  readonly population: number;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** As points. */
  readonly points?: true;
  /** 1, 2: dashed, dotted. */
  readonly dash?: number;
}

export type Chart =
  | {
      readonly form: 'bars';
      readonly id: string;
      readonly title: string;
      readonly unit: string;
      readonly edges: Float64Array;
      readonly series: readonly BarSeries[];
    }
  | {
      readonly form: 'lines';
      readonly id: string;
      readonly title: string;
      readonly unit: string;
      readonly series: readonly LineSeries[];
      readonly scale?: 'log';
      /** Lines across at values that the eye compares with. */
      readonly levels?: readonly { readonly value: number; readonly label: string }[];
    }
  | {
      /** One cell for each pair, row by row from below; NaN is empty. */
      readonly form: 'matrix';
      readonly id: string;
      readonly title: string;
      readonly unit: string;
      readonly columns: number;
      readonly rows: number;
      readonly values: Float64Array;
      /** What a cell stands for. */
      nameOf(column: number, row: number): string;
    };

interface AnalysisTable {
  readonly columns: readonly { readonly name: string; readonly unit: string }[];
  /** A number that does not exist is undefined. */
  readonly rows: readonly (readonly (string | number | undefined)[])[];
}

export interface Result {
  /** What lies across: the time of the run, or a quantity from … to. */
  readonly across:
    | 'time'
    | { readonly title: string; readonly unit: string; readonly from: number; readonly to: number; readonly scale?: 'log' };
  readonly charts: readonly Chart[];
  /** The figures of the whole in one line. */
  readonly figures: string;
  /** Where the charts do not say all: else the table holds their numbers. */
  readonly table?: AnalysisTable;
  /** Neuron by neuron. */
  readonly members?: AnalysisTable & { readonly caption: string };
}

/** A result, or why there is none, in a sentence. */
export type Outcome = Result | { readonly nothing: string };

export interface Analysis<S extends Specs = Specs> {
  /** Stored in documents as `analyses[].kind`. */
  readonly id: string;
  readonly reads: readonly RecorderRows['records'][];
  readonly settings: S;
  /** Its name, its definition with formula, units and reference (Markdown), and all that it says, in English. */
  readonly words: Readonly<Record<string, Entry>> & { readonly name: string; readonly definition: string };
  compute(input: AnalysisInput, settings: ValuesOf<S>): Outcome;
  /** Runs that these settings ask for, with seeds one after the other; one where left out. */
  runs?(settings: ValuesOf<S>): number;
}

/** An analysis as the list of analyses holds it: its settings are its own business. */
export function analysis<const S extends Specs>(record: Analysis<S>): Analysis {
  return record as unknown as Analysis;
}

export function hasResult(outcome: Outcome): outcome is Result {
  return !('nothing' in outcome);
}

/** From … to in ms: what is asked for, within what was simulated. */
export function windowOf(
  { recorded }: AnalysisInput,
  { from = 0, to }: { readonly from?: number | undefined; readonly to?: number | undefined },
): Window {
  const end = Math.min(to ?? recorded.time, recorded.time);
  return { from, to: Math.max(from, end) };
}

/** Spike trains of a population within the window, neuron by neuron, from the first of the recorders that heard it. */
export function trainsIn(input: AnalysisInput, { ids }: Population, window: Window): Float64Array[] {
  const rows = rowsFor(input, ids, 'spikes');
  return rows === undefined ? Array.from({ length: ids.last - ids.first + 1 }, () => new Float64Array(0)) : trainsOf(rows, ids, window);
}

/** The same from any spike recorder of the run that heard the population, for analyses of samples that ask for spikes. */
export function spikesOf(input: AnalysisInput, population: Population, window: Window): Float64Array[] {
  return trainsIn({ ...input, of: Object.keys(input.recorded.recorders) }, population, window);
}

/** Samples of a quantity of a population within the window, neuron by neuron. */
export function tracesIn(input: AnalysisInput, { ids }: Population, quantity: string, window: Window): Trace[] {
  const rows = rowsFor(input, ids, 'analog');
  return rows === undefined ? [] : tracesOf(rows, quantity, ids, window);
}

function rowsFor({ recorded, of }: AnalysisInput, ids: IdRange, records: RecorderRows['records']): RecorderRows | undefined {
  const mine = of.flatMap((id) => recorded.recorders[id] ?? []).filter((rows) => rows.records === records);
  return mine.find(({ senders }) => senders.some((sender) => sender >= ids.first && sender <= ids.last)) ?? mine[0];
}

export function sizeOf({ ids }: Population): number {
  return ids.last - ids.first + 1;
}

/** "Net 12": a neuron of a population by its place from 0. */
export function nameOf(population: Population, place: number): string {
  return sizeOf(population) > 1 ? `${population.label} ${place + 1}` : population.label;
}

/** Mean of what exists; undefined where nothing does. */
export function meanOfKnown(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** A number for people: `digits` significant ones. */
export function shown(value: number, digits = 4): string {
  return String(Number(value.toPrecision(digits)));
}
