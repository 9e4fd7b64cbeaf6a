import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { openExample, panelOf, run, saveFile } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

const ISI = 'isi_histogram1';
const figures = (page: Page): Promise<string> => panelOf(page, ISI).locator('.charts-statistics').innerText();

async function choose(page: Page, panel: string, entry: string): Promise<void> {
  await panelOf(page, panel)
    .getByRole('button', { name: /^Panel of/ })
    .click();
  await page.getByRole('menu').getByText(entry, { exact: true }).click();
}

describe('inter-spike intervals', () => {
  it('are added from the menu of a spike recorder, and undo takes them back', async () => {
    const { page } = app;
    await openExample(page, 'Two connected neurons');
    await panelOf(page, 'spikes').locator('.charts-overlay').waitFor();
    await choose(page, 'spikes', 'Inter-spike intervals');
    await panelOf(page, ISI).locator('canvas').waitFor();
    await expect.poll(() => figures(page)).toMatch(/^\d+ intervals · mean [\d.]+ ms · CV 0\.0\d/);
    await page.keyboard.press('Control+z');
    await expect.poll(() => panelOf(page, ISI).count()).toBe(0);
    await page.keyboard.press('Control+Shift+z');
    await panelOf(page, ISI).locator('canvas').waitFor();
  });

  it('are read by keys, bin by bin, and said', async () => {
    const { page } = app;
    const frame = panelOf(page, ISI).locator('.charts-overlay');
    await frame.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => panelOf(page, ISI).locator('.charts-readout').innerText()).toMatch(/^ISI 0–[\d.]+ ms/);
    // The cursor on another quantity is no time: panels over time show none.
    expect(await panelOf(page, 'spikes').locator('.charts-readout').count()).toBe(0);
    expect(await frame.getAttribute('aria-label')).toMatch(/Inter-spike interval \(ms\) from 0 to .*\d+ intervals/);
    await page.keyboard.press('Escape');
  });

  it('take their settings from a form', async () => {
    const { page } = app;
    await choose(page, ISI, 'Choose what is shown…');
    const sheet = panelOf(page, ISI).getByRole('dialog');
    await sheet.getByLabel('Interval axis').selectOption('logarithmic');
    await sheet.getByLabel('Height').selectOption('density');
    await sheet.getByLabel('From', { exact: true }).fill('200');
    await sheet.getByLabel('From', { exact: true }).press('Enter');
    await page.keyboard.press('Escape');
    const title = panelOf(page, ISI).locator('.charts-axis-title');
    await expect.poll(() => title.allTextContents()).toContain('Density (1/ms)');
    await choose(page, ISI, 'Show as table');
    await expect
      .poll(() => panelOf(page, ISI).getByRole('columnheader').allInnerTexts())
      .toEqual(['From (ms)', 'To (ms)', 'Neuron 1 (1/ms)']);
    await choose(page, ISI, 'Show as table');
  });

  it('are in the file, and there again after a reload', async () => {
    const { page } = app;
    const kept = { id: ISI, kind: 'isi_histogram', of: ['spikes'], scale: 'log', measure: 'density', from: 200 };
    expect(JSON.parse(await saveFile(page)).analyses).toEqual([kept]);
    await page.reload();
    await panelOf(page, ISI).waitFor();
    await run(page);
    await panelOf(page, ISI).locator('canvas').waitFor();
    expect(JSON.parse(await saveFile(page)).analyses).toEqual([kept]);
  });

  it('open large among the panels of the network, and are removed from their menu', async () => {
    const { page } = app;
    await choose(page, ISI, 'Open large');
    const dock = page.getByRole('region', { name: 'Results' });
    const tab = dock.getByRole('button', { name: 'Inter-spike intervals', exact: false, pressed: true });
    await tab.waitFor();
    await dock.getByRole('radio', { name: 'Per neuron' }).check();
    await expect.poll(() => dock.getByRole('columnheader').allInnerTexts()).toContain('CV2');
    await page.getByRole('button', { name: 'Close results' }).click();
    await choose(page, ISI, 'Remove this panel');
    await expect.poll(() => panelOf(page, ISI).count()).toBe(0);
    expect(JSON.parse(await saveFile(page)).analyses).toBeUndefined();
  });

  it('stand beside other analyses of spikes and samples, each added from the menu and drawn', async () => {
    const { page } = app;
    for (const [recorder, name, id] of [
      ['spikes', 'Rate (PSTH)', 'rate1'],
      ['spikes', 'Correlogram', 'correlogram1'],
      ['multimeter', 'Distribution', 'distribution1'],
      ['multimeter', 'PSP and membrane', 'response1'],
    ] as const) {
      await choose(page, recorder, name);
      await panelOf(page, id).locator('canvas').waitFor();
    }
  });

  it('leave no complaint in the console', () => {
    expect(app.complaints).toEqual([]);
  });
});
