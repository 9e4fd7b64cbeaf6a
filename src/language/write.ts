/** Expressions and statements of the model language as text, which reads back as the same tree. */
import type { Expression, Index } from './ast.ts';

const tightness: Readonly<Record<string, number>> = {
  or: 2,
  and: 3,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '==': 5,
  '!=': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '**': 9,
};
const CONDITIONAL = 1;
const NOT = 4;
const SIGN = 8;
const ATOM = 10;

/** How a number is written; NESTML and this language read it alike. */
export function writeNumber(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? '(inf - inf)' : value > 0 ? 'inf' : '-inf';
}

/** What another language than this writes its own way. */
interface Dialect {
  readonly name: (name: string) => string;
  readonly call: (name: string, values: readonly string[]) => string;
  readonly number: (value: number) => string;
}

const own: Dialect = { name: (name) => name, call: (name, values) => `${name}(${values.join(', ')})`, number: writeNumber };

/** The expression with as few parentheses as it needs. */
export function writeExpression(expression: Expression, dialect: Dialect = own): string {
  return write(expression, 0, dialect);
}

function write(node: Expression, place: number, dialect: Dialect): string {
  const closed = (text: string, tight: number): string => (tight < place ? `(${text})` : text);
  switch (node.kind) {
    case 'number': {
      const text = dialect.number(node.value);
      return text.startsWith('-') ? closed(text, SIGN) : text;
    }
    case 'boolean':
      return String(node.value);
    case 'name':
      return dialect.name(node.name);
    case 'element':
      return `${dialect.name(node.name)}[${writeIndex(node.index, dialect)}]`;
    case 'unary':
      if (node.operator === 'not') return closed(`not ${write(node.operand, NOT, dialect)}`, NOT);
      return closed(`-${write(node.operand, SIGN, dialect)}`, SIGN);
    case 'binary': {
      const tight = tightness[node.operator] as number;
      if (node.operator === '**') return closed(`${write(node.left, ATOM, dialect)} ** ${write(node.right, SIGN, dialect)}`, tight);
      const isComparison = tight === 5;
      const left = write(node.left, isComparison ? tight + 1 : tight, dialect);
      return closed(`${left} ${node.operator} ${write(node.right, tight + 1, dialect)}`, tight);
    }
    case 'conditional': {
      const [condition, consequent] = [write(node.condition, CONDITIONAL + 1, dialect), write(node.consequent, CONDITIONAL, dialect)];
      return closed(`${condition} ? ${consequent} : ${write(node.otherwise, CONDITIONAL, dialect)}`, CONDITIONAL);
    }
    case 'call':
      return dialect.call(
        node.name,
        node.arguments.map((argument) => write(argument, 0, dialect)),
      );
  }
}

function writeIndex(index: Index, dialect: Dialect): string {
  if (index === 'i') return 'i';
  if (typeof index === 'number') return String(index);
  // Alone, `i` would stand for every element.
  return index.kind === 'name' && index.name === 'i' ? '0 + i' : write(index, 0, dialect);
}
