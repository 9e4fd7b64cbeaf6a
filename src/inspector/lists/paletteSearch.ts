/** What the palette lists. */

import type { Findable } from '../../base/ranking.ts';
import { usableNodeModels } from '../../document/meaning/modelNames.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { ElementType, NodeModel } from '../../models/types.ts';
import { wordsOf } from '../../text/modelWords.ts';

export type PaletteGroup = ElementType | 'copied' | 'other';

export interface PaletteEntry extends Findable {
  /** A model's name, or "note" and "group". */
  readonly id: string;
  readonly kind: 'model' | 'note' | 'group';
  readonly group: PaletteGroup;
  readonly model?: NodeModel;
}

/** Every node model, then the document's own: copies, and models in NESTML. */
export function modelEntries(document: Pick<GraphDocument, 'models'>, copyOf: (name: string) => string): readonly PaletteEntry[] {
  return usableNodeModels(document.models).map(({ name, model, copyOf: origin, isOwn }) =>
    entry(model, name, isOwn ? 'copied' : model.elementType, origin === undefined ? wordsOf(model).summary : copyOf(origin)),
  );
}

function entry(model: NodeModel, name: string, group: PaletteGroup, summary: string): PaletteEntry {
  const words = [...wordsOf(model).synonyms, ...(model.aliases ?? []).map((alias) => alias.name), model.elementType];
  return { id: name, kind: 'model', group, name, summary, words, model };
}
