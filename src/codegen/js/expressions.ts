import type { Cond, Num, Step } from '../ir.ts';

/** A number as JavaScript writes it, so that reading it gives the same float64. */
export function literal(value: number): string {
  if (Object.is(value, -0)) return '-0';
  return value < 0 ? `(${value})` : String(value);
}

/** What the generated code needs to know besides the expression. */
export interface Writer {
  num(node: Num): string;
  cond(node: Cond): string;
}

const functions = new Set(['exp', 'log', 'sin', 'cos', 'tanh', 'erfc', 'pow', 'min', 'max']);

/** `input` names the value of an input channel, `random` and `decay` the calls for them. */
export function writer(input: (channel: number) => string, random = 'draw()', decay = 'decay'): Writer {
  const num = (node: Num): string => {
    switch (node.op) {
      case 'const':
        return literal(node.value);
      case 'variable':
        return `v${node.id}`;
      case 'input':
        return input(node.channel);
      case 'queued':
        return `F[(v${node.cursor} >>> 3) + ${node.field === 'weight' ? 1 : 0}]`;
      case 'random':
        return random;
      case 'decay':
        return `${decay}(${num(node.steps)}, ${node.from}, ${node.length}, ${literal(node.rate)})`;
      case 'select':
        return `(${cond(node.condition)} ? ${num(node.consequent)} : ${num(node.otherwise)})`;
      case 'neg':
        return `(-${num(node.x)})`;
      case 'abs':
      case 'sqrt':
      case 'floor':
        return `Math.${node.op}(${num(node.x)})`;
      case '+':
      case '-':
      case '*':
      case '/':
        return `(${num(node.a)} ${node.op} ${num(node.b)})`;
      default:
        if (!functions.has(node.op)) throw new Error(`No JavaScript for ${node.op}.`);
        return 'x' in node ? `${node.op}(${num(node.x)})` : `${node.op}(${num(node.a)}, ${num(node.b)})`;
    }
  };
  const comparisons = { '==': '===', '!=': '!==' } as Readonly<Record<string, string>>;
  const cond = (node: Cond): string => {
    switch (node.op) {
      case 'compare':
        return `(${num(node.a)} ${comparisons[node.comparison] ?? node.comparison} ${num(node.b)})`;
      case 'and':
        return `(${cond(node.p)} && ${cond(node.q)})`;
      case 'or':
        return `(${cond(node.p)} || ${cond(node.q)})`;
      case 'not':
        return `!${cond(node.p)}`;
    }
  };
  return { num, cond };
}

/** Lines of source for steps. Those that set a variable, choose or repeat are alike everywhere; `own` writes the others. */
export function blockWriter(write: Writer, own: (step: Step) => string): (steps: readonly Step[]) => string {
  const block = (steps: readonly Step[]): string => steps.map(line).join('\n      ');
  const line = (step: Step): string => {
    switch (step.do) {
      case 'set':
        return `v${step.id} = ${write.num(step.value)};`;
      case 'if':
        return `if (${write.cond(step.condition)}) {\n      ${block(step.consequent)}\n      }${step.otherwise.length > 0 ? ` else {\n      ${block(step.otherwise)}\n      }` : ''}`;
      case 'while':
        return `while (${write.cond(step.condition)}) {\n      ${block(step.body)}\n      }`;
      default:
        return own(step);
    }
  };
  return block;
}

/** xoshiro128++ on the words s0 … s3 of the surrounding code; `draw` is uniform in [0, 1) with 32 bits. */
export const randomSource = `
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  function draw() {
    const sum = (s0 + s3) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + s0) | 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = (s3 << 11) | (s3 >>> 21);
    return (result >>> 0) * ${2 ** -32};
  }`;
