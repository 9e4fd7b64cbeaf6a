/** numpy in scripts: what it builds, and that nothing of a call is passed over. */
import { describe, expect, it } from 'vitest';
import { readForeign } from '../../src/formats/import.ts';

/** The weights of one connection, as a script computes them, and what is said of it. */
function read(expression: string): { readonly value: unknown; readonly said: readonly string[] } {
  const script = `import nest\nimport numpy as np\na = np.array([[1.0, 2.0, 6.0], [5.0, 4.0, 3.0]])\nn = nest.Create("iaf_psc_alpha", params={"V_m": -70.0})\nn.tau_m = float(${expression})\n`;
  const { documents, lost } = readForeign(script, 'script.py');
  const params = Object.values(documents[0]?.document.nodes ?? {})[0]?.params as Readonly<Record<string, unknown>>;
  return { value: params['tau_m'], said: lost.map(({ said, where }) => `${where} ${said.code}`) };
}

/** A list of numbers as the script computes it: one for each of as many nodes. */
function list(expression: string, count: number): unknown {
  const script = `import nest\nimport numpy as np\na = np.array([[1.0, 2.0, 6.0], [5.0, 4.0, 3.0]])\nb = np.arange(12).reshape(2, 3, 2)\nv = ${expression}\nn = nest.Create("iaf_psc_alpha", ${count})\nn.set(V_m=list(v))\n`;
  const { documents, lost } = readForeign(script, 'script.py');
  expect(lost).toEqual([]);
  const params = Object.values(documents[0]?.document.nodes ?? {})[0]?.params as Readonly<Record<string, unknown>>;
  return (params['V_m'] as { readonly values: unknown } | undefined)?.values;
}

describe('numpy along an axis', () => {
  it.each([
    ['np.sum(a, axis=0)', [6, 6, 9]],
    ['np.sum(a, 1)', [9, 12]],
    ['a.sum(axis=-1)', [9, 12]],
    ['a.mean(0)', [3, 3, 4.5]],
    ['np.mean(a, axis=1)', [3, 4]],
    ['np.min(a, axis=0)', [1, 2, 3]],
    ['a.max(axis=1)', [6, 5]],
    ['np.amax(a, 0)', [5, 4, 6]],
    ['np.median(a, axis=1)', [2, 4]],
    ['np.prod(a, axis=1)', [12, 60]],
    ['np.std(a, axis=0)', [2, 1, 1.5]],
    ['np.var(a, axis=0, ddof=1)', [8, 2, 4.5]],
    ['np.argmax(a, axis=1)', [2, 0]],
    ['np.sum(a, axis=1, keepdims=True).T[0]', [9, 12]],
    ['np.sort(a)[1]', [3, 4, 5]],
    ['np.sort(a, axis=0)[0]', [1, 2, 3]],
    ['np.cumsum(a)', [1, 3, 9, 14, 18, 21]],
    ['np.cumsum(a, axis=0)[1]', [6, 6, 9]],
    ['np.diff(a)[0]', [1, 4]],
    ['np.diff(a, axis=0)[0]', [4, 2, -3]],
    ['b.sum(axis=1)[1]', [24, 27]],
    ['b.sum(axis=2)[0]', [1, 5, 9]],
    ['b.sum(axis=0)[2]', [14, 16]],
    ['np.concatenate([a, a], axis=1)[0]', [1, 2, 6, 1, 2, 6]],
    ['np.concatenate((a, a))[2]', [1, 2, 6]],
    ['np.hstack((a, a))[1]', [5, 4, 3, 5, 4, 3]],
    ['np.vstack((a, [7, 8, 9]))[2]', [7, 8, 9]],
    ['np.append(a, [7])', [1, 2, 6, 5, 4, 3, 7]],
    ['np.append(a, [[7, 8, 9]], axis=0)[2]', [7, 8, 9]],
    ['np.array([1.7, 2.2], dtype=int)', [1, 2]],
  ])('%s', (expression, expected) => {
    expect(list(expression, expected.length)).toEqual(expected);
  });

  it.each([
    ['np.sum(a)', 21],
    ['a.mean()', 3.5],
    ['np.all(a > 0)', 1],
    ['a.std()', Math.sqrt(17.5 / 6)],
    ['round(2.567, ndigits=1)', 2.6],
    ['sum([1, 2], start=10)', 13],
  ])('%s', (expression, expected) => {
    const { value, said } = read(expression);
    expect(said).toEqual([]);
    expect(value).toBeCloseTo(expected, 12);
  });
});

describe('what is not read of a call', () => {
  it.each([
    'np.sum(a, axis=2)',
    'np.sum(a, axis=(0, 1))',
    'np.sum(a, where=a > 2)',
    'a.mean(axis=5)',
    'np.array([1], dtype="complex")',
    'np.linspace(0, 1, 5, retstep=True)',
    'np.tile([1.0], (2, 2))',
    'np.unique([1], return_counts=True)',
    'int("1f", base=16)',
    'a.copy(order="F")',
  ])('is said with its line: %s', (expression) => {
    const { value, said } = read(expression);
    expect(value).toBeUndefined();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^5:\d+ lost\.python_/);
  });

  it('is said of verbs, too', () => {
    const { lost } = readForeign('import nest\nn = nest.Create("iaf_psc_alpha", size=3)\n', 'script.py');
    expect(lost.map(({ where, said }) => `${where} ${said.code}`)[0]).toMatch(/^2:\d+ lost.python_argument_unread/);
  });
});
