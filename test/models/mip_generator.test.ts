/** mip_generator: copies of one Poisson train. */
import { describe, expect, it } from 'vitest';
import { run } from './run.ts';
import { intervalsOf, mean, variance } from './trains.ts';

describe('mip_generator', () => {
  it('gives every target copies of one train, each spike with p_copy', () => {
    const nodes = [
      { model: 'mip_generator', params: { rate: 50, p_copy: 0.4 } },
      { model: 'parrot_neuron', n: 20 },
      { model: 'spike_recorder' },
    ];
    const recorded = run(
      nodes,
      [
        [0, 1],
        [1, 2],
      ],
      20_000,
    )[2];
    // 1000 parent spikes and what is copied of each: 8000 with sqrt(1000 · 8² + 1000 · 20 · 0.24) = 263.
    expect(Math.abs((recorded?.times.length ?? 0) - 8000)).toBeLessThan(4 * 263);
    const intervals = intervalsOf(recorded);
    expect(Math.sqrt(variance(intervals)) / mean(intervals)).toBeCloseTo(1, 1);
    // Where one target spikes another one does with p_copy, nearly never by chance.
    const of = (sender: number) => new Set(recorded?.times.filter((_, i) => recorded.senders[i] === sender));
    const [first, second] = [of(2), of(3)];
    const shared = [...first].filter((time) => second.has(time)).length / first.size;
    expect(Math.abs(shared - 0.4)).toBeLessThan(4 * Math.sqrt(0.24 / first.size));
  });

  it('gives the same parent to connections of different delays', () => {
    const nodes = [
      { model: 'mip_generator', params: { rate: 200, p_copy: 1 } },
      { model: 'parrot_neuron' },
      { model: 'parrot_neuron' },
      { model: 'spike_recorder' },
      { model: 'spike_recorder' },
    ];
    const recorded = run(
      nodes,
      [
        [0, 1, { delay: 1 }],
        [0, 2, { delay: 3.5 }],
        [1, 3],
        [2, 4],
      ],
      500,
    );
    const early = recorded[3]?.times.filter((time) => time < 496) ?? [];
    expect(early.length).toBeGreaterThan(50);
    const late = recorded[4]?.times ?? [];
    for (const [i, time] of early.entries()) expect(late[i]).toBeCloseTo(time + 2.5, 9);
  });

  it.each([
    [{ rate: -1 }, /Rate must be non-negative/],
    [{ p_copy: 1.1 }, /Copy probability/],
  ])('refuses %j', (params, sentence) => {
    expect(() => run([{ model: 'mip_generator', params }], [], 1)).toThrow(sentence);
  });
});
