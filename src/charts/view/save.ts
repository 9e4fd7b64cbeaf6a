/** Hands a panel's figure or data to the browser as a file. */
import { figureSvg } from '../data/figure.ts';
import { paper } from '../data/paper.ts';
import type { Frame, Pen } from '../data/pen.ts';
import { buildScene, type Scene } from '../data/scene.ts';
import type { Pictures } from '../data/svgPen.ts';
import type { Interval } from '../data/ticks.ts';
import { canvasPen } from './canvasPen.ts';

const LEFT = 74;
const PNG_DENSITY = 3;
/** A figure's own proportions, in CSS pixels: it does not depend on how large the panel happens to be. */
const WIDTH = 560;

/** Saves `content` under `name`. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has taken its own hold of the data by the next turn of the event loop in all browsers.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What is on view as SVG text in the colours of paper. */
export function sceneSvg(scene: Scene, title: string, lockedY: Readonly<Record<string, Interval>>): string {
  const { content, full, domain } = scene;
  const heights = content.plots.map(({ figureHeight }) => figureHeight);
  const figure = buildScene({ content, full, domain, columns: WIDTH * PNG_DENSITY, width: WIDTH, heights, lockedY });
  return figureSvg({ scene: figure, title, palette: paper, width: WIDTH, left: LEFT, pictures });
}

const pictures: Pictures = {
  spikes: (layers, frame) => picture(frame, (pen) => pen.spikes(layers)),
  cells: (cells, frame) => picture(frame, (pen) => pen.cells(cells)),
};

function picture(frame: Frame, draw: (pen: Pen) => void): string {
  const canvas = document.createElement('canvas');
  const pen = canvasPen(canvas, { ...frame, density: PNG_DENSITY });
  if (pen) draw(pen);
  return canvas.toDataURL('image/png');
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

/** A file name out of a label: letters, digits and dashes. */
export function fileName(label: string, extension: string): string {
  const stem = label
    .trim()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${stem || 'panel'}.${extension}`;
}
