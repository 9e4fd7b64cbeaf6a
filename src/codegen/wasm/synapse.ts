import type { Step, SynapseBody, TraceRead } from '../ir.ts';
import { DESCRIPTOR, HISTORY_ENTRY, type SynapseProgram } from '../types.ts';
import { type FunctionBuilder, ModuleBuilder } from './assembler.ts';
import { exp } from './math.ts';
import { f64, i32, select } from './scalar.ts';
import { decay, draw, type Scalars, scalarCondition, scalarValue } from './scalars.ts';
import type { F64, I32, Local } from './values.ts';
import { f64x2 } from './vector.ts';

const I = 'i32';

/** What the statements of a connection work on besides its variables. */
interface Connection {
  readonly target: Local<'i32'>;
  readonly plus: Local<'i32'>;
  readonly minus: Local<'i32'>;
  readonly events: Local<'i32'>;
  /** Where the delivered weight is noted; undefined in the plain variant. */
  readonly record: Local<'i32'> | undefined;
  readonly counts: 'weight' | 'spikes';
  readonly modulators: Modulators | undefined;
}

/** The record of what modulators sent, the first entry that the row has not seen, and the next for the present connection. */
interface Modulators {
  readonly base: Local<'i32'>;
  readonly mask: Local<'i32'>;
  readonly total: Local<'i32'>;
  readonly first: Local<'i32'>;
  readonly next: Local<'i32'>;
}

/** The module of a synapse program; its function `send` is a SynapseSend (types.ts). */
export function synapseModule(program: SynapseProgram, recording: boolean): ModuleBuilder {
  const module = new ModuleBuilder();
  module.define('send', [I, I, I, I, I, I, I, I, 'f64', I, I], I, (f, ...parameters) => {
    const [projection, row, first, count, step, delay, plus, minus, multiplicity, commit, record] = parameters;
    const { body } = program;
    const word = (field: keyof typeof DESCRIPTOR): Local<'i32'> => f.keep(i32.load(projection, DESCRIPTOR[field]));
    const random = body.usesRandom ? word('random') : undefined;
    const scalars: Scalars = {
      f,
      variables: body.variables.map(() => f.local('f64')),
      random: random ? [0, 4, 8, 12].map((offset) => f.keep(i32.load(random, offset))) : [],
      table: word('table'),
    };
    const v = (id: number): Local<'f64'> => scalars.variables[id] as Local<'f64'>;
    f.set(v(body.arguments.step), f64.convert_i32_s(step));
    f.set(v(body.arguments.delay), f64.convert_i32_s(delay));
    f.set(v(body.arguments.multiplicity), multiplicity);
    body.row.forEach(({ id }, k) => {
      f.set(v(id), f64.load(row, 8 * k));
    });
    const together = body.together === undefined ? undefined : word('together');
    body.together?.forEach((id, k) => {
      f.set(v(id), f64.load(together as Local<'i32'>, 8 * k));
    });
    const connection: Connection = {
      target: f.local(I),
      plus,
      minus,
      events: f.local(I),
      record: recording ? f.keep(record) : undefined,
      counts: body.counts,
      modulators: body.seen === undefined ? undefined : findModulators(f, word, v(body.seen)),
    };
    write(body.prologue, scalars, connection);
    writeLoop(
      program,
      scalars,
      connection,
      { first, count, columns: word('columns'), stride: word('stride'), targets: word('targets') },
      word,
    );
    if (random) {
      scalars.random.forEach((state, k) => {
        f.emit(i32.store(random, state, 4 * k));
      });
    }
    body.together?.forEach((id, k) => {
      f.emit(f64.store(together as Local<'i32'>, v(id), 8 * k));
    });
    f.if(commit, () => {
      body.row.forEach(({ next }, k) => {
        f.emit(f64.store(row, v(next), 8 * k));
      });
    });
    f.return(connection.events);
  });
  return module;
}

interface Stretch {
  readonly first: Local<'i32'>;
  readonly count: Local<'i32'>;
  readonly columns: Local<'i32'>;
  readonly stride: Local<'i32'>;
  readonly targets: Local<'i32'>;
}

function writeLoop(
  program: SynapseProgram,
  scalars: Scalars,
  connection: Connection,
  { first, count, columns, stride, targets }: Stretch,
  word: (field: keyof typeof DESCRIPTOR) => Local<'i32'>,
): void {
  const { f } = scalars;
  const { body } = program;
  const v = (id: number): Local<'f64'> => scalars.variables[id] as Local<'f64'>;
  const used = body.variables.map((variable, id) => ({ ...variable, id })).filter(({ column }) => column !== undefined);
  const start = f.keep(i32.add(columns, i32.shl(first, i32.const(3))));
  const cells = used.map(({ column }) => f.keep(i32.add(start, i32.mul(stride, i32.const(column as number)))));
  const shift = body.targetBytes === 2 ? 1 : 2;
  const at = f.keep(i32.add(targets, i32.shl(first, i32.const(shift))));
  const end = f.keep(i32.add(at, i32.shl(count, i32.const(shift))));
  const [values, mask] = body.value === undefined ? [] : [word('values'), word('valuesMask')];
  const moment = f.keep(i32.trunc_sat_f64_s(f64.sub(v(body.arguments.step), v(body.arguments.delay))));
  const history = program.readsHistory ? historyOf(body, scalars, word) : undefined;
  const target = (address: I32): I32 => (body.targetBytes === 2 ? i32.load16_u(address) : i32.load(address));
  const ahead = history ? windowLocals(f) : undefined;
  const window = history ? windowLocals(f) : undefined;
  const lookAhead = (address: I32): void => {
    if (!history || !ahead) return;
    f.set(ahead.base, i32.add(history.at, i32.mul(target(address), history.bytes)));
    findWindow(ahead, scalars, history);
  };
  f.if(i32.lt_u(at, end), () => lookAhead(at));
  f.while(i32.lt_u(at, end), () => {
    f.set(connection.target, target(at));
    if (window && ahead) {
      for (const name of windowNames) f.set(window[name], ahead[name]);
      f.if(i32.lt_u(i32.add(at, i32.const(body.targetBytes)), end), () => lookAhead(i32.add(at, i32.const(body.targetBytes))));
    }
    if (connection.record) f.emit(f64.store(connection.record, f64.const(Number.NaN)));
    used.forEach(({ id }, k) => {
      f.set(v(id), f64.load(cells[k] as Local<'i32'>));
    });
    if (connection.modulators) f.set(connection.modulators.next, connection.modulators.first);
    write(body.begin, scalars, connection);
    if (history && window) readHistory(body, scalars, connection, history, window);
    if (body.value !== undefined && values && mask) {
      const cell = i32.add(i32.mul(connection.target, i32.add(mask, i32.const(1))), i32.and(moment, mask));
      f.set(v(body.value), f64.load(i32.add(values, i32.shl(cell, i32.const(3)))));
    }
    write(body.onPre, scalars, connection);
    used.forEach(({ id, stored }, k) => {
      if (stored) f.emit(f64.store(cells[k] as Local<'i32'>, v(id)));
    });
    for (const cell of cells) f.increase(cell, 8);
    if (connection.record) f.increase(connection.record, 8);
    f.increase(at, body.targetBytes);
  });
}

/** Finds the first step with spikes of modulators that the row has not seen. */
function findModulators(f: FunctionBuilder, word: (field: keyof typeof DESCRIPTOR) => Local<'i32'>, seen: Local<'f64'>): Modulators {
  const base = word('modulators');
  const mask = word('modulatorsMask');
  const total = f.keep(i32.load(base));
  const first = f.keep(total);
  const oldest = f.keep(select(i32.sub(i32.sub(total, mask), i32.const(1)), i32.const(0), i32.gt_u(total, mask)));
  const before = (): F64 => entryField(base, i32.sub(first, i32.const(1)), 0, { mask });
  f.block((out) => {
    f.loop((again) => {
      f.breakIf(out, i32.le_s(first, oldest));
      f.breakIf(out, f64.le(before(), seen));
      f.increase(first, -1);
      f.continue(again);
    });
  });
  return { base, mask, total, first, next: f.local(I) };
}

interface History {
  readonly at: Local<'i32'>;
  readonly bytes: Local<'i32'>;
  readonly mask: Local<'i32'>;
  /** Spikes of the target in (since, until] have reached the synapse since it was last used. */
  readonly until: Local<'f64'>;
  readonly since: Local<'f64'>;
}

function historyOf(body: SynapseBody, { f, variables }: Scalars, word: (field: keyof typeof DESCRIPTOR) => Local<'i32'>): History {
  const v = (id: number): Local<'f64'> => variables[id] as Local<'f64'>;
  const delay = v(body.arguments.delay);
  return {
    at: word('history'),
    bytes: word('historyBytes'),
    mask: word('historyMask'),
    until: f.keep(f64.sub(v(body.arguments.step), delay)),
    since: f.keep(f64.sub(v(body.last), delay)),
  };
}

/** Spikes looked at without a branch; only longer windows are walked through one by one. Fewer than the history's capacity. */
const AT_ONCE = 3;

/** Where things are in a target's history; spikes by their numbers. */
interface Window {
  readonly base: Local<'i32'>;
  /** First and last spike that reached the synapse since it was last used. */
  readonly first: Local<'i32'>;
  readonly last: Local<'i32'>;
  /** The spike that the traces follow, the last before `until`; below `oldest` where there is none. */
  readonly before: Local<'i32'>;
  readonly oldest: Local<'i32'>;
}

const windowNames = ['base', 'first', 'last', 'before', 'oldest'] as const;

function windowLocals(f: FunctionBuilder): Window {
  return { base: f.local(I), first: f.local(I), last: f.local(I), before: f.local(I), oldest: f.local(I) };
}

/**
 * Finds the window by counting how many of the newest spikes lie after its ends. How many there are is a matter of chance, so a
 * loop would mispredict nearly every time; counting costs a few nanoseconds less. Entries that were never filled hold step 0:
 * they count only where the window opens before time 0, and then all looked at do, so that the careful way is taken.
 * It is done one connection ahead: when the number of spikes then decides a branch it has long been known, and a wrong guess
 * costs little.
 */
function findWindow({ base, first, last, before, oldest }: Window, { f }: Scalars, history: History): void {
  const total = f.scratch(I, 'history total');
  const newest = f.scratch(I, 'history newest');
  f.set(total, i32.load(base));
  f.set(newest, i32.sub(total, i32.const(1)));
  const lost = i32.sub(i32.sub(total, history.mask), i32.const(1));
  f.set(oldest, select(lost, i32.const(0), i32.gt_u(total, history.mask)));
  const steps = Array.from({ length: AT_ONCE }, (_, j) => {
    const step = f.scratch('f64', `history step ${j}`);
    f.set(step, entryField(base, i32.sub(newest, i32.const(j)), 0, history));
    return step;
  });
  const older = (end: Local<'f64'>): I32 => steps.reduce((k, step) => i32.sub(k, f64.gt(step, end)), newest as I32);
  f.set(last, older(history.until));
  f.set(first, older(history.since));
  const back = (k: Local<'i32'>, from: I32, passes: (step: F64) => I32): void => {
    const near = f.scratch(I, 'history near');
    f.set(k, from);
    f.set(near, i32.sub(k, i32.const(7)));
    f.if(i32.lt_s(near, oldest), () => f.set(near, oldest));
    f.block((out) => {
      f.loop((again) => {
        f.breakIf(out, i32.lt_s(k, near));
        f.breakIf(out, i32.eqz(passes(entryField(base, k, 0, history))));
        f.increase(k, -1);
        f.continue(again);
      });
    });
    // Relays that multiply spikes have thousands in a step, among which the place is found by halving.
    f.if(i32.and(i32.lt_s(k, near), i32.gt_s(near, oldest)), () => {
      const middle = f.scratch(I, 'history middle');
      f.set(k, i32.sub(oldest, i32.const(1)));
      f.while(i32.gt_s(i32.sub(near, k), i32.const(1)), () => {
        f.set(middle, i32.shr_s(i32.add(k, near), i32.const(1)));
        f.if(
          passes(entryField(base, middle, 0, history)),
          () => f.set(near, middle),
          () => f.set(k, middle),
        );
      });
    });
  };
  f.if(i32.eq(i32.sub(newest, first), i32.const(AT_ONCE)), () => {
    back(last, newest, (step) => f64.gt(step, history.until));
    back(first, newest, (step) => f64.gt(step, history.since));
  });
  f.set(before, last);
  const meets = (step: F64): I32 => f64.ge(step, history.until);
  f.if(meets(entryField(base, last, 0, history)), () => back(before, last, meets));
  f.increase(first, 1);
}

function entryField(base: Local<'i32'>, k: I32, field: number, history: Pick<History, 'mask'>): F64 {
  const entry = i32.add(base, i32.mul(i32.and(k, history.mask), i32.const(HISTORY_ENTRY)));
  return f64.load(entry, HISTORY_ENTRY + 8 * field);
}

/** Runs onPost for each spike in the window and reads the traces that the spike of the source meets. */
function readHistory(body: SynapseBody, scalars: Scalars, connection: Connection, history: History, window: Window): void {
  const { f } = scalars;
  const { onPost, traces } = body;
  const v = (id: number): Local<'f64'> => scalars.variables[id] as Local<'f64'>;
  const { base, first, last, before, oldest } = window;
  if (onPost) {
    const { post, steps } = onPost;
    f.while(i32.le_s(first, last), () => {
      f.set(v(post.step), entryField(base, first, 0, history));
      if (post.trace !== undefined) f.set(v(post.trace), f64.sub(entryField(base, first, 1, history), f64.const(1)));
      if (post.note !== undefined) f.set(v(post.note), entryField(base, first, 1, history));
      if (post.triplet !== undefined) f.set(v(post.triplet), f64.sub(entryField(base, first, 2, history), f64.const(1)));
      write(steps, scalars, connection);
      f.increase(first, 1);
    });
  }
  if (!traces) return;
  /** `height`: of the trace right after the spike; `tau`: where entry 0 has the time constant. */
  const read = (trace: TraceRead | undefined, height: F64, tau: number): void => {
    if (!trace) return;
    f.set(v(trace.id), f64.const(0));
    f.if(i32.ge_s(before, oldest), () => {
      const steps = f64.sub(history.until, entryField(base, before, 0, history));
      f.set(v(trace.id), f64.mul(height, factor(trace, steps, f64.load(base, 8 * tau), scalars)));
    });
  };
  read(traces.trace, entryField(base, before, 1, history), 1);
  read(traces.triplet, entryField(base, before, 2, history), 2);
  read(traces.nearest, f64.const(1), 1);
}

function factor(trace: TraceRead, steps: F64, tau: F64, scalars: Scalars): F64 {
  if ('rate' in trace.decay) return decay(steps, trace.decay, scalars);
  const exponent = f64.div(f64.mul(f64.neg(steps), f64.const(trace.decay.resolution)), tau);
  return f64x2.extract_lane(exp(scalars.f, f64x2.splat(exponent)), 0);
}

function write(steps: readonly Step[], scalars: Scalars, connection: Connection): void {
  for (const step of steps) writeStep(step, scalars, connection);
}

function writeStep(step: Step, scalars: Scalars, connection: Connection): void {
  const { f, variables } = scalars;
  switch (step.do) {
    case 'set':
      f.set(variables[step.id] as Local<'f64'>, scalarValue(step.value, scalars));
      return;
    case 'if': {
      const otherwise = step.otherwise.length > 0 ? () => write(step.otherwise, scalars, connection) : undefined;
      f.if(scalarCondition(step.condition, scalars), () => write(step.consequent, scalars, connection), otherwise);
      return;
    }
    case 'while':
      f.loop((again) => {
        f.if(scalarCondition(step.condition, scalars), () => {
          write(step.body, scalars, connection);
          f.continue(again);
        });
      });
      return;
    case 'modulate': {
      const { base, mask, total, next } = connection.modulators as Modulators;
      const field = (k: number): F64 => entryField(base, next, k, { mask });
      const waits = i32.and(i32.lt_s(next, total), f64.le(field(0), scalarValue(step.until, scalars)));
      f.while(waits, () => {
        f.set(variables[step.step] as Local<'f64'>, field(0));
        f.set(variables[step.spikes] as Local<'f64'>, field(1));
        f.increase(next, 1);
        write(step.body, scalars, connection);
      });
      return;
    }
    case 'binomial':
      writeBinomial(f, step, scalars);
      return;
    case 'deliver':
      writeDelivery(step, scalars, connection);
      return;
    default:
      throw new Error(`A synapse does not ${step.do}.`);
  }
}

function writeBinomial(f: FunctionBuilder, step: Step & { do: 'binomial' }, scalars: Scalars): void {
  const n = f.keep(scalarValue(step.n, scalars));
  const p = f.keep(scalarValue(step.p, scalars));
  const successes = scalars.variables[step.id] as Local<'f64'>;
  const k = f.keep(f64.const(0));
  f.set(successes, f64.const(0));
  f.while(f64.lt(k, n), () => {
    f.if(f64.lt(draw(scalars), p), () => f.set(successes, f64.add(successes, f64.const(1))));
    f.set(k, f64.add(k, f64.const(1)));
  });
}

function writeDelivery(step: Step & { do: 'deliver' }, scalars: Scalars, connection: Connection): void {
  const { f } = scalars;
  const weight = f.keep(scalarValue(step.weight, scalars));
  const times = scalarValue(step.multiplicity, scalars);
  const amount = connection.counts === 'spikes' ? times : f64.mul(weight, times);
  const input = select(connection.plus, connection.minus, f64.ge(weight, f64.const(0)));
  const cell = f.keep(i32.add(input, i32.shl(connection.target, i32.const(3))));
  f.emit(f64.store(cell, f64.add(f64.load(cell), amount)));
  if (connection.record) f.emit(f64.store(connection.record, weight));
  f.increase(connection.events, 1);
}
