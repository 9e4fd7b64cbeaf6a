import { BLOCK, spikeWords } from '../../codegen/types.ts';
import { timeOf } from '../../language/time.ts';
import { enter } from '../loops/enter.ts';
import type { SpikeSource } from '../plan/parts.ts';
import type { Population } from '../plan/population.ts';
import { said } from '../said.ts';
import { type AnyStimulator, type CurrentSource, MAX_LAGS } from '../stimulators/types.ts';
import { shareSlice } from '../threads/agree.ts';
import { KernelError } from '../types.ts';
import { bounded, checkDeliveries } from './bounded.ts';
import { deliverGenerated, deliverShown, keepShown, settle, takeHeld } from './exchange.ts';
import { type Executor, type NeuronCode, SOURCES_AT_ONCE } from './executor.ts';
import { gatherInputs } from './inputs.ts';
import { layQueues } from './queues.ts';
import { deliverRows } from './rowDelivery.ts';

/**
 * Moves the network on by `lags` steps, at most the shortest delay, in NEST's order: neurons take the steps with what has
 * arrived, then what they and the generators sent is put on its way, lag by lag, so that sums do not depend on where a slice
 * was cut; then recorders take over.
 */
export function runSlice(executor: Executor, lags: number): void {
  const { now, network, observer } = executor;
  layQueues(executor, lags);
  observer?.begin(now);
  for (const { entry, watched } of network.stimulators) {
    const stimulator = entry.stimulator as AnyStimulator;
    if (stimulator.kind === 'emitter') bounded(executor, lags, entry, () => stimulator.emit(now, lags));
    else if (stimulator.kind === 'current') stimulator.prepare(now, lags);
    else if (stimulator.kind === 'rate') stimulator.prepare(now, lags, network.shortestOfAll);
    else if (watched) stimulator.watch(now, lags);
  }
  for (const meter of network.multimeters) meter.begin(now, lags);
  const sampling = network.multimeters.filter((meter) => meter.wanted);
  if (network.continuous.instantaneous.length > 0 && now >= network.exchange.settled) {
    settle(executor, (population, index) => instability(executor, population, index));
  }
  deliverGenerated(executor, lags);
  for (const code of executor.codes) {
    updatePopulation(executor, code, lags);
    network.crew?.beat();
  }
  if (network.crew !== undefined) shareSlice(network, network.crew, executor.words, sampling);
  for (const { spikes } of network.populations) {
    executor.spikes += spikes.count;
    spikes.sort(lags);
  }
  for (const activity of network.activities?.values() ?? []) activity.take(now, lags, network.resolution);
  const senders: SpikeSource[] = [];
  for (const source of network.sources.values()) {
    if (source.spikes.count > 0 && source.statics.length + source.plastics.length > 0) senders.push(source);
  }
  for (const source of senders) {
    checkDeliveries(executor, lags, source);
  }
  const currents = network.stimulators.flatMap(({ entry }) => (entry.stimulator?.kind === 'current' ? [entry.stimulator] : []));
  for (let lag = 0; lag < lags; lag++) {
    for (const source of senders) deliverSpikes(executor, source, lag);
    network.crew?.beat();
    for (const stimulator of currents) {
      stimulator.enter?.(lag);
      deliverCurrent(network.arena.views.f64, stimulator, now + lag, lag);
    }
  }
  if (observer !== undefined) {
    observer.afterSending(now);
    for (const { entry } of network.stimulators) observer.current(entry, now);
  }
  deliverShown(executor, lags);
  for (const plan of executor.rowPlans) {
    deliverRows(executor, plan, lags);
    network.crew?.beat();
  }
  for (const archive of network.histories) {
    if (archive.readers.length > 0) archive.push(network.arena, now, lags, network.resolution);
  }
  deliverWaiting(executor, now + lags);
  recordSpikes(executor, lags);
  for (const listener of executor.listeners) hear(executor, lags, listener);
  if (network.crew?.leads !== false) for (const meter of sampling) meter.takeStimulators();
  for (const recorder of network.weightRecorders) recorder.collect();
  executor.now = now + lags;
}

/**
 * At the end of each interval of the shortest delay: moves modulated synapses on, where it is time, and delivers the spikes of the interval
 * that waited. They meet synapses that have been moved past them, and targets that hold no more values than the longest delay takes steps,
 * so that the value of a time before the interval may be gone. Intervals lie on an absolute grid, so that results do not depend on where a
 * slice was cut. Source: NEST 3.9, volume_transmitter::update and ClopathArchivingNode::get_LTD_value, as spikes are delivered slice by slice.
 */
function deliverWaiting(executor: Executor, now: number): void {
  const { network, observer } = executor;
  const interval = network.shortestOfAll;
  if (now % interval !== 0) return;
  if (executor.waiting.every(({ projection }) => projection.modulator === undefined && projection.held.length === 0)) return;
  // A history that has grown may have moved the memory.
  executor.prepare();
  for (const { source, projection } of executor.waiting) {
    const { modulator } = projection;
    if (modulator !== undefined && now % (interval * modulator.interval()) === 0) projection.moveOn(now);
    if (projection.held.length > 0) projection.forget(now, network.delayExtrema.longest + 1);
    for (let [spike] = projection.held; spike !== undefined; [spike] = projection.held) {
      observer?.beforePlastic(projection.population);
      executor.events += projection.deliverHeld();
      const sender = source.firstId + projection.sourceFrom + spike.source;
      observer?.afterPlastic(projection.population, projection.connection, sender, spike.step);
    }
  }
}

function hear({ now, network }: Executor, lags: number, { population, place, times }: Executor['listeners'][number]): void {
  const { spikes } = population;
  for (let lag = 0; lag < lags && spikes.count > 0; lag++) {
    for (let i = spikes.starts[lag] as number; i < (spikes.starts[lag + 1] as number); i++) {
      if (spikes.sources[i] === place) times.push(timeOf(now + lag + 1, network.resolution));
    }
  }
}

/** Hands the slice's spikes to their recorders: in order of time, at one time in order of sender. */
function recordSpikes({ now, network, taps }: Executor, lags: number): void {
  const { resolution, trainRecorders } = network;
  if (network.crew?.leads === false) return;
  const full = taps.filter(({ spikes }) => spikes.count > 0);
  if (full.length === 0 && trainRecorders.size === 0) return;
  const drawing = [...trainRecorders];
  for (let lag = 0; lag < lags; lag++) {
    const stamp = now + lag + 1;
    const time = timeOf(stamp, resolution);
    const kept = drawing.map(({ rows }) => rows.length);
    for (const tap of full) tap.hand(lag, stamp, time);
    drawing.forEach((recorder, k) => {
      recorder.draw(stamp, time, kept[k] as number);
    });
  }
}

function updatePopulation(executor: Executor, code: NeuronCode, lags: number): void {
  const { network, now, scratch } = executor;
  const { arena } = network;
  const { population } = code;
  const { spikeChannels, spikes, program } = population;
  const spikesAt = spikeChannels.some(({ queue }) => queue !== undefined) ? executor.room.spikes : scratch.spikes;
  spikes.clear();
  for (let block = population.ownFrom; block < population.ownTo; block++) {
    const count = population.count(block);
    const observer = executor.observer?.population === population && executor.observer.block === block ? executor.observer : undefined;
    if (code.member === undefined) gatherInputs(executor, code, block, now, lags, observer);
    else takeHeld(executor, code.member, block, now, lags);
    observer?.arrive(scratch.inputs, now);
    const columns = population.columnsAt + block * BLOCK * 8;
    const meters = code.meters[block];
    const wanted = meters?.some((meter) => meter.wanted) === true;
    const recording = code.record !== undefined && (wanted || population.shows !== undefined || code.notes !== undefined);
    const update = recording && code.record !== undefined ? code.record : code.update;
    const fired = enter(update, columns, population.stride, count, lags, scratch.inputs, spikesAt, recording ? scratch.record : 0);
    if (fired < 0) throw instability(executor, population, block * BLOCK - 1 - fired);
    if (fired > 0) {
      bounded(executor, lags, population, () => spikes.take(arena.views, spikesAt >>> 2, fired, block * BLOCK, spikeWords(program)));
    }
    code.notes?.take(arena, block, scratch.record + (program.body.recordables.length - program.notes) * lags * BLOCK * 8, lags);
    if (recording) keepShown(executor, population, block, lags);
    if (wanted && meters !== undefined) for (const meter of meters) meter.take(arena, population, block, scratch.record, lags);
    executor.updates += count * lags;
  }
}

/** NEST's NumericalInstability for a neuron of a population that left the range in which its equations can be integrated. */
function instability({ now, network }: Executor, population: Population, index: number): KernelError {
  const { model, firstId, node } = population;
  return new KernelError(
    'NumericalInstability',
    said('kernel.run.unstable', { model: model.name, node: firstId + index, time: timeOf(now, network.resolution) }),
    { node },
  );
}

function deliverSpikes(executor: Executor, source: SpikeSource, lag: number): void {
  const { spikes, statics, plastics } = source;
  const begin = spikes.starts[lag] as number;
  const end = spikes.starts[lag + 1] as number;
  if (begin === end) return;
  const step = executor.now + lag;
  const { factors, offsets, offGrid } = spikes;
  if (factors === undefined) {
    for (let from = begin; from < end; from += SOURCES_AT_ONCE)
      deliverStatics(executor, source, step, from, Math.min(end, from + SOURCES_AT_ONCE));
  }
  for (const projection of statics) {
    const scaled = factors !== undefined || projection.mixed;
    if (!scaled && projection.recorder === undefined) continue;
    for (let i = begin; i < end; i++) {
      const index = (spikes.sources[i] as number) - projection.sourceFrom;
      if (index < 0 || index >= projection.sourceCount) continue;
      const factor = projection.byTransition
        ? transition(spikes, begin, i)
        : projection.byOffset
          ? (offsets?.[i] ?? 0)
          : (factors?.[i] ?? 1);
      if (scaled) executor.events += projection.deliverScaled(step, index, factor, offGrid ? (offsets?.[i] ?? 0) : 0);
      projection.note(step + 1, index);
    }
  }
  for (const projection of plastics) {
    for (let i = begin, size = 1; i < end; i += size) {
      size = eventFrom(source, begin, i, end, step + 1);
      const index = (spikes.sources[i] as number) - projection.sourceFrom;
      if (index < 0 || index >= projection.sourceCount) continue;
      if (!projection.waits) executor.observer?.beforePlastic(projection.population);
      const offset = offsets?.[i] ?? 0;
      executor.events += projection.deliver(
        step,
        index,
        projection.byTransition ? transition(spikes, begin, i) : projection.byOffset ? offset : size,
        offGrid ? offset : 0,
      );
      if (!projection.waits) {
        executor.observer?.afterPlastic(projection.population, projection.connection, source.firstId + (spikes.sources[i] as number), step);
      }
    }
  }
}

/** How many of the spikes from the i-th on are one event for synapses with a program. @param end of the lag's spikes */
function eventFrom({ spikes: { sources }, eventSize }: SpikeSource, begin: number, i: number, end: number, stamp: number): number {
  if (eventSize === undefined) return 1;
  const sender = sources[i] as number;
  let first = i;
  while (first > begin && sources[first - 1] === sender) first--;
  const most = eventSize(sender, stamp, i - first);
  let size = 1;
  while (size < most && i + size < end && sources[i + size] === sender) size++;
  return size;
}

/**
 * What the i-th spike says of its sender's state: the first of a step takes the weight off, a second one adds it twice, as nobody knows
 * of the second when the first comes. Source: NEST 3.9, binary_neuron::handle.
 */
function transition({ sources }: SpikeSource['spikes'], begin: number, i: number): number {
  return i > begin && sources[i - 1] === sources[i] ? 2 : -1;
}

/** Hands a stretch of a lag's spikes to the static projections of their source. */
function deliverStatics(executor: Executor, source: SpikeSource, step: number, from: number, to: number): void {
  const { sources } = source.spikes;
  const { network, scratch, loops } = executor;
  const { u32 } = network.arena.views;
  const at = scratch.sources >>> 2;
  let shown: number | undefined;
  let count = 0;
  for (const projection of source.statics) {
    if (projection.mixed || projection.byRow) continue;
    const { sourceFrom, sourceCount } = projection;
    // Projections of the same stretch of sources share the list.
    const key = sourceFrom * 4294967296 + sourceCount;
    if (key !== shown) {
      shown = key;
      count = 0;
      for (let i = from; i < to; i++) {
        const index = (sources[i] as number) - sourceFrom;
        if (index >= 0 && index < sourceCount) u32[at + count++] = index;
      }
    }
    if (count > 0) executor.events += projection.deliver(step, scratch.sources, count, loops);
  }
}

function deliverCurrent(f64: Float64Array, stimulator: CurrentSource, step: number, lag: number): void {
  const { groups, values } = stimulator;
  for (let index = 0; index < groups.length; index++) {
    const current = values[index * MAX_LAGS + lag] as number;
    for (const { targets, weights, delay, ring, amplitudes } of groups[index] as CurrentSource['groups'][number]) {
      if (current === 0 && amplitudes === undefined) continue;
      const row = ring.row(step + delay) >>> 3;
      for (let i = 0; i < targets.length; i++) {
        const to = row + (targets[i] as number);
        const weight = typeof weights === 'number' ? weights : (weights[i] as number);
        f64[to] = (f64[to] as number) + weight * (amplitudes === undefined ? current : (amplitudes[i] as number));
      }
    }
  }
}
