/** Every document has an address, and the browser's tab its name. */
import { afterEach, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { addPart, nodeOf, openExample, waitForStatus } from '../support/driving.ts';

let app: OpenPage | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

it('leads to documents by Back, Forward and bookmark', async () => {
  app = await openApp(inject('appUrl'));
  const { page, context } = app;
  await openExample(page, 'Constant current');
  await expect.poll(() => page.title()).toBe('Constant current · Spikepatch');
  const bookmark = page.url();
  expect(bookmark).toMatch(/#\/document\/\w+$/);
  await expect.poll(() => page.locator('.app-save').innerText()).toBe('Saved');

  await page.goBack();
  await page.locator('.app-start').waitFor();
  expect(await page.title()).toBe('Spikepatch');
  await page.goForward();
  await nodeOf(page, 'neuron').waitFor();
  await waitForStatus(page, /simulated in/);
  expect(page.url()).toBe(bookmark);

  // A link that carries a network, typed over the address of an open document.
  await page.getByRole('button', { name: /menu/i }).first().click();
  await page.getByRole('menuitem', { name: /link/i }).click();
  await expect.poll(() => page.locator('.ui-toast').innerText()).toContain('Link copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate((address) => {
    location.href = address;
  }, link);
  await expect.poll(() => page.url()).not.toBe(bookmark);
  await expect.poll(() => page.url()).toMatch(/#\/document\/\w+$/);
  await page.goBack();
  await expect.poll(() => page.url()).toBe(bookmark);

  await page.goto('about:blank');
  const next = await context.newPage();
  await next.goto(bookmark);
  await nodeOf(next, 'neuron').waitFor();
  await expect.poll(() => next.title()).toBe('Constant current · Spikepatch');
  expect(app.complaints).toEqual([]);
});

it('calls a new network after what is in it, in the tab, on the start screen and in the field', async () => {
  app = await openApp(inject('appUrl'));
  const { page } = app;
  await page.getByRole('button', { name: 'New network' }).first().click();
  await expect.poll(() => page.title()).toBe('Untitled network · Spikepatch');
  expect(page.url()).toMatch(/#\/new$/);
  await addPart(page, 'iaf_psc_alpha', { x: 700, y: 400 });
  await expect.poll(() => page.title()).toBe('iaf_psc_alpha · Spikepatch');
  expect(await page.getByLabel('Title of the network').getAttribute('placeholder')).toBe('iaf_psc_alpha');
  await expect.poll(() => page.locator('.app-save').innerText()).toBe('Saved');
  await page.reload();
  await nodeOf(page, 'neuron1').waitFor();
  await page.goBack();
  await expect.poll(() => page.locator('section[aria-labelledby="start-recent"] .app-card').innerText()).toContain('iaf_psc_alpha');
});
