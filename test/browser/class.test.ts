/** A lesson handed in by a student and looked at by a lecturer, in the built page. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { handInText } from '../../src/classroom/handIn.ts';
import { handInLink } from '../../src/classroom/link.ts';
import { formatDocument } from '../../src/document/file/schema.ts';
import { linkOf } from '../../src/formats/link.ts';
import { lessonOf, personalNumbers } from '../../src/lesson/index.ts';
import { lesson, thirty } from '../classroom/thirty.ts';
import { violations } from '../support/axe.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, setField, waitForStatus } from '../support/driving.ts';

const folder = mkdtempSync(join(tmpdir(), 'spikepatch-class-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let app: OpenPage;
afterEach(() => app?.close());

let paths: string[] = [];
let files: Awaited<ReturnType<typeof thirty>>;
beforeAll(async () => {
  files = await thirty();
  mkdirSync(join(folder, 'students'));
  paths = files.map(({ name, handIn, text }, k) => {
    const path = join(folder, 'students', name);
    // The twelfth has the results of the fifth.
    writeFileSync(
      path,
      k === 11 ? handInText({ ...handIn, run: handIn.run && { ...handIn.run, results: files[4]?.handIn.run?.results ?? '' } }) : text,
    );
    return path;
  });
  const path = join(folder, 'lesson.json');
  writeFileSync(path, formatDocument(lesson));
  paths.push(path);
  const note = join(folder, 'note.txt');
  writeFileSync(note, 'Dear teacher');
  paths.push(note);
});

const choose = async (page: Page, chosen: readonly string[]) => {
  const picker = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (await picker).setFiles([...chosen]);
};
const rows = (page: Page, verdict: string) => page.locator(`.class-rows tr[data-verdict="${verdict}"]`);

describe('the class page', () => {
  it('takes thirty files, runs them again, finds the forged one, draws what was predicted', async () => {
    app = await openApp(inject('appUrl'));
    const { page } = app;
    await page.getByRole('radio', { name: 'Class' }).check();
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/class');
    await page.getByText('Nothing is handed in yet.').waitFor();
    await choose(page, paths);
    await expect.poll(() => rows(page, 'open').count(), { timeout: 20_000 }).toBe(30);
    expect(await page.locator('.class-refused').innerText()).toMatch(/note\.txt: This is not a hand-in/);
    expect(await page.locator('.class-thumb svg circle').count()).toBe(30);
    await page.getByRole('button', { name: 'Run all again' }).click();
    await expect.poll(() => rows(page, 'ok').count(), { timeout: 60_000 }).toBe(29);
    expect(await rows(page, 'wrong').innerText()).toMatch(/Student 12[\s\S]*Not what it says[\s\S]*run again, it gives others/);
    await expect.poll(() => page.locator('.class-note', { hasText: '30 handed in' }).innerText()).toContain('not what they say 1');
    // One histogram, two charts of bars, the lines over the truth, the words.
    expect(await page.locator('.class-spread').count()).toBe(5);
    expect(await page.locator('.class-bin').count()).toBeGreaterThan(3);
    expect(await page.locator('.class-line').count()).toBe(29);
    expect(await page.locator('.class-line-truth').count()).toBe(1);
    expect(await page.getByRole('img', { name: /29 answers from/ }).count()).toBe(1);
    expect(await page.locator('.class-bars li[data-right]').count()).toBe(2);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Table as CSV' }).click();
    const csv = readFileSync(await (await download).path(), 'utf8');
    expect(csv.trimEnd().split('\n')).toHaveLength(31);
    expect(csv).toMatch(/Student 12,student-12\.handin\.json,wrong,/);
    expect(await violations(app.page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(app.page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the class' }).click();
    const whole = join(folder, 'saved.class.json');
    await (await saved).saveAs(whole);
    // A network opens as a document; Back leads to the class as it was.
    await page.getByRole('button', { name: 'Open the network of Student 3', exact: true }).click();
    await nodeOf(page, 'lif').waitFor();
    await page.goBack();
    await expect.poll(() => rows(page, 'ok').count()).toBe(29);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('Nothing is handed in yet.').waitFor();
    await choose(page, [whole]);
    await expect.poll(() => rows(page, 'open').count(), { timeout: 20_000 }).toBe(30);
    expect(app.complaints).toEqual([]);
  });

  it('is used by keyboard alone: from the commands, links pasted, run again, one taken out', async () => {
    app = await openApp(inject('appUrl'));
    const { page } = app;
    const focused = (name: RegExp) =>
      page.evaluate(
        (pattern) =>
          new RegExp(pattern).test(
            `${document.activeElement?.getAttribute('aria-label') ?? ''} ${document.activeElement?.textContent ?? ''}`,
          ),
        name.source,
      );
    const tabTo = async (name: RegExp, most = 60) => {
      for (let k = 0; k < most; k++) {
        if (await focused(name)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${name} is not reached`);
    };
    await page.getByRole('radio', { name: 'Start' }).focus();
    for (let k = 0; k < 3; k++) await page.keyboard.press('ArrowRight');
    await page.getByText('Nothing is handed in yet.').waitFor();
    await tabTo(/Choose a folder/);
    await page.keyboard.press('Tab');
    const links = await Promise.all(files.slice(0, 3).map(async ({ handIn }) => `https://example.org/#${await handInLink(handIn)}`));
    await page.keyboard.insertText([...links, `https://example.org/#${await linkOf(lesson)}`].join('\n'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows(page, 'open').count()).toBe(3);
    await tabTo(/^ ?Run all again/);
    await page.keyboard.press('Enter');
    await expect.poll(() => rows(page, 'ok').count(), { timeout: 30_000 }).toBe(3);
    await tabTo(/Take out Student 1,/);
    await page.keyboard.press('Enter');
    await expect.poll(() => rows(page, 'ok').count()).toBe(2);
    expect(app.complaints).toEqual([]);
  });

  it('fits a phone', async () => {
    app = await openApp(`${inject('appUrl')}#/class`, { width: 390, height: 844, touch: true });
    const { page } = app;
    await choose(page, paths.slice(0, 12).concat(paths.slice(30, 31)));
    await expect.poll(() => rows(page, 'open').count(), { timeout: 20_000 }).toBe(12);
    expect(await page.evaluate(() => document.querySelector('.app-start')?.scrollWidth ?? 999)).toBeLessThanOrEqual(390);
    expect(await violations(app.page)).toEqual([]);
  });
});

describe('a student', () => {
  it('opens a lesson by its link, says a name, gets own numbers, hands in a file and a link that the class takes', async () => {
    const plan = lessonOf(lesson)?.plan;
    const own = plan && personalNumbers(plan, 'Ada Lovelace')['nodes.lif.params.I_e'];
    app = await openApp(`${inject('appUrl')}#${await linkOf(lesson)}`);
    const { page } = app;
    await page.locator('.lectern').waitFor();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace');
    expect(await violations(app.page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Numbers of Ada Lovelace').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Your prediction' }).fill('9');
    await page.keyboard.press('Enter');
    await page.locator('.app-bar').getByRole('button', { name: 'Run', exact: true }).click();
    await waitForStatus(page, /simulated in/);
    await page.locator('.lectern-found').waitFor();
    await page.locator('.lectern-progress button').nth(5).click();
    await nodeOf(page, 'lif').click();
    await expect.poll(() => page.getByRole('textbox', { name: 'I_e', exact: true }).inputValue()).toBe(String(own));
    await setField(page, 'tau_m', '18');
    await expect.poll(() => page.locator('.lectern-found li[data-passed]').count()).toBe(2);
    await page.getByRole('button', { name: 'Hand in…' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the file' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('Ada-Lovelace.handin.json');
    const path = join(folder, 'ada.handin.json');
    await file.saveAs(path);
    expect(await violations(app.page)).toEqual([]);
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await expect.poll(() => page.locator('.lectern-status').innerText()).toContain('The link is copied');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await app.close();
    // The lecturer, at another machine: the link opens the class page, the file and the lesson come after it.
    app = await openApp(link);
    await choose(app.page, [path, paths[30] as string]);
    // The link alone makes a row, too: the one from the file is newer or older than it.
    await expect.poll(() => rows(app.page, 'older').count(), { timeout: 20_000 }).toBe(1);
    await expect.poll(() => rows(app.page, 'open').count()).toBe(1);
    await app.page.getByRole('button', { name: 'Run all again' }).click();
    await expect.poll(() => rows(app.page, 'ok').count(), { timeout: 30_000 }).toBe(1);
    expect(await rows(app.page, 'ok').innerText()).toContain(`nodes.lif.params.I_e = ${own}`);
    expect(app.complaints).toEqual([]);
  });
});
