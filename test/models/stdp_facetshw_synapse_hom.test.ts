/** The hardware synapse against the rule applied spike by spike, as NEST's send() has it, and NEST's own test of 36 pairs. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import type { Backend } from '../../src/codegen/types.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import type { Simulation } from '../../src/kernel/types.ts';
import { synapseModels } from '../../src/models/catalogue.ts';
import { edge, network, node, recorded } from '../kernel/networks.ts';
import { createRandom } from '../support/random.ts';

const backends: readonly (readonly [string, Backend])[] = [
  ['js', jsBackend],
  ['wasm', wasmBackend],
];
const MODEL = 'stdp_facetshw_synapse_hom';

interface Common {
  tau_plus: number;
  tau_minus_stdp: number;
  Wmax: number;
  synapses_per_driver: number;
  driver_readout_time: number;
  tables: readonly (readonly number[])[];
  bits: readonly (readonly number[])[];
  reset: readonly number[];
  no_synapses: number;
  cycle: number;
}

const tables = ['lookuptable_0', 'lookuptable_1', 'lookuptable_2'].map(
  (name) => synapseModels[MODEL]?.parameters[name]?.default as number[],
);

/** Next weights that only the third table gives. */
const third = Array.from({ length: 16 }, (_v, k) => (k * 7 + 3) % 16);

/** One synapse, its rule spike by spike. */
class Synapse {
  weight: number;
  a_causal = 0;
  a_acausal = 0;
  next = 0;
  private isKnown = false;
  private last = 0;
  private readonly common: Common;
  private readonly delay: number;
  private readonly thresholds: readonly [tl: number, th: number];

  constructor(common: Common, weight: number, delay: number, thresholds: readonly [number, number]) {
    this.common = common;
    this.weight = weight;
    this.delay = delay;
    this.thresholds = thresholds;
  }

  private holds(bits: readonly number[]): boolean {
    const [tl, th] = this.thresholds;
    const [cc, ca, ac, aa] = bits as [number, number, number, number];
    const low = (tl + ac * this.a_causal + ca * this.a_acausal) / (1 + ac + ca);
    return low > (th + cc * this.a_causal + aa * this.a_acausal) / (1 + cc + aa);
  }

  /** A spike of the source at t; `targets`: all spikes of the target. @returns the weight that is sent */
  send(t: number, targets: readonly number[]): number {
    const { common } = this;
    if (!this.isKnown) {
      this.isKnown = true;
      this.next = Math.floor(common.no_synapses++ / common.synapses_per_driver) * common.driver_readout_time;
      common.cycle = Math.floor((common.no_synapses - 1) / common.synapses_per_driver + 1) * common.driver_readout_time;
    }
    if (t > this.next + 1e-9) {
      let entry = Math.round(this.weight / (common.Wmax / 15));
      const [one, two] = common.bits.map((bits) => this.holds(bits));
      const table = one && two ? 2 : one ? 0 : two ? 1 : undefined;
      if (table !== undefined) {
        entry = common.tables[table]?.[entry] as number;
        if (common.reset[2 * table]) this.a_causal = 0;
        if (common.reset[2 * table + 1]) this.a_acausal = 0;
      }
      while (t > this.next + 1e-9) this.next += common.cycle;
      this.weight = entry * (common.Wmax / 15);
    }
    const seen = targets.filter((s) => s > this.last - this.delay + 1e-9 && s <= t - this.delay + 1e-9);
    if (seen.length > 0) {
      this.a_causal += Math.exp((this.last - ((seen[0] as number) + this.delay)) / common.tau_plus);
      this.a_acausal += Math.exp(((seen.at(-1) as number) + this.delay - t) / common.tau_minus_stdp);
    }
    this.last = t;
    return this.weight;
  }
}

const standard: Common = {
  tau_plus: 20,
  tau_minus_stdp: 20,
  Wmax: 100,
  synapses_per_driver: 50,
  driver_readout_time: 15,
  tables,
  bits: [
    [0, 0, 1, 0],
    [0, 1, 0, 0],
  ],
  reset: [1, 1, 1, 1, 1, 1],
  no_synapses: 0,
  cycle: 0,
};

/** `sources` injectors onto one parrot that fires at `targets`, and what they send. */
function circuit(
  sources: readonly (readonly number[])[],
  targets: readonly number[],
  params: Record<string, unknown>,
  weight: number,
  delay: number,
) {
  return network(
    [
      ...sources.map((spike_times) => node('spike_train_injector', 1, { spike_times: [...spike_times] })),
      node('spike_generator', 1, { spike_times: targets.map((time) => time - 1) }),
      node('parrot_neuron'),
      node('weight_recorder'),
    ],
    [
      edge(sources.length, sources.length + 1),
      ...sources.map((_, k) =>
        edge(k, sources.length + 1, {
          synapse_model: MODEL,
          weight,
          delay,
          receptor_type: 1,
          weight_recorder: sources.length + 2,
          params: params as never,
        }),
      ),
    ],
  );
}

const ran = (spec: ReturnType<typeof network>, backend: Backend, duration: number): Simulation => {
  const simulation = build(spec, { backend });
  simulation.advance(duration);
  return simulation;
};

describe.each(backends)('on the back end %s', (_, backend) => {
  it('raises the weight by one table entry every 36 pairs of 10 ms, as in NEST’s test', () => {
    const sources = Array.from({ length: 220 }, (_v, k) => 11 + 100 * k);
    const targets = sources.map((time) => time + 5);
    const weights = Array.from(ran(circuit([sources], targets, {}, 0, 5), backend, 22_100).recordings[0]?.read().values['weights'] ?? []);
    // 36 exp(−10 / 20) = 21.835…: after each 37th spike the charge has passed the threshold, and tables[0] says what comes next.
    let entry = 0;
    const entries = weights.map((weight) => Math.round((weight * 15) / 100));
    for (let k = 37; k < entries.length; k += 36) {
      const next = tables[0]?.[entry] as number;
      expect(entries.slice(k, k + 35)).toEqual(new Array(Math.min(35, entries.length - k)).fill(next));
      entry = next;
    }
    expect(entries.at(-1)).toBeGreaterThan(4);
  });

  it.each([
    ['a third table of its own', { lookuptable_2: third }, { tables: [tables[0], tables[1], third] as number[][] }],
    [
      'other bits, tables and times',
      {
        tau_plus: 12,
        tau_minus_stdp: 30,
        Wmax: 60,
        synapses_per_driver: 2,
        driver_readout_time: 7,
        configbit_0: [0, 1, 1, 0],
        configbit_1: [1, 0, 0, 1],
        reset_pattern: [1, 0, 0, 1, 1, 0],
      },
      {
        tau_plus: 12,
        tau_minus_stdp: 30,
        Wmax: 60,
        synapses_per_driver: 2,
        driver_readout_time: 7,
        bits: [
          [0, 1, 1, 0],
          [1, 0, 0, 1],
        ],
        reset: [1, 0, 0, 1, 1, 0],
      },
    ],
  ])('several synapses count one another and share a controller: %s', (_name, params, common) => {
    const draw = createRandom(5);
    const train = (n: number, until: number) =>
      [...new Set(Array.from({ length: n }, () => 2 + Math.floor(draw() * until * 10) / 10))]
        .sort((a, b) => a - b)
        .map((t) => Number(t.toFixed(1)));
    const sources = Array.from({ length: 5 }, () => train(60, 600));
    const targets = train(150, 600);
    const a_thresh = { a_thresh_th: 1.2, a_thresh_tl: 1.1 };
    const simulation = ran(circuit(sources, targets, { ...params, ...a_thresh }, 41, 1.5), backend, 700);
    const { senders, values } = simulation.recordings[0]!.read();
    const shared: Common = { ...standard, ...common };
    const synapses = sources.map(() => new Synapse(shared, 41, 1.5, [1.1, 1.2]));
    const events = sources.flatMap((times, k) => times.map((t) => ({ t, k }))).sort((a, b) => a.t - b.t || a.k - b.k);
    const expected = events.map(({ t, k }) => (synapses[k] as Synapse).send(t, targets));
    expect(Array.from(senders)).toEqual(events.map(({ k }) => k + 1));
    expect(Array.from(values['weights'] as Float64Array)).toEqual(expected.map((weight) => expect.closeTo(weight, 9)));
    expect(new Set(expected).size).toBeGreaterThan(3);
    const status = sources.map((_v, k) => simulation.connectionsOf(k + 1).values);
    status.forEach((connection, k) => {
      const synapse = synapses[k] as Synapse;
      expect(connection['a_causal']?.[0]).toBeCloseTo(synapse.a_causal, 9);
      expect(connection['a_acausal']?.[0]).toBeCloseTo(synapse.a_acausal, 9);
      expect(connection['next_readout_time']?.[0]).toBeCloseTo(synapse.next, 9);
      expect(connection['no_synapses']?.[0]).toBe(5);
      expect(connection['readout_cycle_duration']?.[0]).toBe(shared.cycle);
    });
  });

  it('goes on from a snapshot, with what the synapses have together', () => {
    const spec = circuit(
      [
        [5, 20, 40],
        [30, 50],
        [45, 60],
      ],
      [10, 35, 55],
      { synapses_per_driver: 1 },
      50,
      1,
    );
    const whole = ran(spec, backend, 80);
    const parts = build(spec, { backend });
    parts.advance(25);
    const snapshot = parts.snapshot();
    parts.advance(55);
    parts.restore(snapshot);
    parts.advance(55);
    expect(recorded(parts)).toEqual(recorded(whole));
    expect(parts.connectionsOf(1).values['no_synapses']?.[0]).toBe(3);
  });
});

it.each([
  [{ lookuptable_0: [1, 2] }, /Look-up table has not 2\^4 entries!/],
  [{ lookuptable_2: new Array(16).fill(16) }, /Look-up table entries must be integers in \[0,15\]/],
  [{ lookuptable_1: new Array(16).fill(-1) }, /Look-up table entries must be integers in \[0,15\]/],
  [{ configbit_1: [1] }, /Wrong number of configuration bits \(!=4\)\./],
  [{ reset_pattern: [1, 1] }, /Wrong number of reset bits \(!=6\)\./],
])('%j is refused', (params, words) => {
  expect(() => build(circuit([[5]], [6], params, 1, 1), { backend: wasmBackend })).toThrow(words);
});
