import type { Step } from '../ir.ts';
import { DESCRIPTOR, type SynapseProgram } from '../types.ts';
import { type FunctionBuilder, type Label, ModuleBuilder } from './assembler.ts';
import { defineSearch, entryField, findWindow, type History, historyOf, oldestOf, readHistory, windowLocals } from './history.ts';
import { f64, i32, select } from './scalar.ts';
import { defineExp, draw, type Scalars, scalarCondition, scalarValue } from './scalars.ts';
import { usualCase } from './usual.ts';
import type { F64, I32, Local } from './values.ts';

const I = 'i32';

/** What the statements of a connection work on besides its variables. */
interface Connection {
  /** Bytes from the stretch's first cell of eight bytes to the connection's. */
  readonly offset: Local<'i32'>;
  readonly target: Local<'i32'>;
  readonly plus: Local<'i32'>;
  readonly minus: Local<'i32'>;
  readonly events: Local<'i32'>;
  /** Where the delivered weight is noted; undefined in the plain variant. */
  readonly record: I32 | undefined;
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
  const exp = defineExp(module);
  const search = program.readsHistory ? defineSearch(module) : undefined;
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
      exp,
      near: false,
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
    const offset = f.local(I);
    const connection: Connection = {
      offset,
      target: f.local(I),
      plus,
      minus,
      events: f.local(I),
      record: recording ? i32.add(record, offset) : undefined,
      counts: body.counts,
      modulators: body.seen === undefined ? undefined : findModulators(f, word, v(body.seen)),
    };
    write(body.prologue, scalars, connection);
    writeLoop(program, scalars, connection, { first, count }, word, search);
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
}

function writeLoop(
  program: SynapseProgram,
  scalars: Scalars,
  connection: Connection,
  { first, count }: Stretch,
  word: (field: keyof typeof DESCRIPTOR) => Local<'i32'>,
  search: History['search'] | undefined,
): void {
  const { f } = scalars;
  const { body } = program;
  const v = (id: number): Local<'f64'> => scalars.variables[id] as Local<'f64'>;
  const { offset, record } = connection;
  const used = body.variables.map((variable, id) => ({ ...variable, id })).filter(({ column }) => column !== undefined);
  const stride = word('stride');
  const start = f.keep(i32.add(word('columns'), i32.shl(first, i32.const(3))));
  const starts = used.map(({ column }) => f.keep(i32.add(start, i32.mul(stride, i32.const(column as number)))));
  const cell = (k: number): I32 => i32.add(starts[k] as Local<'i32'>, offset);
  const shift = body.targetBytes === 2 ? 1 : 2;
  const targets = f.keep(i32.add(word('targets'), i32.shl(first, i32.const(shift))));
  const [values, mask] = body.value === undefined ? [] : [word('values'), word('valuesMask')];
  const moment = f.keep(i32.trunc_sat_f64_s(f64.sub(v(body.arguments.step), v(body.arguments.delay))));
  const history = search ? historyOf(body, scalars, word, search) : undefined;
  const window = windowLocals(f);
  const target = (): I32 => {
    const at = i32.add(targets, i32.shr_u(offset, i32.const(3 - shift)));
    return body.targetBytes === 2 ? i32.load16_u(at) : i32.load(at);
  };
  /** All for one connection; `readSpikes` does what its target's spikes ask for. */
  const handle = (within: Scalars, readSpikes: () => void): void => {
    if (record) f.emit(f64.store(record, f64.const(Number.NaN)));
    used.forEach(({ id }, k) => {
      f.set(v(id), f64.load(cell(k)));
    });
    if (connection.modulators) f.set(connection.modulators.next, connection.modulators.first);
    write(body.begin, within, connection);
    readSpikes();
    if (body.value !== undefined && values && mask) {
      const at = i32.add(i32.mul(connection.target, i32.add(mask, i32.const(1))), i32.and(moment, mask));
      f.set(v(body.value), f64.load(i32.add(values, i32.shl(at, i32.const(3)))));
    }
    write(body.onPre, within, connection);
    used.forEach(({ id, stored }, k) => {
      if (stored) f.emit(f64.store(cell(k), v(id)));
    });
  };
  const near = { ...scalars, near: true };
  const usual = history && usualCase(body, near, history, (steps) => write(steps, near, connection));
  const end = f.keep(i32.shl(count, i32.const(3)));
  f.block((done) => {
    /** Goes on to the next connection, where `place` begins. */
    const goOn = (place: Label): void => {
      f.increase(offset, 8);
      f.continueIf(place, i32.lt_u(offset, end));
      f.break(done);
    };
    f.breakIf(done, i32.eqz(count));
    f.loop((next) => {
      if (usual) {
        f.if(usual.row, () => {
          f.block((careful) => {
            f.loop((again) => {
              f.set(connection.target, target());
              usual.find(connection.target, careful);
              handle(near, usual.readSpikes);
              goOn(again);
            });
          });
        });
      }
      f.set(connection.target, target());
      if (history) findWindow(window, connection.target, scalars, history);
      handle(scalars, () => {
        if (history) readHistory(body, scalars, history, window, (steps) => write(steps, scalars, connection));
      });
      goOn(next);
    });
  });
}

/** Finds the first step with spikes of modulators that the row has not seen. */
function findModulators(f: FunctionBuilder, word: (field: keyof typeof DESCRIPTOR) => Local<'i32'>, seen: Local<'f64'>): Modulators {
  const base = word('modulators');
  const mask = word('modulatorsMask');
  const total = f.keep(i32.load(base));
  const first = f.keep(total);
  const oldest = f.keep(oldestOf(total, mask));
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
