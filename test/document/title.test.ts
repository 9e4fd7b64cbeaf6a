import { describe, expect, it } from 'vitest';
import { tellingTitle } from '../../src/document/meaning/title.ts';
import type { GraphDocument } from '../../src/document/types.ts';

const board = (...parts: readonly (readonly [model: string, n: number])[]): Pick<GraphDocument, 'nodes' | 'models'> => ({
  models: {},
  nodes: Object.fromEntries(
    parts.map(([model, n], order) => [`id${order}`, { id: `id${order}`, order, model, n, params: {}, position: { x: 0, y: 0 } }]),
  ) as unknown as GraphDocument['nodes'],
});

describe('a network without a title', () => {
  it.each([
    [
      'what drives what',
      [
        ['iaf_psc_alpha', 100],
        ['poisson_generator', 1],
        ['voltmeter', 1],
      ],
      'poisson_generator → 100 iaf_psc_alpha',
    ],
    [
      'neurons alone',
      [
        ['iaf_psc_alpha', 80],
        ['iaf_psc_exp', 20],
        ['iaf_psc_alpha', 1],
      ],
      '81 iaf_psc_alpha, 20 iaf_psc_exp',
    ],
    [
      'two of many',
      [
        ['iaf_psc_alpha', 1],
        ['iaf_psc_exp', 1],
        ['izhikevich', 1],
      ],
      'iaf_psc_alpha, iaf_psc_exp …',
    ],
    ['a recorder alone', [['voltmeter', 1]], 'voltmeter'],
    ['nothing', [], ''],
  ] as const)('is called after %s', (_, parts, title) => {
    expect(tellingTitle(board(...parts))).toBe(title);
  });
});
