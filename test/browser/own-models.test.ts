/** A model of one's own: written in the editor, run, exported, opened again. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { psc_exp } from '../nestml/texts.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { dropFile, nodeOf, run } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

describe('a model of one’s own', () => {
  const written = psc_exp.replace('I_e pA = 0 pA', 'I_e pA = 500 pA').trim();

  it('is written in an editor that says what is wrong, and draws what it does', async () => {
    const { page } = app;
    await dropFile(
      page,
      'empty.graph.json',
      JSON.stringify({ format: 'spikepatch.graph', version: 2, nodes: [{ id: 'a', model: 'spike_recorder' }], edges: [] }),
    );
    await nodeOf(page, 'a').waitFor();
    await page.getByRole('button', { name: 'New model…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New model…' });
    await expect.poll(() => dialog.innerText()).toContain('my_neuron can be run.');
    await expect.poll(() => dialog.locator('.model-line').count()).toBe(3);
    expect(await dialog.getByRole('img', { name: /^Firing rate against current: from 0 to \d/ }).count()).toBe(1);
    const text = dialog.getByRole('textbox', { name: 'Text of the model, in NESTML' });
    await text.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(written.replace('tau_ex ms', 'tau_ex mss'));
    await expect.poll(() => dialog.innerText()).toContain('There is no unit "mss". Did you mean "ms"?');
    expect(await dialog.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Keep editing' }).click();
    await text.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(written);
    await expect.poll(() => dialog.innerText()).toContain('my_psc_exp can be run.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: /^my_psc_exp:/ }).waitFor();
  });

  it('is put on the canvas from the palette, and taken back by undo', async () => {
    const { page } = app;
    await page.getByRole('button', { name: /^my_psc_exp:/ }).click();
    await page.locator('.canvas-node', { hasText: 'my_psc_exp' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByRole('button', { name: /^my_psc_exp:/ }).count()).toBe(0);
  });

  it('opens from its file, runs, is exported with its file, and opens again', async () => {
    const { page } = app;
    await dropFile(page, 'mine.nestml', written);
    await nodeOf(page, 'neuron').waitFor();
    await run(page);
    await expect.poll(() => nodeOf(page, 'recorder').innerText()).toMatch(/[1-9]\d* spikes/);
    await page.getByRole('button', { name: 'Export' }).click();
    expect(await page.locator('.inspector-export-text').innerText()).toContain('nest.Install("spikepatchmodule")');
    await page.getByRole('button', { name: 'Download my_psc_exp.nestml' }).waitFor();
    await page.getByRole('tab', { name: 'Network (JSON)' }).click();
    const file = await page.locator('.inspector-export-text').innerText();
    await page.keyboard.press('Escape');
    await dropFile(page, 'again.graph.json', file);
    await nodeOf(page, 'neuron').waitFor();
    await nodeOf(page, 'neuron').click();
    await page.getByRole('button', { name: 'Edit its text' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Text of the model, in NESTML' }).innerText()).toContain('I_e pA = 500 pA');
  });
});
