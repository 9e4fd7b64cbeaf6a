/** What quick add offers, and in which order. Pure. */

import { nodeModelOf } from '../../document/commands/index.ts';
import type { GraphDocument } from '../../document/types.ts';
import { nodeModels } from '../../models/catalogue.ts';
import type { ElementType } from '../../models/types.ts';
import { type End, modelFits } from '../gesture/wiring.ts';
import { type Glyph, glyphOf } from '../look/glyph.ts';

export type QuickAddGroup = ElementType | 'note';

/** A model, or a note, as quick add lists it. */
export interface QuickAddItem {
  /** Model name as the document will say it; "note" for a note. */
  readonly model: string;
  readonly group: QuickAddGroup;
  readonly summary: string;
  readonly words: readonly string[];
  readonly glyph: Glyph;
}

/** Everything that can be added: NEST's models and the document's copies of them; only what can take the wire, when there is one. */
export function quickAddItems(document: GraphDocument, from?: { readonly node: string; readonly end: End }): QuickAddItem[] {
  const names = [...Object.keys(nodeModels), ...Object.keys(document.models)];
  return names.flatMap((name): QuickAddItem[] => {
    const model = nodeModelOf(document, name);
    if (model === undefined || (from !== undefined && !modelFits(document, from, name))) return [];
    const aliases = model.aliases?.map((alias) => alias.name) ?? [];
    const words = [...model.synonyms, ...aliases, model.elementType, ...(name === model.name ? [] : [model.name])];
    return [{ model: name, group: model.elementType, summary: model.summary, words, glyph: glyphOf(model) }];
  });
}

/** How well an item fits a word typed: 0 not at all, 4 its very name. */
function wordScore(item: QuickAddItem, word: string): number {
  const name = item.model.toLowerCase();
  if (name === word) return 4;
  if (name.startsWith(word) || name.split('_').some((part) => part.startsWith(word))) return 3;
  const words = item.words.map((each) => each.toLowerCase());
  if (words.some((each) => each === word)) return 3.5;
  if (words.some((each) => each.split(/[\s-]/).some((part) => part.startsWith(word)))) return 2.5;
  if (name.replaceAll('_', '').includes(word.replaceAll('_', ''))) return 2;
  return item.summary.toLowerCase().includes(word) ? 1 : 0;
}

/** The items that fit every word typed, best first, and used ones before others of the same fit; all of them where nothing is typed. */
export function rankItems(items: readonly QuickAddItem[], typed: string, recent: readonly string[]): QuickAddItem[] {
  const phrase = typed.trim().toLowerCase();
  const recency = (item: QuickAddItem): number => {
    const at = recent.indexOf(item.model);
    return at < 0 ? 0 : (recent.length - at) / (recent.length * 4 + 1);
  };
  if (phrase === '') {
    const used = recent.flatMap((name) => items.filter((item) => item.model === name));
    return [...used, ...items.filter((item) => !used.includes(item))];
  }
  const words = phrase.split(/\s+/);
  return items
    .map((item) => {
      const whole = item.words.some((each) => each.toLowerCase().startsWith(phrase)) ? 2.5 : 0;
      const score = Math.max(whole, Math.min(...words.map((word) => wordScore(item, word))));
      return { item, score: score === 0 ? 0 : score + recency(item) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
