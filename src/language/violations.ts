/** Holds a model's constraints against values: NEST's own sentences, addressed to the parameters they are about. */
import type { Expression } from './ast.ts';
import { formatComplaint } from './complaint.ts';
import { evaluate, type Known, namesIn } from './evaluate.ts';
import { parseExpression } from './parseExpression.ts';

/** As much of a model as constraints need. */
interface Constrained {
  readonly constraints: readonly { readonly when: string; readonly message: string; readonly of?: readonly string[] }[];
}

export interface Violation {
  readonly message: string;
  /** The parameters to mark. */
  readonly of: readonly string[];
}

interface Parsed {
  readonly condition: Expression;
  readonly message: string;
  readonly of: readonly string[];
}

const parsedConstraints = new WeakMap<Constrained, readonly Parsed[]>();

function parsed(model: Constrained): readonly Parsed[] {
  let found = parsedConstraints.get(model);
  if (!found) {
    found = model.constraints.map(({ when, message, of }) => {
      const result = parseExpression(when);
      if (!result.ok) throw new Error(`The constraint "${when}" cannot be read: ${result.complaints.map(formatComplaint).join(' ')}`);
      return { condition: result.value, message, of: of ?? namesIn(result.value) };
    });
    parsedConstraints.set(model, found);
  }
  return found;
}

/**
 * The constraints that `values` violate, in the model's order.
 *
 * @param values one plain value for every parameter of the model. A constraint over values of the wrong type is passed over:
 *   the type is refused elsewhere.
 */
export function violations(model: Constrained, values: Readonly<Record<string, unknown>>): Violation[] {
  const known = { get: (name: string) => values[name] as Known | undefined };
  return parsed(model)
    .filter(({ condition }) => {
      try {
        return evaluate(condition, known) === true;
      } catch {
        return false;
      }
    })
    .map(({ message, of }) => ({ message, of }));
}
