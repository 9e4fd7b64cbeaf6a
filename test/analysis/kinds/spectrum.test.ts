import { describe, expect, it } from 'vitest';
import { spectrum } from '../../../src/analysis/kinds/spectrum.ts';
import { createRandom } from '../../support/random.ts';
import { lineOf, nothingOf, poisson, resultOf } from '../fixture.ts';

const random = createRandom(31);
const time = 32_768;

describe('power spectrum', () => {
  it('of independent Poisson processes is white, rate / N, within 4 % in every third of the frequencies', () => {
    const trains = Array.from({ length: 50 }, () => poisson(random, 40, time));
    const { ys } = lineOf(resultOf(spectrum, { trains: { a: trains }, time }, { segment: 1024 }), 'a');
    expect(ys).toHaveLength(512);
    for (const from of [0, 170, 340]) {
      const part = ys.slice(from, from + 170);
      // 63 segments, half overlapping, 170 frequencies: a standard error of about 1.2 %.
      expect(Math.abs(part.reduce((a, b) => a + b, 0) / part.length / (40 / 50) - 1)).toBeLessThan(0.04);
    }
  });

  it('of a rate modulated with 40 Hz has its peak at 40 Hz', () => {
    const trains = Array.from({ length: 50 }, () => poisson(random, 60, time, (t) => 0.5 + 0.5 * Math.sin((2 * Math.PI * 40 * t) / 1000)));
    const result = resultOf(spectrum, { trains: { a: trains }, time }, { segment: 1024 });
    const { xs, ys } = lineOf(result, 'a');
    expect(Math.abs((xs[ys.indexOf(Math.max(...ys))] ?? 0) - 40)).toBeLessThanOrEqual(1000 / 1024);
    expect(result.figures).toMatch(/^a peak at (39|40)/);
  });

  it('integrates to the variance of the rate (Parseval), within 5 %', () => {
    const train = poisson(random, 100, time);
    const { xs, ys } = lineOf(resultOf(spectrum, { trains: { a: [train] }, time }, { segment: 512 }), 'a');
    const df = xs[0] ?? 0;
    // Both signs of the frequency; the last, 1 / (2 bin), is one of them only.
    const power = ys.reduce((sum, y, j) => sum + y * df * (j === ys.length - 1 ? 1 : 2), 0);
    const counts = new Float64Array(time);
    for (const t of train) counts[Math.ceil(t) - 1] = (counts[Math.ceil(t) - 1] ?? 0) + 1;
    const mean = train.length / time;
    const variance = (counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / time) * 1e6;
    expect(Math.abs(power / variance - 1)).toBeLessThan(0.05);
  });

  it('says where there is none', () => {
    expect(nothingOf(spectrum, { trains: { a: [[]] }, time: 1000 })).toMatch(/no neuron spiked/);
    expect(nothingOf(spectrum, { trains: { a: [[1]] }, time: 20 })).toMatch(/too short/);
  });
});
