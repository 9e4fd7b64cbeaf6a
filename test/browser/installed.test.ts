/** The page kept on the machine: without a connection after the first visit, isolated on any host, and updated without losing work. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample, run, setField, waitForStatus } from '../support/driving.ts';
import { serveFolder } from '../support/staticHost.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const PATH = '/courses/neuro/';

let app: OpenPage | undefined;
const ends: (() => unknown)[] = [];
afterEach(async () => {
  await app?.close();
  app = undefined;
  for (const end of ends.splice(0)) await end();
});

/** Opens the page on a host without headers, in a folder of it, and waits until all of it is on the machine. */
async function visited(folder: string) {
  const host = await serveFolder(folder, PATH);
  ends.push(host.stop);
  app = await openApp(host.url, { keeps: true });
  const { page } = app;
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 60_000 });
  return { host, page, app };
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());

describe('after the first visit', () => {
  it('opens, runs, explains and exports with the host gone; isolated though the host sends no headers', async () => {
    const { host, page, app } = await visited(dist);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    const missing = filesOf(dist).filter((name) => !/\.map$|^sw\.js$|^third-party-notices\.txt$/.test(name));
    expect(missing.length).toBeGreaterThan(100);
    const notKept = await page.evaluate(async (names) => {
      const cache = await caches.open((await caches.keys()).find((key) => key.includes('precache')) ?? '');
      const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
      return names.filter((name) => !kept.has(new URL(name, document.baseURI).pathname));
    }, missing);
    expect(notKept).toEqual([]);

    await host.stop();
    app.complaints.length = 0;
    await page.reload();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await openExample(page, 'Two connected neurons');
    await run(page);
    await page
      .getByRole('button', { name: /Export/ })
      .first()
      .click();
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('PyNEST');
    await page.keyboard.press('Escape');
    // A bookmark, with what a link may carry before #.
    const bookmark = page.url().replace('#', '?from=mail#');
    await expect.poll(() => page.locator('.app-save').innerText()).toBe('Saved');
    await page.goto('about:blank');
    await page.goto(bookmark);
    await nodeOf(page, 'neuron1').waitFor();
    await waitForStatus(page, /simulated in/);
    expect(app.complaints).toEqual([]);
  });

  it('can be installed', async () => {
    const { page, app } = await visited(dist);
    const session = await app.context.newCDPSession(page);
    const { errors } = (await session.send('Page.getAppManifest')) as { errors: unknown[] };
    expect(errors).toEqual([]);
    const { installabilityErrors } = (await session.send('Page.getInstallabilityErrors')) as {
      installabilityErrors: { errorId: string }[];
    };
    // A window without a profile on disk cannot install anything, whatever the page.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  });
});

describe('a newer version', () => {
  it('is offered and not forced, and begins with every edit there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spikepatch-dist-'));
    ends.push(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(dist, folder, { recursive: true });
    const { page, app } = await visited(folder);
    await openExample(page, 'Two connected neurons');

    const index = readFileSync(join(folder, 'index.html'), 'utf8');
    writeFileSync(join(folder, 'index.html'), index.replace('<html ', '<html data-newer '));
    const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
    const newer = worker.replace(/("?url"?:\s*"index\.html",\s*"?revision"?:\s*")\w+/, '$1another');
    expect(newer).not.toBe(worker);
    writeFileSync(join(folder, 'sw.js'), newer);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    const offer = page.getByRole('status').filter({ hasText: 'newer version' });
    await offer.waitFor();

    const second = await app.context.newPage();
    await second.goto(page.url().replace(/#.*/, ''));
    await second.locator('.app-start').waitFor();
    // Until it is taken, every tab gets the version that is in use.
    expect(await second.locator('html[data-newer]').count()).toBe(0);

    await nodeOf(page, 'neuron1').click();
    await setField(page, 'I_e', '512');
    await offer.getByRole('button', { name: 'Save and use it here' }).click();
    await page.locator('html[data-newer]').waitFor({ state: 'attached' });
    await nodeOf(page, 'neuron1').click();
    await expect.poll(() => page.getByRole('textbox', { name: 'I_e', exact: true }).inputValue()).toBe('512');
    // The other tab goes on as it is, and is told.
    await second.getByRole('status').filter({ hasText: 'in use in another tab' }).waitFor();
    expect(await second.locator('html[data-newer]').count()).toBe(0);
  });
});
