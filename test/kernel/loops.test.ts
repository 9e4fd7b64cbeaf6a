/** Each hot loop in WebAssembly against its twin in JavaScript, over random memory: equal in every byte. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsLoops } from '../../src/kernel/loops/js.ts';
import type { Loops } from '../../src/kernel/loops/types.ts';
import { wasmLoops } from '../../src/kernel/loops/wasm.ts';
import { Arena } from '../../src/kernel/plan/arena.ts';
import { poissonImage } from '../../src/kernel/random/poisson.ts';
import { PURPOSE, Stream, seedWords } from '../../src/kernel/random/xoshiro.ts';

/** Runs `work` over two equal memories, once with each kind of loops, and expects equal bytes afterwards. */
function expectTwins(bytes: number, prepare: (arena: Arena) => void, work: (loops: Loops) => void): void {
  const arenas = [new Arena(), new Arena()] as const;
  for (const arena of arenas) {
    arena.reserve(bytes);
    arena.commit();
    prepare(arena);
  }
  work(jsLoops(arenas[0]));
  work(wasmLoops(arenas[1]));
  expect(Buffer.compare(Buffer.from(arenas[0].memory.buffer), Buffer.from(arenas[1].memory.buffer))).toBe(0);
}

describe('twins', () => {
  it('poisson', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 150, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 9 }),
        (lambda, rows, groups) => {
          const image = poissonImage(lambda);
          const table = 1024;
          const out = 1024 + Math.ceil(image.length / 16) * 16;
          const scratch = out + rows * groups * 32;
          const arenas = [new Arena(), new Arena()] as const;
          for (const arena of arenas) {
            arena.reserve(scratch + rows * groups * 2 + 64);
            arena.commit();
            arena.views.u8.set(image, table);
            seedWords(arena.views.u32, 16, 20, rows, groups);
          }
          jsLoops(arenas[0]).poisson(64, 128, table, rows, 16 * groups, out, scratch);
          wasmLoops(arenas[1]).poisson(64, 128, table, rows, 16 * groups, out, scratch);
          // The scratch is the WebAssembly loop's own.
          expect(arenas[1].views.u8.slice(0, scratch)).toEqual(arenas[0].views.u8.slice(0, scratch));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('addCounts, takeCounts, takeValues', () => {
    for (const count of [1, 2, 3, 4, 7, 64, 255, 256]) {
      const prepare = (arena: Arena) => {
        const stream = new Stream(count, PURPOSE.noise);
        for (let i = 0; i < 2000; i++) arena.views.f64[512 + i] = stream.uniform() - 0.5;
        for (let i = 0; i < 600; i++) arena.views.u16[64 + i] = stream.below(65536);
      };
      expectTwins(40_000, prepare, (loops) => {
        loops.addCounts(128, 4096, count, -1.1);
        loops.takeCounts(512, 8192, count, 0.7);
        loops.takeValues(12288, 4096, count);
      });
    }
  });

  it('deliver*', () => {
    const sources = 40;
    const targets = 100;
    for (const stride of [1, 3]) {
      const prepare = (arena: Arena) => {
        const stream = new Stream(stride, PURPOSE.noise);
        const { u16, u32, f32, f64 } = arena.views;
        let at = 0;
        for (let cell = 0; cell < sources * stride; cell++) {
          u32[1024 + cell] = at;
          at += stream.below(30);
        }
        u32[1024 + sources * stride] = at;
        for (let i = 0; i < at; i++) {
          const target = stream.below(targets);
          u16[20_000 + i] = target;
          u32[30_000 + i] = target;
          f32[50_000 + i] = stream.uniform();
          f64[40_000 + i] = stream.uniform();
        }
        for (let i = 0; i < 25; i++) u32[4000 + i] = stream.below(sources);
      };
      const row = 512;
      const sums = 1024;
      expectTwins(400_000, prepare, (loops) => {
        for (let k = 0; k < stride; k++) {
          const pointers = 4096 + 4 * k;
          loops.deliverCounts16(row, 40_000, pointers, stride, 16_000, 25);
          loops.deliverCounts32(row, 120_000, pointers, stride, 16_000, 25);
          loops.deliverSame16(sums, 40_000, pointers, stride, 16_000, 25, 0.3);
          loops.deliverSame32(sums, 120_000, pointers, stride, 16_000, 25, -0.7);
          loops.deliverSingle16(sums, 40_000, pointers, stride, 16_000, 25, 200_000);
          loops.deliverSingle32(sums, 120_000, pointers, stride, 16_000, 25, 200_000);
          loops.deliverDouble16(sums, 40_000, pointers, stride, 16_000, 25, 320_000);
          loops.deliverDouble32(sums, 120_000, pointers, stride, 16_000, 25, 320_000);
        }
      });
    }
  });

  it('deliver* over rows of all lengths, the last of which ends with the memory', () => {
    const [sources, bytes] = [30, 4 * 65536];
    const lengths = [0, 1, 31, 32, 63, 64, 65, 700, 1100, 1800];
    for (const width of [2, 4] as const) {
      const prepare = ({ views: { u16, u32 } }: Arena) => {
        const stream = new Stream(width, PURPOSE.noise);
        const list = width === 2 ? u16 : u32;
        let at = list.length;
        u32[1024 + sources] = at;
        for (let source = sources - 1; source >= 0; source--) {
          const from = at - (lengths[stream.below(lengths.length)] as number);
          for (; at > from; at--) list[at - 1] = stream.below(2000);
          u32[1024 + source] = at;
        }
        for (let i = 0; i < 25; i++) u32[128 + i] = i === 24 ? sources - 1 : stream.below(sources);
      };
      expectTwins(bytes - 64, prepare, (loops) => {
        const counts = width === 2 ? loops.deliverCounts16 : loops.deliverCounts32;
        const same = width === 2 ? loops.deliverSame16 : loops.deliverSame32;
        for (const count of [1, 4, 5, 25]) {
          counts(8192, 0, 4096, 1, 512, count);
          same(16_384, 0, 4096, 1, 512, count, 0.3);
          counts(8192, 0, 4096, 1, 512 + 4 * (25 - count), count);
        }
      });
    }
  });
});
