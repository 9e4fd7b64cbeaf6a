/** "Why did it fire?" by mouse and by keyboard, in the built app. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { openExample, panelOf } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

const frame = (page: Page, recorder: string) => panelOf(page, recorder).locator('.charts-overlay');
const pane = (page: Page) => page.locator('.why-pane');
const sentence = (page: Page) => pane(page).locator('.why-sentence').innerText({ timeout: 20_000 });

describe('why did it fire?', () => {
  it('a click on a spike opens the account of it: sentence, stack, sources, spikes', async () => {
    const { page } = app;
    await openExample(page, 'Two connected neurons');
    await frame(page, 'spikes').waitFor();
    const box = await frame(page, 'spikes').boundingBox();
    if (box === null) throw new Error('no raster');
    // Its regular spikes are dense; the one nearest to the click is meant.
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    expect(await sentence(page)).toMatch(/^neuron1 fired at \d+(\.\d)? ms: constant current \+/);
    expect(await pane(page).getByRole('img').getAttribute('aria-label')).toMatch(/^Potential of neuron1 over the \d+(\.\d)? ms before/);
    expect(await pane(page).locator('polygon').count()).toBeGreaterThan(0);
    expect(app.complaints).toEqual([]);
  });

  it('keys go from spike to spike, and Escape closes it', async () => {
    const { page } = app;
    const before = await sentence(page);
    await pane(page).getByRole('button', { name: 'Next spike' }).focus();
    await page.keyboard.press(']');
    await expect.poll(() => sentence(page)).not.toBe(before);
    await page.keyboard.press('[');
    await expect.poll(() => sentence(page)).toBe(before);
    await page.keyboard.press('Escape');
    await expect.poll(() => pane(page).count()).toBe(0);
  });

  it('by keyboard alone: a panel, the cursor, W; and why it did not fire', async () => {
    const { page } = app;
    await frame(page, 'multimeter').focus();
    for (const key of ['End', 'w']) await page.keyboard.press(key);
    expect(await sentence(page)).toMatch(/^neuron2 did not fire at \d+ ms: neuron1 \+.* were missing to the −55 mV at which it spikes\.$/);
    const source = pane(page).locator('summary', { hasText: 'neuron1' });
    await source.focus();
    await page.keyboard.press('Enter');
    const cells = await pane(page).locator('details[open] table').last().locator('tbody tr').first().locator('td').allTextContents();
    expect(cells[0]).toBe('neuron1');
    expect(Number(cells[3]) - Number(cells[1])).toBeCloseTo(Number(cells[2]), 9);
    expect(app.complaints).toEqual([]);
    await page.getByRole('button', { name: 'Close the explanation' }).click();
    await expect.poll(() => pane(page).count()).toBe(0);
  });
});
