import { describe, expect, it } from 'vitest';
import { acrossAxis, fromLine, lineDomain, logTicks, placeOn, toLine } from '../../src/charts/data/axis.ts';
import { paper } from '../../src/charts/data/paper.ts';
import { type Cells, type Frame, type Path, type Pen, type SpikeMarks, strokes } from '../../src/charts/data/pen.ts';
import { type Pictures, svgPen } from '../../src/charts/data/svgPen.ts';
import { matrixPlot } from '../../src/charts/plots/matrix.ts';

/** Moves and lines as they are drawn. */
function pathOf(build: (path: Path) => void): (readonly [string, number, number])[] {
  const steps: (readonly [string, number, number])[] = [];
  const exact = (value: number) => Number(value.toFixed(6));
  build({ moveTo: (x, y) => steps.push(['M', exact(x), exact(y)]), lineTo: (x, y) => steps.push(['L', exact(x), exact(y)]) });
  return steps;
}

const frame: Frame = {
  width: 100,
  height: 50,
  x: { domain: [0, 10], scale: 'linear' },
  y: { domain: [-1, 1], scale: 'linear' },
};
const line = (times: number[], values: number[]) => ({
  times: Float64Array.from(times),
  values: Float64Array.from(values),
  length: times.length,
  low: -1,
  high: 1,
});

describe('axes', () => {
  it('spread values evenly, or by their logarithm', () => {
    const linear = placeOn({ domain: [10, 20], scale: 'linear' }, 200);
    const log = placeOn({ domain: [0.1, 1000], scale: 'log' }, 200);
    expect([linear(10), linear(15), linear(20)]).toEqual([0, 100, 200]);
    expect([log(0.1), log(1), log(10), log(1000)].map((x) => Number(x.toFixed(9)))).toEqual([0, 50, 100, 200]);
    expect(lineDomain({ domain: [0.01, 100], scale: 'log' })).toEqual([-2, 2]);
    expect(fromLine('log', toLine('log', 42))).toBeCloseTo(42, 12);
  });

  it('have ticks at powers of ten, 2 and 5 between them where there is room, round numbers within one', () => {
    expect(logTicks([0.1, 1000], 4)).toEqual([0.1, 1, 10, 100, 1000]);
    expect(logTicks([1, 10], 6)).toEqual([1, 2, 5, 10]);
    expect(logTicks([1, 1e9], 4)).toEqual([1, 1000, 1e6, 1e9]);
    expect(logTicks([20, 60], 4)).toEqual([20, 30, 40, 50, 60].filter((tick) => tick % 10 === 0));
    expect([logTicks([0, 10], 4), logTicks([5, 5], 4)]).toEqual([[], [5]]);
  });

  it('write ticks of any power without binary noise', () => {
    const { ticks, text } = acrossAxis('', [0.001, 10_000], 600, 'log');
    expect(ticks.map(text)).toEqual(['0.001', '0.01', '0.1', '1', '10', '100', '1000', '10000']);
  });
});

describe('strokes', () => {
  it('leave a gap where a value is missing', () => {
    expect(pathOf((path) => strokes.polyline(path, line([0, 5, 6, 10], [0, 1, Number.NaN, -1]), frame, false))).toEqual([
      ['M', 0, 25],
      ['L', 50, 0],
      ['M', 100, 50],
    ]);
  });

  it('hold a step until the next value, the last to the end of the frame', () => {
    expect(pathOf((path) => strokes.polyline(path, line([0, 5], [0, 1]), frame, true))).toEqual([
      ['M', 0, 25],
      ['L', 50, 25],
      ['L', 50, 0],
      ['L', 100, 0],
    ]);
  });

  it('go around the area between two lines', () => {
    const build = (path: Path) => strokes.area(path, line([0, 10], [-1, -1]), line([0, 10], [1, 0]), frame);
    expect(pathOf(build)).toEqual([
      ['M', 0, 0],
      ['L', 100, 25],
      ['L', 100, 50],
      ['L', 0, 50],
    ]);
  });

  it('outline bins from zero, and return there to be filled', () => {
    const bins = { edges: Float64Array.of(0, 5, 10), values: Float64Array.of(1, 0.5) };
    const open = [
      ['M', 0, 25],
      ['L', 0, 0],
      ['L', 50, 0],
      ['L', 50, 12.5],
      ['L', 100, 12.5],
    ];
    expect(pathOf((path) => strokes.outline(path, bins, frame, false))).toEqual(open);
    expect(pathOf((path) => strokes.outline(path, bins, frame, true))).toEqual([...open, ['L', 100, 25]]);
  });

  it('keep the highest of the bins that share a pixel', () => {
    const edges = Float64Array.from({ length: 1001 }, (_, k) => k / 100);
    const values = new Float64Array(1000);
    values[777] = 1;
    const tops = pathOf((path) => strokes.outline(path, { edges, values }, frame, false)).map(([, , y]) => y);
    expect(Math.min(...tops)).toBe(0);
    expect(tops.length).toBeLessThan(410);
  });

  it('draw bins on a logarithmic height from the lower edge', () => {
    const log: Frame = { ...frame, y: { domain: [1, 100], scale: 'log' } };
    const bins = { edges: Float64Array.of(0, 5, 10), values: Float64Array.of(10, 0) };
    expect(pathOf((path) => strokes.outline(path, bins, log, false)).map(([, , y]) => y)).toEqual([50, 25, 25, 50, 50]);
  });

  it('mark dots and arrows', () => {
    expect(pathOf((path) => strokes.dots(path, line([5, 6], [0, Number.NaN]), frame, 4))).toEqual([
      ['M', 48, 23],
      ['L', 52, 23],
      ['L', 52, 27],
      ['L', 48, 27],
      ['L', 48, 23],
    ]);
    expect(pathOf((path) => strokes.arrow(path, [0, 0], [10, 0], 4))).toEqual([
      ['M', 0, 0],
      ['L', 10, 0],
      ['M', 6, 2],
      ['L', 10, 0],
      ['L', 6, -2],
    ]);
    expect(pathOf((path) => strokes.arrow(path, [3, 3], [3, 3], 4))).toEqual([]);
  });

  it('mark times within the frame, each pixel a few times at most', () => {
    const times = Float64Array.from({ length: 10_000 }, (_, i) => i / 500 - 5);
    const rows = { length: 10_000, start: 0, stride: 1, index: undefined };
    const marks = pathOf((path) => strokes.ticks(path, { times, rows }, frame, 2, 9)).filter(([step]) => step === 'M');
    expect(marks.length).toBeLessThan(305);
    expect([marks[0]?.[1], marks.at(-1)?.[1]]).toEqual([0, expect.closeTo(100, 0)]);
  });
});

describe('the pen of figures', () => {
  const cells: Cells = {
    columns: 3,
    rows: 2,
    x: 10,
    y: 0,
    width: 20,
    height: 25,
    colour: (column, row) => (row === 0 ? (column < 2 ? 'red' : 'blue') : undefined),
  };
  const marks = (n: number): SpikeMarks => ({
    times: Float64Array.from({ length: n }, (_, i) => (10 * i) / n),
    senders: new Uint32Array(n).fill(1),
    lo: 0,
    hi: n,
    rowOf: Int32Array.of(-1, 0),
    rows: 1,
    colours: [{ from: 0, to: 1, colour: 'black' }],
  });
  const pictures: Pictures = { spikes: () => 'data:spikes', cells: () => 'data:cells' };

  it('draws cells as rectangles, neighbours of one colour as one, none where there is no colour', () => {
    const out: string[] = [];
    svgPen(out, frame).cells(cells);
    expect(out).toEqual([
      '<rect x="10" y="0" width="40" height="25" fill="red"/>',
      '<rect x="50" y="0" width="20" height="25" fill="blue"/>',
    ]);
  });

  it('draws what is too much for vectors as a picture, where somebody can make one', () => {
    const out: string[] = [];
    const pen = svgPen(out, { ...frame, pictures });
    pen.cells({ ...cells, columns: 200, rows: 200 });
    pen.spikes([marks(30_000)]);
    expect(out.map((piece) => /href="([^"]+)"/.exec(piece)?.[1])).toEqual(['data:cells', 'data:spikes']);
    const vectors: string[] = [];
    svgPen(vectors, frame).spikes([marks(30_000)]);
    expect(vectors[0]?.match(/v/g)).toHaveLength(30_000);
  });

  it('leaves out spikes of nobody, and writes text as text', () => {
    const out: string[] = [];
    const pen = svgPen(out, frame);
    pen.spikes([{ ...marks(3), senders: Uint32Array.of(0, 1, 7) }]);
    pen.text(1, 2, '<b>&', { colour: 'red', size: 9, anchor: 'middle' });
    expect(out[0]?.match(/v/g)).toHaveLength(1);
    expect(out[1]).toBe('<text x="1" y="2" fill="red" text-anchor="middle" font-size="9">&lt;b&gt;&amp;</text>');
  });
});

describe('a matrix', () => {
  it('is painted from a page’s colours however the build wrote them: #fff is #ffffff', () => {
    const plot = matrixPlot({
      id: 'm',
      title: '',
      unit: '',
      columns: 2,
      rows: 1,
      values: Float64Array.of(0, 4),
      nameOf: () => '',
      summary: '',
    });
    const full: [number, number] = [0.5, 2.5];
    const view = { across: { scale: 'linear' as const }, full, domain: full, columns: 100, height: 50, count: 3, locked: undefined };
    const coloursOn = (surface: string) => {
      const found: (string | undefined)[] = [];
      const pen = { cells: ({ colour }: Cells) => void found.push(colour(0, 0), colour(1, 0)) } as unknown as Pen;
      plot.draw(view).paint(pen, frame, { ...paper, surface });
      return found;
    };
    expect(coloursOn('#fff')).toEqual(coloursOn('#ffffff'));
    expect(coloursOn('#fff')[1]).toBe(paper.traces[0]);
    for (const colour of coloursOn('#fff')) expect(colour).toMatch(/^#[\da-f]{6}$/);
  });
});
