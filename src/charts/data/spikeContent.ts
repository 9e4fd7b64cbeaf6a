/** Plots of a spike recorder: a raster with a band per population, and its rates. */
import { type Band, bandLookup, type Population, rowCount, rowLookup, stackBands } from './bands.ts';
import { type ContentInput, type ContentWords, ghostOf } from './contentInput.ts';
import type { PanelContent, Plot, Spikes } from './plots.ts';
import type { Recorded } from './recorded.ts';
import { populationOf, populationsOf, subjectOf, wiredNodes } from './subjects.ts';

/** Populations of a spike recorder: the wired ones, silent or not, and whoever else sent a spike. */
export function recordedPopulations({ document, run, recorder }: ContentInput, recorded: Recorded): Population[] {
  const nodes = new Map(
    wiredNodes(document, recorder)
      .flatMap((id) => populationOf(document, run, id) ?? [])
      .map((p) => [p.node, p]),
  );
  const populations = populationsOf(document, run);
  for (const id of recorded.groups.keys) {
    const { population } = subjectOf(populations, id);
    nodes.set(population.node, population);
  }
  return [...nodes.values()];
}

function spikesOf(recorded: Recorded, bands: readonly Band[]): Spikes {
  const { times, senders, length } = recorded.result;
  return { times, senders, length, rowOf: rowLookup(bands), bandOf: bandLookup(bands) };
}

/** Without spikes the raster shows its empty rows. */
export function spikeContent(input: ContentInput, recorded: Recorded, words: ContentWords): PanelContent {
  const { run, settings } = input;
  const bands = stackBands(recordedPopulations(input, recorded));
  const spikes = spikesOf(recorded, bands);
  const ghost = ghostOf(input);
  // Earlier ids may have been others; rows are matched by node.
  const oldBands = ghost.shown
    ? bands.flatMap((band) => {
        const range = ghost.shown?.run.compiled.nodes[band.node];
        return range ? [{ ...band, first: range.first, last: Math.min(range.last, range.first + band.to - band.from - 1) }] : [];
      })
    : [];
  const old = ghost.shown && spikesOf(ghost.shown.recorded, oldBands);
  const rows = rowCount(bands);
  const plots: Plot[] = [{ kind: 'raster', id: 'raster', title: words.neuron, bands, rows, spikes, ghost: old }];
  if (settings.rate) {
    plots.push({
      kind: 'rate',
      id: 'rate',
      title: words.rate,
      bands,
      spikes,
      ghost: old,
      bin: settings.bin,
      resolution: run.document.kernel.resolution,
    });
  }
  return { plots, heading: undefined, total: rows, shown: rows, recordables: [], hasGhost: ghost.exists };
}
