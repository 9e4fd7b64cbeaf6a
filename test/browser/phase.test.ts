/** The phase plane in the built app: it follows the neuron's current, and a click starts the neuron there. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { dropFile, panelOf, run, saveFile } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

const graph = {
  format: 'spikepatch.graph',
  version: 1,
  kernel: { duration: 200 },
  nodes: [
    { id: 'n', model: 'izhikevich', params: { I_e: 3 }, position: { x: 0, y: 0 } },
    { id: 'meter', model: 'multimeter', params: { record_from: ['V_m', 'U_m'], interval: 0.1 }, position: { x: 300, y: 0 } },
  ],
  edges: [{ id: 'e', source: 'meter', target: 'n' }],
  analyses: [{ id: 'plane', kind: 'phase', of: ['meter'] }],
};

const paramsOf = async (page: Page) => JSON.parse(await saveFile(page)).nodes.find(({ id }: { id: string }) => id === 'n').params;

describe('the phase plane', () => {
  it('reads its fixed points by keys and starts the neuron where it is clicked, in one step of undo', async () => {
    const { page } = app;
    await page.locator('.app-start').waitFor();
    await dropFile(page, 'izhikevich.json', JSON.stringify(graph));
    await panelOf(page, 'plane').waitFor();
    await run(page);
    const frame = panelOf(page, 'plane').locator('.charts-overlay');
    await frame.waitFor();
    expect(await frame.getAttribute('aria-label')).toMatch(/2 fixed points: stable node at -\d/);
    await frame.focus();
    for (const key of ['Home', 'ArrowRight']) await page.keyboard.press(key);
    await expect.poll(() => panelOf(page, 'plane').locator('.charts-readout').innerText()).toMatch(/stable node\s*λ = -/);
    await page.keyboard.press('Escape');
    const box = await frame.boundingBox();
    if (box === null) throw new Error('no frame');
    await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.5);
    await expect.poll(() => paramsOf(page)).toMatchObject({ I_e: 3, V_m: expect.any(Number), U_m: expect.any(Number) });
    await page.keyboard.press('Control+z');
    await expect.poll(() => paramsOf(page)).toEqual({ I_e: 3 });
    expect(app.complaints).toEqual([]);
  });
});
