/** Vector instructions (fixed-width SIMD only: relaxed SIMD differs between machines) under WebAssembly's own names. */
import { float64, unsigned } from './encoding.ts';
import { memoryArgument } from './scalar.ts';
import type { Effect, I32, V128, ValueType, WasmValue } from './values.ts';

const PREFIX = 0xfd;

function unary(opcode: number): (a: V128) => V128 {
  return (a) => ({ type: 'v128', code: [a.code, PREFIX, unsigned(opcode)] });
}

function binary(opcode: number): (a: V128, b: V128) => V128 {
  return (a, b) => ({ type: 'v128', code: [a.code, b.code, PREFIX, unsigned(opcode)] });
}

function shift(opcode: number): (a: V128, bits: I32) => V128 {
  return (a, bits) => ({ type: 'v128', code: [a.code, bits.code, PREFIX, unsigned(opcode)] });
}

function test(opcode: number): (a: V128) => I32 {
  return (a) => ({ type: 'i32', code: [a.code, PREFIX, unsigned(opcode)] });
}

function splat<A extends ValueType>(opcode: number): (a: WasmValue<A>) => V128 {
  return (a) => ({ type: 'v128', code: [a.code, PREFIX, unsigned(opcode)] });
}

function extract<R extends ValueType>(type: R, opcode: number): (a: V128, lane: number) => WasmValue<R> {
  return (a, lane) => ({ type, code: [a.code, PREFIX, unsigned(opcode), lane] });
}

function replace<A extends ValueType>(opcode: number): (a: V128, lane: number, value: WasmValue<A>) => V128 {
  return (a, lane, value) => ({ type: 'v128', code: [a.code, value.code, PREFIX, unsigned(opcode), lane] });
}

function load(opcode: number, log2: number): (address: I32, offset?: number) => V128 {
  return (address, offset = 0) => ({ type: 'v128', code: [address.code, PREFIX, unsigned(opcode), memoryArgument(log2, offset)] });
}

function loadLane(opcode: number, log2: number): (address: I32, vector: V128, lane: number, offset?: number) => V128 {
  return (address, vector, lane, offset = 0) => ({
    type: 'v128',
    code: [address.code, vector.code, PREFIX, unsigned(opcode), memoryArgument(log2, offset), lane],
  });
}

function storeLane(opcode: number, log2: number): (address: I32, vector: V128, lane: number, offset?: number) => Effect {
  return (address, vector, lane, offset = 0) => ({
    effect: [address.code, vector.code, PREFIX, unsigned(opcode), memoryArgument(log2, offset), lane],
  });
}

export const v128 = {
  const: (bytes: readonly number[]): V128 => ({ type: 'v128', code: [PREFIX, 12, bytes] }),
  load: load(0, 4),
  load8x8_u: load(2, 3),
  load16x4_s: load(3, 3),
  load16x4_u: load(4, 3),
  load32x2_s: load(5, 3),
  load32x2_u: load(6, 3),
  load8_splat: load(7, 0),
  load16_splat: load(8, 1),
  load32_splat: load(9, 2),
  load64_splat: load(10, 3),
  load32_zero: load(92, 2),
  load64_zero: load(93, 3),
  load8_lane: loadLane(84, 0),
  load16_lane: loadLane(85, 1),
  load32_lane: loadLane(86, 2),
  load64_lane: loadLane(87, 3),
  store: (address: I32, value: V128, offset = 0): Effect => ({
    effect: [address.code, value.code, PREFIX, 11, memoryArgument(4, offset)],
  }),
  store8_lane: storeLane(88, 0),
  store16_lane: storeLane(89, 1),
  store32_lane: storeLane(90, 2),
  store64_lane: storeLane(91, 3),
  not: unary(77),
  and: binary(78),
  andnot: binary(79),
  or: binary(80),
  xor: binary(81),
  bitselect: (a: V128, b: V128, mask: V128): V128 => ({ type: 'v128', code: [a.code, b.code, mask.code, PREFIX, 82] }),
  any_true: test(83),
} as const;

export const i8x16 = {
  splat: splat<'i32'>(15),
  extract_lane_u: extract('i32', 22),
  replace_lane: replace<'i32'>(23),
  shuffle: (a: V128, b: V128, lanes: readonly number[]): V128 => ({ type: 'v128', code: [a.code, b.code, PREFIX, 13, lanes] }),
  swizzle: binary(14),
  eq: binary(35),
  ne: binary(36),
  lt_s: binary(37),
  lt_u: binary(38),
  gt_s: binary(39),
  gt_u: binary(40),
  le_s: binary(41),
  le_u: binary(42),
  ge_s: binary(43),
  ge_u: binary(44),
  popcnt: unary(98),
  all_true: test(99),
  bitmask: test(100),
  shl: shift(107),
  shr_s: shift(108),
  shr_u: shift(109),
  add: binary(110),
  sub: binary(113),
  add_sat_u: binary(112),
  sub_sat_u: binary(115),
  min_u: binary(119),
  max_u: binary(121),
} as const;

export const i16x8 = {
  splat: splat<'i32'>(16),
  extract_lane_s: extract('i32', 24),
  extract_lane_u: extract('i32', 25),
  replace_lane: replace<'i32'>(26),
  eq: binary(45),
  ne: binary(46),
  lt_s: binary(47),
  lt_u: binary(48),
  gt_s: binary(49),
  gt_u: binary(50),
  le_s: binary(51),
  le_u: binary(52),
  ge_s: binary(53),
  ge_u: binary(54),
  all_true: test(131),
  bitmask: test(132),
  extend_low_i8x16_s: unary(135),
  extend_high_i8x16_s: unary(136),
  extend_low_i8x16_u: unary(137),
  extend_high_i8x16_u: unary(138),
  shl: shift(139),
  shr_s: shift(140),
  shr_u: shift(141),
  add: binary(142),
  add_sat_u: binary(144),
  sub: binary(145),
  sub_sat_u: binary(147),
  mul: binary(149),
  min_u: binary(151),
  max_u: binary(153),
} as const;

export const i32x4 = {
  splat: splat<'i32'>(17),
  extract_lane: extract('i32', 27),
  replace_lane: replace<'i32'>(28),
  eq: binary(55),
  ne: binary(56),
  lt_s: binary(57),
  lt_u: binary(58),
  gt_s: binary(59),
  gt_u: binary(60),
  le_s: binary(61),
  le_u: binary(62),
  ge_s: binary(63),
  ge_u: binary(64),
  neg: unary(161),
  all_true: test(163),
  bitmask: test(164),
  extend_low_i16x8_s: unary(167),
  extend_high_i16x8_s: unary(168),
  extend_low_i16x8_u: unary(169),
  extend_high_i16x8_u: unary(170),
  shl: shift(171),
  shr_s: shift(172),
  shr_u: shift(173),
  add: binary(174),
  sub: binary(177),
  mul: binary(181),
  min_s: binary(182),
  min_u: binary(183),
  max_s: binary(184),
  max_u: binary(185),
  trunc_sat_f64x2_s_zero: unary(252),
  trunc_sat_f64x2_u_zero: unary(253),
} as const;

export const i64x2 = {
  splat: splat<'i64'>(18),
  extract_lane: extract('i64', 29),
  replace_lane: replace<'i64'>(30),
  neg: unary(193),
  all_true: test(195),
  bitmask: test(196),
  extend_low_i32x4_s: unary(199),
  extend_high_i32x4_s: unary(200),
  extend_low_i32x4_u: unary(201),
  extend_high_i32x4_u: unary(202),
  shl: shift(203),
  shr_s: shift(204),
  shr_u: shift(205),
  add: binary(206),
  sub: binary(209),
  mul: binary(213),
  eq: binary(214),
  ne: binary(215),
  lt_s: binary(216),
  gt_s: binary(217),
  le_s: binary(218),
  ge_s: binary(219),
  extmul_low_i32x4_u: binary(222),
  extmul_high_i32x4_u: binary(223),
} as const;

export const f32x4 = {
  splat: splat<'f32'>(19),
  extract_lane: extract('f32', 31),
  demote_f64x2_zero: unary(94),
} as const;

export const f64x2 = {
  const: (low: number, high: number = low): V128 => ({ type: 'v128', code: [PREFIX, 12, float64(low), float64(high)] }),
  splat: splat<'f64'>(20),
  extract_lane: extract('f64', 33),
  replace_lane: replace<'f64'>(34),
  eq: binary(71),
  ne: binary(72),
  lt: binary(73),
  gt: binary(74),
  le: binary(75),
  ge: binary(76),
  promote_low_f32x4: unary(95),
  ceil: unary(116),
  floor: unary(117),
  trunc: unary(122),
  nearest: unary(148),
  abs: unary(236),
  neg: unary(237),
  sqrt: unary(239),
  add: binary(240),
  sub: binary(241),
  mul: binary(242),
  div: binary(243),
  min: binary(244),
  max: binary(245),
  pmin: binary(246),
  pmax: binary(247),
  convert_low_i32x4_s: unary(254),
  convert_low_i32x4_u: unary(255),
} as const;
