import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineChange, lineChanges } from '../../src/ui/codeEditor/lineDiff.ts';

function applied(before: readonly string[], changes: readonly LineChange[]): readonly string[] {
  const after: string[] = [];
  let at = 0;
  for (const { from, to, lines } of changes) {
    after.push(...before.slice(at, from), ...lines);
    at = to;
  }
  return [...after, ...before.slice(at)];
}

const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

describe('what changed between two texts', () => {
  test('applying the changes to the old lines gives the new ones', () => {
    fc.assert(fc.property(texts, texts, (before, after) => void expect(applied(before, lineChanges(before, after))).toEqual(after)));
  });

  test('a line that changed alone is the only one that is named', () => {
    expect(lineChanges(['import nest', 'a = 1', 'b = 2', 'c = 3'], ['import nest', 'a = 1', 'b = 5', 'c = 3'])).toEqual([
      { from: 2, to: 3, at: 2, lines: ['b = 5'] },
    ]);
  });

  test('what lies between two changes stays', () => {
    expect(lineChanges(['1', '2', '3', '4', '5'], ['1', 'two', '3', '5', '6'])).toEqual([
      { from: 1, to: 2, at: 1, lines: ['two'] },
      { from: 3, to: 4, at: 3, lines: [] },
      { from: 5, to: 5, at: 4, lines: ['6'] },
    ]);
  });

  test('as many lines stay as the longest common subsequence has', () => {
    const common = (a: readonly string[], b: readonly string[]): number => {
      const [x, ...xs] = a;
      const [y, ...ys] = b;
      if (x === undefined || y === undefined) return 0;
      return x === y ? 1 + common(xs, ys) : Math.max(common(xs, b), common(a, ys));
    };
    const short = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 });
    fc.assert(
      fc.property(short, short, (before, after) => {
        const gone = lineChanges(before, after).reduce((sum, { from, to }) => sum + to - from, 0);
        expect(before.length - gone).toBe(common(before, after));
      }),
    );
  });
});
