import { afterEach, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { openExample, run, waitForStatus } from '../support/driving.ts';

let app: OpenPage | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

/** Resolves when the page has asked for nothing for a second. */
async function quiet({ page }: OpenPage): Promise<void> {
  let last = Date.now();
  page.on('request', () => {
    last = Date.now();
  });
  await expect.poll(() => Date.now() - last, { timeout: 30_000 }).toBeGreaterThan(1500);
}

describe('without a connection', () => {
  it('opens, runs and exports once the start screen has been read: everything has loaded ahead', async () => {
    app = await openApp(inject('appUrl'), { apart: true });
    const { page, context } = app;
    await quiet(app);
    await context.setOffline(true);
    await openExample(page, 'Two connected neurons');
    await run(page);
    await waitForStatus(page, /simulated in/);
    await expect.poll(() => page.locator('.react-flow__node-panel canvas, .react-flow__node-panel path').count()).toBeGreaterThan(0);
    for (const key of ['ControlOrMeta+k', '?']) {
      await page.locator('.react-flow__pane').click({ position: { x: 5, y: 5 } });
      await page.keyboard.press(key);
      await page.locator('[role="dialog"]').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[role="dialog"]').waitFor({ state: 'detached' });
    }
  });

  it('says which part has not loaded, and loads it when the connection is back', async () => {
    app = await openApp(inject('appUrl'), { apart: true });
    const { page } = app;
    let down = true;
    await page.route(/ExportDialog/, (route) => (down ? route.abort() : route.continue()));
    await openExample(page, 'Two connected neurons');
    await quiet(app);
    await page
      .getByRole('button', { name: /Export/ })
      .first()
      .click();
    await page.getByText('This part has not loaded').waitFor();
    down = false;
    await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('PyNEST');
  });
});
