/** The functions that NESTML brings along, in the functions of the model language. */
import type { Expression as Node } from '../../language/ast.ts';
import { NestmlError } from '../problem.ts';
import type { Expression } from '../read/syntax.ts';
import { said } from '../said.ts';
import { binary, call, name, negative, number, settled, type Term, term } from '../terms.ts';
import { formatUnit, isPlain, raised, sameKind, unitNamed } from '../units.ts';
import type { Context } from './scope.ts';

type Translate = (expression: Expression, context: Context) => Term;

const milliseconds = (unitNamed('ms') as { held: Term['unit'] }).held;

export function predefinedCall(expression: Expression & { kind: 'call' }, context: Context, translate: Translate): Term {
  const { name: called, at } = expression;
  const values = expression.arguments.map((value) => translate(value, context));
  const [first, second, third] = values as [Term, Term, Term];
  /** The number of a value that has no unit. */
  const pure = (value: Term, k = 0): Node => {
    if (isPlain(value.unit)) return settled(value, 0);
    if (!context.isUntyped) {
      const values = { what: `${called}(…)`, wanted: 'real', found: formatUnit(value.unit) };
      context.problems.warn(said('nestml.unitMissing', values), expression.arguments[k]?.at ?? at);
    }
    return settled(value);
  };
  /** Used more than once: computed once where there is a place for it. */
  const shared = (node: Node): Node => (node.kind === 'name' || node.kind === 'number' ? node : (context.hoist?.(node, 'x') ?? node));
  const exp = (node: Node): Node => call('exp', [node], at);
  switch (called) {
    case 'min':
    case 'max': {
      const [a, b] = together(first, second, context, called, expression);
      return { ...a, node: call(called, [a.node, b.node], at) };
    }
    case 'clip': {
      const [x, low] = together(first, second, context, called, expression);
      const [, high] = together(first, third, context, called, expression);
      return { ...x, node: call('min', [call('max', [x.node, low.node], at), high.node], at) };
    }
    case 'abs':
      return { ...first, power: 0, node: call('abs', [settled(first)], at) };
    case 'floor':
    case 'round':
      return { ...first, power: 0, node: call(called, [settled(first)], at) };
    case 'ceil':
      return { ...first, power: 0, node: negative(call('floor', [negative(settled(first), at)], at), at) };
    case 'sqrt':
      return term(call('sqrt', [settled(first)], at), first.kind, raised(first.unit, 0.5));
    case 'pow':
      return term(call('pow', [pure(first), pure(second, 1)], at));
    case 'exp':
    case 'sin':
    case 'cos':
    case 'tanh':
      return term(call(called, [pure(first)], at));
    case 'ln':
      return term(call('log', [pure(first)], at));
    case 'log10':
      return term(binary('/', call('log', [pure(first)], at), number(Math.LN10, at), at));
    case 'tan': {
      const x = shared(pure(first));
      return term(binary('/', call('sin', [x], at), call('cos', [x], at), at));
    }
    case 'sinh': {
      // tanh(x) · cosh(x) loses nothing near 0.
      const x = shared(pure(first));
      return term(binary('*', call('tanh', [x], at), half(binary('+', exp(x), exp(negative(x, at)), at), at), at));
    }
    case 'cosh': {
      const x = shared(pure(first));
      return term(half(binary('+', exp(x), exp(negative(x, at)), at), at));
    }
    case 'expm1': {
      // eˣ − 1 = tanh(x / 2) (eˣ + 1) loses nothing near 0.
      const x = shared(pure(first));
      return term(binary('*', call('tanh', [half(x, at)], at), binary('+', exp(x), number(1, at), at), at));
    }
    case 'erf':
    case 'erfc': {
      const upper = erfc(shared(pure(first)), shared, at);
      return term(called === 'erfc' ? upper : binary('-', number(1, at), upper, at));
    }
    case 'delta':
      // Kernels alone may hold it; they take it apart.
      if (context.isUntyped !== true) throw new NestmlError(said('nestml.elsewhere', { name: called }), at);
      return term(call('delta', [settled(first)], at));
    case 'steps': {
      const time = sameKind(first.unit, milliseconds) ? settled(first, milliseconds.scale) : settled(first);
      return term(call('steps', [time], at), 'integer');
    }
    case 'resolution':
      return term(call('resolution', [], at), 'unit', milliseconds);
    case 'timestep':
      return term(context.timestep(), 'unit', milliseconds);
    case 'random_uniform': {
      const [offset, scale] = together(first, second, context, called, expression);
      return { ...offset, node: binary('+', offset.node, binary('*', scale.node, uniform(at), at), at) };
    }
    case 'random_normal': {
      const [mean, std] = together(first, second, context, called, expression);
      return { ...mean, node: binary('+', mean.node, binary('*', std.node, standardNormal(at), at), at) };
    }
    case 'random_poisson':
      if (context.poisson === undefined) throw new NestmlError(said('nestml.randomHere', { name: called }), at);
      return term(context.poisson(pure(first), at), 'integer');
    default:
      throw new NestmlError(said('nestml.elsewhere', { name: called }), at);
  }
}

function half(node: Node, at: Node['at']): Node {
  return binary('/', node, number(2, at), at);
}

function uniform(at: Node['at']): Node {
  return call('random_uniform', [], at);
}

/** Box and Muller: √(−2 ln u) cos(2π v). */
function standardNormal(at: Node['at']): Node {
  const radius = call('sqrt', [binary('*', number(-2, at), call('log', [binary('-', number(1, at), uniform(at), at)], at), at)], at);
  const angle = binary('*', binary('*', number(2, at), name('pi', at), at), uniform(at), at);
  return binary('*', radius, call('cos', [angle], at), at);
}

/** Two values in one scale; numbers without a unit are taken as they are. */
function together(a: Term, b: Term, context: Context, called: string, { at }: Expression): readonly [Term, Term] {
  const one = ({ kind }: Term, unit: Term['unit'], node: Node): Term => ({ node, power: 0, unit, kind });
  if (sameKind(a.unit, b.unit)) {
    const { unit } = a.isNumber ? b : a;
    return [one(a, unit, settled(a, unit.scale)), one(b, unit, settled(b, unit.scale))];
  }
  if (!a.isNumber && !b.isNumber && !context.isUntyped) {
    context.problems.warn(said('nestml.mixed', { operator: called, left: formatUnit(a.unit), right: formatUnit(b.unit) }), at);
  }
  const { unit, kind } = isPlain(a.unit) ? b : a;
  return [
    { ...one(a, unit, settled(a)), kind },
    { ...one(b, unit, settled(b)), kind },
  ];
}

/**
 * Coefficients of a Chebyshev fit of ln(erfc(z) / t) + z² in t = 2 / (2 + z), z ≥ 0: erfc to 1e-15 of itself.
 * Source: Press et al., Numerical Recipes, third edition, 6.2.2.
 */
const chebyshev = [
  -1.3026537197817094, 0.6419697923564902, 1.9476473204185836e-2, -9.561514786808631e-3, -9.46595344482036e-4, 3.66839497852761e-4,
  4.2523324806907e-5, -2.0278578112534e-5, -1.62429000464703e-6, 1.30365583558e-6, 1.5626441722e-8, -8.5238095915e-8, 6.529054439e-9,
  5.059343495e-9, -9.91364156e-10, -2.27365122e-10, 9.6467911e-11, 2.394038e-12, -6.886027e-12, 8.94487e-13, 3.13092e-13, -1.12708e-13,
  3.81e-16, 7.106e-15, -1.523e-15, -9.4e-17, 1.21e-16, -2.8e-17,
];

/** The same polynomial by powers of y = 2 t − 1, in −1 … 1. */
const powers = ((): readonly number[] => {
  let before = [1];
  let current = [0, 1];
  const total: number[] = [(chebyshev[0] as number) / 2];
  for (let n = 1; n < chebyshev.length; n++) {
    current.forEach((coefficient, k) => {
      total[k] = (total[k] ?? 0) + (chebyshev[n] as number) * coefficient;
    });
    const next = [0, ...current.map((coefficient) => 2 * coefficient)];
    before.forEach((coefficient, k) => {
      next[k] = (next[k] as number) - coefficient;
    });
    [before, current] = [current, next];
  }
  return total;
})();

function erfc(x: Node, shared: (node: Node) => Node, at: Node['at']): Node {
  const z = shared(call('abs', [x], at));
  const t = shared(binary('/', number(2, at), binary('+', number(2, at), z, at), at));
  const y = shared(binary('-', binary('*', number(2, at), t, at), number(1, at), at));
  const sum = powers
    .slice(0, -1)
    .reduceRight<Node>(
      (inner, coefficient) => binary('+', binary('*', inner, y, at), number(coefficient, at), at),
      number(powers.at(-1) as number, at),
    );
  const upper = shared(binary('*', t, call('exp', [binary('-', sum, binary('*', z, z, at), at)], at), at));
  return {
    kind: 'conditional',
    condition: binary('<', x, number(0, at), at),
    consequent: binary('-', number(2, at), upper, at),
    otherwise: upper,
    at,
  };
}
