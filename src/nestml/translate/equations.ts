/** The equations of a model: derivatives of first order, abbreviations, and what can be solved exactly. */
import { type Expression as Node, walkExpression } from '../../language/ast.ts';
import { writeExpression } from '../../language/write.ts';
import { NestmlError, type Place } from '../problem.ts';
import type { ModelSyntax } from '../read/syntax.ts';
import { said } from '../said.ts';
import { name, times } from '../terms.ts';
import { multiplied, type Unit, unitNamed } from '../units.ts';
import { holds, isLinear, replaced, splitLinear } from './algebra.ts';
import type { Convolutions, Pulse } from './convolutions.ts';
import { translate } from './expressions.ts';
import { fitted } from './fit.ts';
import { type Context, keyOf, outName } from './scope.ts';

const milliseconds = (unitNamed('ms') as { held: Unit }).held;

export interface Ode {
  readonly name: string;
  readonly derivative: Node;
  readonly at: Place;
}

/** What a spike adds at once to a variable: coefficient · weight. */
interface Kick {
  readonly name: string;
  readonly coefficient: Node;
  readonly pulse: Pulse;
}

interface EquationSet {
  readonly odes: readonly Ode[];
  readonly inlines: ReadonlyMap<string, Node>;
  readonly kicks: readonly Kick[];
}

/** All equations with the abbreviations that they use; `kept` are values that formulas needed more than once. */
export function translateEquations(
  model: ModelSyntax,
  context: Context,
  convolutions: Convolutions,
  kept: ReadonlyMap<string, Node>,
): EquationSet {
  const { problems, scope } = context;
  const inlines = new Map<string, Node>();
  for (const inline of model.inlines) {
    const named = scope.find(inline.name);
    if (named?.kind !== 'inline') continue;
    const node = problems.attempt(() => fitted(translate(inline.value, context), named.type.unit, context, inline.name, inline.value));
    if (node !== undefined) inlines.set(named.out, node);
  }
  const odes: Ode[] = [];
  const done = new Set<string>();
  for (const { variable, value, at } of model.equations) {
    const lower = { name: variable.name, order: variable.order - 1 };
    const key = keyOf(lower);
    const named = scope.find(key);
    problems.attempt(() => {
      if (named?.kind !== 'state') throw new NestmlError(said('nestml.noState', { name: key }), at);
      if (done.has(variable.name)) throw new NestmlError(said('nestml.secondEquation', { name: variable.name }), at);
      done.add(variable.name);
      const unit = multiplied(named.type.unit, milliseconds, -1);
      const derivative = fitted(translate(value, context), unit, context, `${variable.name}${"'".repeat(variable.order)}`, value);
      for (let order = 0; order < lower.order; order++) {
        const state = keyOf({ name: variable.name, order });
        if (scope.find(state)?.kind !== 'state') throw new NestmlError(said('nestml.noState', { name: state }), at);
        odes.push({ name: outName(variable.name, order), derivative: name(outName(variable.name, order + 1), at), at });
      }
      odes.push({ name: named.out, derivative, at });
    });
  }
  for (const [other, node] of kept) inlines.set(other, node);
  checkSizes(inlines, model, context);
  for (const { name: other, value } of convolutions.values) inlines.set(other, value);
  return withoutPulses({ odes, inlines, kicks: [] }, convolutions, context);
}

/** Parts of all that an abbreviation stands for, those in it looked up: it is written out wherever it is used. */
const LARGEST = 20_000;

/** An abbreviation may not hold itself, and not grow without bound through others. */
function checkSizes(inlines: Map<string, Node>, model: ModelSyntax, { problems }: Context): void {
  const sizes = new Map<string, number>();
  const busy = new Set<string>();
  const sizeOf = (one: string): number => {
    const known = sizes.get(one);
    if (known !== undefined) return known;
    const node = inlines.get(one);
    if (node === undefined) return 1;
    if (busy.has(one)) return Number.POSITIVE_INFINITY;
    busy.add(one);
    let size = 0;
    walkExpression(node, (part) => {
      size += part.kind === 'name' ? sizeOf(part.name) : 1;
    });
    busy.delete(one);
    sizes.set(one, size);
    return size;
  };
  for (const one of [...inlines.keys()]) {
    const size = sizeOf(one);
    if (size <= LARGEST) continue;
    const at = model.inlines.find((inline) => outName(inline.name) === one)?.at ?? model.at;
    problems.error(
      size === Number.POSITIVE_INFINITY ? said('nestml.circle', { name: one }) : said('nestml.tooLarge', { name: one, most: LARGEST }),
      at,
    );
    inlines.delete(one);
  }
  if (problems.hasErrors) inlines.clear();
}

/** Takes convolutions with delta(t) out of the equations: what they stand for happens at once. */
function withoutPulses(set: EquationSet, convolutions: Convolutions, context: Context): EquationSet {
  if (convolutions.pulses.length === 0) return set;
  const isPulse = (one: string): boolean => convolutions.pulses.some((pulse) => pulse.name === one);
  const inlines = new Map(set.inlines);
  const open = (node: Node, depth = 0): Node =>
    replaced(node, (one) => {
      const inline = inlines.get(one);
      if (inline === undefined || depth > 50 || !reaches(one, isPulse, inlines)) return undefined;
      return open(inline, depth + 1);
    });
  const kicks: Kick[] = [];
  const odes = set.odes.map((ode) => {
    let derivative = open(ode.derivative);
    for (const pulse of convolutions.pulses) {
      const split = splitLinear(derivative, pulse.name);
      if (split === undefined) {
        context.problems.error(said('nestml.pulseForm'), ode.at);
        return ode;
      }
      if (split.coefficient === undefined) continue;
      kicks.push({ name: ode.name, coefficient: times(split.coefficient, pulse.factor, ode.at), pulse });
      derivative = split.rest;
    }
    return { ...ode, derivative };
  });
  // Between spikes the convolution itself is nothing.
  for (const [one, node] of inlines) {
    inlines.set(
      one,
      replaced(node, (other) => (isPulse(other) ? { kind: 'number', value: 0, at: node.at } : undefined)),
    );
  }
  return { odes, inlines, kicks };
}

function reaches(one: string, wanted: (name: string) => boolean, inlines: ReadonlyMap<string, Node>, depth = 0): boolean {
  const node = inlines.get(one);
  return node !== undefined && depth < 50 && holds(node, (other) => wanted(other) || reaches(other, wanted, inlines, depth + 1));
}

/**
 * The equations that can be solved exactly: linear in what changes during the run, and holding no variable whose own equation is not.
 * `changes` says of a name that is no variable of an equation whether it changes from step to step; constant over a step it may stand alone
 * (a current, a state without an equation), but not as a factor.
 */
export function exactlySolvable(
  odes: readonly Ode[],
  inlines: ReadonlyMap<string, Node>,
  changes: (name: string) => boolean,
): ReadonlySet<string> {
  const all = new Set(odes.map((ode) => ode.name));
  const exact = new Set(all);
  const isVariable = (one: string): boolean => all.has(one) || changes(one);
  for (;;) {
    const before = exact.size;
    for (const { name: one, derivative } of odes) {
      if (!exact.has(one)) continue;
      const dependsOnOther = (node: Node): boolean =>
        holds(node, (other) => (all.has(other) && !exact.has(other)) || (inlines.has(other) && dependsOnOther(inlines.get(other) as Node)));
      if (!isLinear(derivative, isVariable, inlines) || dependsOnOther(derivative)) exact.delete(one);
    }
    if (exact.size === before) return exact;
  }
}

/** The `equations` block of the record. Abbreviations that nothing reads are left out, unless they are recorded. */
export function equationLines({ odes, inlines }: Pick<EquationSet, 'odes' | 'inlines'>, read: (name: string) => boolean): string {
  const used = new Set<string>();
  const use = (node: Node): void => {
    holds(node, (one) => {
      const inline = inlines.get(one);
      if (inline !== undefined && !used.has(one)) {
        used.add(one);
        use(inline);
      }
      return false;
    });
  };
  for (const { derivative } of odes) use(derivative);
  for (const [one, node] of inlines) {
    if (!read(one)) continue;
    used.add(one);
    use(node);
  }
  const lines = [...inlines].filter(([one]) => used.has(one)).map(([one, node]) => `inline ${one} = ${writeExpression(node)}`);
  return [...lines, ...odes.map((ode) => `${ode.name}' = ${writeExpression(ode.derivative)}`)].join('\n');
}
