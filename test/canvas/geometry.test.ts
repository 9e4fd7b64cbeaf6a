import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignLanes, type Box, borderPoint, edgePath, freeCorners, type Lane, type Outline } from '../../src/canvas/look/geometry.ts';
import { outlinePath } from '../../src/canvas/look/outline.ts';
import { labelLines } from '../../src/canvas/place/plates.ts';

const box = (cx: number, cy: number, outline: Outline = 'capsule'): Box => ({ cx, cy, width: 200, height: 80, outline });
const lane = (index: number, count: number, forward = true): Lane => ({ index, count, forward });

/** Points along path data that this module writes: M, L, Q and C with absolute coordinates. */
function points(d: string, steps = 20): { x: number; y: number }[] {
  const numbers = [...d.matchAll(/-?[\d.]+/g)].map(Number);
  const control: { x: number; y: number }[] = [];
  for (let i = 0; i < numbers.length; i += 2) control.push({ x: numbers[i] as number, y: numbers[i + 1] as number });
  return Array.from({ length: steps + 1 }, (_, step) => {
    // De Casteljau works for lines, quadratic and cubic curves alike.
    let row = control;
    const t = step / steps;
    while (row.length > 1) {
      row = row.slice(1).map((b, i) => {
        const a = row[i] as { x: number; y: number };
        return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
      });
    }
    return row[0] as { x: number; y: number };
  });
}

const middle = (d: string): { x: number; y: number } => points(d)[10] as { x: number; y: number };

describe('borderPoint', () => {
  it('meets the ends of a capsule at its rounded tips and its flat sides', () => {
    expect(borderPoint(box(0, 0), { x: 500, y: 0 })).toEqual({ x: 100, y: 0 });
    expect(borderPoint(box(0, 0), { x: 0, y: -500 })).toEqual({ x: 0, y: -40 });
    // 45 degrees below the right tip's circle: inside the flat part, so y is half the height.
    expect(borderPoint(box(0, 0), { x: 50, y: 50 }).y).toBeCloseTo(40, 9);
  });

  it('lies on the circle of a capsule where the ray leaves through it', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.35, max: 0.35, noNaN: true }), (angle) => {
        const at = borderPoint(box(0, 0), { x: 1000 * Math.cos(angle), y: 1000 * Math.sin(angle) });
        expect(Math.hypot(at.x - 60, at.y)).toBeCloseTo(40, 6);
      }),
    );
  });

  it('lies on the slanted side of a hexagon', () => {
    const at = borderPoint(box(0, 0, 'hexagon'), { x: 90, y: 20 });
    // The side runs from (100, 0) to (80, 40): x + y / 2 = 100.
    expect(at.x + at.y / 2).toBeCloseTo(100, 9);
    expect(borderPoint(box(0, 0, 'hexagon'), { x: 0, y: 90 })).toEqual({ x: 0, y: 40 });
  });

  it('keeps a gap along the ray, and answers for a point in the very middle', () => {
    expect(borderPoint(box(0, 0), { x: 500, y: 0 }, 7)).toEqual({ x: 107, y: 0 });
    expect(borderPoint(box(5, 5), { x: 5, y: 5 })).toEqual({ x: 105, y: 5 });
  });

  it('never leaves the bounding box nor enters the middle, for any outline and direction', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Outline>('capsule', 'hexagon', 'instrument', 'frame'),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        (outline, angle) => {
          const at = borderPoint(box(0, 0, outline), { x: 1000 * Math.cos(angle), y: 1000 * Math.sin(angle) });
          expect(Math.abs(at.x)).toBeLessThanOrEqual(100 + 1e-9);
          expect(Math.abs(at.y)).toBeLessThanOrEqual(40 + 1e-9);
          expect(Math.max(Math.abs(at.x) / 100, Math.abs(at.y) / 40)).toBeGreaterThan(0.7);
        },
      ),
    );
  });
});

describe('edgePath', () => {
  it('draws a single connection straight, from rim to rim', () => {
    const { d, end } = edgePath(box(0, 0), box(400, 0), lane(0, 1), false, 9);
    expect(d).toBe('M101,0 L288,0');
    expect(end).toMatchObject({ x: 297, y: 0, angle: 0 });
  });

  it('keeps parallel connections at least 20 px apart in the middle', () => {
    const middles = [0, 1, 2].map((index) => middle(edgePath(box(0, 0), box(400, 0), lane(index, 3), false, 0).d).y);
    const sorted = [...middles].sort((a, b) => a - b);
    expect((sorted[1] as number) - (sorted[0] as number)).toBeGreaterThan(20);
    expect((sorted[2] as number) - (sorted[1] as number)).toBeGreaterThan(20);
  });

  it('bows opposite connections to opposite sides, wherever the nodes stand', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (angle) => {
        const there = box(600 * Math.cos(angle), 600 * Math.sin(angle));
        const out = middle(edgePath(box(0, 0), there, lane(0, 2, true), false, 0).d);
        const back = middle(edgePath(there, box(0, 0), lane(1, 2, false), false, 0).d);
        expect(Math.hypot(out.x - back.x, out.y - back.y)).toBeGreaterThan(20);
      }),
    );
  });

  it('arcs a self connection outside its node, each at a place of its own', () => {
    const first = edgePath(box(0, 0), box(0, 0), { ...lane(0, 2), loop: { corner: 'top right', level: 0 } }, true, 9);
    const second = edgePath(box(0, 0), box(0, 0), { ...lane(1, 2), loop: { corner: 'top left', level: 0 } }, true, 9);
    for (const { d } of [first, second]) for (const point of points(d)) expect(point.y).toBeLessThanOrEqual(-38);
    expect(middle(first.d).x).toBeGreaterThan(0);
    expect(middle(second.d).x).toBeLessThan(0);
    const outer = edgePath(box(0, 0), box(0, 0), { ...lane(4, 5), loop: { corner: 'top right', level: 1 } }, true, 9);
    expect(middle(outer.d).y).toBeLessThan(middle(first.d).y - 20);
  });

  it('gives finite numbers where nodes lie on top of each other', () => {
    for (const count of [1, 2, 3]) {
      const { d, label } = edgePath(box(10, 10), box(10, 10), lane(0, count), false, 9);
      expect(d).not.toMatch(/NaN|Infinity/);
      expect(Number.isFinite(label.x + label.y)).toBe(true);
    }
  });
});

describe('assignLanes', () => {
  const wires = [
    { id: 'e2', source: 'a', target: 'b', order: 1 },
    { id: 'e1', source: 'a', target: 'b', order: 0 },
    { id: 'e3', source: 'b', target: 'a', order: 2 },
    { id: 'e4', source: 'a', target: 'a', order: 3 },
    { id: 'e5', source: 'a', target: 'c', order: 4 },
  ];

  it('counts parallel and opposite connections together, by order', () => {
    const lanes = assignLanes(wires);
    expect(lanes.get('e1')).toEqual({ index: 0, count: 3, forward: true });
    expect(lanes.get('e2')).toEqual({ index: 1, count: 3, forward: true });
    expect(lanes.get('e3')).toEqual({ index: 2, count: 3, forward: false });
    expect(lanes.get('e4')).toEqual({ index: 0, count: 1, forward: true });
    expect(lanes.get('e5')).toEqual({ index: 0, count: 1, forward: true });
  });

  it('does not depend on the order of the list', () => {
    expect(assignLanes([...wires].reverse())).toEqual(assignLanes(wires));
  });
});

describe('freeCorners', () => {
  it('begins with the corner that no connection points to', () => {
    // Connections to the right and upwards: the loop goes down on the left.
    expect(freeCorners([0, -Math.PI / 2])[0]).toBe('bottom left');
    expect(freeCorners([Math.PI, Math.PI / 2])[0]).toBe('top right');
    expect(freeCorners([])).toHaveLength(4);
  });
});

describe('outlinePath', () => {
  it('closes each outline inside its box', () => {
    for (const outline of ['capsule', 'hexagon', 'instrument', 'frame'] as const) {
      const d = outlinePath(outline, 200, 80, 1);
      expect(d).toMatch(/Z$/);
      expect(d).not.toMatch(/NaN|undefined/);
    }
    expect(outlinePath('hexagon', 200, 80)).toContain('M0,40');
  });
});

describe('labelLines', () => {
  const look = {
    sign: 'excitatory',
    pattern: 'solid',
    width: 2,
    label: '20 pA · 1.5 ms',
    rule: 'fixed_indegree 10',
    synapse: '',
    recordedBy: '',
    recorderEnd: undefined,
    muted: false,
    problem: undefined,
  } as const;

  it('stands in one line where there is room and in two where nodes are close', () => {
    expect(labelLines(look, 400)).toEqual(['20 pA · 1.5 ms', 'fixed_indegree 10']);
    expect(labelLines(look, 80)).toEqual(['20 pA', '1.5 ms', 'fixed_indegree 10']);
  });

  it('has none for a plain link of a recorder', () => {
    expect(labelLines({ ...look, sign: 'record', label: '', rule: '' }, 400)).toEqual([]);
  });
});
