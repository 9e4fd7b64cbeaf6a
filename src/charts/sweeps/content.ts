/** What is to be seen of a sweep: a curve over one dial, a heat map over two. Pure; called again whenever figures arrive. */
import type { Sweep } from '../../document/experiment.ts';
import type { GraphDocument } from '../../document/types.ts';
import { type TextKey, t } from '../../editor/text/en.ts';
import type { SweepResult } from '../../editor/types.ts';
import { rowsOf } from '../../experiment/sweep.ts';
import { tableCsv, tableOf } from '../../experiment/table.ts';
import { emptyContent } from '../data/contentInput.ts';
import type { Across, PanelContent } from '../data/panel.ts';
import { oneOf, type SettingValues, toggle } from '../data/settings.ts';
import { formatValue, type Interval } from '../data/ticks.ts';
import type { Say } from '../data/words.ts';
import { type DialCurve, dialCurvesPlot, nearest } from '../plots/dialCurves.ts';
import { aroundCells, heatMapPlot, indexIn, valueAt } from '../plots/heatMap.ts';
import { nameOfDial, nameOfMeasure, titleOf } from './dialWords.ts';

export const sweepSettings = { spread: oneOf('spread', ['sd', 'sem', 'none']), dots: toggle('dots', true) };

/** Says a sentence about sweeps' panels. */
export const saySweep: Say = (name, values = {}) =>
  (t as (key: TextKey, values: object) => string)(`sweep.panel.${name}` as TextKey, values);

export interface SweepContent extends PanelContent {
  /** The setting at a place across and, in a heat map, at a share of its height. */
  settingAt(at: number, height: number | undefined): number | undefined;
}

interface SweepInput {
  readonly document: GraphDocument;
  readonly sweep: Sweep;
  readonly result: SweepResult | undefined;
  readonly settings: SettingValues<typeof sweepSettings>;
}

/** A curve that was kept for comparison; what it says is read with care. */
interface Frozen {
  readonly label: string;
  readonly x: readonly number[];
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

const numbers = (value: unknown): number[] =>
  Array.isArray(value) ? value.map((one) => (typeof one === 'number' ? one : Number.NaN)) : [];

export function frozenOf({ frozen = [] }: Sweep): Frozen[] {
  return frozen.map((curve, k) => ({
    label: typeof curve['label'] === 'string' && curve['label'] !== '' ? curve['label'] : `${k + 1}`,
    x: numbers(curve['x']),
    mean: numbers(curve['mean']),
    sd: numbers(curve['sd']),
  }));
}

export function sweepContent(input: SweepInput): SweepContent {
  const { sweep, result, document } = input;
  const plan = result?.plan;
  const dial = nameOfDial(document, sweep.dials[0] ?? {});
  const across = (full: Interval): Across => ({
    title: titleOf(dial),
    full,
    scale: sweep.dials[0]?.scale ?? 'linear',
    sayAt: (at) => saySweep('at', { name: dial.name, at: `${formatValue(at, 6)}${dial.unit ? ` ${dial.unit}` : ''}` }),
  });
  if (plan === undefined || plan.dials.length === 0) return { ...emptyContent(across([0, 1])), settingAt: () => undefined };
  return plan.dials.length === 1 ? curve(input, plan, across) : heatMap(input, plan, across);
}

type Plan = NonNullable<SweepResult['plan']>;

/** Places of values in ascending order. */
function ascending(values: Float64Array): number[] {
  return [...values.keys()].sort((a, b) => values[a]! - values[b]!);
}

function curve({ document, sweep, result, settings }: SweepInput, plan: Plan, across: (full: Interval) => Across): SweepContent {
  const values = plan.dials[0]!.values;
  const order = ascending(values);
  const x = Float64Array.from(order, (k) => values[k]!);
  const runs = result?.values ?? [];
  const rows = rowsOf(plan, runs);
  const mean = Float64Array.from(order, (k) => rows[k]!.mean);
  const measure = nameOfMeasure(document, plan.measure);
  const several = plan.seeds.length > 1;
  const live: DialCurve = {
    label: several || frozenOf(sweep).length > 0 ? saySweep('now') : measure.name,
    short: saySweep('now'),
    colour: 1,
    dash: 0,
    x,
    mean,
    pale: false,
    ...(settings.spread !== 'none' && { spread: Float64Array.from(order, (k) => rows[k]![settings.spread === 'sem' ? 'sem' : 'sd']) }),
    ...(settings.dots &&
      several && {
        dots: {
          x: Float64Array.from(runs, (run) => plan.settings[run.setting]?.[0] ?? Number.NaN),
          values: Float64Array.from(runs, (run) => run.value),
        },
      }),
  };
  const frozen = frozenOf(sweep).map(
    (kept, k): DialCurve => ({
      label: kept.label,
      short: kept.label,
      colour: ((k + 1) % 7) + 1,
      dash: 1,
      x: Float64Array.from(kept.x),
      mean: Float64Array.from(kept.x, (_, i) => kept.mean[i] ?? Number.NaN),
      pale: true,
      ...(settings.spread !== 'none' && { spread: Float64Array.from(kept.x, (_, i) => kept.sd[i] ?? Number.NaN) }),
    }),
  );
  const [low, high] = extremes(mean);
  const ends: Interval = x.length > 1 ? [x[0]!, x[x.length - 1]!] : [x[0]! - 1, x[0]! + 1];
  const known = mean.filter((value) => !Number.isNaN(value)).length;
  const words = { count: known, low: formatValue(low, 4), high: `${formatValue(high, 4)}${measure.unit ? ` ${measure.unit}` : ''}` };
  return {
    across: across(ends),
    plots: [
      dialCurvesPlot({
        id: 'curve',
        title: titleOf(measure),
        unit: measure.unit,
        curves: [live, ...frozen],
        spreadName: settings.spread === 'sem' ? 'SEM' : 'SD',
        summary: () => saySweep('summary', { ...words, measure: measure.name, dial: plan.dials[0]!.name }),
      }),
    ],
    total: x.length,
    shown: x.length,
    recordables: [],
    ...(known > 0 && { figures: () => saySweep('figures', words) }),
    table: ([from, to], most) => table(plan, runs, [from, to], most),
    csv: () => [tableCsv(tableOf(plan, runs))],
    settingAt(at) {
      const k = nearest(x, at);
      return k === undefined ? undefined : order[k];
    },
  };
}

function heatMap({ document, sweep, result }: SweepInput, plan: Plan, across: (full: Interval) => Across): SweepContent {
  const [first, second] = [plan.dials[0]!, plan.dials[1]!];
  const [columns, ups] = [ascending(first.values), ascending(second.values)];
  const x = Float64Array.from(columns, (k) => first.values[k]!);
  const y = Float64Array.from(ups, (k) => second.values[k]!);
  const [xScale, yScale] = [sweep.dials[0]?.scale ?? 'linear', sweep.dials[1]?.scale ?? 'linear'] as const;
  const runs = result?.values ?? [];
  const rows = rowsOf(plan, runs);
  const settingOf = (column: number, row: number): number => columns[column]! * second.values.length + ups[row]!;
  const measure = nameOfMeasure(document, plan.measure);
  const other = nameOfDial(document, sweep.dials[1] ?? {});
  const means = Float64Array.from(rows, ({ mean }) => mean);
  const [low, high] = extremes(means);
  const known = means.filter((value) => !Number.isNaN(value)).length;
  const words = { count: known, low: formatValue(low, 4), high: `${formatValue(high, 4)}${measure.unit ? ` ${measure.unit}` : ''}` };
  const yFull = aroundCells(y, yScale);
  return {
    across: across(aroundCells(x, xScale)),
    heading: titleOf(measure),
    plots: [
      heatMapPlot({
        id: 'map',
        title: titleOf(other),
        unit: measure.unit,
        x,
        xScale,
        y,
        yScale,
        yFull,
        value: (column, row) => means[settingOf(column, row)] ?? Number.NaN,
        sayY: (value) => saySweep('at', { name: other.name, at: `${formatValue(value, 6)}${other.unit ? ` ${other.unit}` : ''}` }),
        summary: () => saySweep('summary', { ...words, measure: measure.name, dial: plan.dials.map(({ name }) => name).join(', ') }),
      }),
    ],
    total: rows.length,
    shown: rows.length,
    recordables: [],
    ...(known > 0 && { figures: () => saySweep('figures', words) }),
    table: ([from, to], most) => table(plan, runs, [from, to], most),
    csv: () => [tableCsv(tableOf(plan, runs))],
    settingAt(at, height) {
      if (height === undefined) return undefined;
      return settingOf(indexIn(x, xScale, at), indexIn(y, yScale, valueAt(yFull, yScale, height)));
    },
  };
}

function extremes(values: Float64Array): Interval {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? [Number.NaN, Number.NaN] : [Math.min(...known), Math.max(...known)];
}

function table(plan: Plan, runs: SweepResult['values'], [from, to]: Interval, most: number) {
  const { columns, rows } = tableOf(plan, runs);
  const on = rows.filter(([x = 0]) => x >= from && x <= to);
  return {
    columns: columns.map((name) => ({ name, unit: '' })),
    rows: on.slice(0, most).map((cells) => ({ cells: cells.map((cell) => (Number.isNaN(cell) ? undefined : cell)) })),
    total: on.length,
  };
}
