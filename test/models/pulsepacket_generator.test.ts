/** pulsepacket_generator: packets with their number of spikes, centre and width. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import type { NodeSpec } from '../../src/kernel/types.ts';
import { edge, network, node } from '../kernel/networks.ts';
import { run } from './run.ts';
import { mean, variance } from './trains.ts';

/** A time in ms as NEST reports it: tics × 0.001. */
const asReported = (time: number) => Math.round(time * 1000) * 0.001;

const times = (params: NodeSpec['params'], duration: number) =>
  run([{ model: 'pulsepacket_generator', params }, { model: 'spike_recorder' }], [[0, 1]], duration)[1]?.times ?? [];

/** By synapse model: the neuron’s I_syn_ex from 10 ms on, every 5 ms, and the synapse after 100 ms. */
const overPlastic = {
  stdp_synapse: {
    params: { Wmax: 1000 },
    I_syn_ex: [
      676.6764161830637, 109.84158955853351, 685.6927629108227, 113.04603079476087, 685.955799465289, 117.2733215880276, 686.3027966242366,
      56.33516411647837, 4.624271868978242, 67.04640878144446, 682.179920555626, 55.99673784005995, 4.596492148544145,
    ],
    after: { weight: 121.64356506172632, Kplus: 1.7263448845564848 },
  },
  tsodyks_synapse: {
    params: {},
    I_syn_ex: [
      676.6764161830637, 82.94751129912179, 683.4851625339082, 69.92625009996712, 682.4163123262937, 63.155360710502215, 681.8605238800769,
      55.97052016438704, 4.5943400706726125, 4.521117146374533, 677.0475320778025, 55.57544573892049, 4.561910387001855,
    ],
    after: { weight: 100.0, x: 0.0756132911544414, u: 0.5, y: 0.07579133178078568 },
  },
  tsodyks2_synapse: {
    params: {},
    I_syn_ex: [
      676.6764161830637, 82.94751129912179, 683.4851625339082, 69.97534276867599, 682.4203420979374, 63.20644754317097, 681.8647173426663,
      55.970864384757895, 4.59436832600128, 4.559926356320921, 677.0507177317475, 55.575707233320195, 4.561931851769292,
    ],
    after: { weight: 100.0, x: 0.15264276149303913, u: 0.5 },
  },
  stdp_triplet_synapse: {
    params: {},
    I_syn_ex: [
      676.6764161830637, 110.34648075459248, 685.734206903957, 111.08615905932348, 685.7949233965825, 111.08966492512339, 685.7952111755716,
      56.2934989656232, 4.620851785127632, 55.179402561520746, 681.2058173663935, 55.916778581112276, 4.589928692883457,
    ],
    after: { weight: 99.99095472758364, Kplus: 1.5642161560995504 },
  },
  ht_synapse: {
    params: {},
    I_syn_ex: [
      676.6764161830637, 110.35003990703198, 685.7344990569794, 104.37859208059152, 685.2443327703635, 98.57909363638397, 684.7682809485513,
      56.20920339935138, 4.613932383686207, 38.114795425510366, 679.8050691131169, 55.801798162669634, 4.580490525393818,
    ],
    after: { weight: 100.0 },
  },
};

describe('pulsepacket_generator', () => {
  it('sends activity spikes around each centre, normally distributed', () => {
    const sent = times({ pulse_times: [300, 100], activity: 2000, sdev: 8 }, 400);
    expect(sent).toHaveLength(4000);
    const first = sent.filter((time) => time < 200);
    expect(first).toHaveLength(2000);
    // Rounded up to the next step and stamped one step later: 0.15 ms on average.
    expect(Math.abs(mean(first) - 100.15)).toBeLessThan((4 * 8) / Math.sqrt(2000));
    expect(Math.abs(Math.sqrt(variance(first)) - 8)).toBeLessThan((4 * 8) / Math.sqrt(4000));
  });

  it('sends all at once without width', () => {
    expect(times({ pulse_times: [5], activity: 3 }, 20)).toEqual([5.1, 5.1, 5.1].map(asReported));
  });

  it('makes new packets when they are set, and keeps them when something else is', () => {
    const spec = network([node('pulsepacket_generator', 1, { pulse_times: [5, 30], activity: 2 }), node('spike_recorder')], [edge(0, 1)]);
    const simulation = build(spec, { backend: jsBackend });
    simulation.advance(10);
    simulation.setNodes(0, [0], { stop: 100 });
    simulation.advance(10);
    simulation.setNodes(0, [0], { pulse_times: [5, 25], activity: 1 });
    simulation.advance(30);
    expect(Array.from(simulation.recordings[0]?.read().times ?? [])).toEqual([5.1, 5.1, 25.1].map(asReported));
  });

  // Recorded with NEST 3.9: I_syn_ex every 5 ms, and the synapse after 100 ms. Its three spikes of a step are one event for the synapse.
  it.each(Object.entries(overPlastic))('drives a neuron over %s as in NEST', (synapse_model, { params, I_syn_ex, after }) => {
    for (const backend of [jsBackend, wasmBackend]) {
      const spec = network(
        [
          node('pulsepacket_generator', 1, { pulse_times: [10, 20, 30, 50], activity: 3 }),
          node('iaf_psc_exp'),
          node('spike_generator', 1, { spike_times: [5, 15, 25, 35, 55] }),
          node('multimeter', 1, { record_from: ['I_syn_ex'], interval: 5 }),
        ],
        [edge(2, 1, { weight: 5000, delay: 1 }), edge(0, 1, { synapse_model, weight: 100, delay: 1.5, params }), edge(3, 1)],
      );
      const simulation = build(spec, { backend });
      simulation.advance(100);
      const samples = simulation.recordings[0]?.read().values['I_syn_ex'] ?? [];
      const { values } = simulation.connectionsOf(1);
      const pairs = [
        ...I_syn_ex.map((value, k) => [samples[k + 1], value]),
        ...Object.entries(after).map(([name, value]) => [values[name]?.[0], value]),
      ];
      for (const [found, value] of pairs as [number, number][]) expect(Math.abs(found - value)).toBeLessThan(1e-12 * value);
    }
  });

  it('says that a packet is larger than any list of spikes', () => {
    expect(() => times({ pulse_times: [5], activity: 1e9 }, 20)).toThrow(/more than 5,000,000 spikes/);
  });

  it.each([
    [{ activity: -1 }, /activity cannot be negative/],
    [{ sdev: -1 }, /standard deviation cannot be negative/],
  ])('refuses %j', (params, sentence) => {
    expect(() => times(params, 1)).toThrow(sentence);
  });
});
