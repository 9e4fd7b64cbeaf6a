import { describe, expect, it } from 'vitest';
import { builtIn, nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { Model, Parameter } from '../../src/models/types.ts';

const models: readonly Model[] = [...Object.values(nodeModels), ...Object.values(synapseModels)];

function parametersOf(model: Model): [string, Parameter][] {
  return Object.entries(model.parameters);
}

describe('texts of the catalogue', () => {
  it.each(models.map((model) => [model.name, model] as const))('%s is described in sentences', (_, model) => {
    expect(model.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(model.doc).toMatch(/^[A-Z].*\.$/s);
    for (const [name, parameter] of parametersOf(model)) {
      expect(parameter.doc, `${name}: one sentence with a full stop`).toMatch(/^[A-Z][^.]*(\.\d[^.]*)*\.$/);
    }
    for (const constraint of model.constraints) expect(constraint.message, constraint.when).toMatch(/[.!]$/);
    if ('recordables' in model) for (const { doc } of Object.values(model.recordables)) expect(doc).toMatch(/\.$/);
    if ('state' in model) for (const { doc } of Object.values(model.state)) expect(doc).toMatch(/\.$/);
    if ('spikeInputs' in model) {
      for (const { doc } of [...Object.values(model.spikeInputs), ...Object.values(model.currentInputs)]) expect(doc).toMatch(/\.$/);
    }
  });

  it.each(models.map((model) => [model.name, model] as const))(
    '%s has search words of its own and at most four primary parameters',
    (name, model) => {
      expect(new Set(model.synonyms).size).toBe(model.synonyms.length);
      expect(model.synonyms).not.toContain(name);
      expect(model.synonyms.length).toBeGreaterThan(0);
      const primary = parametersOf(model).filter(([, parameter]) => parameter.primary);
      expect(primary.length).toBeLessThanOrEqual(4);
    },
  );

  it.each(models.map((model) => [model.name, model] as const))('%s has slider ranges that run upwards', (_, model) => {
    for (const [name, { range }] of parametersOf(model)) if (range !== undefined) expect(range[1], name).toBeGreaterThan(range[0]);
  });

  it('gives a DOI, where there is one, as a DOI', () => {
    for (const { references } of models) {
      for (const { doi } of references) if (doi !== undefined) expect(doi).toMatch(/^10\.\d{4,9}\/\S+$/);
    }
  });
});

describe('finding a model by name', () => {
  it('finds every model by its own name', () => {
    for (const [name, model] of Object.entries(nodeModels)) expect(builtIn.resolveNode(name)?.model).toBe(model);
    for (const [name, model] of Object.entries(synapseModels)) expect(builtIn.resolveSynapse(name)?.model).toBe(model);
  });

  it('lists neurons, then stimulators, then recorders, and the default synapse first', () => {
    const kinds = Object.values(nodeModels).map((model) => ['neuron', 'stimulator', 'recorder'].indexOf(model.elementType));
    expect(kinds).toEqual([...kinds].sort());
    expect(Object.keys(synapseModels)[0]).toBe('static_synapse');
  });

  it('takes the old names with what they rename and drop', () => {
    const neuron = builtIn.resolveNode('iaf_neuron');
    expect(neuron?.model.name).toBe('iaf_psc_alpha');
    expect(neuron?.renamed).toEqual({ tau_syn: ['tau_syn_ex', 'tau_syn_in'] });
    const detector = builtIn.resolveNode('spike_detector');
    expect(detector?.model.name).toBe('spike_recorder');
    expect(detector?.dropped).toContain('withtime');
  });

  it("drops NEST 2's keys of recorders under their present names too, and of no other model", () => {
    expect(builtIn.resolveNode('multimeter')?.dropped).toContain('to_memory');
    expect(builtIn.resolveNode('iaf_psc_alpha')?.dropped).toEqual([]);
  });

  it('takes NEST’s names of synapses in less memory as the synapses that they are', () => {
    for (const [name, model] of Object.entries(synapseModels)) {
      expect(builtIn.resolveSynapse(`${name}_hpc`)?.model).toBe(model.hpc === false ? undefined : model);
    }
    expect(builtIn.resolveNode('iaf_psc_alpha_hpc')).toBeUndefined();
  });

  it('knows what a misspelt name may have meant', () => {
    expect(builtIn.resolveNode('iaf_psc_alhpa')).toBeUndefined();
    expect(builtIn.nearestNode('iaf_psc_alhpa')).toBe('iaf_psc_alpha');
    expect(builtIn.nearestSynapse('stdp_synaps')).toBe('stdp_synapse');
  });

  it.each(['toString', '__proto__', 'constructor', ''])('has no model called %j', (name) => {
    expect(builtIn.resolveNode(name)).toBeUndefined();
    expect(builtIn.resolveSynapse(name)).toBeUndefined();
  });
});
