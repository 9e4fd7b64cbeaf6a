/** Lessons done as students do them: real gestures on the built page. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { violations, violationsInBothThemes } from '../support/axe.ts';
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
    // The notice of the refused run is read, and closed.
    await page
      .locator('.ui-toast')
      .getByRole('button')
      .last()
      .click({ timeout: 1000 })
      .catch(() => undefined);
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

const heading = (page: Page, at: number) => expect.poll(() => step(page).innerText()).toContain(`Step ${at} of 8`);
const done = (page: Page, count: number) => expect.poll(() => passed(page).count(), { timeout: 15_000 }).toBe(count);

describe('by keyboard, on a phone', () => {
  it('goes through a whole lesson by keyboard alone, without a broken rule of accessibility in either theme', async () => {
    app = await openApp(inject('appUrl'));
    const { page } = app;
    const name = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? '');
    /** Goes on with Tab until what has the focus is called so. */
    const tabTo = async (wanted: RegExp, key = 'Tab') => {
      for (let k = 0; k < 40; k++) {
        if (wanted.test(await name())) return;
        await page.keyboard.press(key);
      }
      throw new Error(`${wanted} is not reached`);
    };
    /** The same until it matches a selector. */
    const tabInto = async (selector: string) => {
      for (let k = 0; k < 40; k++) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${selector} is not reached`);
    };
    const tabToField = () => tabInto('.lectern input, .lectern textarea');
    const tabToNeuron = () => tabInto('.react-flow__node[data-id="neuron1"]');
    const goOn = async (at: number, key = 'Tab') => {
      await tabTo(/^Next$/, key);
      await page.keyboard.press('Enter');
      await heading(page, at);
      // The new step is read from its heading.
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    };
    await page.getByRole('radio', { name: 'Start' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('A first hour').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.lectern').waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await goOn(2);
    await tabToField();
    await page.keyboard.type('375');
    await page.keyboard.press('Enter');
    await expect.poll(() => found(page).innerText()).toContain('Right: 375 pA');
    expect(await violationsInBothThemes(page)).toEqual([]);
    await goOn(3);
    // A few tabs after the rail comes the canvas; the value is typed where the neuron stands.
    await tabToNeuron();
    for (const key of ['Enter', 'Enter', ...'I_e', 'Enter']) await page.keyboard.press(key);
    await page.keyboard.type('420');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await done(page, 3);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await goOn(4, 'Shift+Tab');
    await tabToField();
    await page.keyboard.type('40');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await waitForStatus(page, /simulated in/);
    await expect.poll(() => found(page).innerText(), { timeout: 15_000 }).toContain('it is 41 spikes');
    expect(await violationsInBothThemes(page)).toEqual([]);
    await goOn(5);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await goOn(6);
    await tabToNeuron();
    await page.keyboard.press('c');
    await page.locator('.canvas-connect-to input').waitFor();
    await page.keyboard.type('spikes1');
    await page.keyboard.press('Enter');
    await expect.poll(() => found(page).locator('li[data-passed]').count()).toBe(1);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await goOn(7, 'Shift+Tab');
    await tabTo(/^Check$/);
    await page.keyboard.press('Enter');
    await done(page, 7);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await goOn(8);
    await tabToField();
    await page.keyboard.type('Every climb is the same.');
    await tabTo(/^This is what I expect$/);
    await page.keyboard.press('Enter');
    await page.locator('.lectern-model').waitFor();
    await done(page, 8);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await tabTo(/^Finish$/);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.lectern').count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });

  it('is left by keyboard', async () => {
    const page = await open('One neuron and a current');
    await page.getByRole('button', { name: 'Leave the lesson' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave the lesson' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.lectern').count()).toBe(0);
  });

  it('stands below the network on a tablet, and covers nothing of it', async () => {
    const page = await open('Decision making', { width: 820, height: 1180, touch: true });
    const rail = await page.locator('.app-lesson').boundingBox();
    expect(rail?.width).toBe(820);
    for (const node of await page.locator('.react-flow__node').all()) {
      await expect.poll(async () => ((await node.boundingBox()) ?? { y: Infinity, height: 0 }).y).toBeLessThan(rail?.y ?? 0);
    }
  });

  it('goes through a whole lesson by fingers on a phone, nothing wider than the screen, no broken rule in either theme', async () => {
    app = await openApp(inject('appUrl'), { width: 390, height: 844, touch: true });
    const { page } = app;
    const tab = (name: string) => page.getByRole('tab', { name }).tap();
    const foot = (name: string) => page.locator('.lectern-foot').getByRole('button', { name, exact: true }).tap();
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    const looked = async () => {
      expect(await fits()).toBe(true);
      expect(await violationsInBothThemes(page)).toEqual([]);
    };
    const goOn = async (at: number) => {
      await foot('Next');
      await heading(page, at);
      await looked();
    };
    await page.locator('label', { has: page.getByRole('radio', { name: 'Lessons' }) }).tap();
    await page.locator('.app-card-open', { has: page.getByText('One neuron and a current', { exact: true }) }).tap();
    await page.locator('.lectern').waitFor();
    await looked();
    await goOn(2);
    await page.getByRole('textbox', { name: 'Your prediction' }).tap();
    await page.keyboard.type('375');
    await page.getByRole('button', { name: 'This is what I expect' }).tap();
    await expect.poll(() => found(page).innerText()).toContain('Right');
    await goOn(3);
    await tab('Network');
    await nodeOf(page, 'neuron1').tap();
    await tab('Inspector');
    await page.getByRole('textbox', { name: 'I_e', exact: true }).tap();
    await setField(page, 'I_e', '420');
    await tab('Lesson');
    await done(page, 3);
    await goOn(4);
    await page.getByRole('textbox', { name: 'Your prediction' }).tap();
    await page.keyboard.type('40');
    await page.getByRole('button', { name: 'This is what I expect' }).tap();
    await foot('Run');
    await waitForStatus(page, /simulated in/);
    await expect.poll(() => found(page).innerText(), { timeout: 15_000 }).toContain('it is 41 spikes');
    await looked();
    await goOn(5);
    await goOn(6);
    await tab('Network');
    await page.getByRole('button', { name: 'Fit' }).first().tap();
    await nodeOf(page, 'neuron1').tap();
    const port = await centreOf(nodeOf(page, 'neuron1').locator('.canvas-port-out'));
    await page.touchscreen.tap(port.x, port.y);
    const target = await centreOf(nodeOf(page, 'spikes1'));
    await page.touchscreen.tap(target.x, target.y);
    await tab('Lesson');
    await done(page, 6);
    await goOn(7);
    await foot('Check');
    await done(page, 7);
    await goOn(8);
    await page.getByRole('textbox', { name: 'In your own words' }).tap();
    await page.keyboard.type('Every climb is the same.');
    await page.getByRole('button', { name: 'This is what I expect' }).tap();
    await page.locator('.lectern-model').waitFor();
    await done(page, 8);
    await looked();
    await foot('Finish');
    await expect.poll(() => page.locator('.lectern').count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });
});
