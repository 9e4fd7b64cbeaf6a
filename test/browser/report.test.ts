/** The report, from the menu to the page that is handed in. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { en } from '../../src/shelf/words/en/index.ts';
import { valuesIn } from '../report/reading.ts';
import { violations } from '../support/axe.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { saveFile, waitForStatus } from '../support/driving.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = mkdtempSync(join(tmpdir(), 'spikepatch-report-'));

const hashes = (html: string) => ['network-hash', 'results-hash'].map((id) => new RegExp(`id="${id}">([0-9a-f]{16})<`).exec(html)?.[1]);

describe('the report', () => {
  let app: OpenPage;
  let html = '';
  beforeAll(async () => {
    app = await openApp(inject('appUrl'), { width: 1280, height: 720 });
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is found by keyboard, takes what its author writes, and breaks no rule of accessibility', async () => {
    const { page } = app;
    await page.getByRole('radio', { name: 'Gallery' }).check();
    await page
      .locator('.app-card-open', { has: page.getByText(en.circuits['01-fI-LIF'].title, { exact: true }) })
      .first()
      .click();
    await waitForStatus(page, /simulated in/);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').getByRole('combobox').fill('lab protocol');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Report' }).waitFor();
    await page.getByRole('textbox', { name: 'Question' }).fill('Where does it **begin** to fire?');
    await page.getByRole('textbox', { name: 'Caption' }).first().fill('The spikes of 21 neurons');
    expect(await violations(page)).toEqual([]);
  });

  it('is saved as a page with figures, the sweep among them, and with the hashes that the headless program finds', async () => {
    const { page } = app;
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as HTML' }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.html$/);
    html = readFileSync((await download.path()) as string, 'utf8');
    expect(html).toContain('Where does it <strong>begin</strong> to fire?');
    expect(html).toContain('The spikes of 21 neurons');
    expect(html.match(/<figure data-panel/g)?.length).toBeGreaterThanOrEqual(2);
    expect(valuesIn(html)).toContainEqual({ path: 'nodes.lif.n', text: '21', bold: false });
    expect(/href="https?:[^"]*#v1\./.test(html)).toBe(true);
    // The file that the page carries gives the same results without a browser.
    const [, data = ''] = /href="data:application\/json;charset=utf-8,([^"]*)"/.exec(html) ?? [];
    const graph = join(folder, 'a.graph.json');
    writeFileSync(graph, decodeURIComponent(data));
    const out = join(folder, 'a.html');
    execFileSync('npm', ['run', '--silent', 'spikepatch', '--', 'report', graph, '--out', out], { cwd: root });
    expect(hashes(html)).not.toContain(undefined);
    expect(hashes(readFileSync(out, 'utf8'))).toEqual(hashes(html));
  });

  it('opens as a page of its own, on a phone without sideways scrolling', async () => {
    const { page, context } = app;
    const [opened] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: 'Open the page' }).click()]);
    await opened.getByRole('heading', { level: 1 }).waitFor();
    expect(await opened.getByRole('heading', { level: 2 }).allInnerTexts()).toContain('Conclusion');
    expect(await violations(opened)).toEqual([]);
    await opened.setViewportSize({ width: 390, height: 844 });
    expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await opened.close();
  });

  it('is kept in the file, without what was emptied', async () => {
    const { page, complaints } = app;
    await page.getByRole('textbox', { name: 'Question' }).fill('');
    await page.getByRole('textbox', { name: 'Conclusion' }).fill('Above 375 pA.');
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    const { report } = JSON.parse(await saveFile(page));
    expect(Object.keys(report).sort()).toEqual(['conclusion', 'figures']);
    expect(report.conclusion).toBe('Above 375 pA.');
    expect(report.figures[0].caption).toBe('The spikes of 21 neurons');
    expect(complaints).toEqual([]);
  });
});
