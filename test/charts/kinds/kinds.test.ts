import { describe, expect, it } from 'vitest';
import { panelIds, panelOf } from '../../../src/charts/data/panels.ts';
import { formOf, readSettings } from '../../../src/charts/data/settings.ts';
import { sayFor } from '../../../src/charts/data/words.ts';
import { analysesFor, ownKind, panelKinds } from '../../../src/charts/kinds/index.ts';
import { english, setLanguage } from '../../../src/text/language.ts';
import { graph } from '../fixture.ts';

const odd: readonly unknown[] = [null, 'x', -1, 0, Number.NaN, [], {}, true, [1, 'a'], { y: 1 }];

describe('every kind of panel', () => {
  it('has an id and a name of its own', () => {
    expect(new Set(panelKinds.map(({ id }) => id)).size).toBe(panelKinds.length);
    expect(new Set(panelKinds.map(({ words }) => words.name)).size).toBe(panelKinds.length);
  });

  it.each(panelKinds.map((kind) => [kind.id, kind] as const))('%s: has words for every field of its form', (_, kind) => {
    const say = sayFor(kind.id, kind.words);
    expect(say('definition').length).toBeGreaterThan(60);
    const about = { total: 30, shown: 10, recordables: ['V_m', 'g_ex'] };
    for (const neurons of [undefined, 'all', 3, '1, 2', 'mean']) {
      for (const { field } of formOf(kind.settings, readSettings(kind.settings, { neurons }), about, say)) {
        expect('label' in field ? field.label : field.legend).not.toMatch(/[{}]|^$/);
      }
    }
  });

  it.each(panelKinds.map((kind) => [kind.id, kind] as const))('%s: reads settings that a file may hold with care', (_, kind) => {
    const defaults = readSettings(kind.settings, undefined);
    for (const value of odd) {
      const stored = Object.fromEntries(Object.keys(kind.settings).map((name) => [name, value]));
      const read = readSettings(kind.settings, stored);
      // What is read can be offered in the form again, and is as good as what the form stores.
      const form = formOf(kind.settings, read, undefined, sayFor(kind.id, kind.words));
      expect(Object.keys(read)).toEqual(Object.keys(defaults));
      expect(form.length).toBeGreaterThan(0);
    }
  });

  it.each(panelKinds.map((kind) => [kind.id, kind] as const))('%s: reads back what each field stores', (_, kind) => {
    const say = sayFor(kind.id, kind.words);
    const form = formOf(kind.settings, readSettings(kind.settings, undefined), { total: 30, shown: 10, recordables: ['a', 'b'] }, say);
    for (const { name, field } of form) {
      const values =
        field.field === 'select'
          ? field.options.map(({ value }) => field.store(value))
          : field.field === 'toggle'
            ? [field.store(true), field.store(false)]
            : field.field === 'number'
              ? [field.store(field.min ?? 1), field.store(undefined)]
              : [];
      for (const stored of values) {
        const read = readSettings(kind.settings, { [name]: stored });
        const again = formOf(kind.settings, read, { total: 30, shown: 10, recordables: ['a', 'b'] }, say).find(
          (each) => each.name === name,
        );
        if (again?.field.field === 'select') expect(field.field === 'select' && again.field.store(again.field.value)).toEqual(stored);
        if (again?.field.field === 'toggle') expect(again.field.store(again.field.on)).toEqual(stored);
        if (again?.field.field === 'number') expect(again.field.value).toEqual(stored);
      }
    }
  });
});

describe('panels of a document', () => {
  const document = {
    ...graph(
      [
        ['mm', 'multimeter'],
        ['a', 'iaf_psc_alpha'],
        ['sr', 'spike_recorder', 1, {}, 'Spikes'],
      ],
      [],
    ),
    analyses: [
      { id: 'isi1', kind: 'isi_histogram', of: ['sr'], bin: 2 },
      { id: 'later', kind: 'of_tomorrow', of: ['mm'] },
      { id: 'lost', kind: 'isi_histogram', of: ['gone', 'a'] },
      { id: 'own', kind: 'analog', of: ['mm'] },
    ],
  };

  it('are those of its recorders, each followed by what was added to it', () => {
    expect(panelIds(document)).toEqual(['mm', 'later', 'own', 'sr', 'isi1']);
  });

  it('take their kind from the recorder, or from what is stored', () => {
    expect(panelOf(document, 'mm')).toMatchObject({ kind: ownKind('analog'), of: ['mm'], label: 'mm' });
    expect(panelOf(document, 'isi1')).toMatchObject({ of: ['sr'], label: 'Spikes · Inter-spike intervals', stored: { bin: 2 } });
    expect(panelOf(document, 'later')).toMatchObject({ kind: undefined, label: 'mm · of_tomorrow' });
    // A recorder's own panel once more, with settings of its own.
    expect(panelOf(document, 'own')).toMatchObject({ kind: ownKind('analog'), of: ['mm'], label: 'mm · Traces' });
    expect([panelOf(document, 'lost'), panelOf(document, 'a'), panelOf(document, 'nobody')]).toEqual([undefined, undefined, undefined]);
  });

  it('offer what can be made of the same rows', () => {
    expect(analysesFor('spikes').map(({ id }) => id)).toContain('isi_histogram');
    for (const kind of analysesFor('weights')) expect(kind.reads).toContain('weights');
  });
});

describe('words of panels', () => {
  it('are said in another language where it has them, in English where not', () => {
    const say = sayFor('spikes', ownKind('spikes').words);
    setLanguage({
      ...english,
      tag: 'de',
      panels: { spikes: { count: { one: '{count} Spike', other: '{count} Spikes' } }, shared: { neuron: 'Nervenzelle' } },
    });
    try {
      expect([say('count', { count: 1 }), say('count', { count: 2 }), say('neuron'), say('rate')]).toEqual([
        '1 Spike',
        '2 Spikes',
        'Nervenzelle',
        'Rate (spikes/s)',
      ]);
    } finally {
      setLanguage(english);
    }
    expect(() => say('nonsense')).toThrow('spikes has no words for "nonsense"');
  });
});
