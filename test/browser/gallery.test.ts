/** The gallery on the start screen, as a visitor uses it. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { circuits } from '../../src/shelf/index.ts';
import { en } from '../../src/shelf/words/en/index.ts';
import { violations } from '../support/axe.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { waitForStatus } from '../support/driving.ts';

describe('the gallery', () => {
  let app: OpenPage;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'), { width: 1280, height: 720 });
    await app.page.getByRole('radio', { name: 'Gallery' }).check();
    await app.page.locator('.gallery-picture').first().waitFor();
  });
  afterAll(() => app?.close());

  it('shows every circuit with its picture, and breaks no rule of accessibility', async () => {
    const { page } = app;
    expect(await page.locator('.gallery-picture').count()).toBe(circuits.length);
    expect(await violations(app.page)).toEqual([]);
  });

  it('finds circuits by their words, by topic and by difficulty', async () => {
    const { page } = app;
    await page.getByRole('searchbox', { name: 'Search circuits' }).fill('brunel');
    await expect
      .poll(() => page.locator('.gallery-found').innerText())
      .toBe(`${circuits.filter(({ reference }) => /Brunel/.test(reference)).length} circuits`);
    await page.getByRole('searchbox', { name: 'Search circuits' }).fill('no such thing');
    await expect.poll(() => page.getByText(/Nothing is called that/).count()).toBe(1);
    await page.getByRole('searchbox', { name: 'Search circuits' }).fill('');
    await page.getByRole('combobox', { name: 'Topic' }).selectOption('plasticity');
    await expect.poll(() => page.locator('.gallery-picture').count()).toBe(circuits.filter(({ topic }) => topic === 'plasticity').length);
    await page.getByRole('combobox', { name: 'Topic' }).selectOption('');
  });

  it('opens each circuit as a copy that has run within 3 s, all of it in view', async () => {
    const { page } = app;
    const slow: string[] = [];
    const outside: string[] = [];
    for (const { name } of circuits) {
      const { title } = en.circuits[name];
      await page
        .locator('.app-card-open', { has: page.getByText(title, { exact: true }) })
        .first()
        .click();
      // A machine that is busy with something else for a moment does not make a circuit slow.
      for (let tries = 1; ; tries++) {
        await waitForStatus(page, /simulated in/);
        const status = await page.locator('.app-run-status').innerText();
        const [, amount = '', unit] = /simulated in ([\d.,]+)\s*(ms|s)/.exec(status) ?? [];
        if (Number(amount) * (unit === 'ms' ? 1 : 1000) <= 3000) break;
        if (tries === 3) {
          slow.push(`${name}: ${status}`);
          break;
        }
        await page.getByRole('button', { name: 'Run', exact: true }).click();
        await waitForStatus(page, /^(?!.*simulated in)/);
      }
      await page.waitForTimeout(50);
      const left = await page.locator('.react-flow').evaluate((canvas) => {
        const room = canvas.getBoundingClientRect();
        const isOutside = ({ left, top, right, bottom }: DOMRect) =>
          left < room.left - 1 || top < room.top - 1 || right > room.right + 1 || bottom > room.bottom + 1;
        return [...canvas.querySelectorAll<HTMLElement>('.react-flow__node')]
          .filter((node) => isOutside(node.getBoundingClientRect()))
          .map((node) => node.dataset['id']);
      });
      for (const id of left) outside.push(`${name}: ${id}`);
      await page.locator('.app-brand').click();
      await page.locator('.gallery-picture').first().waitFor();
    }
    expect({ slow, outside }).toEqual({ slow: [], outside: [] });
    expect(app.complaints).toEqual([]);
  }, 240_000);
});
