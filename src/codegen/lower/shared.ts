/** Statements of a synapse that mix what all connections of a source share with what is each connection's own. */
import type { Statement } from '../../language/ast.ts';
import type { Num, Step, VariableId } from '../ir.ts';
import { type Abstract, evaluateScalar, toCond, toNum } from './evaluate.ts';
import type { Frame } from './frame.ts';
import { binary, compare, constant, select, variable } from './nodes.ts';
import { isRowLevel } from './rowLevel.ts';
import { lowerStatements, type StatementContext } from './statements.ts';

/** What the statements refer to. */
interface SharedHost {
  readonly frame: Frame;
  /** Steps that run once per spike. */
  readonly prologue: Step[];
  /** What names stand for at this place; a shared assignment changes it. */
  readonly names: Map<string, Abstract>;
  readonly shared: ReadonlySet<string>;
  isShared(name: string): boolean;
}

export class SharedLowering {
  private readonly host: SharedHost;

  constructor(host: SharedHost) {
    this.host = host;
  }

  /**
   * Statements for one connection; what all connections of the source share goes to the prologue instead, where every
   * assignment makes a new variable, so that the connections' statements see the value of their place in the order.
   * `condition` is a shared variable, not 0 where the surrounding branch is taken.
   */
  lower(statements: readonly Statement[], condition: Num | undefined, context: StatementContext): Step[] {
    return statements.flatMap((statement): readonly Step[] => {
      if (statement.kind === 'if') {
        if (!statement.branches.every((branch) => isRowLevel(branch.condition, this.host.isShared)))
          return lowerStatements([statement], context);
        return this.lowerSharedIf(statement, 0, condition, context);
      }
      const assigns = statement.kind === 'assign' || statement.kind === 'declare';
      if (!assigns || !this.host.shared.has(statement.name)) return lowerStatements([statement], context);
      this.assignShared(statement, condition, context);
      return [];
    });
  }

  private lowerSharedIf(
    statement: Statement & { kind: 'if' },
    position: number,
    outer: Num | undefined,
    context: StatementContext,
  ): Step[] {
    const branch = statement.branches[position];
    if (!branch) return this.lower(statement.otherwise, outer, context);
    const test = toCond(evaluateScalar(branch.condition, context.scope), context.scope);
    if (test === true) return this.lower(branch.body, outer, context);
    if (test === false) return this.lowerSharedIf(statement, position + 1, outer, context);
    const yes = this.host.frame.temporary('taken');
    const no = this.host.frame.temporary('not_taken');
    const reached = outer ?? constant(1);
    this.host.prologue.push({ do: 'set', id: yes, value: select(test, reached, constant(0)) });
    this.host.prologue.push({ do: 'set', id: no, value: select(test, constant(0), reached) });
    const consequent = this.lower(branch.body, variable(yes), context);
    const otherwise = this.lowerSharedIf(statement, position + 1, variable(no), context);
    if (consequent.length === 0 && otherwise.length === 0) return [];
    // Nested branches test their own condition, so the two need no outer one.
    const when = (id: VariableId, steps: readonly Step[]): Step[] =>
      steps.length === 0 ? [] : [{ do: 'if', condition: compare('!=', variable(id), constant(0)), consequent: steps, otherwise: [] }];
    return [...when(yes, consequent), ...when(no, otherwise)];
  }

  private assignShared(statement: Statement & { kind: 'assign' | 'declare' }, condition: Num | undefined, context: StatementContext): void {
    const { scope } = context;
    const old = this.host.names.get(statement.name);
    const id = this.host.frame.temporary(statement.name);
    const value = evaluateScalar(statement.value, scope);
    const before = old === undefined ? constant(0) : toNum(old as Num, scope);
    let result = toNum(value, scope);
    if (statement.kind === 'assign' && statement.operator !== '=') result = binary(statement.operator[0] as '+', before, result);
    if (condition) result = select(compare('!=', condition, constant(0)), result, before);
    this.host.prologue.push({ do: 'set', id, value: result });
    this.host.names.set(statement.name, variable(id));
  }
}
