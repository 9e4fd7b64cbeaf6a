/**
 * convolve(kernel, port): the sum of the kernels that the port's spikes have started. Each pair becomes variables with linear equations of
 * their own, driven by the spikes. A kernel is a function of t (a sum of tᵖ exp(a t), times sin or cos), a system of equations, or delta(t).
 */
import type { Expression } from '../../language/ast.ts';
import { NestmlError, type Place } from '../problem.ts';
import type { Kernel, Variable } from '../read/syntax.ts';
import { said } from '../said.ts';
import { binary, isOne, name, number, settled, type Term, term, times } from '../terms.ts';
import { unitNamed } from '../units.ts';
import { families, holds, type Mode, modesOf, replaced } from './algebra.ts';
import { translate } from './expressions.ts';
import { type Context, type FreshNames, keyOf, type Named, outName, realType } from './scope.ts';

const milliseconds = (unitNamed('ms') as { held: Term['unit'] }).held;
/** What stands for t in kernels until they are taken apart. */
const TIME = '$t';

/** A variable that spikes drive. */
interface Driven {
  readonly name: string;
  readonly derivative: Expression;
  /** What a spike of weight 1 adds. */
  readonly jump: Expression;
  readonly port: Named;
}

/** What stands for a convolution with delta(t) in an equation, until it is taken out of it. */
export interface Pulse {
  readonly name: string;
  readonly port: Named;
  /** Height of the delta function. */
  readonly factor: Expression;
}

type Definition =
  | { readonly kind: 'function'; readonly value: Expression; readonly at: Place }
  | {
      readonly kind: 'system';
      /** All variables of the system with their derivatives and where they begin; the one that is convolved is among them. */
      readonly variables: readonly { readonly key: string; readonly derivative: Expression; readonly initial: Expression }[];
    };

export class Convolutions {
  readonly driven: Driven[] = [];
  readonly pulses: Pulse[] = [];
  /** Abbreviations for sums: the value of a convolution whose kernel has several parts. */
  readonly values: { readonly name: string; readonly value: Expression }[] = [];
  private readonly definitions = new Map<string, Definition>();
  private readonly made = new Map<string, Term>();
  private readonly fresh: FreshNames;

  constructor(fresh: FreshNames) {
    this.fresh = fresh;
  }

  /** Takes a kernel in. `initialOf` gives where a variable of a system begins. */
  define(kernel: Kernel, context: Context, initialOf: (key: string, at: Place) => Expression): void {
    const untyped: Context = { ...context, isUntyped: true, hoist: undefined, mayDraw: false };
    for (const { variable, value, at } of kernel.equations) {
      if (variable.order > 0) continue;
      const time = (place: Place): Term => term(name(TIME, place), 'unit', milliseconds);
      this.definitions.set(variable.name, { kind: 'function', value: settled(translate(value, { ...untyped, time })), at });
    }
    const system = kernel.equations.filter(({ variable }) => variable.order > 0);
    const variables = system.flatMap(({ variable, value, at }) =>
      Array.from({ length: variable.order }, (_, order) => {
        const key = keyOf({ name: variable.name, order });
        const next = name(keyOf({ name: variable.name, order: order + 1 }), at);
        const derivative = order + 1 < variable.order ? next : settled(translate(value, this.insideOf(kernel, untyped)));
        return { key, derivative, initial: initialOf(key, at) };
      }),
    );
    for (const { variable } of system) this.definitions.set(variable.name, { kind: 'system', variables });
  }

  /** In the equations of a system its variables stand for themselves. */
  private insideOf(kernel: Kernel, context: Context): Context {
    const bound = new Map<string, Term>();
    for (const { variable, at } of kernel.equations) {
      for (let order = 0; order < variable.order; order++) {
        const key = keyOf({ name: variable.name, order });
        bound.set(key, term(name(key, at)));
      }
    }
    return { ...context, bound };
  }

  convolve(kernel: Variable, port: Named, suffix: string, at: Place): Term {
    const key = `${keyOf(kernel)}|${port.name}${suffix}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const definition = this.definitions.get(kernel.name);
    if (definition === undefined) throw new NestmlError(said('nestml.noKernel', { name: keyOf(kernel) }), at);
    const base = `${outName(kernel.name, kernel.order)}__X__${port.out}`;
    const value = term(name(this.fresh.take(base), at), realType.kind);
    this.made.set(key, value);
    if (definition.kind === 'function') this.makeFunction(definition, base, port, at);
    else this.makeSystem(definition, keyOf(kernel), base, port, at);
    return value;
  }

  private makeSystem({ variables }: Definition & { kind: 'system' }, wanted: string, base: string, port: Named, at: Place): void {
    const names = new Map(
      variables.map(({ key }) => [
        key,
        key === wanted ? base : this.fresh.take(`${outName(key.replaceAll("'", ''), key.split("'").length - 1)}__X__${port.out}`),
      ]),
    );
    for (const { key, derivative, initial } of variables) {
      const renamed = replaced(derivative, (other) => {
        const own = names.get(other);
        return own === undefined ? undefined : name(own, at);
      });
      this.driven.push({ name: names.get(key) as string, derivative: renamed, jump: initial, port });
    }
  }

  private makeFunction({ value, at: defined }: Definition & { kind: 'function' }, base: string, port: Named, at: Place): void {
    const pulse = deltaOf(value);
    if (pulse !== undefined) {
      this.pulses.push({ name: base, port, factor: pulse });
      return;
    }
    const modes = modesOf(value, TIME);
    if (modes === undefined || modes.some((mode) => holdsTime(mode))) throw new NestmlError(said('nestml.kernelForm'), defined);
    const single = modes.length === 1;
    const parts: Expression[] = [];
    for (const family of families(modes)) {
      const highest = Math.max(...family.map(({ power }) => power));
      const isAlone = single && family[0]?.swing === undefined;
      const chain = this.chain(
        family[0] as Mode,
        highest,
        isAlone ? base : undefined,
        base,
        isAlone ? (family[0] as Mode).coefficient : number(1, at),
        port,
        at,
      );
      if (isAlone) continue;
      for (const { coefficient, power, swing } of family) {
        const { sin, cos } = chain[power] as Link;
        parts.push(times(coefficient, name(swing?.kind === 'sin' ? (sin as string) : cos, at), at));
      }
    }
    const [first, ...rest] = parts;
    if (first !== undefined) this.values.push({ name: base, value: rest.reduce((total, part) => binary('+', total, part, at), first) });
  }

  /** Variables for exp(a t), t exp(a t), t² exp(a t) … each of which drives the next; with a frequency each is a pair. */
  private chain(
    { rate, swing }: Mode,
    highest: number,
    last: string | undefined,
    base: string,
    jump: Expression,
    port: Named,
    at: Place,
  ): readonly Link[] {
    const links: Link[] = [];
    const zero = number(0, at);
    const decay = (of: string): Expression | undefined => (rate === undefined ? undefined : binary('*', rate, name(of, at), at));
    for (let power = 0; power <= highest; power++) {
      const cos = power === highest && last !== undefined ? last : this.fresh.take(`${base}__${'d'.repeat(highest - power) || 'c'}`);
      const sin = swing === undefined ? undefined : this.fresh.take(`${base}__s${power}`);
      const before = links.at(-1);
      const fed = (of: string | undefined): Expression | undefined =>
        before === undefined || of === undefined ? undefined : times(number(power, at), name(of, at), at);
      const turn = (of: string): Expression | undefined => swing && binary('*', swing.frequency, name(of, at), at);
      const total = (parts: readonly (Expression | undefined)[]): Expression =>
        parts.reduce<Expression | undefined>((all, part) => (all && part ? binary('+', all, part, at) : (all ?? part)), undefined) ?? zero;
      const turned = sin === undefined ? undefined : (turn(sin) as Expression);
      const back = turned && ({ kind: 'unary', operator: '-', operand: turned, at } as const);
      this.driven.push({ name: cos, derivative: total([decay(cos), fed(before?.cos), back]), jump: power === 0 ? jump : zero, port });
      if (sin !== undefined)
        this.driven.push({ name: sin, derivative: total([decay(sin), fed(before?.sin), turn(cos)]), jump: zero, port });
      links.push({ cos, sin });
    }
    return links;
  }
}

interface Link {
  readonly cos: string;
  readonly sin: string | undefined;
}

function holdsTime({ coefficient, rate, swing }: Mode): boolean {
  return [coefficient, rate, swing?.frequency].some((part) => part !== undefined && holds(part, (other) => other === TIME));
}

/** c of c · delta(t); undefined for other kernels. */
function deltaOf(value: Expression): Expression | undefined {
  if (value.kind === 'call' && value.name === 'delta') return number(1, value.at);
  if (value.kind !== 'binary' || (value.operator !== '*' && value.operator !== '/')) return undefined;
  const left = deltaOf(value.left);
  if (left !== undefined) return isOne(left) && value.operator === '*' ? value.right : { ...value, left };
  const right = value.operator === '*' ? deltaOf(value.right) : undefined;
  return right === undefined ? undefined : times(value.left, right, value.at);
}
