import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { compile } from '../../src/compile/index.ts';
import { isRandom, sampleValues } from '../../src/compile/sample.ts';
import { build } from '../../src/kernel/index.ts';
import { documentOf } from '../inspector/documents.ts';

const sizes = { n: 20, targets: 1 };

describe('a sample of an expression', () => {
  it('has the values that the kernel computes', () => {
    const expression = '300 + 50 * i + n';
    const compiled = compile(documentOf({ a: { model: 'iaf_psc_alpha', n: 20, params: { I_e: { expression } } } }));
    if (compiled.network === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
    const built = build(compiled.network, { backend: jsBackend }).stateOf(0)['I_e'];
    expect([...(sampleValues(expression, 'node', sizes, 20, 1) ?? [])]).toEqual([...(built ?? [])]);
  });

  it('draws from the distribution, the same numbers for the same seed', () => {
    const draw = (seed: number) => sampleValues('normal(60, 15)', 'node', sizes, 4000, seed) as Float64Array;
    const values = draw(1);
    const mean = values.reduce((sum, value) => sum + value, 0) / 4000;
    expect(Math.abs(mean - 60)).toBeLessThan((4 * 15) / Math.sqrt(4000));
    expect(draw(1)).toEqual(values);
    expect(draw(2)).not.toEqual(values);
    expect([isRandom('normal(60, 15)', 'node'), isRandom('3 * i', 'node')]).toEqual([true, false]);
  });

  it('goes through connections row by row', () => {
    const places = sampleValues('10 * target_index + source_index', 'connection', { n: 3, targets: 2 }, 6, 1);
    expect([...(places ?? [])]).toEqual([0, 1, 2, 10, 11, 12]);
  });

  it('is left out for what cannot be evaluated', () => {
    expect(sampleValues('nromal(1)', 'node', sizes, 3, 1)).toBeUndefined();
    expect(sampleValues('x + 1', 'node', sizes, 3, 1)).toBeUndefined();
    expect(sampleValues('redraw(uniform(0, 1), 5, 6)', 'node', sizes, 3, 1)).toBeUndefined();
  });
});
