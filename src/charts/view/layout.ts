/** Where things sit in a panel, in CSS pixels. */
import type { PanelContent } from '../data/plots.ts';

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
}

/** Divides `height` among the plots; every chart has the same frame left and right so that times line up. */
export function layoutPanel(content: PanelContent, width: number, height: number, variant: Variant): PanelLayout {
  const top = 7;
  const innerAxis = 5;
  const lastAxis = variant === 'canvas' ? 32 : 36;
  const left = axisWidth(content, variant);
  const right = 12;
  const count = Math.max(1, content.plots.length);
  const frames = Math.max(20 * count, height - count * top - (count - 1) * innerAxis - lastAxis);
  const weights = content.plots.map(({ kind }) => (kind === 'raster' ? 2.1 : 1));
  const sum = weights.reduce((total, weight) => total + weight, 0) || 1;
  const heights = weights.map((weight) => Math.floor((frames * weight) / sum));
  const charts = heights.map((frame, i) => frame + top + (i === heights.length - 1 ? lastAxis : innerAxis));
  return { left, right, width: Math.max(20, width - left - right), heights, charts, top, innerAxis, lastAxis };
}

function axisWidth({ plots }: PanelContent, variant: Variant): number {
  const usual = variant === 'canvas' ? 52 : 62;
  const names = plots.flatMap((plot) =>
    plot.kind === 'raster' && plot.bands.length > 1 ? plot.bands.map(({ label }) => label.length) : [],
  );
  if (names.length === 0) return usual;
  const longest = Math.max(...names);
  return Math.min(variant === 'canvas' ? 84 : 120, Math.max(usual, longest * 6.3 + 30));
}
