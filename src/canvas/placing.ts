/** Where new things go: centred on a point, on the grid, beside what is there already. Pure. */
import { mintNodeId } from '../document/commands.ts';
import type { GraphDocument, Position } from '../document/types.ts';
import { snapped } from './guides.ts';
import { GRID, nodeLook } from './nodeLook.ts';

const NOTE_SIZE = { width: 220, height: 120 };

function sizeOf(document: GraphDocument, model: string): { readonly width: number; readonly height: number } {
  if (model === 'note') return NOTE_SIZE;
  const id = mintNodeId(document, model);
  return nodeLook(document, { id, order: 0, model, n: 1, params: {}, position: { x: 0, y: 0 } });
}

/** Top left corner of a thing of this model whose middle is at a point. */
export function nodePlace(document: GraphDocument, model: string, middle: Position): Position {
  const { width, height } = sizeOf(document, model);
  return snapped({ x: middle.x - width / 2, y: middle.y - height / 2 }, GRID);
}

/** The same, moved down and right in grid steps until it covers nothing's corner. */
export function freePlace(document: GraphDocument, model: string, middle: Position): Position {
  const taken = [...Object.values(document.nodes), ...Object.values(document.notes)].map((entry) => entry.position);
  let place = nodePlace(document, model, middle);
  const isTaken = (): boolean => taken.some((other) => Math.abs(other.x - place.x) < GRID * 2 && Math.abs(other.y - place.y) < GRID * 2);
  for (let tries = 0; tries < 200 && isTaken(); tries += 1) place = { x: place.x + GRID * 2, y: place.y + GRID * 2 };
  return place;
}
