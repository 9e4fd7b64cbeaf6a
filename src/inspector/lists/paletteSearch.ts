/** What the palette lists, and how it finds an entry by name, plain words and synonyms. */
import { editDistance } from '../../base/nearest.ts';
import { rootModel } from '../../document/meaning/lookup.ts';
import type { GraphDocument } from '../../document/types.ts';
import { nodeModels } from '../../models/catalogue.ts';
import type { NodeModel } from '../../models/types.ts';

export type PaletteGroup = 'neuron' | 'stimulator' | 'recorder' | 'copied' | 'other';

export interface PaletteEntry {
  /** A model's name, or "note" and "group". */
  readonly id: string;
  readonly kind: 'model' | 'note' | 'group';
  readonly group: PaletteGroup;
  readonly name: string;
  readonly summary: string;
  readonly words: readonly string[];
  readonly model?: NodeModel;
}

/** Every node model, then the document's own copies of node models. */
export function modelEntries(document: Pick<GraphDocument, 'models'>, copyOf: (name: string) => string): readonly PaletteEntry[] {
  const built: PaletteEntry[] = Object.values(nodeModels).map((model) => entry(model, model.name, model.elementType, model.summary));
  const own = Object.entries(document.models).flatMap(([name, copied]) => {
    const model = nodeModels[rootModel(document, name)];
    return model ? [entry(model, name, 'copied', copyOf(copied.copy_of))] : [];
  });
  return [...built, ...own];
}

function entry(model: NodeModel, name: string, group: PaletteGroup, summary: string): PaletteEntry {
  const words = [...model.synonyms, ...(model.aliases ?? []).map((alias) => alias.name), model.elementType];
  return { id: name, kind: 'model', group, name, summary, words, model };
}

/** Entries that match every word typed, the best first; all of them, in their order, where nothing is typed. */
export function searchEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries
    .map((item) => ({ item, score: Math.max(phraseScore(item, words), ...[words.map((word) => wordScore(item, word))].map(lowest)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

function lowest(scores: readonly number[]): number {
  return Math.min(...scores);
}

/** "current clamp" as one synonym counts more than "current" here and "clamp" there. */
function phraseScore(item: PaletteEntry, words: readonly string[]): number {
  const phrase = words.join(' ');
  return item.words.some((word) => word.toLowerCase() === phrase)
    ? 9
    : item.words.some((word) => word.toLowerCase().startsWith(phrase))
      ? 7
      : 0;
}

function wordScore(item: PaletteEntry, word: string): number {
  const name = item.name.toLowerCase();
  const parts = name.split('_');
  const plain = word.replace(/[_\s-]/g, '');
  if (name === word) return 10;
  if (name.startsWith(word)) return 8;
  if (parts.some((part) => part.startsWith(word))) return 6;
  if (name.replaceAll('_', '').includes(plain) && plain !== '') return 5;
  const synonyms = item.words.flatMap((phrase) => phrase.toLowerCase().split(/[\s_-]+/));
  if (synonyms.some((synonym) => synonym.startsWith(word))) return 4;
  const summary = item.summary.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  if (summary.some((other) => other.startsWith(word))) return 2;
  // A slip of the finger in a word of five letters or more.
  if (word.length >= 5 && [...parts, ...synonyms].some((other) => other.length >= 5 && editDistance(word, other, 1) <= 1)) return 1;
  return 0;
}
