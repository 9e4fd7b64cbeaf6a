import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../../src/document/types.ts';
import { createRunRecords } from '../../../src/editor/runs/records.ts';
import { contentOf, graph, record } from '../fixture.ts';

const drawnOf = (content: ReturnType<typeof contentOf>) => {
  const full = content.across.full ?? [0, 1];
  return content.plots[0]?.draw({ across: content.across, full, domain: full, columns: 600, height: 300, count: 5, locked: undefined });
};

/** A neuron, what records it, and one run in which it moves a little and is reset once. */
function bench(model: string, params: Readonly<Record<string, number>>, up: string, rows: readonly (readonly [number, number])[]) {
  const made = graph(
    [
      ['n', model, 1, params],
      ['meter', 'multimeter', 1, { record_from: ['V_m', up] }],
    ],
    [['meter', 'n']],
  );
  const document: GraphDocument = { ...made, analyses: [{ id: 'plane', kind: 'phase', of: ['meter'] }] };
  const runs = createRunRecords();
  record(runs, document, 1, {
    meter: {
      times: rows.map((_, k) => k + 1),
      senders: rows.map(() => 1),
      values: { V_m: rows.map(([v]) => v), [up]: rows.map(([, w]) => w) },
    },
  });
  return { runs, document };
}

const course = [
  [-65, -13],
  [-40, -12],
  [28, -11],
  [-65, -3],
  [-66, -4],
] as const;

describe('the phase plane', () => {
  it('says the fixed points of izhikevich with their kinds, and lists them before the nullclines', () => {
    const { runs, document } = bench('izhikevich', {}, 'U_m', course);
    const content = contentOf(runs, document, 'plane');
    expect(content.figures?.([0, 1])).toBe(
      '2 fixed points: stable node at -70 mV, U_m -14 mV, λ = -0.027, -0.593 /ms; saddle at -50 mV, U_m -10 mV, λ = 0.996, -0.0161 /ms · I = 0 pA',
    );
    const { columns, rows, total } = content.table([0, 1], 3);
    expect(columns.map(({ name, unit }) => [name, unit]).slice(0, 3)).toEqual([
      ['What', ''],
      ['V_m', 'mV'],
      ['U_m', 'mV'],
    ]);
    expect(rows.map(({ cells }) => cells[0])).toEqual(['stable node', 'saddle', 'V_m′ = 0']);
    expect(total).toBe(2 + 2 * 241);
  });

  it('follows the current that the neuron has now, not that of its run', () => {
    const { runs, document } = bench('izhikevich', {}, 'U_m', course);
    const node = document.nodes['n'];
    if (node === undefined) throw new Error('no node');
    const now = { ...document, nodes: { ...document.nodes, n: { ...node, params: { I_e: 10 } } } };
    expect(contentOf(runs, now, 'plane').figures?.([0, 1])).toBe('no fixed point · I = 10 pA');
    const added = { ...document, analyses: [{ id: 'plane', kind: 'phase', of: ['meter'], current: 10 }] };
    expect(contentOf(runs, added, 'plane').figures?.([0, 1])).toBe('no fixed point · I = 10 pA');
  });

  it('starts the neuron where it is clicked, and by keys at the fixed point', () => {
    const { runs, document } = bench('izhikevich', {}, 'U_m', course);
    const content = contentOf(runs, document, 'plane');
    const drawn = drawnOf(content);
    const [low, high] = drawn?.y.domain ?? [0, 1];
    expect(drawn?.start?.(-61.25, 0.25)).toEqual({
      node: 'n',
      params: { V_m: -61.25, U_m: Number((low + 0.25 * (high - low)).toPrecision(5)) },
    });
    expect(drawn?.start?.(-50.3)).toEqual({ node: 'n', params: { V_m: -50, U_m: -10 } });
    expect([...(drawn?.stops?.times ?? [])]).toEqual([expect.closeTo(-70, 9), expect.closeTo(-50, 9)]);
    expect(drawn?.read(-70).map(({ label, value }) => `${label} ${value}`)).toEqual([
      'V_m′ = 0 −14',
      'U_m′ = 0 −14',
      'stable node λ = -0.027, -0.593 /ms',
    ]);
  });

  it('dashes the reset and no other step', () => {
    const { runs, document } = bench('izhikevich', {}, 'U_m', course);
    const content = contentOf(runs, document, 'plane');
    const drawn = drawnOf(content);
    const strokes: { dash: readonly number[] | undefined; lines: number }[] = [];
    const collect = (dash: readonly number[] | undefined, build: (path: { moveTo(): void; lineTo(): void }) => void): void => {
      let lines = 0;
      build({ moveTo: () => undefined, lineTo: () => void lines++ });
      strokes.push({ dash, lines });
    };
    const pen = {
      stroke: (style: { dash?: readonly number[] }, build: Parameters<typeof collect>[1]) => collect(style.dash, build),
      fill: () => undefined,
      text: () => undefined,
      cells: () => undefined,
      spikes: () => undefined,
    };
    const frame = {
      width: 400,
      height: 300,
      x: { domain: content.across.full ?? ([0, 1] as const), scale: 'linear' as const },
      y: { domain: drawn?.y.domain ?? ([0, 1] as const), scale: 'linear' as const },
    };
    const palette = { traces: ['a', 'b', 'c'], ghost: 'g', grid: 'g', axis: 'a', text: 't', surface: 's' };
    drawn?.paint(pen, frame, palette);
    const [, , , whole, jumps] = strokes;
    expect(whole).toEqual({ dash: undefined, lines: 3 });
    expect(jumps).toEqual({ dash: [2, 3], lines: 1 });
  });

  it('writes no name of a fixed point over another', () => {
    const { runs, document } = bench('izhikevich', { I_e: 3.9 }, 'U_m', course);
    const content = contentOf(runs, document, 'plane');
    const drawn = drawnOf(content);
    const names: { x: number; y: number }[] = [];
    const nothing = () => undefined;
    const pen = {
      stroke: nothing,
      fill: nothing,
      cells: nothing,
      spikes: nothing,
      text: (x: number, y: number) => void names.push({ x, y }),
    };
    const [x, y] = [content.across.full ?? ([0, 1] as const), drawn?.y.domain ?? ([0, 1] as const)];
    const frame = { width: 300, height: 120, x: { domain: x, scale: 'linear' as const }, y: { domain: y, scale: 'linear' as const } };
    drawn?.paint(pen, frame, { traces: [], ghost: 'g', grid: 'g', axis: 'a', text: 't', surface: 's' });
    expect(names.length).toBeGreaterThan(0);
    const [one, two] = names;
    if (one && two) expect(Math.abs(one.y - two.y) >= 13 || Math.abs(one.x - two.x) >= 90).toBe(true);
  });

  it('names a reduction as one', () => {
    const { runs, document } = bench('hh_psc_alpha', {}, 'Act_n', [[-65, 0.3]]);
    expect(contentOf(runs, document, 'plane').figures?.([0, 1])).toMatch(/ · reduced: Act_m steady, Inact_h = 0.8 - Act_n$/);
  });

  it('says why a neuron has none', () => {
    const { runs, document } = bench('iaf_psc_exp', {}, 'I_syn_ex', [[-65, 0]]);
    expect(contentOf(runs, document, 'plane').nothing).toBe(
      'iaf_psc_exp has no variable beside its potential that the potential depends on: there is no phase plane, only a line.',
    );
  });
});
