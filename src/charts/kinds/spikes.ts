/** The panel of a spike recorder: a raster with a band per population, and its rates. */
import type { Run } from '../../editor/types.ts';
import { csvText } from '../../formats/csv.ts';
import { rowCount } from '../data/bands.ts';
import { emptyContent, ghostOf, rowsOf } from '../data/contentInput.ts';
import { groupStatistics } from '../data/isi.ts';
import { membersTable, tableSetting } from '../data/memberTables.ts';
import { type PanelContent, type PanelInput, type Plot, panelKind, type Table, timeAcross } from '../data/panel.ts';
import { automaticBin, binCount, histograms, rateOf } from '../data/rate.ts';
import { allRows } from '../data/rows.ts';
import { binWidth, toggle } from '../data/settings.ts';
import { subjectOf } from '../data/subjects.ts';
import { formatValue, type Interval } from '../data/ticks.ts';
import { bandsBefore, bandsOf, neuronStatistics, spikesOf } from '../data/trains.ts';
import { barsPlot, evenEdges } from '../plots/bars.ts';
import { neuronName, rasterPlot, type Spikes, spikesIn } from '../plots/raster.ts';
import { type Line, tracePlot } from '../plots/traces.ts';

const settings = { bin: binWidth, table: tableSetting, ghost: toggle('ghost', true), rate: toggle('showRate', true) };
type Input = PanelInput<typeof settings>;

export const spikes = panelKind({
  id: 'spikes',
  reads: ['spikes'],
  own: true,
  settings,
  words: {
    name: 'Spikes',
    definition:
      'Raster: one mark a spike, one row a neuron. Rate: `n / (N · bin)` in spikes/s, with `n` spikes of the `N` neurons of a population in a bin; silent neurons count. CV: standard deviation (divisor n) over mean of a neuron’s inter-spike intervals, averaged over the neurons that have two intervals.',
    rate: 'Rate (spikes/s)',
    rateDifference: 'Difference of rates (spikes/s)',
    showRate: 'Rate histogram',
    count: { one: '{count} spike', other: '{count} spikes' },
    countedNeurons: { one: '{count} neuron', other: '{count} neurons' },
    meanRate: '{rate} spikes/s',
    cv: 'CV {cv}',
    members: 'Spike trains, {from}–{to} ms',
    columnSpikes: 'Spikes',
    columnRate: 'Rate',
    columnIsi: 'Mean ISI',
    columnCv: 'CV of ISI',
  },
  content: spikeContent,
  members,
});

/** Without spikes the raster shows its empty rows. */
function spikeContent(input: Input): PanelContent {
  const { settings, say } = input;
  const recorded = rowsOf(input);
  if (recorded === undefined) return emptyContent(timeAcross(say));
  const bands = bandsOf(input, recorded);
  const rows = rowCount(bands);
  const now = spikesOf(recorded, bands);
  const ghost = settings.ghost ? ghostOf(input) : undefined;
  const before = ghost && spikesOf(ghost.recorded, bandsBefore(bands, ghost));
  const minus = input.against && differencePlot(input, bands, now, input.against);
  const plots: Plot[] = [rasterPlot({ id: 'raster', title: say('neuron'), bands, rows, spikes: now, ghost: before })];
  if (minus) plots.push(minus);
  else if (settings.rate) plots.push(ratePlot(input, bands, now, before));
  return {
    across: timeAcross(say),
    plots,
    total: rows,
    shown: rows,
    recordables: [],
    figures: (interval) => {
      const { spikes: count, neurons, rate, cv } = groupStatistics(neuronStatistics(bands, recorded, interval), rows);
      const parts = [say('count', { count }), say('countedNeurons', { count: neurons }), say('meanRate', { rate: formatValue(rate, 3) })];
      return [...parts, ...(cv === undefined ? [] : [say('cv', { cv: cv.toFixed(2) })])].join(' · ');
    },
    csv: () => csvText(recorded.result),
    table: (interval, most) => {
      const [from, to] = spikesIn(now, interval);
      const columns = [
        { name: say('timeName'), unit: 'ms' },
        { name: say('neuron'), unit: '' },
      ];
      const cells = (i: number) => {
        const sender = now.senders[i] ?? 0;
        return [now.times[i], neuronName(bands, now.rowOf[sender] ?? -1) ?? String(sender)];
      };
      return {
        columns,
        rows: Array.from({ length: Math.min(to - from, most) }, (_, i) => ({ cells: cells(from + i) })),
        total: to - from,
      };
    },
  };
}

function ratePlot({ run, settings, say }: Input, bands: ReturnType<typeof bandsOf>, now: Spikes, before: Spikes | undefined): Plot {
  return barsPlot({
    id: 'rate',
    title: say('rate'),
    unit: 'spikes/s',
    figureHeight: 90,
    stops: false,
    named: false,
    summary: () => say('rate'),
    series: ({ full, domain }) => {
      const bin = settings.bin ?? automaticBin(domain, run.document.kernel.resolution);
      // Bins keep their places while one pans: they are counted from the start of the run.
      const from = full[0] + Math.floor((domain[0] - full[0]) / bin + 1e-9) * bin;
      const to = Math.min(full[1], from + Math.ceil((domain[1] - from) / bin - 1e-9) * bin);
      const edges = evenEdges(from, bin, binCount([from, to], bin));
      const rates = (of: Spikes) => {
        const [lo, hi] = spikesIn(of, [from, to]);
        const counts = histograms({ times: of.times, senders: of.senders, lo, hi }, [from, to], bin, of.bandOf, bands.length);
        return bands.map((band, i) => Float64Array.from(counts[i] ?? [], (n) => rateOf(n, band.to - band.from, bin)));
      };
      const values = rates(now);
      const old = before && rates(before);
      return bands.map(({ label, colour }, i) => ({
        label,
        colour,
        bins: { edges, values: values[i] ?? new Float64Array(0) },
        ghost: old?.[i] && { edges, values: old[i] },
      }));
    },
  });
}

/** The rates less those of another run, bin by bin over the whole run. */
function differencePlot(input: Input, bands: ReturnType<typeof bandsOf>, now: Spikes, against: Run): Plot | undefined {
  const { run, settings, say } = input;
  const ghost = ghostOf({ ...input, previous: against });
  if (ghost === undefined) return undefined;
  const there = bandsBefore(bands, ghost);
  const other = spikesOf(ghost.recorded, there);
  const full: Interval = [0, Math.min(run.time, against.time)];
  const bin = settings.bin ?? automaticBin(full, run.document.kernel.resolution);
  const counts = (of: Spikes, groups: number) => {
    const [lo, hi] = spikesIn(of, full);
    return histograms({ times: of.times, senders: of.senders, lo, hi }, full, bin, of.bandOf, groups);
  };
  const [mine, theirs] = [counts(now, bands.length), counts(other, there.length)];
  const n = binCount(full, bin);
  const times = Float64Array.from({ length: n }, (_, k) => k * bin);
  const lines = bands.flatMap(({ node, label, colour, from, to }, i): Line[] => {
    const at = there.findIndex((band) => band.node === node);
    if (at < 0) return [];
    const rate = (group: Uint32Array | undefined, k: number) => rateOf(group?.[k] ?? 0, to - from, bin);
    const values = Float64Array.from({ length: n }, (_, k) => rate(mine[i], k) - rate(theirs[at], k));
    const column = { times, values, rows: allRows(n) };
    return [{ key: node, label, short: label, colour, dash: 0, column, step: true, unit: 'spikes/s', quantity: 'rate' }];
  });
  const title = say('rateDifference');
  return tracePlot({ id: 'rate', title, lines, threshold: undefined, marks: [], briefly: false, say });
}

/** The spike trains neuron by neuron. */
function members(input: Input, interval: Interval): Table {
  const { say, settings: set, run, document } = input;
  const recorded = rowsOf(input);
  const bands = recorded ? bandsOf(input, recorded) : [];
  const trains = recorded ? neuronStatistics(bands, recorded, interval) : [];
  const [from, to] = interval;
  return membersTable({
    run,
    document,
    say,
    by: set.table,
    caption: say('members', { from: formatValue(from, 6), to: formatValue(to, 6) }),
    columns: [
      { name: say('columnSpikes'), unit: '' },
      { name: say('columnRate'), unit: 'spikes/s' },
      { name: say('columnIsi'), unit: 'ms' },
      { name: say('columnCv'), unit: '' },
    ],
    members: trains.map(({ id, count, rate, meanIsi, cv }) => ({ subject: subjectOf(bands, id), cells: [count, rate, meanIsi, cv] })),
  });
}
