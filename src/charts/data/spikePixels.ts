/** Draws spikes into a buffer of pixels: ten times faster than rectangles on a canvas, and it needs no DOM. */

interface SpikeRaster {
  /** RGBA pixels, row by row from the top, as ImageData lays them out on a little-endian machine (0xAABBGGRR). */
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
  /** Pixel of time t is x0 + t · perMs. */
  readonly x0: number;
  readonly perMs: number;
  /** Pixels of a neuron's row; fractions of one where neurons outnumber pixels. */
  readonly rowHeight: number;
  /** Width of a mark in pixels, at least 1. */
  readonly markWidth: number;
  /** Height of a mark in pixels, at least 1. */
  readonly markHeight: number;
}

/**
 * Marks rows lo … hi − 1 of a spike recorder. `rowOf` maps a NEST id to its row from the bottom (−1: left out), `colourOf` a row
 * to a pixel value. Marks are clipped at the frame.
 */
export function plotSpikes(
  raster: SpikeRaster,
  times: Float64Array,
  senders: Uint32Array,
  lo: number,
  hi: number,
  rowOf: Int32Array,
  colourOf: Uint32Array,
): void {
  const { pixels, width, height, x0, perMs, rowHeight } = raster;
  const markWidth = Math.max(1, Math.round(raster.markWidth));
  const markHeight = Math.max(1, Math.round(raster.markHeight));
  const left = Math.floor(markWidth / 2);
  const single = markWidth === 1 && markHeight === 1;
  /** Where the last mark of each row began: spikes that follow within a pixel are the same mark. */
  const lastX = new Int32Array(single ? 0 : colourOf.length).fill(-0x80000000);
  for (let i = lo; i < hi; i++) {
    const row = rowOf[senders[i]!] ?? -1;
    if (row < 0) continue;
    const x = Math.floor(x0 + times[i]! * perMs) - left;
    if (!single) {
      if (lastX[row] === x) continue;
      lastX[row] = x;
    }
    const middle = height - (row + 0.5) * rowHeight;
    const y = Math.round(middle - markHeight / 2);
    const colour = colourOf[row]!;
    if (single) {
      const yy = y < 0 ? 0 : y >= height ? height - 1 : y;
      if (x >= 0 && x < width) pixels[yy * width + x] = colour;
      continue;
    }
    const xEnd = Math.min(width, x + markWidth);
    const yStart = Math.max(0, Math.min(y, height - 1));
    const yEnd = Math.max(yStart + 1, Math.min(height, y + markHeight));
    for (let yy = yStart; yy < yEnd; yy++) {
      for (let xx = Math.max(0, x); xx < xEnd; xx++) pixels[yy * width + xx] = colour;
    }
  }
}

/**
 * Size of a mark in device pixels. On rows with room it is a vertical stroke; elsewhere a dot that is as large as can be while
 * the `spikes` on view cover no more than a quarter of the frame, from one pixel to two and a half CSS pixels.
 */
export function markSize(
  frame: { readonly width: number; readonly height: number; readonly rowHeight: number; readonly density: number },
  spikes: number,
): { readonly markWidth: number; readonly markHeight: number } {
  const { width, height, rowHeight, density } = frame;
  const largest = Math.min(2.5 * density, Math.max(1.5 * density, rowHeight * 1.2));
  const side = Math.max(1, Math.min(largest, Math.sqrt((0.25 * width * height) / Math.max(1, spikes))));
  return {
    markWidth: Math.max(1, Math.min(side, rowHeight > 4 * density ? 1.25 * density : largest)),
    markHeight: Math.max(side, Math.min(rowHeight * 0.72, 14 * density)),
  };
}

/** "rgb(0, 103, 165)" or "#0067a5" as a pixel value with full opacity; black where the text is no such colour. */
export function pixelColour(css: string): number {
  const hex = /^#([0-9a-f]{6})$/i.exec(css.trim());
  if (hex) {
    const value = Number.parseInt(hex[1] as string, 16);
    return (0xff000000 | ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
  }
  const [r = 0, g = 0, b = 0] = [...css.matchAll(/[\d.]+/g)].map((match) => Math.round(Number(match[0])));
  return (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;
}
