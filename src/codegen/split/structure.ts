/**
 * What has to be known of a neuron's program before its potential can be split: which variables carry the inputs on (they are split
 * with it), which have a life of their own, and the summands of the potential's equation with the names they go by.
 */
import type { Cond, NeuronBody, Num, Step, VariableId } from '../ir.ts';
import { walkNum } from '../lower/nodes.ts';
import { walkSteps } from '../lower/steps.ts';
import type { NeuronProgram } from '../types.ts';

/** The name that membrane potentials go by among the state of a model. */
const POTENTIAL = 'V_m';

export interface Structure {
  readonly potential: VariableId;
  /** The potential, then every state variable that what arrives flows through and the potential does not. */
  readonly split: readonly VariableId[];
  /** Temporaries that only hold the potential's next value. */
  readonly carriers: ReadonlySet<VariableId>;
  /**
   * Temporaries that may be made of what is split, carriers among them: with the expression of those that are abbreviations of the
   * right-hand side, which hold wherever they are read.
   */
  readonly passing: ReadonlyMap<VariableId, Num | undefined>;
  /** Names of the model's own currents: of an abbreviation or a state variable, in the order of the text. */
  readonly labels: readonly string[];
  /** Place among `labels` of each summand that may be a current of the model's own. */
  readonly labelOf: ReadonlyMap<Num, number>;
  /** Whether something that inputs flow through multiplies the potential. */
  readonly hasConductances: boolean;
  /** What the potential has to reach for a spike, where the text compares it with something that can be told beforehand. */
  readonly threshold: Num | undefined;
  /** A number that no step changes: constants and parameters. */
  fixed(num: Num): boolean;
  /** Derivative of an expression by the potential where the registers stand. */
  slope(num: Num, number: (num: Num) => () => number, registers: Float64Array): number;
}

/** Undefined for a neuron without a membrane potential. */
export function structureOf(program: NeuronProgram): Structure | undefined {
  const { body } = program;
  const potential = body.variables.findIndex(({ name, stored }) => name === POTENTIAL && stored === true);
  // Spikes within a step act at their own times, which no matrix of the step holds.
  if (potential < 0 || program.spikeInputs.some(({ queued }) => queued)) return undefined;
  const reads = readsOf(body);
  const fromInputs = (id: VariableId): boolean => reaches(reads, id, (node) => node < 0);
  const fromPotential = (id: VariableId): boolean => reaches(reads, id, (node) => node === potential);
  const split = body.variables.flatMap(({ stored }, id) =>
    id !== potential && stored === true && fromInputs(id) && !fromPotential(id) ? [id] : [],
  );
  const carriers = new Set<VariableId>();
  const targets: Num[] = [];
  const abbreviations = new Set<VariableId>();
  walkSteps(body.steps, (step) => {
    if (step.do === 'set' && step.id === potential && step.value.op === 'variable' && step.value.id !== potential) {
      if (body.variables[step.value.id]?.column === undefined) carriers.add(step.value.id);
    }
  });
  walkSteps(body.steps, (step) => {
    if (step.do === 'set' && (step.id === potential || carriers.has(step.id))) targets.push(step.value);
    if (step.do !== 'rkf45') return;
    for (const { id } of step.abbreviations) abbreviations.add(id);
    const place = step.variables.indexOf(potential);
    if (place >= 0) targets.push(step.derivatives[place] as Num);
  });
  const labels: string[] = [];
  const labelOf = new Map<Num, number>();
  const isOwn = (id: VariableId): boolean =>
    abbreviations.has(id) || (body.variables[id]?.stored === true && id !== potential && !split.includes(id));
  for (const target of targets) {
    for (const summand of summandsOf(target, body)) {
      const named = firstVariable(summand, isOwn);
      const label = named === undefined ? POTENTIAL : (body.variables[named]?.name ?? POTENTIAL);
      if (!labels.includes(label)) labels.push(label);
      labelOf.set(summand, labels.indexOf(label));
    }
  }
  const expressions = new Map<VariableId, Num>();
  walkSteps(body.steps, (step) => {
    if (step.do === 'rkf45') for (const { id, value } of step.abbreviations) expressions.set(id, value);
  });
  const copies = new Set<VariableId>();
  walkSteps(body.steps, (step) => {
    if (step.do === 'set' && step.value.op === 'variable' && step.value.id === potential && step.id !== potential) copies.add(step.id);
  });
  const passing = new Map<VariableId, Num | undefined>();
  body.variables.forEach(({ column }, id) => {
    if (column !== undefined) return;
    if (reaches(reads, id, (node) => node < 0 || node === potential || split.includes(node))) passing.set(id, expressions.get(id));
  });
  return {
    potential,
    split: [potential, ...split],
    carriers,
    passing,
    labels,
    labelOf,
    hasConductances: [...targets, ...expressions.values()].some((target) => isGated(target, potential, split, expressions)),
    threshold: thresholdOf(body, potential),
    fixed: (num) => isFixed(num, body),
    slope: (num, number, registers) => slopeOf(num, [potential, ...copies], expressions, number, registers),
  };
}

function isFixed(num: Num, body: NeuronBody): boolean {
  if (num.op === 'const') return true;
  if (num.op === 'variable') {
    const { column, stored } = body.variables[num.id] ?? {};
    return column !== undefined && stored !== true;
  }
  if (num.op === 'input' || num.op === 'queued' || num.op === 'random' || num.op === 'select' || num.op === 'decay') return false;
  return 'x' in num ? isFixed(num.x, body) : isFixed(num.a, body) && isFixed(num.b, body);
}

function summandsOf(num: Num, body: NeuronBody): Num[] {
  switch (num.op) {
    case '+':
    case '-':
    case 'min':
    case 'max':
      return [...summandsOf(num.a, body), ...summandsOf(num.b, body)];
    case 'neg':
      return summandsOf(num.x, body);
    case '*':
      if (isFixed(num.a, body)) return summandsOf(num.b, body);
      return isFixed(num.b, body) ? summandsOf(num.a, body) : [num];
    case '/':
      return isFixed(num.b, body) ? summandsOf(num.a, body) : [num];
    case 'select':
      return [...summandsOf(num.consequent, body), ...summandsOf(num.otherwise, body)];
    default:
      return [num];
  }
}

function firstVariable(num: Num, wanted: (id: VariableId) => boolean): VariableId | undefined {
  let found: VariableId | undefined;
  walkNum(num, (node) => {
    if (found === undefined && node.op === 'variable' && wanted(node.id)) found = node.id;
  });
  return found;
}

/** Whether a product in it has an input in one factor and the potential in the other, abbreviations looked through. */
function isGated(target: Num, potential: VariableId, split: readonly VariableId[], expressions: ReadonlyMap<VariableId, Num>): boolean {
  const holds = (num: Num, wanted: (node: number) => boolean): boolean => {
    let found = false;
    walkNum(num, (node) => {
      if (node.op === 'input' && wanted(-1 - node.channel)) found = true;
      if (node.op !== 'variable') return;
      const meaning = expressions.get(node.id);
      if (meaning === undefined ? wanted(node.id) : holds(meaning, wanted)) found = true;
    });
    return found;
  };
  const isPotential = (node: number): boolean => node === potential;
  const isInput = (node: number): boolean => node < 0 || split.includes(node);
  let found = false;
  walkNum(target, (node) => {
    if (node.op !== '*') return;
    if ((holds(node.a, isInput) && holds(node.b, isPotential)) || (holds(node.b, isInput) && holds(node.a, isPotential))) found = true;
  });
  return found;
}

/** What each variable's value is made of: ids of variables, −1 − channel for an input. */
function readsOf(body: NeuronBody): ReadonlyMap<VariableId, ReadonlySet<number>> {
  const reads = new Map<VariableId, Set<number>>();
  const note = (id: VariableId, value: Num): void => {
    const known = reads.get(id) ?? new Set();
    reads.set(id, known);
    walkNum(value, (node) => {
      if (node.op === 'variable') known.add(node.id);
      if (node.op === 'input') known.add(-1 - node.channel);
    });
  };
  walkSteps(body.steps, (step) => {
    if (step.do === 'set') note(step.id, step.value);
    if (step.do !== 'rkf45') return;
    for (const { id, value } of step.abbreviations) note(id, value);
    step.variables.forEach((id, index) => {
      note(id, step.derivatives[index] as Num);
    });
  });
  return reads;
}

function reaches(reads: ReadonlyMap<VariableId, ReadonlySet<number>>, from: VariableId, wanted: (node: number) => boolean): boolean {
  const seen = new Set<number>([from]);
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const next of reads.get(node) ?? []) {
      if (wanted(next)) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

/** The other side of the comparison with the potential in the condition under which a spike is sent. */
function thresholdOf(body: NeuronBody, potential: VariableId): Num | undefined {
  let found: Num | undefined;
  const isKnown = (num: Num): boolean => {
    let known = true;
    walkNum(num, (node) => {
      if (node.op === 'input' || node.op === 'random') known = false;
      if (node.op === 'variable' && (node.id === potential || body.variables[node.id]?.column === undefined)) known = false;
    });
    return known;
  };
  const look = (cond: Cond): void => {
    if (cond.op === 'and' || cond.op === 'or') {
      look(cond.p);
      look(cond.q);
    } else if (cond.op === 'compare') {
      const { a, b, comparison } = cond;
      const isAbove = comparison === '>=' || comparison === '>';
      if (isAbove && a.op === 'variable' && a.id === potential && isKnown(b)) found ??= b;
    }
  };
  const visit = (steps: readonly Step[], conditions: readonly Cond[]): void => {
    for (const step of steps) {
      if (step.do === 'emit') for (const condition of [...conditions].reverse()) look(condition);
      if (step.do === 'if') {
        visit(step.consequent, [...conditions, step.condition]);
        visit(step.otherwise, conditions);
      }
      if (step.do === 'rkf45') visit(step.after, conditions);
    }
  };
  visit(body.steps, []);
  return found;
}

/** So far to both sides of the potential, in mV; the slope need not be exact, it only says what counts as leak. */
const NUDGE = 2 ** -16;

/** Central difference by the potential, abbreviations computed anew. */
function slopeOf(
  num: Num,
  potentials: readonly VariableId[],
  expressions: ReadonlyMap<VariableId, Num>,
  number: (num: Num) => () => number,
  registers: Float64Array,
): number {
  const kept = registers.slice();
  const at = (nudge: number): number => {
    for (const id of potentials) registers[id] = (kept[id] as number) + nudge;
    for (const [id, value] of expressions) registers[id] = number(value)();
    return number(num)();
  };
  const slope = (at(NUDGE) - at(-NUDGE)) / (2 * NUDGE);
  registers.set(kept);
  return slope;
}
