/** Layers as people meet them: seen on the canvas, edited in the inspector, connected by masks and kernels. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { centreOf, drag, nodeOf, openExample, saveFile, setField } from '../support/driving.ts';

interface SavedNode {
  readonly id: string;
  readonly n: number;
  readonly spatial?: { readonly positions: string; readonly values?: readonly (readonly number[])[] };
}

interface Saved {
  readonly nodes: readonly SavedNode[];
  readonly edges: readonly { readonly id: string; readonly conn_spec: Readonly<Record<string, unknown>> }[];
}

const saved = async (page: Page): Promise<Saved> => JSON.parse(await saveFile(page)) as Saved;
const savedNode = async (page: Page, id: string) => (await saved(page)).nodes.find((node) => node.id === id);
const savedRule = async (page: Page, id: string) => (await saved(page)).edges.find((edge) => edge.id === id)?.conn_spec;

describe('layers', () => {
  let app: OpenPage;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'));
  });
  afterAll(() => app?.close());

  it('show their points on the canvas and can be placed anew, a gesture a step, refusals at the field', async () => {
    const { page } = app;
    await openExample(page, 'A layer with a circular mask');
    expect(await page.locator('.canvas-layer').count()).toBe(2);
    await nodeOf(page, 'sources').click();
    const form = page.locator('.space-form');
    await form.getByRole('radio', { name: 'Listed' }).check();
    const picture = form.getByRole('slider', { name: /Positions of 12\d neurons/ });
    await picture.waitFor();
    // The points lie where they lay on the grid: the first one is moved by hand.
    const box = await picture.locator('svg').boundingBox();
    if (box === null) throw new Error('no picture');
    const scale = box.width / 260;
    const unit = (180 - 24) / 11;
    const left = (260 - 11 * unit) / 2;
    const at = (x: number, y: number) => ({ x: box.x + (left + (x + 5.5) * unit) * scale, y: box.y + (12 + (5.5 - y) * unit) * scale });
    await drag(page, at(-5, 5), at(-4.5, 4.5));
    const moved = await savedNode(page, 'sources');
    expect(moved?.spatial?.values?.[0]?.map((x) => Math.round(x * 10) / 10)).toEqual([-4.5, 4.5]);
    await page.keyboard.press('ControlOrMeta+z');
    expect((await savedNode(page, 'sources'))?.spatial?.values?.[0]).toEqual([-5, 5]);
    // By keys: the second neuron is taken out, and comes back.
    await picture.focus();
    await picture.press('Home');
    await picture.press('PageDown');
    await picture.press('Delete');
    expect((await savedNode(page, 'sources'))?.n).toBe(120);
    expect(await picture.getAttribute('aria-valuetext')).toContain('neuron 2 of 120');
    await page.keyboard.press('ControlOrMeta+z');
    expect((await savedNode(page, 'sources'))?.n).toBe(121);

    await setField(page, 'extent', '2, 2');
    await expect
      .poll(() =>
        form
          .getByRole('alert')
          .allInnerTexts()
          .then((texts) => texts.join(' ')),
      )
      .toMatch(/outside/i);
    await page.keyboard.press('ControlOrMeta+z');
    await setField(page, 'extent', '2');
    await expect.poll(() => form.locator('.ui-field-error').innerText()).toContain('Write 2 numbers');
    await page.keyboard.press('Escape');

    await form.getByRole('button', { name: 'Take the positions away' }).click();
    expect(await savedNode(page, 'sources')).not.toHaveProperty('spatial');
    await page.keyboard.press('ControlOrMeta+z');
    expect(await page.locator('.canvas-layer').count()).toBe(2);
  });

  it('are connected by a mask with its numbers and a picture, and by a probability over the distance', async () => {
    const { page } = app;
    const { x, y } = await centreOf(page.locator('.react-flow__edge[data-id="e2"] .canvas-edge-line'));
    await page.mouse.click(x, y);
    const reach = page.locator('.space-reach');
    await expect.poll(() => reach.innerText()).toContain('29 of 121 targets');
    await setField(page, 'radius', '2');
    await expect.poll(() => reach.innerText()).toContain('13 of 121 targets');
    await page.getByRole('combobox', { name: 'mask' }).selectOption('doughnut');
    expect((await savedRule(page, 'e2'))?.['mask']).toEqual({ doughnut: { inner_radius: 1.4, outer_radius: 2.8 } });
    await setField(page, 'p', 'gaussian(distance, 0, 2)');
    const p = page.getByRole('textbox', { name: 'p', exact: true });
    await expect.poll(() => p.inputValue()).toBe('gaussian(distance, 0, 2)');
    expect((await savedRule(page, 'e2'))?.['p']).toEqual({ expression: 'gaussian(distance, 0, 2)' });
    await page.getByRole('img', { name: /gaussian\(distance, 0, 2\) over the distance/ }).waitFor();
    expect(await reach.locator('.space-shade').count()).toBeGreaterThan(2);
    await setField(page, 'p', 'gaussian(distance');
    await expect.poll(() => page.locator('.ui-field-error').first().innerText()).not.toBe('');
    await page.keyboard.press('Escape');
    expect((await savedRule(page, 'e2'))?.['p']).toEqual({ expression: 'gaussian(distance, 0, 2)' });
  });

  it('are seen from above: a neuron that is walked to says with whom it is connected in the network', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.reload();
    await page.keyboard.press('Escape');
    await page.goto(inject('appUrl'));
    await openExample(page, 'A layer with a Gaussian kernel');
    await nodeOf(page, 'targets').click();
    await page.getByRole('button', { name: 'Show activity' }).click();
    const view = page.locator('.charts-dock-body .charts-overlay').last();
    await view.focus();
    await view.press('ArrowRight');
    const readout = page.locator('.charts-dock-body .charts-readout').last();
    // About 400 · 2πσ² sources of each.
    await expect.poll(() => readout.innerText(), { timeout: 10_000 }).toMatch(/sources\s+[1-4]\d\b/);
    const spoken = () => page.locator('.charts-dock-body output').last().innerText();
    await view.press('PageDown');
    const first = await spoken();
    expect(first).toMatch(/Targets \d+ \(/);
    await view.press('ArrowUp');
    expect(await spoken()).not.toBe(first);
    expect((await saved(page)) as unknown).toMatchObject({
      analyses: [{ kind: 'distances' }, { kind: 'layer', of: ['spikes'], layer: 'targets' }],
    });

    // A moment that was played to before the panel was opened holds in it, too.
    await page
      .getByRole('button', { name: /Replay/ })
      .first()
      .click();
    await page.locator('.charts-dock-tab', { hasText: /^Spikes$/ }).click();
    await page.locator('.charts-dock-tab', { hasText: 'Layer' }).click();
    await view.focus();
    await view.press('ArrowRight');
    await expect.poll(() => readout.innerText()).toMatch(/spikes in 20 ms/);

    await page
      .locator('.charts-dock-body')
      .getByRole('button', { name: /Menu|Spikes/ })
      .last()
      .click();
    await page.getByRole('menuitem', { name: 'Connections over distance' }).click();
    await expect
      .poll(() => page.locator('.charts-dock-body .charts-statistics').innerText(), { timeout: 10_000 })
      .toMatch(/10,094 connections · 160,000 pairs/);
  });
});
