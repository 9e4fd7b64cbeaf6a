import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulaUnit, formulaValues, parseFormula, type TraceName } from '../../src/analysis/formula.ts';

const read = (text: string) => {
  const formula = parseFormula(text);
  if (!formula.ok) throw new Error(`${text} at ${formula.column}`);
  return formula.value;
};
const valuesOf = (text: string, traces: Readonly<Record<string, readonly number[]>>) =>
  Array.from(formulaValues(read(text), 2, ({ name }) => Float64Array.from(traces[name] ?? [])));

describe('a formula over traces', () => {
  it('adds, subtracts and multiplies moment by moment, products first', () => {
    const traces = { A: [1, 2], B: [10, 20] };
    expect(valuesOf('A + B', traces)).toEqual([11, 22]);
    expect(valuesOf('2 * A - B * A + 1', traces)).toEqual([-7, -35]);
    expect(valuesOf('-(A - B) * 3', traces)).toEqual([27, 54]);
    expect(valuesOf('A − B', traces)).toEqual([-9, -18]);
  });

  it('names nodes, quantities and neurons as measures do', () => {
    const names: TraceName[] = [];
    formulaValues(read('exc.V_m[3] + inh[0].g_ex + "my cell" + café'), 1, (name) => {
      names.push(name);
      return Float64Array.of(0);
    });
    expect(names.map(({ name, quantity, index }) => [name, quantity, index])).toEqual([
      ['exc', 'V_m', 3],
      ['inh', 'g_ex', 0],
      ['my cell', undefined, undefined],
      ['café', undefined, undefined],
    ]);
  });

  it.each([
    ['A +', 4, ''],
    ['A / B', 3, '/'],
    ['A B', 3, 'B'],
    ['(A', 3, ''],
    ['A[1.5]', 3, '1.5'],
    ['exp(A)', 4, '('],
    ['', 1, ''],
    [`${'('.repeat(60)}A`, 52, '('],
  ])('%j is refused at the place where it stops being one', (text, column, found) => {
    expect(parseFormula(text)).toEqual({ ok: false, column, found });
  });

  it('is refused or read for any text, and never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseFormula(text).ok === 'boolean'));
  });

  it('has the unit of its traces, multiplied where they are', () => {
    const unit = (text: string) => formulaUnit(read(text), ({ name }) => (name === 'g' ? 'nS' : 'mV'));
    expect([unit('A + 70'), unit('-2 * A'), unit('g * A'), unit('3')]).toEqual(['mV', 'mV', 'nS·mV', '']);
  });
});
