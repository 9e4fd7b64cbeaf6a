/** Lessons done as students do them: real gestures on the built page. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { addPart, centreOf, nodeOf, setField, waitForStatus, wire } from '../support/driving.ts';

let app: OpenPage;
afterEach(() => app?.close());

async function open(title: string, options: Parameters<typeof openApp>[1] = {}): Promise<Page> {
  app = await openApp(inject('appUrl'), options);
  const { page } = app;
  await page.getByRole('radio', { name: 'Lessons' }).check();
  await page.locator('.app-card-open', { has: page.getByText(title, { exact: true }) }).click();
  await page.locator('.lectern').waitFor();
  return page;
}

const step = (page: Page) => page.locator('.lectern-body h2');
const next = async (page: Page, at: number) => {
  await page.locator('.lectern-foot').getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => step(page).innerText()).toContain(`Step ${at} of`);
};
const predict = async (page: Page, value: string) => {
  await page.getByRole('textbox', { name: 'Your prediction' }).fill(value);
  await page.getByRole('button', { name: 'This is what I expect' }).click();
};
const found = (page: Page) => page.locator('.lectern-found');
const passed = (page: Page) => page.locator('.lectern-progress [data-passed]');
const run = async (page: Page) => {
  await page.locator('.app-bar').getByRole('button', { name: 'Run', exact: true }).click();
  await waitForStatus(page, /simulated in/);
};
const check = async (page: Page) => {
  await page.locator('.lectern-foot').getByRole('button', { name: 'Check' }).click();
  await expect.poll(() => found(page).locator('li[data-passed]').count(), { timeout: 15_000 }).toBeGreaterThan(0);
  await expect.poll(() => found(page).locator('li:not([data-passed])').count(), { timeout: 15_000 }).toBe(0);
};

describe('the first hour', () => {
  it('one neuron: predictions hold Run back, the truth is laid over them, hints open one by one', async () => {
    const page = await open('One neuron and a current');
    // What is spoken of lights up.
    const shine = () => nodeOf(page, 'neuron1').evaluate((element) => getComputedStyle(element).animationName);
    expect(await shine()).toBe('lectern-shine');
    expect(await violations(app.page)).toEqual([]);
    await next(page, 2);
    expect(await shine()).toBe('none');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.locator('.ui-toast').innerText()).toContain('say what you expect');
    expect(await page.locator('.lectern-hint').count()).toBe(0);
    await page.getByRole('button', { name: 'Hint 1 of 1' }).click();
    expect(await page.locator('.lectern-hint').count()).toBe(1);
    await predict(page, '300');
    await expect.poll(() => found(page).innerText()).toContain('too low by 75 pA');
    await next(page, 3);
    await nodeOf(page, 'neuron1').click();
    await setField(page, 'I_e', '420');
    await expect.poll(() => found(page).locator('li[data-passed]').count()).toBe(1);
    await next(page, 4);
    await predict(page, '40');
    await run(page);
    await expect.poll(() => found(page).innerText(), { timeout: 15_000 }).toContain('it is 41 spikes');
    // The toast of the refused run has gone by then.
    await expect.poll(() => page.locator('.ui-toast').count(), { timeout: 20_000 }).toBe(0);
    expect(await violations(app.page)).toEqual([]);
    await next(page, 5);
    await next(page, 6);
    await wire(page, 'neuron1', 'spikes1');
    await expect.poll(() => found(page).locator('li[data-passed]').count()).toBe(1);
    await next(page, 7);
    await check(page);
    await next(page, 8);
    await page.getByRole('textbox', { name: 'In your own words' }).fill('Every climb is the same.');
    await page.getByRole('button', { name: 'This is what I expect' }).click();
    await page.locator('.lectern-model').waitFor();
    await page.getByRole('button', { name: 'Finish' }).click();
    expect(await page.locator('.lectern').count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });

  it('two neurons: a second neuron from the parts, read by the same multimeter', async () => {
    const page = await open('Two neurons, one multimeter');
    await run(page);
    await next(page, 2);
    await next(page, 3);
    await page.getByRole('button', { name: /stays below it for ever/ }).click();
    await next(page, 4);
    await page.getByRole('button', { name: 'Parts', exact: true }).click();
    const first = await centreOf(nodeOf(page, 'neuron1'));
    await addPart(page, 'iaf_psc_alpha', { x: first.x, y: first.y + 90 });
    await page.locator('.app-palette').getByRole('button', { name: 'Lesson' }).click();
    await expect.poll(() => passed(page).count()).toBeGreaterThanOrEqual(4);
    await next(page, 5);
    await nodeOf(page, 'neuron2').click();
    await setField(page, 'I_e', '370');
    await expect.poll(() => found(page).locator('li[data-passed]').count()).toBe(1);
    await next(page, 6);
    await wire(page, 'multimeter1', 'neuron2');
    await expect.poll(() => found(page).locator('li[data-passed]').count()).toBe(1);
    await next(page, 7);
    await check(page);
  });

  it('random input: two wires with weights, a drawn trace, a rate', async () => {
    const page = await open('Random input');
    await next(page, 2);
    for (const [at, from, weight] of [
      [2, 'noise1', '10'],
      [3, 'noise2', '-10'],
    ] as const) {
      expect(await step(page).innerText()).toContain(`Step ${at} of`);
      await wire(page, from, 'neuron1');
      await page
        .locator(`.react-flow__edge[aria-label*="${from === 'noise1' ? 'Excitation' : 'Inhibition'}"]`)
        .first()
        .dispatchEvent('click');
      await setField(page, 'weight', weight);
      await expect.poll(() => found(page).locator('li[data-passed]').count()).toBe(1);
      await next(page, at + 1);
    }
    const canvas = await page.locator('.lectern-draw svg').boundingBox();
    if (!canvas) throw new Error('nothing to draw on');
    await page.mouse.move(canvas.x + 0.16 * canvas.width, canvas.y + 0.7 * canvas.height);
    await page.mouse.down();
    await page.mouse.move(canvas.x + 0.4 * canvas.width, canvas.y + 0.3 * canvas.height, { steps: 6 });
    await page.mouse.move(canvas.x + 0.95 * canvas.width, canvas.y + 0.3 * canvas.height, { steps: 10 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'This is what I expect' }).click();
    await run(page);
    await expect.poll(() => page.locator('.lectern-truth').count(), { timeout: 15_000 }).toBe(1);
    await expect.poll(() => found(page).innerText()).toMatch(/off by [\d.]+ mV on average/);
    await page.locator('.lectern-progress button').nth(6).click();
    await nodeOf(page, 'noise1').click();
    await setField(page, 'rate', '8600');
    await check(page);
  });

  it('two connected neurons: one spike that suffices', async () => {
    const page = await open('Two connected neurons');
    await next(page, 2);
    await wire(page, 'neuron1', 'neuron2');
    await expect.poll(() => found(page).locator('li[data-passed]').count()).toBe(2);
    await page.locator('.lectern-progress button').nth(6).click();
    await page.locator('.react-flow__edge[aria-label*="Sender"]').first().dispatchEvent('click');
    await setField(page, 'weight', '1200');
    await check(page);
  });
});

describe('a network', () => {
  it('memory: a prediction of what a population does, a weight, an input that erases', async () => {
    const { edges } = JSON.parse(readFileSync(new URL('../../src/shelf/lessons/memory.json', import.meta.url), 'utf8'));
    const own = edges.find(({ source, target }: { source: string; target: string }) => source === target);
    const page = await open('Memory: activity that stays');
    await next(page, 2);
    await page.getByRole('button', { name: 'Fall silent.' }).click();
    await next(page, 3);
    await run(page);
    await next(page, 4);
    await next(page, 5);
    await page.locator(`.react-flow__edge[data-id="${own.id}"]`).dispatchEvent('click');
    await setField(page, 'weight', '5');
    await expect.poll(() => found(page).locator('li[data-passed]').count()).toBe(1);
    await next(page, 6);
    await predict(page, '100');
    await run(page);
    await expect.poll(() => found(page).innerText(), { timeout: 20_000 }).toMatch(/it is 11\d\.\d* spikes/);
    await page.locator('.lectern-progress button').nth(7).click();
    await nodeOf(page, 'off').click();
    await setField(page, 'rate', '20000');
    await check(page);
    expect(app.complaints).toEqual([]);
  });
});

describe('recording', () => {
  it('makes a lesson of what a teacher does, which a student can do at once', async () => {
    app = await openApp(inject('appUrl'));
    const { page } = app;
    await page.getByRole('button', { name: 'Constant current' }).first().click();
    await waitForStatus(page, /simulated in/);
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Record a lesson' }).click();
    await page.getByRole('region', { name: 'Recording a lesson' }).waitFor();
    await nodeOf(page, 'neuron').click();
    await setField(page, 'I_e', '500');
    await page.getByRole('button', { name: 'Make a step of it' }).click();
    await page.getByRole('textbox', { name: 'Step 1: build' }).fill('Set $I_e$ to 500 pA.');
    expect(await violations(app.page)).toEqual([]);
    await page.getByRole('button', { name: 'Finish the lesson' }).click();
    await expect.poll(() => step(page).innerText()).toContain('Step 1 of 1: build');
    expect(await page.locator('.lectern-formula math').count()).toBe(1);
    expect(await passed(page).count()).toBe(0);
    await nodeOf(page, 'neuron').click();
    await setField(page, 'I_e', '500');
    await expect.poll(() => passed(page).count()).toBe(1);
  });
});

describe('by keyboard, on a phone', () => {
  it('goes through a lesson by keyboard alone', async () => {
    app = await openApp(inject('appUrl'));
    const { page } = app;
    await page.getByRole('radio', { name: 'Start' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('A first hour').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.lectern').waitFor();
    await page.locator('.lectern-foot').getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Enter');
    // The new step's heading has the focus; its field comes with a few tabs.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    for (let k = 0; k < 4 && (await page.evaluate(() => document.activeElement?.tagName)) !== 'INPUT'; k++)
      await page.keyboard.press('Tab');
    await page.keyboard.type('375');
    await page.keyboard.press('Enter');
    await expect.poll(() => found(page).innerText()).toContain('Right: 375 pA');
    await page.getByRole('button', { name: 'Leave the lesson' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave the lesson' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.lectern').count()).toBe(0);
  });

  it('shows the lesson as a tab of a phone, without a violation of accessibility, nothing wider than the screen', async () => {
    const page = await open('One neuron and a current', { width: 390, height: 844, touch: true });
    expect(await violations(app.page)).toEqual([]);
    await next(page, 2);
    await predict(page, '375');
    await expect.poll(() => found(page).innerText()).toContain('Right');
    await next(page, 3);
    await page.getByRole('tab', { name: 'Network' }).click();
    await nodeOf(page, 'neuron1').click();
    await page.getByRole('tab', { name: 'Inspector' }).click();
    await setField(page, 'I_e', '420');
    await page.getByRole('tab', { name: 'Lesson' }).click();
    await expect.poll(() => found(page).locator('li[data-passed]').count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
