import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onScreen, within } from '../../src/canvas/look/rects.ts';
import { keptInView, pointedOut } from '../../src/canvas/place/inView.ts';

const WINDOW = { width: 800, height: 600 };
const node = { x: 0, y: 0, width: 200, height: 80 };
/** What is left within this air, and a bit for rounding. */
const room = (air: number) => ({ x: air - 1e-6, y: air - 1e-6, width: 800 - 2 * air + 2e-6, height: 600 - 2 * air + 2e-6 });

const place = fc.integer({ min: -5000, max: 5000 });
const view = fc.record({ x: place, y: place, zoom: fc.integer({ min: 2, max: 50 }).map((zoom) => zoom / 20) });
const rect = fc.record({ x: place, y: place, width: fc.integer({ min: 1, max: 2000 }), height: fc.integer({ min: 1, max: 2000 }) });

describe('what is pointed out', () => {
  it('leaves the view alone where it can be read already', () => {
    expect(pointedOut(node, WINDOW, { x: 40, y: 40, zoom: 1 })).toBeUndefined();
    expect(pointedOut(node, WINDOW, { x: 40, y: 40, zoom: 0.5 })).toBeUndefined();
  });

  it('comes into the middle where it touches the edge, or is too small', () => {
    expect(pointedOut(node, WINDOW, { x: 39, y: 40, zoom: 1 })).toEqual({ x: 300, y: 260, zoom: 1 });
    expect(pointedOut(node, WINDOW, { x: 40, y: 40, zoom: 0.4 })).toEqual({ x: 320, y: 268, zoom: 0.8 });
  });

  it('is seen whole, as near as it was or nearer as long as it fits', () => {
    fc.assert(
      fc.property(rect, view, (around, before) => {
        const after = pointedOut(around, WINDOW, before) ?? before;
        expect(within(onScreen(around, after), room(40))).toBe(true);
        const fitting = Math.min(720 / around.width, 520 / around.height);
        expect(after.zoom).toBeGreaterThanOrEqual(Math.min(before.zoom, fitting));
        expect(after.zoom).toBeLessThanOrEqual(2.5);
      }),
    );
  });
});

describe('what is kept in view', () => {
  it('moves the view by no more than what is lacking, in that direction alone', () => {
    expect(keptInView(node, WINDOW, { x: 24, y: 300, zoom: 1 })).toBeUndefined();
    expect(keptInView(node, WINDOW, { x: 10, y: 300, zoom: 1 })).toEqual({ x: 24, y: 300, zoom: 1 });
    expect(keptInView(node, WINDOW, { x: 100, y: 700, zoom: 1 })).toEqual({ x: 100, y: 496, zoom: 1 });
  });

  it('is seen whole, never larger than before, and the view rests then', () => {
    fc.assert(
      fc.property(rect, view, (around, before) => {
        const after = keptInView(around, WINDOW, before) ?? before;
        // Less than half a pixel is not worth a move.
        expect(within(onScreen(around, after), room(23.5))).toBe(true);
        expect(after.zoom).toBeLessThanOrEqual(before.zoom);
        expect(keptInView(around, WINDOW, after)).toBeUndefined();
      }),
    );
  });
});
