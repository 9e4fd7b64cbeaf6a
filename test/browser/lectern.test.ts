/** The page as seen from the back row, and on small screens. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newProfile, type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample, run } from '../support/driving.ts';

interface Small {
  readonly px: number;
  readonly text: string;
}

/** All text on view that is smaller than this on the screen, with every scale on its way counted. */
const smallerThan = (page: Page, least: number): Promise<Small[]> =>
  page.evaluate((least) => {
    const found: { px: number; text: string }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (text === '' || element === null || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || box.right < 0 || box.bottom < 0 || box.left > innerWidth || box.top > innerHeight) continue;
      const style = getComputedStyle(element);
      if (style.clipPath !== 'none' || element.closest('[class*="hidden"], .canvas-unseen')) continue;
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : undefined;
      const html = element as HTMLElement;
      const scale = matrix
        ? Math.hypot(matrix.a, matrix.b)
        : html.offsetWidth > 0
          ? html.getBoundingClientRect().width / html.offsetWidth
          : 1;
      const px = Number.parseFloat(style.fontSize) * scale;
      if (px < least) found.push({ px, text });
    }
    return found;
  }, least);

/** Leads to the start screen, from wherever. */
async function home(page: Page): Promise<void> {
  if ((await page.locator('.app-start').count()) === 0) await page.locator('.app-brand').first().click();
  await page.locator('.app-start').waitFor();
}

const viewport = (page: Page) => page.locator('.react-flow__viewport').evaluate((element) => (element as HTMLElement).style.transform);
const zoomOf = async (page: Page) => Number(/scale\(([\d.]+)\)/.exec(await viewport(page))?.[1]);

describe('the lectern at 1280 × 720', () => {
  let app: OpenPage;
  let page: Page;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'), { width: 1280, height: 720 });
    page = app.page;
  });
  afterAll(() => app?.close());

  for (const title of ['Two connected neurons', 'Balanced network']) {
    it(`shows nothing but ${title}, no text under 14 px, charts included`, async () => {
      await home(page);
      await openExample(page, title);
      await page.locator('.charts-frames').first().waitFor();
      const before = await viewport(page);
      await page.locator('.canvas-root').focus();
      await page.keyboard.press('f');
      await page.locator('.app-lectern').waitFor();
      for (const chrome of ['.app-bar', '.app-palette', '.app-inspector', '.canvas-zoom'])
        expect(await page.locator(chrome).isVisible(), chrome).toBe(false);
      await expect.poll(() => viewport(page)).not.toBe(before);
      await expect.poll(() => smallerThan(page, 13.95)).toEqual([]);
      expect(await page.locator('.app-lectern-caption').innerText()).not.toBe('');
      await run(page);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('.app-lectern').count()).toBe(0);
      expect(await page.locator('.app-bar').isVisible()).toBe(true);
      await expect.poll(() => viewport(page)).toBe(before);
    });
  }

  it('brings two neurons as near as 250 %, and lets the letter f be typed', async () => {
    await home(page);
    await page.getByRole('button', { name: 'New network' }).click();
    await page.locator('.canvas-root').waitFor();
    await page.keyboard.press('n');
    await page.locator('.canvas-quick-add input').fill('iaf_psc_exp');
    await page.keyboard.press('Enter');
    await nodeOf(page, 'neuron1').waitFor();
    await page.getByRole('textbox', { name: 'Title of the network' }).fill('of five');
    expect(await page.locator('.app-lectern').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await expect.poll(() => zoomOf(page)).toBeCloseTo(2.5, 3);
    await page.keyboard.press('f');
    await expect.poll(() => page.locator('.app-lectern').count()).toBe(0);
  });

  it('left no complaint in the console', () => expect(app.complaints).toEqual([]));
});

describe('a phone', () => {
  it('shows all of the state of the run', async () => {
    const app = await openApp(inject('appUrl'), { width: 390, height: 844, touch: true });
    try {
      const { page } = app;
      await openExample(page, 'Two connected neurons');
      for (const selector of ['.app-run', '.app-run-status', '.app-bar']) {
        const box = await page.locator(selector).boundingBox();
        expect((box?.x ?? 0) + (box?.width ?? 999), selector).toBeLessThanOrEqual(390);
      }
      expect(
        await page
          .locator('.app-run-status span')
          .first()
          .evaluate((element) => element.scrollWidth - element.clientWidth),
      ).toBeLessThanOrEqual(0);
    } finally {
      await app.close();
    }
  });
});

describe.each([150, 200])('text of the browser at %i %%', (percent) => {
  const profile = newProfile();
  afterAll(() => profile.forget());

  it('makes everything beside the canvas as large, and nothing leaves its place', async () => {
    // The setting of the browser itself, which media queries see as well.
    mkdirSync(join(profile.path, 'Default'), { recursive: true });
    const preferences = { webkit: { webprefs: { default_font_size: (16 * percent) / 100 } } };
    writeFileSync(join(profile.path, 'Default', 'Preferences'), JSON.stringify(preferences));
    const app = await openApp(inject('appUrl'), { width: 1440, height: 900, profile: profile.path });
    try {
      const { page } = app;
      await openExample(page, 'Two connected neurons');
      const sizeOf = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      expect(await sizeOf('.app-run-button')).toBeCloseTo((13 * percent) / 100, 3);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440);
      await nodeOf(page, 'neuron1').click();
      if ((await page.locator('.app-inspector').count()) === 0) await page.getByRole('tab', { name: 'Inspector' }).click();
      for (const selector of ['.app-inspector', '.app-bar']) {
        const spill = await page.locator(selector).evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(spill, selector).toBeLessThanOrEqual(1);
      }
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole('tab', { name: 'Inspector' }).click();
      const outside = (selector: string) =>
        page.locator(selector).evaluateAll((all) =>
          all.flatMap((each) => {
            const { left, right } = each.getBoundingClientRect();
            return left < -0.5 || right > innerWidth + 0.5 ? [`${each.className} ${each.textContent}`] : [];
          }),
        );
      await expect.poll(() => outside('.app-tabs button, .app-bar button, .inspector-header *')).toEqual([]);
      await home(page);
      expect(await outside('.app-start :is(h1, button, .app-card, label)')).toEqual([]);
    } finally {
      await app.close();
    }
  });
});
