/** Why a neuron fired: the potential split among its contributors, exactly, in every kind of model. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import type { ConnectionSpec, NetworkSpec, NodeSpec } from '../../src/kernel/types.ts';
import { account } from '../../src/kernel/why/account.ts';
import { explain, MOST_TRIED } from '../../src/kernel/why/explain.ts';
import { drivesOf, restOf } from '../../src/kernel/why/rest.ts';
import type { Share, Why } from '../../src/kernel/why/types.ts';
import { builtIn } from '../../src/models/catalogue.ts';
import { nodeModel } from '../support/named.ts';
import { costly } from '../support/properties.ts';
import { edge, network, node, recorded } from './networks.ts';

const LINEAR = ['iaf_psc_alpha', 'iaf_psc_exp', 'iaf_psc_delta', 'iaf_psc_exp_multisynapse', 'mat2_psc_exp', 'glif_psc', 'gif_psc_exp'];
const CONDUCTANCES = ['iaf_cond_alpha', 'iaf_cond_exp', 'iaf_cond_beta', 'iaf_cond_exp_sfa_rr', 'gif_cond_exp', 'iaf_bw_2001', 'glif_cond'];
const BENT = [
  'aeif_cond_alpha',
  'aeif_cond_exp',
  'aeif_psc_exp',
  'aeif_psc_delta',
  'izhikevich',
  'hh_psc_alpha',
  'hh_cond_exp_traub',
  'ht_neuron',
];

/** A weight that is felt and does not blow the neuron up, and the receptor that takes it. */
function wire(model: string): { weight: number; receptor_type: number } {
  const { spikeInputs } = nodeModel(model) as { spikeInputs: Record<string, { unit: string; receptor_type: number | 'each' }> };
  const inputs = Object.values(spikeInputs);
  const { unit, receptor_type } = inputs[0] as (typeof inputs)[number];
  const weight = unit === 'mV' ? 2 : unit === 'pA' ? 200 : unit === 'nS' ? 8 : 0.3;
  return { weight, receptor_type: receptor_type === 'each' ? 1 : receptor_type };
}

function explained(spec: NetworkSpec, duration: number, wish: Parameters<typeof explain>[2]): Why {
  const why = explain(spec, duration, wish);
  if (why === undefined) throw new Error('It was paused.');
  return why;
}

const total = (shares: readonly Share[], of: (share: Share) => number): number => shares.reduce((sum, share) => sum + of(share), 0);

/** How far the sums are off: at the moment, and at worst in the window. */
function errors({ potential, rest, shares, trace }: Why): [moment: number, window: number] {
  const off = Array.from(trace, (v, k) => Math.abs(v - rest - total(shares, ({ band }) => band[k] as number)));
  return [Math.abs(potential - rest - total(shares, ({ share }) => share)), Math.max(...off)];
}

function shareOf(why: Why, connection: number): Share {
  const found = why.shares.find(({ contributor }) => contributor.kind === 'connection' && contributor.connection === connection);
  if (found === undefined) throw new Error(`Nothing came over connection ${connection}.`);
  return found;
}

interface Circuit {
  readonly seed: number;
  readonly rate: number;
  readonly weights: readonly number[];
  readonly delays: readonly number[];
  readonly current: number;
  readonly synapse: string;
}

const circuit: fc.Arbitrary<Circuit> = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  rate: fc.integer({ min: 100, max: 4000 }),
  weights: fc.array(fc.double({ min: 0.2, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 }),
  delays: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 3 }),
  current: fc.integer({ min: -100, max: 200 }),
  synapse: fc.constantFrom('static_synapse', 'tsodyks2_synapse', 'stdp_synapse'),
});

/** Noise, a clock, and two neurons that hear each other, over synapses that remember: the first is looked at. */
function circuitOf(model: string, { seed, rate, weights, delays, current, synapse }: Circuit): NetworkSpec {
  const { weight, receptor_type } = wire(model);
  const [a = 1, b = 1, c = 1] = weights.map((x) => x * weight);
  const [p = 0.1, q = 0.1, r = 0.1] = delays.map((d) => d / 10);
  const offset = nodeModel(model).elementType === 'neuron' && model === 'iaf_bw_2001';
  const connections: ConnectionSpec[] = [
    edge(2, 0, { weight: a, delay: p, receptor_type }),
    edge(3, 0, { weight: b, delay: q, receptor_type }),
    ...(offset
      ? []
      : [edge(1, 0, { weight: c, delay: r, receptor_type, synapse_model: synapse }), edge(0, 1, { weight: a, delay: q, receptor_type })]),
    edge(2, 1, { weight: b, delay: r, receptor_type }),
  ];
  const takesCurrent = Object.keys((nodeModel(model) as { currentInputs?: object }).currentInputs ?? {}).length > 0;
  const nodes: NodeSpec[] = [
    node(model),
    node(model),
    node('poisson_generator', 1, { rate }),
    node('spike_generator', 1, { spike_times: Array.from({ length: 30 }, (_, k) => 3 + 7 * k) }),
    node('dc_generator', 1, { amplitude: current }),
  ];
  return network(nodes, takesCurrent ? [...connections, edge(4, 0)] : connections, seed);
}

describe('shares of a potential', () => {
  it.each([...LINEAR.map((model) => [model, 1e-9] as const), ...[...CONDUCTANCES, ...BENT].map((model) => [model, 1e-6] as const)])(
    '%s: they add up to V_m within %f mV at every moment of random circuits',
    (model, tolerance) => {
      fc.assert(
        fc.property(circuit, fc.integer({ min: 20, max: 900 }), (one, step) => {
          const why = explained(circuitOf(model, one), 100, { node: 0, index: 0, at: { time: step / 10 }, window: 30 });
          for (const error of errors(why)) expect(error).toBeLessThan(tolerance);
        }),
        { numRuns: costly(2), seed: 8 },
      );
    },
    60_000,
  );

  it('every neuron model of the catalogue with a membrane potential can be split, unless it takes spikes between grid points', () => {
    const models = Object.values(builtIn.nodeModels).filter(
      (model) => model.elementType === 'neuron' && Object.hasOwn(model.state, 'V_m') && !model.offGrid,
    );
    expect(models.length).toBeGreaterThan(30);
    for (const model of models) {
      const takesCurrent = model.elementType === 'neuron' && Object.keys(model.currentInputs).length > 0;
      const nodes: NodeSpec[] = [{ model, n: 1, params: {} }, node('dc_generator', 1, { amplitude: 50 })];
      const why = explained(network(nodes, takesCurrent ? [edge(1, 0)] : []), 20, { node: 0, index: 0, at: { time: 15 }, window: 10 });
      for (const error of errors(why)) expect(error, model.name).toBeLessThan(1e-6);
    }
  }, 60_000);

  it.each(['hh_psc_alpha_gap', 'hh_cond_beta_gap_traub'])(
    'of %s it is said that a coupled neuron cannot be split; a lone one can',
    (model) => {
      const nodes = [node(model), node(model), node('dc_generator', 1, { amplitude: 600 })];
      const coupled = network(nodes, [
        edge(0, 1, { synapse_model: 'gap_junction', weight: 20 }, { rule: 'one_to_one', make_symmetric: true }),
        edge(2, 1),
      ]);
      const wish = { at: { time: 38 }, window: 20, index: 0 } as const;
      for (const node of [0, 1]) expect(() => explain(coupled, 40, { ...wish, node })).toThrow(/coupled by gap_junction/);
      for (const error of errors(explained(network(nodes, coupled.connections.slice(1)), 40, { ...wish, node: 1 })))
        expect(error).toBeLessThan(1e-6);
    },
  );

  it('the share of a modulated synapse is the PSPs with the weights that it sent, which dopamine has changed', () => {
    const spec = network(
      [
        node('iaf_psc_exp'),
        node('spike_train_injector', 1, { spike_times: [10, 30, 50, 70, 90] }),
        node('spike_train_injector', 1, { spike_times: [12, 32, 33, 52, 72] }),
        node('volume_transmitter'),
        node('weight_recorder'),
        node('spike_generator', 1, { spike_times: [14, 34, 54], spike_weights: [1, 1, 1] }),
      ],
      [
        edge(1, 0, {
          synapse_model: 'stdp_dopamine_synapse',
          weight: 100,
          delay: 1,
          volume_transmitter: 3,
          weight_recorder: 4,
          params: { c: 1, n: 0.1 },
        }),
        edge(2, 3),
        edge(5, 0, { weight: 40, delay: 1 }),
      ],
    );
    const why = explained(spec, 100, { node: 0, index: 0, at: { time: 98 }, window: 90 });
    for (const error of errors(why)) expect(error).toBeLessThan(1e-9);
    const simulation = build(spec, { backend: wasmBackend });
    simulation.advance(100);
    const weights = Array.from(simulation.recordings[0]?.read().values['weights'] ?? []);
    expect(new Set(weights.map((weight) => weight.toFixed(6))).size).toBe(5);
    const arrived = why.arrived.filter(({ connection }) => connection === 0).sort((a, b) => a.sent - b.sent);
    expect(arrived.map(({ weight }) => weight)).toEqual(weights.map((weight) => expect.closeTo(weight, 9)));
  });

  it.each(LINEAR.filter((model) => !model.startsWith('gif')))('%s: the PSP of a source alone is its share', (model) => {
    const { weight, receptor_type } = wire(model);
    const nodes = [node(model), node('spike_generator', 1, { spike_times: [5, 12] }), node('spike_generator', 1, { spike_times: [9] })];
    const small = { weight: weight / 4, receptor_type };
    const both = network(nodes, [edge(1, 0, small), edge(2, 0, { ...small, weight: -weight / 8, delay: 2 })]);
    const alone = network(nodes, [edge(1, 0, small)]);
    const wish = { node: 0, index: 0, at: { time: 30 }, window: 30 };
    const { band } = shareOf(explained(both, 30, wish), 0);
    const { trace, rest } = explained(alone, 30, wish);
    band.forEach((u, k) => {
      expect(Math.abs(u - ((trace[k] as number) - rest))).toBeLessThan(1e-9);
    });
    expect(Math.max(...band)).toBeGreaterThan(0.05);
  });

  it('an alpha PSP has the closed form: 2.6001 mV at 6.65 ms for 100 pA at default parameters but tau_syn 2', () => {
    // V(t) = w e / (tau_s C) · ∫ s e^(−s/tau_s) e^(−(t−s)/tau_m) ds, evaluated on the grid by hand.
    const spec = network(
      [node('iaf_psc_alpha'), node('spike_generator', 1, { spike_times: [1] })],
      [edge(1, 0, { weight: 100, delay: 1 })],
    );
    const { band } = shareOf(explained(spec, 30, { node: 0, index: 0, at: { time: 30 }, window: 30 }), 0);
    const [tau, syn] = [10, 2];
    const rate = 1 / syn - 1 / tau;
    band.forEach((u, k) => {
      const t = (k + 1) / 10 - 2;
      const form =
        t <= 0 ? 0 : ((100 * Math.E) / (syn * 250)) * Math.exp(-t / tau) * ((1 - Math.exp(-rate * t) * (1 + rate * t)) / rate ** 2);
      expect(Math.abs(u - form)).toBeLessThan(1e-9);
    });
  });

  it('a constant current is a share of its own, and so is what a reset left', () => {
    const spec = network([node('iaf_psc_alpha', 1, { I_e: 450 })], []);
    const why = explained(spec, 100, { node: 0, index: 0, at: { spike: 2 }, window: 20 });
    expect(why.rest).toBe(-70);
    expect(why.threshold).toBe(-55);
    const drive = why.shares.find(({ contributor }) => contributor.kind === 'drive');
    expect(drive?.share).toBeCloseTo(why.potential + 70, 9);
    const raised = explained(network([node('iaf_psc_alpha', 1, { I_e: 450, V_reset: -60 })], []), 100, {
      node: 0,
      index: 0,
      at: { spike: 2 },
      window: 5,
    });
    const reset = raised.shares.find(({ contributor }) => contributor.kind === 'reset');
    // 10 mV that decay from the end of the refractory period on.
    const between = raised.times[raised.times.length - 1] as number;
    expect(reset?.share).toBeGreaterThan(0);
    expect(between).toBe(raised.time);
    expect(raised.shares.map(({ contributor }) => contributor.kind)).toEqual(['drive', 'reset']);
  });

  it('the currents that Hodgkin and Huxley wrote are shares of their own: sodium makes the upstroke, potassium ends it', () => {
    const spec = network([node('hh_psc_alpha', 1, { I_e: 700 })], []);
    const why = explained(spec, 60, { node: 0, index: 0, at: { spike: 2 }, window: 5 });
    const own = new Map(
      why.shares.flatMap(({ contributor, ...share }) => (contributor.kind === 'own' ? [[contributor.name, share] as const] : [])),
    );
    expect(own.get('I_Na')?.share).toBeGreaterThan(80);
    expect(own.get('I_K')?.share).toBeLessThan(0);
    expect(drivesOf(nodeModel('hh_psc_alpha') as Parameters<typeof drivesOf>[0])).toEqual(['I_e']);
  });

  it('shares of single spikes add up to that of their connection', () => {
    const spec = network([node('iaf_cond_alpha'), node('spike_generator', 1, { spike_times: [5, 12, 13] })], [edge(1, 0, { weight: 20 })]);
    const why = explained(spec, 30, { node: 0, index: 0, at: { time: 20 }, window: 20 });
    expect(why.arrived.map(({ arrived }) => arrived).sort((a, b) => a - b)).toEqual([6, 13, 14]);
    expect(why.arrived.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(shareOf(why, 0).share, 12);
    expect(why.arrived.every(({ weight, delay, sender }) => weight === 20 && delay === 1 && sender === 2)).toBe(true);
  });

  it('an inhibition at rest moves nothing, and what it takes from the others shows as lost gain', () => {
    const nodes = [
      node('iaf_cond_exp', 1, { E_in: -70, tau_syn_ex: 2, tau_syn_in: 10 }),
      node('spike_generator', 1, { spike_times: [10] }),
      node('spike_generator', 1, { spike_times: [8, 9] }),
    ];
    const spec = network(nodes, [edge(1, 0, { weight: 10 }), edge(2, 0, { weight: -15 })]);
    const why = explained(spec, 30, { node: 0, index: 0, at: { time: 14 }, window: 10 });
    expect(Math.abs(shareOf(why, 1).share)).toBeLessThan(1e-9);
    const free = explained(network(nodes, [edge(1, 0, { weight: 10 })]), 30, { node: 0, index: 0, at: { time: 14 }, window: 10 });
    const lost = 1 - shareOf(why, 0).share / shareOf(free, 0).share;
    expect(lost).toBeGreaterThan(0.1);
    expect(shareOf(why, 1).shunt).toBeCloseTo(lost, 6);
    expect(shareOf(free, 0).shunt).toBe(0);
  });
});

describe('looking on', () => {
  it('observing is the same run as advancing', () => {
    fc.assert(
      fc.property(circuit, (one) => {
        const spec = circuitOf('iaf_psc_alpha', one);
        const watched: NetworkSpec = {
          ...spec,
          nodes: [...spec.nodes, node('spike_recorder'), node('multimeter', 1, { record_from: ['V_m'], interval: 0.1 })],
          connections: [...spec.connections, edge(0, 5), edge(1, 5), edge(6, 0)],
        };
        const advanced = build(watched);
        advanced.advance(60);
        const observed = build(watched);
        observed.observe(0, 0, 60);
        expect(recorded(observed)).toEqual(recorded(advanced));
      }),
      { numRuns: costly(4), seed: 3 },
    );
  });

  it('splitting repeats the numbers of the kernel bit for bit, spikes included', () => {
    for (const model of [...LINEAR, ...CONDUCTANCES, ...BENT]) {
      const simulation = build(
        circuitOf(model, { seed: 4, rate: 3000, weights: [2, 1, 1], delays: [3, 12, 5], current: 100, synapse: 'tsodyks2_synapse' }),
      );
      const observed = simulation.observe(0, 0, 15);
      const at = observed.program.columns.findIndex(({ name }) => name === 'V_m');
      const split = account(observed, restOf(observed, 0.1, wasmBackend));
      const last = observed.columns[observed.columns.length - 1] as Float64Array;
      if (split === undefined) throw new Error(model);
      expect(split.after[at], model).toBe(last[at]);
    }
  }, 60_000);
});

describe('what was needed', () => {
  /** Two inputs of 8 mV that meet, each too small alone, and one that comes too late. */
  const nodes = [
    node('iaf_psc_delta'),
    node('spike_generator', 1, { spike_times: [10] }),
    node('spike_generator', 1, { spike_times: [10] }),
    node('spike_generator', 1, { spike_times: [4] }),
  ];
  const spec = network(nodes, [edge(1, 0, { weight: 8 }), edge(2, 0, { weight: 8 }), edge(3, 0, { weight: 1e-3 })]);

  it('an input without which the spike does not come is told from one that changes nothing', () => {
    const why = explained(spec, 40, { node: 0, index: 0, at: { spike: 1 }, window: 20 });
    expect(why.time).toBe(11);
    expect(why.potential).toBeGreaterThanOrEqual(-55);
    expect(shareOf(why, 0).without).toEqual({ kind: 'gone' });
    expect(shareOf(why, 1).without).toEqual({ kind: 'gone' });
    expect(shareOf(why, 2).without).toEqual({ kind: 'same' });
    expect(why.arrived[0]?.without).toEqual({ kind: 'gone' });
  });

  it('a spike that comes later or earlier without an input says by how much', () => {
    const driven = network(
      [node('iaf_psc_exp', 1, { I_e: 400 }), node('spike_generator', 1, { spike_times: [10] })],
      [edge(1, 0, { weight: 400 })],
    );
    const free = network([node('iaf_psc_exp', 1, { I_e: 400 })], []);
    const why = explained(driven, 100, { node: 0, index: 0, at: { spike: 1 }, window: 20 });
    const later = explained(free, 100, { node: 0, index: 0, at: { spike: 1 }, window: 20 }).time;
    expect(shareOf(why, 0).without).toEqual({ kind: 'moved', by: Number((later - why.time).toFixed(6)) });
    const braked = network(
      [node('iaf_psc_exp', 1, { I_e: 400 }), node('spike_generator', 1, { spike_times: [10] })],
      [edge(1, 0, { weight: -400 })],
    );
    const verdict = shareOf(explained(braked, 100, { node: 0, index: 0, at: { spike: 1 }, window: 20 }), 0).without;
    expect(verdict?.kind === 'moved' && verdict.by < 0).toBe(true);
  });

  it('of many inputs each gets its Shapley value, which add up to one', () => {
    const count = MOST_TRIED + 2;
    const many = network(
      [node('iaf_psc_delta'), ...Array.from({ length: count }, () => node('spike_generator', 1, { spike_times: [10] }))],
      Array.from({ length: count }, (_, k) => edge(k + 1, 0, { weight: k === 0 ? 10 : k === 1 ? -1 : 1 })),
    );
    const why = explained(many, 40, { node: 0, index: 0, at: { spike: 1 }, window: 20 });
    const values = new Map(
      why.shares.flatMap(({ contributor, shapley }) =>
        contributor.kind === 'connection' ? [[contributor.connection, shapley ?? -1] as const] : [],
      ),
    );
    expect([...values.values()].reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 9);
    expect(values.get(0)).toBe(Math.max(...values.values()));
    expect(values.get(1)).toBe(0);
  });

  it.each(Object.values(builtIn.nodeModels).filter(({ elementType, name }) => elementType === 'neuron' && name.endsWith('_ps')))(
    'of $name, which takes spikes between grid points, it says why there is no account',
    (model) => {
      expect(() => explain(network([{ model, n: 1, params: {} }], []), 20, { node: 0, index: 0, at: { time: 15 }, window: 10 })).toThrow(
        /between two grid points|no membrane potential/,
      );
    },
  );

  it('what cannot be answered is said', () => {
    const none = network([node('parrot_neuron'), node('iaf_psc_alpha')], []);
    expect(() => explain(none, 10, { node: 0, index: 0, at: { time: 5 }, window: 5 })).toThrow(/no membrane potential/);
    expect(() => explain(none, 10, { node: 1, index: 0, at: { spike: 3 }, window: 5 })).toThrow(
      /fired 0 times in 10 ms; there is no spike number 3/,
    );
    expect(() => explain(none, 10, { node: 1, index: 0, at: { time: 11 }, window: 5 })).toThrow(/no moment of this run/);
    expect(() => explain(none, 10, { node: 1, index: 4, at: { time: 5 }, window: 5 })).toThrow(/no node 4 in a population of 1/);
  });

  it('at a moment without a spike it tells the distance to the threshold', () => {
    const why = explained(spec, 40, { node: 0, index: 0, at: { time: 9 }, window: 5 });
    expect(why.spike).toBe(false);
    expect((why.threshold as number) - why.potential).toBeCloseTo(15, 2);
  });
});
