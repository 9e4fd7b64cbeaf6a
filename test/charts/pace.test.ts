/** Drawing never takes more than its share of the page's time, and the last picture is always drawn. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from '../../src/charts/data/pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page whose pictures take so many ms of its clock, asked every 16 ms for so long; answers how much of the time was drawing. */
function drawn(pictureMs: number, forMs: number): { share: number; pictures: number; pending(): boolean } {
  let pictures = 0;
  let asked = 0;
  let seen = 0;
  const later = (action: () => void, ms: number) => {
    const id = setTimeout(action, ms);
    return () => clearTimeout(id);
  };
  const draw = () => {
    pictures += 1;
    seen = asked;
    vi.setSystemTime(Date.now() + pictureMs);
  };
  const pace = createPace(draw, { now: () => Date.now(), frame: (action) => later(action, 16), later });
  const began = Date.now();
  while (Date.now() - began < forMs) {
    asked += 1;
    pace.ask();
    vi.advanceTimersByTime(16);
  }
  const share = (pictures * pictureMs) / (Date.now() - began);
  return {
    share,
    pictures,
    pending() {
      vi.runAllTimers();
      return seen < asked;
    },
  };
}

describe('the pace of drawing', () => {
  it('follows the frames while pictures are quick', () => {
    expect(drawn(0, 1600).pictures).toBeGreaterThan(90);
  });

  it.each([10, 100, 1000])('leaves three quarters of the time to the page when a picture takes %i ms', (ms) => {
    expect(drawn(ms, 20_000).share).toBeLessThanOrEqual(0.27);
  });

  it('draws what came last', () => {
    expect(drawn(100, 1000).pending()).toBe(false);
  });
});
