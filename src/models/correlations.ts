/**
 * What detectors of correlations make of the spikes that reached them: histograms of the distances of pairs.
 *
 * Source: NEST 3.9, correlation_detector::handle, correlomatrix_detector::handle and EventDeliveryManager. A pair counts when the second
 * of its spikes is met, if that lies within [Tstart, Tstop]; which is second depends on the order in which NEST hands spikes over.
 */
import { onGrid } from '../language/time.ts';
import type { RecorderModel } from './types.ts';

/** Events in the order in which a detector meets them: time in ms on the grid, port, weight of the connection, how many spikes it stands for. */
interface ArrivedSpikes {
  readonly times: ArrayLike<number>;
  readonly receptors: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly multiplicities: ArrayLike<number>;
}

/** Events in order of time as they were recorded, with their turns, if these are known. */
export interface RecordedSpikes extends ArrivedSpikes {
  readonly senders: ArrayLike<number>;
  readonly turns?: ArrayLike<number> | undefined;
}

/** Who sends a spike, as NEST hands it on: devices at once, what neurons send waits for the end of the slice. */
export type Sender = 'device' | 'neuron' | 'precise neuron';

/**
 * The turn of a spike, in steps: spikes of smaller turns are met first, those of one turn by sender, then by time, and none before its
 * turn is past. NEST moves time by slices of the shortest delay, node by node; devices hand on what they send while they are moved,
 * neurons' spikes are delivered when the next slice begins, those of precise neurons after those of others.
 *
 * @param stamp steps @param slice the shortest delay, in steps
 */
export function turnOf(stamp: number, sender: Sender, slice: number): number {
  const begin = Math.floor((stamp - 1) / slice) * slice;
  if (sender === 'device') return begin + 0.5;
  return begin + slice + (sender === 'neuron' ? 0 : 0.25);
}

/** What a detector has met up to a time in ms, in the order in which it did. */
function inTurn(spikes: RecordedSpikes, time: number, resolution: number): ArrivedSpikes {
  const { turns, senders, times } = spikes;
  if (turns === undefined || turns.length < times.length) return spikes;
  const now = Math.round(time / resolution);
  const order: number[] = [];
  for (let i = 0; i < times.length; i++) if ((turns[i] as number) < now) order.push(i);
  const by = (list: ArrayLike<number>, a: number, b: number) => (list[a] as number) - (list[b] as number);
  order.sort((a, b) => by(turns, a, b) || by(senders, a, b) || by(times, a, b) || a - b);
  const pick = (list: ArrayLike<number>) => Float64Array.from(order, (i) => list[i] as number);
  return {
    times: pick(times),
    receptors: pick(spikes.receptors),
    weights: pick(spikes.weights),
    multiplicities: pick(spikes.multiplicities),
  };
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

/** Puts event i into a list of events in order of time, behind those of the same time. @param first of those that are looked at */
function insert(list: number[], first: number, steps: readonly number[], i: number): void {
  let at = list.length;
  while (at > first && (steps[list[at - 1] as number] as number) > (steps[i] as number)) at--;
  if (at === list.length) list.push(i);
  else list.splice(at, 0, i);
}

const stepsOf = ({ times }: ArrivedSpikes, resolution: number): number[] => Array.from(times, (time) => Math.round(time / resolution));

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
  const steps = stepsOf(spikes, settings.resolution);
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as number;
    const port = spikes.receptors[i] === 0 ? 0 : 1;
    const other = port === 0 ? 1 : 0;
    const partners = kept[other];
    const sign = port === 1 ? 1 : -1;
    // Too old a partner is forgotten for good, also where an earlier spike is still to be met.
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
        const y = weight * ((spikes.multiplicities[j] as number) * (spikes.weights[j] as number)) - (correction[place] as number);
        const t = (histogram[place] as number) + y;
        correction[place] = t - (histogram[place] as number) - y;
        histogram[place] = t;
        count_histogram[place] = (count_histogram[place] as number) + multiplicity;
      }
    }
    insert(kept[port], first[port], steps, i);
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
  const steps = stepsOf(spikes, settings.resolution);
  // The earliest step from each event on: no partner is forgotten that could still count.
  const earliest = steps.slice();
  for (let i = steps.length - 2; i >= 0; i--) earliest[i] = Math.min(earliest[i] as number, earliest[i + 1] as number);
  const kept: number[] = [];
  let first = 0;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as number;
    const channel = spikes.receptors[i] as number;
    insert(kept, first, steps, i);
    while ((earliest[i] as number) - (steps[kept[first] as number] as number) > edge) first++;
    if (!counts(spikes.times[i] as number)) continue;
    n_events[channel] = (n_events[channel] as number) + 1;
    const multiplicity = spikes.multiplicities[i] as number;
    const weight = multiplicity * (spikes.weights[i] as number);
    for (let k = first; k < kept.length; k++) {
      const j = kept[k] as number;
      const isLater = step >= (steps[j] as number);
      const [later, earlier] = isLater ? [channel, spikes.receptors[j] as number] : [spikes.receptors[j] as number, channel];
      const apart = Math.abs(step - (steps[j] as number));
      // A pair in the middle between two bins counts to one of them, whichever channel is later.
      const place = later <= earlier ? -Math.floor((0.5 * bin - apart) / bin) : Math.floor((0.5 * bin + apart) / bin);
      if (place >= size) continue;
      const product = weight * ((spikes.multiplicities[j] as number) * (spikes.weights[j] as number));
      add(covariance, later, earlier, place, product);
      add(count_covariance, later, earlier, place, multiplicity);
      if (place > 0 || (apart === 0 && later === earlier)) continue;
      add(covariance, earlier, later, 0, product);
      add(count_covariance, earlier, later, 0, multiplicity);
    }
  }
  return { n_events, covariance, count_covariance };
}

/** What a detector has found by a time in ms, with NEST's names. @param value one of its parameters, undefined where it is not set */
export function detected(
  model: RecorderModel,
  value: (name: string) => unknown,
  resolution: number,
  recorded: RecordedSpikes,
  time: number,
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
  const spikes = inTurn(recorded, time, resolution);
  if (model.correlates === 'pair') return pairHistogram(spikes, settings);
  return model.correlates === 'matrix' ? pairMatrix(spikes, settings, numberOf('N_channels')) : undefined;
}
