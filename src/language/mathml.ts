/** Prints formulas as MathML for the help page. Names and numbers are all that comes from the text, so nothing needs escaping. */
import type { BinaryOperator, Equations, Expression, Index } from './ast.ts';

const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  Delta: 'Δ',
  eta: 'η',
  lambda: 'λ',
  mu: 'μ',
  omega: 'ω',
  phi: 'φ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  theta: 'θ',
  xi: 'ξ',
};

const operators: Readonly<Partial<Record<BinaryOperator, string>>> = {
  '+': '+',
  '-': '−',
  '*': '⁢',
  '<': '&lt;',
  '<=': '≤',
  '>': '&gt;',
  '>=': '≥',
  '==': '=',
  '!=': '≠',
  and: 'and',
  or: 'or',
};

/** From loose to tight; a part that binds looser than its place is put in parentheses. */
const tightness: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '==': 4,
  '!=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 9,
  '**': 8,
};
const UNARY = 6;
const ATOM = 9;

/** One expression as a MathML fragment without the surrounding <math>. */
function mathOf(expression: Expression): string {
  return print(expression, 0);
}

/** An expression as a whole inline <math> element. */
export function toMathML(expression: Expression): string {
  return `<math xmlns="http://www.w3.org/1998/Math/MathML">${mathOf(expression)}</math>`;
}

/** Every line of an equations block as a display <math> element: abbreviations first, `V_m' = …` as dV_m/dt = …. */
export function equationsToMathML({ inlines, odes }: Equations): string[] {
  const line = (left: string, right: Expression): string =>
    `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow>${left}<mo>=</mo>${mathOf(right)}</mrow></math>`;
  return [
    ...inlines.map(({ name, value }) => line(mathName(name), value)),
    ...odes.map(({ name, each, derivative }) => line(derivativeOf(each ? mathElement(name, 'i') : mathName(name)), derivative)),
  ];
}

function derivativeOf(variable: string): string {
  return `<mfrac><mrow><mi mathvariant="normal">d</mi>${variable}</mrow><mrow><mi mathvariant="normal">d</mi><mi>t</mi></mrow></mfrac>`;
}

/** `tau_syn_ex` is τ with the subscript "syn,ex"; a plain name is itself. */
function mathName(name: string): string {
  const { base, subscript } = parts(name);
  return subscript === '' ? base : `<msub>${base}${subscript}</msub>`;
}

function parts(name: string): { readonly base: string; readonly subscript: string } {
  const [first = name, ...rest] = name.split('_');
  const base = `<mi>${greek[first] ?? first}</mi>`;
  const below = rest.filter((part) => part !== '');
  if (below.length === 0) return { base, subscript: '' };
  return { base, subscript: `<mtext>${below.map((part) => greek[part] ?? part).join(',')}</mtext>` };
}

function mathElement(name: string, index: Index): string {
  const { base, subscript } = parts(name);
  const position = index === 'i' ? '<mi>i</mi>' : typeof index === 'object' ? print(index, 0) : `<mn>${index + 1}</mn>`;
  return `<msub>${base}<mrow>${subscript}${subscript === '' ? '' : '<mo>,</mo>'}${position}</mrow></msub>`;
}

function mathNumber(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? '<mrow><mo>−</mo><mi>∞</mi></mrow>' : '<mi>∞</mi>';
  const size = Math.abs(value);
  const [digits = '', exponent] = (size !== 0 && (size < 1e-3 || size >= 1e6) ? size.toExponential() : String(size)).split('e');
  const plain =
    exponent === undefined
      ? `<mn>${digits}</mn>`
      : `<mrow><mn>${digits}</mn><mo>⋅</mo><msup><mn>10</mn><mn>${exponent.replace('+', '').replace('-', '−')}</mn></msup></mrow>`;
  return value < 0 ? `<mrow><mo>−</mo>${plain}</mrow>` : plain;
}

function parenthesized(inner: string): string {
  return `<mrow><mo>(</mo>${inner}<mo>)</mo></mrow>`;
}

function print(node: Expression, place: number): string {
  switch (node.kind) {
    case 'number':
      return node.value < 0 && place > 5 ? parenthesized(mathNumber(node.value)) : mathNumber(node.value);
    case 'boolean':
      return `<mtext>${node.value}</mtext>`;
    case 'name':
      return node.name === 'inf' ? '<mi>∞</mi>' : mathName(node.name);
    case 'element':
      return mathElement(node.name, node.index);
    case 'unary': {
      const inner = print(node.operand, UNARY);
      const text = node.operator === '-' ? `<mrow><mo>−</mo>${inner}</mrow>` : `<mrow><mo>not</mo>${inner}</mrow>`;
      return place > 5 ? parenthesized(text) : text;
    }
    case 'binary':
      return printBinary(node, place);
    case 'conditional':
      return printCases(node);
    case 'call':
      return printCall(node, place);
  }
}

function printBinary(node: Expression & { kind: 'binary' }, place: number): string {
  const { operator, left, right } = node;
  if (operator === '/') return `<mfrac>${print(left, 0)}${print(right, 0)}</mfrac>`;
  if (operator === '**') return `<msup>${print(left, ATOM)}${print(right, 0)}</msup>`;
  const own = tightness[operator];
  // a − (b − c) and a · (−b) keep their parentheses.
  const text = `<mrow>${print(left, own)}${between(node)}${print(right, operator === '-' || operator === '*' ? own + 1 : own)}</mrow>`;
  return own < place ? parenthesized(text) : text;
}

function between(node: Expression & { kind: 'binary' }): string {
  // Two numbers side by side would read as one.
  const symbol = node.operator === '*' && startsWithNumber(node.right) ? '⋅' : operators[node.operator];
  return node.operator === 'and' || node.operator === 'or' ? `<mtext>&#xa0;${symbol}&#xa0;</mtext>` : `<mo>${symbol}</mo>`;
}

function startsWithNumber(node: Expression): boolean {
  if (node.kind === 'binary' && node.operator !== '/') return startsWithNumber(node.left);
  return node.kind === 'number';
}

function printCases(node: Expression & { kind: 'conditional' }): string {
  const rows: string[] = [];
  let rest: Expression = node;
  while (rest.kind === 'conditional') {
    rows.push(row(print(rest.consequent, 0), `<mrow><mtext>if&#xa0;</mtext>${print(rest.condition, 0)}</mrow>`));
    rest = rest.otherwise;
  }
  rows.push(row(print(rest, 0), '<mtext>otherwise</mtext>'));
  return `<mrow><mo>{</mo><mtable columnalign="left">${rows.join('')}</mtable></mrow>`;
}

function row(value: string, when: string): string {
  return `<mtr><mtd>${value}</mtd><mtd>${when}</mtd></mtr>`;
}

function printCall(node: Expression & { kind: 'call' }, place: number): string {
  const [first, second] = node.arguments;
  switch (node.name) {
    case 'exp':
      return `<msup><mi mathvariant="normal">e</mi>${print(first as Expression, 0)}</msup>`;
    case 'sqrt':
      return `<msqrt>${print(first as Expression, 0)}</msqrt>`;
    case 'abs':
      return `<mrow><mo>|</mo>${print(first as Expression, 0)}<mo>|</mo></mrow>`;
    case 'pow':
      return `<msup>${print(first as Expression, ATOM)}${print(second as Expression, 0)}</msup>`;
    case 'resolution':
      return '<mi>h</mi>';
    case 'sum':
      if (first === undefined) return '';
      return `<mrow><munder><mo>∑</mo><mi>i</mi></munder>${first.kind === 'name' ? mathElement(first.name, 'i') : print(first, ATOM)}</mrow>`;
    default: {
      const values = node.arguments.map((argument) => print(argument, 0)).join('<mo>,</mo>');
      const text = `<mrow>${mathName(node.name)}<mo>(</mo>${values}<mo>)</mo></mrow>`;
      return place > ATOM ? parenthesized(text) : text;
    }
  }
}
