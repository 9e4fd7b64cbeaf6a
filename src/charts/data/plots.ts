/** What a panel draws, as plain data: one plot per unit of a multimeter, raster and rate of a spike recorder, weights. */
import type { Band } from './bands.ts';
import type { Column, Rows } from './rows.ts';

export interface Line {
  /** Unique within the panel and the same from run to run: node, place in it, quantity. */
  readonly key: string;
  readonly label: string;
  /** The label without what all lines of the panel share (PanelContent.heading). */
  readonly short: string;
  /** Trace colour, 1 … 8. */
  readonly colour: number;
  /** 0 solid, then dashed and dotted: tells quantities of one neuron apart. */
  readonly dash: number;
  readonly column: Column;
  readonly below?: Column;
  readonly above?: Column;
  /** The same line in the run before. */
  readonly ghost?: Column;
  /** The value holds until the next one (weights). */
  readonly step: boolean;
  readonly unit: string;
  /** NEST's name of what is recorded. */
  readonly quantity: string;
}

/** Spikes of one shown neuron, drawn as marks over its trace. */
export interface Marks {
  readonly colour: number;
  readonly times: Float64Array;
  readonly rows: Rows;
}

export interface Threshold {
  readonly value: number;
  readonly label: string;
}

export interface TracePlot {
  readonly kind: 'traces';
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly threshold: Threshold | undefined;
  readonly marks: readonly Marks[];
}

export interface Spikes {
  readonly times: Float64Array;
  readonly senders: Uint32Array;
  readonly length: number;
  /** Row of a NEST id, −1 for none. */
  readonly rowOf: Int32Array;
  /** Place among the bands of a NEST id, −1 for none. */
  readonly bandOf: Int32Array;
}

export interface RasterPlot {
  readonly kind: 'raster';
  readonly id: string;
  readonly title: string;
  readonly bands: readonly Band[];
  readonly rows: number;
  readonly spikes: Spikes;
  readonly ghost: Spikes | undefined;
}

export interface RatePlot {
  readonly kind: 'rate';
  readonly id: string;
  readonly title: string;
  readonly bands: readonly Band[];
  readonly spikes: Spikes;
  readonly ghost: Spikes | undefined;
  /** ms */
  readonly bin: number | undefined;
  readonly resolution: number;
}

export type Plot = TracePlot | RasterPlot | RatePlot;

export interface PanelContent {
  readonly plots: readonly Plot[];
  /** What all lines belong to: the one neuron with several quantities, or the one population; undefined otherwise. */
  readonly heading: string | undefined;
  /** How many things there are to choose from, and how many are shown. */
  readonly total: number;
  readonly shown: number;
  /** Quantities that can be shown, hidden ones included. */
  readonly recordables: readonly string[];
  readonly hasGhost: boolean;
}
