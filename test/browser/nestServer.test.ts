import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { openExample } from '../support/driving.ts';
import { type RunningStandIn, startStandIn } from '../support/nestServer/start.ts';

let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await startStandIn();
});
afterAll(() => standIn.stop());

let app: OpenPage | undefined;
afterEach(async () => {
  await standIn.become({});
  await app?.close();
  app = undefined;
});

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Run on NEST Server' });

async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').getByRole('combobox').fill('nest server');
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
}

async function enter(page: Page, name: string, value: string): Promise<void> {
  const field = dialog(page).getByRole('textbox', { name });
  await field.fill(value);
  await field.press('Enter');
}

/** Whether a page may ask this address at all: its policy, not the server's, decides. */
const forbidden = (page: Page, url: string): Promise<boolean> =>
  page.evaluate(
    (to) =>
      new Promise<boolean>((done) => {
        document.addEventListener('securitypolicyviolation', () => done(true), { once: true });
        fetch(to).then(
          () => done(false),
          () => setTimeout(() => done(false), 300),
        );
      }),
    url,
  );

describe('NEST Server', () => {
  it('runs the graph from the same button into the same panels, and says how far that is from a run here', async () => {
    // With the service worker that people have: what it sees pass it must leave alone.
    app = await openApp(inject('appUrl'), { keeps: true });
    const { page } = app;
    await openExample(page, 'Two connected neurons');
    await openSettings(page);
    await enter(page, 'Address', `127.0.0.1:${standIn.port}`);
    await enter(page, 'Token', 'secret');
    expect(await forbidden(page, `${standIn.url}/`)).toBe(true);
    await dialog(page).getByText('Run there').click();
    await dialog(page).getByRole('button', { name: 'Reload' }).click();
    await page.locator('.app-workbench').waitFor();
    expect(await forbidden(page, `${standIn.url}/`)).toBe(false);
    expect(await forbidden(page, 'http://127.0.0.1:9/')).toBe(true);
    await openSettings(page);
    await dialog(page).getByRole('button', { name: 'Check' }).click();
    await dialog(page).getByText('NEST 3.9.0 answers').waitFor();
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Run on NEST' }).click();
    await page.getByText('largest difference of V_m 0 (at 0 ms)').first().waitFor();
    await page.locator('.react-flow__node-panel path, .react-flow__node-panel canvas').first().waitFor();
    await openSettings(page);
    await expect.poll(() => dialog(page).innerText()).toContain('The last run there');
  });

  it('says what to type where the token is wrong or nobody is there, and the graph stays as it was', async () => {
    app = await openApp(inject('appUrl'));
    const { page } = app;
    await openExample(page, 'Two connected neurons');
    await openSettings(page);
    await enter(page, 'Address', standIn.url);
    await enter(page, 'Token', 'wrong');
    await dialog(page).getByText('Run there').click();
    await dialog(page).getByRole('button', { name: 'Reload' }).click();
    await page.locator('.app-workbench').waitFor();
    await page.getByRole('button', { name: 'Run on NEST' }).click();
    await page.getByText('does not accept this token').first().waitFor();
    await openSettings(page);
    await enter(page, 'Token', 'secret');
    await standIn.become({ origins: ['https://example.org'] });
    await dialog(page).getByRole('button', { name: 'Check' }).click();
    await dialog(page)
      .getByText(/NEST_SERVER_CORS_ORIGINS=http:\/\/(127\.0\.0\.1|localhost):\d+ nest-server start/)
      .waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.react-flow__node').count()).toBeGreaterThan(2);
  });

  it('allows no connection to anywhere where no server was entered', async () => {
    app = await openApp(inject('appUrl'));
    expect(await forbidden(app.page, `${standIn.url}/`)).toBe(true);
  });
});
