/** What panels say in other languages, and NEST's sentences: whole, and with the gaps, the code and the numbers of English. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/base/said.ts';
import { sharedWords } from '../../src/charts/data/words.ts';
import { panelKinds } from '../../src/charts/kinds/index.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { Model } from '../../src/models/types.ts';
import { english } from '../../src/text/language.ts';
import { languages } from '../../src/text/languages.ts';
import { kept } from '../support/kept.ts';

const text = (entry: Entry | undefined): string => (typeof entry === 'object' ? entry.other : (entry ?? ''));
const gaps = (entry: string) => [...new Set(entry.match(/\{\w+(?::\w+)?\}/g))].sort();
const told = (entry: Entry | undefined) => ({ ...kept(text(entry)), gaps: gaps(text(entry)) });

/** Whatever NEST itself says of a model's wishes and connections. */
function nestSentences(model: Model): readonly (string | undefined)[] {
  const constraints = model.constraints.map(({ message }) => message);
  if (model.elementType === 'synapse') return [...constraints, model.delayless, model.modulated?.missing];
  if (model.elementType !== 'neuron') return constraints;
  return [...constraints, ...Object.values(model.spikeInputs).map(({ senders }) => senders?.message)];
}

describe.each(languages.filter(({ tag }) => tag !== english.tag))('in $name', ({ load }) => {
  it('every kind of panel says all that it says in English, with the same gaps, code and numbers', async () => {
    const { panels } = await load();
    const kinds = [...panelKinds.map(({ id, words }) => [id, words] as const), ['shared', sharedWords] as const];
    const said = (of: (id: string, name: string, entry: Entry) => Entry | undefined) =>
      kinds.flatMap(([id, words]) => Object.entries<Entry>(words).map(([name, entry]) => ({ id, name, ...told(of(id, name, entry)) })));
    expect(said((id, name) => panels[id]?.[name])).toEqual(said((_, __, entry) => entry));
    const known = new Map(kinds.map(([id, words]) => [id, Object.keys(words)]));
    const more = Object.entries(panels).flatMap(([id, words]) => Object.keys(words).filter((name) => !known.get(id)?.includes(name)));
    expect(more).toEqual([]);
  });

  it('every sentence of NEST’s has words, and no other', async () => {
    const { nest } = await load();
    const sentences = [...Object.values(nodeModels), ...Object.values(synapseModels)]
      .flatMap(nestSentences)
      .filter((sentence) => sentence !== undefined);
    expect(Object.keys(nest).sort()).toEqual([...new Set(sentences)].sort());
  });
});
