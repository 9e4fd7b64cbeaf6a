/** The weights of connections as a matrix of sources and targets, or as a histogram. */
import { analysis, type Outcome, shown, windowOf } from '../analysis.ts';
import { choice, number, window } from '../settings.ts';
import { momentsOf } from '../trains.ts';
import { connectionsOf, namesIn } from './connections.ts';

const MOST_CELLS = 4_000_000;

export const weightMap = analysis({
  id: 'weight_matrix',
  reads: ['weights'],
  settings: {
    show: choice('show', ['matrix', 'histogram']),
    bins: number('bins', '', 1, 'automatic', { integer: true, max: 10_000 }),
    ...window,
  },
  words: {
    name: 'Weights of connections',
    definition: [
      'The last weight of each connection that a weight_recorder saw in the stretch: connections whose source did not spike there are not known to it. *matrix*: a cell for each source (across) and target (up) that were seen, in the order of their NEST ids; several connections of a pair are summed. *histogram*: connections in bins of weight `(low, high]` (30 unsaid).',
      'Mean and SD (divisor n) of the weights, in the unit of weights (pA, nS or mV by the target’s model); *in-degree*: connections seen for each target that has one. all_to_all fills the matrix, pairwise_bernoulli a share p of it.',
    ].join('\n\n'),
    show: 'Shown',
    matrix: 'matrix',
    histogram: 'histogram',
    bins: 'Bins',
    title: 'Target',
    across: 'Source',
    weight: 'Weight',
    countTitle: 'Connections',
    nothing: 'No connection sent a spike in {from}–{to} ms.',
    tooLarge: '{sources} sources and {targets} targets are too many for a matrix; choose the histogram.',
    figures: {
      one: '{count} connection · weight {mean} ± {sd} · in-degree {degree}',
      other: '{count} connections · weight {mean} ± {sd} · in-degree {degree}',
    },
  },
  compute: (input, settings): Outcome => {
    const { say } = input;
    const stretch = windowOf(input, settings);
    const connections = connectionsOf(input, stretch).map(({ source, target, weights }) => ({
      source,
      target,
      weight: weights.at(-1) as number,
    }));
    if (connections.length === 0) return { nothing: say('nothing', { from: shown(stretch.from), to: shown(stretch.to) }) };
    const ascending = (of: (each: (typeof connections)[number]) => number) => [...new Set(connections.map(of))].sort((a, b) => a - b);
    const [sources, targets] = [ascending(({ source }) => source), ascending(({ target }) => target)];
    const weights = Float64Array.from(connections, ({ weight }) => weight);
    const { count, mean, squares } = momentsOf(weights);
    const figures = say('figures', {
      count,
      mean: shown(mean),
      sd: shown(Math.sqrt(squares / count)),
      degree: shown(count / targets.length),
    });
    const names = namesIn(input);
    const table = {
      columns: [
        { name: say('across'), unit: '' },
        { name: say('title'), unit: '' },
        { name: say('weight'), unit: '' },
      ],
      rows: connections.map(({ source, target, weight }) => [names(source), names(target), weight]),
    };
    if (settings.show === 'histogram') {
      const { edges, values } = histogram(weights, settings.bins ?? 30);
      return {
        across: { title: say('weight'), unit: '', from: edges[0] as number, to: edges[edges.length - 1] as number },
        charts: [
          {
            form: 'bars',
            id: 'weights',
            title: say('countTitle'),
            unit: '',
            edges,
            series: [{ label: say('countTitle'), population: 0, values }],
          },
        ],
        figures,
        table,
      };
    }
    const [columns, rows] = [sources.length, targets.length];
    if (columns * rows > MOST_CELLS) return { nothing: say('tooLarge', { sources: columns, targets: rows }) };
    const [column, row] = [placesOf(sources), placesOf(targets)];
    const values = new Float64Array(columns * rows).fill(Number.NaN);
    for (const { source, target, weight } of connections) {
      const cell = (row.get(target) as number) * columns + (column.get(source) as number);
      values[cell] = weight + (Number.isNaN(values[cell]) ? 0 : (values[cell] as number));
    }
    const pair = (c: number, r: number) => `${names(sources[c] as number)} → ${names(targets[r] as number)}`;
    return {
      across: { title: say('across'), unit: '', from: 0.5, to: columns + 0.5 },
      charts: [{ form: 'matrix', id: 'matrix', title: say('title'), unit: '', columns, rows, values, nameOf: pair }],
      figures,
      table,
    };
  },
});

function placesOf(ids: readonly number[]): Map<number, number> {
  return new Map(ids.map((id, place) => [id, place]));
}

/** `n` bins from the least to the greatest value; one around a single value. */
function histogram(values: Float64Array, n: number): { readonly edges: Float64Array; readonly values: Float64Array } {
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const same = high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high));
  const room = same ? Math.max(Math.abs(low) * 0.05, 1e-9) : 0;
  const bins = same ? 1 : n;
  const width = (high - low + 2 * room) / bins;
  const counts = new Float64Array(bins);
  for (const value of values) {
    const k = Math.min(bins - 1, Math.max(0, Math.ceil((value - low + room) / width - 1e-9) - 1));
    counts[k] = (counts[k] as number) + 1;
  }
  return { edges: Float64Array.from({ length: bins + 1 }, (_, k) => low - room + k * width), values: counts };
}
