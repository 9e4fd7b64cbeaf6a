/**
 * Names, defaults and recordables of every model against what NEST 3.9 itself reports (test/reference/nest-defaults.json).
 *
 * NEST's files hold three things that are no parameters here and are left out of the comparison: `events` of recorders (their
 * data), and for synapses `weight_recorder` and `volume_transmitter` (an edge of the document points to a node instead). weight_recorder is missing
 * in the reference, as are some others, so their own parameters are checked against NEST's sources by name.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import { recordablesOf } from '../../src/models/recordables.ts';
import type { Model, Value } from '../../src/models/types.ts';
import { elementTypeOf } from '../../src/pynest/status.ts';

interface Reference {
  readonly nodes: Readonly<
    Record<
      string,
      { element_type: string; recordables: string[]; receptor_types: Record<string, number>; defaults: Record<string, unknown> }
    >
  >;
  readonly synapses: Readonly<Record<string, { defaults: Record<string, unknown> }>>;
}
const reference = JSON.parse(readFileSync(new URL('../reference/nest-defaults.json', import.meta.url), 'utf8')) as Reference;

/** Models that the reference does not list. */
const unreported: Readonly<Record<string, readonly string[]>> = {
  weight_recorder: ['senders', 'targets', 'start', 'stop', 'origin', 'record_to', 'time_in_steps', 'n_events'],
  spike_train_injector: [
    'spike_times',
    'spike_multiplicities',
    'allow_offgrid_times',
    'shift_now_spikes',
    'precise_times',
    'start',
    'stop',
    'origin',
  ],
  parrot_neuron_ps: ['tau_minus', 'tau_minus_triplet', 'Ca', 'tau_Ca', 'beta_Ca', 't_spike', 'post_trace'],
};

const NOT_PARAMETERS = new Set(['events', 'weight_recorder', 'volume_transmitter']);

function defaultsOf(model: Model): Record<string, Value | string> {
  return Object.fromEntries(
    Object.entries(model.parameters)
      .filter(([, parameter]) => !parameter.unlisted)
      .map(([name, parameter]) => {
        const value = parameter.default;
        return [name, value === Number.POSITIVE_INFINITY ? 'Infinity' : value === Number.NEGATIVE_INFINITY ? '-Infinity' : value];
      }),
  );
}

function expectedDefaults(defaults: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(defaults).filter(([name]) => !NOT_PARAMETERS.has(name)));
}

describe('models of nodes', () => {
  const compared = Object.values(nodeModels).filter((model) => !Object.hasOwn(unreported, model.name));

  it.each(compared.map((model) => [model.name, model] as const))('%s has the parameters and defaults of NEST', (name, model) => {
    expect(defaultsOf(model)).toEqual(expectedDefaults(reference.nodes[name]!.defaults));
  });

  it.each(compared.map((model) => [model.name, model] as const))('%s has the recordables and kind of NEST', (name, model) => {
    expect(Object.keys(recordablesOf(model)).sort()).toEqual([...reference.nodes[name]!.recordables].sort());
    expect(elementTypeOf(model)).toBe(reference.nodes[name]!.element_type);
  });

  it.each(compared.map((model) => [model.name, model] as const))('%s has the receptor types of NEST by name', (name, model) => {
    const own = model.elementType === 'neuron' ? model.receptor_types : {};
    expect(own).toEqual(reference.nodes[name]!.receptor_types);
  });

  it.each(Object.entries(unreported))("%s has the parameters that NEST's sources give it", (name, parameters) => {
    expect(Object.keys(nodeModels[name]!.parameters).sort()).toEqual([...parameters].sort());
  });
});

describe('models of synapses', () => {
  it.each(Object.values(synapseModels).map((model) => [model.name, model] as const))(
    '%s has the parameters and defaults of NEST',
    (name, model) => {
      expect(defaultsOf(model)).toEqual(expectedDefaults(reference.synapses[name]!.defaults));
    },
  );
});

describe('recordables that depend on parameters', () => {
  it('names one synaptic current for each time constant', () => {
    const names = Object.keys(recordablesOf(nodeModels['iaf_psc_exp_multisynapse']!, { tau_syn: [1, 5, 20] }));
    expect(names).toEqual(['V_m', 'I_syn', 'I_syn_1', 'I_syn_2', 'I_syn_3']);
  });
});
