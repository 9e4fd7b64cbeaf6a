/** The change of plastic weights against the time between the spikes of target and source. */
import { analysis, type Outcome, shown, spikesOf, windowOf } from '../analysis.ts';
import { choice, number, window } from '../settings.ts';
import { connectionsOf } from './connections.ts';

export const stdpWindow = analysis({
  id: 'stdp_window',
  reads: ['weights'],
  settings: {
    change: choice('change', ['relative', 'absolute']),
    delay: number('delay', 'ms', 0, 'zero'),
    reach: number('reach', 'ms', 0.001, 'unlimited'),
    ...window,
  },
  words: {
    name: 'Weight over dt',
    definition: [
      'For two spikes of a source that follow each other, `t_k` and `t_(k+1)`, between which the target fired exactly once, at `t_post`: a point at `dt = t_post + d − t_pre`, with the nearer of the two as `t_pre` and the dendritic delay `d`, and the height `Δw = w_(k+1) − w_k` (*absolute*, in the unit of weights) or `Δw / w_k` (*relative*, 1). A weight_recorder sees the weight that each spike was sent with; the target’s spikes come from any spike recorder that hears it.',
      'Pairs that lie far apart give the window of stdp_synapse: `λ (1 − w/Wmax)^μ₊ e^(−dt/τ₊)` of Wmax for dt > 0 and `−α λ (w/Wmax)^μ₋ e^(dt/τ₋)` for dt < 0, τ = 20 ms unsaid. Reference: Morrison, Diesmann & Gerstner (2008), doi:10.1007/s00422-008-0233-1; Bi & Poo (1998), doi:10.1523/JNEUROSCI.18-24-10464.1998.',
    ].join('\n\n'),
    change: 'Change',
    relative: 'relative',
    absolute: 'absolute',
    delay: 'Dendritic delay',
    zero: '0',
    reach: 'Largest |dt|',
    unlimited: 'any',
    title: 'Change of weight',
    across: 't_post − t_pre',
    nothing: 'No target that a spike recorder hears fired exactly once between two spikes of its source in {from}–{to} ms.',
    figures: { one: '{count} pair', other: '{count} pairs' },
  },
  compute: (input, settings): Outcome => {
    const { say, populations } = input;
    const stretch = windowOf(input, settings);
    const { delay = 0, reach = Number.POSITIVE_INFINITY, change } = settings;
    const trains = new Map<string, readonly Float64Array[]>();
    const trainOf = (id: number): Float64Array => {
      const population = populations.find(({ ids }) => ids.first <= id && id <= ids.last);
      if (population === undefined) return new Float64Array(0);
      const known = trains.get(population.node) ?? spikesOf(input, population, { from: 0, to: stretch.to });
      trains.set(population.node, known);
      return known[id - population.ids.first] ?? new Float64Array(0);
    };
    const points: { dt: number; dw: number }[] = [];
    const connections = connectionsOf(input, stretch);
    const targets = populations.findIndex(({ ids }) => connections.some(({ target }) => ids.first <= target && target <= ids.last));
    for (const { target, times, weights } of connections) {
      const arrivals = trainOf(target).map((time) => time + delay);
      for (let k = 0; k + 1 < times.length; k++) {
        const [first, second] = [times[k] as number, times[k + 1] as number];
        const between = arrivals.filter((time) => time > first && time <= second);
        const [post] = between;
        if (post === undefined || between.length !== 1) continue;
        const dt = post - first <= second - post ? post - first : post - second;
        const dw = (weights[k + 1] as number) - (weights[k] as number);
        if (Math.abs(dt) <= reach) points.push({ dt, dw: change === 'relative' ? dw / (weights[k] as number) : dw });
      }
    }
    if (points.length === 0) return { nothing: say('nothing', { from: shown(stretch.from), to: shown(stretch.to) }) };
    points.sort((a, b) => a.dt - b.dt);
    const xs = Float64Array.from(points, ({ dt }) => dt);
    const most = Math.max(Math.abs(xs[0] as number), Math.abs(xs[xs.length - 1] as number)) * 1.05 || 1;
    return {
      across: { title: say('across'), unit: 'ms', from: -most, to: most },
      charts: [
        {
          form: 'lines',
          id: `window ${change}`,
          title: say('title'),
          unit: '',
          series: [
            { label: say('title'), population: Math.max(0, targets), xs, ys: Float64Array.from(points, ({ dw }) => dw), points: true },
          ],
          levels: [{ value: 0, label: '' }],
        },
      ],
      figures: say('figures', { count: points.length }),
    };
  },
});
