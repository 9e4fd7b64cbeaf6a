/** Who is connected to whom, as the worker lists it: the network's own connections, or why there is no list. */
import { describe, expect, it } from 'vitest';
import { build, buildInSteps } from '../../src/kernel/index.ts';
import type { NetworkSpec } from '../../src/kernel/types.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { NodeModel, SynapseModel } from '../../src/models/types.ts';
import { createSimulationHost } from '../../src/simulation/host.ts';
import type { FromWorker } from '../../src/simulation/protocol.ts';

const synapse_model = synapseModels['static_synapse'] as SynapseModel;
const parrot = nodeModels['parrot_neuron'] as NodeModel;
const drawn = { positions: 'free', expression: ['uniform(-0.5, 0.5)', 'uniform(-0.5, 0.5)'] } as const;

const network: NetworkSpec = {
  resolution: 0.1,
  rng_seed: 3,
  nodes: [
    { model: parrot, n: 50, params: {}, spatial: drawn },
    { model: parrot, n: 40, params: {}, spatial: drawn },
  ],
  connections: [
    { source: [{ node: 0 }], target: [{ node: 0 }], conn_spec: { rule: 'all_to_all' }, syn_spec: { synapse_model } },
    {
      source: [{ node: 0 }],
      target: [{ node: 1 }],
      conn_spec: { rule: 'pairwise_bernoulli', p: { expression: 'gaussian(distance, 0, 0.2)' } },
      syn_spec: { synapse_model, delay: { expression: '1 + distance' } },
    },
  ],
};

async function listed(connections: readonly number[], most: number): Promise<FromWorker[]> {
  const messages: FromWorker[] = [];
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const host = createSimulationHost(
    {
      post(message, transfer) {
        messages.push(message);
        if (message.type === 'wired') expect(transfer).toHaveLength(2 * connections.length);
        if (['done', 'refused', 'crashed'].includes(message.type)) end();
      },
      breathe: async () => undefined,
      wait: async () => undefined,
      now: () => 0,
    },
    (spec, limits, duration) => buildInSteps(spec, { limits, duration }),
  );
  host.receive({ type: 'run', runId: 1, network, duration: 0, limits: {}, wires: { connections, most } });
  await ended;
  return messages;
}

describe('a list of connections', () => {
  it('is that of the network, and nothing is simulated', async () => {
    const messages = await listed([1], 100_000);
    expect(messages.map(({ type }) => type)).toEqual(['accepted', 'wired', 'done']);
    const wired = messages.find((message) => message.type === 'wired');
    const { sources, targets } = build(network, {}).connectionsOf(1);
    expect(wired?.wires).toEqual([{ connection: 1, sources, targets }]);
    expect(sources.length).toBeGreaterThan(100);
  });

  it('is refused where it would be too long', async () => {
    for (const most of [2000, 10]) {
      const last = (await listed([0, 1], most)).at(-1);
      expect(last).toMatchObject({ type: 'refused', said: { code: 'simulation.tooManyWires' } });
    }
  });
});
