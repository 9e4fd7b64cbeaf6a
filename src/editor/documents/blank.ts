import type { GraphDocument } from '../../document/types.ts';

/** Nothing is on the board that somebody would want back: such a document is not stored. */
export function isBlank({ title, nodes, notes, groups, models }: GraphDocument): boolean {
  return title === '' && [nodes, notes, groups, models].every((record) => Object.keys(record).length === 0);
}
