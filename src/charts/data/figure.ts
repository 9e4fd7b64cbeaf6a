/** A panel as an SVG figure for paper: the same axes and strokes, drawn as vectors on white, without the page. */
import { dashOf, drawRates, drawTraces, type Palette, type Path, type Pen, traceColour } from './drawing.ts';
import { allRows, findTime } from './rows.ts';
import type { Drawn, Scene } from './scene.ts';
import { fitTitle, tickFormatter } from './ticks.ts';

export interface FigureInput {
  readonly scene: Scene;
  readonly title: string;
  readonly timeTitle: string;
  readonly palette: Palette;
  /** Pixels across a frame and from the left edge to it. */
  readonly width: number;
  readonly left: number;
  /** Draws a raster that has too many spikes for vectors as a picture (data URL); undefined leaves it to vectors. */
  readonly picture?: (drawn: Drawn) => string | undefined;
}

/** Rasters with more spikes than this on view are embedded as a picture where one can be made. */
export const VECTOR_SPIKES = 20_000;

const RIGHT = 14;
const GAP = 10;
const FONT = 'Helvetica, Arial, "Liberation Sans", sans-serif';

/** SVG text of a scene. */
export function figureSvg(input: FigureInput): string {
  const { scene, title, palette, width, left } = input;
  const legend = legendEntries(scene);
  const rows = legendRows(legend, width);
  let top = 24 + rows.length * 15;
  const parts: string[] = [text(left, 15, title, { weight: 600, size: 12, fill: palette.text })];
  rows.forEach((row, r) => {
    for (const { x, entry } of row) {
      const y = 31 + r * 15;
      const dash = dashOf(entry.dash);
      parts.push(
        `<path d="M${left + x} ${y - 4}h16" fill="none" stroke="${traceColour(palette, entry.colour)}" stroke-width="1.6"${dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`,
        text(left + x + 21, y, entry.label, { fill: palette.text }),
      );
    }
  });
  scene.drawn.forEach((drawn, i) => {
    const last = i === scene.drawn.length - 1;
    parts.push(`<g transform="translate(${left} ${top})">`, plotSvg(drawn, input, last, i), '</g>');
    top += drawn.height + (last ? 40 : GAP);
  });
  const size = `width="${left + width + RIGHT}" height="${top}" viewBox="0 0 ${left + width + RIGHT} ${top}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${FONT.replaceAll('"', "'")}" font-size="10.5"><rect width="100%" height="100%" fill="${palette.surface}"/>${parts.join('')}</svg>`;
}

interface Entry {
  readonly label: string;
  readonly colour: number;
  readonly dash: number;
}

function legendEntries(scene: Scene): Entry[] {
  const entries = scene.drawn.flatMap(({ lines }) =>
    lines.map(({ line }) => ({ label: line.label, colour: line.colour, dash: line.dash })),
  );
  return [...new Map(entries.map((entry) => [`${entry.label} ${entry.colour} ${entry.dash}`, entry])).values()];
}

function legendRows(entries: readonly Entry[], width: number): { readonly x: number; readonly entry: Entry }[][] {
  const rows: { x: number; entry: Entry }[][] = [];
  let x = 0;
  for (const entry of entries) {
    const length = 21 + entry.label.length * 6 + 14;
    if (rows.length === 0 || x + length > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ x, entry });
    x += length;
  }
  return rows;
}

function plotSvg(drawn: Drawn, { scene, palette, width, left, timeTitle, picture }: FigureInput, last: boolean, index: number): string {
  const { plot, y, yTicks, height } = drawn;
  const [from, to] = scene.domain;
  const px = (time: number) => round(((time - from) / (to - from)) * width);
  const py = (value: number) => round(height - ((value - y[0]) / (y[1] - y[0])) * height);
  const bands = plot.kind === 'raster' && (plot.bands.length > 1 || plot.rows === 1) ? plot.bands : undefined;
  const out: string[] = [`<clipPath id="frame${index}"><rect width="${width}" height="${height}"/></clipPath>`];
  const grid = [
    ...scene.xTicks.map((tick) => `M${px(tick)} 0V${height}`),
    ...(bands ? [] : yTicks.map((tick) => `M0 ${py(tick)}H${width}`)),
  ];
  out.push(`<path d="${grid.join('')}" fill="none" stroke="${palette.grid}" stroke-width="0.7"/>`);

  out.push(`<g clip-path="url(#frame${index})">`);
  const pen = svgPen(out);
  const frame = { width, height, domain: scene.domain, y };
  if (plot.kind === 'traces') {
    drawTraces(pen, drawn, frame, palette);
    const threshold = plot.threshold;
    if (threshold && threshold.value >= y[0] && threshold.value <= y[1]) {
      out.push(`<path d="M0 ${py(threshold.value)}H${width}" fill="none" stroke="${palette.axis}" stroke-dasharray="4 3"/>`);
      out.push(text(width - 3, py(threshold.value) - 3, threshold.label, { anchor: 'end', size: 9.5, fill: palette.axis }));
    }
  } else if (plot.kind === 'rate') drawRates(pen, drawn, frame, palette);
  else {
    const image = picture?.(drawn);
    out.push(
      image === undefined ? rasterSvg(drawn, scene, width, palette) : `<image width="${width}" height="${height}" href="${image}"/>`,
    );
    for (const band of (bands ?? []).slice(1))
      out.push(`<path d="M0 ${py(band.from)}H${width}" stroke="${palette.axis}" stroke-width="0.6"/>`);
  }
  out.push('</g>');

  const xText = tickFormatter(scene.xTicks);
  const marks = scene.xTicks.map((tick) => `M${px(tick)} ${height}v4`);
  if (!bands) marks.push(...yTicks.map((tick) => `M0 ${py(tick)}h-4`));
  out.push(`<path d="M0 0V${height}H${width}${marks.join('')}" fill="none" stroke="${palette.axis}"/>`);
  if (last) {
    for (const tick of scene.xTicks) out.push(text(px(tick), height + 15, xText(tick), { anchor: 'middle', fill: palette.axis }));
    out.push(text(width / 2, height + 31, timeTitle, { anchor: 'middle', fill: palette.text }));
  }
  if (bands) {
    for (const band of bands) {
      const [high, low] = [py(band.to), py(band.from)];
      out.push(`<rect x="-4" y="${high}" width="3" height="${round(low - high)}" fill="${traceColour(palette, band.colour)}"/>`);
      if (low - high >= 9) out.push(text(-8, (high + low) / 2 + 3.5, band.label, { anchor: 'end', fill: palette.axis }));
    }
  } else {
    const yText = plot.kind === 'raster' ? (value: number) => String(value + 0.5) : tickFormatter(yTicks);
    for (const tick of yTicks) out.push(text(-7, py(tick) + 3.5, yText(tick), { anchor: 'end', fill: palette.axis }));
  }
  if (!bands) {
    out.push(
      `<text transform="translate(${12 - left} ${height / 2}) rotate(-90)" text-anchor="middle" fill="${palette.text}">${escapeXml(fitTitle(plot.title, height))}</text>`,
    );
  }
  return out.join('');
}

/** Spikes as short vertical strokes, one path per population. */
function rasterSvg({ plot, height }: Drawn, scene: Scene, width: number, palette: Palette): string {
  if (plot.kind !== 'raster' || plot.rows === 0) return '';
  const rowHeight = height / plot.rows;
  const mark = Math.max(1.4, Math.min(rowHeight * 0.72, 14));
  const stroke = rowHeight > 4 ? 1.2 : Math.min(1.4, mark);
  const perMs = width / (scene.domain[1] - scene.domain[0]);
  const strokes = (spikes: typeof plot.spikes): string[] => {
    const column = { times: spikes.times, rows: allRows(spikes.length) };
    const paths: string[][] = plot.bands.map(() => []);
    const end = findTime(column, scene.domain[1], true);
    for (let i = findTime(column, scene.domain[0]); i < end; i++) {
      const id = spikes.senders[i] ?? 0;
      const row = spikes.rowOf[id] ?? -1;
      const x = round(((spikes.times[i] ?? 0) - scene.domain[0]) * perMs);
      if (row >= 0) paths[spikes.bandOf[id] ?? 0]?.push(`M${x} ${round(height - (row + 0.5) * rowHeight - mark / 2)}v${round(mark)}`);
    }
    return paths.map((path) => path.join(''));
  };
  const draw = (paths: readonly string[], colour: (band: number) => string) =>
    paths.map((d, i) => (d === '' ? '' : `<path d="${d}" fill="none" stroke="${colour(i)}" stroke-width="${stroke}"/>`)).join('');
  const ghost = plot.ghost ? draw(strokes(plot.ghost), () => palette.ghost) : '';
  return ghost + draw(strokes(plot.spikes), (i) => traceColour(palette, plot.bands[i]?.colour ?? 8));
}

function svgPen(out: string[]): Pen {
  const pathOf = (build: (path: Path) => void): string => {
    const d: string[] = [];
    build({ moveTo: (x, y) => d.push(`M${round(x)} ${round(y)}`), lineTo: (x, y) => d.push(`L${round(x)} ${round(y)}`) });
    return d.join('');
  };
  return {
    stroke({ colour, width, dash, opacity }, build) {
      const d = pathOf(build);
      if (d === '') return;
      const dashes = dash && dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
      const see = opacity === undefined ? '' : ` stroke-opacity="${opacity}"`;
      out.push(`<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"${dashes}${see}/>`);
    },
    fill(colour, opacity, build) {
      const d = pathOf(build);
      if (d !== '') out.push(`<path d="${d}Z" fill="${colour}" fill-opacity="${opacity}"/>`);
    },
  };
}

interface TextStyle {
  readonly anchor?: 'middle' | 'end';
  readonly fill: string;
  readonly size?: number;
  readonly weight?: number;
}

function text(x: number, y: number, content: string, { anchor, fill, size, weight }: TextStyle): string {
  const style = `${anchor ? ` text-anchor="${anchor}"` : ''}${size ? ` font-size="${size}"` : ''}${weight ? ` font-weight="${weight}"` : ''}`;
  return `<text x="${round(x)}" y="${round(y)}" fill="${fill}"${style}>${escapeXml(content)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escapeXml(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
