import { describe, expect, it } from 'vitest';
import { modelHelp, modelList } from '../../src/cli/models.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import { english, setLanguage } from '../../src/text/language.ts';
import { chinese } from '../../src/text/zh/index.ts';

const all = [...Object.values(nodeModels), ...Object.values(synapseModels)];

describe('the list of models', () => {
  it('has each model with its summary, once', () => {
    const lines = modelList().split('\n');
    for (const { name, summary } of all) {
      expect(lines.filter((line) => line.trim().split(/\s+/)[0] === name)).toEqual([expect.stringContaining(summary)]);
    }
  });
});

describe('help on a model', () => {
  it.each(all.map(({ name }) => name))('of %s names every parameter, constraint and recordable in lines that fit', (name) => {
    const help = modelHelp(name);
    const model = all.find((candidate) => candidate.name === name)!;
    for (const [parameter, { hidden }] of Object.entries(model.parameters)) {
      if (!hidden) expect(new RegExp(`^  ${parameter} `, 'm').test(help), parameter).toBe(true);
    }
    const plain = help.replace(/\s+/g, ' ');
    for (const { message } of model.constraints) expect(plain).toContain(message);
    if (model.elementType !== 'synapse') for (const recordable of Object.keys(model.recordables)) expect(plain).toContain(recordable);
    expect(help).not.toMatch(/undefined|\[object|NaN/);
  });

  it('reads like a page', () => {
    expect(modelHelp('iaf_neuron')).toMatchSnapshot();
  });

  it('is in the language of the moment, in lines that fit where it has no blanks', () => {
    setLanguage(chinese);
    const help = modelHelp('iaf_psc_exp');
    setLanguage(english);
    expect(help).toContain('漏电整合发放神经元');
    expect(help).toContain('膜的电容。');
    const paragraph = help.split('\n\n')[1]?.split('\n') ?? [];
    expect(paragraph.length).toBeGreaterThan(2);
    for (const line of paragraph) {
      const wide = line.match(/[\u3000-\u9fff\uff00-\uff60]/g)?.length ?? 0;
      expect(line.length + wide).toBeLessThanOrEqual(100);
      expect(line).not.toMatch(/^[，。：；？！、）]/);
    }
  });

  it('of an unknown model names the nearest', () => {
    expect(() => modelHelp('iaf_psc_alfa')).toThrow('Did you mean iaf_psc_alpha?');
    expect(() => modelHelp('stdp')).toThrow('Did you mean stdp_synapse?');
    expect(() => modelHelp('constructor')).toThrow('There is no model constructor');
  });
});
