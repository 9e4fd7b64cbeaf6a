/** The text of a script to its syntax tree, by the grammar of @lezer/python. */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { expressionIn, isSign, parametersOf, partsOf, Source, seriesIn, targetIn } from './parseExpression.ts';
import { Stop } from './problem.ts';
import type { BinaryOperator, Expr, Handler, Statement } from './syntax.ts';

/** Parses a script. Throws a Stop with its place where it is no Python. */
export function parseScript(text: string): readonly Statement[] {
  const tree = parser.parse(text);
  const fault = firstFault(tree.topNode);
  if (fault !== undefined) throw new Stop('syntax', lineAt(text, fault), {}, fault);
  const source = new Source(text);
  return childrenOf(tree.topNode).flatMap((node) => statementsIn(node, source));
}

/** Offset of the first place that the grammar does not know. */
function firstFault(top: SyntaxNode): number | undefined {
  let found: number | undefined;
  top.cursor().iterate((node) => {
    if (node.type.isError && found === undefined) found = node.from;
    return found === undefined;
  });
  return found;
}

function lineAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return text
    .slice(start, end < 0 ? undefined : end)
    .trim()
    .slice(0, 60);
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return partsOf(node);
}

function statementsIn(node: SyntaxNode, source: Source): Statement[] {
  if (node.name === 'StatementGroup') return childrenOf(node).flatMap((each) => (each.name === ';' ? [] : statementsIn(each, source)));
  const statement = source.nested(node, () => statementIn(node, source));
  return statement === undefined ? [] : [statement];
}

function bodyIn(node: SyntaxNode | undefined, source: Source): Statement[] {
  if (node === undefined) return [];
  return childrenOf(node).flatMap((each) => (each.name === ':' ? [] : statementsIn(each, source)));
}

function statementIn(node: SyntaxNode, source: Source): Statement | undefined {
  const at = node.from;
  const parts = childrenOf(node);
  switch (node.name) {
    case 'ExpressionStatement':
      return { kind: 'expression', value: seriesIn(parts, source, at), at };
    case 'AssignStatement': {
      const pieces = split(parts, (part) => part.name === 'AssignOp').map((piece) => piece.filter((part) => part.name !== 'TypeDef'));
      const value = pieces.at(-1) ?? [];
      // An annotation without a value says nothing.
      if (pieces.length < 2) return undefined;
      const targets = pieces.slice(0, -1).map((piece) => seriesIn(piece, source, at));
      return { kind: 'assign', targets, value: seriesIn(value, source, at), at };
    }
    case 'UpdateStatement': {
      const [target, operator, ...value] = parts as [SyntaxNode, SyntaxNode, ...SyntaxNode[]];
      const sign = source.text(operator).slice(0, -1) as BinaryOperator;
      return { kind: 'update', target: expressionIn(target, source), operator: sign, value: seriesIn(value, source, at), at };
    }
    case 'IfStatement':
      return ifIn(parts, source, at);
    case 'ForStatement':
      return forIn(parts, source, at);
    case 'WhileStatement': {
      const [, condition, body, , otherwise] = parts as [SyntaxNode, SyntaxNode, SyntaxNode, SyntaxNode?, SyntaxNode?];
      return {
        kind: 'while',
        condition: expressionIn(condition, source),
        body: bodyIn(body, source),
        otherwise: bodyIn(otherwise, source),
        at,
      };
    }
    case 'WithStatement':
      return withIn(parts, source, at);
    case 'TryStatement':
      return tryIn(parts, source, at);
    case 'FunctionDefinition': {
      const name = parts.find((part) => part.name === 'VariableName');
      const list = parts.find((part) => part.name === 'ParamList');
      const body = parts.find((part) => part.name === 'Body');
      if (name === undefined || list === undefined) return undefined;
      return { kind: 'def', name: source.text(name), parameters: parametersOf(list, source), body: bodyIn(body, source), at };
    }
    case 'DecoratedStatement': {
      const inner = parts.at(-1);
      return inner && statementIn(inner, source);
    }
    case 'ClassDefinition': {
      const name = parts.find((part) => part.name === 'VariableName');
      return { kind: 'class', name: name === undefined ? 'class' : source.text(name), at };
    }
    case 'ImportStatement':
      return importIn(parts, source, at);
    case 'ReturnStatement':
      return { kind: 'return', value: parts.length > 1 ? seriesIn(parts.slice(1), source, at) : undefined, at };
    case 'RaiseStatement':
      return { kind: 'raise', value: parts[1] && expressionIn(parts[1], source), at };
    case 'DeleteStatement':
      return { kind: 'delete', targets: split(parts.slice(1), isComma).map((piece) => seriesIn(piece, source, at)), at };
    case 'ScopeStatement':
      return { kind: 'global', names: parts.filter((part) => part.name === 'VariableName').map((part) => source.text(part)), at };
    case 'PassStatement':
    case 'AssertStatement':
    case 'PrintStatement':
      return { kind: 'pass', at };
    case 'BreakStatement':
      return { kind: 'break', at };
    case 'ContinueStatement':
      return { kind: 'continue', at };
    default:
      throw new Stop('construct', source.text(node).split('\n', 1)[0]?.slice(0, 60) ?? '', {}, at);
  }
}

const isComma = (part: SyntaxNode) => part.name === ',';

/** Parts between separators. */
function split(parts: readonly SyntaxNode[], isSeparator: (part: SyntaxNode) => boolean): SyntaxNode[][] {
  const pieces: SyntaxNode[][] = [[]];
  for (const part of parts) {
    if (isSeparator(part)) pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  return pieces;
}

function ifIn(parts: readonly SyntaxNode[], source: Source, at: number): Statement {
  const branches: { condition: Expr; body: Statement[] }[] = [];
  let otherwise: Statement[] = [];
  for (let place = 0; place < parts.length; ) {
    const word = parts[place] as SyntaxNode;
    if (word.name === 'else') {
      otherwise = bodyIn(parts[place + 1], source);
      place += 2;
    } else {
      branches.push({ condition: expressionIn(parts[place + 1] as SyntaxNode, source), body: bodyIn(parts[place + 2], source) });
      place += 3;
    }
  }
  return { kind: 'if', branches, otherwise, at };
}

function forIn(all: readonly SyntaxNode[], source: Source, at: number): Statement {
  const parts = all.filter((part) => part.name !== 'async');
  const inAt = parts.findIndex((part) => part.name === 'in');
  const bodyAt = parts.findIndex((part) => part.name === 'Body');
  return {
    kind: 'for',
    target: targetIn(parts.slice(1, inAt), source, at),
    of: seriesIn(parts.slice(inAt + 1, bodyAt), source, at),
    body: bodyIn(parts[bodyAt], source),
    otherwise: bodyIn(parts[bodyAt + 2], source),
    at,
  };
}

function withIn(all: readonly SyntaxNode[], source: Source, at: number): Statement {
  const parts = all.filter((part) => part.name !== 'async');
  const items = split(parts.slice(1, -1), isComma)
    .filter((piece) => piece.length > 0)
    .map((piece) => {
      const asAt = piece.findIndex((part) => part.name === 'as');
      return {
        value: expressionIn(piece[0] as SyntaxNode, source),
        target: asAt < 0 ? undefined : targetIn(piece.slice(asAt + 1), source, at),
      };
    });
  return { kind: 'with', items, body: bodyIn(parts.at(-1), source), at };
}

function tryIn(parts: readonly SyntaxNode[], source: Source, at: number): Statement {
  const handlers: Handler[] = [];
  let [body, otherwise, last]: Statement[][] = [[], [], []];
  let word = 'try';
  let name: string | undefined;
  for (const [place, part] of parts.entries()) {
    if (part.name === 'as') name = parts[place + 1] && source.text(parts[place + 1] as SyntaxNode);
    else if (part.name === 'Body') {
      const statements = bodyIn(part, source);
      if (word === 'try') body = statements;
      else if (word === 'except') handlers.push({ name, body: statements });
      else if (word === 'else') otherwise = statements;
      else last = statements;
      name = undefined;
    } else if (isSign(part) && ['try', 'except', 'else', 'finally'].includes(part.name)) word = part.name;
  }
  return { kind: 'try', body: body ?? [], handlers, otherwise: otherwise ?? [], last: last ?? [], at };
}

function importIn(parts: readonly SyntaxNode[], source: Source, at: number): Statement | undefined {
  const word = (part: SyntaxNode) => source.text(part);
  if (parts[0]?.name === 'from') {
    const importAt = parts.findIndex((part) => part.name === 'import');
    const module = parts.slice(1, importAt).map(word).join('');
    const rest = parts.slice(importAt + 1).filter((part) => part.name !== '(' && part.name !== ')');
    if (rest[0]?.name === '*') return { kind: 'from', module, names: undefined, at };
    const names = split(rest, isComma)
      .filter((piece) => piece.length > 0)
      .map((piece) => ({ name: word(piece[0] as SyntaxNode), as: word(piece.at(-1) as SyntaxNode) }));
    return { kind: 'from', module, names, at };
  }
  const modules = split(parts.slice(1), isComma).filter((piece) => piece.length > 0);
  const imports = modules.map((piece): Statement => {
    const asAt = piece.findIndex((part) => part.name === 'as');
    const module = (asAt < 0 ? piece : piece.slice(0, asAt)).map(word).join('');
    return { kind: 'import', module, as: asAt < 0 ? undefined : word(piece.at(-1) as SyntaxNode), at };
  });
  if (imports.length === 1) return imports[0];
  // `import a, b` is one statement with several names.
  return { kind: 'if', branches: [{ condition: { kind: 'literal', value: true, at }, body: imports }], otherwise: [], at };
}
