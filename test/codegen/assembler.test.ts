import { describe, expect, it } from 'vitest';
import { ModuleBuilder } from '../../src/codegen/wasm/assembler.ts';
import { signed, signed64, unsigned } from '../../src/codegen/wasm/encoding.ts';
import { f32, f64, i32, i64, select } from '../../src/codegen/wasm/scalar.ts';
import type { ValueType, WasmValue } from '../../src/codegen/wasm/values.ts';
import { f32x4, f64x2, i8x16, i16x8, i32x4, i64x2, v128 } from '../../src/codegen/wasm/vector.ts';

const memory = () => new WebAssembly.Memory({ initial: 1 });

describe('LEB128', () => {
  it('encodes the examples of the standard', () => {
    expect(unsigned(624485)).toEqual([0xe5, 0x8e, 0x26]);
    expect(unsigned(0xffffffff)).toEqual([0xff, 0xff, 0xff, 0xff, 0x0f]);
    expect(signed(-123456)).toEqual([0xc0, 0xbb, 0x78]);
    expect(signed(64)).toEqual([0xc0, 0x00]);
    expect(signed64(-1n)).toEqual([0x7f]);
  });
});

describe('the assembler', () => {
  it('builds loops, branches and calls', () => {
    const module = new ModuleBuilder();
    const square = module.define('square', ['f64'], 'f64', (f, x) => f.return(f64.mul(x, x)));
    module.define('sumOfSquares', ['i32', 'i32'], 'f64', (f, address, count) => {
      const total = f.local('f64');
      const k = f.local('i32');
      f.for(k, i32.const(0), count, 1, () => {
        f.set(total, f64.add(total, f.call(square, f64.load(i32.add(address, i32.shl(k, i32.const(3)))))));
      });
      f.return(total);
    });
    module.define('firstAbove', ['i32', 'i32'], 'i32', (f, limit, count) => {
      const k = f.local('i32');
      f.block((out) => {
        f.loop((again) => {
          f.breakIf(out, i32.ge_u(k, count));
          f.breakIf(out, i32.gt_u(i32.mul(k, k), limit));
          f.increase(k, 1);
          f.continue(again);
        });
      });
      f.if(
        i32.eq(k, count),
        () => f.return(i32.const(-1)),
        () => f.return(k),
      );
    });
    module.define('fill', ['i32', 'f64'], undefined, (f, address, value) => f.emit(f64.store(address, value, 8)));
    const shared = memory();
    const { square: exported, sumOfSquares, firstAbove, fill } = module.instantiate(shared);
    new Float64Array(shared.buffer, 64).set([1, 2, 3]);
    expect(exported?.(5)).toBe(25);
    expect(sumOfSquares?.(64, 3)).toBe(14);
    expect(sumOfSquares?.(64, 0)).toBe(0);
    expect(firstAbove?.(50, 100)).toBe(8);
    expect(firstAbove?.(50, 5)).toBe(-1);
    fill?.(0, 1.5);
    expect(new Float64Array(shared.buffer)[1]).toBe(1.5);
  });

  it('calls imported functions', () => {
    const module = new ModuleBuilder();
    const twice = module.importFunction('twice', ['f64'], 'f64', (x = 0) => 2 * x);
    module.define('run', ['f64'], 'f64', (f, x) => f.return(f.call(twice, x)));
    expect(module.instantiate(memory())['run']?.(4)).toBe(8);
  });

  it('refuses an import after a definition', () => {
    const module = new ModuleBuilder();
    module.define('f', [], undefined, () => {});
    expect(() => module.importFunction('g', [], undefined, () => undefined)).toThrow('before defined ones');
  });
});

/** The engine validates a module as a whole, so a wrong opcode of a wrong type is refused here. */
describe('every instruction', () => {
  const sample: Readonly<Record<ValueType, WasmValue>> = {
    i32: i32.const(1),
    i64: i64.const(1n),
    f32: f32.const(1),
    f64: f64.const(1),
    v128: f64x2.const(1),
  };

  function runs<R extends ValueType>(value: WasmValue<R>): boolean {
    const module = new ModuleBuilder();
    module.define('f', [], undefined, (f) => {
      f.keep(value);
    });
    return WebAssembly.validate(module.bytes());
  }

  it('of the scalar tables is valid with the types it declares', () => {
    for (const table of [i32, i64, f32, f64]) {
      for (const [name, operation] of Object.entries(table)) {
        if (name === 'const' || name.startsWith('store')) continue;
        const own = (table === i32 ? 'i32' : table === i64 ? 'i64' : table === f32 ? 'f32' : 'f64') as ValueType;
        const from = name.match(/_(i32|i64|f32|f64)/)?.[1] as ValueType | undefined;
        const operand = name.startsWith('load') ? sample.i32 : sample[from ?? own];
        const call = operation as unknown as (...values: unknown[]) => WasmValue;
        const value = name.startsWith('load') ? call(operand) : call(operand, operand);
        expect(runs(value), name).toBe(true);
      }
    }
    expect(runs(select(f64.const(1), f64.const(2), i32.const(0)))).toBe(true);
  });

  it('of the vector tables is valid', () => {
    const scalars = {
      i8x16: sample.i32,
      i16x8: sample.i32,
      i32x4: sample.i32,
      i64x2: sample.i64,
      f32x4: sample.f32,
      f64x2: sample.f64,
      v128: sample.v128,
    };
    for (const [shape, table] of Object.entries({ v128, i8x16, i16x8, i32x4, i64x2, f32x4, f64x2 })) {
      for (const [name, operation] of Object.entries(table)) {
        if (name === 'const' || name.startsWith('store')) continue;
        const call = operation as unknown as (...values: unknown[]) => WasmValue;
        const scalar = scalars[shape as keyof typeof scalars];
        const v = sample.v128;
        let value: WasmValue;
        if (name === 'splat') value = call(scalar);
        else if (name.startsWith('extract_lane')) value = call(v, 1);
        else if (name === 'replace_lane') value = call(v, 1, scalar);
        else if (name === 'shuffle')
          value = call(
            v,
            v,
            Array.from({ length: 16 }, (_, k) => k),
          );
        else if (name.endsWith('_lane')) value = call(sample.i32, v, 0);
        else if (name.startsWith('load')) value = call(sample.i32);
        else if (name.startsWith('sh')) value = call(v, sample.i32);
        else value = call(v, v, v);
        expect(runs(value), `${shape}.${name}`).toBe(true);
      }
    }
  });

  it('stores what it should', () => {
    const module = new ModuleBuilder();
    module.define('f', [], undefined, (f) => {
      const at = i32.const(0);
      f.emit(i32.store8(at, i32.const(0x1ff), 0));
      f.emit(i32.store16(at, i32.const(0x1ffff), 2));
      f.emit(i32.store(at, i32.const(-1), 4));
      f.emit(i64.store(at, i64.const(-2n), 8));
      f.emit(f32.store(at, f32.const(0.5), 16));
      f.emit(f64.store(at, f64.const(-0.25), 24));
      f.emit(v128.store(at, f64x2.const(3, 4), 32));
      f.emit(v128.store64_lane(at, f64x2.const(5, 6), 1, 48));
      f.emit(v128.store32_lane(at, i32x4.splat(i32.const(7)), 2, 56));
      f.emit(v128.store16_lane(at, i32x4.splat(i32.const(8)), 2, 60));
      f.emit(v128.store8_lane(at, i32x4.splat(i32.const(9)), 4, 62));
    });
    const shared = memory();
    module.instantiate(shared)['f']?.();
    const view = new DataView(shared.buffer);
    expect([view.getUint8(0), view.getUint16(2, true), view.getInt32(4, true), view.getBigInt64(8, true)]).toEqual([0xff, 0xffff, -1, -2n]);
    expect([view.getFloat32(16, true), view.getFloat64(24, true), view.getFloat64(32, true), view.getFloat64(40, true)]).toEqual([
      0.5, -0.25, 3, 4,
    ]);
    expect([view.getFloat64(48, true), view.getInt32(56, true), view.getUint16(60, true), view.getUint8(62)]).toEqual([6, 7, 8, 9]);
  });
});
