import { describe, expect, it } from 'vitest';
import { viewportOf } from '../../src/canvas/viewports.ts';

describe('viewportOf', () => {
  it('reads back what a session remembers', () => {
    expect(viewportOf({ x: -3, y: 4.5, zoom: 0.7 })).toEqual({ x: -3, y: 4.5, zoom: 0.7 });
  });

  it('brings the zoom into its bounds', () => {
    expect(viewportOf({ x: 0, y: 0, zoom: 40 })?.zoom).toBe(2.5);
    expect(viewportOf({ x: 0, y: 0, zoom: 0 })?.zoom).toBe(0.1);
  });

  it.each([undefined, null, 3, 'x', {}, { x: 1, y: 2 }, { x: '1', y: 2, zoom: 1 }, { x: Number.NaN, y: 2, zoom: 1 }])(
    'refuses %j',
    (view) => {
      expect(viewportOf(view)).toBeUndefined();
    },
  );
});
