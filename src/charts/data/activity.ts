/** What the neurons of a layer do at a moment, or over a whole run, out of the rows of a recorder. */
import type { Activity } from '../plots/layerMap.ts';
import type { Population } from './bands.ts';
import type { PanelInput } from './panel.ts';
import type { Recorded } from './recorded.ts';
import { allRows, findTime } from './rows.ts';
import { unitOf } from './subjects.ts';
import { formatValue } from './ticks.ts';

/** ms over which spikes fade where nothing is said. */
const USUAL_WINDOW = 20;
/** Rows that are looked at for the range of a quantity. */
const MOST_LOOKED_AT = 200_000;

/** What a layer's neurons do, as a map shows it, and as figures and a table of the whole run. */
export interface Read {
  readonly activity: Activity;
  readonly figures: readonly string[];
  /** Of a neuron over the whole run. */
  readonly columns: readonly { readonly name: string; readonly unit: string }[];
  cells(node: number): readonly (number | undefined)[];
}

/** Spikes: how often each neuron fired, and a flash that fades. */
export function spikeActivity(
  { say, run }: Pick<PanelInput, 'say' | 'run'>,
  window: number | undefined,
  { result }: Recorded,
  { first, last }: Population,
): Read {
  const n = last - first + 1;
  const width = window ?? USUAL_WINDOW;
  const counts = new Float64Array(n);
  const { senders, times, length } = result;
  for (let row = 0; row < length; row++) {
    const node = (senders[row] as number) - first;
    if (node >= 0 && node < n) counts[node] = (counts[node] as number) + 1;
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = counts.reduce((high, count) => Math.max(high, count), 0);
  const seconds = (run.time || run.until) / 1000;
  const rows = { times, rows: allRows(length) };
  const strengths = new Float32Array(n);
  /** Calls back with each spike of the layer in the window that ends at a time, the newest first. */
  const within = (time: number, visit: (node: number, age: number) => void): void => {
    for (let row = findTime(rows, time, true) - 1; row >= 0; row--) {
      const age = time - (times[row] as number);
      if (age >= width) return;
      const node = (senders[row] as number) - first;
      if (node >= 0 && node < n) visit(node, age);
    }
  };
  const rateOf = (node: number) => (seconds > 0 ? (counts[node] as number) / seconds : 0);
  return {
    activity: {
      at(time) {
        if (time === undefined) for (let node = 0; node < n; node++) strengths[node] = most === 0 ? 0 : (counts[node] as number) / most;
        else {
          strengths.fill(0);
          within(time, (node, age) => {
            const strength = 1 - age / width;
            if (strength > (strengths[node] as number)) strengths[node] = strength;
          });
        }
        return strengths;
      },
      say(node, time) {
        if (time === undefined) return { label: say('rate'), value: say('perSecond', { rate: formatValue(rateOf(node), 4) }) };
        let count = 0;
        within(time, (other) => {
          if (other === node) count++;
        });
        return { label: say('inWindow', { window: width }), value: String(count) };
      },
    },
    figures: [say('spikes', { count: total }), say('perSecond', { rate: formatValue(seconds > 0 ? total / n / seconds : 0, 4) })],
    columns: [
      { name: say('columnSpikes'), unit: '' },
      { name: say('columnRate'), unit: 'spikes/s' },
    ],
    cells: (node) => [counts[node], rateOf(node)],
  };
}

/** A sampled quantity: the newest sample of each neuron, between the least and the largest of the run. */
export function analogActivity(
  { say, document }: Pick<PanelInput, 'say' | 'document'>,
  { result }: Recorded,
  { node: id, first, last }: Population,
  quantity: string,
): Read {
  const n = last - first + 1;
  const values = result.values[quantity] as Float64Array;
  const { senders, times, length } = result;
  const unit = unitOf(document, id, quantity);
  const suffix = unit === '' ? '' : ` ${unit}`;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const sums = new Float64Array(n);
  const counts = new Float64Array(n);
  const stride = Math.max(1, Math.floor(length / MOST_LOOKED_AT));
  for (let row = 0; row < length; row++) {
    const node = (senders[row] as number) - first;
    const value = values[row] as number;
    if (node < 0 || node >= n || !Number.isFinite(value)) continue;
    sums[node] = (sums[node] as number) + value;
    counts[node] = (counts[node] as number) + 1;
    if (row % stride !== 0) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const span = high > low ? high - low : 1;
  const rows = { times, rows: allRows(length) };
  const newest = new Float64Array(n);
  const strengths = new Float32Array(n);
  const meanOf = (node: number) => (counts[node] === 0 ? Number.NaN : (sums[node] as number) / (counts[node] as number));
  /** The newest samples up to a time: a multimeter writes those of all its neurons at one time. */
  const sampleAt = (time: number | undefined): Float64Array => {
    for (let node = 0; node < n; node++) newest[node] = time === undefined ? meanOf(node) : Number.NaN;
    if (time === undefined) return newest;
    const end = findTime(rows, time, true) - 1;
    const moment = end < 0 ? Number.NaN : (times[end] as number);
    for (let row = end; row >= 0 && times[row] === moment; row--) {
      const node = (senders[row] as number) - first;
      if (node >= 0 && node < n) newest[node] = values[row] as number;
    }
    return newest;
  };
  return {
    activity: {
      at(time) {
        const sampled = sampleAt(time);
        for (let node = 0; node < n; node++) {
          const value = sampled[node] as number;
          strengths[node] = Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, (value - low) / span));
        }
        return strengths;
      },
      say(node, time) {
        const value = sampleAt(time)[node] as number;
        const label = time === undefined ? say('mean', { quantity }) : quantity;
        return { label, value: `${formatValue(value, 6)}${suffix}` };
      },
    },
    figures: low <= high ? [say('range', { quantity, low: formatValue(low, 5), high: `${formatValue(high, 5)}${suffix}` })] : [],
    columns: [{ name: say('mean', { quantity }), unit }],
    cells: (node) => [meanOf(node)],
  };
}
