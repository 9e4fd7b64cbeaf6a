/** stdp_dopamine_synapse with a volume_transmitter: its weights against the rule in NEST's order, and where runs are cut. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import type { NetworkSpec } from '../../src/kernel/types.ts';
import { edge, network, node, recorded } from '../kernel/networks.ts';
import { run } from './run.ts';

/** Times in ms at which the source and the target send, and at which dopamine reaches the transmitter: on the grid, off intervals of 1 ms. */
const sourceTimes = [5.3, 20, 41.7, 63.2, 64.1, 90, 140.6, 190];
const targetTimes = [8, 22.4, 43.9, 63.5, 70, 91.1, 139.9, 141.2, 180];
const dopamineTimes = [30.5, 41.2, 41.9, 42, 63.4, 120, 120.1, 189.7];

interface Rule {
  readonly delay: number;
  readonly interval: number;
  readonly params: Readonly<Record<'A_plus' | 'A_minus' | 'tau_plus' | 'tau_c' | 'tau_n' | 'b' | 'Wmin' | 'Wmax', number>>;
}

/** NEST's course: after every interval all is moved on, then come the spikes of the source from the ms before, which go back in time. */
function expected({ delay, interval, params }: Rule, weight: number): number[] {
  const { A_plus, A_minus, tau_plus, tau_c, tau_n, b, Wmin, Wmax } = params;
  const [close, tauMinus] = [1e-9, 30];
  let [w, c, n, k, now, last] = [weight, 0, 0, 0, 0, 0];
  let dopamine = 0;
  const elapse = (to: number): void => {
    const dt = to - now;
    const rate = 1 / tau_c + 1 / tau_n;
    // The integral of c (n − b) over dt.
    w += c * ((n / rate) * (1 - Math.exp(-rate * dt)) - b * tau_c * (1 - Math.exp(-dt / tau_c)));
    w = Math.min(Math.max(w, Wmin), Wmax);
    c *= Math.exp(-dt / tau_c);
    n *= Math.exp(-dt / tau_n);
    k *= Math.exp(-dt / tau_plus);
    now = to;
  };
  const until = (to: number): void => {
    while (dopamine < dopamineTimes.length && (dopamineTimes[dopamine] as number) <= to + close) {
      elapse(dopamineTimes[dopamine++] as number);
      n += 1 / tau_n;
    }
    elapse(to);
  };
  const meet = (to: number): void => {
    for (const time of targetTimes) {
      if (time <= last - delay + close || time > to - delay + close) continue;
      until(time + delay);
      c += A_plus * k;
    }
    until(to);
    last = to;
  };
  const sent: number[] = [];
  for (let T = 1; T <= 200; T++) {
    if (T % interval === 0) meet(T);
    for (const time of sourceTimes) {
      if (time <= T - 1 + close || time > T + close) continue;
      meet(time);
      const trace = targetTimes.reduce((sum, s) => (s < time - delay - close ? sum + Math.exp((s - time + delay) / tauMinus) : sum), 0);
      c -= A_minus * trace;
      sent.push(w);
      k += 1;
    }
  }
  return sent;
}

const nodesOf = (interval: number) =>
  [
    { model: 'spike_generator', params: { spike_times: sourceTimes.map((time) => time - 1) } },
    { model: 'parrot_neuron' },
    { model: 'parrot_neuron', params: { tau_minus: 30 } },
    { model: 'spike_generator', params: { spike_times: targetTimes.map((time) => time - 1) } },
    { model: 'spike_generator', params: { spike_times: dopamineTimes.map((time) => time - 2) } },
    { model: 'parrot_neuron' },
    { model: 'volume_transmitter', params: { deliver_interval: interval } },
    { model: 'weight_recorder' },
  ] as const;

const plain = { A_plus: 1, A_minus: 1.5, tau_plus: 20, tau_c: 1000, tau_n: 200, b: 0, Wmin: 0, Wmax: 200 };

describe('stdp_dopamine_synapse', () => {
  it.each([
    ['with its defaults', { delay: 1, interval: 1, params: plain }],
    [
      'with a baseline, short traces and bounds that are met',
      { delay: 2.3, interval: 1, params: { ...plain, tau_c: 40, tau_n: 15, b: 0.02, Wmin: 49.7, Wmax: 51 } },
    ],
    [
      'moved on after every third of the shortest delays',
      { delay: 1.5, interval: 3, params: { ...plain, tau_c: 60, tau_n: 20, b: 0.01, A_minus: 0.7 } },
    ],
    ['hardly ever moved on', { delay: 4, interval: 60, params: { ...plain, tau_c: 80, tau_n: 30 } }],
  ] satisfies readonly (readonly [string, Rule])[])('sends the weights of the rule %s', (_, rule) => {
    const syn = { synapse_model: 'stdp_dopamine_synapse', weight: 50, delay: rule.delay, params: rule.params };
    const found = run(
      nodesOf(rule.interval),
      [
        [0, 1],
        [1, 2, { ...syn, receptor_type: 1, weight_recorder: 7, volume_transmitter: 6 }],
        [3, 2],
        [4, 5],
        [5, 6],
      ],
      200,
    );
    const weights = expected(rule, 50);
    expect(found[7]?.['weights']?.length).toBe(weights.length);
    for (const [k, weight] of weights.entries()) expect(found[7]?.['weights']?.[k]).toBeCloseTo(weight, 9);
    expect(new Set(weights.map((weight) => weight.toFixed(6))).size).toBeGreaterThan(4);
  });

  /** Relays, noise and neurons in a ring, modulated by what some of them send. */
  const busy = (delay: number): NetworkSpec =>
    network(
      [
        node('poisson_generator', 1, { rate: 400 }),
        node('parrot_neuron', 5),
        node('iaf_psc_exp', 5, { I_e: 300 }),
        node('poisson_generator', 1, { rate: 40 }),
        node('parrot_neuron', 3),
        node('volume_transmitter', 1, { deliver_interval: 2 }),
        node('weight_recorder'),
        node('spike_recorder'),
      ],
      [
        edge(0, 1, { delay }),
        edge(1, 2, {
          synapse_model: 'stdp_dopamine_synapse',
          weight: 120,
          delay: { expression: `uniform(${delay}, ${3 * delay})` },
          weight_recorder: 6,
          volume_transmitter: 5,
        }),
        edge(3, 4, { delay }),
        edge(4, 5, { delay }),
        edge(2, 7, { delay }),
      ],
    );

  it('does the same on both back ends, cut anywhere, and from a snapshot on', () => {
    const whole = build(busy(1.3), { backend: wasmBackend });
    whole.advance(300);
    const all = recorded(whole);
    const js = build(busy(1.3), { backend: jsBackend });
    for (const piece of [0.4, 7.9, 0.1, 91.6, 100.3, 0.7]) js.advance(piece);
    const middle = js.snapshot();
    js.advance(99);
    expect(recorded(js)).toEqual(all);
    js.restore(middle);
    js.advance(99);
    expect(recorded(js)).toEqual(all);
    const [weights] = whole.recordings;
    expect(new Set(weights?.read().values['weights']).size).toBeGreaterThan(100);
  });

  it('is refused without a transmitter, with NEST’s sentence', () => {
    const spec = network(
      [node('parrot_neuron'), node('iaf_psc_exp'), node('volume_transmitter', 2)],
      [edge(0, 1, { synapse_model: 'stdp_dopamine_synapse' })],
    );
    expect(() => build(spec, { backend: jsBackend })).toThrow(/^No volume transmitter has been assigned to the dopamine synapse/);
    const many = { ...spec, connections: [edge(0, 1, { synapse_model: 'stdp_dopamine_synapse', volume_transmitter: 2 })] };
    expect(() => build(many, { backend: jsBackend })).toThrow(/volume_transmitter must name one node that modulates synapses/);
  });
});
