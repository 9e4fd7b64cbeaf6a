/** A panel for every analysis of src/analysis/kinds: its settings become the form, its charts are painted, its table is the table. */
import {
  type Analysis,
  type AnalysisInput,
  type Chart,
  hasResult,
  type Outcome,
  type Population,
  type Result,
} from '../../analysis/analysis.ts';
import type { Recorded as RecordedRows, RecorderRows } from '../../analysis/recorded.ts';
import type { Spec } from '../../analysis/settings.ts';
import type { Run } from '../../editor/types.ts';
import { emptyContent, rowsOf } from '../data/contentInput.ts';
import {
  type Across,
  type PanelContent,
  type PanelInput,
  type PanelKind,
  type Plot,
  panelKind,
  type Table,
  timeAcross,
} from '../data/panel.ts';
import { numberSetting, oneOf, quantitySetting, type Settings, togetherWith, toggle } from '../data/settings.ts';
import { populationsOf, recordsOf, singleValue, unitOf } from '../data/subjects.ts';
import { formatValue, type Interval } from '../data/ticks.ts';
import { bandsOf } from '../data/trains.ts';
import { barsPlot } from '../plots/bars.ts';
import { curvesPlot } from '../plots/curves.ts';
import { matrixPlot } from '../plots/matrix.ts';

/** The panel of an analysis. */
export function panelOfAnalysis(analysis: Analysis): PanelKind {
  const specs = Object.entries(analysis.settings).map(([name, spec]) => [name, settingOf(spec)] as const);
  const settings: Settings = { ...Object.fromEntries(specs), of: togetherWith, ghost: toggle('ghost', true) };
  return panelKind({
    id: analysis.id,
    reads: analysis.reads,
    settings,
    words: analysis.words,
    ...(analysis.runs && { runs: (values) => analysis.runs?.(values as Parameters<Analysis['compute']>[1]) ?? 1 }),
    content: (input) => contentOf(analysis, input),
    members: (input) => membersOf(analysis, input),
  });
}

function settingOf(spec: Spec): Settings[string] {
  switch (spec.kind) {
    case 'number':
      return numberSetting(spec);
    case 'choice':
      return oneOf(spec.label, spec.options);
    case 'quantity':
      return quantitySetting(spec.label);
  }
}

/** What the analysis is given of a run. Rows may have room for more than have come. */
function inputOf({ of, document, say, others }: PanelInput, run: Run): AnalysisInput {
  return {
    recorded: recordedIn(document, run),
    of,
    populations: populationsIn({ of, document, run }),
    unitOf: (node, name) => unitOf(document, node, name),
    parameterOf: (node, name) => singleValue(document, node, name),
    say,
    ...(others && { others: others.map((other) => recordedIn(document, other)) }),
  };
}

function recordedIn(document: PanelInput['document'], run: Run): RecordedRows {
  const recorders = [...run.recorders].flatMap(([id, { times, senders, values, length }]): [string, RecorderRows][] => {
    const records = recordsOf(document, id);
    if (records === undefined) return [];
    const columns = Object.entries(values).map(([name, column]) => [name, column.subarray(0, length)]);
    return [[id, { records, times: times.subarray(0, length), senders: senders.subarray(0, length), values: Object.fromEntries(columns) }]];
  });
  return {
    resolution: run.document.kernel.resolution,
    time: run.time,
    nodes: run.compiled.nodes,
    recorders: Object.fromEntries(recorders),
  };
}

function bands({ of, document, run }: Pick<PanelInput, 'of' | 'document' | 'run'>) {
  const found = of.flatMap((recorder) => {
    const recorded = rowsOf({ run, of: [recorder], document, previous: undefined });
    return recorded ? bandsOf({ run, of: [recorder], document, previous: undefined }, recorded) : [];
  });
  return [...new Map(found.map((band) => [band.node, band])).values()].sort((a, b) => a.first - b.first);
}

/** Whom a panel is about. The connections that a weight_recorder sees have their ends anywhere in the network. */
function membersIn(source: Pick<PanelInput, 'of' | 'document' | 'run'>) {
  return recordsOf(source.document, source.of[0]) === 'weights' ? populationsOf(source.document, source.run) : bands(source);
}

function populationsIn(source: Pick<PanelInput, 'of' | 'document' | 'run'>): Population[] {
  return membersIn(source).map(({ node, label, first, last }) => ({ node, label, ids: { first, last } }));
}

function contentOf(analysis: Analysis, input: PanelInput): PanelContent {
  const { run, previous, say, settings } = input;
  if (rowsOf(input) === undefined) return emptyContent(timeAcross(say));
  const now = inputOf(input, run);
  const outcome = computed(analysis, now, settings);
  const nowhere: Across = { ...timeAcross(say), full: [0, 1] };
  const recordables = Object.keys(run.recorders.get(input.of[0])?.values ?? {});
  const choices = { recordables, recorders: othersOf(input) };
  if (!hasResult(outcome)) return { ...emptyContent(nowhere, outcome.nothing), ...choices };
  const before = settings['ghost'] && previous !== undefined && rowsOf({ ...input, run: previous }) ? previous : undefined;
  const { others: _, ...alone } = input;
  const old = before && computed(analysis, inputOf(alone, before), settings);
  const across = acrossOf(outcome, input);
  const colours = coloursOf(input);
  const plots = outcome.charts.map((chart, i) => plotOf(chart, outcome, old && hasResult(old) ? old.charts[i] : undefined, colours));
  const { total } = tableOf(outcome, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], 0);
  return {
    across,
    plots,
    total,
    shown: total,
    ...choices,
    figures: () => outcome.figures,
    table: (interval, most) => tableOf(outcome, interval, most),
  };
}

/** Recorders of the same kind beside the one that the panel belongs to. */
function othersOf({ document, of: [first] }: PanelInput): { readonly id: string; readonly label: string }[] {
  const records = recordsOf(document, first);
  return Object.values(document.nodes)
    .filter(({ id }) => id !== first && recordsOf(document, id) === records)
    .map(({ id, label }) => ({ id, label: label || id }));
}

/** The values were read by the settings of this very analysis. */
function computed(analysis: Analysis, input: AnalysisInput, settings: PanelInput['settings']): Outcome {
  return analysis.compute(input, settings as Parameters<Analysis['compute']>[1]);
}

/** Trace colour of a population by its place. */
function coloursOf(input: PanelInput): (place: number) => number {
  const found = membersIn(input);
  return (place) => found[place]?.colour ?? (place % 8) + 1;
}

function acrossOf({ across }: Result, { say }: PanelInput): Across {
  if (across === 'time') return timeAcross(say);
  const { title, unit, from, to, scale = 'linear' } = across;
  const full: Interval = to > from ? [from, to] : [from, from + 1];
  return {
    title: unit === '' ? title : `${title} (${unit})`,
    full,
    scale,
    sayAt: (at) => `${title} ${formatValue(at, 5)}${unit === '' ? '' : ` ${unit}`}`,
  };
}

function plotOf(chart: Chart, { figures }: Result, before: Chart | undefined, colour: (place: number) => number): Plot {
  const { id, title, unit } = chart;
  const summary = `${title}: ${figures}`;
  switch (chart.form) {
    case 'bars': {
      const old = before?.form === 'bars' ? before : undefined;
      const series = chart.series.map(({ label, population, values }) => {
        const ghost = old?.series.find((each) => each.label === label);
        return {
          label,
          colour: colour(population),
          bins: { edges: chart.edges, values },
          ghost: ghost && old && { edges: old.edges, values: ghost.values },
        };
      });
      return barsPlot({
        id,
        title,
        unit,
        figureHeight: 190,
        stops: true,
        named: series.length > 1,
        series: () => series,
        summary: () => summary,
      });
    }
    case 'lines': {
      const old = before?.form === 'lines' ? before : undefined;
      const curves = chart.series.map(({ label, population, xs, ys, points = false, dash = 0 }) => {
        const ghost = old?.series.find((each) => each.label === label);
        return { label, colour: colour(population), dash, points, xs, ys, ghost: ghost && { xs: ghost.xs, ys: ghost.ys } };
      });
      const { scale = 'linear', levels = [] } = chart;
      return curvesPlot({ id, title, unit, scale, curves, levels, named: curves.length > 1, summary });
    }
    case 'matrix': {
      const { columns, rows, values, nameOf } = chart;
      return matrixPlot({ id, title, unit, columns, rows, values, nameOf, summary });
    }
  }
}

/** The analysis' own table, or the numbers of its charts on the stretch on view. */
function tableOf({ across, charts, table }: Result, [low, high]: Interval, most: number): Table {
  if (table) return { columns: table.columns, rows: table.rows.slice(0, most).map((cells) => ({ cells })), total: table.rows.length };
  const first = charts[0];
  const name = across === 'time' ? { name: 't', unit: 'ms' } : { name: across.title, unit: across.unit };
  if (first?.form === 'bars') {
    const { edges } = first;
    const on = [...edges.keys()].filter((k) => k + 1 < edges.length && (edges[k + 1] as number) > low && (edges[k] as number) < high);
    const columns = charts.flatMap((chart) =>
      chart.form === 'bars' ? chart.series.map(({ label, values }) => ({ label, unit: chart.unit, values })) : [],
    );
    return {
      columns: [
        { name: `${name.name} >`, unit: name.unit },
        { name: `${name.name} ≤`, unit: name.unit },
        ...columns.map(({ label, unit }) => ({ name: label, unit })),
      ],
      rows: on.slice(0, most).map((k) => ({ cells: [edges[k], edges[k + 1], ...columns.map(({ values }) => values[k])] })),
      total: on.length,
    };
  }
  const lines = charts.flatMap((chart) =>
    chart.form === 'lines' ? chart.series.map((series) => ({ ...series, unit: chart.unit, title: chart.title })) : [],
  );
  const xs = lines[0]?.xs ?? new Float64Array(0);
  const apart = charts.length > 1;
  const heads = lines.map(({ label, title, unit }) => ({ name: apart ? `${label} ${title}` : label, unit }));
  if (lines.every((line) => line.xs === xs)) {
    const on = [...xs.keys()].filter((k) => (xs[k] as number) >= low && (xs[k] as number) <= high);
    return {
      columns: [name, ...heads],
      rows: on.slice(0, most).map((k) => ({ cells: [xs[k], ...lines.map(({ ys }) => ys[k])] })),
      total: on.length,
    };
  }
  const rows = lines.flatMap((line, i) =>
    [...line.xs.keys()]
      .filter((k) => (line.xs[k] as number) >= low && (line.xs[k] as number) <= high)
      .map((k) => [line.xs[k], ...lines.map((_, j) => (i === j ? line.ys[k] : undefined))]),
  );
  return { columns: [name, ...heads], rows: rows.slice(0, most).map((cells) => ({ cells })), total: rows.length };
}

function membersOf(analysis: Analysis, input: PanelInput): Table {
  const outcome = rowsOf(input) && computed(analysis, inputOf(input, input.run), input.settings);
  const table = outcome && hasResult(outcome) ? (outcome.members ?? outcome.table) : undefined;
  if (table === undefined) return { columns: [], rows: [], total: 0 };
  const caption = 'caption' in table ? { caption: table.caption as string } : {};
  return { ...caption, columns: table.columns, rows: table.rows.map((cells) => ({ cells })), total: table.rows.length };
}
