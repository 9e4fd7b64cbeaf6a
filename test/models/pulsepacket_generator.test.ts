/** pulsepacket_generator: packets with their number of spikes, centre and width. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { build } from '../../src/kernel/index.ts';
import type { NodeSpec } from '../../src/kernel/types.ts';
import { edge, network, node } from '../kernel/networks.ts';
import { run } from './run.ts';
import { mean, variance } from './trains.ts';

/** A time in ms as NEST reports it: tics × 0.001. */
const asReported = (time: number) => Math.round(time * 1000) * 0.001;

const times = (params: NodeSpec['params'], duration: number) =>
  run([{ model: 'pulsepacket_generator', params }, { model: 'spike_recorder' }], [[0, 1]], duration)[1]?.times ?? [];

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
