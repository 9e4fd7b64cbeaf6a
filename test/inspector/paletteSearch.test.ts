import { describe, expect, it } from 'vitest';
import { ranked } from '../../src/base/ranking.ts';
import { searchCommands } from '../../src/inspector/dialogs/commandSearch.ts';
import { modelEntries } from '../../src/inspector/lists/paletteSearch.ts';
import { nodeModels } from '../../src/models/catalogue.ts';
import { english, setLanguage } from '../../src/text/language.ts';
import { asksForInhibition } from '../../src/text/search.ts';
import { chinese } from '../../src/text/zh/index.ts';

const entries = modelEntries({ models: { slow: { copy_of: 'iaf_psc_exp', params: {} } } }, (name) => `Copy of ${name}`);
const names = (typed: string) => ranked(entries, typed).map((entry) => entry.name);

describe('the palette', () => {
  it('lists every node model once, then own copies, and nothing else', () => {
    expect(names('')).toEqual([...Object.keys(nodeModels), 'slow']);
    expect(entries.find((entry) => entry.name === 'slow')).toMatchObject({ group: 'copied', summary: 'Copy of iaf_psc_exp' });
  });

  it('lists the common models of a kind before the rare ones', () => {
    for (const kind of ['neuron', 'stimulator', 'recorder']) {
      const rare = entries.filter(({ group }) => group === kind).map(({ model }) => model?.rare === true);
      expect(rare).toEqual([...rare].sort());
    }
    expect(entries.filter(({ model }) => model?.rare).map(({ name }) => name)).toContain('amat2_psc_exp');
  });

  it('finds by NEST name, its parts and without separators', () => {
    expect(names('iaf_psc_alpha')[0]).toBe('iaf_psc_alpha');
    expect(names('alpha')).toContain('iaf_psc_alpha');
    expect(names('psc delta')[0]).toBe('iaf_psc_delta');
    expect(names('pscexp')).toContain('iaf_psc_exp');
  });

  it('finds by plain words, synonyms and old names', () => {
    expect(names('LIF')).toContain('iaf_psc_alpha');
    expect(names('current clamp')[0]).toBe('dc_generator');
    expect(names('spike_detector')[0]).toBe('spike_recorder');
    expect(names('membrane potential')).toContain('voltmeter');
    expect(names('noise')).toContain('poisson_generator');
  });

  it('finds by Chinese words, which have no blanks between them, wherever they stand', () => {
    setLanguage(chinese);
    const all = modelEntries({ models: {} }, (name) => name);
    const found = (typed: string) => ranked(all, typed).map((entry) => entry.name);
    expect(found('电流钳')).toContain('dc_generator');
    expect(found('泊松发生器')[0]).toBe('poisson_generator');
    expect(found('万用表')[0]).toBe('multimeter');
    expect(found('脉冲记录器')[0]).toBe('spike_recorder');
    expect(found('整合发放')).toContain('iaf_psc_alpha');
    expect(found('膜电位')).toEqual(expect.arrayContaining(['voltmeter', 'multimeter']));
    // A compound that nothing is called, a part of which is a word for something.
    expect(found('决策神经元')).toContain('iaf_bw_2001');
    expect(found('丘脑皮层 睡眠')).toEqual(['ht_neuron']);
    expect(found('香蕉')).toEqual([]);
    expect(asksForInhibition('抑制')).toBe(true);
    expect(asksForInhibition('抑')).toBe(false);
    setLanguage(english);
    expect(names('电流钳')).toEqual([]);
    expect(asksForInhibition('inh')).toBe(false);
    expect(asksForInhibition('inhibitory')).toBe(true);
  });

  it('forgives a slip, and finds nothing for nonsense', () => {
    expect(names('poison')[0]).toBe('poisson_generator');
    expect(names('multimetre').length + names('voltmetre').length).toBeGreaterThan(0);
    expect(names('qqqqqq')).toEqual([]);
  });
});

describe('the command palette', () => {
  const commands = [
    { label: 'Duplicate', text: 'Duplicate copy' },
    { label: 'Run', text: 'Run simulate start' },
    { label: 'Run after every change', text: 'Run after every change auto' },
  ];
  it('finds by beginnings, other words and initials, the best first', () => {
    expect(searchCommands(commands, 'run')[0]?.label).toBe('Run');
    expect(searchCommands(commands, 'sim').map(({ label }) => label)).toEqual(['Run']);
    expect(searchCommands(commands, 'raec').map(({ label }) => label)).toEqual(['Run after every change']);
    expect(searchCommands(commands, 'change run').map(({ label }) => label)).toEqual(['Run after every change']);
    expect(searchCommands(commands, 'xyz')).toEqual([]);
    expect(searchCommands(commands, ' ')).toEqual(commands);
  });
});
