/** What is typed finds its page: models, words of the field, and NEST's functions. */
import { describe, expect, it } from 'vitest';
import { panelKinds } from '../../src/charts/kinds/index.ts';
import { lookupModel } from '../../src/document/meaning/modelNames.ts';
import { helpModels, readPage, searchHelp } from '../../src/help/pages.ts';
import { loadHelpWords, type TermId } from '../../src/help/words/index.ts';
import { links } from '../../src/help/words/links.ts';
import { verbs } from '../../src/help/words/verbs.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';
import { lessons } from '../../src/shelf/lessons.ts';

const en = await loadHelpWords('en');
const zh = await loadHelpWords('zh-Hans');
const first = (typed: string, words = en) => searchHelp(typed, words)[0]?.page;

describe('the search of the help', () => {
  it('answers a call of NEST’s with where it is here', () => {
    expect(first("nest.help('iaf_psc_alpha')")).toBe('iaf_psc_alpha');
    expect(first('help("stdp_synapse")')).toBe('stdp_synapse');
    expect(first('nest.Create("iaf_psc_alpha", 10)')).toBe('nest/Create');
    expect(first('Create')).toBe('nest/Create');
    expect(first('nest.GetStatus(neurons, "V_m")')).toBe('nest/GetStatus');
    expect(first('nest.Simulate(1000.0)')).toBe('nest/Simulate');
    expect(first('conn_spec')).toBe('nest/conn_spec');
    expect(first('CopyModel')).toBe('nest/CopyModel');
    expect(first('help')).toBe('nest/help');
    for (const id of Object.keys(verbs)) expect(first(id), id).toBe(`nest/${id}`);
  });

  it('answers “inhibitory” with how it is done', () => {
    expect(first('inhibitory')).toBe('glossary/inhibitory');
    expect(en.terms.inhibitory.text).toContain('negative weight');
    expect(first('抑制性', zh)).toBe('glossary/inhibitory');
  });

  it('finds models by name, old name and what they are, and says nothing of what nobody knows', () => {
    expect(first('iaf_neuron')).toBe('iaf_psc_alpha');
    expect(searchHelp('refractory', en).map(({ page }) => page)).toContain('iaf_psc_alpha');
    expect(first('izhikevich')).toBe('izhikevich');
    expect(searchHelp('plasticity stdp', en).some(({ kind }) => kind === 'model')).toBe(true);
    expect(searchHelp('xyzzy plugh', en)).toEqual([]);
    expect(searchHelp('  ', en)).toEqual([]);
    expect(() => searchHelp('((', en)).not.toThrow();
  });

  it('finds each term by its name, in both languages', () => {
    for (const words of [en, zh])
      for (const [id, { name }] of Object.entries(words.terms))
        expect(
          searchHelp(name, words)
            .slice(0, 3)
            .map(({ page }) => page),
          name,
        ).toContain(`glossary/${id}`);
  });
});

describe('pages', () => {
  it('are told by their address', () => {
    expect(readPage('', en)).toEqual({ kind: 'start' });
    expect(readPage('glossary', en)).toEqual({ kind: 'glossary' });
    expect(readPage('glossary/fano', en)).toEqual({ kind: 'term', id: 'fano' });
    expect(readPage('glossary/nothing', en)).toEqual({ kind: 'glossary' });
    expect(readPage('nest/Connect', en)).toEqual({ kind: 'verb', id: 'Connect' });
    expect(readPage('iaf_psc_alpha', en)).toEqual({ kind: 'model', name: 'iaf_psc_alpha' });
  });

  it('lead to models, lessons, analyses and terms that there are', () => {
    for (const id of Object.keys(en.terms) as TermId[]) {
      const { models = [], lessons: taught = [], analyses = [], terms = [] } = links[id];
      for (const name of models) expect(lookupModel({}, name).kind, `${id}: ${name}`).toBe('known');
      for (const name of taught)
        expect(
          lessons.map((lesson) => lesson.name),
          id,
        ).toContain(name);
      for (const kind of analyses)
        expect(
          panelKinds.map((each) => each.id),
          id,
        ).toContain(kind);
      for (const term of terms) expect(Object.keys(en.terms), id).toContain(term);
    }
  });

  it('are as many in every language', () => {
    expect(Object.keys(zh.terms)).toEqual(Object.keys(en.terms));
    expect(Object.keys(zh.verbs)).toEqual(Object.keys(en.verbs));
  });
});

describe('NEST’s functions', () => {
  it.each(Object.entries(verbs).filter(([, { here }]) => here !== ''))('%s: what stands there runs', (_, { here }) => {
    const pynest = createPynest();
    const names = Object.keys(pynest);
    const run = new Function(...names, here);
    expect(() => run(...Object.values(pynest))).not.toThrow();
  });
});

it('every model that can be used has a page', () => {
  expect(helpModels().length).toBeGreaterThan(100);
});
