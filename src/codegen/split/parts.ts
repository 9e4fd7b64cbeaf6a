/**
 * What an expression's number is made of: x = c + Σ p_k s_k over a basis s of what a step begins with and gets. What is linear in the
 * basis stays split; a product of a split conductance and a split potential is split as
 *   g (V − E) = g Σ v_k + (c_V − E) Σ g_k,
 * with the conductance as it is in this run: the equation along the run is linear in the potential. Anything else that is not linear
 * is a plain number.
 */
import type { Num } from '../ir.ts';
import { walkNum } from '../lower/nodes.ts';

export interface Parts {
  readonly x: number;
  /** What is split among nobody. */
  readonly c: number;
  /** A coefficient for each member of the basis; undefined for zeros. */
  readonly p: Float64Array | undefined;
  /** c is not constant: it holds variables of the neuron's own, or something nonlinear. */
  readonly own: boolean;
  /** The split is one of a potential. */
  readonly potential: boolean;
}

export const plain = (x: number, own = false): Parts => ({ x, c: x, p: undefined, own, potential: false });

/** f a + g b */
function sum(a: Float64Array | undefined, f: number, b: Float64Array | undefined, g: number): Float64Array | undefined {
  if (a === undefined) return scaled(b, g);
  if (b === undefined) return scaled(a, f);
  const result = new Float64Array(a.length);
  for (let k = 0; k < result.length; k++) result[k] = f * (a[k] as number) + g * (b[k] as number);
  return result;
}

function scaled(p: Float64Array | undefined, f: number): Float64Array | undefined {
  if (p === undefined || f === 1) return p;
  const result = new Float64Array(p.length);
  for (let k = 0; k < result.length; k++) result[k] = f * (p[k] as number);
  return result;
}

/** What the reader of parts has to know. */
interface PartsContext {
  /** Whether a variable may have parts, or is a variable of the neuron's own (no parameter). */
  isSplit(id: number): boolean;
  isOwn(id: number): boolean;
  variable(id: number): Parts;
  input(channel: number): Parts;
  number(num: Num): number;
  holds(num: Num & { readonly op: 'select' }): boolean;
}

interface Nature {
  readonly isPlain: boolean;
  readonly isOwn: boolean;
}

export function partsReader(context: PartsContext): (num: Num) => Parts {
  const natures = new Map<Num, Nature>();
  const natureOf = (num: Num): Nature => {
    const known = natures.get(num);
    if (known !== undefined) return known;
    let isPlain = true;
    let isOwn = false;
    walkNum(num, (node) => {
      if (node.op === 'input') isPlain = false;
      if (node.op === 'random') isOwn = true;
      if (node.op !== 'variable') return;
      if (context.isSplit(node.id)) isPlain = false;
      else if (context.isOwn(node.id)) isOwn = true;
    });
    const nature = { isPlain, isOwn };
    natures.set(num, nature);
    return nature;
  };
  const read = (num: Num): Parts => {
    const { isPlain, isOwn } = natureOf(num);
    if (isPlain) return plain(context.number(num), isOwn);
    switch (num.op) {
      case 'variable':
        return context.variable(num.id);
      case 'input':
        return context.input(num.channel);
      case 'neg': {
        const a = read(num.x);
        return { ...a, x: -a.x, c: -a.c, p: scaled(a.p, -1) };
      }
      case 'abs': {
        const a = read(num.x);
        return a.x < 0 ? { ...a, x: -a.x, c: -a.c, p: scaled(a.p, -1) } : a;
      }
      case 'select':
        return read(context.holds(num) ? num.consequent : num.otherwise);
      case '+':
        return add(read(num.a), read(num.b), 1);
      case '-':
        return add(read(num.a), read(num.b), -1);
      case '*':
        return product(read(num.a), read(num.b));
      case '/': {
        const b = read(num.b);
        if (b.p !== undefined) return plain(context.number(num), true);
        const a = read(num.a);
        return { ...a, x: a.x / b.x, c: a.c / b.x, p: scaled(a.p, 1 / b.x), own: a.own || b.own };
      }
      case 'min': {
        const [a, b] = [read(num.a), read(num.b)];
        return b.x < a.x ? cut(a, b) : cut(b, a);
      }
      case 'max': {
        const [a, b] = [read(num.a), read(num.b)];
        return a.x < b.x ? cut(a, b) : cut(b, a);
      }
      default:
        return plain(context.number(num), true);
    }
  };
  return read;
}

function add(a: Parts, b: Parts, sign: 1 | -1): Parts {
  return {
    x: sign === 1 ? a.x + b.x : a.x - b.x,
    c: sign === 1 ? a.c + b.c : a.c - b.c,
    p: sum(a.p, 1, b.p, sign),
    own: a.own || b.own,
    potential: a.potential || b.potential,
  };
}

/** What is left of a potential that is cut off at a fixed value: its parts in proportion, counted from what is nobody's. */
function cut(given: Parts, to: Parts): Parts {
  if (!given.potential || to.potential || given.x === given.c) return to;
  return { x: to.x, c: given.c, p: scaled(given.p, (to.x - given.c) / (given.x - given.c)), own: given.own, potential: true };
}

function product(a: Parts, b: Parts): Parts {
  const x = a.x * b.x;
  const own = a.own || b.own;
  const potential = a.potential || b.potential;
  if (a.p === undefined) return { x, c: a.x * b.c, p: scaled(b.p, a.x), own, potential };
  if (b.p === undefined) return { x, c: b.x * a.c, p: scaled(a.p, b.x), own, potential };
  if (a.potential === b.potential) return plain(x, true);
  const [g, v] = a.potential ? [b, a] : [a, b];
  return { x, c: g.c * v.c, p: sum(v.p, g.x, g.p, v.c), own, potential };
}
