/**
 * The usual case of a connection, in a loop of its own: few spikes of the target since the last one of the source, and all of them so
 * recent that decays come from the tables. What is left out is rare, but where it stands in the same loop the engine keeps its
 * dozens of constants and its calls in view, and every connection pays for it by moving values between registers and memory.
 */
import type { Cond, Num, SynapseBody } from '../ir.ts';
import { walkSteps } from '../lower/steps.ts';
import { HISTORY_ENTRY } from '../types.ts';
import type { Label } from './assembler.ts';
import { AT_ONCE, decayedTrace, entryAt, fieldOf, type History, meetSpike, tracesOf, type Write } from './history.ts';
import { f64, i32 } from './scalar.ts';
import type { Scalars } from './scalars.ts';
import type { I32, Local } from './values.ts';
import { f64x2, i32x4, i64x2, v128 } from './vector.ts';

interface UsualCase {
  /** Whether the row's own decays lie within the tables. */
  readonly row: I32;
  /** Looks at the history of a target and reads its traces, or leaves by `careful` without having changed anything. */
  find(target: I32, careful: Label): void;
  /** Runs onPost for the spikes found. */
  readSpikes(): void;
}

/** Undefined where no connection is usual: spikes between grid points, whose decays come from no table, or modulators, who may come between. */
export function usualCase(body: SynapseBody, scalars: Scalars, history: History, write: Write): UsualCase | undefined {
  const { f, variables } = scalars;
  const length = shortestTable(body);
  if (length === 0 || body.seen !== undefined) return undefined;
  const v = (id: number): Local<'f64'> => variables[id] as Local<'f64'>;
  const { onPost } = body;
  const [base, newest, first, last, entry] = Array.from({ length: 5 }, () => f.local('i32')) as [
    Local<'i32'>,
    Local<'i32'>,
    Local<'i32'>,
    Local<'i32'>,
    Local<'i32'>,
  ];
  const since = f.local('f64');
  const after = f.local('v128');
  const ends = f.keep(f64x2.replace_lane(f64x2.splat(history.until), 1, history.since));
  return {
    row: f.keep(f64.lt(f64.sub(v(body.arguments.step), v(body.last)), f64.const(length))),
    find: (target, careful) => {
      f.set(base, i32.add(history.at, i32.mul(target, history.bytes)));
      f.set(newest, i32.sub(i32.load(base), i32.const(1)));
      // How many of the newest lie after the window and after its beginning: a lane each, counted downwards.
      const isAfter = Array.from({ length: AT_ONCE }, (_, j) =>
        f64x2.gt(v128.load64_splat(entryAt(base, i32.sub(newest, i32.const(j)), history), HISTORY_ENTRY), ends),
      );
      f.set(
        after,
        isAfter.reduce((sum, mask) => i64x2.add(sum, mask)),
      );
      f.set(first, i32x4.extract_lane(after, 2));
      f.breakIf(careful, i32.eq(first, i32.const(-AT_ONCE)));
      f.set(last, i32.add(newest, i32x4.extract_lane(after, 0)));
      f.set(first, i32.add(newest, first));
      const traces = tracesOf(body, entry);
      for (const { read } of traces) f.set(v(read.id), f64.const(0));
      f.if(i32.ge_s(last, i32.const(0)), () => {
        f.set(entry, entryAt(base, last, history));
        f.set(since, f64.sub(history.until, fieldOf(entry, 0)));
        f.breakIf(careful, f64.le(since, f64.const(0)));
        f.breakIf(careful, f64.ge(since, f64.const(length)));
        for (const { read, height, tau } of traces) f.set(v(read.id), decayedTrace(read, height, since, base, tau, scalars));
      });
    },
    readSpikes: () => {
      if (!onPost) return;
      const meet = (left: number): void => {
        if (left === 0) return;
        f.if(i32.lt_s(first, last), () => {
          f.increase(first, 1);
          meetSpike(onPost, entryAt(base, first, history), scalars, write);
          meet(left - 1);
        });
      };
      meet(AT_ONCE - 1);
    },
  };
}

/** Entries of the shortest table that connections look up; infinite where they look up none. */
function shortestTable({ begin, onPost, onPre, traces }: SynapseBody): number {
  let length = Number.POSITIVE_INFINITY;
  const look = (node: Num | Cond): void => {
    if (node.op === 'decay') length = Math.min(length, node.length);
  };
  walkSteps([...begin, ...(onPost?.steps ?? []), ...onPre], () => undefined, look);
  for (const { decay } of [traces?.trace, traces?.triplet, traces?.nearest].filter((read) => read !== undefined)) {
    if ('length' in decay) length = Math.min(length, decay.length);
  }
  return length;
}
