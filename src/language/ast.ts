/** The syntax tree of the model language (docs/model-language.md). Plain data, every node with its place in the text. */

/** Line and column count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
type LogicalOperator = 'and' | 'or';
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | LogicalOperator;

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: Place }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: Place }
  | { readonly kind: 'name'; readonly name: string; readonly at: Place }
  /** One element of a vector: `I_syn[i]` stands for every element in turn, `I_syn[0]` for the first, `I_syn[k + 1]` for one that is computed. */
  | { readonly kind: 'element'; readonly name: string; readonly index: Index; readonly at: Place }
  | { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly operand: Expression; readonly at: Place }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Place;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly consequent: Expression;
      readonly otherwise: Expression;
      readonly at: Place;
    }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[]; readonly at: Place };

/** Which element of a vector: each in turn, one by its number from 0, or one by a number that is computed. */
export type Index = 'i' | number | Expression;

/** `inline V = min(V_m, V_peak)` */
export interface Inline {
  readonly name: string;
  readonly value: Expression;
  readonly at: Place;
}

/** `V_m' = …`, or `I_syn[i]' = …` for every element of a vector. */
export interface DifferentialEquation {
  readonly name: string;
  readonly each: boolean;
  readonly derivative: Expression;
  readonly at: Place;
}

export interface Equations {
  readonly inlines: readonly Inline[];
  readonly odes: readonly DifferentialEquation[];
}

/** One line of an `internals` block. */
export type Internal = Inline;

export type AssignmentOperator = '=' | '+=' | '-=' | '*=' | '/=';

export interface Branch {
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

export type Statement =
  | {
      readonly kind: 'assign';
      readonly name: string;
      readonly index?: Index;
      readonly operator: AssignmentOperator;
      readonly value: Expression;
      readonly at: Place;
    }
  /** `v_old mV = V_m`: a variable of this step only. */
  | { readonly kind: 'declare'; readonly name: string; readonly unit: string; readonly value: Expression; readonly at: Place }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: readonly Statement[]; readonly at: Place }
  /** Again and again while the condition holds, up to MOST_ROUNDS times. */
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: readonly Statement[]; readonly at: Place }
  /** No variables means all of them. */
  | { readonly kind: 'integrate_odes'; readonly variables: readonly string[]; readonly at: Place }
  | { readonly kind: 'emit_spike'; readonly multiplicity?: Expression; readonly offset?: Expression; readonly at: Place }
  /** Goes on to the next spike of an input whose spikes come one by one. */
  | { readonly kind: 'take'; readonly input: string; readonly at: Place }
  | { readonly kind: 'deliver'; readonly weight: Expression; readonly multiplicity?: Expression; readonly at: Place };

/** Calls `visit` for the expression and everything inside it. */
export function walkExpression(expression: Expression, visit: (node: Expression) => void): void {
  visit(expression);
  for (const child of childrenOf(expression)) walkExpression(child, visit);
}

/** The direct parts of an expression, left to right. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.consequent, expression.otherwise];
    case 'call':
      return expression.arguments;
    case 'element':
      return typeof expression.index === 'object' ? [expression.index] : [];
    default:
      return [];
  }
}

/** Calls `visit` for every statement, those inside branches too. */
export function walkStatements(statements: readonly Statement[], visit: (statement: Statement) => void): void {
  for (const statement of statements) {
    visit(statement);
    if (statement.kind === 'while') walkStatements(statement.body, visit);
    if (statement.kind !== 'if') continue;
    for (const branch of statement.branches) walkStatements(branch.body, visit);
    walkStatements(statement.otherwise, visit);
  }
}

/** The expressions a statement holds itself, without those of the statements inside it. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'assign':
      return typeof statement.index === 'object' ? [statement.index, statement.value] : [statement.value];
    case 'declare':
      return [statement.value];
    case 'while':
      return [statement.condition];
    case 'if':
      return statement.branches.map((branch) => branch.condition);
    case 'emit_spike':
      return [statement.multiplicity, statement.offset].filter((value) => value !== undefined);
    case 'deliver':
      return statement.multiplicity ? [statement.weight, statement.multiplicity] : [statement.weight];
    case 'integrate_odes':
    case 'take':
      return [];
  }
}
