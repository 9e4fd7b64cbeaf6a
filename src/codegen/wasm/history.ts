/** The spikes of a connection's target: which of them it has to work through, and the traces that its source's spike meets. */
import type { Step, SynapseBody, TraceRead } from '../ir.ts';
import { type DESCRIPTOR, HISTORY_ENTRY } from '../types.ts';
import type { FunctionBuilder, FunctionHandle, ModuleBuilder } from './assembler.ts';
import { exp } from './math.ts';
import { f64, i32, select } from './scalar.ts';
import { decay, type Scalars } from './scalars.ts';
import type { F64, I32, Local } from './values.ts';
import { f64x2 } from './vector.ts';

const I = 'i32';

type OnPost = NonNullable<SynapseBody['onPost']>;
/** Writes statements of the connection. */
export type Write = (steps: readonly Step[]) => void;

export interface History {
  readonly at: Local<'i32'>;
  readonly bytes: Local<'i32'>;
  readonly mask: Local<'i32'>;
  /** Spikes of the target in (since, until] have reached the synapse since it was last used. */
  readonly until: Local<'f64'>;
  readonly since: Local<'f64'>;
  readonly search: Search;
}

/** @param word reads a field of the projection's descriptor */
export function historyOf(
  body: SynapseBody,
  { f, variables }: Scalars,
  word: (field: keyof typeof DESCRIPTOR) => Local<'i32'>,
  search: Search,
): History {
  const v = (id: number): Local<'f64'> => variables[id] as Local<'f64'>;
  const delay = v(body.arguments.delay);
  return {
    at: word('history'),
    bytes: word('historyBytes'),
    mask: word('historyMask'),
    until: f.keep(f64.sub(v(body.arguments.step), delay)),
    since: f.keep(f64.sub(v(body.last), delay)),
    search,
  };
}

type Search = FunctionHandle<readonly ['i32', 'i32', 'i32', 'f64', 'i32'], 'i32'>;

/**
 * The newest spike from `k` back that lies at or before `end`, else the number before that of the oldest that the history holds; or with `met`, the
 * newest before `end`, else −1. Few are walked past as a rule; relays that multiply spikes have thousands in a step, among which the place is
 * found by halving. It is called rarely, and is a function of its own so that the loop over connections has the registers.
 */
export function defineSearch(module: ModuleBuilder): Search {
  return module.define('search', [I, I, I, 'f64', I], I, (f, base, mask, k, end, met) => {
    const total = f.keep(i32.load(base));
    const oldest = f.keep(oldestOf(total, mask));
    const passes = (number: I32): I32 => {
      const step = entryField(base, number, 0, { mask });
      return i32.or(f64.gt(step, end), i32.and(met, f64.eq(step, end)));
    };
    const near = f.keep(i32.sub(k, i32.const(7)));
    f.if(i32.lt_s(near, oldest), () => f.set(near, oldest));
    f.block((out) => {
      f.loop((again) => {
        f.breakIf(out, i32.lt_s(k, near));
        f.breakIf(out, i32.eqz(passes(k)));
        f.increase(k, -1);
        f.continue(again);
      });
    });
    f.if(i32.and(i32.lt_s(k, near), i32.gt_s(near, oldest)), () => {
      const middle = f.local(I);
      f.set(k, i32.sub(oldest, i32.const(1)));
      f.while(i32.gt_s(i32.sub(near, k), i32.const(1)), () => {
        f.set(middle, i32.shr_s(i32.add(k, near), i32.const(1)));
        f.if(
          passes(middle),
          () => f.set(near, middle),
          () => f.set(k, middle),
        );
      });
    });
    f.return(select(i32.const(-1), k, i32.and(met, i32.lt_s(k, oldest))));
  });
}

/** Number of the oldest entry that a ring still holds. @param total how many were ever put in. @param mask its capacity − 1 */
export function oldestOf(total: Local<'i32'>, mask: Local<'i32'>): I32 {
  return select(i32.sub(i32.sub(total, mask), i32.const(1)), i32.const(0), i32.gt_u(total, mask));
}

/** Spikes looked at without a branch; only longer windows are searched. Fewer than the history's capacity. */
export const AT_ONCE = 4;

/** Where things are in a target's history; spikes by their numbers. */
interface Window {
  readonly base: Local<'i32'>;
  /** First and last spike that reached the synapse since it was last used. */
  readonly first: Local<'i32'>;
  readonly last: Local<'i32'>;
  /** The spike that the traces follow, the last before `until`; below 0 where there is none. */
  readonly before: Local<'i32'>;
}

export function windowLocals(f: FunctionBuilder): Window {
  return { base: f.local(I), first: f.local(I), last: f.local(I), before: f.local(I) };
}

/**
 * Finds the window by counting how many of the newest spikes lie after its ends. How many there are is a matter of chance, so a
 * loop would mispredict nearly every time; counting costs a few nanoseconds less. Entries that were never filled hold step 0:
 * they count only where the window opens before time 0, and then all looked at do, so that the careful way is taken.
 */
export function findWindow(window: Window, target: I32, { f }: Scalars, history: History): void {
  const { base, first, last, before } = window;
  const { mask, until, since } = history;
  f.set(base, i32.add(history.at, i32.mul(target, history.bytes)));
  const newest = f.scratch(I, 'history newest');
  f.set(newest, i32.sub(i32.load(base), i32.const(1)));
  const steps = Array.from({ length: AT_ONCE }, (_, j) => {
    const step = f.scratch('f64', `history step ${j}`);
    f.set(step, entryField(base, i32.sub(newest, i32.const(j)), 0, history));
    return step;
  });
  const older = (end: Local<'f64'>): I32 => steps.reduce((k, step) => i32.sub(k, f64.gt(step, end)), newest as I32);
  f.set(last, older(until));
  f.set(first, older(since));
  f.set(before, last);
  const search = (from: I32, end: Local<'f64'>, met: 0 | 1): I32 => f.call(history.search, base, mask, from, end, i32.const(met));
  const careful = i32.eq(i32.sub(newest, first), i32.const(AT_ONCE));
  f.if(i32.or(careful, f64.ge(entryField(base, last, 0, history), until)), () => {
    f.set(last, search(newest, until, 0));
    f.set(first, search(newest, since, 0));
    f.set(before, search(newest, until, 1));
  });
  f.increase(first, 1);
}

/** Address of the entry of spike `k`. */
export function entryAt(base: I32, k: I32, { mask }: Pick<History, 'mask'>): I32 {
  return i32.add(base, i32.mul(i32.and(k, mask), i32.const(HISTORY_ENTRY)));
}

/** @param entry what entryAt gave */
export function fieldOf(entry: I32, field: number): F64 {
  return f64.load(entry, HISTORY_ENTRY + 8 * field);
}

export function entryField(base: I32, k: I32, field: number, history: Pick<History, 'mask'>): F64 {
  return fieldOf(entryAt(base, k, history), field);
}

/** Runs onPost for one spike of the target. */
export function meetSpike({ post, steps }: OnPost, entry: I32, { variables, f }: Scalars, write: Write): void {
  const v = (id: number): Local<'f64'> => variables[id] as Local<'f64'>;
  f.set(v(post.step), fieldOf(entry, 0));
  if (post.trace !== undefined) f.set(v(post.trace), f64.sub(fieldOf(entry, 1), f64.const(1)));
  if (post.note !== undefined) f.set(v(post.note), fieldOf(entry, 1));
  if (post.triplet !== undefined) f.set(v(post.triplet), f64.sub(fieldOf(entry, 2), f64.const(1)));
  write(steps);
}

/** What traces are read, how high each was right after the spike of an entry, and which time constant of entry 0 is its own. */
export function tracesOf(
  { traces }: SynapseBody,
  entry: I32,
): readonly { readonly read: TraceRead; readonly height: F64; readonly tau: number }[] {
  const all = [
    { read: traces?.trace, height: fieldOf(entry, 1), tau: 1 },
    { read: traces?.triplet, height: fieldOf(entry, 2), tau: 2 },
    { read: traces?.nearest, height: f64.const(1), tau: 1 },
  ];
  return all.flatMap(({ read, ...rest }) => (read ? [{ read, ...rest }] : []));
}

/** A trace `steps` after it was `height`. */
export function decayedTrace(read: TraceRead, height: F64, steps: F64, base: I32, tau: number, scalars: Scalars): F64 {
  if ('rate' in read.decay) return f64.mul(height, decay(steps, read.decay, scalars));
  const exponent = f64.div(f64.mul(f64.neg(steps), f64.const(read.decay.resolution)), f64.load(base, 8 * tau));
  return f64.mul(height, f64x2.extract_lane(exp(scalars.f, f64x2.splat(exponent)), 0));
}

/** Runs onPost for each spike in the window and reads the traces that the spike of the source meets. */
export function readHistory(
  body: SynapseBody,
  scalars: Scalars,
  history: History,
  { base, first, last, before }: Window,
  write: Write,
): void {
  const { f, variables } = scalars;
  const { onPost } = body;
  if (onPost) {
    f.while(i32.le_s(first, last), () => {
      meetSpike(onPost, entryAt(base, first, history), scalars, write);
      f.increase(first, 1);
    });
  }
  const entry = entryAt(base, before, history);
  for (const { read, height, tau } of tracesOf(body, entry)) {
    const trace = variables[read.id] as Local<'f64'>;
    f.set(trace, f64.const(0));
    f.if(i32.ge_s(before, i32.const(0)), () => {
      const steps = f64.sub(history.until, fieldOf(entry, 0));
      f.set(trace, decayedTrace(read, height, steps, base, tau, scalars));
    });
  }
}
