/** Spikes as marks: time across, one row a neuron, populations stacked. */
import { namedAxis, numberAxis } from '../data/axis.ts';
import { type Band, colouredRows, neuronAt } from '../data/bands.ts';
import type { Asked, Drawn, Plot, PlotView, ReadoutRow } from '../data/panel.ts';
import { type SpikeMarks, traceColour } from '../data/pen.ts';
import { allRows, findTime, nearestEntry } from '../data/rows.ts';
import { axisTicks, formatValue, type Interval } from '../data/ticks.ts';

export interface Spikes {
  readonly times: Float64Array;
  readonly senders: Uint32Array;
  readonly length: number;
  /** Row of a NEST id, −1 for none. */
  readonly rowOf: Int32Array;
  /** Place among the bands of a NEST id, −1 for none. */
  readonly bandOf: Int32Array;
}

interface RasterData {
  readonly id: string;
  readonly title: string;
  readonly bands: readonly Band[];
  readonly rows: number;
  readonly spikes: Spikes;
  /** The run before. */
  readonly ghost: Spikes | undefined;
}

export interface RasterPlot extends Plot, RasterData {}

/** A chart of spikes. Several populations, or a single neuron, are named at the axis in place of numbers. */
export function rasterPlot(data: RasterData): RasterPlot {
  const stretches = data.bands.length > 1 || data.rows === 1 ? data.bands : [];
  return {
    ...data,
    share: 2.1,
    figureHeight: 230,
    stretches,
    lockable: false,
    draw: (view) => drawRaster(data, stretches, view),
  };
}

/** Entries of `spikes` in an interval, both ends included: from … to − 1. */
export function spikesIn({ times, length }: Pick<Spikes, 'times' | 'length'>, interval: Interval): readonly [from: number, to: number] {
  const column = { times, rows: allRows(length) };
  return [findTime(column, interval[0]), findTime(column, interval[1], true)];
}

/** "Net 12": the neuron of a NEST id. */
export function neuronName(bands: readonly Band[], row: number): string | undefined {
  const at = neuronAt(bands, row);
  return at && (at.band.to - at.band.from > 1 ? `${at.band.label} ${at.index + 1}` : at.band.label);
}

function drawRaster(data: RasterData, stretches: readonly Band[], { domain, count }: PlotView): Drawn {
  const { title, bands, rows, spikes, ghost } = data;
  const on: Interval = [0, Math.max(1, rows)];
  const y =
    stretches.length > 0
      ? namedAxis(title, on, stretches)
      : { ...numberAxis(title, on, count), ticks: rasterTicks(rows, count), text: (tick: number) => String(tick + 0.5) };
  return {
    y,
    legend: [],
    levels: [],
    key: bands.map(({ label, from, to, colour }) => [label, from, to, colour]),
    paint: (pen, _, palette) => {
      if (rows === 0) return;
      const marks = (of: Spikes, colours: SpikeMarks['colours']): SpikeMarks => {
        const [lo, hi] = spikesIn(of, domain);
        return { times: of.times, senders: of.senders, rowOf: of.rowOf, lo, hi, rows, colours };
      };
      const now = colouredRows(bands).map(({ from, to, colour }) => ({ from, to, colour: traceColour(palette, colour) }));
      const before = ghost && marks(ghost, [{ from: 0, to: rows, colour: palette.ghost }]);
      pen.spikes([...(before ? [before] : []), marks(spikes, now)]);
    },
    read: (at, height) => (height === undefined ? [] : readRaster(data, at, height * rows, domain)),
    ask: (at, height) => askRaster(data, at, height === undefined ? undefined : height * rows, domain),
    stops: { times: spikes.times, rows: allRows(spikes.length) },
    summary: title,
  };
}

/** Middles of rows, for the places of neurons in a single population. */
function rasterTicks(rows: number, count: number): number[] {
  const places = axisTicks([1, Math.max(1, rows)], count).filter((place) => Number.isInteger(place));
  return [...new Set([1, ...places.slice(places[1] !== undefined && places[1] - 1 < 2 ? 1 : 0)])].map((place) => place - 0.5);
}

function readRaster({ bands, spikes }: RasterData, time: number, row: number, domain: Interval): ReadoutRow[] {
  const at = neuronAt(bands, row);
  if (at === undefined) return [];
  const nearest = nearestSpike(spikes, time, at.id);
  const reach = (domain[1] - domain[0]) / 40;
  const near = nearest !== undefined && Math.abs(nearest - time) <= reach;
  const colour = colouredRows(bands).find(({ from, to }) => row >= from && row < to)?.colour ?? at.band.colour;
  return [{ colour, dash: 0, label: neuronName(bands, row) ?? '', value: near ? `${formatValue(nearest, 12)} ms` : '' }];
}

/** The spike under the pointer; by keyboard the one at the cursor. */
function askRaster({ bands, spikes }: RasterData, time: number, row: number | undefined, domain: Interval): Asked | undefined {
  if (row === undefined) {
    const at = nearestEntry({ times: spikes.times, rows: allRows(spikes.length) }, time);
    return at === undefined ? undefined : { id: spikes.senders[at] as number, time: spikes.times[at] as number };
  }
  const id = neuronAt(bands, row)?.id;
  const nearest = id === undefined ? undefined : nearestSpike(spikes, time, id);
  if (id === undefined || nearest === undefined || Math.abs(nearest - time) > (domain[1] - domain[0]) / 40) return undefined;
  return { id, time: nearest };
}

/** Time of the spike of `id` nearest to `time`. Looks outwards from the cursor among the spikes of all neurons. */
function nearestSpike({ times, senders, length }: Spikes, time: number, id: number): number | undefined {
  const start = findTime({ times, rows: allRows(length) }, time);
  let before = start - 1;
  let behind = start;
  while (before >= 0 && senders[before] !== id) before--;
  while (behind < length && senders[behind] !== id) behind++;
  const one = before >= 0 ? times[before] : undefined;
  const two = behind < length ? times[behind] : undefined;
  if (one === undefined || two === undefined) return one ?? two;
  return time - one <= two - time ? one : two;
}
