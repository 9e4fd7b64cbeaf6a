/** Content on a stretch of its horizontal axis: what is drawn at this zoom and size, with its axes. All that a layer or a figure needs. */
import { type Axis, acrossAxis, namedAxis } from './axis.ts';
import type { Drawn, PanelContent, Plot } from './panel.ts';
import type { Interval } from './ticks.ts';

/** A plot as it is drawn at this zoom and size. */
export interface DrawnPlot extends Drawn {
  readonly plot: Plot;
  /** CSS pixels of height of its frame. */
  readonly height: number;
}

export interface Scene {
  readonly content: PanelContent;
  readonly full: Interval;
  readonly domain: Interval;
  readonly x: Axis;
  readonly drawn: readonly DrawnPlot[];
  /** Changes when axes, lines or names change, but not when rows were added within the frame. */
  readonly signature: string;
}

interface SceneInput {
  readonly content: PanelContent;
  readonly full: Interval;
  readonly domain: Interval;
  /** Pixels across (device pixels, for the reduction) and CSS pixels across (for the ticks). */
  readonly columns: number;
  readonly width: number;
  /** CSS pixels of height of each plot's frame. */
  readonly heights: readonly number[];
  readonly lockedY: Readonly<Record<string, Interval>>;
}

/** Reduces what is on view and chooses the axes. */
export function buildScene({ content, full, domain: asked, columns, width, heights, lockedY }: SceneInput): Scene {
  const { across } = content;
  const lowest = Math.min(...heights);
  const fitted = across.upright === undefined ? undefined : fittedDomains(asked, across.upright, width, lowest);
  const domain = fitted?.across ?? asked;
  const drawn = content.plots.map((plot, i): DrawnPlot => {
    const height = heights[i] ?? 60;
    const count = Math.max(1, Math.min(6, Math.floor(height / 26)));
    return {
      ...plot.draw({ across, full, domain, columns, height, count, locked: lockedY[plot.id], ...(fitted && { upright: fitted.upright }) }),
      plot,
      height,
    };
  });
  const x = across.stretches ? namedAxis(across.title, domain, across.stretches) : acrossAxis(across.title, domain, width, across.scale);
  const signature = JSON.stringify([
    full,
    domain,
    x.title,
    x.scale,
    x.stretches,
    drawn.map(({ plot, y, height, key, levels }) => [plot.id, plot.title, y.domain, y.scale, height, key, levels]),
  ]);
  return { content, full, domain, x, drawn, signature };
}

/** Both axes with one scale, so that each stretch is seen whole, in the middle. Heights and widths in CSS pixels. */
function fittedDomains(
  across: Interval,
  upright: Interval,
  width: number,
  height: number,
): { readonly across: Interval; readonly upright: Interval } {
  const unit = Math.max((across[1] - across[0]) / width, (upright[1] - upright[0]) / height) || 1;
  const around = ([low, high]: Interval, pixels: number): Interval => [(low + high - unit * pixels) / 2, (low + high + unit * pixels) / 2];
  return { across: around(across, width), upright: around(upright, height) };
}
