import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { centreOf, drag, dropFile, edgesOf, nodeOf, saveFile, viewAtRest } from '../support/driving.ts';

const circuit = {
  format: 'spikepatch.graph',
  version: 1,
  title: 'Gestures',
  kernel: { resolution: 0.1, rng_seed: 1, duration: 100 },
  nodes: [
    { id: 'noise', model: 'poisson_generator', n: 1, params: { rate: 1000 }, position: { x: 0, y: 0 } },
    { id: 'dc', model: 'dc_generator', n: 1, params: {}, position: { x: 0, y: 220 } },
    { id: 'a', model: 'iaf_psc_alpha', n: 1, params: {}, position: { x: 380, y: 0 }, group: 'column' },
    { id: 'b', model: 'iaf_psc_alpha', n: 1, params: {}, position: { x: 380, y: 220 } },
  ],
  edges: ['noise>a', 'a>b', 'a>b', 'b>a'].map((pair, i) => ({
    id: `e${i + 1}`,
    source: pair.split('>')[0],
    target: pair.split('>')[1],
    conn_spec: { rule: 'all_to_all' },
    syn_spec: { weight: 20, delay: 1 },
  })),
  groups: [{ id: 'column', label: 'Column', position: { x: 340, y: -60 }, size: { width: 260, height: 200 } }],
};

let app: OpenPage;
let page: Page;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
  page = app.page;
});
afterAll(() => app?.close());
let opened = 0;
beforeEach(async () => {
  await page.keyboard.press('Escape');
  await dropFile(page, 'gestures.json', JSON.stringify({ ...circuit, title: `Gestures ${++opened}` }));
  await expect.poll(() => page.title()).toContain(`Gestures ${opened} `);
  await expect.poll(() => page.locator('.canvas-node').count()).toBe(4);
  await expect.poll(() => edgesOf(page).count()).toBe(4);
  await viewAtRest(page);
});

interface Saved {
  readonly nodes: readonly {
    readonly id: string;
    readonly group?: string;
    readonly position: { readonly x: number; readonly y: number };
  }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
}
const saved = async (): Promise<Saved> => JSON.parse(await saveFile(page)) as Saved;
const selected = (kind: 'node' | 'edge') =>
  page
    .locator(`.react-flow__${kind}.selected`)
    .evaluateAll((all) => all.map((each) => (each as HTMLElement | SVGElement).dataset['id']).sort());

/** A point on the line of an edge, window pixels. */
const onEdge = (id: string, part: number) =>
  page.locator(`.react-flow__edge[data-id="${id}"] .canvas-edge-line`).evaluate((element, part) => {
    const path = element as unknown as SVGPathElement;
    const at = path.getPointAtLength(path.getTotalLength() * part).matrixTransform(path.getScreenCTM() as DOMMatrix);
    return { x: at.x, y: at.y };
  }, part);

describe('selecting', () => {
  it('by marquee takes parallel and opposite connections, and none that leaves it', async () => {
    const [a, b] = [await nodeOf(page, 'a').boundingBox(), await nodeOf(page, 'b').boundingBox()];
    if (!a || !b) throw new Error('nodes are not on the page');
    await page.keyboard.down('Shift');
    await drag(page, { x: a.x - 12, y: a.y - 12 }, { x: b.x + b.width + 20, y: b.y + b.height + 20 });
    await page.keyboard.up('Shift');
    await expect.poll(() => selected('node')).toEqual(['a', 'b']);
    await expect.poll(() => selected('edge')).toEqual(['e2', 'e3', 'e4']);
  });

  it('hits an edge that is clicked beside its line', async () => {
    const at = await onEdge('e1', 0.35);
    await page.mouse.click(at.x, at.y + 8);
    await expect.poll(() => selected('edge')).toEqual(['e1']);
  });
});

describe('wires', () => {
  it('dropped on empty canvas offer only what fits, and make node and connection in one step', async () => {
    await nodeOf(page, 'noise').hover();
    const port = await centreOf(nodeOf(page, 'noise').locator('.canvas-port-out'));
    await drag(page, port, { x: port.x + 40, y: port.y - 90 });
    const options = page.getByRole('option');
    await expect.poll(() => options.count()).toBeGreaterThan(3);
    const names = await options.evaluateAll((all) => all.map((each) => each.textContent ?? ''));
    expect(names.some((name) => name.includes('iaf_psc_alpha'))).toBe(true);
    expect(names.some((name) => name.includes('dc_generator'))).toBe(false);
    await page.keyboard.type('delta');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(5);
    await expect.poll(() => edgesOf(page).count()).toBe(5);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(4);
    await expect.poll(() => edgesOf(page).count()).toBe(4);
  });

  it('dim what they cannot end at and say why', async () => {
    await nodeOf(page, 'noise').hover();
    const port = await centreOf(nodeOf(page, 'noise').locator('.canvas-port-out'));
    const dc = await centreOf(nodeOf(page, 'dc'));
    await page.mouse.move(port.x, port.y);
    await page.mouse.down();
    await page.mouse.move(dc.x, dc.y, { steps: 6 });
    await expect.poll(() => nodeOf(page, 'dc').locator('.canvas-target-no').count()).toBe(1);
    await expect.poll(() => nodeOf(page, 'b').locator('.canvas-target-yes').count()).toBe(1);
    await expect.poll(() => page.locator('.canvas-hint-refused').innerText()).toMatch(/dc_generator.*spikes/s);
    await page.mouse.up();
    expect(await edgesOf(page).count()).toBe(4);
  });

  it('keep their id when an end is dragged to another node, and stay when it is dropped on nothing', async () => {
    const at = await onEdge('e1', 0.35);
    await page.mouse.click(at.x, at.y);
    const grip = page.locator('.canvas-grip[data-edge="e1"][data-end="target"] .canvas-grip-hit');
    await drag(page, await centreOf(grip), await centreOf(nodeOf(page, 'b')));
    await expect.poll(async () => (await saved()).edges.find((edge) => edge.id === 'e1')).toMatchObject({ source: 'noise', target: 'b' });
    const end = await centreOf(grip);
    await drag(page, end, { x: end.x - 60, y: end.y + 120 });
    expect((await saved()).edges.find((edge) => edge.id === 'e1')).toMatchObject({ source: 'noise', target: 'b' });
    expect(await edgesOf(page).count()).toBe(4);
  });
});

describe('subnetworks', () => {
  it('take their members along, take in what is dropped into them, and fold into one box', async () => {
    const before = await saved();
    const grip = await centreOf(page.locator('.canvas-group-title'));
    await drag(page, grip, { x: grip.x + 40, y: grip.y - 20 });
    const place = (from: Saved, id: string) => from.nodes.find((node) => node.id === id)?.position ?? { x: Number.NaN, y: Number.NaN };
    await expect.poll(async () => place(await saved(), 'a').x).toBeGreaterThan(place(before, 'a').x);
    expect(place(await saved(), 'b')).toEqual(place(before, 'b'));

    const b = await centreOf(nodeOf(page, 'b'));
    const a = await centreOf(nodeOf(page, 'a'));
    await drag(page, { x: b.x, y: b.y + 12 }, { x: a.x + 10, y: a.y + 24 });
    await expect.poll(async () => (await saved()).nodes.find((node) => node.id === 'b')?.group).toBe('column');

    await page.getByRole('button', { name: 'Collapse Column' }).click();
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(2);
    await expect.poll(() => edgesOf(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Expand Column' }).click();
    await expect.poll(() => edgesOf(page).count()).toBe(4);
  });
});

describe('the keyboard', () => {
  it('adds, connects, walks, nudges and renames without a mouse', async () => {
    await nodeOf(page, 'b').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => selected('node')).toEqual(['b']);
    await page.keyboard.press('c');
    await page.keyboard.type('b');
    await page.keyboard.press('Enter');
    await expect.poll(() => edgesOf(page).count()).toBe(5);
    await nodeOf(page, 'noise').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press(process.platform === 'darwin' ? 'Alt+ArrowRight' : 'Control+ArrowRight');
    await expect.poll(() => selected('node')).toEqual(['a']);
    const before = await centreOf(nodeOf(page, 'a'));
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await centreOf(nodeOf(page, 'a'))).y).toBeGreaterThan(before.y + 5);
    await page.keyboard.press('F2');
    await page.keyboard.type('First');
    await page.keyboard.press('Enter');
    await expect.poll(() => nodeOf(page, 'a').getAttribute('aria-label')).toMatch(/^iaf_psc_alpha First,/);
    await page.keyboard.press('Shift+F10');
    await expect.poll(() => page.getByRole('menuitem', { name: /Delete/ }).count()).toBe(1);
  });

  it('names the library of the canvas with a link that tells nobody where people come from', async () => {
    const link = page.getByRole('link', { name: 'The canvas is made with React Flow' });
    await expect.poll(() => link.count()).toBe(1);
    expect(await link.getAttribute('href')).toBe('https://reactflow.dev');
    for (const href of await page.locator('.canvas-root a').evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? '')))
      expect(href).not.toContain('?');
  });

  it('leaves no complaint in the console', () => {
    expect(app.complaints).toEqual([]);
  });
});
