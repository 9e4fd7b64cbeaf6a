import { nearestName } from '../../base/nearest.ts';
import {
  type IdRange,
  listensTo,
  type Recorded,
  type RecorderRows,
  sourcesOf,
  type Trace,
  tracesOf,
  trainsOf,
  type Window,
} from '../recorded.ts';
import { areaOf, deviationOf, deviationTimeOf, halfWidthOf, maxOf, meanOf, minOf, peakTimeOf, sdOf } from '../traces.ts';
import { countsOf, cv, cv2, fano, intervalsOf, lv, meanInterval, rateOf } from '../trains.ts';
import type { Measure, MeasureComplaint, MeasureResult, TraceMeasure, TrainMeasure } from './types.ts';

/** Windows of spike counts for the Fano factor in ms. */
const FANO_WINDOW = 100;

const ofTrain: Readonly<Record<TrainMeasure, (train: Float64Array, window: Window) => number | undefined>> = {
  rate: rateOf,
  count: (train) => train.length,
  cv: (train) => cv(intervalsOf(train)),
  cv2: (train) => cv2(intervalsOf(train)),
  lv: (train) => lv(intervalsOf(train)),
  fano: (train, window) => fano(countsOf(train, window, FANO_WINDOW)),
  latency: (train, { from }) => (train.length === 0 ? undefined : (train[0] as number) - from),
  isi: meanInterval,
};

const ofTrace: Readonly<Record<TraceMeasure, (trace: Trace) => number | undefined>> = {
  mean: meanOf,
  sd: sdOf,
  min: minOf,
  max: maxOf,
  peak_time: peakTimeOf,
  half_width: halfWidthOf,
  area: areaOf,
  psp_height: deviationOf,
  psp_peak_time: deviationTimeOf,
};

class Refusal extends Error {
  readonly complaint: MeasureComplaint;
  constructor(complaint: MeasureComplaint) {
    super(complaint.code);
    this.complaint = complaint;
  }
}

/**
 * The value of a measure in a run: NaN where it cannot be said (no spike, too few intervals), which a population passes over: its
 * mean is over the neurons that have the figure. rate (spikes/s), count (1), isi and latency (ms, from the start of the window),
 * cv, cv2, lv, fano (1, counts in windows of 100 ms), mean, sd, min, max, psp_height (unit of the quantity), peak_time and
 * psp_peak_time (ms; the second from the start of the window), half_width (ms), area (unit · ms).
 */
export function evaluateMeasure(measure: Measure, recorded: Recorded): MeasureResult<number> {
  try {
    return { ok: true, value: worth(measure, recorded) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, complaint: error.complaint };
    throw error;
  }
}

function worth(measure: Measure, recorded: Recorded): number {
  switch (measure.kind) {
    case 'number':
      return measure.value;
    case 'end':
      return recorded.time;
    case 'negative':
      return -worth(measure.operand, recorded);
    case 'binary': {
      const left = worth(measure.left, recorded);
      const right = worth(measure.right, recorded);
      if (measure.operator === '+') return left + right;
      if (measure.operator === '-') return left - right;
      return measure.operator === '*' ? left * right : left / right;
    }
    case 'figure':
      return figureOf(measure, recorded);
  }
}

type Figure = Extract<Measure, { kind: 'figure' }>;

function figureOf(figure: Figure, recorded: Recorded): number {
  const { column } = figure;
  const window = {
    from: figure.from === undefined ? 0 : worth(figure.from, recorded),
    to: figure.to === undefined ? recorded.time : worth(figure.to, recorded),
  };
  if (!(window.to > window.from)) {
    throw new Refusal({ code: 'empty_window', column, values: { from: String(window.from), to: String(window.to) } });
  }
  if (Object.hasOwn(ofTrain, figure.name)) {
    const name = figure.name as TrainMeasure;
    return meanOfDefined(trains(figure, recorded, window).map((train) => ofTrain[name](train, window)));
  }
  const name = figure.name as TraceMeasure;
  return meanOfDefined(traces(figure, recorded, window).map((trace) => ofTrace[name](trace)));
}

function meanOfDefined(values: readonly (number | undefined)[]): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value === undefined || Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/** The stretches of neurons that are meant, all of them or the one that was picked. */
function neurons(figure: Figure, all: readonly number[]): IdRange[] {
  const { id, index } = figure.target;
  if (index !== undefined) {
    const one = all[index];
    if (one === undefined) {
      throw new Refusal({ code: 'no_neuron', column: figure.column, values: { id, count: String(all.length), found: String(index) } });
    }
    return [{ first: one, last: one }];
  }
  const ranges: { first: number; last: number }[] = [];
  for (const one of all) {
    const last = ranges.at(-1);
    if (last !== undefined && last.last === one - 1) last.last = one;
    else ranges.push({ first: one, last: one });
  }
  return ranges;
}

function idsOf({ first, last }: IdRange): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** The recorder that the figure names, or those that listen to the node that it names. */
function recordersFor(
  figure: Figure,
  recorded: Recorded,
  records: RecorderRows['records'],
  wanted: string,
): [RecorderRows, readonly number[]] {
  const { id } = figure.target;
  const named = Object.hasOwn(recorded.recorders, id) ? recorded.recorders[id] : undefined;
  if (named !== undefined && named.records === records) return [named, sourcesOf(named)];
  const ids = Object.hasOwn(recorded.nodes, id) ? recorded.nodes[id] : undefined;
  if (ids === undefined) {
    const nearest = nearestName(id, Object.keys(recorded.nodes));
    throw new Refusal({
      code: 'unknown_id',
      column: figure.column,
      values: { found: `"${id}"` },
      ...(nearest === undefined ? {} : { nearest }),
    });
  }
  const listening = Object.values(recorded.recorders).filter(
    (rows) => rows.records === records && (records === 'spikes' || rows.values[wanted] !== undefined) && listensTo(rows, ids),
  );
  const rows = listening[0];
  if (rows === undefined)
    throw new Refusal({
      code: 'not_recorded',
      column: figure.column,
      values: { id, wanted: wanted === 'spikes' ? { code: 'measure.spikes', values: {} } : wanted },
    });
  return [rows, idsOf(ids)];
}

function trains(figure: Figure, recorded: Recorded, window: Window): Float64Array[] {
  const [rows, ids] = recordersFor(figure, recorded, 'spikes', 'spikes');
  return neurons(figure, ids).flatMap((range) => trainsOf(rows, range, window));
}

function traces(figure: Figure, recorded: Recorded, window: Window): Trace[] {
  const { id, quantity = 'V_m' } = figure.target;
  const [rows, ids] = recordersFor(figure, recorded, 'analog', quantity);
  if (rows.values[quantity] === undefined) {
    const held = Object.keys(rows.values);
    const nearest = nearestName(quantity, held);
    throw new Refusal({
      code: 'unknown_quantity',
      column: figure.column,
      values: { id, found: quantity, allowed: held },
      ...(nearest === undefined ? {} : { nearest }),
    });
  }
  return neurons(figure, ids).flatMap((range) => tracesOf(rows, quantity, range, window));
}
