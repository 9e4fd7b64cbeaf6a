import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import { connectability, connectDirection, isAsNeuron, maySendOver, receptorTypes } from '../../src/models/connectability.ts';
import type { NeuronModel, NodeModel, SynapseModel } from '../../src/models/types.ts';
import { isStatic } from '../../src/models/vocabulary/synapses.ts';
import { speak } from '../../src/text/language.ts';

function model(name: string): NodeModel {
  return nodeModels[name]!;
}

/** What NEST 3.9 accepts: [source, target, event]. */
const accepted: readonly (readonly [string, string, string])[] = [
  ['iaf_psc_alpha', 'iaf_psc_alpha', 'spike'],
  ['iaf_psc_alpha', 'spike_recorder', 'spike'],
  ['poisson_generator', 'hh_psc_alpha', 'spike'],
  ['poisson_generator', 'parrot_neuron', 'spike'],
  ['poisson_generator', 'spike_recorder', 'spike'],
  ['spike_generator', 'aeif_cond_exp', 'spike'],
  ['dc_generator', 'izhikevich', 'current'],
  ['noise_generator', 'iaf_psc_exp_multisynapse', 'current'],
  ['multimeter', 'iaf_cond_alpha', 'data_logging'],
  ['voltmeter', 'iaf_psc_delta', 'data_logging'],
  ['multimeter', 'ac_generator', 'data_logging'],
  ['parrot_neuron', 'iaf_psc_exp', 'spike'],
  ['iaf_tum_2000', 'iaf_tum_2000', 'spike'],
];

/** What NEST 3.9 refuses: [source, target, whether it would be right the other way round, words of the reason]. */
const refused: readonly (readonly [string, string, boolean, RegExp])[] = [
  ['dc_generator', 'spike_recorder', false, /spike_recorder receives spikes and changes of a binary state; dc_generator sends current\./],
  ['dc_generator', 'parrot_neuron', false, /parrot_neuron receives spikes and changes of a binary state; dc_generator sends current\./],
  ['iaf_psc_alpha', 'multimeter', true, /NEST connects multimeter to iaf_psc_alpha/],
  ['spike_recorder', 'iaf_psc_alpha', true, /NEST connects iaf_psc_alpha to spike_recorder/],
  ['iaf_psc_alpha', 'poisson_generator', true, /other way round/],
  ['multimeter', 'spike_recorder', false, /spike_recorder has no quantity that multimeter could record/],
  ['multimeter', 'parrot_neuron', false, /parrot_neuron has no quantity that multimeter could record/],
  ['multimeter', 'spike_generator', false, /spike_generator has no quantity/],
  ['spike_recorder', 'multimeter', false, /sends nothing/],
  ['iaf_psc_alpha', 'weight_recorder', false, /syn_spec/],
  ['iaf_tum_2000', 'iaf_psc_exp_ps', true, /precise spiking neurons/],
  ['iaf_tum_2000', 'parrot_neuron_ps', true, /precise spiking neurons/],
  ['iaf_tum_2000', 'iaf_chxk_2008', true, /precise spiking neurons/],
  ['poisson_generator', 'dc_generator', false, /dc_generator receives requests for recorded data; poisson_generator sends spikes/],
];

describe('what may be wired to what', () => {
  it.each(accepted)('%s → %s carries %s', (source, target, event) => {
    const answer = connectability(model(source), model(target));
    expect(answer).toMatchObject({ possible: true, event });
    expect(speak(answer.reason)).toContain(source);
    expect(connectDirection(model(target), model(source))).toBe(
      model(target).elementType === 'neuron' && model(source).elementType === 'neuron' ? 'forward' : 'backward',
    );
  });

  it.each([
    ['emit_spike(max(1, 0), released)', false],
    ['emit_spike(max(1, 0))', true],
  ])('iaf_tum_2000 reaches a neuron that sends by %s: %s', (sends, possible) => {
    const own = { ...(model('iaf_psc_exp') as NeuronModel), name: 'own', update: `if V_m > 0:\n  ${sends}` };
    expect(connectability(model('iaf_tum_2000'), own).possible).toBe(possible);
  });

  it.each(refused)('%s → %s is refused', (source, target, reversed, reason) => {
    const answer = connectability(model(source), model(target));
    expect(answer).toMatchObject({ possible: false, reversed });
    expect(speak(answer.reason)).toMatch(reason);
  });

  it('gives every pair of models a sentence, and is possible in one direction at most unless both take spikes', () => {
    for (const source of Object.values(nodeModels)) {
      for (const target of Object.values(nodeModels)) {
        const forward = connectability(source, target);
        const backward = connectability(target, source);
        expect(speak(forward.reason)).toMatch(/^\w.*\.$/);
        if (forward.possible && backward.possible) {
          for (const { elementType, receives } of [source, target])
            expect(elementType === 'neuron' || receives.includes('spike')).toBe(true);
        }
        if (!forward.possible) expect(forward.reversed).toBe(backward.possible);
      }
    }
  });
});

describe('receptor types', () => {
  it('offers the ports that events can end at', () => {
    expect(receptorTypes(model('iaf_psc_alpha'), 'spike')).toEqual([0]);
    expect(receptorTypes(model('iaf_psc_exp'), 'current')).toEqual([0, 1]);
    expect(receptorTypes(model('parrot_neuron'), 'spike')).toEqual([0, 1]);
    expect(receptorTypes(model('spike_recorder'), 'spike')).toEqual([0]);
  });

  it('leaves the ports of a multisynapse neuron to its parameters', () => {
    expect(receptorTypes(model('iaf_psc_exp_multisynapse'), 'spike')).toEqual([]);
    expect(receptorTypes(model('iaf_psc_exp_multisynapse'), 'spike', { tau_syn: [1, 2, 3] })).toEqual([1, 2, 3]);
  });
});

/** Who can be connected to whom by which synapse with receptor_type 0: recorded with NEST 3.9, one pair of new nodes for each. */
const nest: {
  readonly nodes: readonly string[];
  readonly connected: readonly {
    readonly synapses: readonly string[];
    readonly rows: readonly { readonly sources: readonly string[]; readonly targets: readonly string[] }[];
  }[];
} = JSON.parse(readFileSync(new URL('../reference/connectable.json', import.meta.url), 'utf8'));

/** Why a pair is another one's than NEST's; undefined where it has to be NEST's. */
function purpose(source: NodeModel, target: NodeModel, synapse: SynapseModel): string | undefined {
  if (!isStatic(synapse) && target.elementType === 'recorder') return 'recorders listen over static synapses';
  if (!isStatic(synapse) && source.name === 'spike_dilutor') return 'it draws for each connection after the synapse';
  if (synapse.onPostNote !== undefined && !isAsNeuron(source))
    return 'NEST lets devices in without looking whether the target notes anything';
  if (target.elementType === 'neuron' && !receptorTypes(target, 'spike', { tau_syn: [1, 2] }).includes(0))
    return 'the receptor is held against the port';
  if (synapse.symmetric) return 'it was not made both ways';
  if (synapse.modulated !== undefined) return 'NEST was not told who modulates it';
  if (source.name === 'iaf_tum_2000' && target === source) return 'the receptor is held against the port';
  if (source.name === 'voltmeter') return 'what is recorded is held against the names that the target has';
  return undefined;
}

describe.each(nest.connected)('by $synapses', ({ synapses, rows }) => {
  const targetsOf = new Map(rows.flatMap(({ sources, targets }) => sources.map((source) => [source, new Set(targets)] as const)));

  it('models are connected as in NEST', () => {
    const differences: string[] = [];
    for (const name of synapses) {
      const synapse = synapseModels[name] as SynapseModel;
      for (const [from, to] of nest.nodes.flatMap((a) => nest.nodes.map((b) => [model(a), model(b)] as const))) {
        if (purpose(from, to, synapse) !== undefined) continue;
        const possible = connectability(from, to, synapse).possible && maySendOver(from, synapse);
        if (possible !== (targetsOf.get(from.name)?.has(to.name) ?? false))
          differences.push(`${from.name} to ${to.name} by ${name}: ${possible}`);
      }
    }
    expect(differences).toEqual([]);
  });
});
