/** Expressions of the model language as boxes: what a textbook would print, with as few brackets as it needs. */
import type { BinaryOperator, Expression } from '../ast.ts';
import { writeExpression } from '../write.ts';
import { type Box, fenced, fraction, nameBox, numberBox, operator, row, widthOf, words } from './box.ts';
import { elementBox, namedBox } from './names.ts';

const comparisons: Readonly<Partial<Record<BinaryOperator, string>>> = {
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  '==': '=',
  '!=': '≠',
};

/** From loose to tight; what binds looser than its place is put in brackets. */
const OR = 1;
const AND = 2;
const NOT = 3;
const COMPARISON = 4;
const SUM = 5;
const PRODUCT = 6;
const POWER = 8;
const ATOM = 9;

/** A sum wider than this is set on several lines. */
const WIDEST = 46;

type Binary = Expression & { readonly kind: 'binary' };

/** An expression as boxes. `place`: how tightly what stands around it binds. */
export function boxOf(node: Expression, place = 0): Box {
  const closed = (box: Box, tight: number): Box => (tight < place ? fenced(box) : box);
  const { minus, rest } = signed(node);
  if (minus) return closed(row(operator('−', true), boxOf(rest, PRODUCT)), SUM);
  switch (rest.kind) {
    case 'number':
      return closed(numberOf(rest.value), /e/.test(String(rest.value)) ? PRODUCT : ATOM);
    case 'boolean':
      return words(String(rest.value));
    case 'name':
      return rest.name === 'inf' ? nameBox('∞') : namedBox(rest.name);
    case 'element':
      return elementBox(rest.name, rest.index, boxOf);
    case 'unary':
      return closed(row(words('not '), boxOf(rest.operand, NOT)), NOT);
    case 'binary':
      return binaryBox(rest, closed);
    case 'conditional':
      return casesOf(rest, (value) => boxOf(value));
    case 'call':
      return callBox(rest);
  }
}

function binaryBox(node: Binary, closed: (box: Box, tight: number) => Box): Box {
  const { operator: sign, left, right } = node;
  switch (sign) {
    case '/':
      return fraction(boxOf(left), boxOf(right));
    case '**':
      return closed(powerBox(left, right), POWER);
    case '*':
      return closed(productBox(node), PRODUCT);
    case '+':
    case '-':
      return closed(row(...termsOf(node).flatMap(({ minus, box }, i) => [...signBox(minus, i === 0), box])), SUM);
    case 'and':
    case 'or': {
      const tight = sign === 'and' ? AND : OR;
      return closed(row(boxOf(left, tight), words(` ${sign} `), boxOf(right, tight)), tight);
    }
    default:
      return closed(row(boxOf(left, COMPARISON + 1), operator(comparisons[sign] as string), boxOf(right, COMPARISON + 1)), COMPARISON);
  }
}

/** A minus that stands before the whole: −(a − b)/c and not (−(a − b))/c. */
export function signed(node: Expression): { readonly minus: boolean; readonly rest: Expression } {
  if (node.kind === 'unary' && node.operator === '-') {
    const inner = signed(node.operand);
    return { minus: !inner.minus, rest: inner.rest };
  }
  if (node.kind === 'number' && node.value < 0) return { minus: true, rest: { ...node, value: -node.value } };
  if (node.kind === 'binary' && (node.operator === '*' || node.operator === '/')) {
    // A 1 that only carries a unit is left out.
    if (node.operator === '*' && isOne(node.left)) return signed(node.right);
    if (node.operator === '*' && isOne(node.right)) return signed(node.left);
    const { minus, rest } = signed(node.left);
    return minus ? { minus, rest: { ...node, left: rest } } : { minus, rest: node };
  }
  return { minus: false, rest: node };
}

function isOne(node: Expression): boolean {
  return node.kind === 'number' && node.value === 1;
}

interface Term {
  readonly minus: boolean;
  readonly box: Box;
}

/** The terms of a sum with their signs; one that is no sum is a single term. */
function termsOf(node: Expression): readonly Term[] {
  if (node.kind === 'binary' && node.operator === '+') return [...termsOf(node.left), ...termsOf(node.right)];
  if (node.kind === 'binary' && node.operator === '-') {
    const { minus, rest } = signed(node.right);
    // a − (b − c) keeps its brackets.
    return [...termsOf(node.left), { minus: !minus, box: boxOf(rest, PRODUCT) }];
  }
  const { minus, rest } = signed(node);
  return !minus && rest !== node ? termsOf(rest) : [{ minus, box: boxOf(rest, PRODUCT) }];
}

function signBox(minus: boolean, first: boolean): readonly Box[] {
  if (first) return minus ? [operator('−', true)] : [];
  return [operator(minus ? '−' : '+')];
}

/** A sum on as many lines as it needs; whatever else there is on one. */
export function linesOf(node: Expression): Box {
  const whole = boxOf(node);
  if (node.kind === 'conditional') return casesOf(node, linesOf);
  if (widthOf(whole) <= WIDEST || node.kind !== 'binary' || (node.operator !== '+' && node.operator !== '-')) return whole;
  const lines: Box[][] = [];
  let room = 0;
  termsOf(node).forEach(({ minus, box }, i) => {
    const wide = widthOf(box) + 2;
    if (i === 0 || wide > room) {
      lines.push([]);
      room = WIDEST;
    }
    room -= wide;
    lines.at(-1)?.push(...signBox(minus, i === 0), box);
  });
  return lines.length === 1 ? whole : { kind: 'lines', lines: lines.map((parts) => row(...parts)) };
}

/** Factors side by side; equal ones are a power. */
function productBox(node: Expression): Box {
  const factors = factorsOf(node).filter((factor) => !isOne(factor));
  const counted: { readonly factor: Expression; readonly text: string; times: number }[] = [];
  for (const factor of factors) {
    const text = writeExpression(factor);
    const known = factor.kind === 'name' || factor.kind === 'element' ? counted.find((each) => each.text === text) : undefined;
    if (known) known.times += 1;
    else counted.push({ factor, text, times: 1 });
  }
  const boxes: Box[] = [];
  counted.forEach(({ factor, times }, i) => {
    // Two numbers side by side would read as one, and so would two words.
    const before = counted[i - 1]?.factor;
    if (before && (factor.kind === 'number' || (isWord(before) && isWord(factor)))) boxes.push(operator('⋅'));
    const two: Expression = { kind: 'number', value: times, at: factor.at };
    boxes.push(times === 1 ? boxOf(factor, i === 0 ? PRODUCT : PRODUCT + 1) : powerBox(factor, two));
  });
  return row(...boxes);
}

function factorsOf(node: Expression): readonly Expression[] {
  return node.kind === 'binary' && node.operator === '*' ? [...factorsOf(node.left), ...factorsOf(node.right)] : [node];
}

function isWord(node: Expression): boolean {
  return node.kind === 'name' && /^[a-z]{3}/.test(node.name) && namedBox(node.name).kind === 'name' && node.name.length > 5;
}

function powerBox(base: Expression, exponent: Expression): Box {
  const above = boxOf(exponent);
  if (base.kind === 'name') return namedBox(base.name, above);
  if (base.kind === 'element') return elementBox(base.name, base.index, boxOf, above);
  const isPlain = base.kind === 'number' && base.value >= 0;
  return { kind: 'scripts', base: isPlain ? boxOf(base, ATOM) : fenced(boxOf(base)), sup: above };
}

/** Values with the conditions under which they hold. */
function casesOf(node: Expression & { readonly kind: 'conditional' }, box: (value: Expression) => Box): Box {
  const rows: { value: Box; when: Box }[] = [];
  let rest: Expression = node;
  while (rest.kind === 'conditional') {
    rows.push({ value: box(rest.consequent), when: row(words('if '), boxOf(rest.condition)) });
    rest = rest.otherwise;
  }
  rows.push({ value: box(rest), when: words('otherwise') });
  return { kind: 'cases', rows };
}

/** Functions whose names a textbook abbreviates otherwise. */
const functionNames: Readonly<Record<string, string>> = { log: 'ln' };

function callBox(node: Expression & { readonly kind: 'call' }): Box {
  const [first, second] = node.arguments;
  const values = node.arguments.flatMap((argument, i) => [...(i > 0 ? [operator(',')] : []), boxOf(argument)]);
  switch (node.name) {
    case 'exp': {
      const above = boxOf(first as Expression);
      return isLow(above) ? { kind: 'scripts', base: nameBox('e', true), sup: above } : row(nameBox('exp', true), fenced(above));
    }
    case 'sqrt':
      return { kind: 'root', of: boxOf(first as Expression) };
    case 'abs':
      return fenced(boxOf(first as Expression), '|', '|');
    case 'floor':
      return fenced(boxOf(first as Expression), '⌊', '⌋');
    case 'pow':
      return powerBox(first as Expression, second as Expression);
    case 'resolution':
      return nameBox('h');
    case 'sum':
      return { kind: 'sum', over: nameBox('i'), of: boxOf(eachOf(first as Expression), PRODUCT) };
    default:
      return row(functionName(node.name), fenced(row(...values)));
  }
}

/** Whether it can stand above the line: nothing in it is stacked. */
function isLow(box: Box): boolean {
  if (box.kind === 'row') return box.parts.every(isLow);
  return box.kind !== 'fraction' && box.kind !== 'cases' && box.kind !== 'sum' && box.kind !== 'fenced' && box.kind !== 'lines';
}

function functionName(name: string): Box {
  const known = functionNames[name] ?? name;
  return known.includes('_') ? namedBox(known) : nameBox(known, true);
}

/** Under a sum a vector stands for each of its elements. */
function eachOf(node: Expression): Expression {
  return node.kind === 'name' ? { kind: 'element', name: node.name, index: 'i', at: node.at } : node;
}

function numberOf(value: number): Box {
  if (!Number.isFinite(value)) return nameBox('∞');
  const size = Math.abs(value);
  const [digits = '', exponent] = (size !== 0 && (size < 1e-3 || size >= 1e6) ? size.toExponential() : String(size)).split('e');
  if (exponent === undefined) return numberBox(digits);
  const power: Box = { kind: 'scripts', base: numberBox('10'), sup: numberBox(exponent.replace('+', '').replace('-', '−')) };
  return digits === '1' ? power : row(numberBox(digits), operator('⋅'), power);
}
