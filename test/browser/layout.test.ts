/** That what is on the canvas has room: new things, copies, charts, words, the fit. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { addPart, centreOf, dropFile, nodeOf, openExample, panelOf, wire } from '../support/driving.ts';

let app: OpenPage;
let page: Page;
afterEach(() => app?.close());

interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Nodes, notes and panels on the page, window pixels. */
const boxes = (): Promise<Box[]> =>
  page.locator('.react-flow__node-item, .react-flow__node-note, .react-flow__node-panel').evaluateAll((all) =>
    all.map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return { id: (each as HTMLElement).dataset['id'] ?? '', x, y, width, height };
    }),
  );
const rectOf = (selector: string): Promise<Box> =>
  page
    .locator(selector)
    .first()
    .evaluate((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return { id: '', x, y, width, height };
    });
const overlap = (a: Box, b: Box): boolean =>
  a.x + 0.5 < b.x + b.width && b.x + 0.5 < a.x + a.width && a.y + 0.5 < b.y + b.height && b.y + 0.5 < a.y + a.height;
const covering = (all: readonly Box[]): string[] =>
  all.flatMap((a, i) => all.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.id} covers ${b.id}`] : [])));
const inside = (a: Box, b: Box): boolean =>
  a.x >= b.x - 1 && a.y >= b.y - 1 && a.x + a.width <= b.x + b.width + 1 && a.y + a.height <= b.y + b.height + 1;

async function settled(): Promise<void> {
  let last = '';
  for (let tries = 0; tries < 40; tries++) {
    const now = JSON.stringify(await boxes());
    if (now === last) return;
    last = now;
    await page.waitForTimeout(80);
  }
}

async function empty(options: Parameters<typeof openApp>[1] = {}): Promise<void> {
  app = await openApp(inject('appUrl'), options);
  page = app.page;
  await dropFile(
    page,
    'empty.json',
    JSON.stringify({ format: 'spikepatch.graph', version: 1, title: 'Empty', kernel: {}, nodes: [], edges: [] }),
  );
  await page.locator('.canvas-root').waitFor();
}

async function quickAdd(model: string): Promise<void> {
  await page.locator('.canvas-root').focus();
  await page.keyboard.press('n');
  await page.keyboard.type(model);
  await page.keyboard.press('Enter');
}

describe('what is new', () => {
  beforeEach(() => empty());

  it('by N, twice at one place, lands beside what is there and on view', async () => {
    const canvas = await rectOf('.canvas-root');
    await page.mouse.move(canvas.x + canvas.width - 4, canvas.y + 200);
    await quickAdd('iaf_psc_alpha');
    await quickAdd('iaf_psc_alpha');
    await quickAdd('poisson_generator');
    await expect.poll(async () => (await boxes()).length).toBe(3);
    const all = await boxes();
    expect(covering(all)).toEqual([]);
    for (const box of all) expect(inside(box, canvas)).toBe(true);
  });

  it('from the palette, dropped on a node, or pasted and duplicated there, lands beside it', async () => {
    const canvas = await rectOf('.canvas-root');
    const at = { x: canvas.x + 300, y: canvas.y + 300 };
    await addPart(page, 'iaf_psc_alpha', at);
    await addPart(page, 'iaf_psc_alpha', at);
    await expect.poll(async () => (await boxes()).length).toBe(2);
    await page.locator('.canvas-root').focus();
    await page.keyboard.press('ControlOrMeta+d');
    await expect.poll(async () => (await boxes()).length).toBe(3);
    await page.keyboard.press('ControlOrMeta+c');
    await page.mouse.move(at.x, at.y);
    await page.keyboard.press('ControlOrMeta+v');
    await expect.poll(async () => (await boxes()).length).toBe(4);
    await page.keyboard.press('ControlOrMeta+v');
    await expect.poll(async () => (await boxes()).length).toBe(5);
    expect(covering(await boxes())).toEqual([]);
  });

  it('the first chart opens where it is free and on view', async () => {
    const canvas = await rectOf('.canvas-root');
    await addPart(page, 'iaf_psc_alpha', { x: canvas.x + 520, y: canvas.y + canvas.height - 180 });
    await addPart(page, 'multimeter', { x: canvas.x + canvas.width - 130, y: canvas.y + canvas.height - 60 });
    const [neuron, meter] = (await boxes()).map(({ id }) => id) as [string, string];
    await wire(page, meter, neuron);
    const panel = panelOf(page, meter);
    await panel.waitFor();
    const all = await boxes();
    expect(covering(all)).toEqual([]);
    for (const box of all) expect(inside(box, canvas)).toBe(true);
  });
});

describe('the fit', () => {
  it('counts the zoom bar, follows when Results opens, and goes over 100 % where no chart is shown', async () => {
    app = await openApp(inject('appUrl'), { width: 1280, height: 720 });
    page = app.page;
    await openExample(page, 'Balanced network');
    await settled();
    const zoomBar = await rectOf('.canvas-zoom');
    const before = await boxes();
    expect(before.filter((box) => overlap(box, zoomBar))).toEqual([]);
    await page.getByRole('button', { name: 'Open results' }).click();
    await expect.poll(async () => (await rectOf('.canvas-root')).height).toBeLessThan(500);
    await settled();
    const canvas = await rectOf('.canvas-root');
    for (const box of await boxes()) expect(inside(box, canvas)).toBe(true);
  });

  it('enlarges a small network without charts', async () => {
    await empty();
    const canvas = await rectOf('.canvas-root');
    await addPart(page, 'iaf_psc_alpha', { x: canvas.x + 300, y: canvas.y + 300 });
    await page.keyboard.press('Shift+1');
    await expect.poll(() => page.locator('.canvas-zoom-percent').innerText()).toMatch(/^1[1-9]\d %$/);
  });

  it('fills the height of a phone', async () => {
    app = await openApp(inject('appUrl'), { width: 390, height: 844, touch: true });
    page = app.page;
    await openExample(page, 'Balanced network');
    await settled();
    const canvas = await rectOf('.canvas-root');
    const all = await boxes();
    for (const box of all) expect(inside(box, canvas)).toBe(true);
    const top = Math.min(...all.map(({ y }) => y));
    const bottom = Math.max(...all.map(({ y, height }) => y + height));
    expect((bottom - top) / canvas.height).toBeGreaterThan(0.7);
    expect(covering(all)).toEqual([]);
  });
});

describe('what is drawn', () => {
  it('has its words beside the wires, and what was recorded inside the nodes', async () => {
    app = await openApp(inject('appUrl'));
    page = app.page;
    await openExample(page, 'Balanced network');
    await settled();
    const words = await page
      .locator('.canvas-edge-label rect')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()));
    const lines = await page.locator('.canvas-edge-line').evaluateAll((all) =>
      all.flatMap((each) => {
        const path = each as unknown as SVGPathElement;
        const matrix = path.getScreenCTM() as DOMMatrix;
        return Array.from({ length: 41 }, (_, i) => {
          const { x, y } = path.getPointAtLength((path.getTotalLength() * i) / 40).matrixTransform(matrix);
          return { x, y };
        });
      }),
    );
    expect(words.length).toBeGreaterThan(4);
    const under = words.flatMap((word) =>
      lines.filter(({ x, y }) => x > word.x && x < word.x + word.width && y > word.y && y < word.y + word.height),
    );
    expect(under).toEqual([]);
    const outside = await page.locator('.canvas-node').evaluateAll(
      (all) =>
        all.filter((each) => {
          const status = each.querySelector('.canvas-status')?.getBoundingClientRect();
          const box = each.getBoundingClientRect();
          return status !== undefined && (status.bottom > box.bottom || status.top < box.top);
        }).length,
    );
    expect(outside).toBe(0);
  });

  it('from far away has names inside the nodes and charts without axes', async () => {
    app = await openApp(inject('appUrl'));
    page = app.page;
    await openExample(page, 'Balanced network');
    await settled();
    for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'Zoom out' }).click();
    await expect.poll(() => page.locator('.react-flow').getAttribute('data-detail')).toBe('far');
    const node = await rectOf('.react-flow__node[data-id="excitatory"]');
    expect(inside(await rectOf('.react-flow__node[data-id="excitatory"] .canvas-label'), node)).toBe(true);
    await expect.poll(() => page.locator('.charts-spark').count()).toBe(2);
    await expect.poll(() => page.locator('.charts-spark .recharts-cartesian-axis').first().isVisible()).toBe(false);
  });

  it('after Tidy covers nothing and is all on view', async () => {
    app = await openApp(inject('appUrl'));
    page = app.page;
    await openExample(page, 'Balanced network');
    await settled();
    await page.locator('.canvas-root').focus();
    await page.keyboard.press('Alt+Shift+T');
    await expect.poll(async () => (await centreOf(nodeOf(page, 'noise'))).x).toBeGreaterThan(0);
    await settled();
    const all = await boxes();
    const canvas = await rectOf('.canvas-root');
    expect(covering(all)).toEqual([]);
    for (const box of all) expect(inside(box, canvas)).toBe(true);
  });
});

describe('a circuit built by hand on a projector', () => {
  it('has all its charts on view once it runs', async () => {
    await empty({ width: 1280, height: 720 });
    await addPart(page, 'dc_generator', { x: 380, y: 200 });
    await addPart(page, 'iaf_psc_alpha', { x: 600, y: 200 });
    await addPart(page, 'voltmeter', { x: 600, y: 380 });
    await addPart(page, 'spike_recorder', { x: 380, y: 380 });
    await wire(page, 'dc1', 'neuron1');
    await wire(page, 'neuron1', 'voltmeter1');
    await wire(page, 'neuron1', 'spikes1');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await settled();
    const canvas = await rectOf('.canvas-root');
    const charts = (await boxes()).filter(({ id }) => id.startsWith('panel:'));
    expect(charts).toHaveLength(2);
    expect(charts.filter((chart) => !inside(chart, canvas)).map(({ id }) => id)).toEqual([]);
  });
});
