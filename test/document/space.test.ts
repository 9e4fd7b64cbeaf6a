/** Where nodes lie, as commands change it: a node always has as many neurons as positions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/compile/index.ts';
import { applyCommand, setCourse, setN, setSpatial } from '../../src/document/commands/index.ts';
import { readDocument, writeDocument } from '../../src/document/file/schema.ts';
import { countOfPositions, resizedPositions, shapeFor } from '../../src/document/meaning/space.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { isFault, readPath, withNumber } from '../../src/experiment/paths.ts';
import type { Positions } from '../../src/space/types.ts';

function documentWith(node: object): GraphDocument {
  const read = readDocument({
    format: 'spikepatch.graph',
    version: 2,
    nodes: [{ id: 'a', model: 'iaf_psc_alpha', position: { x: 0, y: 0 }, ...node }],
    edges: [],
  });
  if (read.document === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.document;
}

const errors = (document: GraphDocument) => checkDocument(document).filter(({ severity }) => severity === 'error');
/** Read back as it was written: the reader refuses positions that are not as many as nodes. */
const reread = (document: GraphDocument) => readDocument(JSON.parse(JSON.stringify(writeDocument(document)))).document;

const grid = { positions: 'grid', shape: [4, 5] } as const;

describe('positions of a node', () => {
  it('make it as many neurons as there are, values of their own going along, and can be taken away', () => {
    const before = documentWith({ n: 2, params: { I_e: { values: [1, 2] } } });
    const laid = applyCommand(before, setSpatial(before, 'a', grid));
    expect(laid.nodes['a']).toMatchObject({ n: 20, spatial: grid });
    expect(laid.nodes['a']?.params).toEqual({ I_e: { values: [1, ...new Array(19).fill(2)] } });
    expect(errors(laid)).toEqual([]);
    const free = applyCommand(laid, setSpatial(laid, 'a', undefined));
    expect(free.nodes['a']).toMatchObject({ n: 20 });
    expect(free.nodes['a']).not.toHaveProperty('spatial');
  });

  it('follow the size, so that no edit makes a file that cannot be read', () => {
    const laid = documentWith({ n: 20, spatial: grid });
    for (const change of [applyCommand(laid, setN(laid, ['a'], 30)), withNumber(laid, place(laid, 'nodes.a.n'), 30)]) {
      expect(change.nodes['a']).toMatchObject({ n: 30, spatial: { shape: [5, 6] } });
      expect(reread(change)?.nodes['a']?.n).toBe(30);
    }
    const listed = documentWith({
      n: 2,
      spatial: {
        positions: 'free',
        values: [
          [0, 0],
          [1, 1],
        ],
      },
    });
    expect(applyCommand(listed, setN(listed, ['a'], 3)).nodes['a']?.spatial).toEqual({
      positions: 'free',
      values: [
        [0, 0],
        [1, 1],
        [1, 1],
      ],
    });
  });

  it('follow the courses of a stimulator', () => {
    const laid = documentWith({ model: 'step_current_generator', n: 4, spatial: { positions: 'grid', shape: [2, 2] } });
    const course = { times: [1], values: [5] };
    const drawn = applyCommand(laid, setCourse(laid, 'a', [course, course, course, course, course, course]));
    expect(drawn.nodes['a']?.n).toBe(6);
    expect(reread(drawn)?.nodes['a']?.n).toBe(6);
  });
});

function place(document: GraphDocument, path: string) {
  const found = readPath(document, path);
  if (isFault(found)) throw new Error(path);
  return found;
}

describe('a grid for another number', () => {
  it('has exactly that many cells, as near to its proportions as divisors allow', () => {
    expect(shapeFor(400, [1, 1])).toEqual([20, 20]);
    expect(shapeFor(200, [20, 40])).toEqual([10, 20]);
    expect(shapeFor(1000, [1, 1, 1])).toEqual([10, 10, 10]);
    expect(shapeFor(7, [2, 2])).toEqual([7, 1]);
    const positions = fc.oneof(
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 3 }).map((shape): Positions => ({ positions: 'grid', shape })),
      fc
        .array(fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })), { minLength: 1 })
        .map((values): Positions => ({ positions: 'free', values })),
    );
    fc.assert(
      fc.property(positions, fc.integer({ min: 1, max: 5000 }), (spatial, n) => countOfPositions(resizedPositions(spatial, n)) === n),
    );
  });
});
