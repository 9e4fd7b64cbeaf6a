/** What was recorded is there after a reload, and never looks fresher than it is. */
import { afterEach, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample, setField, waitForStatus } from '../support/driving.ts';

let app: OpenPage | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

it('shows the last run after a reload, and says when the network has changed since', async () => {
  app = await openApp(inject('appUrl'));
  const { page } = app;
  await openExample(page, 'Constant current');
  const status = await page.locator('.app-run-status').innerText();
  await expect.poll(() => page.locator('.app-save').innerText()).toBe('Saved');
  await page.reload();
  await waitForStatus(page, /simulated in/);
  // The run that was made and not another one: it took as long.
  expect(await page.locator('.app-run-status').innerText()).toBe(status);
  await expect.poll(() => page.locator('.react-flow__node-panel canvas').count()).toBeGreaterThan(0);

  await nodeOf(page, 'neuron').click();
  await setField(page, 'I_e', '400');
  await expect.poll(() => page.locator('.app-save').innerText()).toBe('Saved');
  await page.reload();
  await expect.poll(() => page.locator('.app-run-status').innerText()).toMatch(/changed|stale|since/i);
  expect(app.complaints).toEqual([]);
});
