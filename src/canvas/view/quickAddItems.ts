/** What quick add offers. Pure. */

import type { Findable } from '../../base/ranking.ts';
import { usableNodeModels } from '../../document/meaning/modelNames.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { ElementType } from '../../models/types.ts';
import { type Glyph, glyphOf } from '../../models/vocabulary/glyphs.ts';
import { wordsOf } from '../../text/modelWords.ts';
import { type End, modelFits } from '../gesture/wiring.ts';

type QuickAddGroup = ElementType | 'note';

/** A model as the document will name it, or a note ("note"), as quick add lists it. */
export interface QuickAddItem extends Findable {
  readonly group: QuickAddGroup;
  readonly glyph: Glyph;
}

/** Everything that can be added: NEST's models and the document's copies of them; only what can take the wire, when there is one. */
export function quickAddItems(document: GraphDocument, from?: { readonly node: string; readonly end: End }): QuickAddItem[] {
  return usableNodeModels(document.models).flatMap(({ name, model }): QuickAddItem[] => {
    if (from !== undefined && !modelFits(document, from, name)) return [];
    const own = wordsOf(model);
    const aliases = model.aliases?.map((alias) => alias.name) ?? [];
    const words = [...own.synonyms, ...aliases, model.elementType, ...(name === model.name ? [] : [model.name])];
    return [{ name, group: model.elementType, summary: own.summary, words, glyph: glyphOf(model) }];
  });
}
