import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { centreOf, drag, dropFile, edgesOf, nodeOf, panelOf, run, saveFile } from '../support/driving.ts';

const circuit = {
  format: 'spikepatch.graph',
  version: 2,
  title: 'Groups',
  kernel: { resolution: 0.1, rng_seed: 1, duration: 100 },
  nodes: [
    { id: 'noise', model: 'poisson_generator', n: 1, params: { rate: 50000 }, position: { x: 0, y: 40 } },
    { id: 'ex', label: 'Excitatory', model: 'iaf_psc_alpha', n: 4, params: {}, position: { x: 380, y: 0 }, group: 'net' },
    { id: 'inh', label: 'Inhibitory', model: 'iaf_psc_alpha', n: 1, params: {}, position: { x: 380, y: 120 }, group: 'net' },
    { id: 'out', label: 'Outside', model: 'iaf_psc_alpha', n: 1, params: {}, position: { x: 380, y: 340 } },
    { id: 'spikes', model: 'spike_recorder', n: 1, params: {}, position: { x: 800, y: 40 } },
  ],
  edges: [],
  groups: [{ id: 'net', label: 'Network', position: { x: 340, y: -60 }, size: { width: 280, height: 300 } }],
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
  await dropFile(page, 'groups.json', JSON.stringify({ ...circuit, title: `Groups ${++opened}` }));
  await expect.poll(() => page.title()).toContain(`Groups ${opened} `);
  await expect.poll(() => page.locator('.canvas-node').count()).toBe(5);
});

const frame = () => nodeOf(page, 'group:net');
const port = async (node: string) => {
  await nodeOf(page, node).hover();
  return await centreOf(nodeOf(page, node).locator('.canvas-port-out'));
};
const edges = async (): Promise<readonly { readonly source: string; readonly target: string }[]> =>
  (JSON.parse(await saveFile(page)) as { edges: { source: string; target: string }[] }).edges;
const said = () => page.locator('.ui-toast, [role="status"]').allInnerTexts();

describe('a group as an end of connections', () => {
  it('is wired by mouse: dropped on its title, drawn from its port, and runs as one collection', async () => {
    await drag(page, await port('noise'), await centreOf(frame().locator('.canvas-group-title')));
    await expect.poll(() => edgesOf(page).count()).toBe(1);
    await frame().locator('.canvas-group-title').hover();
    await drag(page, await centreOf(frame().locator('.canvas-port-out')), await centreOf(nodeOf(page, 'spikes')));
    await expect.poll(() => edgesOf(page).count()).toBe(2);
    expect((await edges()).map(({ source, target }) => `${source} ${target}`)).toEqual(['noise net', 'net spikes']);
    await run(page);
    // Both populations of the group are recorded, in the order of the file.
    await panelOf(page, 'spikes').locator('canvas').first().waitFor();
    await expect.poll(() => panelOf(page, 'spikes').locator('.charts-band title').allTextContents()).toEqual(['Excitatory', 'Inhibitory']);
    await expect.poll(() => panelOf(page, 'spikes').locator('.charts-statistics').innerText()).toMatch(/^[1-9]\d* spikes · 5 neurons/);
  });

  it('says what is wired while the wire is drawn, and why it cannot be', async () => {
    const start = await port('spikes');
    const title = await centreOf(frame().locator('.canvas-group-title'));
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(title.x, title.y, { steps: 6 });
    await expect.poll(() => page.locator('.canvas-hint').innerText()).toBe('Connect Network (all 5 neurons) to spikes');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(() => page.locator('.canvas-hint').count()).toBe(0);
    // The inside of an open frame stays canvas; its outline is the group. This port is away from the edge, where a wire pans the view.
    const noise = await port('noise');
    const rim = await frame().boundingBox();
    if (rim === null) throw new Error('no frame');
    await page.mouse.move(noise.x, noise.y);
    await page.mouse.down();
    await page.mouse.move(rim.x + rim.width - 30, rim.y + rim.height / 2, { steps: 6 });
    await expect.poll(() => page.locator('.canvas-hint').innerText()).toMatch(/Let go on a node/);
    await page.mouse.move(rim.x + rim.width - 1, rim.y + rim.height * 0.75, { steps: 4 });
    await expect.poll(() => page.locator('.canvas-hint').innerText()).toMatch(/^Connect noise to Network/);
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });

  it('is wired by key, from the group and to it', async () => {
    await frame().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('c');
    const list = page.getByRole('dialog', { name: 'Connect to…' });
    await list.getByRole('option', { name: 'Network itself' }).waitFor();
    await page.keyboard.type('spike_rec');
    await page.keyboard.press('Enter');
    await nodeOf(page, 'noise').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('c');
    await page.keyboard.type('group of');
    await page.keyboard.press('Enter');
    await expect.poll(() => edgesOf(page).count()).toBe(2);
    expect((await edges()).map(({ source, target }) => `${source} ${target}`)).toEqual(['net spikes', 'noise net']);
    const words = await edgesOf(page).evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
    expect(words.join('; ')).toContain('noise to all neurons of group Network');
  });

  it('stays wired when it is collapsed, and its end moves to a node by its grip', async () => {
    await drag(page, await port('noise'), await centreOf(frame().locator('.canvas-group-title')));
    await frame().getByRole('button', { name: 'Collapse Network' }).click();
    await expect.poll(() => edgesOf(page).count()).toBe(1);
    await edgesOf(page).first().dispatchEvent('click');
    const grip = page.locator('.canvas-grip[data-end="target"] .canvas-grip-hit');
    await drag(page, await centreOf(grip), await centreOf(nodeOf(page, 'out')));
    await expect.poll(async () => (await edges()).map(({ target }) => target)).toEqual(['out']);
  });

  it('tells when a node that is moved in comes to be covered, and when its connections go with it', async () => {
    await drag(page, await port('noise'), await centreOf(frame().locator('.canvas-group-title')));
    await expect.poll(() => edgesOf(page).count()).toBe(1);
    const out = await centreOf(nodeOf(page, 'out').locator('.canvas-model'));
    const rim = await frame().boundingBox();
    if (rim === null) throw new Error('no frame');
    await drag(page, out, { x: rim.x + rim.width * 0.55, y: rim.y + rim.height - 30 });
    await expect.poll(said).toEqual(expect.arrayContaining([expect.stringContaining('Network now stands for 3 nodes (before: 2 nodes)')]));
    await frame().locator('.canvas-group-title').click();
    await page.keyboard.press('Control+Shift+g');
    await expect.poll(() => edgesOf(page).count()).toBe(0);
    await expect.poll(said).toEqual(expect.arrayContaining([expect.stringContaining('ended at the group is gone with it')]));
    await page.keyboard.press('Control+z');
    await expect.poll(() => edgesOf(page).count()).toBe(1);
  });

  it('leaves no complaint in the console', () => {
    expect(app.complaints).toEqual([]);
  });
});
