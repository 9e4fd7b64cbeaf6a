/** Equations of models that write their integration out: `V_m += h * (…) + spikes` is a forward Euler step of dV_m/dt = …. */
import { childrenOf, type DifferentialEquation, type Equations, type Expression, type Internal, type Statement } from '../ast.ts';

/**
 * The differential equations that statements advance by a step of the grid, each as where it first stands; none where they do not.
 *
 * @param internals among which the step may have a name
 */
export function eulerEquations(statements: readonly Statement[], internals: readonly Internal[]): Equations {
  const steps = new Set(internals.filter(({ value }) => isStep(value, new Set())).map(({ name }) => name));
  const odes: DifferentialEquation[] = [];
  const look = (lines: readonly Statement[], before: ReadonlyMap<string, Expression>): void => {
    const known = new Map(before);
    for (const line of lines) {
      if (line.kind === 'declare') known.set(line.name, line.value);
      if (line.kind === 'if') for (const { body } of line.branches) look(body, known);
      if (line.kind === 'if') look(line.otherwise, known);
      if (line.kind !== 'assign' || line.operator !== '+=' || line.index !== undefined) continue;
      const rates = terms(line.value).flatMap((term) => rateOf(term, steps) ?? []);
      const [first, ...more] = rates;
      if (first === undefined || odes.some(({ name }) => name === line.name)) continue;
      const sum = more.reduce<Expression>((left, right) => ({ kind: 'binary', operator: '+', left, right, at: right.at }), first);
      odes.push({ name: line.name, each: false, derivative: filled(sum, known), at: line.at });
    }
  };
  look(statements, new Map());
  return { inlines: [], odes };
}

function isStep(node: Expression, names: ReadonlySet<string>): boolean {
  if (node.kind === 'call') return node.name === 'resolution';
  if (node.kind === 'name') return names.has(node.name);
  if (node.kind !== 'binary' || node.operator !== '*') return false;
  const isOne = (side: Expression) => side.kind === 'number' && side.value === 1;
  return (isOne(node.left) && isStep(node.right, names)) || (isOne(node.right) && isStep(node.left, names));
}

function terms(node: Expression): readonly Expression[] {
  return node.kind === 'binary' && node.operator === '+' ? [...terms(node.left), ...terms(node.right)] : [node];
}

/** What a term multiplies the step with; undefined where it does not. */
function rateOf(term: Expression, steps: ReadonlySet<string>): Expression | undefined {
  if (term.kind !== 'binary' || term.operator !== '*') return undefined;
  if (isStep(term.left, steps)) return term.right;
  if (isStep(term.right, steps)) return term.left;
  const inner = rateOf(term.left, steps);
  return inner && { ...term, left: inner };
}

/** The expression with what variables of the step stand for. */
function filled(node: Expression, known: ReadonlyMap<string, Expression>): Expression {
  if (node.kind === 'name') return known.get(node.name) ?? node;
  if (childrenOf(node).length === 0) return node;
  switch (node.kind) {
    case 'unary':
      return { ...node, operand: filled(node.operand, known) };
    case 'binary':
      return { ...node, left: filled(node.left, known), right: filled(node.right, known) };
    case 'conditional':
      return {
        ...node,
        condition: filled(node.condition, known),
        consequent: filled(node.consequent, known),
        otherwise: filled(node.otherwise, known),
      };
    case 'call':
      return { ...node, arguments: node.arguments.map((argument) => filled(argument, known)) };
    default:
      return node;
  }
}
