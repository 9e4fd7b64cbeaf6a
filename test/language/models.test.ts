import { describe, expect, it } from 'vitest';
import { checkModel, equationsToMathML, parseEquations, placed } from '../../src/language/index.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { NeuronModel, SynapseModel } from '../../src/models/types.ts';
import { speak } from '../../src/text/language.ts';

const neurons = Object.values(nodeModels).filter((model): model is NeuronModel => model.elementType === 'neuron');
const models: readonly (NeuronModel | SynapseModel)[] = [...neurons, ...Object.values(synapseModels)];

describe('the catalogue', () => {
  it.each(models.map((model) => [model.name, model] as const))('%s has no complaint', (_, model) => {
    expect(checkModel(model).map((complaint) => `${complaint.text}: ${speak(placed(complaint))}`)).toEqual([]);
  });

  it.each(models.map((model) => [model.name, model] as const))('%s prints as well-formed MathML', (_, model) => {
    const equations = parseEquations(model.equations);
    if (!equations.ok) throw new Error('does not parse');
    for (const math of equationsToMathML(equations.value)) {
      const open: string[] = [];
      for (const [, closing, tag] of math.matchAll(/<(\/?)(\w+)[^>]*>/g)) {
        if (closing) expect(open.pop()).toBe(tag);
        else open.push(tag as string);
      }
      expect(open).toEqual([]);
    }
  });
});
