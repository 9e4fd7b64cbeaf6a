/** What names mean in a model, and where its formulas go. */
import { nearestName } from '../../base/nearest.ts';
import type { Expression as Node } from '../../language/ast.ts';
import { constants } from '../../language/functions.ts';
import { predefinedNames } from '../predefined.ts';
import { NestmlError, type Place, type Problems } from '../problem.ts';
import type { DataType, Expression, FunctionDefinition, Variable } from '../read/syntax.ts';
import { said } from '../said.ts';
import type { Kind, Term } from '../terms.ts';
import { parseUnit, plain, type Unit } from '../units.ts';

export type SymbolKind = 'parameter' | 'state' | 'internal' | 'inline' | 'local' | 'kernel' | 'spikes' | 'continuous';

/** A name with its meaning. */
export interface Named {
  readonly kind: SymbolKind;
  /** As it is written, with its primes: `g'`. */
  readonly name: string;
  readonly type: Type;
  /** What stands for it in the model language. */
  readonly out: string;
  readonly isVector?: boolean;
  /** An inhibitory port takes the magnitude of its weights, which arrive negative. */
  readonly isNegative?: boolean;
  readonly at: Place;
}

export interface Type {
  readonly kind: Kind;
  readonly unit: Unit;
  /** The unit in which numbers are held, as text: "1", "mV". */
  readonly text: string;
}

export const realType: Type = { kind: 'real', unit: plain, text: '1' };

/** How a variable with primes is called in NEST and here: g'' is g__dd, g$ is g__DOLLAR. */
export function outName(name: string, order = 0): string {
  return `${name.replaceAll('$', '__DOLLAR')}${order === 0 ? '' : `__${'d'.repeat(order)}`}`;
}

export function keyOf({ name, order }: Pick<Variable, 'name' | 'order'>): string {
  return name + "'".repeat(order);
}

/** The type that is written; a problem where it is none. */
export function typeOf({ text, at }: DataType, problems: Problems): Type {
  if (text === 'real' || text === 'integer' || text === 'boolean' || text === 'string') return { kind: text, unit: plain, text: '1' };
  if (text === 'void') return realType;
  const unit = parseUnit(text);
  if ('written' in unit) return { kind: 'unit', unit: unit.held, text: unit.text };
  problems.error(unit, at);
  return realType;
}

/** Words of the model language that a name of NESTML's may not be in it. */
const taken = new Set(['deliver', 'integrate_odes', 'emit_spike', 'i', ...Object.keys(constants)]);

/** A scope with one outside: locals hide what is outside. */
export class Scope {
  private readonly names = new Map<string, Named>();
  private readonly outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.outer = outer;
  }

  /** The scope of the model itself. */
  get root(): Scope {
    return this.outer?.root ?? this;
  }

  find(key: string): Named | undefined {
    return this.names.get(key) ?? this.outer?.find(key);
  }

  has(key: string): boolean {
    return this.names.has(key);
  }

  define(named: Named): void {
    this.names.set(named.name, named);
  }

  all(): readonly Named[] {
    const inside = [...this.names.values()];
    return this.outer === undefined ? inside : [...inside, ...this.outer.all().filter(({ name }) => !this.names.has(name))];
  }
}

/** Where formulas are translated: what they may use, and where what is computed beforehand goes. */
export interface Context {
  readonly problems: Problems;
  readonly scope: Scope;
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  /** What stands for timestep(). */
  readonly timestep: () => Node;
  /** What stands for `t`; undefined where time has no meaning. */
  readonly time: ((at: Place) => Term) | undefined;
  readonly mayDraw: boolean;
  /** Computes something once that is used several times; undefined where there is no place before the formula. */
  readonly hoist: ((node: Node, hint: string) => Node) | undefined;
  /** Draws from a Poisson distribution, which takes statements. */
  readonly poisson?: (rate: Node, at: Place) => Node;
  readonly convolve: (kernel: Variable, port: Variable, at: Place) => Term;
  /** What stands for a port's spikes in an equation: a train of delta functions. Elsewhere they are what arrives in the step. */
  readonly pulse?: (port: Named, index: Expression | undefined, at: Place) => Term;
  /** No warnings about units: kernels have none. */
  readonly isUntyped?: boolean;
  /** Values of a function's arguments and locals while its body is followed. */
  readonly bound?: ReadonlyMap<string, Term>;
  readonly depth: number;
}

/** What formulas of a model may use where nothing else is said: its names and units, neither time nor chance. */
export function plainContext(of: Pick<Context, 'problems' | 'scope' | 'functions' | 'timestep' | 'convolve'>): Context {
  return { time: undefined, mayDraw: false, hoist: undefined, depth: 0, ...of };
}

/** A name that means nothing, with the nearest one that does. */
export function unknownName(context: Context, key: string, at: Place): NestmlError {
  const known = [...context.scope.all().map(({ name }) => name), ...(context.bound?.keys() ?? []), ...predefinedNames];
  const near = nearestName(key, known);
  return new NestmlError(near === undefined ? said('nestml.unknown', { name: key }) : said('nestml.unknownNear', { name: key, near }), at);
}

/** A name that no other has: the one that is wished for where it is free. */
export class FreshNames {
  private readonly used = new Set<string>(taken);

  take(wish: string): string {
    let name = wish;
    for (let k = 2; this.used.has(name); k++) name = `${wish}_${k}`;
    this.used.add(name);
    return name;
  }

  reserve(names: Iterable<string>): void {
    for (const name of names) this.used.add(name);
  }
}
