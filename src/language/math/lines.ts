/** Blocks of a model's text as lines of formulas: its equations, and what it does in a step or at a spike. */
import type { Equations, Expression, Index, Statement } from '../ast.ts';
import { type Box, fenced, fraction, nameBox, operator, row } from './box.ts';
import { boxOf, linesOf, signed } from './compose.ts';
import { elementBox, namedBox } from './names.ts';

/** Abbreviations first, then `V_m' = …` as dV_m/dt = …. */
export function equationBoxes({ inlines, odes }: Equations): readonly Box[] {
  return [
    ...inlines.map(({ name, value }) => row(namedBox(name), operator('='), linesOf(value))),
    ...odes.map(({ name, each, derivative }) => {
      const { factor, rest } = cleared(derivative);
      const left = derivativeOf(name, each ? elementBox(name, 'i', boxOf) : namedBox(name));
      return row(...(factor ? [boxOf(factor), left] : [left]), operator('='), linesOf(rest));
    }),
  ];
}

function derivativeOf(name: string, variable: Box): Box {
  const d = nameBox('d', true);
  // A name that begins with d itself would read as one more differential.
  return fraction(row(d, /^d[A-Za-z]/.test(name) ? fenced(variable) : variable), row(d, nameBox('t')));
}

/** C dV/dt = … in place of dV/dt = (…)/C: a long sum stands on the line and not on a fraction. */
function cleared(node: Expression): { readonly factor?: Expression; readonly rest: Expression } {
  if (node.kind === 'binary' && node.operator === '/' && isSum(node.left) && (node.right.kind === 'name' || node.right.kind === 'element'))
    return { factor: node.right, rest: node.left };
  if (node.kind !== 'conditional') return { rest: node };
  // Where it stands still, it does so whatever it is multiplied by.
  const [first, second] = [cleared(node.consequent), cleared(node.otherwise)];
  if (isZero(node.consequent) && second.factor) return { factor: second.factor, rest: { ...node, otherwise: second.rest } };
  if (isZero(node.otherwise) && first.factor) return { factor: first.factor, rest: { ...node, consequent: first.rest } };
  return { rest: node };
}

function isSum(node: Expression): boolean {
  return node.kind === 'binary' && (node.operator === '+' || node.operator === '-');
}

function isZero(node: Expression): boolean {
  return node.kind === 'number' && node.value === 0;
}

/** A line of what is done, one below the other; `depth` counts the conditions around it. */
export interface Deed {
  readonly depth: number;
  readonly does: 'set' | 'if' | 'elif' | 'else' | 'while' | 'integrate' | 'spike' | 'deliver' | 'take';
  /** What is set, the condition, what is advanced or delivered; undefined where nothing more is to be said. */
  readonly formula?: Box;
}

/** Statements as lines. */
export function deedsOf(statements: readonly Statement[], depth = 0): readonly Deed[] {
  return statements.flatMap((statement) => deedsOfOne(statement, depth));
}

function deedsOfOne(statement: Statement, depth: number): readonly Deed[] {
  switch (statement.kind) {
    case 'assign':
      return [{ depth, does: 'set', formula: assigned(target(statement.name, statement.index), statement.operator, statement.value) }];
    case 'declare':
      return [{ depth, does: 'set', formula: row(namedBox(statement.name), operator('←'), linesOf(statement.value)) }];
    case 'if':
      return [
        ...statement.branches.flatMap(({ condition, body }, i): readonly Deed[] => [
          { depth, does: i === 0 ? 'if' : 'elif', formula: boxOf(condition) },
          ...deedsOf(body, depth + 1),
        ]),
        ...(statement.otherwise.length > 0 ? [{ depth, does: 'else' } as const, ...deedsOf(statement.otherwise, depth + 1)] : []),
      ];
    case 'while':
      return [{ depth, does: 'while', formula: boxOf(statement.condition) }, ...deedsOf(statement.body, depth + 1)];
    case 'integrate_odes': {
      const names = statement.variables.flatMap((name, i) => [...(i > 0 ? [operator(',')] : []), namedBox(name)]);
      return [{ depth, does: 'integrate', ...(names.length > 0 && { formula: row(...names) }) }];
    }
    case 'emit_spike':
      return [{ depth, does: 'spike', ...(statement.multiplicity && { formula: boxOf(statement.multiplicity) }) }];
    case 'take':
      return [{ depth, does: 'take', formula: namedBox(statement.input) }];
    case 'deliver':
      return [{ depth, does: 'deliver', formula: boxOf(statement.weight) }];
  }
}

function target(name: string, index: Index | undefined): Box {
  return index === undefined ? namedBox(name) : elementBox(name, index, boxOf);
}

function assigned(name: Box, sign: string, value: Expression): Box {
  const arrow = operator('←');
  switch (sign) {
    case '+=':
    case '-=': {
      // A sum that is taken off keeps its brackets; a minus joins it to what stands before.
      const { minus, rest } = signed(value);
      const adds = (sign === '+=') !== minus;
      return row(name, arrow, name, operator(adds ? '+' : '−'), boxOf(rest, adds && !minus ? 5 : 6));
    }
    case '*=':
      return row(name, arrow, boxOf(value, 6), name);
    case '/=':
      return row(name, arrow, fraction(name, boxOf(value)));
    default:
      return row(name, arrow, linesOf(value));
  }
}
