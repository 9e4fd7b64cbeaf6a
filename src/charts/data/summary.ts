/** The panel in numbers: for the line under its title, for screen readers and for the dock's table. */
import { type GroupStatistics, groupStatistics, type TrainStatistics, trainStatistics } from './isi.ts';
import type { PanelContent, RasterPlot } from './plots.ts';
import type { Recorded } from './recorded.ts';
import type { Interval } from './ticks.ts';

export interface NeuronStatistics extends TrainStatistics {
  readonly id: number;
  readonly label: string;
  readonly colour: number;
}

/** Statistics of every neuron of a raster over `interval` (ms), silent ones included, in the order of their rows. */
export function neuronStatistics(plot: RasterPlot, recorded: Recorded, interval: Interval): NeuronStatistics[] {
  return plot.bands.flatMap((band) =>
    Array.from({ length: band.to - band.from }, (_, index) => {
      const id = band.first + index;
      const label = band.to - band.from > 1 ? `${band.label} ${index + 1}` : band.label;
      return { id, label, colour: band.colour, ...trainStatistics(recorded.result.times, recorded.groups.get(id), interval) };
    }),
  );
}

/** Statistics of a spike recorder as a whole; undefined where it has no raster. */
export function rasterStatistics(content: PanelContent, recorded: Recorded, interval: Interval): GroupStatistics | undefined {
  const plot = content.plots.find((candidate): candidate is RasterPlot => candidate.kind === 'raster');
  if (plot === undefined) return undefined;
  return groupStatistics(neuronStatistics(plot, recorded, interval), plot.rows);
}
