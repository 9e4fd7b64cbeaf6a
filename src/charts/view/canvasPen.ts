/** Draws a scene's plots into a canvas of device pixels. */
import { drawRates, drawTraces, type Frame, type Palette, type Pen, traceColour } from '../data/drawing.ts';
import type { RasterPlot, Spikes } from '../data/plots.ts';
import { allRows, findTime } from '../data/rows.ts';
import type { Drawn } from '../data/scene.ts';
import { markSize, pixelColour, plotSpikes } from '../data/spikePixels.ts';
import type { Interval } from '../data/ticks.ts';

function canvasPen(context: CanvasRenderingContext2D): Pen {
  return {
    stroke({ colour, width, dash, opacity }, build) {
      context.globalAlpha = opacity ?? 1;
      context.strokeStyle = colour;
      context.lineWidth = width;
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
  };
}

/**
 * Draws one plot. `width` and `height` are the frame in CSS pixels, `density` the device pixels of one CSS pixel (the canvas zoom
 * included). The canvas is resized only when it has to be.
 */
export function paint(
  canvas: HTMLCanvasElement,
  drawn: Drawn,
  domain: Interval,
  size: { readonly width: number; readonly height: number; readonly density: number },
  palette: Palette,
): void {
  const width = Math.max(1, Math.round(size.width * size.density));
  const height = Math.max(1, Math.round(size.height * size.density));
  const context = canvas.getContext('2d');
  if (context === null) return;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  } else {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
  }
  if (drawn.plot.kind === 'raster') {
    paintRaster(context, drawn.plot, domain, width, height, size.density, palette);
    return;
  }
  context.setTransform(width / size.width, 0, 0, height / size.height, 0, 0);
  const frame: Frame = { width: size.width, height: size.height, domain, y: drawn.y };
  const pen = canvasPen(context);
  if (drawn.plot.kind === 'traces') drawTraces(pen, drawn, frame, palette);
  else drawRates(pen, drawn, frame, palette);
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

function paintRaster(
  context: CanvasRenderingContext2D,
  plot: RasterPlot,
  domain: Interval,
  width: number,
  height: number,
  density: number,
  palette: Palette,
): void {
  if (plot.rows === 0) return;
  const image = blankImage(context, width, height);
  const perMs = width / (domain[1] - domain[0]);
  const rowHeight = height / plot.rows;
  const range = ({ times, length }: Spikes): readonly [number, number] => {
    const column = { times, rows: allRows(length) };
    return [findTime(column, domain[0]), findTime(column, domain[1], true)];
  };
  const [first, end] = range(plot.spikes);
  const raster = {
    pixels: new Uint32Array(image.data.buffer),
    width,
    height,
    x0: -domain[0] * perMs,
    perMs,
    rowHeight,
    ...markSize({ width, height, rowHeight, density }, end - first),
  };
  const draw = (spikes: Spikes, colours: Uint32Array) => {
    const [lo, hi] = range(spikes);
    plotSpikes(raster, spikes.times, spikes.senders, lo, hi, spikes.rowOf, colours);
  };
  if (plot.ghost) draw(plot.ghost, new Uint32Array(plot.rows).fill(pixelColour(palette.ghost)));
  const colours = new Uint32Array(plot.rows);
  for (const band of plot.bands) colours.fill(pixelColour(traceColour(palette, band.colour)), band.from, band.to);
  draw(plot.spikes, colours);
  context.putImageData(image, 0, 0);
}
