import type { Code } from './encoding.ts';

export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

/** An expression of a known type; its code leaves one value on the stack. Used twice, it is computed twice: keep it in a local. */
export interface WasmValue<T extends ValueType = ValueType> {
  readonly type: T;
  readonly code: Code;
}

/** A local variable; as a value it is its content. */
export interface Local<T extends ValueType = ValueType> extends WasmValue<T> {
  readonly index: number;
}

/** An instruction that leaves nothing on the stack (a store, say); give it to FunctionBuilder.emit. */
export interface Effect {
  readonly effect: Code;
}

export type I32 = WasmValue<'i32'>;
export type I64 = WasmValue<'i64'>;
export type F32 = WasmValue<'f32'>;
export type F64 = WasmValue<'f64'>;
export type V128 = WasmValue<'v128'>;

export const typeCodes: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b };
