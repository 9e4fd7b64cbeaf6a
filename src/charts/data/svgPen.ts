/** A pen that writes SVG text. */
import { type Cells, type Frame, type Path, type Pen, type SpikeMarks, scales } from './pen.ts';

/** Draws what is too much for vectors on a canvas of the frame's size: data URLs. */
export interface Pictures {
  spikes(layers: readonly SpikeMarks[], frame: Frame): string;
  cells(cells: Cells, frame: Frame): string;
}

/** More spikes or cells than this are embedded as a picture where one can be made. */
const MOST_VECTORS = 20_000;

/** Writes into `out`, in the pixels of a frame. */
export function svgPen(out: string[], { pictures, ...frame }: Frame & { readonly pictures?: Pictures }): Pen {
  const { width, height } = frame;
  const image = (href: string) => out.push(`<image width="${width}" height="${height}" href="${href}"/>`);
  return {
    stroke({ colour, width: wide, dash, opacity }, build) {
      const d = pathOf(build);
      if (d === '') return;
      const dashes = dash && dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
      const see = opacity === undefined ? '' : ` stroke-opacity="${opacity}"`;
      out.push(`<path d="${d}" fill="none" stroke="${colour}" stroke-width="${wide}" stroke-linejoin="round"${dashes}${see}/>`);
    },
    fill(colour, opacity, build) {
      const d = pathOf(build);
      if (d !== '') out.push(`<path d="${d}Z" fill="${colour}" fill-opacity="${opacity}"/>`);
    },
    text(x, y, content, { colour, size, anchor = 'start' }) {
      out.push(lettering(x, y, content, { fill: colour, size, ...(anchor !== 'start' && { anchor }) }));
    },
    cells(cells) {
      if (pictures && cells.columns * cells.rows > MOST_VECTORS) image(pictures.cells(cells, frame));
      else for (const piece of cellRects(cells)) out.push(piece);
    },
    spikes(layers) {
      const count = layers.reduce((sum, { lo, hi }) => sum + hi - lo, 0);
      if (pictures && count > MOST_VECTORS) image(pictures.spikes(layers, frame));
      else for (const layer of layers) out.push(...spikeStrokes(layer, frame));
    },
  };
}

function pathOf(build: (path: Path) => void): string {
  const d: string[] = [];
  build({ moveTo: (x, y) => d.push(`M${round(x)} ${round(y)}`), lineTo: (x, y) => d.push(`L${round(x)} ${round(y)}`) });
  return d.join('');
}

/** Spikes as short upright strokes, one path a colour. */
function spikeStrokes({ times, senders, lo, hi, rowOf, rows, colours }: SpikeMarks, frame: Frame): string[] {
  const { x } = scales(frame);
  const rowHeight = frame.height / rows;
  const mark = Math.max(1.4, Math.min(rowHeight * 0.72, 14));
  const stroke = rowHeight > 4 ? 1.2 : Math.min(1.4, mark);
  const place = new Int32Array(rows).fill(-1);
  colours.forEach(({ from, to }, i) => void place.fill(i, from, to));
  const paths: string[][] = colours.map(() => []);
  for (let i = lo; i < hi; i++) {
    const row = rowOf[senders[i] ?? 0] ?? -1;
    const top = round(frame.height - (row + 0.5) * rowHeight - mark / 2);
    if (row >= 0) paths[place[row] ?? -1]?.push(`M${round(x(times[i] ?? 0))} ${top}v${round(mark)}`);
  }
  return paths.flatMap((path, i) =>
    path.length === 0 ? [] : [`<path d="${path.join('')}" fill="none" stroke="${colours[i]?.colour}" stroke-width="${stroke}"/>`],
  );
}

/** Cells as rectangles; neighbours of one colour in a row make one. */
function* cellRects({ columns, rows, x, y, width, height, colour }: Cells): Generator<string> {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; ) {
      const fill = colour(column, row);
      let end = column + 1;
      while (end < columns && colour(end, row) === fill) end++;
      if (fill !== undefined) {
        const box = `x="${round(x + column * width)}" y="${round(y + row * height)}" width="${round((end - column) * width)}" height="${round(height)}"`;
        yield `<rect ${box} fill="${fill}"/>`;
      }
      column = end;
    }
  }
}

interface TextStyle {
  readonly anchor?: 'middle' | 'end';
  readonly fill: string;
  readonly size?: number;
  readonly weight?: number;
}

/** A line of text. */
export function lettering(x: number, y: number, content: string, { anchor, fill, size, weight }: TextStyle): string {
  const style = `${anchor ? ` text-anchor="${anchor}"` : ''}${size ? ` font-size="${size}"` : ''}${weight ? ` font-weight="${weight}"` : ''}`;
  return `<text x="${round(x)}" y="${round(y)}" fill="${fill}"${style}>${escapeXml(content)}</text>`;
}

/** Hundredths of a pixel. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function escapeXml(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
