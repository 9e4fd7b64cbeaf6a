/** The spike trains of a recorder: who they belong to, and their statistics. */
import { type Band, bandLookup, type Population, rowLookup, stackBands } from './bands.ts';
import type { Ghost, Source } from './contentInput.ts';
import { type TrainStatistics, trainStatistics } from './isi.ts';
import type { Recorded } from './recorded.ts';
import { populationOf, populationsOf, subjectOf, wiredNodes } from './subjects.ts';
import type { Interval } from './ticks.ts';

/** Populations of a spike recorder, stacked: the wired ones, silent or not, and whoever else sent a spike. */
export function bandsOf({ document, run, of }: Source, recorded: Recorded): Band[] {
  const nodes = new Map<string, Population>(
    of
      .flatMap((recorder) => wiredNodes(document, recorder))
      .flatMap((id) => populationOf(document, run, id) ?? [])
      .map((population) => [population.node, population]),
  );
  const populations = populationsOf(document, run);
  for (const id of recorded.groups.keys) {
    const { population } = subjectOf(populations, id);
    nodes.set(population.node, population);
  }
  return stackBands([...nodes.values()]);
}

/** The same rows in the run before. Its ids may have been others; rows are matched by node. */
export function bandsBefore(bands: readonly Band[], { run }: Ghost): Band[] {
  return bands.flatMap((band) => {
    const range = run.compiled.nodes[band.node];
    return range ? [{ ...band, first: range.first, last: Math.min(range.last, range.first + band.to - band.from - 1) }] : [];
  });
}

/** All spikes, and the row and band of every sender. */
export function spikesOf(recorded: Recorded, bands: readonly Band[]) {
  const { times, senders, length } = recorded.result;
  return { times, senders, length, rowOf: rowLookup(bands), bandOf: bandLookup(bands) };
}

interface NeuronStatistics extends TrainStatistics {
  readonly id: number;
  readonly label: string;
  readonly colour: number;
}

/** Statistics of every neuron over `interval` (ms, both ends included), silent ones included, in the order of their rows. */
export function neuronStatistics(bands: readonly Band[], recorded: Recorded, interval: Interval): NeuronStatistics[] {
  return bands.flatMap((band) =>
    Array.from({ length: band.to - band.from }, (_, index) => {
      const id = band.first + index;
      const label = band.to - band.from > 1 ? `${band.label} ${index + 1}` : band.label;
      return { id, label, colour: band.colour, ...trainStatistics(recorded.result.times, recorded.groups.get(id), interval) };
    }),
  );
}
