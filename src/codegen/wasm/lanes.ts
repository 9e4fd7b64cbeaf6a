/** IR expressions on two neurons at a time. Conditions are lane masks: all bits of a lane set or none. */
import type { Comparison, Cond, Num, VariableId } from '../ir.ts';
import { walkNum } from '../lower/nodes.ts';
import type { FunctionBuilder } from './assembler.ts';
import { cos, erfc, exp, log, pow, sin, tanh } from './math.ts';
import { f64, i32, i64 } from './scalar.ts';
import type { Local, V128 } from './values.ts';
import { f64x2, i32x4, i64x2, v128 } from './vector.ts';

/** Where the variables and inputs of one pair of neurons are, and which lanes take part (all where no mask is given). */
export interface Lanes {
  readonly f: FunctionBuilder;
  readonly variables: readonly Local<'v128'>[];
  readonly inputs: readonly Local<'v128'>[];
  readonly random: readonly [VariableId, VariableId] | undefined;
}

const comparisons: Readonly<Record<Comparison, (a: V128, b: V128) => V128>> = {
  '<': f64x2.lt,
  '<=': f64x2.le,
  '>': f64x2.gt,
  '>=': f64x2.ge,
  '==': f64x2.eq,
  '!=': f64x2.ne,
};

export function laneMask(node: Cond, lanes: Lanes, mask: V128 | undefined): V128 {
  switch (node.op) {
    case 'compare':
      return comparisons[node.comparison](laneValue(node.a, lanes, mask), laneValue(node.b, lanes, mask));
    case 'and':
    case 'or':
      return joined(node, lanes, mask);
    case 'not':
      return v128.not(laneMask(node.p, lanes, mask));
  }
}

/** The second condition is asked only in the lanes the first has not decided; that matters where it draws random numbers. */
function joined(node: Cond & { op: 'and' | 'or' }, lanes: Lanes, mask: V128 | undefined): V128 {
  const p = lanes.f.keep(laneMask(node.p, lanes, mask));
  const open = node.op === 'and' ? p : v128.not(p);
  const q = laneMask(node.q, lanes, draws(node.q) ? (mask ? v128.and(mask, open) : open) : mask);
  return node.op === 'and' ? v128.and(p, q) : v128.or(p, q);
}

function draws(node: Cond): boolean {
  let found = false;
  walkNum(node, (part) => {
    if (part.op === 'random') found = true;
  });
  return found;
}

/** The value of an expression. `mask` says which lanes really run here: only they draw random numbers. */
export function laneValue(node: Num, lanes: Lanes, mask: V128 | undefined): V128 {
  const { f } = lanes;
  const value = (part: Num): V128 => laneValue(part, lanes, mask);
  switch (node.op) {
    case 'const':
      return f.lanes(node.value);
    case 'variable':
      return lanes.variables[node.id] as Local<'v128'>;
    case 'input':
      return lanes.inputs[node.channel] as Local<'v128'>;
    case 'queued':
      return queuedValue(node, lanes);
    case 'random':
      return draw(lanes, mask);
    case 'select':
      return selectLanes(node, lanes, mask);
    case 'neg':
      return f64x2.neg(value(node.x));
    case 'abs':
      return f64x2.abs(value(node.x));
    case 'sqrt':
      return f64x2.sqrt(value(node.x));
    case 'floor':
      return f64x2.floor(value(node.x));
    case 'exp':
      return exp(f, value(node.x));
    case 'log':
      return log(f, value(node.x));
    case 'sin':
      return sin(f, value(node.x));
    case 'cos':
      return cos(f, value(node.x));
    case 'erfc':
      return erfc(f, value(node.x));
    case 'tanh':
      return tanh(f, value(node.x));
    case '+':
      return f64x2.add(value(node.a), value(node.b));
    case '-':
      return f64x2.sub(value(node.a), value(node.b));
    case '*':
      return f64x2.mul(value(node.a), value(node.b));
    case '/':
      return f64x2.div(value(node.a), value(node.b));
    case 'min':
      return f64x2.pmin(value(node.a), value(node.b));
    case 'max':
      return f64x2.pmax(value(node.a), value(node.b));
    case 'pow':
      return pow(f, value(node.a), value(node.b));
    case 'decay':
      throw new Error('Decays on the grid belong to synapses.');
  }
}

/** Cursors point to a spike or to the end of a list in every lane, so that each may be read whether it takes part or not. */
function queuedValue({ field, cursor }: Num & { op: 'queued' }, { variables }: Lanes): V128 {
  const pointer = variables[cursor] as Local<'v128'>;
  const at = (lane: number) => i32.trunc_sat_f64_u(f64x2.extract_lane(pointer, lane));
  const offset = field === 'weight' ? 8 : 0;
  return f64x2.replace_lane(f64x2.splat(f64.load(at(0), offset)), 1, f64.load(at(1), offset));
}

/** Draws on one side of a condition happen in its lanes only, as in the branches of the JavaScript back end. */
function selectLanes(node: Num & { op: 'select' }, lanes: Lanes, mask: V128 | undefined): V128 {
  const { f } = lanes;
  const condition = f.keep(laneMask(node.condition, lanes, mask));
  const yes = mask ? v128.and(mask, condition) : condition;
  const no = mask ? v128.andnot(mask, condition) : v128.not(condition);
  const consequent = laneValue(node.consequent, lanes, yes);
  return v128.bitselect(consequent, laneValue(node.otherwise, lanes, no), condition);
}

/** One step of xoshiro128++ in every lane of the mask; the state's words 0, 1 and 2, 3 are the halves of two variables. */
function draw(lanes: Lanes, mask: V128 | undefined): Local<'v128'> {
  const { f, random } = lanes;
  if (!random) throw new Error('The program has no random stream.');
  const low = lanes.variables[random[0]] as Local<'v128'>;
  const high = lanes.variables[random[1]] as Local<'v128'>;
  const half = i32.const(32);
  // Every word sits in the lower half of its lane; what is above does not matter.
  const s0 = f.keep(low);
  const s1 = f.keep(i64x2.shr_u(low, half));
  const s2 = f.keep(high);
  const s3 = f.keep(i64x2.shr_u(high, half));
  const rotate = (x: V128, by: number): V128 => v128.or(i32x4.shl(x, i32.const(by)), i32x4.shr_u(x, i32.const(32 - by)));
  const sum = f.keep(i32x4.add(s0, s3));
  const result = f.keep(i32x4.add(rotate(sum, 7), s0));
  const t = f.keep(i32x4.shl(s1, i32.const(9)));
  f.set(s2, v128.xor(s2, s0));
  f.set(s3, v128.xor(s3, s1));
  f.set(s1, v128.xor(s1, s2));
  f.set(s0, v128.xor(s0, s3));
  f.set(s2, v128.xor(s2, t));
  f.set(s3, rotate(s3, 11));
  const lower = f.once('lower halves', i64x2.splat(i64.const(0xffffffffn)));
  const pack = (a: V128, b: V128): V128 => v128.or(v128.and(a, lower), i64x2.shl(b, half));
  const store = (variable: Local<'v128'>, value: V128): void => f.set(variable, mask ? v128.bitselect(value, variable, mask) : value);
  store(low, pack(s0, s1));
  store(high, pack(s2, s3));
  const unit = v128.or(v128.and(result, lower), f.lanes(2 ** 52));
  return f.keep(f64x2.mul(f64x2.sub(unit, f.lanes(2 ** 52)), f.lanes(2 ** -32)));
}
