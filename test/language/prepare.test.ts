import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, parseExpression, prepare } from '../../src/language/index.ts';

const TEXTS = [
  'x * y - x / (y + 3)',
  '-x ** 2 + pow(y, 3)',
  'x > y and y > 0 ? exp(x) : log(abs(y) + 1)',
  'not (x < y) or x == y ? min(x, y) : max(x, 1)',
  'x >= y ? expm1(x) : tanh(y) - sqrt(abs(x))',
  'sum(list * x) + size(list) + list[1]',
  'steps(2) * resolution() + pi',
  'x <= 0 or y != 0 ? x : not y',
];

describe('an expression that is prepared', () => {
  it.each(TEXTS)('%s gives what it gives when it is evaluated, to the last bit', (text) => {
    const read = parseExpression(text);
    if (!read.ok) throw new Error(text);
    let [x, y] = [0, 0];
    const list = [1, 2.5, -3];
    const prepared = prepare(read.value, { get: (name) => ({ x: () => x, y: () => y, list: () => list })[name], resolution: 0.1 });
    const numbers = fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constantFrom(0, Number.NaN, 1));
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        [x, y] = [a, b];
        const values: Readonly<Record<string, number | readonly number[]>> = { x, y, list };
        expect(prepared()).toBe(Number(evaluate(read.value, { get: (name) => values[name], resolution: 0.1 })));
      }),
    );
  });

  it('refuses at once what has no value', () => {
    const read = parseExpression('x + z');
    if (!read.ok) throw new Error();
    expect(() => prepare(read.value, { get: (name) => (name === 'x' ? 1 : undefined) })).toThrow('z');
  });
});
