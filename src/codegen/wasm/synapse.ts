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
    const connection: Connection = {
      target: f.local(I),
      plus,
      minus,
      events: f.local(I),
      record: recording ? f.keep(record) : undefined,
      counts: body.counts,
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
  const history = program.readsHistory ? historyOf(body, scalars, word) : undefined;
  f.while(i32.lt_u(at, end), () => {
    f.set(connection.target, body.targetBytes === 2 ? i32.load16_u(at) : i32.load(at));
    if (connection.record) f.emit(f64.store(connection.record, f64.const(Number.NaN)));
    used.forEach(({ id }, k) => {
      f.set(v(id), f64.load(cells[k] as Local<'i32'>));
    });
    write(body.begin, scalars, connection);
    if (history) readHistory(body, scalars, connection, history);
    write(body.onPre, scalars, connection);
    used.forEach(({ id, stored }, k) => {
      if (stored) f.emit(f64.store(cells[k] as Local<'i32'>, v(id)));
    });
    for (const cell of cells) f.increase(cell, 8);
    if (connection.record) f.increase(connection.record, 8);
    f.increase(at, body.targetBytes);
  });
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

/** Walks back from the newest spike: past those still on their way, over those not yet seen, to the one the traces follow. */
function readHistory(body: SynapseBody, scalars: Scalars, connection: Connection, history: History): void {
  const { f } = scalars;
  const { onPost, traces } = body;
  const v = (id: number): Local<'f64'> => scalars.variables[id] as Local<'f64'>;
  const base = f.scratch(I, 'history base');
  const total = f.scratch(I, 'history total');
  const oldest = f.scratch(I, 'history oldest');
  const newest = f.scratch(I, 'history newest');
  f.set(base, i32.add(history.at, i32.mul(connection.target, history.bytes)));
  f.set(total, i32.load(base));
  const lost = i32.sub(i32.sub(total, history.mask), i32.const(1));
  f.set(oldest, select(lost, i32.const(0), i32.gt_u(total, history.mask)));
  f.set(newest, i32.sub(total, i32.const(1)));
  const entry = (k: I32): I32 => i32.add(base, i32.mul(i32.and(k, history.mask), i32.const(HISTORY_ENTRY)));
  const field = (k: I32, number: number): F64 => f64.load(entry(k), HISTORY_ENTRY + 8 * number);
  const back = (k: Local<'i32'>, passes: (step: F64) => I32): void =>
    f.block((out) => {
      f.loop((again) => {
        f.breakIf(out, i32.lt_s(k, oldest));
        f.breakIf(out, i32.eqz(passes(field(k, 0))));
        f.increase(k, -1);
        f.continue(again);
      });
    });
  back(newest, (step) => f64.gt(step, history.until));
  if (onPost) {
    const { post, steps } = onPost;
    const k = f.scratch(I, 'history spike');
    f.set(k, newest);
    back(k, (step) => f64.gt(step, history.since));
    f.increase(k, 1);
    f.while(i32.le_s(k, newest), () => {
      f.set(v(post.step), field(k, 0));
      if (post.trace !== undefined) f.set(v(post.trace), f64.sub(field(k, 1), f64.const(1)));
      if (post.triplet !== undefined) f.set(v(post.triplet), f64.sub(field(k, 2), f64.const(1)));
      write(steps, scalars, connection);
      f.increase(k, 1);
    });
  }
  if (!traces) return;
  back(newest, (step) => f64.ge(step, history.until));
  const read = (trace: TraceRead | undefined, number: number): void => {
    if (!trace) return;
    f.set(v(trace.id), f64.const(0));
    f.if(i32.ge_s(newest, oldest), () => {
      const steps = f64.sub(history.until, field(newest, 0));
      f.set(v(trace.id), f64.mul(field(newest, number), factor(trace, steps, f64.load(base, 8 * number), scalars)));
    });
  };
  read(traces.trace, 1);
  read(traces.triplet, 2);
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
