/** The recorders of a document. */
import type { GraphDocument } from '../../document/types.ts';
import { modelOf } from './subjects.ts';

/** Ids of the recorder nodes in the document's order. */
export function recordersOf(document: GraphDocument): string[] {
  return Object.values(document.nodes)
    .filter((node) => modelOf(document, node)?.elementType === 'recorder')
    .sort((a, b) => a.order - b.order)
    .map(({ id }) => id);
}
