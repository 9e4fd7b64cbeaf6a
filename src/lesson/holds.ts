/** Whether a condition holds in a graph, and what was found where it does not. */

import type { Condition, Selector, Term } from './condition.ts';
import { type Said, said } from './said.ts';
import { compares, edgeProperty, edgesMeant, nodeProperty, nodesMeant, type PropertyValue, Unknown, type Who } from './who.ts';

interface Holding {
  readonly holds: boolean;
  /** What nobody in the graph is, or what stands there instead. */
  readonly why: Said | undefined;
}

/**
 * A condition of something that several are holds when all of them meet it, and at least one is there. Throws Unknown for names
 * that mean nothing.
 */
export function holds(condition: Condition, text: string, who: Who): Holding {
  switch (condition.kind) {
    case 'and': {
      for (const part of condition.parts) {
        const holding = holds(part, text, who);
        if (!holding.holds) return holding;
      }
      return { holds: true, why: undefined };
    }
    case 'or': {
      const all = condition.parts.map((part) => holds(part, text, who));
      return all.find((one) => one.holds) ?? (all[0] as Holding);
    }
    case 'not': {
      const { holds: so } = holds(condition.part, text, who);
      return so ? { holds: false, why: said('lesson.notYet', { condition: text }) } : { holds: true, why: undefined };
    }
    case 'exists': {
      const there = countOf(condition.selector, who) > 0;
      return there ? { holds: true, why: undefined } : { holds: false, why: said('lesson.none', { selector: condition.text }) };
    }
    case 'compare':
      return compared(condition, text, who);
  }
}

function compared({ terms, operators }: Extract<Condition, { kind: 'compare' }>, text: string, who: Who): Holding {
  const missing: Said[] = [];
  const values = terms.map((term) => valuesOf(term, who, missing));
  if (missing[0] !== undefined) return { holds: false, why: missing[0] };
  for (const [k, operator] of operators.entries()) {
    for (const a of values[k] ?? []) {
      for (const b of values[k + 1] ?? []) {
        if (compares(a, operator, b)) continue;
        const found = terms.flatMap((term, index) => (term.kind === 'property' || term.kind === 'count' ? (values[index] ?? []) : []));
        return { holds: false, why: said('lesson.foundValues', { condition: text, values: shown(found) }) };
      }
    }
  }
  return { holds: true, why: undefined };
}

/** As many values as a sentence can hold. */
function shown(values: readonly PropertyValue[]): readonly PropertyValue[] {
  const different = [...new Set(values.map((value) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value)))];
  return different.length > 5 ? [...different.slice(0, 5), '…'] : different;
}

function countOf(selector: Selector, who: Who): number {
  return selector.kind === 'node' ? nodesMeant(who, selector.filters).length : edgesMeant(who, selector).length;
}

/** Values of a term, all of which have to meet the comparison; notes what is not there. */
function valuesOf(term: Term, who: Who, missing: Said[]): readonly PropertyValue[] {
  switch (term.kind) {
    case 'number':
    case 'word':
      return [term.value];
    case 'kernel':
      return [who.document.kernel[term.key]];
    case 'count':
      return [countOf(term.selector, who)];
    case 'negative':
      return valuesOf(term.operand, who, missing).map((value) => (typeof value === 'number' ? -value : Number.NaN));
    case 'binary': {
      const right = valuesOf(term.right, who, missing);
      return valuesOf(term.left, who, missing).flatMap((a) => right.map((b) => calculated(a, term.operator, b)));
    }
    case 'property':
      return propertyOf(term, who, missing);
  }
}

function propertyOf(
  { selector, property, text, column }: Extract<Term, { kind: 'property' }>,
  who: Who,
  missing: Said[],
): readonly PropertyValue[] {
  const of =
    selector.kind === 'node'
      ? nodesMeant(who, selector.filters).map((node) => nodeProperty(who.document, node, property))
      : edgesMeant(who, selector).map((edge) => edgeProperty(who.document, edge, property));
  if (of.length === 0) {
    missing.push(said('lesson.none', { selector: text.slice(0, text.lastIndexOf('.')) }));
    return [];
  }
  const known = of.filter((values) => values !== undefined);
  if (known.length === 0)
    throw new Unknown(said('lesson.condition.property', { column, found: property, what: text.slice(0, text.lastIndexOf('.')) }));
  return known.flat();
}

function calculated(a: PropertyValue, operator: '+' | '-' | '*' | '/', b: PropertyValue): number {
  if (typeof a !== 'number' || typeof b !== 'number') return Number.NaN;
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  return operator === '*' ? a * b : a / b;
}
