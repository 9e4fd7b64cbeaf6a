/**
 * What detectors of correlations make of the spikes that reached them: histograms of the distances of pairs.
 *
 * Source: NEST 3.9, correlation_detector::handle and correlomatrix_detector::handle. A pair counts where the later of its spikes lies within
 * [Tstart, Tstop]. NEST takes the spikes of a slice neuron by neuron and can have forgotten a partner by then; here none is missed.
 */
import { onGrid } from '../language/time.ts';
import type { RecorderModel } from './types.ts';

/** Spikes in order of time: time in ms on the grid, port, weight of the connection, how many spikes it stands for. */
export interface ArrivedSpikes {
  readonly times: ArrayLike<number>;
  readonly receptors: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly multiplicities: ArrayLike<number>;
}

/** Times in ms. */
interface PairSettings {
  readonly delta_tau: number;
  readonly tau_max: number;
  readonly Tstart: number;
  readonly Tstop: number;
  readonly resolution: number;
}

export interface PairHistogram {
  /** Spikes counted at each port. */
  readonly n_events: readonly number[];
  /** By t1 − t0: bins of delta_tau around −tau_max … tau_max. */
  readonly histogram: readonly number[];
  readonly histogram_correction: readonly number[];
  readonly count_histogram: readonly number[];
}

/** [i][j][k]: the spike of channel i comes k bins after that of channel j. */
type ByChannels = readonly (readonly (readonly number[])[])[];

export interface PairMatrix {
  readonly n_events: readonly number[];
  readonly covariance: ByChannels;
  readonly count_covariance: ByChannels;
}

/** The default of delta_tau at a resolution: NEST's own, or five steps where that is off the grid. */
export function binWidthAt(delta_tau: number, isDefault: boolean, resolution: number): number {
  return isDefault && !onGrid(delta_tau, resolution) ? 5 * resolution : delta_tau;
}

/** Numbers of the settings in steps. */
function inSteps({ delta_tau, tau_max, resolution }: PairSettings): { readonly bin: number; readonly most: number; readonly edge: number } {
  const bin = Math.max(1, Math.round(delta_tau / resolution));
  const most = Math.max(0, Math.round(tau_max / resolution));
  return { bin, most, edge: most + 0.5 * bin };
}

/** Whether spikes of a time are counted; times are compared to a tic. */
function counter({ Tstart, Tstop }: PairSettings): (time: number) => boolean {
  return (time) => Tstart <= time + 1e-4 && time <= Tstop + 1e-4;
}

/** The cross-correlogram of the spikes at ports 0 and 1. */
export function pairHistogram(spikes: ArrivedSpikes, settings: PairSettings): PairHistogram {
  const { bin, most, edge } = inSteps(settings);
  const counts = counter(settings);
  const size = 1 + 2 * Math.floor(most / bin);
  const histogram = new Array<number>(size).fill(0);
  const correction = new Array<number>(size).fill(0);
  const count_histogram = new Array<number>(size).fill(0);
  const n_events = [0, 0];
  const kept: readonly [number[], number[]] = [[], []];
  const first: [number, number] = [0, 0];
  const steps: number[] = [];
  for (let i = 0; i < spikes.times.length; i++) {
    const step = Math.round((spikes.times[i] as number) / settings.resolution);
    steps.push(step);
    const port = spikes.receptors[i] === 0 ? 0 : 1;
    const other = port === 0 ? 1 : 0;
    const partners = kept[other];
    const sign = port === 1 ? 1 : -1;
    while (first[other] < partners.length) {
      const apart = step - (steps[partners[first[other]] as number] as number);
      // The interval of distances is closed below and open above.
      if (apart - (port === 0 ? 0.5 : 0) < edge) break;
      first[other]++;
    }
    const multiplicity = spikes.multiplicities[i] as number;
    const weight = multiplicity * (spikes.weights[i] as number);
    if (counts(spikes.times[i] as number)) {
      n_events[port] = (n_events[port] as number) + 1;
      for (let k = first[other]; k < partners.length; k++) {
        const j = partners[k] as number;
        const place = Math.floor((edge + sign * (step - (steps[j] as number))) / bin);
        if (place < 0 || place >= size) continue;
        // Kahan's sum.
        const y = weight * (spikes.multiplicities[j] as number) * (spikes.weights[j] as number) - (correction[place] as number);
        const t = (histogram[place] as number) + y;
        correction[place] = t - (histogram[place] as number) - y;
        histogram[place] = t;
        count_histogram[place] = (count_histogram[place] as number) + multiplicity;
      }
    }
    kept[port].push(i);
  }
  return { n_events, histogram, histogram_correction: correction, count_histogram };
}

/** Auto- and cross-correlograms of all pairs of channels. */
export function pairMatrix(spikes: ArrivedSpikes, settings: PairSettings, channels: number): PairMatrix {
  const { bin, most, edge } = inSteps(settings);
  const counts = counter(settings);
  const size = 1 + Math.floor(most / bin);
  const zeros = () => Array.from({ length: channels }, () => Array.from({ length: channels }, () => new Array<number>(size).fill(0)));
  const covariance = zeros();
  const count_covariance = zeros();
  const add = (sums: number[][][], later: number, earlier: number, place: number, value: number): void => {
    const row = sums[later]?.[earlier];
    if (row !== undefined) row[place] = (row[place] as number) + value;
  };
  const n_events = new Array<number>(channels).fill(0);
  const steps: number[] = [];
  let first = 0;
  for (let i = 0; i < spikes.times.length; i++) {
    const step = Math.round((spikes.times[i] as number) / settings.resolution);
    steps.push(step);
    const channel = spikes.receptors[i] as number;
    while (step - (steps[first] as number) >= edge + bin) first++;
    if (!counts(spikes.times[i] as number)) continue;
    n_events[channel] = (n_events[channel] as number) + 1;
    const multiplicity = spikes.multiplicities[i] as number;
    const weight = multiplicity * (spikes.weights[i] as number);
    for (let j = first; j <= i; j++) {
      const other = spikes.receptors[j] as number;
      const apart = step - (steps[j] as number);
      // A pair in the middle between two bins counts to one of them, whichever channel is later.
      const place = channel <= other ? -Math.floor((0.5 * bin - apart) / bin) : Math.floor((0.5 * bin + apart) / bin);
      if (place >= size) continue;
      const product = weight * (spikes.multiplicities[j] as number) * (spikes.weights[j] as number);
      add(covariance, channel, other, place, product);
      add(count_covariance, channel, other, place, multiplicity);
      if (place > 0 || (apart === 0 && other === channel)) continue;
      add(covariance, other, channel, 0, product);
      add(count_covariance, other, channel, 0, multiplicity);
    }
  }
  return { n_events, covariance, count_covariance };
}

/** What a detector has found, with NEST's names. @param value one of its parameters, undefined where it is not set */
export function detected(
  model: RecorderModel,
  value: (name: string) => unknown,
  resolution: number,
  spikes: ArrivedSpikes,
): PairHistogram | PairMatrix | undefined {
  const numberOf = (name: string): number => {
    const own = value(name) ?? model.parameters[name]?.default;
    return typeof own === 'number' ? own : Number.NaN;
  };
  const standard = model.parameters['delta_tau']?.default;
  const settings: PairSettings = {
    delta_tau: binWidthAt(numberOf('delta_tau'), numberOf('delta_tau') === standard, resolution),
    tau_max: numberOf('tau_max'),
    Tstart: numberOf('Tstart'),
    Tstop: numberOf('Tstop'),
    resolution,
  };
  if (model.correlates === 'pair') return pairHistogram(spikes, settings);
  return model.correlates === 'matrix' ? pairMatrix(spikes, settings, numberOf('N_channels')) : undefined;
}
