import { describe, expect, it } from 'vitest';
import {
  bandLookup,
  colouredRows,
  listedColour,
  neuronAt,
  neuronColour,
  type Population,
  rowCount,
  rowLookup,
  stackBands,
} from '../../src/charts/data/bands.ts';
import { groupStatistics, trainStatistics } from '../../src/charts/data/isi.ts';
import { automaticBin, binCount, histograms, rateOf } from '../../src/charts/data/rate.ts';
import { allRows } from '../../src/charts/data/rows.ts';
import { markSize, pixelColour, plotSpikes } from '../../src/charts/data/spikePixels.ts';

const population = (node: string, first: number, last: number, colour = 1): Population => ({ node, label: node, first, last, colour });
const one = Int32Array.of(-1, 0, 0, 0);

describe('rate histogram', () => {
  const count = (times: readonly number[], interval: readonly [number, number], width: number) => {
    const rows = { times: Float64Array.from(times), senders: new Uint32Array(times.length).fill(1), lo: 0, hi: times.length };
    return [...(histograms(rows, interval, width, one, 1)[0] as Uint32Array)];
  };

  it('holds every spike of a run once: bins are open below and closed above, as NEST dates spikes to the end of their step', () => {
    expect(count([0.1, 10, 10.1, 20, 1000], [0, 1000], 10)).toEqual([2, 2, ...new Array(97).fill(0), 1]);
    expect(count([0], [0, 10], 10)).toEqual([0]);
  });

  it('meets edges that binary fractions miss', () => {
    const step = 0.1;
    const times = Array.from({ length: 1000 }, (_, k) => (k + 1) * step);
    expect(count(times, [0, 100], 0.1)).toEqual(new Array(1000).fill(1));
    expect(count(times, [0, 100], 1)).toEqual(new Array(100).fill(10));
  });

  it('counts populations apart and leaves out strangers', () => {
    const rows = { times: Float64Array.of(1, 2, 3, 4), senders: Uint32Array.of(1, 2, 9, 2), lo: 0, hi: 4 };
    const counts = histograms(rows, [0, 10], 10, Int32Array.of(-1, 0, 1), 2);
    expect(counts.map((bins) => [...bins])).toEqual([[1], [2]]);
  });

  it('covers the interval and gives spikes per second and neuron', () => {
    expect([binCount([0, 100], 10), binCount([0, 101], 10), binCount([0, 0], 10), binCount([0, 1], 0)]).toEqual([10, 11, 0, 0]);
    expect(rateOf(30, 10, 100)).toBe(30);
    expect(rateOf(3, 0, 100)).toBe(0);
    expect(automaticBin([0, 1000], 0.1)).toBe(20);
    expect(automaticBin([0, 1], 0.1)).toBe(0.1);
  });
});

describe('spike train statistics', () => {
  const train = (times: readonly number[], interval: readonly [number, number]) =>
    trainStatistics(Float64Array.from(times), allRows(times.length), interval);

  it('of a regular train have CV 0', () => {
    const times = Array.from({ length: 11 }, (_, i) => 5 + i * 100);
    const found = train(times, [0, 1100]);
    expect(found).toMatchObject({ count: 11, rate: 10, meanIsi: 100 });
    expect(found.cv).toBeCloseTo(0, 12);
  });

  it('are those of the definition: intervals 1, 2, 3 have mean 2 and CV √(2/3)/2', () => {
    const found = train([10, 11, 13, 16], [0, 100]);
    expect(found.meanIsi).toBeCloseTo(2, 14);
    expect(found.cv).toBeCloseTo(Math.sqrt(2 / 3) / 2, 14);
    expect(found.rate).toBe(40);
  });

  it('approach CV 1 for a Poisson train', () => {
    let seed = 5;
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return (seed + 1) / 2 ** 32;
    };
    const times: number[] = [];
    let time = 0;
    while (times.length < 20_000) {
      time -= Math.log(random()) * 10;
      times.push(time);
    }
    // Standard error of the CV of an exponential sample is about 1/√n = 0.007.
    expect(train(times, [0, 1e9]).cv).toBeCloseTo(1, 1);
  });

  it('say nothing that too few spikes cannot say, and keep to the interval', () => {
    expect(trainStatistics(new Float64Array(0), undefined, [0, 1000])).toEqual({ count: 0, rate: 0, meanIsi: undefined, cv: undefined });
    expect(train([], [0, 1000])).toEqual({ count: 0, rate: 0, meanIsi: undefined, cv: undefined });
    expect(train([5, 900], [0, 1000])).toEqual({ count: 2, rate: 2, meanIsi: 895, cv: undefined });
    expect(train([5, 10, 900], [8, 1000]).count).toBe(2);
  });

  it('of a group count silent neurons in the rate and not in the CV', () => {
    const trains = [train([10, 20, 30], [0, 1000]), train([], [0, 1000])];
    expect(groupStatistics(trains, 2)).toEqual({ spikes: 3, neurons: 2, rate: 1.5, cv: trains[0]?.cv });
    expect(groupStatistics([], 0)).toEqual({ spikes: 0, neurons: 0, rate: 0, cv: undefined });
  });
});

describe('bands', () => {
  const bands = stackBands([population('I', 90, 99), population('E', 10, 49)]);

  it('stack populations by their ids without gaps', () => {
    expect(bands.map(({ node, from, to }) => [node, from, to])).toEqual([
      ['E', 0, 40],
      ['I', 40, 50],
    ]);
    expect([rowCount(bands), rowCount([])]).toEqual([50, 0]);
  });

  it('map ids to rows and back', () => {
    const rows = rowLookup(bands);
    expect([rows[9], rows[10], rows[49], rows[50], rows[90], rows[99]]).toEqual([-1, 0, 39, -1, 40, 49]);
    expect([...bandLookup(bands).subarray(48, 51)]).toEqual([0, 0, -1]);
    expect(neuronAt(bands, 41.7)).toMatchObject({ index: 1, id: 91 });
    expect(neuronAt(bands, 50)).toBeUndefined();
  });
});

describe('spikes as pixels', () => {
  const raster = (width: number, height: number, rows: number, mark: { markWidth: number; markHeight: number }) => ({
    pixels: new Uint32Array(width * height),
    width,
    height,
    x0: 0,
    perMs: 1,
    rowHeight: height / rows,
    ...mark,
  });
  const lit = ({ pixels, width }: { pixels: Uint32Array; width: number }) =>
    [...pixels].flatMap((value, i) => (value === 0 ? [] : [[i % width, Math.floor(i / width)]]));

  it('sit at their time and row, the first row at the bottom', () => {
    const target = raster(10, 4, 4, { markWidth: 1, markHeight: 1 });
    plotSpikes(target, Float64Array.of(2, 7), Uint32Array.of(1, 4), 0, 2, Int32Array.of(-1, 0, 1, 2, 3), Uint32Array.of(5, 6, 7, 8));
    expect(lit(target)).toEqual([
      [7, 0],
      [2, 3],
    ]);
    expect(target.pixels[7]).toBe(8);
    expect(target.pixels[32]).toBe(5);
  });

  it('never leave the frame, however large the marks', () => {
    const target = raster(6, 5, 2, { markWidth: 3, markHeight: 9 });
    plotSpikes(target, Float64Array.of(-3, 0, 5.9, 50), Uint32Array.of(1, 1, 2, 2), 0, 4, Int32Array.of(-1, 0, 1), Uint32Array.of(1, 2));
    expect(new Set(lit(target).map(([x]) => x))).toEqual(new Set([0, 1, 4, 5]));
  });

  it('make the same picture however many fall on one pixel', () => {
    const mark = { markWidth: 3, markHeight: 2 };
    const rowOf = Int32Array.of(-1, 0, 1, 2);
    const colours = Uint32Array.of(1, 2, 3);
    const [once, often] = [raster(20, 9, 3, mark), raster(20, 9, 3, mark)];
    const times = [1.2, 4, 4.9, 11.5, 17];
    plotSpikes(once, Float64Array.from(times), Uint32Array.of(1, 2, 3, 1, 2), 0, 5, rowOf, colours);
    const many = times.flatMap((time, i) =>
      Array.from({ length: 50 }, (_, k) => [time + k * 0.001, ([1, 2, 3, 1, 2] as const)[i]] as const),
    );
    const [at, by] = [Float64Array.from(many.map(([time]) => time)), Uint32Array.from(many.map(([, sender]) => sender ?? 0))];
    plotSpikes(often, at, by, 0, many.length, rowOf, colours);
    expect([...often.pixels]).toEqual([...once.pixels]);
  });

  it('leave out senders without a row', () => {
    const target = raster(4, 4, 1, { markWidth: 1, markHeight: 1 });
    plotSpikes(target, Float64Array.of(1, 1), Uint32Array.of(7, 0), 0, 2, Int32Array.of(-1, 0), Uint32Array.of(1));
    expect(lit(target)).toEqual([]);
  });

  it('shrink to single pixels where there are many', () => {
    const frame = { width: 800, height: 200, rowHeight: 0.2, density: 1 };
    expect(markSize(frame, 200_000)).toEqual({ markWidth: 1, markHeight: 1 });
    expect(markSize(frame, 100).markHeight).toBeGreaterThan(1);
    expect(markSize({ ...frame, rowHeight: 100 }, 20).markHeight).toBe(14);
  });

  it('understand the colours that style sheets give', () => {
    expect(pixelColour('#0067a5')).toBe(0xffa56700);
    expect(pixelColour('rgb(0, 103, 165)')).toBe(0xffa56700);
  });
});

describe('colours of neurons', () => {
  const bands = (...populations: Population[]) => stackBands(populations);
  it('are those of their traces where a few stand alone, else of their population', () => {
    const three = bands(population('A', 1, 3, 7));
    expect(colouredRows(three).map(({ from, to, colour }) => [from, to, colour])).toEqual([
      [0, 1, 7],
      [1, 2, 8],
      [2, 3, 1],
    ]);
    expect([0, 1, 2].map((index) => neuronColour(population('A', 1, 3, 7), index))).toEqual([7, 8, 1]);
    expect(listedColour(three, population('A', 1, 3, 7), 2)).toBe(1);
    const two = bands(population('A', 1, 3, 1), population('B', 4, 4, 2));
    expect(colouredRows(two)).toBe(two);
    const many = bands(population('A', 1, 9, 1));
    expect(colouredRows(many)).toBe(many);
    expect(listedColour(many, population('A', 1, 9, 1), 5)).toBe(1);
  });
});
