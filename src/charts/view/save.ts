/** Hands a panel's figure or data to the browser as a file. */
import { t } from '../../editor/text/en.ts';
import type { Palette } from '../data/drawing.ts';
import { figureSvg, VECTOR_SPIKES } from '../data/figure.ts';
import { allRows, findTime } from '../data/rows.ts';
import { buildScene, type Drawn, type Scene } from '../data/scene.ts';
import type { Interval } from '../data/ticks.ts';
import { paint } from './canvasPen.ts';
import { paperPalette } from './palette.ts';

const LEFT = 74;
const PNG_DENSITY = 3;

/** Saves `content` under `name`. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has taken its own hold of the data by the next turn of the event loop in all browsers.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A figure's own proportions, in CSS pixels: it does not depend on how large the panel happens to be. */
const FRAME = { width: 560, traces: 170, raster: 230, rate: 90 };

/** What is on view as SVG text in the colours of paper. */
export function sceneSvg(scene: Scene, title: string, lockedY: Readonly<Record<string, Interval>>): string {
  const palette = paperPalette();
  const { content, full, domain } = scene;
  const heights = content.plots.map(({ kind }) => FRAME[kind]);
  const figure = buildScene({ content, full, domain, columns: FRAME.width * PNG_DENSITY, width: FRAME.width, heights, lockedY });
  return figureSvg({
    scene: figure,
    title,
    timeTitle: t('charts.axis.time'),
    palette,
    width: FRAME.width,
    left: LEFT,
    picture: (drawn) => rasterPicture(drawn, figure, FRAME.width, palette),
  });
}

/** What is on view as a PNG with white background, three pixels to a CSS pixel. */
export async function scenePng(scene: Scene, title: string, lockedY: Readonly<Record<string, Interval>>): Promise<Blob> {
  const svg = sceneSvg(scene, title, lockedY);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * PNG_DENSITY;
  canvas.height = image.height * PNG_DENSITY;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no canvas to draw on.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The figure is too large for a PNG.'))), 'image/png');
  });
}

function rasterPicture(drawn: Drawn, scene: Scene, width: number, palette: Palette): string | undefined {
  if (drawn.plot.kind !== 'raster') return undefined;
  const { times, length } = drawn.plot.spikes;
  const column = { times, rows: allRows(length) };
  if (findTime(column, scene.domain[1], true) - findTime(column, scene.domain[0]) <= VECTOR_SPIKES) return undefined;
  const canvas = document.createElement('canvas');
  paint(canvas, drawn, scene.domain, { width: Math.round(width), height: drawn.height, density: PNG_DENSITY }, palette);
  return canvas.toDataURL('image/png');
}

/** A file name out of a label: letters, digits and dashes. */
export function fileName(label: string, extension: string): string {
  const stem = label
    .trim()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${stem || 'panel'}.${extension}`;
}
