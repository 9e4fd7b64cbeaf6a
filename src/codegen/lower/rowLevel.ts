/**
 * Which variables of a synapse have one value for all connections of a source: those that only the source's spikes and
 * parameters common to the projection decide. They are kept and computed once per source instead of once per connection.
 */
import { type Expression, expressionsOf, type Statement, walkExpression, walkStatements } from '../../language/ast.ts';

interface RowQuestion {
  /** State variables that may be shared: equal at the start, their equation (if any) common to all. */
  readonly candidates: ReadonlySet<string>;
  readonly onPreSpike: readonly Statement[];
  readonly onPostSpike: readonly Statement[];
  /** Is a name that is neither a state variable nor declared by a statement the same for all connections of a source? */
  isCommon(name: string): boolean;
}

/** The names of state variables and of the statements' own variables that are shared by a source's connections. */
export function rowLevelNames(question: RowQuestion): ReadonlySet<string> {
  const shared = new Set(question.candidates);
  const declared = new Set<string>();
  walkStatements(question.onPreSpike, (statement) => {
    if (statement.kind === 'declare') {
      declared.add(statement.name);
      shared.add(statement.name);
    }
  });
  walkStatements(question.onPostSpike, (statement) => {
    if (statement.kind === 'assign' || statement.kind === 'declare') shared.delete(statement.name);
  });
  const isShared = (name: string): boolean => shared.has(name) || (!declared.has(name) && question.isCommon(name));
  let size: number;
  do {
    size = shared.size;
    drop(question.onPreSpike, true, shared, isShared);
  } while (shared.size < size);
  return shared;
}

/** Does an expression have one value for all connections of a source? */
export function isRowLevel(expression: Expression, isShared: (name: string) => boolean): boolean {
  let row = true;
  walkExpression(expression, (node) => {
    if ((node.kind === 'name' || node.kind === 'element') && !isShared(node.name)) row = false;
    if (node.kind === 'call' && node.name.startsWith('random_')) row = false;
  });
  return row;
}

function drop(statements: readonly Statement[], reached: boolean, shared: Set<string>, isShared: (name: string) => boolean): void {
  for (const statement of statements) {
    const row = reached && expressionsOf(statement).every((expression) => isRowLevel(expression, isShared));
    if ((statement.kind === 'assign' || statement.kind === 'declare') && !row) shared.delete(statement.name);
    // How often a loop runs may depend on what it changes.
    if (statement.kind === 'while') drop(statement.body, false, shared, isShared);
    if (statement.kind !== 'if') continue;
    for (const branch of statement.branches) drop(branch.body, row, shared, isShared);
    drop(statement.otherwise, row, shared, isShared);
  }
}

/** Does the expression hold a name that is wanted? */
export function mentions(expression: Expression, wanted: (name: string) => boolean): boolean {
  let found = false;
  walkExpression(expression, (node) => {
    if (node.kind === 'name' && wanted(node.name)) found = true;
  });
  return found;
}

/** Do the statements read this name anywhere? */
export function statementsMention(statements: readonly Statement[], name: string): boolean {
  let found = false;
  walkStatements(statements, (statement) => {
    if (expressionsOf(statement).some((expression) => mentions(expression, (other) => other === name))) found = true;
  });
  return found;
}
