/** The loops of loops/types.ts in WebAssembly SIMD, written with codegen's assembler. */
import { type FunctionBuilder, instantiate, ModuleBuilder } from '../../codegen/wasm/assembler.ts';
import { f32, f64, i32, i64, select } from '../../codegen/wasm/scalar.ts';
import type { F64, I32, Local, V128 } from '../../codegen/wasm/values.ts';
import { f64x2, i8x16, i16x8, i32x4, v128 } from '../../codegen/wasm/vector.ts';
import type { Arena } from '../plan/arena.ts';
import { AMBIGUOUS, TABLE } from '../random/poisson.ts';
import type { Loops } from './types.ts';

let compiled: WebAssembly.Module | undefined;

/** The loops over the memory that the arena has now; make them anew after it has grown. */
export function wasmLoops(arena: Arena): Loops {
  compiled ??= new WebAssembly.Module(loopsModule().bytes());
  // An object of the usual kind: each instance's own is a kind by itself, which the engine would compile for anew.
  const loops = instantiate(compiled, arena.memory) as unknown as Loops;
  const { poisson, addCounts, takeCounts, takeValues } = loops;
  const { deliverCounts16, deliverCounts32, deliverSame16, deliverSame32 } = loops;
  const { deliverSingle16, deliverSingle32, deliverDouble16, deliverDouble32 } = loops;
  return {
    poisson,
    addCounts,
    takeCounts,
    takeValues,
    deliverCounts16,
    deliverCounts32,
    deliverSame16,
    deliverSame32,
    deliverSingle16,
    deliverSingle32,
    deliverDouble16,
    deliverDouble32,
  };
}

/** Beyond so many compares of a vector a look-up byte by byte is faster. */
const MOST_COMPARES = 40;

const HIGH_HALF = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];

function loopsModule(): ModuleBuilder {
  const module = new ModuleBuilder();
  definePoisson(module);
  defineGather(module);
  for (const bytes of [2, 4] as const) {
    const name = bytes === 2 ? '16' : '32';
    defineDeliver(module, `deliverCounts${name}`, bytes, 'counts');
    defineDeliver(module, `deliverSame${name}`, bytes, 'same');
    defineDeliver(module, `deliverSingle${name}`, bytes, 'single');
    defineDeliver(module, `deliverDouble${name}`, bytes, 'double');
  }
  return module;
}

/** `local << 7 | local >>> 25` and the like, on four words. */
function rotate(value: V128, bits: number): V128 {
  return v128.or(i32x4.shl(value, i32.const(bits)), i32x4.shr_u(value, i32.const(32 - bits)));
}

/** One step of four interleaved xoshiro128++; the result goes into `word`. */
function step(
  f: FunctionBuilder,
  word: Local<'v128'>,
  s: readonly [Local<'v128'>, Local<'v128'>, Local<'v128'>, Local<'v128'>],
  t: Local<'v128'>,
): void {
  const [s0, s1, s2, s3] = s;
  f.set(t, i32x4.add(s0, s3));
  f.set(word, i32x4.add(rotate(t, 7), s0));
  f.set(t, i32x4.shl(s1, i32.const(9)));
  f.set(s2, v128.xor(s2, s0));
  f.set(s3, v128.xor(s3, s1));
  f.set(s1, v128.xor(s1, s2));
  f.set(s0, v128.xor(s0, s3));
  f.set(s2, v128.xor(s2, t));
  f.set(s3, rotate(s3, 11));
}

function definePoisson(module: ModuleBuilder): void {
  module.define(
    'poisson',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    undefined,
    (f, state, extra, table, rows, width, out, scratch) => {
      const s = [
        f.keep(v128.load(state)),
        f.keep(v128.load(state, 16)),
        f.keep(v128.load(state, 32)),
        f.keep(v128.load(state, 48)),
      ] as const;
      const t = f.local('v128');
      const word = f.local('v128');
      const groups = f.keep(i32.shr_u(i32.mul(rows, width), i32.const(4)));
      const group = f.local('i32');
      const at = f.keep(out);
      const compares = f.keep(i32.load(table, TABLE.compares));
      const vectors = f.keep(i32.add(table, i32.load(table, TABLE.vectors)));
      const marksFrom = f.keep(i32.add(vectors, i32.shl(compares, i32.const(4))));
      const marksTo = f.keep(i32.add(marksFrom, i32.shl(i32.load(table, TABLE.marks), i32.const(4))));
      const lane = f.local('i32');
      const more = moreBits(f, extra, table);
      const zero = i8x16.splat(i32.const(0));

      f.if(
        i32.le_u(compares, i32.const(MOST_COMPARES)),
        () => {
          const vector = f.local('i32');
          const limit = f.local('v128');
          const bits = f.keep(scratch);
          const pair = (count: number) =>
            Array.from({ length: count }, () => ({ word: f.local('v128'), count: f.local('v128'), mark: f.local('v128') }));
          const lanes = pair(4);
          const draw = (used: typeof lanes) => {
            for (const one of used) {
              step(f, one.word, s, t);
              f.set(one.count, zero);
              f.set(one.mark, zero);
            }
            f.for(vector, vectors, marksFrom, 16, () => {
              f.set(limit, v128.load(vector));
              for (const one of used) f.set(one.count, i8x16.sub(one.count, i8x16.ge_u(one.word, limit)));
            });
            f.for(vector, marksFrom, marksTo, 16, () => {
              f.set(limit, v128.load(vector));
              for (const one of used) f.set(one.mark, v128.or(one.mark, i8x16.eq(one.word, limit)));
            });
            used.forEach((one, k) => {
              f.set(one.count, v128.bitselect(one.word, one.count, one.mark));
              f.emit(v128.store(at, i16x8.extend_low_i8x16_u(one.count), 32 * k));
              f.emit(v128.store(at, i16x8.extend_high_i8x16_u(one.count), 32 * k + 16));
              f.emit(i32.store16(bits, i8x16.bitmask(one.mark), 2 * k));
            });
            f.increase(at, 32 * used.length);
            f.increase(bits, 2 * used.length);
          };
          f.for(group, i32.const(4), i32.add(groups, i32.const(1)), 4, () => draw(lanes));
          f.for(group, i32.and(groups, i32.const(-4)), groups, 1, () => draw(lanes.slice(0, 1)));
          // Sixty-four counts' bits are read at once; those after the last are none.
          f.emit(i64.store(bits, i64.const(0n)));
          f.set(at, out);
          f.set(bits, scratch);
          const mask = f.local('i64');
          f.for(group, i32.const(0), groups, 4, () => {
            f.set(mask, i64.load(bits));
            f.while(i32.eqz(i64.eqz(mask)), () => {
              f.set(lane, i32.add(at, i32.shl(i32.wrap_i64(i64.ctz(mask)), i32.const(1))));
              f.emit(i32.store16(lane, more.count(i32.load16_u(lane))));
              f.set(mask, i64.and(mask, i64.sub(mask, i64.const(1n))));
            });
            f.increase(at, 128);
            f.increase(bits, 8);
          });
        },
        () => {
          // Bytes one by one: the vector is put down at the group's place first, so that its bytes can be read back.
          const byte = f.local('i32');
          const cell = f.local('i32');
          f.for(group, i32.const(0), groups, 1, () => {
            step(f, word, s, t);
            f.emit(v128.store(scratch, word));
            f.for(byte, scratch, i32.add(scratch, i32.const(16)), 1, () => {
              f.set(cell, i32.load8_u(byte));
              f.set(lane, i32.load16_u(i32.add(table, i32.shl(cell, i32.const(1)))));
              f.if(i32.eq(lane, i32.const(AMBIGUOUS)), () => f.set(lane, more.count(cell)));
              f.emit(i32.store16(at, lane));
              f.increase(at, 2);
            });
          });
        },
      );
      more.store();
      s.forEach((word4, k) => {
        f.emit(v128.store(state, word4, 16 * k));
      });
    },
  );
}

/**
 * Counts whose byte does not decide them: `count(cell)` draws 32 more bits from the scalar stream at `extra`, whose words stay
 * in locals until `store`.
 */
function moreBits(f: FunctionBuilder, extra: Local<'i32'>, table: Local<'i32'>) {
  const offsets = [0, 4, 8, 12] as const;
  const [s0, s1, s2, s3] = offsets.map((offset) => f.keep(i32.load(extra, offset))) as [
    Local<'i32'>,
    Local<'i32'>,
    Local<'i32'>,
    Local<'i32'>,
  ];
  const [given, shifted, result] = [f.local('i32'), f.local('i32'), f.local('i32')];
  const level = f.local('f64');
  const isReached = () => f64.le(f64.load(i32.add(table, i32.shl(result, i32.const(3))), TABLE.thresholds), level);
  const count = (cell: I32): I32 => {
    f.set(given, cell);
    f.set(result, i32.add(i32.rotl(i32.add(s0, s3), i32.const(7)), s0));
    f.set(shifted, i32.shl(s1, i32.const(9)));
    f.set(s2, i32.xor(s2, s0));
    f.set(s3, i32.xor(s3, s1));
    f.set(s1, i32.xor(s1, s2));
    f.set(s0, i32.xor(s0, s3));
    f.set(s2, i32.xor(s2, shifted));
    f.set(s3, i32.rotl(s3, i32.const(11)));
    f.set(level, f64.add(f64.mul(f64.convert_i32_u(given), f64.const(4294967296)), f64.convert_i32_u(result)));
    f.set(result, i32.load16_u(i32.add(table, i32.shl(given, i32.const(1))), TABLE.first));
    // Most cells hold one threshold, and to which side of it the number falls cannot be guessed: no branch for the first.
    f.set(result, i32.add(result, isReached()));
    f.while(isReached(), () => f.increase(result, 1));
    return result;
  };
  const store = (): void => {
    [s0, s1, s2, s3].forEach((word, k) => {
      f.emit(i32.store(extra, word, offsets[k]));
    });
  };
  return { count, store };
}

function defineGather(module: ModuleBuilder): void {
  for (const name of ['addCounts', 'takeCounts'] as const) {
    module.define(name, ['i32', 'i32', 'i32', 'f64'], undefined, (f, counts, out, count, weight) => {
      const scale = f.keep(f64x2.splat(weight));
      const four = f.local('v128');
      const end = f.keep(i32.add(counts, i32.shl(i32.and(count, i32.const(-4)), i32.const(1))));
      f.while(i32.lt_u(counts, end), () => {
        f.set(four, v128.load16x4_u(counts));
        const low = f64x2.convert_low_i32x4_s(four);
        const high = f64x2.convert_low_i32x4_s(i8x16.shuffle(four, four, HIGH_HALF));
        f.emit(v128.store(out, f64x2.add(v128.load(out), f64x2.mul(scale, low))));
        f.emit(v128.store(out, f64x2.add(v128.load(out, 16), f64x2.mul(scale, high)), 16));
        if (name === 'takeCounts') f.emit(f64.store(counts, f64.const(0)));
        f.increase(counts, 8);
        f.increase(out, 32);
      });
      f.set(end, i32.add(counts, i32.shl(i32.and(count, i32.const(3)), i32.const(1))));
      f.while(i32.lt_u(counts, end), () => {
        f.emit(f64.store(out, f64.add(f64.load(out), f64.mul(weight, f64.convert_i32_u(i32.load16_u(counts))))));
        if (name === 'takeCounts') f.emit(i32.store16(counts, i32.const(0)));
        f.increase(counts, 2);
        f.increase(out, 8);
      });
    });
  }
  module.define('takeValues', ['i32', 'i32', 'i32'], undefined, (f, values, out, count) => {
    const zero = f64x2.const(0);
    const end = f.keep(i32.add(values, i32.shl(i32.and(count, i32.const(-2)), i32.const(3))));
    f.while(i32.lt_u(values, end), () => {
      f.emit(v128.store(out, f64x2.add(v128.load(out), v128.load(values))));
      f.emit(v128.store(values, zero));
      f.increase(values, 16);
      f.increase(out, 16);
    });
    f.if(i32.and(count, i32.const(1)), () => {
      f.emit(f64.store(out, f64.add(f64.load(out), f64.load(values))));
      f.emit(f64.store(values, f64.const(0)));
    });
  });
}

type Kind = 'counts' | 'same' | 'single' | 'double';

/**
 * Rows are asked of memory before they are delivered, as many as have so many bytes: where rows lie is random, and a processor that meets the
 * next one only at the end of the last waits for memory once a row. They and what they are added to find room in the nearest cache. Of a longer
 * row so many bytes; its own reader finds the rest. Rows of a cache line or two are not worth asking for.
 */
const ASKED_AT_ONCE = 12288;
const BYTES_AHEAD = 2048;
const CACHE_LINE = 64;
const WORTH_ASKING = 2 * CACHE_LINE;
/**
 * Rows with weights of their own are shorter, as they have many delays: more of them are asked for, and of targets and weights the first byte
 * alone; all that is asked beyond made them slower. A call whose first row has fewer targets asks for none.
 */
const OWN_ROWS_AHEAD = 16;
const OWN_WORTH_ASKING = 10;

/** For each source listed: all its targets, eight at a time. Addresses first, then read-modify-write in order, so that multapses add up. */
function defineDeliver(module: ModuleBuilder, name: string, bytes: 2 | 4, kind: Kind): void {
  const shift = bytes === 2 ? 1 : 2;
  const elementShift = kind === 'counts' ? 1 : 3;
  const own = kind === 'single' || kind === 'double';
  const weightShift = kind === 'single' ? 2 : 3;
  const body = (
    f: FunctionBuilder,
    row: I32,
    targets: I32,
    pointers: I32,
    stride: I32,
    sources: Local<'i32'>,
    count: I32,
    extra: F64 | I32 | undefined,
  ): void => {
    const end = f.keep(i32.add(sources, i32.shl(count, i32.const(2))));
    const rowBytes = f.keep(i32.shl(stride, i32.const(2)));
    const q = f.local('i32');
    const stop = f.local('i32');
    const bulk = f.local('i32');
    const w = f.local('i32');
    const pointer = f.local('i32');
    const places = Array.from({ length: 8 }, () => f.local('i32'));
    const target = (k: number) => (bytes === 2 ? i32.load16_u(q, 2 * k) : i32.load(q, 4 * k));
    const place = (k: number) => i32.add(row, i32.shl(target(k), i32.const(elementShift)));
    const add = (at: Local<'i32'>, k: number) => {
      if (kind === 'counts') f.emit(i32.store16(at, i32.add(i32.load16_u(at), i32.const(1))));
      else if (kind === 'same') f.emit(f64.store(at, f64.add(f64.load(at), extra as F64)));
      else if (kind === 'single') f.emit(f64.store(at, f64.add(f64.load(at), f64.promote_f32(f32.load(w, 4 * k)))));
      else f.emit(f64.store(at, f64.add(f64.load(at), f64.load(w, 8 * k))));
    };
    /** Reads where the row of a source begins and ends. */
    const open = (source: Local<'i32'>): void => {
      f.set(pointer, i32.add(pointers, i32.mul(i32.load(source), rowBytes)));
      f.set(q, i32.add(targets, i32.shl(i32.load(pointer), i32.const(shift))));
      f.set(stop, i32.add(targets, i32.shl(i32.load(pointer, 4), i32.const(shift))));
    };
    const openWeights = (): void => f.set(w, i32.add(extra as I32, i32.shl(i32.load(pointer), i32.const(weightShift))));
    const group = f.local('i32');
    const asked = f.local('i32');
    const ahead = f.local('i32');
    // Nobody needs the byte; a load that could fail is left in by every engine.
    const ask = (address: I32): void => f.set(f.scratch('i32', 'asked'), i32.load8_u(address));
    const lesser = (a: I32, b: I32) => select(a, b, i32.lt_u(a, b));
    const askForOwn = (): void =>
      f.if(i32.ge_u(sources, group), () => {
        f.set(group, lesser(i32.add(sources, i32.const(4 * OWN_ROWS_AHEAD)), end));
        f.for(ahead, sources, group, 4, () => {
          open(ahead);
          openWeights();
          f.if(i32.lt_u(q, stop), () => {
            ask(q);
            ask(w);
          });
        });
      });
    const deliver = (until: Local<'i32'>): void =>
      f.while(i32.lt_u(sources, until), () => {
        if (own) askForOwn();
        open(sources);
        if (own) openWeights();
        f.set(bulk, i32.add(q, i32.and(i32.sub(stop, q), i32.const(-8 * bytes))));
        f.while(i32.lt_u(q, bulk), () => {
          places.forEach((local, k) => {
            f.set(local, place(k));
          });
          places.forEach(add);
          f.increase(q, 8 * bytes);
          if (own) f.increase(w, 8 << weightShift);
        });
        const first = places[0] as Local<'i32'>;
        f.while(i32.lt_u(q, stop), () => {
          f.set(first, place(0));
          add(first, 0);
          f.increase(q, bytes);
          if (own) f.increase(w, 1 << weightShift);
        });
        f.increase(sources, 4);
      });
    if (own) {
      f.if(i32.lt_u(sources, end), () => {
        open(sources);
        f.if(i32.lt_u(i32.sub(stop, q), i32.const(OWN_WORTH_ASKING * bytes)), () => f.set(group, end));
      });
      deliver(end);
      return;
    }
    f.while(i32.lt_u(sources, end), () => {
      f.set(group, end);
      open(sources);
      f.if(i32.ge_u(i32.sub(stop, q), i32.const(WORTH_ASKING)), () => {
        f.set(asked, i32.const(0));
        f.set(group, sources);
        f.while(i32.and(i32.lt_u(group, end), i32.lt_u(asked, i32.const(ASKED_AT_ONCE))), () => {
          open(group);
          f.set(stop, lesser(stop, i32.add(q, i32.const(BYTES_AHEAD))));
          f.set(asked, i32.add(asked, i32.sub(stop, q)));
          f.while(i32.lt_u(q, stop), () => {
            ask(q);
            f.increase(q, CACHE_LINE);
          });
          f.increase(group, 4);
        });
      });
      deliver(group);
    });
  };
  const common = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  if (kind === 'counts')
    module.define(name, common, undefined, (f, row, targets, pointers, stride, sources, count) =>
      body(f, row, targets, pointers, stride, sources, count, undefined),
    );
  else if (kind === 'same')
    module.define(name, [...common, 'f64'], undefined, (f, row, targets, pointers, stride, sources, count, weight) =>
      body(f, row, targets, pointers, stride, sources, count, weight),
    );
  else
    module.define(name, [...common, 'i32'], undefined, (f, row, targets, pointers, stride, sources, count, weights) =>
      body(f, row, targets, pointers, stride, sources, count, weights),
    );
}
