import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { dropFile, nodeOf, run } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

const sample = (name: string) => readFileSync(new URL(`../nest-desktop/${name}.json`, import.meta.url), 'utf8');

describe('a NEST Desktop file dropped on the page', () => {
  it('opens as a graph that runs', async () => {
    const { page } = app;
    await dropFile(page, 'nest-desktop-project.json', sample('v4/spike-activity'));
    for (const id of ['pg1', 'n1', 'sr1']) await nodeOf(page, id).waitFor();
    expect(await page.locator('.canvas-node').count()).toBe(3);
    await run(page);
    await expect.poll(() => nodeOf(page, 'sr1').innerText()).toMatch(/\d spikes/);
  });

  it('with several projects opens one network for each and says what was lost, where and why', async () => {
    const { page } = app;
    const named = (name: string, text: string) => ({ ...(JSON.parse(text) as object), name });
    const list = [named('Curve', sample('v3/model-f-i-curve')), named('Response', sample('v4/spike-response'))];
    await dropFile(page, 'list.json', JSON.stringify(list));
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const words = await dialog.innerText();
    expect(words).toContain('Opened list.json, but 2 things of it could not be kept');
    expect(words).toContain('Curve and Response');
    expect(words).toContain('senderSpikeCountPlot');
    await page.keyboard.press('Escape');
    await nodeOf(page, 'dc1').waitFor();
    await page.locator('.app-brand').click();
    await expect.poll(() => page.locator('body').innerText()).toContain('Response');
  });

  it('can be taken back to NEST Desktop from the export dialog', async () => {
    const { page } = app;
    await dropFile(page, 'response.json', sample('v4/step-current-response'));
    await nodeOf(page, 'dc1').waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('tab', { name: 'Network (JSON)' }).click();
    await page.getByRole('radio', { name: 'NEST Desktop' }).click();
    const text = await page.locator('.inspector-export-text').innerText();
    expect(JSON.parse(text).network.nodes.map(({ model }: { model: string }) => model)).toEqual([
      'dc_generator',
      'iaf_psc_alpha',
      'voltmeter',
    ]);
  });
});
