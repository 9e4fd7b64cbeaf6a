/** Values typed into the forms by keyboard: what can be meant in two ways is asked about, and what was meant is simulated. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample, saveFile } from '../support/driving.ts';

/** Selects a node and answers its field of this name. */
async function fieldOf(page: Page, node: string, name: string) {
  await nodeOf(page, node).click();
  return page.getByRole('textbox', { name, exact: true });
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const paramsOf = async (page: Page, id: string) => {
  const file = JSON.parse(await saveFile(page)) as { nodes: { id: string; params?: Record<string, unknown> }[] };
  return file.nodes.find((node) => node.id === id)?.params ?? {};
};

describe('numbers that can be read in two ways', () => {
  let app: OpenPage;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'));
  });
  afterAll(() => app?.close());

  it('are asked about at the field, by keyboard, and nothing is taken before the answer', async () => {
    const { page } = app;
    await openExample(page, 'Poisson noise');
    const rate = await fieldOf(page, 'noise_ex', 'rate');
    const before = await paramsOf(page, 'noise_ex');
    await rate.fill('80,000');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.locator('.ui-question').innerText()).toContain('“80,000” can be read in two ways');
    expect(await paramsOf(page, 'noise_ex')).toEqual(before);
    expect((await focused(page)).replace(/\s/g, ' ')).toBe('80 000');
    await page.keyboard.press('Enter');
    await expect.poll(() => rate.inputValue()).toBe('80000');
    expect(await page.locator('.ui-question').count()).toBe(0);
    expect(await paramsOf(page, 'noise_ex')).toMatchObject({ rate: 80_000 });
  });

  it('can mean the smaller number, and Esc takes the question back', async () => {
    const { page } = app;
    const rate = await fieldOf(page, 'noise_ex', 'rate');
    await rate.fill('1.000,5');
    await rate.press('Enter');
    await expect.poll(() => page.locator('.ui-question button').count()).toBe(2);
    await rate.press('Escape');
    expect(await page.locator('.ui-question').count()).toBe(0);
    expect(await rate.inputValue()).toBe('80000');
    await rate.fill('80.000');
    await rate.press('Enter');
    await page.locator('.ui-question').getByRole('button', { name: '80', exact: true }).click();
    await expect.poll(() => paramsOf(page, 'noise_ex')).toMatchObject({ rate: 80 });
  });

  it('does not ask about what a key of the field itself wrote', async () => {
    const { page } = app;
    const rate = await fieldOf(page, 'noise_ex', 'rate');
    await rate.fill("80'000");
    await rate.press('ArrowUp');
    await rate.press('Enter');
    expect(await page.locator('.ui-question').count()).toBe(0);
    expect(Number((await paramsOf(page, 'noise_ex'))['rate'])).toBeGreaterThan(80_000);
  });

  it('left no complaint in the console', () => expect(app.complaints).toEqual([]));
});
