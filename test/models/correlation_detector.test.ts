/** Histograms of pairs of spikes against pairs counted one by one, and what NEST refuses and resets. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import type { Backend } from '../../src/codegen/types.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { nodeModels } from '../../src/models/catalogue.ts';
import { detected, type PairHistogram, type PairMatrix, pairHistogram, pairMatrix } from '../../src/models/correlations.ts';
import type { RecorderModel } from '../../src/models/types.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';
import { edge, network, node, recorded } from '../kernel/networks.ts';
import { createRandom } from '../support/random.ts';

const backends: readonly (readonly [string, Backend])[] = [
  ['js', jsBackend],
  ['wasm', wasmBackend],
];

/** Spikes on a grid of 0.1 ms, by ascending time. */
function spikesOf(seed: number, channels: number) {
  const draw = createRandom(seed);
  const rows = Array.from({ length: 300 }, () => ({
    step: 1 + Math.floor(draw() * 3000),
    port: Math.floor(draw() * channels),
    weight: Math.round(draw() * 8 - 2) / 2,
  }));
  rows.sort((a, b) => a.step - b.step);
  return {
    rows,
    spikes: {
      times: rows.map(({ step }) => step * 0.1),
      receptors: rows.map(({ port }) => port),
      weights: rows.map(({ weight }) => weight),
      multiplicities: rows.map(() => 1),
    },
  };
}

describe('pairs counted one by one', () => {
  it.each([
    [0.5, 5],
    [0.2, 4],
    [1, 10],
    [0.1, 0.3],
  ])('correlation_detector with bins of %s up to %s ms', (delta_tau, tau_max) => {
    const { rows, spikes } = spikesOf(7, 2);
    const found = pairHistogram(spikes, { delta_tau, tau_max, Tstart: 0, Tstop: Number.POSITIVE_INFINITY, resolution: 0.1 });
    const bin = Math.round(delta_tau * 10);
    const most = Math.round(tau_max * 10);
    const counts = new Array<number>(1 + (2 * most) / bin).fill(0);
    const sums = new Array<number>(counts.length).fill(0);
    for (const a of rows.filter(({ port }) => port === 0)) {
      for (const b of rows.filter(({ port }) => port === 1)) {
        // Bins of lags in steps: closed below, open above.
        const place = Math.floor((b.step - a.step + most + bin / 2) / bin);
        if (place < 0 || place >= counts.length) continue;
        counts[place] = (counts[place] as number) + 1;
        sums[place] = (sums[place] as number) + a.weight * b.weight;
      }
    }
    expect(found.count_histogram).toEqual(counts);
    expect(found.histogram).toEqual(sums);
    expect(found.n_events).toEqual([0, 1].map((port) => rows.filter((row) => row.port === port).length));
  });

  it.each([
    [0.5, 5],
    [0.1, 1],
    [1.5, 6],
  ])('correlomatrix_detector with bins of %s up to %s ms', (delta_tau, tau_max) => {
    const { rows, spikes } = spikesOf(11, 3);
    const found = pairMatrix(spikes, { delta_tau, tau_max, Tstart: 0, Tstop: Number.POSITIVE_INFINITY, resolution: 0.1 }, 3);
    const bin = Math.round(delta_tau * 10);
    const size = 1 + Math.round((tau_max * 10) / bin);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const counts = new Array<number>(size).fill(0);
        for (const [p, a] of rows.entries()) {
          for (const [q, b] of rows.entries()) {
            if (a.port !== i || b.port !== j) continue;
            const apart = a.step - b.step;
            // Of spikes of one channel in one step a pair counts once.
            if (i === j && apart === 0 && q > p) continue;
            // Bins have odd widths, so that no distance lies between two.
            const place = Math.round(apart / bin);
            if (place >= 0 && place < size) counts[place] = (counts[place] as number) + 1;
          }
        }
        expect(found.count_covariance[i]?.[j]).toEqual(counts);
      }
    }
  });

  it('counts spikes within Tstart … Tstop only, with earlier ones as partners', () => {
    const spikes = { times: [9, 10, 11, 20, 21], receptors: [0, 1, 0, 1, 0], weights: [1, 1, 1, 1, 1], multiplicities: [1, 1, 1, 1, 1] };
    const found = pairHistogram(spikes, { delta_tau: 1, tau_max: 2, Tstart: 10, Tstop: 20, resolution: 0.1 });
    expect(found.n_events).toEqual([1, 2]);
    expect(found.count_histogram).toEqual([0, 1, 0, 1, 0]);
  });
});

const rowsOf = (simulation: ReturnType<typeof build>) => {
  const { times, senders, values } = (simulation.recordings[0] as (typeof simulation.recordings)[number]).read();
  return {
    times,
    senders,
    turns: values['turns'],
    receptors: values['receptors'] as Float64Array,
    weights: values['weights'] as Float64Array,
    multiplicities: values['multiplicities'] as Float64Array,
  };
};

describe.each(backends)('on the back end %s', (_, backend) => {
  const spec = network(
    [
      node('correlation_detector', 1, { delta_tau: 1, tau_max: 5 }),
      node('parrot_neuron', 2),
      node('poisson_generator', 1, { rate: 800 }),
      node('spike_generator', 1, { spike_times: [1, 2, 3], spike_weights: [2, 3, 4], spike_multiplicities: [1, 2, 1] }),
    ],
    [
      edge(2, 1),
      { ...edge(1, 0, { weight: 3, receptor_type: 0 }), source: [{ node: 1, from: 0, count: 1 }] },
      { ...edge(1, 0, { weight: -2, receptor_type: 1 }), source: [{ node: 1, from: 1, count: 1 }] },
      edge(3, 0, { weight: 0.5, receptor_type: 1 }),
      edge(2, 0, { receptor_type: 0 }),
    ],
  );

  it('keeps sender, port, weight and multiplicity of each event, in any chunks and from a snapshot', () => {
    const whole = build(spec, { backend });
    whole.advance(200);
    const { times, receptors, weights, multiplicities } = rowsOf(whole);
    const senders = whole.recordings[0]?.read().senders ?? new Uint32Array(0);
    const given = [...senders.keys()].filter((row) => senders[row] === 5);
    expect(given.map((row) => [times[row], receptors[row], weights[row], multiplicities[row]])).toEqual([
      [1, 1, 1, 1],
      [2, 1, 1.5, 2],
      [3, 1, 2, 1],
    ]);
    expect([...senders.keys()].every((row) => senders[row] !== 2 || (receptors[row] === 0 && weights[row] === 3))).toBe(true);
    expect([...senders.keys()].every((row) => senders[row] !== 3 || (receptors[row] === 1 && weights[row] === -2))).toBe(true);
    expect(Math.max(...multiplicities)).toBeGreaterThan(1);
    const parts = build(spec, { backend });
    parts.advance(33.3);
    const snapshot = parts.snapshot();
    parts.advance(66.7);
    parts.restore(snapshot);
    parts.advance(166.7);
    expect(recorded(parts)).toEqual(recorded(whole));
  });

  it('goes on from a snapshot with each event in its own row, though rows were cleared after it', () => {
    const packets = network(
      [
        node('correlation_detector', 1, { delta_tau: 1, tau_max: 5 }),
        node('spike_generator', 1, { spike_times: [2] }),
        node('pulsepacket_generator', 1, { pulse_times: [8], activity: 3, sdev: 0 }),
      ],
      [edge(1, 0), edge(2, 0, { receptor_type: 0, weight: 2 }), edge(2, 0, { receptor_type: 1, weight: 5 })],
    );
    const whole = build(packets, { backend });
    whole.advance(20);
    const { weights, multiplicities } = rowsOf(whole);
    expect([...weights]).toEqual([1, 2, 5]);
    expect([...multiplicities]).toEqual([1, 3, 3]);
    const again = build(packets, { backend });
    const start = again.snapshot();
    again.advance(5);
    again.setNodes(0, undefined, { n_events: [0, 0] });
    again.advance(15);
    again.restore(start);
    again.advance(20);
    expect(recorded(again)).toEqual(recorded(whole));
  });

  it('two sources of a common train and one of their own have the peak that theory says, over a flat floor', () => {
    // Shared rate c, own rates r: the peak at 0 has c T pairs, every bin (c + r)² T delta_tau by chance.
    const [T, c, r] = [100_000, 0.02, 0.03];
    const circuit = network(
      [
        node('correlation_detector', 1, { delta_tau: 1, tau_max: 5 }),
        node('poisson_generator', 1, { rate: 1000 * c }),
        node('poisson_generator', 1, { rate: 1000 * r }),
        node('parrot_neuron', 3),
        node('parrot_neuron', 2),
      ],
      [
        { ...edge(1, 3), target: [{ node: 3, from: 0, count: 1 }] },
        { ...edge(2, 3), target: [{ node: 3, from: 1, count: 2 }] },
        { ...edge(3, 4), source: [{ node: 3, from: 0, count: 1 }] },
        { ...edge(3, 4, {}, { rule: 'one_to_one' }), source: [{ node: 3, from: 1, count: 2 }] },
        { ...edge(4, 0, { receptor_type: 0 }), source: [{ node: 4, from: 0, count: 1 }] },
        { ...edge(4, 0, { receptor_type: 1 }), source: [{ node: 4, from: 1, count: 1 }] },
      ],
    );
    const simulation = build(circuit, { backend });
    simulation.advance(T);
    const model = nodeModels['correlation_detector'] as RecorderModel;
    const found = detected(
      model,
      (name) => ({ delta_tau: 1, tau_max: 5 })[name],
      0.1,
      rowsOf(simulation),
      simulation.time,
    ) as PairHistogram;
    const floor = (c + r) ** 2 * T;
    found.count_histogram.forEach((count, bin) => {
      const expected = bin === 5 ? floor + c * T : floor;
      expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected));
    });
  });
});

describe('as PyNEST shows them', () => {
  const session = () => createPynest({ backend: wasmBackend });

  it('histograms are NEST’s status: empty before time passes, zeros after a parameter was set', () => {
    const nest = session();
    const [plain, set] = [nest.Create('correlation_detector'), nest.Create('correlation_detector', 1, { tau_max: 1 })];
    expect(plain.get('count_histogram')[0]).toEqual([]);
    expect(plain.get('n_events')[0]).toEqual([0, 0]);
    expect(set.get('count_histogram')[0]).toEqual([0, 0, 0, 0, 0]);
    expect(() => plain.get('events')).toThrow();
    nest.Simulate(1);
    expect((plain.get('histogram')[0] as number[]).length).toBe(21);
  });

  // NEST 3.9 (random): of shared trains as many events as a recorder has up to the last slice (61 of 63), of own ones one a step.
  it.each([
    ['sinusoidal_poisson_generator', { rate: 1e5 }],
    ['sinusoidal_gamma_generator', { rate: 3000, order: 3 }],
  ] as const)(
    'one train of a %s for all targets is met as neurons’ spikes are: one by one, when the next slice begins',
    (model, params) => {
      const nest = session();
      nest.CopyModel(model, 'shared', { ...params, individual_spike_trains: false });
      const [source, detector, recorder] = [nest.Create('shared'), nest.Create('correlation_detector'), nest.Create('spike_recorder')];
      for (const receptor_type of [0, 1]) nest.Connect(source, detector, 'all_to_all', { receptor_type });
      nest.Connect(source, recorder);
      nest.Simulate(20);
      const { times } = recorder.get('events')[0] as { readonly times: readonly number[] };
      const met = times.filter((time) => time < 19.05).length;
      expect(met).toBeGreaterThan(40);
      expect(met).toBeLessThan(times.length);
      expect(detector.get('n_events')[0]).toEqual([met, met]);
    },
  );

  it('trains of a sinusoidal_poisson_generator’s own for each target are one event a step, met at once', () => {
    const nest = session();
    const [source, detector] = [nest.Create('sinusoidal_poisson_generator', 1, { rate: 1e6 }), nest.Create('correlation_detector')];
    for (const receptor_type of [0, 1]) nest.Connect(source, detector, 'all_to_all', { receptor_type });
    nest.Simulate(20);
    expect(detector.get('n_events')[0]).toEqual([200, 200]);
  });

  it('n_events is cleared with [0, 0], and parameters begin the count anew', () => {
    const nest = session();
    const source = nest.Create('spike_generator', 1, { spike_times: [1, 2, 3, 11, 12] });
    const detector = nest.Create('correlation_detector', 1, { delta_tau: 1, tau_max: 2 });
    for (const receptor_type of [0, 1]) nest.Connect(source, detector, 'all_to_all', { receptor_type });
    nest.Simulate(10);
    expect(detector.get('n_events')[0]).toEqual([3, 3]);
    expect(detector.get('count_histogram')[0]).toEqual([1, 2, 3, 2, 1]);
    expect(detector.get('histogram')[0]).toEqual([1, 2, 3, 2, 1]);
    expect(() => detector.set({ n_events: [1, 0] })).toThrow(/n_events can only be set to \[0 0\]/);
    detector.set({ n_events: [0, 0] });
    expect(detector.get('n_events')[0]).toEqual([0, 0]);
    nest.Simulate(10);
    expect(detector.get('count_histogram')[0]).toEqual([0, 1, 2, 1, 0]);
    detector.set({ tau_max: 1 });
    expect(detector.get('count_histogram')[0]).toEqual([0, 0, 0]);
  });

  it('correlomatrix_detector has channels', () => {
    const nest = session();
    const detector = nest.Create('correlomatrix_detector', 1, { N_channels: 2, delta_tau: 0.5, tau_max: 1 });
    [1, 1.5].forEach((time, receptor_type) => {
      nest.Connect(nest.Create('spike_generator', 1, { spike_times: [time] }), detector, 'all_to_all', {
        receptor_type,
        weight: 2 + receptor_type,
      });
    });
    nest.Simulate(10);
    expect(detector.get('n_events')[0]).toEqual([1, 1]);
    expect(detector.get('count_covariance')[0]).toEqual([
      [
        [1, 0, 0],
        [0, 0, 0],
      ],
      [
        [0, 1, 0],
        [1, 0, 0],
      ],
    ]);
    expect((detector.get('covariance')[0] as unknown as PairMatrix['covariance'])[1]?.[0]).toEqual([0, 6, 0]);
  });
});

describe('refusals', () => {
  const made = (model: string, params: Record<string, number>, receptor_type = 0, resolution = 0.1) =>
    build(
      { ...network([node('parrot_neuron'), node(model, 1, params)], [edge(0, 1, { receptor_type })]), resolution },
      { backend: wasmBackend },
    );

  it.each([
    ['correlation_detector', { delta_tau: 0.25 }, 0, /delta_tau must be a multiple of the simulation resolution/],
    ['correlation_detector', { delta_tau: 1, tau_max: 2.5 }, 0, /tau_max must be multiple of time property delta_tau/],
    ['correlation_detector', {}, 2, /Receptor type 2 is not available in correlation_detector/],
    ['correlomatrix_detector', {}, 1, /Receptor type 1 is not available in correlomatrix_detector/],
    ['correlomatrix_detector', { delta_tau: 0.2, tau_max: 1 }, 0, /delta_tau must be odd multiple of resolution/],
    ['correlomatrix_detector', { N_channels: 0 }, 0, /N_channels can only be larger than zero/],
  ])('%s with %j at port %i', (model, params, port, words) => {
    expect(() => made(model, params as Record<string, number>, port)).toThrow(words);
  });

  it('the default of delta_tau follows the resolution', () => {
    expect(made('correlation_detector', {}, 1, 0.2).connections).toBe(1);
    const nest = createPynest({ backend: wasmBackend });
    nest.SetKernelStatus({ resolution: 1 });
    const detector = nest.Create('correlation_detector');
    nest.Simulate(1);
    expect((detector.get('histogram')[0] as number[]).length).toBe(3);
  });
});
