/** How lessons and circuits of the gallery open: nothing touches anything, and what wires say stands where it can be read. */
import { describe, expect, it } from 'vitest';
import { ViewBuilder } from '../../src/canvas/look/buildView.ts';
import { near, type Rect } from '../../src/canvas/look/rects.ts';
import { wirePath } from '../../src/canvas/look/wirePath.ts';
import { plateRect } from '../../src/canvas/place/plates.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import { documents } from '../../src/shelf/documents.ts';
import { lessonFiles } from '../../src/shelf/lessonFiles.ts';

/** Air that every two things leave between them, and what is wired for the wire to be seen, canvas px; what a wire says may come closer. */
const AIR = 20;
const WIRE = 60;

/** What of a picture lies on, or nearly on, something else. */
function cramped(file: unknown): string[] {
  const { document } = parseDocument(JSON.stringify(file));
  if (document === undefined) throw new Error('the file cannot be read');
  const { nodes, edges } = new ViewBuilder().build({
    document,
    diagnostics: [],
    selection: { nodes: [], edges: [], notes: [], groups: [] },
  });
  const boxes = nodes
    .filter(({ type }) => type !== 'group')
    .map(({ id, position, width = 0, height = 0 }) => ({ id, ...position, width, height }));
  const middle = (id: string) => {
    const { x, y, width, height } = boxes.find((box) => box.id === id) as Rect;
    return { x: x + width / 2, y: y + height / 2 };
  };
  const words = edges.flatMap(({ id, source, target, data }) => {
    if (data === undefined || data.quiet || data.plate.lines.length === 0) return [];
    const { curve } = wirePath(source === target, middle(source), middle(target), data);
    return [{ id, ...plateRect(curve, data.plate) }];
  });
  const wired = new Set(edges.flatMap(({ source, target }) => [`${source} ${target}`, `${target} ${source}`]));
  const touching = boxes.flatMap((one, i) =>
    boxes
      .slice(i + 1)
      .filter((other) => near(one, other, wired.has(`${one.id} ${other.id}`) ? WIRE : AIR))
      .map(({ id }) => `${one.id} close to ${id}`),
  );
  const covered = words.flatMap((one, i) =>
    [...boxes, ...words.slice(i + 1)].filter((other) => near(one, other, 0)).map(({ id }) => `words of ${one.id} on ${id}`),
  );
  return [...touching, ...covered];
}

describe.each([
  ['lessons', lessonFiles],
  ['circuits', documents],
])('%s open', (_, files) => {
  it.each(Object.entries(files))('%s', (_, file) => {
    expect(cramped(file)).toEqual([]);
  });
});
