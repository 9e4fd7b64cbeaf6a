/** Where things sit in a panel, in CSS pixels. */
import type { Band } from '../data/bands.ts';
import type { PanelContent, RasterPlot } from '../data/plots.ts';
import type { Scene } from '../data/scene.ts';
import { tickFormatter } from '../data/ticks.ts';

export type Variant = 'canvas' | 'dock';

export interface PanelLayout {
  readonly left: number;
  readonly right: number;
  /** Width and heights of the frames that data are drawn in. */
  readonly width: number;
  readonly heights: readonly number[];
  /** Heights of the charts, axes included. */
  readonly charts: readonly number[];
  readonly top: number;
  /** Room under an inner frame, and under the last one with its labels. */
  readonly innerAxis: number;
  readonly lastAxis: number;
  /** Whether there is room for the title of the time axis. */
  readonly timeTitle: boolean;
}

/**
 * Divides `height` among the plots; every chart has the same frame left and right so that times line up. `least` is room that
 * the axes are known to need.
 */
export function layoutPanel(content: PanelContent, width: number, height: number, variant: Variant, least = 0): PanelLayout {
  const top = 7;
  const innerAxis = 5;
  const left = Math.max(least, axisWidth(content, variant));
  const right = 18;
  const count = Math.max(1, content.plots.length);
  const rest = height - count * top - (count - 1) * innerAxis;
  const titled = variant === 'canvas' ? 32 : 36;
  // A title is given up before the frames become too low to read.
  const lastAxis = (rest - titled) / count < 24 ? 19 : titled;
  const frames = Math.max(14 * count, rest - lastAxis);
  const weights = content.plots.map(({ kind }) => (kind === 'raster' ? 2.1 : 1));
  const sum = weights.reduce((total, weight) => total + weight, 0) || 1;
  const heights = weights.map((weight) => Math.floor((frames * weight) / sum));
  const charts = heights.map((frame, i) => frame + top + (i === heights.length - 1 ? lastAxis : innerAxis));
  return {
    left,
    right,
    width: Math.max(20, width - left - right),
    heights,
    charts,
    top,
    innerAxis,
    lastAxis,
    timeTitle: lastAxis === titled,
  };
}

function axisWidth({ plots }: PanelContent, variant: Variant): number {
  const usual = variant === 'canvas' ? 48 : 56;
  const names = plots.flatMap((plot) => (plot.kind === 'raster' ? namedBands(plot).map(({ label }) => label.length) : []));
  if (names.length === 0) return usual;
  return Math.min(variant === 'canvas' ? 96 : 132, Math.max(usual, Math.max(...names) * BAND_LETTER + 16));
}

/** Pixels that a letter of a population's name takes, on average. */
export const BAND_LETTER = 6;

/** Bands whose names stand at the axis in place of numbers: several populations, or a single neuron. */
export function namedBands(plot: RasterPlot): readonly Band[] {
  return plot.bands.length > 1 || plot.rows === 1 ? plot.bands : [];
}

/** Pixels that a character of a tick label takes, and that marks, gaps and a rotated title take beside it. */
export const TICK_LETTER = 6.1;
export const TITLE_ROOM = 30;

/** Room that the tick labels and titles of a scene's vertical axes need, in pixels. */
export function neededLeft(scene: Scene, variant: Variant): number {
  const longest = scene.drawn.reduce((most, { plot, yTicks }) => {
    if (plot.kind === 'raster') return most;
    const text = tickFormatter(yTicks);
    return yTicks.reduce((longer, tick) => Math.max(longer, text(tick).length), most);
  }, 0);
  return Math.ceil(longest * TICK_LETTER) + TITLE_ROOM + (variant === 'dock' ? 8 : 0);
}
