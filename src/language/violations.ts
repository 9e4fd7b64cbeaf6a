/** Holds a model's constraints against values: NEST's own sentences, addressed to the parameters they are about. */
import type { Expression } from './ast.ts';
import { LanguageError } from './complaint.ts';
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

/** A constraint that does not parse constrains nothing here; checkModel complains about it. */
function parsed(model: Constrained): readonly Parsed[] {
  const known = parsedConstraints.get(model);
  if (known) return known;
  const found = model.constraints.flatMap(({ when, message, of }) => {
    const condition = parseExpression(when);
    return condition.ok ? [{ condition: condition.value, message, of: of ?? namesIn(condition.value) }] : [];
  });
  parsedConstraints.set(model, found);
  return found;
}

/**
 * The constraints that `values` violate, in the model's order.
 *
 * @param values one plain value for every parameter of the model. A constraint over values of the wrong type is passed over:
 *   the type is refused elsewhere.
 */
export function violations(model: Constrained, values: Readonly<Record<string, unknown>>): Violation[] {
  const known = { get: (name: string) => (Object.hasOwn(values, name) ? (values[name] as Known | undefined) : undefined) };
  return parsed(model)
    .filter(({ condition }) => {
      try {
        return Boolean(evaluate(condition, known));
      } catch (error) {
        if (error instanceof LanguageError) return false;
        throw error;
      }
    })
    .map(({ message, of }) => ({ message, of }));
}
