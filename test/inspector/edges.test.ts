import { describe, expect, it } from 'vitest';
import { applyCommand, invertWeights, nameNew, reverseEdge, setRelaxation } from '../../src/document/commands/index.ts';
import { cargoOf, endsOf, receptorChoices } from '../../src/inspector/forms/edgeFacts.ts';
import { recordableChoices } from '../../src/inspector/forms/recordables.ts';
import { documentOf } from './documents.ts';

const network = documentOf(
  {
    a: { model: 'iaf_psc_alpha', n: 10 },
    b: { model: 'iaf_psc_exp', n: 4 },
    noise: { model: 'poisson_generator' },
    dc: { model: 'dc_generator' },
    mm: { model: 'multimeter' },
    sr: { model: 'spike_recorder' },
    multi: { model: 'iaf_psc_exp_multisynapse', params: { tau_syn: [2, 5, 9] } },
  },
  {
    ab: { source: 'a', target: 'b', syn_spec: { weight: 20, delay: 2 } },
    ba: { source: 'b', target: 'a', syn_spec: { weight: { expression: 'uniform(-8, -2)' } } },
    noisy: { source: 'noise', target: 'a' },
    current: { source: 'dc', target: 'a' },
    sampled: { source: 'mm', target: 'a' },
    sampledToo: { source: 'mm', target: 'b' },
    counted: { source: 'a', target: 'sr' },
    logs: { source: 'a', target: 'b', syn_spec: { weight: { expression: 'lognormal(1, 1)' } } },
    port: { source: 'a', target: 'multi' },
  },
);
const edge = (id: string) => {
  const found = network.edges[id];
  if (!found) throw new Error(id);
  return found;
};

describe('inverting', () => {
  it('changes the sign of numbers, distributions and defaults, in one command', () => {
    const made = invertWeights(network, ['ab', 'ba', 'noisy']);
    expect(made).toBeDefined();
    const after = made && applyCommand(network, made);
    expect(after?.edges['ab']?.syn_spec['weight']).toBe(-20);
    expect(after?.edges['ba']?.syn_spec['weight']).toEqual({ expression: 'uniform(2, 8)' });
    expect(after?.edges['noisy']?.syn_spec['weight']).toBe(-1);
    expect(after?.edges['ab']?.syn_spec['delay']).toBe(2);
  });

  it('puts a minus before draws that have one sign only, and takes it away again', () => {
    const once = applyCommand(network, invertWeights(network, ['logs'])!);
    expect(once.edges['logs']?.syn_spec['weight']).toEqual({ expression: '-(lognormal(1, 1))' });
    const twice = applyCommand(once, invertWeights(once, ['logs'])!);
    expect(twice.edges['logs']?.syn_spec['weight']).toEqual({ expression: 'lognormal(1, 1)' });
  });

  it('twice is nothing', () => {
    const once = invertWeights(network, ['ab', 'ba']);
    const after = once && applyCommand(network, once);
    const twice = after && invertWeights(after, ['ab', 'ba']);
    expect(twice && applyCommand(after, twice).edges).toEqual(network.edges);
  });
});

describe('reversing', () => {
  it('swaps the ends and keeps everything else', () => {
    const made = reverseEdge(network, 'ab');
    const after = made && applyCommand(network, made);
    expect(after?.edges['ab']).toEqual({ ...edge('ab'), source: 'b', target: 'a' });
  });

  it('is not offered where NEST has no such connection', () => {
    expect(reverseEdge(network, 'noisy')).toBeUndefined();
    expect(reverseEdge(network, 'sampled')).toBeUndefined();
    expect(reverseEdge(network, 'counted')).toBeUndefined();
  });
});

describe('recording weights', () => {
  it('adds a recorder that all the connections name, in one command', () => {
    const after = applyCommand(network, nameNew(network, ['ab', 'ba'], 'weight_recorder', 'weight_recorder'));
    const added = Object.values(after.nodes).filter((node) => node.model === 'weight_recorder');
    expect(added).toHaveLength(1);
    expect(after.edges['ab']?.syn_spec).toEqual({ weight: 20, delay: 2, weight_recorder: added[0]?.id });
    expect(after.edges['ba']?.syn_spec['weight_recorder']).toBe(added[0]?.id);
    expect(after.edges['noisy']?.syn_spec).toEqual({});
  });
});

describe('modulating', () => {
  it('adds a volume_transmitter that all the connections name, in one command', () => {
    const after = applyCommand(network, nameNew(network, ['ab', 'ba'], 'volume_transmitter', 'volume_transmitter'));
    const added = Object.values(after.nodes).filter((node) => node.model === 'volume_transmitter');
    expect(added).toHaveLength(1);
    expect([after.edges['ab'], after.edges['ba']].map((edge) => edge?.syn_spec['volume_transmitter'])).toEqual([
      added[0]?.id,
      added[0]?.id,
    ]);
  });
});

describe('waveform relaxation', () => {
  it('keeps what differs from NEST’s defaults, and nothing where nothing does', () => {
    const set = applyCommand(network, setRelaxation(network, { wfr_tol: 1e-6, wfr_max_iterations: 15 }));
    expect(set.relaxation).toEqual({ wfr_tol: 1e-6 });
    const more = applyCommand(set, setRelaxation(set, { use_wfr: false }));
    expect(more.relaxation).toEqual({ wfr_tol: 1e-6, use_wfr: false });
    const back = applyCommand(more, setRelaxation(more, { wfr_tol: 1e-4, use_wfr: true }));
    expect(back.relaxation).toBeUndefined();
    expect(Object.keys(back)).not.toContain('relaxation');
  });
});

describe('facts', () => {
  it('tell what a connection carries', () => {
    const carried = Object.fromEntries(['ab', 'noisy', 'current', 'sampled', 'counted'].map((id) => [id, cargoOf(network, edge(id))]));
    expect(carried).toEqual({ ab: 'synapse', noisy: 'synapse', current: 'current', sampled: 'signals', counted: 'spikes' });
    expect(endsOf(network, edge('ab'))).toEqual({ sources: 10, targets: 4, same: false });
  });

  it('list the ports of a multisynapse neuron as it is set, and none where there is one', () => {
    expect(receptorChoices(network, edge('port')).map(({ receptor_type }) => receptor_type)).toEqual([1, 2, 3]);
    expect(receptorChoices(network, edge('ab'))).toEqual([]);
  });

  it('offer what all targets of a recorder can tell, and say who cannot', () => {
    const choices = recordableChoices(network, 'mm');
    expect(choices.find(({ name }) => name === 'V_m')?.missingIn).toEqual([]);
    const ports = documentOf(
      { multi: { model: 'iaf_psc_exp_multisynapse', params: { tau_syn: [2, 5] } }, mm: { model: 'multimeter' } },
      { e: { source: 'mm', target: 'multi' } },
    );
    expect(recordableChoices(ports, 'mm').map(({ name }) => name)).toEqual(expect.arrayContaining(['V_m', 'I_syn_1', 'I_syn_2']));
    const unconnected = recordableChoices(documentOf({ mm: { model: 'multimeter' } }), 'mm');
    expect(unconnected.map(({ name }) => name)).toEqual(expect.arrayContaining(['V_m', 'g_ex']));
  });
});
