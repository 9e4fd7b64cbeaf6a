/** Splits the potential of an observed neuron among its contributors, step by step. */
import { createSplitter, type SplitStep, type Splitter } from '../../codegen/split/splitter.ts';
import type { Arrival, Observed } from '../types.ts';
import type { Rest } from './rest.ts';
import type { Contributor } from './types.ts';

/** Contributors in rows: u[contributor][split variable], deviations from rest. */
export interface Account {
  readonly contributors: readonly Contributor[];
  /** bands[contributor][step]: mV at the end of each step. */
  readonly bands: readonly Float64Array[];
  /** Each contributor's part at the last moment, before a reset takes it. */
  readonly shares: Float64Array;
  /** The potential itself there, and what it took for a spike at the beginning of the last step. */
  readonly potential: number;
  readonly threshold: number | undefined;
  /** All columns after the last step, as splitting came to them. */
  readonly after: Float64Array;
  /** Part of each of observed.arrivals in the potential of the last moment. */
  readonly arrivals: Float64Array;
  /** By how much each contributor's conductance lowers the others' effect; undefined for all where there are no conductances. */
  readonly shunts: readonly (number | undefined)[];
}

/** Undefined for a neuron without a membrane potential. */
export function account(observed: Observed, rest: Rest): Account | undefined {
  const splitter = createSplitter(
    observed.program,
    rest.columns === undefined ? { potential: rest.potential } : { potential: rest.potential, columns: rest.columns },
  );
  if (splitter === undefined) return undefined;
  const steps = observed.inputs.map((inputs, k) => splitter.step(observed.columns[k] as Float64Array, inputs));
  const contributors = contributorsOf(observed, splitter);
  const amounts = amountsOf(observed, contributors);
  const flow = follow(splitter, steps, amounts, contributors, splitter.deviations(observed.columns[0] as Float64Array));
  const last = steps[steps.length - 1];
  const potentialAt = observed.program.columns.findIndex(({ name }) => name === splitter.variables[0]);
  return {
    contributors,
    bands: flow.bands,
    shares: flow.last,
    potential: last?.crossing?.potential ?? (observed.columns[observed.columns.length - 1]?.[potentialAt] as number),
    threshold: splitter.threshold(observed.columns[Math.max(0, observed.columns.length - 2)] as Float64Array),
    after: last?.columns ?? (observed.columns[0] as Float64Array),
    arrivals: ofArrivals(observed, splitter, steps),
    shunts: splitter.hasConductances ? shuntsOf(observed, splitter, contributors, amounts, flow, steps) : contributors.map(() => undefined),
  };
}

function contributorsOf(observed: Observed, splitter: Splitter): Contributor[] {
  const connections = [...new Set(observed.arrivals.map(({ connection }) => connection))].sort((a, b) => a - b);
  return [
    { kind: 'before' },
    { kind: 'reset' },
    { kind: 'drive' },
    ...splitter.own.map((name): Contributor => ({ kind: 'own', name })),
    ...connections.map((connection): Contributor => ({ kind: 'connection', connection })),
  ];
}

/** amounts[step][contributor][channel]; what no arrival tells of was on its way before. */
function amountsOf({ inputs, arrivals, first }: Observed, contributors: readonly Contributor[]): Float64Array[][] {
  const places = new Map(contributors.flatMap((one, place) => (one.kind === 'connection' ? [[one.connection, place]] : [])));
  const amounts = inputs.map((total) => contributors.map((_, place) => (place === 0 ? total.slice() : new Float64Array(total.length))));
  for (const { step, channel, amount, connection } of arrivals) {
    const here = amounts[step - first] as Float64Array[];
    const mine = here[places.get(connection) as number] as Float64Array;
    const rest = here[0] as Float64Array;
    mine[channel] = (mine[channel] as number) + amount;
    rest[channel] = (rest[channel] as number) - amount;
  }
  return amounts;
}

interface Flow {
  readonly bands: Float64Array[];
  readonly last: Float64Array;
  /** states[step][contributor]: deviations at the beginning of each step. */
  readonly states: Float64Array[][];
}

function follow(
  splitter: Splitter,
  steps: readonly SplitStep[],
  amounts: Float64Array[][],
  contributors: readonly Contributor[],
  start: Float64Array,
): Flow {
  const { size } = splitter;
  const width = splitter.variables.length;
  const channels = amounts[0]?.[0]?.length ?? 0;
  const extras = width + channels;
  /** Members of the basis that stand for a contributor itself. */
  const memberOf = contributors.map((one) => {
    if (one.kind === 'drive') return extras;
    if (one.kind === 'reset') return extras + 1;
    return one.kind === 'own' ? extras + 2 + splitter.own.indexOf(one.name) : -1;
  });
  let states = contributors.map((_, place) => (place === 0 ? start.slice() : new Float64Array(width)));
  const bands = contributors.map(() => new Float64Array(steps.length));
  const all: Float64Array[][] = [];
  const part = (row: Float64Array, at: number, place: number, step: number): number => {
    const state = states[place] as Float64Array;
    const came = (amounts[step] as Float64Array[])[place] as Float64Array;
    let sum = 0;
    for (let j = 0; j < width; j++) sum += (row[at + j] as number) * (state[j] as number);
    for (let j = 0; j < channels; j++) sum += (row[at + width + j] as number) * (came[j] as number);
    const member = memberOf[place] as number;
    return member < 0 ? sum : sum + (row[at + member] as number);
  };
  let last = new Float64Array(contributors.length);
  steps.forEach(({ rows, crossing }, step) => {
    all.push(states);
    const next = contributors.map((_, place) => Float64Array.from({ length: width }, (__, row) => part(rows, row * size, place, step)));
    if (step === steps.length - 1 && crossing !== undefined)
      last = Float64Array.from(contributors, (_, place) => part(crossing.row, 0, place, step));
    states = next;
    next.forEach((state, place) => {
      (bands[place] as Float64Array)[step] = state[0] as number;
    });
    if (step === steps.length - 1 && crossing === undefined) last = Float64Array.from(next, (state) => state[0] as number);
  });
  return { bands, last, states: all };
}

/** The other way round: what one unit that arrives in a step is worth at the last moment. */
function ofArrivals({ arrivals, first }: Observed, splitter: Splitter, steps: readonly SplitStep[]): Float64Array {
  const { size } = splitter;
  const width = splitter.variables.length;
  const byStep = new Map<number, [Arrival, number][]>();
  arrivals.forEach((arrival, k) => {
    const list = byStep.get(arrival.step - first) ?? [];
    byStep.set(arrival.step - first, list);
    list.push([arrival, k]);
  });
  const shares = new Float64Array(arrivals.length);
  let worth: Float64Array | undefined;
  for (let step = steps.length - 1; step >= 0; step--) {
    const { rows, crossing } = steps[step] as SplitStep;
    const row = new Float64Array(size);
    if (worth === undefined) row.set(crossing?.row ?? rows.subarray(0, size));
    else {
      for (let i = 0; i < width; i++) {
        for (let j = 0; j < size; j++) row[j] = (row[j] as number) + (worth[i] as number) * (rows[i * size + j] as number);
      }
    }
    for (const [{ channel, amount }, k] of byStep.get(step) ?? []) shares[k] = amount * (row[width + channel] as number);
    worth = row;
  }
  return shares;
}

/** Runs the equation again along the same run, with everything but a contributor's conductance. */
function shuntsOf(
  observed: Observed,
  splitter: Splitter,
  contributors: readonly Contributor[],
  amounts: Float64Array[][],
  flow: Flow,
  run: readonly SplitStep[],
): (number | undefined)[] {
  const moment = run.length - (run[run.length - 1]?.crossing === undefined ? 1 : 2);
  if (moment < 0) return contributors.map(() => undefined);
  const columnOf = splitter.variables.map((name) => observed.program.columns.findIndex((column) => column.name === name));
  const counts = contributors.map(({ kind }) => kind === 'connection' || kind === 'drive');
  return contributors.map((one, place) => {
    if (one.kind !== 'connection') return undefined;
    const steps = observed.inputs.map((inputs, k) => {
      // Spikes are those of the run.
      const real = run[k] as SplitStep;
      if (real.fired > 0) return real;
      const columns = (observed.columns[k] as Float64Array).slice();
      const mine = (flow.states[k] as Float64Array[])[place] as Float64Array;
      for (let row = 1; row < columnOf.length; row++) {
        const at = columnOf[row] as number;
        columns[at] = (columns[at] as number) - (mine[row] as number);
      }
      const came = (amounts[k] as Float64Array[])[place] as Float64Array;
      return splitter.step(
        columns,
        inputs.map((x, channel) => x - (came[channel] as number)),
      );
    });
    const free = follow(splitter, steps, amounts, contributors, splitter.deviations(observed.columns[0] as Float64Array));
    let real = 0;
    let open = 0;
    contributors.forEach((_, other) => {
      if (other === place || counts[other] !== true) return;
      real += Math.abs(flow.bands[other]?.[moment] as number);
      open += Math.abs(free.bands[other]?.[moment] as number);
    });
    return open === 0 ? 0 : 1 - real / open;
  });
}
