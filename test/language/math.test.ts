/** Formulas read as a textbook's. LaTeX is what is compared: it is the shorter of the two ways to write a box. */
import { describe, expect, it } from 'vitest';
import {
  type Box,
  deedsOf,
  equationBoxes,
  eulerEquations,
  latexOf,
  mathElement,
  parseEquations,
  parseExpression,
  parseInternals,
  parseStatements,
} from '../../src/language/index.ts';
import { boxOf } from '../../src/language/math/compose.ts';

function read<Value>(parsed: { readonly ok: true; readonly value: Value } | { readonly ok: false }): Value {
  if (!parsed.ok) throw new Error('does not parse');
  return parsed.value;
}
const latex = (text: string) => latexOf(boxOf(read(parseExpression(text))));
const equation = (text: string) => equationBoxes(read(parseEquations(text))).map(latexOf);

describe('a formula', () => {
  it('puts a minus before the fraction, not into it', () => {
    expect(latex('-(V_m - E_L) / tau_m')).toBe('- \\frac{V_{\\text{m}} - E_{\\text{L}}}{\\tau_{\\text{m}}}');
    expect(latex('a + -b / c')).toBe('a - \\frac{b}{c}');
    expect(latex('a - (b - c)')).toBe('a - \\left( b - c \\right)');
    expect(latex('a - -b')).toBe('a + b');
  });
  it('counts equal factors as a power and drops a 1 that carries a unit', () => {
    expect(latex('g_Na * m * m * m * h * (V - E)')).toBe('g_{\\text{Na}} m^{3} h \\left( V - E \\right)');
    expect(latex('1 * (a + b)')).toBe('a + b');
    expect(latex('0.04 * V_m * V_m')).toBe('0.04 V_{\\text{m}}^{2}');
    expect(latex('2 * 3')).toBe('2 \\cdot 3');
    expect(latex('c - 1 * (a + b)')).toBe('c - \\left( a + b \\right)');
  });
  it('writes Greek letters, what is below, and signs of names', () => {
    expect(latex('tau_syn_ex')).toBe('\\tau_{\\text{syn,ex}}');
    expect(latex('tau_minus')).toBe('\\tau_{-}');
    expect(latex('Kplus')).toBe('K_{+}');
    expect(latex('Wmax')).toBe('W_{\\text{max}}');
    expect(latex('Delta_T')).toBe('\\Delta_{\\text{T}}');
    expect(latex('refractory')).toBe('\\mathrm{refractory}');
  });
  it('brackets a fraction under a power, and writes exp where the exponent is stacked', () => {
    expect(latex('(w / W) ** mu')).toBe('\\left( \\frac{w}{W} \\right)^{\\mu}');
    expect(latex('exp(-x)')).toBe('\\mathrm{e}^{- x}');
    expect(latex('exp((V - V_th) / Delta_T)')).toContain('\\mathrm{exp} \\left( \\frac{');
  });
  it('says the same in MathML, with every name escaped', () => {
    const box: Box = { kind: 'name', text: 'a<b' };
    expect(mathElement(box)).toContain('a&lt;b');
  });
});

describe('an equation', () => {
  it('stands with its capacitance on the left where the right would be one long fraction', () => {
    expect(equation("V_m' = (-g_L * (V_m - E_L) + I_e) / C_m")).toEqual([
      'C_{\\text{m}} \\frac{\\mathrm{d} V_{\\text{m}}}{\\mathrm{d} t} = - g_{\\text{L}} \\left( V_{\\text{m}} - E_{\\text{L}} \\right) + I_{\\text{e}}',
    ]);
    expect(equation("w' = r > 0 ? 0 : (a - w) / tau_w")[0]).toMatch(/^\\tau_\{\\text\{w\}\} .*\\begin\{cases\} 0 & \\text\{if \}/);
    expect(equation("g' = -g / tau")).toEqual(['\\frac{\\mathrm{d} g}{\\mathrm{d} t} = - \\frac{g}{\\tau}']);
  });
  it('keeps d of a name that begins with d apart from a differential', () => {
    expect(equation("dI' = -dI / tau")[0]).toContain('\\mathrm{d} \\left( \\mathrm{dI} \\right)');
  });
  it('breaks a sum that is too long for a line before a sign', () => {
    const long = equation(`V' = ${Array.from({ length: 12 }, (_, i) => `g_${i} * (V - E_${i})`).join(' + ')}`)[0] as string;
    expect(long).toContain('\\begin{aligned}');
    expect(
      long
        .split('\\\\')
        .slice(1)
        .every((line) => /^ & [+-]/.test(line)),
    ).toBe(true);
  });
});

describe('statements', () => {
  const deeds = (text: string) =>
    deedsOf(read(parseStatements(text))).map(({ depth, does, formula }) => [depth, does, formula && latexOf(formula)]);
  it('are lines with what is set, under which condition', () => {
    expect(deeds('integrate_odes(V_m)\nif V_m >= V_th:\n  V_m = V_reset\n  w += b\n  emit_spike()\nelse:\n  w -= a - b')).toEqual([
      [0, 'integrate', 'V_{\\text{m}}'],
      [0, 'if', 'V_{\\text{m}} \\ge V_{\\text{th}}'],
      [1, 'set', 'V_{\\text{m}} \\leftarrow V_{\\text{reset}}'],
      [1, 'set', 'w \\leftarrow w + b'],
      [1, 'spike', undefined],
      [0, 'else', undefined],
      [1, 'set', 'w \\leftarrow w - \\left( a - b \\right)'],
    ]);
    expect(deeds('w += -(a - b)\nw -= -a')).toEqual([
      [0, 'set', 'w \\leftarrow w - \\left( a - b \\right)'],
      [0, 'set', 'w \\leftarrow w + a'],
    ]);
  });
  it('give back the equations that they advance by a written-out step', () => {
    const internals = read(parseInternals('h = 1 * resolution()'));
    const statements = read(
      parseStatements('v0 mV = v\nv += h * (0.04 * v0 * v0 + 140 - u) + spikes\nu += h * a * (b * v0 - u)\nif v > 30:\n  u += d'),
    );
    expect(equationBoxes(eulerEquations(statements, internals)).map(latexOf)).toEqual([
      '\\frac{\\mathrm{d} v}{\\mathrm{d} t} = 0.04 v^{2} + 140 - u',
      '\\frac{\\mathrm{d} u}{\\mathrm{d} t} = a \\left( b v - u \\right)',
    ]);
    expect(eulerEquations(read(parseStatements('v += spikes')), []).odes).toEqual([]);
  });
});
