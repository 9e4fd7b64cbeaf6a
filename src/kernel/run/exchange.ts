/**
 * Waveform relaxation, as NEST does it: over one interval of the grid every neuron that takes part takes the steps with what it knows
 * of the others, shows its course, is put back, and takes them again with what the others have shown, until nobody's course changes by
 * more than wfr_tol. Values with a delay are handed on after the steps of a slice.
 *
 * Source: NEST 3.9, SimulationManager::update_ and the update_ of hh_psc_alpha_gap and rate_neuron_ipn; Hahne et al. (2015).
 */
import { BLOCK, INTEGRATION_STEP } from '../../codegen/types.ts';
import type { ContinuousRows, Member, Sums } from '../plan/exchange.ts';
import type { Population } from '../plan/population.ts';
import { MAX_LAGS } from '../stimulators/types.ts';
import type { Executor, NeuronCode } from './executor.ts';
import { gatherInputs } from './inputs.ts';

/** What a member shows over one interval: by course its coefficients, [row][step of the interval][neuron]. */
interface Showing {
  readonly member: Member;
  readonly code: NeuronCode;
  readonly courses: readonly Float64Array[];
  /** Values by which iterations are compared. */
  readonly last: Float64Array;
}

/** Finds the courses of the interval that the present step lies in, from here to its end; `fail` is called for a neuron that has left its range. */
export function settle(executor: Executor, fail: (population: Population, index: number) => Error): void {
  const { network, now } = executor;
  const { exchange } = network;
  const { interval, settings } = exchange;
  const end = now - (now % interval) + interval;
  const showings = exchange.members.map((member): Showing => {
    const { padded, program } = member.population;
    const size = interval * padded;
    return {
      member,
      code: executor.codes.find(({ population }) => population === member.population) as NeuronCode,
      courses: program.courses.map(({ rows }) => new Float64Array(rows * size)),
      last: new Float64Array(size),
    };
  });
  for (const { member, code } of showings) hold(executor, member, code, Math.max(now, exchange.gathered), end);
  exchange.gathered = end;
  // Nobody has shown anything before the first step.
  if (now > 0) for (const showing of showings) showAhead(executor, showing, end);
  distribute(executor, showings, end, now > 0);
  if (settings.use_wfr) {
    for (let iteration = 0; iteration < settings.wfr_max_iterations; iteration++) {
      let done = true;
      for (const showing of showings) if (!iterate(executor, showing, end, fail)) done = false;
      distribute(executor, showings, end, true);
      if (done) break;
    }
  }
  exchange.settled = end;
}

/** Takes what arrives in steps from … to − 1 out of the rings and keeps it. */
function hold(executor: Executor, { population, held }: Member, code: NeuronCode, from: number, to: number): void {
  const { scratch, network } = executor;
  const { interval } = network.exchange;
  const { f64 } = network.arena.views;
  const { padded, program } = population;
  const fed = program.spikeInputs.length + program.currentInputs.length;
  const channels = [...Array(fed).keys(), ...population.ports.map(({ first }) => first)];
  for (let step = from; step < to; step += MAX_LAGS) {
    const lags = Math.min(MAX_LAGS, to - step);
    for (let block = 0; block < population.blocks; block++) {
      const width = widthOf(population, block);
      gatherInputs(executor, code, block, step, lags);
      for (const channel of channels) {
        for (let lag = 0; lag < lags; lag++) {
          const source = (scratch.inputs >>> 3) + (channel * lags + lag) * BLOCK;
          f64.copyWithin((held >>> 3) + (channel * interval + ((step + lag) % interval)) * padded + block * BLOCK, source, source + width);
        }
      }
    }
  }
}

/** Puts what a member has for steps from … from + lags − 1 of a block where its program reads it. */
export function takeHeld(executor: Executor, { population, held }: Member, block: number, from: number, lags: number): void {
  const { scratch, network } = executor;
  const { interval } = network.exchange;
  const { f64 } = network.arena.views;
  const { padded, program } = population;
  const width = widthOf(population, block);
  for (let channel = 0; channel < program.body.channels; channel++) {
    for (let lag = 0; lag < lags; lag++) {
      const source = (held >>> 3) + (channel * interval + ((from + lag) % interval)) * padded + block * BLOCK;
      f64.copyWithin((scratch.inputs >>> 3) + (channel * lags + lag) * BLOCK, source, source + width);
    }
  }
}

/** Neurons of a block up to the next multiple of four. */
function widthOf(population: Population, block: number): number {
  return Math.min(BLOCK, (population.count(block) + 3) & ~3);
}

function columnOf({ program, columnsAt, padded }: Population, name: string): number {
  return (columnsAt >>> 3) + program.columns.findIndex((column) => column.name === name && column.kind === 'state') * padded;
}

/** Where nothing is known yet, a neuron goes on as it is. */
function showAhead({ network, now }: Executor, { member, courses }: Showing, end: number): void {
  const { population } = member;
  const { interval } = network.exchange;
  const { f64 } = network.arena.views;
  population.program.courses.forEach(({ ahead }, k) => {
    const at = columnOf(population, ahead);
    for (let step = now; step < end; step++) {
      courses[k]?.set(f64.subarray(at, at + population.padded), (step % interval) * population.padded);
    }
  });
}

/** One iteration of a member: takes the steps, notes what it shows, and goes back. Returns whether its course is as it was before. */
function iterate(executor: Executor, showing: Showing, end: number, fail: (population: Population, index: number) => Error): boolean {
  const { network, scratch, now } = executor;
  const { member, code } = showing;
  const { population } = member;
  const { program, padded } = population;
  const { f64, u8 } = network.arena.views;
  const before = u8.slice(population.columnsAt, population.columnsAt + program.columns.length * population.stride);
  let done = true;
  for (let step = now; step < end; step += MAX_LAGS) {
    const lags = Math.min(MAX_LAGS, end - step);
    for (let block = 0; block < population.blocks; block++) {
      takeHeld(executor, member, block, step, lags);
      // Currents stay what they are at the beginning, as in NEST.
      program.currentInputs.forEach(({ name }, k) => {
        const from = columnOf(population, name) + block * BLOCK;
        for (let lag = 0; lag < lags; lag++) {
          const to = (scratch.inputs >>> 3) + ((program.spikeInputs.length + k) * lags + lag) * BLOCK;
          f64.copyWithin(to, from, from + widthOf(population, block));
        }
      });
      const columns = population.columnsAt + block * BLOCK * 8;
      const fired = code.record?.(
        columns,
        population.stride,
        population.count(block),
        lags,
        scratch.inputs,
        scratch.spikes,
        scratch.record,
      );
      if (fired !== undefined && fired < 0) throw fail(population, block * BLOCK - 1 - fired);
      if (!note(executor, showing, block, step, lags)) done = false;
    }
  }
  // The step size of adaptive integration goes on from iteration to iteration.
  const kept = program.columns.findIndex(({ name }) => name === INTEGRATION_STEP);
  program.columns.forEach(({ kind }, k) => {
    if (k === kept || (kind !== 'state' && kind !== 'random')) return;
    u8.set(before.subarray(k * padded * 8, (k + 1) * padded * 8), population.columnsAt + k * padded * 8);
  });
  return done;
}

/** Keeps what a block has shown. Returns whether it is what it was in the iteration before. */
function note(executor: Executor, { member, courses, last }: Showing, block: number, from: number, lags: number): boolean {
  const { network, scratch } = executor;
  const { interval, settings } = network.exchange;
  const { population } = member;
  const { program, padded } = population;
  const { f64 } = network.arena.views;
  const count = population.count(block);
  const rowAt = (row: number, lag: number) => (scratch.record >>> 3) + (row * lags + lag) * BLOCK;
  let done = true;
  for (let lag = 0; lag < lags; lag++) {
    const place = ((from + lag) % interval) * padded + block * BLOCK;
    program.courses.forEach(({ row, rows }, k) => {
      for (let r = 0; r < rows; r++) {
        const at = rowAt(row + r, lag);
        courses[k]?.set(f64.subarray(at, at + count), r * interval * padded + place);
      }
    });
    const at = rowAt(program.settles ?? 0, lag);
    for (let i = 0; i < count; i++) {
      const value = f64[at + i] as number;
      if (Math.abs(value - (last[place + i] as number)) > settings.wfr_tol) done = false;
      last[place + i] = value;
    }
  }
  return done;
}

/** Sums for every port what is shown. @param shown whether anybody has shown anything; nothing is coupled otherwise. */
function distribute(executor: Executor, showings: readonly Showing[], end: number, shown: boolean): void {
  const { network, now, scratch } = executor;
  const { exchange, arena } = network;
  const { interval } = exchange;
  const { f64 } = arena.views;
  const { instantaneous } = network.continuous;
  const events = new Set(instantaneous.map(({ event }) => event));
  const begin = now % interval;
  const steps = end - now;
  const placeOf = ({ population, held }: Member, channel: number) => (held >>> 3) + (channel * interval + begin) * population.padded;
  for (const { member } of showings) {
    for (const { event, first, rows } of member.population.ports) {
      if (!events.has(event)) continue;
      for (let row = 0; row < rows; row++) {
        const at = placeOf(member, first + row);
        f64.fill(0, at, at + steps * member.population.padded);
      }
    }
  }
  if (!shown) return;
  for (const connections of instantaneous) {
    const source = showings.find(({ member }) => member.population === connections.sourcePopulation);
    const target = showings.find(({ member }) => member.population === connections.population)?.member;
    if (source === undefined || target === undefined) continue;
    const { padded, program } = source.member.population;
    const k = program.courses.findIndex(({ event }) => event === connections.event);
    const values = source.courses[k] as Float64Array;
    const { positive, negative } = connections.ports('values');
    if (positive === undefined || negative === undefined) continue;
    for (let row = 0; row < positive.rows; row++) {
      for (let step = 0; step < steps; step += MAX_LAGS) {
        const shift = step * target.population.padded;
        const sums = {
          positive: placeOf(target, positive.first + row) + shift,
          negative: placeOf(target, negative.first + row) + shift,
          stride: target.population.padded,
        };
        const from = (row * interval + begin + step) * padded;
        connections.addValues(arena, values, from, padded, sums, Math.min(MAX_LAGS, steps - step), scratch);
      }
    }
    const { positive: plus, negative: minus } = connections.ports('weights');
    if (plus === undefined || minus === undefined) continue;
    const sums = { positive: placeOf(target, plus.first), negative: placeOf(target, minus.first), stride: target.population.padded };
    connections.addWeights(f64, sums, steps);
  }
}

/** Puts what a block showed in the steps of the slice where delayed connections look for it. */
export function keepShown(executor: Executor, population: Population, block: number, lags: number): void {
  const { shows, program, padded } = population;
  const course = program.courses.find(({ event }) => event === DELAYED);
  if (shows === undefined || course === undefined) return;
  const { f64 } = executor.network.arena.views;
  for (let lag = 0; lag < lags; lag++) {
    const at = (executor.scratch.record >>> 3) + (course.row * lags + lag) * BLOCK;
    shows.set(f64.subarray(at, at + population.count(block)), lag * padded + block * BLOCK);
  }
}

/** The one event that takes a delay. */
const DELAYED: ContinuousRows['event'] = 'rate';

/** Puts what neurons showed in the slice's steps on its way. */
export function deliverShown(executor: Executor, lags: number): void {
  const { now } = executor;
  for (const connections of executor.network.continuous.delayed) {
    if (connections.sourcePopulation !== undefined) {
      deliverRates(executor, connections, lags, (lag) => ringSums(connections, now + lag + connections.delay));
    }
  }
}

/**
 * Hands what generators of rates send to their targets, before these take the steps of the slice: NEST hands on what devices send at
 * once and counts the interval of exchange (its shortest delay) as passed, so that it arrives that much earlier. Relaxation has not
 * seen it.
 */
export function deliverGenerated(executor: Executor, lags: number): void {
  const { network, now } = executor;
  const { exchange } = network;
  for (const connections of network.continuous.delayed) {
    if (connections.sourcePopulation !== undefined) continue;
    const member = exchange.members.find(({ population }) => population === connections.population);
    deliverRates(executor, connections, lags, (lag) => {
      const when = now + lag + connections.delay - network.delayExtrema.shortest;
      return member !== undefined && when < exchange.gathered ? heldSums(executor, member, connections, when) : ringSums(connections, when);
    });
  }
}

function deliverRates(executor: Executor, connections: ContinuousRows, lags: number, sumsOf: (lag: number) => Sums | undefined): void {
  const { network, scratch } = executor;
  const { values, width } = connections.source();
  for (let lag = 0; lag < lags; lag++) {
    const sums = sumsOf(lag);
    if (sums !== undefined) connections.addValues(network.arena, values, lag * width, width, sums, 1, scratch);
  }
}

function ringSums(connections: ContinuousRows, step: number): Sums | undefined {
  const { positive, negative } = connections.ports('values');
  const [plus, minus] = [positive?.channel.values, negative?.channel.values];
  return plus && minus && { positive: plus.row(step) >>> 3, negative: minus.row(step) >>> 3, stride: 0 };
}

function heldSums(executor: Executor, { population, held }: Member, connections: ContinuousRows, step: number): Sums | undefined {
  const { interval } = executor.network.exchange;
  const { positive, negative } = connections.ports('values');
  const at = (channel: number) => (held >>> 3) + (channel * interval + (step % interval)) * population.padded;
  return positive && negative && { positive: at(positive.first), negative: at(negative.first), stride: 0 };
}
