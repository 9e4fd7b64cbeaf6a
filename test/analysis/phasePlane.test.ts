import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Field, fixedPoints, gridOf, nullcline } from '../../src/analysis/phasePlane.ts';

const vs = gridOf([-3, 3], 121);

/** v' = a v + b w, w' = c v + d w, shifted so that the fixed point lies at (0.31, −0.47). */
const linear = (a: number, b: number, c: number, d: number): Field => [
  (v, w) => a * (v - 0.31) + b * (w + 0.47),
  (v, w) => c * (v - 0.31) + d * (w + 0.47),
];

describe('fixed points', () => {
  it.each([
    ['stableNode', [-3, 1, 1, -2]],
    ['unstableNode', [3, 1, 1, 2]],
    ['stableFocus', [-1, -2, 2, -1]],
    ['unstableFocus', [1, -2, 2, 1]],
    ['centre', [0, -2, 2, 0]],
    ['saddle', [1, 2, 2, -1]],
  ] as const)('are told apart by their eigenvalues: %s', (kind, [a, b, c, d]) => {
    expect(fixedPoints(linear(a, b, c, d), vs, [-2, 2])).toMatchObject([{ kind, v: expect.closeTo(0.31, 9), w: expect.closeTo(-0.47, 9) }]);
  });

  it('have the eigenvalues of any linear flow, to 1e-6', () => {
    const entry = fc.integer({ min: -50, max: 50 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(entry, entry, entry, entry, (a, b, c, d) => {
        const determinant = a * d - b * c;
        fc.pre(Math.abs(determinant) > 0.05 && Math.abs(d) > 0.05);
        const [point] = fixedPoints(linear(a, b, c, d), vs, [-2, 2]);
        const square = (a + d) ** 2 - 4 * determinant;
        fc.pre(Math.abs(square) > 1e-3);
        const real = (a + d + (square > 0 ? Math.sqrt(square) : 0)) / 2;
        expect(point?.eigenvalues[0].real).toBeCloseTo(real, 6);
        expect(point?.eigenvalues[0].imaginary).toBeCloseTo(square < 0 ? Math.sqrt(-square) / 2 : 0, 6);
      }),
    );
  });

  it('are all found: two between neighbours of the grid, and one where the nullclines only touch', () => {
    const parabola = (depth: number): Field => [(v, w) => (v - 0.512) ** 2 - depth - w, (_, w) => -w];
    expect(fixedPoints(parabola(1e-5), vs, [-2, 2]).map(({ v }) => v)).toEqual([
      expect.closeTo(0.512 - Math.sqrt(1e-5), 9),
      expect.closeTo(0.512 + Math.sqrt(1e-5), 9),
    ]);
    expect(fixedPoints(parabola(0), vs, [-2, 2])).toMatchObject([{ kind: 'saddleNode', v: expect.closeTo(0.512, 5) }]);
    expect(fixedPoints(parabola(-1e-4), vs, [-2, 2])).toEqual([]);
  });

  it('lie on an upright nullcline too', () => {
    const upright: Field = [(v, w) => v - v ** 3 / 3 - w, (v) => v - 1];
    expect(fixedPoints(upright, vs, [-2, 2])).toMatchObject([{ v: expect.closeTo(1, 9), w: expect.closeTo(2 / 3, 9) }]);
    expect(nullcline(upright, 1, vs, [-2, 2])).toMatchObject({ branches: [], upright: [expect.closeTo(1, 9)] });
  });
});

describe('a nullcline', () => {
  it('has a branch for every value of w at one v', () => {
    const circle: Field = [(v, w) => v * v + w * w - 1, () => 0];
    const { branches } = nullcline(circle, 0, gridOf([-2, 2], 5), [-2, 2]);
    expect(branches.map((branch) => [...branch])).toEqual([
      [Number.NaN, expect.anything(), expect.closeTo(-1, 12), expect.anything(), Number.NaN],
      [Number.NaN, expect.anything(), expect.closeTo(1, 12), expect.anything(), Number.NaN],
    ]);
  });
});
