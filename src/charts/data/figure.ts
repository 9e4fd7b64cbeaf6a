/** A panel as an SVG figure for paper: the same axes and strokes, drawn as vectors on white, without the page. */
import { lettersWide } from '../../base/letters.ts';
import { type Axis, placeOn } from './axis.ts';
import type { LegendEntry } from './panel.ts';
import { dashOf, type Palette, traceColour } from './pen.ts';
import type { DrawnPlot, Scene } from './scene.ts';
import { escapeXml, lettering, type Pictures, round, svgPen } from './svgPen.ts';
import { fitTitle } from './ticks.ts';

interface FigureInput {
  readonly scene: Scene;
  /** Above it; '' where it stands elsewhere. */
  readonly title: string;
  readonly palette: Palette;
  /** Pixels across a frame and from the left edge to it. */
  readonly width: number;
  readonly left: number;
  /** What the ids in it begin with: several figures on one page must not share any. */
  readonly ids?: string;
  /** Draws what is too much for vectors as pictures; without it everything is vectors. */
  readonly pictures?: Pictures;
}

const RIGHT = 14;
const GAP = 10;
const FONT = 'Helvetica, Arial, "Liberation Sans", sans-serif';

/** SVG text of a scene. */
export function figureSvg(input: FigureInput): string {
  const { scene, title, palette, width, left } = input;
  const rows = legendRows(legendEntries(scene), width);
  const head = title === '' ? 8 : 24;
  let top = head + rows.length * 15;
  const parts: string[] = title === '' ? [] : [lettering(left, 15, title, { weight: 600, size: 12, fill: palette.text })];
  rows.forEach((row, r) => {
    for (const { x, entry } of row) {
      const y = head + 7 + r * 15;
      const dash = dashOf(entry.dash);
      parts.push(
        `<path d="M${left + x} ${y - 4}h16" fill="none" stroke="${traceColour(palette, entry.colour)}" stroke-width="1.6"${dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`,
        lettering(left + x + 21, y, entry.label, { fill: palette.text }),
      );
    }
  });
  scene.drawn.forEach((drawn, i) => {
    const last = i === scene.drawn.length - 1;
    parts.push(`<g transform="translate(${left} ${top})">`, ...plotSvg(drawn, input, last, i), '</g>');
    top += drawn.height + (last ? 40 : GAP);
  });
  const size = `width="${left + width + RIGHT}" height="${top}" viewBox="0 0 ${left + width + RIGHT} ${top}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${FONT.replaceAll('"', "'")}" font-size="10.5"><rect width="100%" height="100%" fill="${palette.surface}"/>${parts.join('')}</svg>`;
}

/** The entries of all plots, each once. */
function legendEntries(scene: Scene): LegendEntry[] {
  const entries = scene.drawn.flatMap(({ legend }) => legend);
  return [...new Map(entries.map((entry) => [`${entry.label} ${entry.colour} ${entry.dash}`, entry])).values()];
}

function legendRows(entries: readonly LegendEntry[], width: number): { readonly x: number; readonly entry: LegendEntry }[][] {
  const rows: { x: number; entry: LegendEntry }[][] = [];
  let x = 0;
  for (const entry of entries) {
    const length = 21 + lettersWide(entry.label) * 6 + 14;
    if (rows.length === 0 || x + length > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ x, entry });
    x += length;
  }
  return rows;
}

function plotSvg(
  drawn: DrawnPlot,
  { scene, palette, width, left, pictures, ids = '' }: FigureInput,
  last: boolean,
  index: number,
): string[] {
  const { plot, y, height, levels } = drawn;
  const px = rounded(placeOn(scene.x, width));
  const up = placeOn(y, height);
  const py = rounded((value) => height - up(value));
  const out: string[] = [`<clipPath id="${ids}frame${index}"><rect width="${width}" height="${height}"/></clipPath>`];
  const grid = [...scene.x.ticks.map((tick) => `M${px(tick)} 0V${height}`), ...y.ticks.map((tick) => `M0 ${py(tick)}H${width}`)];
  out.push(`<path d="${grid.join('')}" fill="none" stroke="${palette.grid}" stroke-width="0.7"/>`);

  out.push(`<g clip-path="url(#${ids}frame${index})">`);
  drawn.paint(svgPen(out, { width, height, x: scene.x, y, ...(pictures && { pictures }) }), { width, height, x: scene.x, y }, palette);
  for (const { value, label } of levels) {
    if (value < y.domain[0] || value > y.domain[1]) continue;
    out.push(`<path d="M0 ${py(value)}H${width}" fill="none" stroke="${palette.axis}" stroke-dasharray="4 3"/>`);
    out.push(lettering(width - 3, py(value) - 3, label, { anchor: 'end', size: 9.5, fill: palette.axis }));
  }
  for (const { from } of y.stretches.slice(1)) out.push(`<path d="M0 ${py(from)}H${width}" stroke="${palette.axis}" stroke-width="0.6"/>`);
  for (const { from } of scene.x.stretches.slice(1))
    out.push(`<path d="M${px(from)} 0V${height}" stroke="${palette.axis}" stroke-width="0.6"/>`);
  out.push('</g>');

  const marks = [...scene.x.ticks.map((tick) => `M${px(tick)} ${height}v4`), ...y.ticks.map((tick) => `M0 ${py(tick)}h-4`)];
  out.push(`<path d="M0 0V${height}H${width}${marks.join('')}" fill="none" stroke="${palette.axis}"/>`);
  if (last) out.push(...acrossSvg(scene.x, px, width, height, palette));
  for (const { from, to, colour, label } of y.stretches) {
    const [high, low] = [py(to), py(from)];
    out.push(`<rect x="-4" y="${high}" width="3" height="${round(low - high)}" fill="${traceColour(palette, colour)}"/>`);
    if (low - high >= 9) out.push(lettering(-8, (high + low) / 2 + 3.5, label, { anchor: 'end', fill: palette.axis }));
  }
  for (const tick of y.ticks) out.push(lettering(-7, py(tick) + 3.5, y.text(tick), { anchor: 'end', fill: palette.axis }));
  if (y.stretches.length === 0) {
    const title = escapeXml(fitTitle(plot.title, height));
    out.push(
      `<text transform="translate(${12 - left} ${height / 2}) rotate(-90)" text-anchor="middle" fill="${palette.text}">${title}</text>`,
    );
  }
  return out;
}

/** Ticks, or the names of categories, and the title under the last frame. */
function acrossSvg(x: Axis, px: (value: number) => number, width: number, height: number, palette: Palette): string[] {
  const names = x.stretches.map(({ from, to, label }) =>
    lettering((px(from) + px(to)) / 2, height + 15, label, { anchor: 'middle', fill: palette.axis }),
  );
  const ticks = x.ticks.map((tick) => lettering(px(tick), height + 15, x.text(tick), { anchor: 'middle', fill: palette.axis }));
  return [...names, ...ticks, lettering(width / 2, height + 31, x.title, { anchor: 'middle', fill: palette.text })];
}

function rounded(place: (value: number) => number): (value: number) => number {
  return (value) => round(place(value));
}
