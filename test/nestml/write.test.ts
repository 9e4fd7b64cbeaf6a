/** The catalogue as NESTML: what is written reads back as a model that runs as the one it was. */
import { describe, expect, it } from 'vitest';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { NeuronModel } from '../../src/models/types.ts';
import { writeNestml } from '../../src/nestml/write.ts';
import { speak } from '../../src/text/language.ts';
import { farthest, neuronOf, runNeuron, runSynapse, synapseOf } from './run.ts';

const neurons = Object.values(nodeModels).filter((model): model is NeuronModel => model.elementType === 'neuron');
const textOf = (model: Parameters<typeof writeNestml>[0]): string | undefined => {
  const written = writeNestml(model, `${model.name}_nestml`);
  return 'text' in written ? written.text : undefined;
};
const reasonOf = (model: Parameters<typeof writeNestml>[0]): string => {
  const written = writeNestml(model, `${model.name}_nestml`);
  return 'refusal' in written ? speak(written.refusal) : '';
};
const sayable = neurons.flatMap((model) => {
  const text = textOf(model);
  return text === undefined ? [] : [[model.name, model, text] as const];
});
const sayableSynapses = Object.values(synapseModels).flatMap((model) => {
  const text = textOf(model);
  return text === undefined ? [] : [[model.name, model, text] as const];
});

describe('models as NESTML', () => {
  it('are most of those that NESTML has words for, and the others say what it lacks', () => {
    expect(sayable.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'iaf_psc_exp',
        'iaf_psc_alpha',
        'iaf_psc_delta',
        'iaf_cond_exp',
        'hh_psc_alpha',
        'izhikevich',
        'mat2_psc_exp',
      ]),
    );
    expect(sayable.length).toBeGreaterThanOrEqual(14);
    expect(sayableSynapses.map(([name]) => name)).toEqual(
      expect.arrayContaining(['static_synapse', 'stdp_synapse', 'tsodyks_synapse', 'tsodyks2_synapse']),
    );
    for (const model of [...neurons, ...Object.values(synapseModels)]) {
      if (textOf(model) === undefined) expect(reasonOf(model)).toMatch(/^NESTML can not say .+\.$/);
    }
  });

  it.each(sayable)('%s runs as it does', (_, model, text) => {
    const own = neuronOf(text);
    const record_from = Object.keys(model.recordables).filter((name) => Object.hasOwn(own.recordables, name));
    const isAdaptive = model.solver.method === 'rkf45';
    // NEST's tolerance of adaptive models is their own; at small steps both are far below what is compared.
    const drive = {
      record_from,
      receptors: [...new Set(Object.values(model.spikeInputs).map(({ receptor_type }) => Number(receptor_type)))],
      current: Object.keys(model.currentInputs).length > 0 ? 500 : 0,
      duration: 60,
      resolution: isAdaptive ? 0.01 : 0.1,
    };
    const tight: Record<string, number> = isAdaptive ? { gsl_abs_error_tol: 1e-10, gsl_rel_error_tol: 0 } : {};
    const theirTolerance: Record<string, number> = Object.hasOwn(model.parameters, 'gsl_error_tol') ? { gsl_error_tol: 1e-10 } : {};
    const ours = runNeuron(own, { ...drive, params: tight });
    const theirs = runNeuron(model, { ...drive, params: theirTolerance });
    for (const name of record_from) expect(farthest(ours.trace[name], theirs.trace[name]), name).toBeLessThan(isAdaptive ? 1e-3 : 1e-9);
    expect(ours.spikes).toEqual(theirs.spikes);
  });
  it.each(sayableSynapses)('%s sends as it does', (_, model, text) => {
    expect(farthest(runSynapse(synapseOf(text)), runSynapse(model))).toBeLessThan(1e-9);
  });
});
