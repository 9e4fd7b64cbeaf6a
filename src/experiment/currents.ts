/**
 * The currents of a membrane, out of its model's text: the equation of the potential taken apart at its plus and minus signs. A part
 * goes by the abbreviation, variable or input that the text has for it (I_Na, w, I_stim), or by the reversal potential that it leads
 * to (g_ex * (V - E_ex) is I_ex). No current of any model is written here.
 */
import type { Expression } from '../language/ast.ts';
import { childrenOf, walkExpression } from '../language/ast.ts';
import { LanguageError } from '../language/complaint.ts';
import { prepare } from '../language/index.ts';
import type { NeuronModel, Value } from '../models/types.ts';
import { CAPACITANCE_UNIT, currentTowards } from '../models/vocabulary/currents.ts';
import { movingOf, POTENTIAL, type StandingInputs, standing, type Texts, textsOf } from './texts.ts';

/** One part of the equation of the potential. */
export interface Current {
  /** Unique in its membrane. */
  readonly name: string;
  /** Whether it is added to C_m dV_m/dt or taken from it: channels' currents count outwards, injected ones inwards, as the text has them. */
  readonly sign: 1 | -1;
  /** State variables and inputs that it reads, abbreviations looked through. */
  readonly reads: readonly string[];
  /**
   * What gives its value, in the membrane's unit: `get` says where the values of what moves come from; undefined leaves a name to the
   * model's text and parameters. Throws LanguageError where that has no value for it.
   */
  prepared(get: (name: string) => Value | (() => Value) | undefined): () => number;
}

export interface Membrane {
  /** "pA"; "mV/ms" where the model has no capacitance. */
  readonly unit: 'pA' | 'mV/ms';
  /** By what a rate of change in mV/ms becomes a current: C_m in pF; 1 where the model has none. */
  readonly capacitance: number;
  readonly currents: readonly Current[];
  /** Recordables that show what the text calls by the same name; elements of a vector count as the vector. */
  readonly shown: ReadonlySet<string>;
  /** State variables that only arriving spikes move away from 0. */
  readonly driven: ReadonlySet<string>;
  /** A spike sets the potential. */
  readonly resets: boolean;
}

/** Why a membrane has no currents to show: no potential, no equation for it, or a text that cannot be evaluated. */
export type NoMembrane = { readonly no: 'potential' | 'equation' } | { readonly no: 'text'; readonly because: string };

/** The membrane of a neuron model with these parameters. */
export function membraneOf(model: NeuronModel, inputs: StandingInputs): Membrane | NoMembrane {
  if (!Object.hasOwn(model.state, POTENTIAL)) return { no: 'potential' };
  const texts = textsOf(model);
  const equation = texts.odes.get(POTENTIAL);
  if (equation === undefined) return { no: 'equation' };
  try {
    const capacitance = Object.keys(model.parameters).find((name) => model.parameters[name]?.unit === CAPACITANCE_UNIT);
    const parts = partsOf(equation.derivative, 1, [], texts, model);
    const names = uniqueNames(parts.map(({ expression }) => nameOf(expression)));
    const still = standing(model, texts, inputs);
    const scale = capacitance === undefined ? 1 : Number(still(capacitance) ?? Number.NaN);
    return {
      unit: capacitance === undefined ? 'mV/ms' : 'pA',
      capacitance: scale,
      currents: parts.map((part, k) => currentOf(part, names[k] as string, capacitance, scale, { model, texts, still, inputs })),
      shown: shownBy(model, texts),
      driven: drivenBy(model, texts, inputs),
      resets: texts.atSpike.has(POTENTIAL),
    };
  } catch (error) {
    if (error instanceof LanguageError) return { no: 'text', because: error.message };
    throw error;
  }
}

/**
 * The values of a current at `count` moments; `move` goes from one to the next, before what `get` gives is asked. Undefined where the
 * text cannot be evaluated with what `get` knows.
 */
export function seriesOf(
  current: Current,
  count: number,
  get: (name: string) => Value | (() => Value) | undefined,
  move: (moment: number) => void,
): Float64Array | undefined {
  try {
    const answer = current.prepared(get);
    return Float64Array.from({ length: count }, (_, moment) => {
      move(moment);
      return answer();
    });
  } catch (error) {
    if (error instanceof LanguageError) return undefined;
    throw error;
  }
}

interface Part {
  readonly expression: Expression;
  readonly sign: 1 | -1;
  readonly divisors: readonly Expression[];
}

/** Takes an expression apart at its plus and minus signs, through divisions and through what holds while the neuron is refractory. */
function partsOf(expression: Expression, sign: 1 | -1, divisors: readonly Expression[], texts: Texts, model: NeuronModel): Part[] {
  const of = (inner: Expression, turned = false, more: readonly Expression[] = []) =>
    partsOf(inner, turned ? (-sign as 1 | -1) : sign, [...divisors, ...more], texts, model);
  if (expression.kind === 'unary' && expression.operator === '-') return of(expression.operand, true);
  if (expression.kind === 'conditional') {
    if (isZero(expression.consequent)) return of(expression.otherwise);
    if (isZero(expression.otherwise)) return of(expression.consequent);
  }
  if (expression.kind === 'binary') {
    const { operator, left, right } = expression;
    if ((operator === '+' || operator === '-') && !isPotential(left, texts, model) && !isPotential(right, texts, model))
      return [...of(left), ...of(right, operator === '-')];
    if (operator === '/') return of(left, false, [right]);
    // -g * (V - E) is minus the whole product.
    if (operator === '*' && left.kind === 'unary' && left.operator === '-') return of({ ...expression, left: left.operand }, true);
  }
  return [{ expression, sign, divisors }];
}

function isZero(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 0;
}

/** A bare name of a potential: sums of these are distances, not currents. */
function isPotential(expression: Expression, texts: Texts, model: NeuronModel): boolean {
  if (expression.kind !== 'name') return false;
  const { name } = expression;
  const unit = model.state[name]?.unit ?? model.parameters[name]?.unit;
  if (unit !== undefined) return unit === 'mV';
  let found = false;
  const inline = texts.inlines.get(name);
  // An abbreviation of the potential itself (V = min(V_m, V_th)): all that it reads are potentials and counters.
  if (inline !== undefined) {
    found = true;
    walkExpression(inline, (node) => {
      if (node.kind !== 'name') return;
      const read = model.state[node.name]?.unit ?? model.parameters[node.name]?.unit ?? '';
      if (read !== 'mV' && read !== '1') found = false;
    });
  }
  return found;
}

/** What a part is called; undefined where its text has no word for it. */
function nameOf(expression: Expression): string {
  if (expression.kind === 'name') return expression.name === POTENTIAL ? 'I_L' : expression.name;
  const names: string[] = [];
  walkExpression(expression, (node) => void ((node.kind === 'name' || node.kind === 'element') && names.push(node.name)));
  const towards = names.flatMap((name) => currentTowards(name) ?? []);
  if (towards[0] !== undefined) return towards[0];
  const factor = expression.kind === 'call' || expression.kind === 'binary' ? childrenOf(expression) : [];
  const bare = factor.filter((part) => part.kind !== 'number');
  return bare.length === 1 && bare[0]?.kind === 'name' ? bare[0].name : 'I';
}

function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

interface Context {
  readonly model: NeuronModel;
  readonly texts: Texts;
  readonly still: (name: string) => Value | undefined;
  readonly inputs: StandingInputs;
}

function currentOf(part: Part, name: string, capacitance: string | undefined, scale: number, context: Context): Current {
  const { texts, still, inputs } = context;
  const over = part.divisors.filter((each) => !(each.kind === 'name' && each.name === capacitance));
  const factor = over.length === part.divisors.length ? scale : 1;
  return {
    name,
    sign: part.sign,
    reads: readsOf([part.expression, ...over], context),
    prepared(get) {
      const { resolution } = inputs;
      const made = new Map<string, () => Value>();
      const look = (asked: string): Value | (() => Value) | undefined => {
        const moved = get(asked) ?? made.get(asked);
        if (moved !== undefined) return moved;
        const inline = texts.inlines.get(asked);
        if (inline === undefined) return still(asked);
        const value = prepare(inline, { get: look, resolution });
        made.set(asked, value);
        return value;
      };
      const answer = prepare(part.expression, { get: look, resolution });
      const divided = over.map((divisor) => prepare(divisor, { get: look, resolution }));
      return () => divided.reduce((value, divisor) => value / divisor(), answer()) * factor;
    },
  };
}

function readsOf(expressions: readonly Expression[], { model, texts }: Context): string[] {
  const seen = new Set<string>();
  const look = (expression: Expression): void =>
    walkExpression(expression, (node) => {
      if ((node.kind !== 'name' && node.kind !== 'element') || seen.has(node.name)) return;
      seen.add(node.name);
      const inline = texts.inlines.get(node.name);
      if (inline !== undefined) look(inline);
    });
  expressions.forEach(look);
  const inputs = inputsOf(model);
  return [...seen].filter((name) => inputs.includes(name) || (Object.hasOwn(model.state, name) && !isCounter(model, texts, name)));
}

/** Ports by which a membrane is driven from outside: currents, and values of other neurons. */
function inputsOf({ currentInputs, exchange }: NeuronModel): string[] {
  return [...Object.keys(currentInputs), ...Object.keys(exchange?.inputs ?? {})];
}

/** A pure number that no equation moves and nobody can record counts steps: it stands where it begins. */
function isCounter(model: NeuronModel, texts: Texts, name: string): boolean {
  return model.state[name]?.unit === '1' && !texts.odes.has(name) && !Object.hasOwn(model.recordables, name);
}

/** What has an equation of its own that neither potential nor spikes of the neuron enter, and begins at 0. */
function drivenBy(model: NeuronModel, texts: Texts, { parameters }: StandingInputs): ReadonlySet<string> {
  const moving = movingOf(model, texts);
  const beginsAt = (name: string) => parameters[name] ?? model.parameters[name]?.default ?? 0;
  return new Set([...texts.odes.keys()].filter((name) => name !== POTENTIAL && !moving.includes(name) && beginsAt(name) === 0));
}

/** Recordables that are no other quantity than the text's of that name. */
function shownBy(model: NeuronModel, texts: Texts): ReadonlySet<string> {
  const isOther = (name: string) => texts.inlines.has(`recordable_${name}`) || Object.hasOwn(model.state, `recordable_${name}`);
  return new Set(Object.entries(model.recordables).flatMap(([name, { elementsOf }]) => (isOther(name) ? (elementsOf ?? []) : name)));
}
