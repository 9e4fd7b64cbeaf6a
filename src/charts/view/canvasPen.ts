/** Draws a scene's plots into a canvas of device pixels. */
import type { Axis } from '../data/axis.ts';
import type { Now } from '../data/panel.ts';
import type { Cells, Frame, Palette, Pen, SpikeMarks } from '../data/pen.ts';
import type { DrawnPlot } from '../data/scene.ts';
import { markSize, pixelColour, plotSpikes } from '../data/spikePixels.ts';

/** A canvas' frame: CSS pixels, and how many device pixels lie along one (the canvas zoom included). */
interface CanvasFrame extends Frame {
  readonly density: number;
}

/** Draws one plot. The canvas is resized only when it has to be. */
export function paint(
  canvas: HTMLCanvasElement,
  drawn: DrawnPlot,
  x: Axis,
  size: Omit<CanvasFrame, 'x' | 'y'>,
  palette: Palette,
  now?: Now,
): void {
  const frame = { ...size, x, y: drawn.y };
  const pen = canvasPen(canvas, frame);
  if (pen) drawn.paint(pen, frame, palette, now);
}

/** A pen on an empty canvas; undefined where the browser gives none. */
export function canvasPen(canvas: HTMLCanvasElement, frame: CanvasFrame): Pen | undefined {
  const width = Math.max(1, Math.round(frame.width * frame.density));
  const height = Math.max(1, Math.round(frame.height * frame.density));
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  } else {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
  }
  context.setTransform(width / frame.width, 0, 0, height / frame.height, 0, 0);
  return {
    stroke({ colour, width: wide, dash, opacity }, build) {
      context.globalAlpha = opacity ?? 1;
      context.strokeStyle = colour;
      context.lineWidth = wide;
      context.lineJoin = 'round';
      context.setLineDash([...(dash ?? [])]);
      context.beginPath();
      build(context);
      context.stroke();
      context.globalAlpha = 1;
    },
    fill(colour, opacity, build) {
      context.globalAlpha = opacity;
      context.fillStyle = colour;
      context.beginPath();
      build(context);
      context.fill();
      context.globalAlpha = 1;
    },
    text(x, y, content, { colour, size, anchor = 'start' }) {
      context.fillStyle = colour;
      context.font = `${size}px system-ui, sans-serif`;
      context.textAlign = anchor === 'middle' ? 'center' : anchor;
      context.fillText(content, x, y);
    },
    cells: (cells) => paintCells(context, cells),
    spikes: (layers) => paintSpikes(context, layers, frame, width, height),
  };
}

/** Cells meet at whole device pixels, so that no seams show between them. */
function paintCells(context: CanvasRenderingContext2D, { columns, rows, x, y, width, height, colour }: Cells): void {
  const { a, d } = context.getTransform();
  const snap = (value: number, scale: number) => Math.round(value * scale) / scale;
  for (let row = 0; row < rows; row++) {
    const top = snap(y + row * height, d);
    const bottom = snap(y + (row + 1) * height, d);
    for (let column = 0; column < columns; column++) {
      const fill = colour(column, row);
      if (fill === undefined) continue;
      const left = snap(x + column * width, a);
      context.fillStyle = fill;
      context.fillRect(left, top, snap(x + (column + 1) * width, a) - left, bottom - top);
    }
  }
}

const images = new WeakMap<HTMLCanvasElement, ImageData>();

/** Transparent pixels for a canvas: the same memory again as long as its size stays. */
function blankImage(context: CanvasRenderingContext2D, width: number, height: number): ImageData {
  const known = images.get(context.canvas);
  if (known?.width === width && known.height === height) {
    known.data.fill(0);
    return known;
  }
  const image = context.createImageData(width, height);
  images.set(context.canvas, image);
  return image;
}

/** Hundreds of thousands of spikes: pixel by pixel. */
function paintSpikes(
  context: CanvasRenderingContext2D,
  layers: readonly SpikeMarks[],
  { x, density }: CanvasFrame,
  width: number,
  height: number,
): void {
  const top = layers.at(-1);
  if (top === undefined) return;
  const image = blankImage(context, width, height);
  const perMs = width / (x.domain[1] - x.domain[0]);
  const rowHeight = height / top.rows;
  const raster = {
    pixels: new Uint32Array(image.data.buffer),
    width,
    height,
    x0: -x.domain[0] * perMs,
    perMs,
    rowHeight,
    ...markSize({ width, height, rowHeight, density }, top.hi - top.lo),
  };
  for (const { times, senders, lo, hi, rowOf, rows, colours } of layers) {
    const ofRow = new Uint32Array(rows);
    for (const { from, to, colour } of colours) ofRow.fill(pixelColour(colour), from, to);
    plotSpikes(raster, times, senders, lo, hi, rowOf, ofRow);
  }
  context.putImageData(image, 0, 0);
}
