/** Scalar instructions under WebAssembly's own names: `i32.add(a, b)`, `f64.load(address, offset)`. Offsets are bytes. */
import { type Code, float32, float64, signed, signed64, unsigned } from './encoding.ts';
import type { Effect, F32, F64, I32, I64, ValueType, WasmValue } from './values.ts';

type Value<T extends ValueType> = WasmValue<T>;
type Unary<A extends ValueType, R extends ValueType> = (a: Value<A>) => Value<R>;
type Binary<A extends ValueType, R extends ValueType> = (a: Value<A>, b: Value<A>) => Value<R>;

function unary<A extends ValueType, R extends ValueType>(type: R, ...opcode: number[]): Unary<A, R> {
  return (a) => ({ type, code: [a.code, opcode] });
}

function binary<A extends ValueType, R extends ValueType>(type: R, ...opcode: number[]): Binary<A, R> {
  return (a, b) => ({ type, code: [a.code, b.code, opcode] });
}

/** Alignment is a hint only; the natural one is stated. `log2` is its exponent. */
export function memoryArgument(log2: number, offset: number): Code {
  return [log2, unsigned(offset)];
}

function load<R extends ValueType>(type: R, opcode: number, log2: number): (address: I32, offset?: number) => Value<R> {
  return (address, offset = 0) => ({ type, code: [address.code, opcode, memoryArgument(log2, offset)] });
}

function store<A extends ValueType>(opcode: number, log2: number): (address: I32, value: Value<A>, offset?: number) => Effect {
  return (address, value, offset = 0) => ({ effect: [address.code, value.code, opcode, memoryArgument(log2, offset)] });
}

/** `condition ? a : b`; both are computed. */
export function select<T extends Exclude<ValueType, 'v128'>>(a: Value<T>, b: Value<T>, condition: I32): Value<T> {
  return { type: a.type, code: [a.code, b.code, condition.code, 0x1b] };
}

export const i32 = {
  const: (value: number): I32 => ({ type: 'i32', code: [0x41, signed(value)] }),
  load: load('i32', 0x28, 2),
  load8_s: load('i32', 0x2c, 0),
  load8_u: load('i32', 0x2d, 0),
  load16_s: load('i32', 0x2e, 1),
  load16_u: load('i32', 0x2f, 1),
  store: store<'i32'>(0x36, 2),
  store8: store<'i32'>(0x3a, 0),
  store16: store<'i32'>(0x3b, 1),
  eqz: unary<'i32', 'i32'>('i32', 0x45),
  eq: binary<'i32', 'i32'>('i32', 0x46),
  ne: binary<'i32', 'i32'>('i32', 0x47),
  lt_s: binary<'i32', 'i32'>('i32', 0x48),
  lt_u: binary<'i32', 'i32'>('i32', 0x49),
  gt_s: binary<'i32', 'i32'>('i32', 0x4a),
  gt_u: binary<'i32', 'i32'>('i32', 0x4b),
  le_s: binary<'i32', 'i32'>('i32', 0x4c),
  le_u: binary<'i32', 'i32'>('i32', 0x4d),
  ge_s: binary<'i32', 'i32'>('i32', 0x4e),
  ge_u: binary<'i32', 'i32'>('i32', 0x4f),
  clz: unary<'i32', 'i32'>('i32', 0x67),
  ctz: unary<'i32', 'i32'>('i32', 0x68),
  popcnt: unary<'i32', 'i32'>('i32', 0x69),
  add: binary<'i32', 'i32'>('i32', 0x6a),
  sub: binary<'i32', 'i32'>('i32', 0x6b),
  mul: binary<'i32', 'i32'>('i32', 0x6c),
  div_u: binary<'i32', 'i32'>('i32', 0x6e),
  rem_u: binary<'i32', 'i32'>('i32', 0x70),
  and: binary<'i32', 'i32'>('i32', 0x71),
  or: binary<'i32', 'i32'>('i32', 0x72),
  xor: binary<'i32', 'i32'>('i32', 0x73),
  shl: binary<'i32', 'i32'>('i32', 0x74),
  shr_s: binary<'i32', 'i32'>('i32', 0x75),
  shr_u: binary<'i32', 'i32'>('i32', 0x76),
  rotl: binary<'i32', 'i32'>('i32', 0x77),
  rotr: binary<'i32', 'i32'>('i32', 0x78),
  wrap_i64: unary<'i64', 'i32'>('i32', 0xa7),
  trunc_sat_f64_s: unary<'f64', 'i32'>('i32', 0xfc, 2),
  trunc_sat_f64_u: unary<'f64', 'i32'>('i32', 0xfc, 3),
} as const;

export const i64 = {
  const: (value: bigint): I64 => ({ type: 'i64', code: [0x42, signed64(value)] }),
  load: load('i64', 0x29, 3),
  load8_u: load('i64', 0x31, 0),
  load16_u: load('i64', 0x33, 1),
  load32_u: load('i64', 0x35, 2),
  store: store<'i64'>(0x37, 3),
  eqz: unary<'i64', 'i32'>('i32', 0x50),
  eq: binary<'i64', 'i32'>('i32', 0x51),
  ne: binary<'i64', 'i32'>('i32', 0x52),
  lt_u: binary<'i64', 'i32'>('i32', 0x54),
  gt_u: binary<'i64', 'i32'>('i32', 0x56),
  le_u: binary<'i64', 'i32'>('i32', 0x58),
  ge_u: binary<'i64', 'i32'>('i32', 0x5a),
  ctz: unary<'i64', 'i64'>('i64', 0x7a),
  add: binary<'i64', 'i64'>('i64', 0x7c),
  sub: binary<'i64', 'i64'>('i64', 0x7d),
  mul: binary<'i64', 'i64'>('i64', 0x7e),
  and: binary<'i64', 'i64'>('i64', 0x83),
  or: binary<'i64', 'i64'>('i64', 0x84),
  xor: binary<'i64', 'i64'>('i64', 0x85),
  shl: binary<'i64', 'i64'>('i64', 0x86),
  shr_s: binary<'i64', 'i64'>('i64', 0x87),
  shr_u: binary<'i64', 'i64'>('i64', 0x88),
  rotl: binary<'i64', 'i64'>('i64', 0x89),
  extend_i32_s: unary<'i32', 'i64'>('i64', 0xac),
  extend_i32_u: unary<'i32', 'i64'>('i64', 0xad),
  trunc_sat_f64_u: unary<'f64', 'i64'>('i64', 0xfc, 7),
  reinterpret_f64: unary<'f64', 'i64'>('i64', 0xbd),
} as const;

export const f32 = {
  const: (value: number): F32 => ({ type: 'f32', code: [0x43, float32(value)] }),
  load: load('f32', 0x2a, 2),
  store: store<'f32'>(0x38, 2),
  demote_f64: unary<'f64', 'f32'>('f32', 0xb6),
} as const;

export const f64 = {
  const: (value: number): F64 => ({ type: 'f64', code: [0x44, float64(value)] }),
  load: load('f64', 0x2b, 3),
  store: store<'f64'>(0x39, 3),
  eq: binary<'f64', 'i32'>('i32', 0x61),
  ne: binary<'f64', 'i32'>('i32', 0x62),
  lt: binary<'f64', 'i32'>('i32', 0x63),
  gt: binary<'f64', 'i32'>('i32', 0x64),
  le: binary<'f64', 'i32'>('i32', 0x65),
  ge: binary<'f64', 'i32'>('i32', 0x66),
  abs: unary<'f64', 'f64'>('f64', 0x99),
  neg: unary<'f64', 'f64'>('f64', 0x9a),
  ceil: unary<'f64', 'f64'>('f64', 0x9b),
  floor: unary<'f64', 'f64'>('f64', 0x9c),
  trunc: unary<'f64', 'f64'>('f64', 0x9d),
  nearest: unary<'f64', 'f64'>('f64', 0x9e),
  sqrt: unary<'f64', 'f64'>('f64', 0x9f),
  add: binary<'f64', 'f64'>('f64', 0xa0),
  sub: binary<'f64', 'f64'>('f64', 0xa1),
  mul: binary<'f64', 'f64'>('f64', 0xa2),
  div: binary<'f64', 'f64'>('f64', 0xa3),
  min: binary<'f64', 'f64'>('f64', 0xa4),
  max: binary<'f64', 'f64'>('f64', 0xa5),
  copysign: binary<'f64', 'f64'>('f64', 0xa6),
  convert_i32_s: unary<'i32', 'f64'>('f64', 0xb7),
  convert_i32_u: unary<'i32', 'f64'>('f64', 0xb8),
  convert_i64_s: unary<'i64', 'f64'>('f64', 0xb9),
  convert_i64_u: unary<'i64', 'f64'>('f64', 0xba),
  promote_f32: unary<'f32', 'f64'>('f64', 0xbb),
  reinterpret_i64: unary<'i64', 'f64'>('f64', 0xbf),
} as const;
