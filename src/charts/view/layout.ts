/** Where things sit in a panel, in CSS pixels. */
import { lettersWide } from '../../base/letters.ts';
import type { PanelContent } from '../data/panel.ts';
import type { Scene } from '../data/scene.ts';

/** `spark`: seen from far away, a name and what the data look like, no axes. */
export type Variant = 'canvas' | 'dock' | 'spark';

/** Heights of a panel's header and of its legend. */
export const HEADER: Readonly<Record<Variant, number>> = { canvas: 28, dock: 34, spark: 46 };
export const LEGEND = 19;
/** Air around the frames of a panel without axes. */
const SPARK_AIR = 14;

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
  /** Whether there is room for the title of the horizontal axis. */
  readonly acrossTitle: boolean;
}

/**
 * Divides `height` among the plots; every chart has the same frame left and right so that places line up. `least` is room that
 * the axes are known to need.
 */
export function layoutPanel(content: PanelContent, width: number, height: number, variant: Variant, least = 0): PanelLayout {
  const spark = variant === 'spark';
  const top = 7;
  const innerAxis = 5;
  const left = spark ? SPARK_AIR : Math.max(least, axisWidth(content, variant));
  const right = spark ? SPARK_AIR : 18;
  const count = Math.max(1, content.plots.length);
  const rest = height - count * top - (count - 1) * innerAxis;
  const titled = variant === 'canvas' ? 32 : 36;
  // A title is given up before the frames become too low to read.
  const lastAxis = spark ? SPARK_AIR : (rest - titled) / count < 24 ? 19 : titled;
  const frames = Math.max(14 * count, rest - lastAxis);
  const sum = content.plots.reduce((total, { share }) => total + share, 0) || 1;
  const heights = content.plots.map(({ share }) => Math.floor((frames * share) / sum));
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
    acrossTitle: lastAxis === titled,
  };
}

function axisWidth({ plots }: PanelContent, variant: Variant): number {
  const usual = variant === 'canvas' ? 48 : 56;
  const names = plots.flatMap(({ stretches }) => stretches.map(({ label }) => lettersWide(label)));
  if (names.length === 0) return usual;
  return Math.min(variant === 'canvas' ? 96 : 132, Math.max(usual, Math.max(...names) * NAME_LETTER + 16));
}

/** Pixels that a letter of a name takes, on average. */
export const NAME_LETTER = 6;

/** Pixels that a character of a tick label takes, and that marks, gaps and a rotated title take beside it. */
export const TICK_LETTER = 6.1;
export const TITLE_ROOM = 30;

/** Room that the tick labels and titles of a scene's vertical axes need, in pixels. */
export function neededLeft(scene: Scene, variant: Variant): number {
  if (variant === 'spark') return 0;
  const longest = scene.drawn.reduce(
    (most, { y, plot }) => (plot.lockable ? y.ticks.reduce((longer, tick) => Math.max(longer, y.text(tick).length), most) : most),
    0,
  );
  return Math.ceil(longest * TICK_LETTER) + TITLE_ROOM + (variant === 'dock' ? 8 : 0);
}
