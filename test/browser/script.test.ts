/** The script beside the canvas, both ways. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { dropFile, nodeOf, run, setField } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
  await app.page
    .getByRole('button', { name: /Two connected neurons/ })
    .first()
    .click();
  await nodeOf(app.page, 'neuron1').waitFor();
  await app.page.keyboard.press('Control+e');
  await box(app.page).waitFor();
});
afterAll(() => app?.close());

const box = (page: Page) => page.getByRole('textbox', { name: 'Script of the network' });
const line = (page: Page, text: string) => page.locator('.cm-line', { hasText: text });
const status = (page: Page) => page.locator('.code-status');

describe('the script beside the canvas', () => {
  it('follows the network, and says which line changed', async () => {
    const { page } = app;
    expect(await box(page).innerText()).toContain('neuron1 = nest.Create("iaf_psc_alpha", params={"I_e": 376.0})');
    await nodeOf(page, 'neuron1').click();
    await setField(page, 'I_e', '400');
    await expect.poll(() => line(page, 'neuron1 = nest.Create').innerText()).toContain('400.0');
    expect(await line(page, 'neuron1 = nest.Create').getAttribute('class')).toContain('code-flash');
    expect(await page.locator('.code-flash').count()).toBe(1);
    await expect.poll(() => page.locator('.code-flash').count(), { timeout: 8000 }).toBe(0);
  });

  it('lights the line of what is selected or pointed at, and the node or wire of a line', async () => {
    const { page } = app;
    await nodeOf(page, 'multimeter').click();
    await expect.poll(() => page.locator('.code-lit').allInnerTexts()).toContainEqual(expect.stringContaining('multimeter = nest.Create'));
    await nodeOf(page, 'neuron2').hover();
    await expect.poll(() => page.locator('.code-lit').allInnerTexts()).toContainEqual(expect.stringContaining('neuron2 = nest.Create'));
    await line(page, 'spikes = nest.Create').hover();
    await expect.poll(() => nodeOf(page, 'spikes').locator('.canvas-pointed').count()).toBe(1);
    await line(page, 'nest.Connect(neuron1, neuron2').hover();
    await expect.poll(() => page.locator('.canvas-edge-pointed').count()).toBe(1);
    await line(page, 'neuron2 = nest.Create').click();
    await expect.poll(() => nodeOf(page, 'neuron2').getAttribute('class')).toContain('selected');
  });

  it('makes a line that is typed a node', async () => {
    const { page } = app;
    await line(page, 'spikes = nest.Create').click();
    await page.keyboard.press('End');
    await page.keyboard.type('\nnoise = nest.Create("poisson_generator", params={"rate": 8000.0})');
    expect(await status(page).innerText()).toContain('not applied');
    expect(await nodeOf(page, 'noise').count()).toBe(0);
    await page.keyboard.press('Control+Enter');
    await nodeOf(page, 'noise').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await nodeOf(page, 'noise').waitFor({ state: 'detached' });
    expect(await line(page, 'noise = nest.Create').count()).toBe(0);
  });

  it('says at line and column what cannot be read, and leaves the network alone', async () => {
    const { page } = app;
    await line(page, 'nest.Simulate').click();
    await page.keyboard.press('Home');
    await page.keyboard.type('x = nest.Creat("iaf_psc_alpha")\n');
    const finding = page.getByRole('button', { name: /^Line 24, column \d+: nest\.Creat: / });
    await finding.waitFor();
    expect(await page.locator('.cm-lintRange-error').count()).toBe(1);
    expect(await box(page).getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('.canvas-node').count()).toBe(4);
    await finding.click();
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('cm-content');
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => box(page).innerText()).not.toContain('nest.Creat(');
  });

  it('takes a whole script that is pasted over it', async () => {
    const { page } = app;
    await box(page).click();
    await page.keyboard.press('Control+a');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'import nest\nfor k in range(3):\n    n = nest.Create("iaf_psc_exp", 2)\nnest.Simulate(50.0)\n');
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(3);
    expect(await status(page).innerText()).toContain('it is the network');
    expect(await box(page).innerText()).toContain('for k in range(3)');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await nodeOf(page, 'neuron1').waitFor();
  });

  it('keeps its width, by keys and through a reload', async () => {
    const { page } = app;
    const edge = page.getByRole('separator', { name: 'Width of the script' });
    const before = Number(await edge.getAttribute('aria-valuenow'));
    await edge.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => edge.getAttribute('aria-valuenow')).toBe(String(before + 24));
    await page.reload();
    await nodeOf(page, 'neuron1').waitFor();
    await page.keyboard.press('Control+e');
    await expect.poll(() => edge.getAttribute('aria-valuenow')).toBe(String(before + 24));
  });
});

describe('a script that is dropped on the page', () => {
  it('opens as a network that runs, with what is said of it', async () => {
    const { page } = app;
    await dropFile(
      page,
      'two.py',
      'import nest\nn = nest.Create("iaf_psc_alpha", params={"I_e": 400.0})\ns = nest.Create("spike_recorder")\nnest.Connect(n, s)\nnest.Wrong()\nnest.Simulate(100.0)\n',
    );
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('5:1');
    await page.keyboard.press('Escape');
    await nodeOf(page, 's').waitFor();
    await run(page);
  });
});
