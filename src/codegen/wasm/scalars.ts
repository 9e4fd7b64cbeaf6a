/** IR expressions on one float64. Elementary functions go through the two-lane code, so that they give the same bits. */
import type { Comparison, Cond, Num } from '../ir.ts';
import { walkNum } from '../lower/nodes.ts';
import type { FunctionBuilder, FunctionHandle, ModuleBuilder } from './assembler.ts';
import { cos, erfc, exp, log, pow, sin, tanh } from './math.ts';
import { f64, i32, i64, select } from './scalar.ts';
import type { F64, I32, Local, V128 } from './values.ts';
import { f64x2 } from './vector.ts';

/** Variables of the body and where random numbers and tables come from. */
export interface Scalars {
  readonly f: FunctionBuilder;
  readonly variables: readonly Local<'f64'>[];
  /** xoshiro128++ words. */
  readonly random: readonly Local<'i32'>[];
  /** Byte offset of the table of decays. */
  readonly table: Local<'i32'>;
  /** exp as a function, for what is computed rarely. */
  readonly exp: FunctionHandle<readonly ['f64'], 'f64'>;
  /** Decays are known to lie within their tables. */
  readonly near: boolean;
}

const comparisons: Readonly<Record<Comparison, (a: F64, b: F64) => I32>> = {
  '<': f64.lt,
  '<=': f64.le,
  '>': f64.gt,
  '>=': f64.ge,
  '==': f64.eq,
  '!=': f64.ne,
};

export function scalarCondition(node: Cond, scalars: Scalars): I32 {
  switch (node.op) {
    case 'compare':
      return comparisons[node.comparison](scalarValue(node.a, scalars), scalarValue(node.b, scalars));
    case 'and':
      return lazily(node, scalars, (p, q, result) => scalars.f.if(p, () => scalars.f.set(result, q())));
    case 'or':
      return lazily(node, scalars, (p, q, result) =>
        scalars.f.if(
          p,
          () => scalars.f.set(result, i32.const(1)),
          () => scalars.f.set(result, q()),
        ),
      );
    case 'not':
      return i32.eqz(scalarCondition(node.p, scalars));
  }
}

/** The second operand is evaluated only where the first does not decide, if it draws random numbers; else both are. */
function lazily(node: Cond & { op: 'and' | 'or' }, scalars: Scalars, write: (p: I32, q: () => I32, result: Local<'i32'>) => void): I32 {
  const p = scalarCondition(node.p, scalars);
  if (!draws(node.q)) return node.op === 'and' ? i32.and(p, scalarCondition(node.q, scalars)) : i32.or(p, scalarCondition(node.q, scalars));
  const result = scalars.f.keep(i32.const(0));
  write(p, () => scalarCondition(node.q, scalars), result);
  return result;
}

function draws(node: Num | Cond): boolean {
  let found = false;
  walkNum(node, (part) => {
    if (part.op === 'random') found = true;
  });
  return found;
}

function isCheap(node: Num): boolean {
  let cheap = true;
  walkNum(node, (part) => {
    if (['random', 'decay', 'exp', 'log', 'pow', 'sin', 'cos', 'tanh', 'erfc'].includes(part.op)) cheap = false;
  });
  return cheap;
}

export function scalarValue(node: Num, scalars: Scalars): F64 {
  const { f } = scalars;
  const value = (part: Num): F64 => scalarValue(part, scalars);
  const lifted = (work: (f: FunctionBuilder, x: V128) => V128, part: Num): F64 =>
    f.keep(f64x2.extract_lane(work(f, f64x2.splat(value(part))), 0));
  switch (node.op) {
    case 'const':
      return f64.const(node.value);
    case 'variable':
      return scalars.variables[node.id] as Local<'f64'>;
    case 'random':
      return draw(scalars);
    case 'decay':
      return decay(value(node.steps), node, scalars);
    case 'select':
      return selectValue(node, scalars);
    case 'neg':
      return f64.neg(value(node.x));
    case 'abs':
      return f64.abs(value(node.x));
    case 'sqrt':
      return f64.sqrt(value(node.x));
    case 'floor':
      return f64.floor(value(node.x));
    case 'exp':
      return lifted(exp, node.x);
    case 'log':
      return lifted(log, node.x);
    case 'sin':
      return lifted(sin, node.x);
    case 'cos':
      return lifted(cos, node.x);
    case 'erfc':
      return lifted(erfc, node.x);
    case 'tanh':
      return lifted(tanh, node.x);
    case '+':
      return f64.add(value(node.a), value(node.b));
    case '-':
      return f64.sub(value(node.a), value(node.b));
    case '*':
      return f64.mul(value(node.a), value(node.b));
    case '/':
      return f64.div(value(node.a), value(node.b));
    case 'min':
    case 'max': {
      const a = f.keep(value(node.a));
      const b = f.keep(value(node.b));
      return select(b, a, node.op === 'max' ? f64.lt(a, b) : f64.lt(b, a));
    }
    case 'pow':
      return f.keep(f64x2.extract_lane(pow(f, f64x2.splat(value(node.a)), f64x2.splat(value(node.b))), 0));
    case 'input':
    case 'queued':
      throw new Error('A synapse has no input channels.');
  }
}

function selectValue(node: Num & { op: 'select' }, scalars: Scalars): F64 {
  const { f } = scalars;
  const condition = scalarCondition(node.condition, scalars);
  if (isCheap(node.consequent) && isCheap(node.otherwise)) {
    return select(scalarValue(node.consequent, scalars), scalarValue(node.otherwise, scalars), condition);
  }
  const result = f.local('f64');
  f.if(
    condition,
    () => f.set(result, scalarValue(node.consequent, scalars)),
    () => f.set(result, scalarValue(node.otherwise, scalars)),
  );
  return result;
}

/** exp of one number; the same bits as where it is written out. */
export function defineExp(module: ModuleBuilder): Scalars['exp'] {
  return module.define('exp', ['f64'], 'f64', (f, x) => f.return(f64x2.extract_lane(exp(f, f64x2.splat(x)), 0)));
}

/** table[from + steps], or exp(−steps·rate) past its end. */
export function decay(
  steps: F64,
  table: { readonly from: number; readonly length: number; readonly rate: number },
  scalars: Scalars,
): Local<'f64'> {
  const { f } = scalars;
  // Above 2^52 the low bits of a float64 are the whole number itself; this is quicker than a checked conversion.
  const entry = (k: F64): F64 => {
    const index = i32.wrap_i64(i64.reinterpret_f64(f64.add(k, f64.const(2 ** 52))));
    return f64.load(i32.add(scalars.table, i32.shl(index, i32.const(3))), 8 * table.from);
  };
  if (scalars.near) return f.keep(entry(steps));
  const k = f.keep(steps);
  const result = f.local('f64');
  f.if(
    f64.lt(k, f64.const(table.length)),
    () => f.set(result, entry(k)),
    () => f.set(result, f.call(scalars.exp, f64.mul(f64.neg(k), f64.const(table.rate)))),
  );
  return result;
}

/** Uniform in [0, 1) with 32 bits; the words move on. */
export function draw({ f, random }: Scalars): Local<'f64'> {
  const [s0, s1, s2, s3] = random as [Local<'i32'>, Local<'i32'>, Local<'i32'>, Local<'i32'>];
  const result = f.keep(i32.add(i32.rotl(i32.add(s0, s3), i32.const(7)), s0));
  const t = f.keep(i32.shl(s1, i32.const(9)));
  f.set(s2, i32.xor(s2, s0));
  f.set(s3, i32.xor(s3, s1));
  f.set(s1, i32.xor(s1, s2));
  f.set(s0, i32.xor(s0, s3));
  f.set(s2, i32.xor(s2, t));
  f.set(s3, i32.rotl(s3, i32.const(11)));
  return f.keep(f64.mul(f64.convert_i32_u(result), f64.const(2 ** -32)));
}
