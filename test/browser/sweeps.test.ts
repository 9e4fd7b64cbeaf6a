import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample, panelOf, saveFile } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const finished = (page: Page, panel: string) => panelOf(page, panel).locator('[data-phase="done"]').waitFor();

async function choose(page: Page, panel: string, entry: string): Promise<void> {
  await panelOf(page, panel)
    .getByRole('button', { name: /^Panel of/ })
    .click();
  await page.getByRole('menu').getByText(entry, { exact: true }).click();
}

describe('f–I of a neuron', () => {
  it('is one click, and its curve begins to rise at the rheobase', async () => {
    const { page } = app;
    await openExample(page, 'Constant current');
    await nodeOf(page, 'neuron').click();
    await page.getByRole('button', { name: 'f–I', exact: true }).click();
    await finished(page, 'sweep1');
    await expect.poll(() => panelOf(page, 'sweep1').locator('.charts-statistics').innerText()).toMatch(/^31 settings · 0 to \d+/);
    const [sweep] = JSON.parse(await saveFile(page)).sweeps;
    expect(sweep.dials[0]).toMatchObject({ path: 'nodes.neuron.params.I_e', from: 0, count: 31 });
    // 375 pA in theory, a little more within a second; four times that, rounded to three digits.
    expect(sweep.dials[0].to / 4).toBeGreaterThanOrEqual(375);
    expect(sweep.dials[0].to / 4).toBeLessThan(377);
    expect(sweep.measure).toBe('rate(neuron, 200, end)');
  });

  it('loads the setting that is clicked, as one step that undo takes back', async () => {
    const { page } = app;
    const before = await field(page, 'I_e').inputValue();
    const frame = panelOf(page, 'sweep1').locator('.charts-overlay');
    const box = await frame.boundingBox();
    if (box === null) throw new Error('no chart');
    await page.mouse.click(box.x + box.width - 2, box.y + box.height / 2);
    const { to } = JSON.parse(await saveFile(page)).sweeps[0].dials[0];
    await expect.poll(() => field(page, 'I_e').inputValue()).toBe(String(to));
    // The curve is that of the network: one of its own settings does not make it old.
    await page.waitForTimeout(500);
    expect(await panelOf(page, 'sweep1').getByText('edited since sweep').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => field(page, 'I_e').inputValue()).toBe(before);
  });

  it('freezes, grows old with the network, and is made anew beside the frozen curve', async () => {
    const { page } = app;
    await choose(page, 'sweep1', 'Freeze this curve');
    await field(page, 'tau_m').fill('20');
    await field(page, 'tau_m').press('Enter');
    await panelOf(page, 'sweep1').getByText('edited since sweep').waitFor();
    await panelOf(page, 'sweep1').getByRole('button', { name: 'Run sweep again' }).click();
    await finished(page, 'sweep1');
    await expect.poll(() => panelOf(page, 'sweep1').getByText('edited since sweep').count()).toBe(0);
    await expect.poll(() => panelOf(page, 'sweep1').locator('.charts-legend li').allInnerTexts()).toEqual(['now', 'curve 1']);
    const [{ frozen }] = JSON.parse(await saveFile(page)).sweeps;
    expect(frozen[0].x).toHaveLength(31);
  });
});

describe('a sweep by keyboard', () => {
  it('is asked for from the menu of a value, runs over seeds and is read out point by point', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'How V_th is given' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    while ((await page.evaluate(() => document.activeElement?.textContent)) !== 'Sweep…') await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Sweep V_th' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.type('-60');
    await page.keyboard.press('Tab');
    await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('-50');
    await dialog.getByRole('textbox', { name: 'Values', exact: true }).fill('5');
    await dialog.getByRole('textbox', { name: 'Seeds', exact: true }).fill('3');
    await dialog.getByRole('textbox', { name: 'Measure', exact: true }).fill('rat(neuron)');
    await page.keyboard.press('Enter');
    await dialog.getByText('There is no measure', { exact: false }).first().waitFor();
    await dialog.getByRole('textbox', { name: 'Measure', exact: true }).fill('latency(neuron)');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await finished(page, 'sweep2');
    const frame = panelOf(page, 'sweep2').locator('.charts-overlay');
    await frame.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => panelOf(page, 'sweep2').getByRole('status').innerText()).toMatch(/^V_th · Neuron = .60 mV, .* ms$/);
    expect(await frame.getAttribute('aria-label')).toMatch(/5 settings.*Click or Enter loads a setting/);
    await page.keyboard.press('Enter');
    await expect.poll(() => field(page, 'V_th').inputValue()).toBe('-60');
    await page.keyboard.press('Control+z');
  });

  it('is saved as the table that the program writes, and removed from its menu', async () => {
    const { page } = app;
    const [download] = await Promise.all([page.waitForEvent('download'), choose(page, 'sweep2', 'Data as CSV')]);
    const lines = readFileSync((await download.path()) as string, 'utf8')
      .trim()
      .split('\n');
    expect(lines[0]).toBe('nodes.neuron.params.V_th,mean,sd,sem,n');
    expect(lines).toHaveLength(6);
    await choose(page, 'sweep2', 'Remove this sweep');
    await expect.poll(() => panelOf(page, 'sweep2').count()).toBe(0);
  });
});

describe('two dials', () => {
  it('give a heat map, whose cells load both values', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'How I_e is given' }).click();
    await page.getByRole('menuitem', { name: 'Sweep…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sweep I_e' });
    await dialog.getByLabel('Second dial').selectOption('nodes.neuron.params.tau_m');
    await dialog.getByRole('button', { name: 'Run sweep' }).click();
    await finished(page, 'sweep2');
    await panelOf(page, 'sweep2')
      .getByText(/^1[12][01] settings/)
      .waitFor();
    const box = await panelOf(page, 'sweep2').locator('.charts-overlay').boundingBox();
    if (box === null) throw new Error('no chart');
    await page.mouse.click(box.x + box.width - 4, box.y + box.height - 4);
    const { dials } = JSON.parse(await saveFile(page)).sweeps[1];
    await expect.poll(() => field(page, 'I_e').inputValue()).toBe(String(dials[0].to));
    await expect.poll(() => field(page, 'tau_m').inputValue()).toBe(String(dials[1].from));
    await page.keyboard.press('Control+z');
    await expect.poll(() => field(page, 'tau_m').inputValue()).not.toBe(String(dials[1].from));
  });

  it('are read cell by cell by arrow keys, and Enter loads the cell and runs it', async () => {
    const { page } = app;
    const frame = panelOf(page, 'sweep2').locator('.charts-overlay');
    const { dials } = JSON.parse(await saveFile(page)).sweeps[1];
    const said = () => panelOf(page, 'sweep2').getByRole('status').innerText();
    await frame.focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    for (let row = 0; row < dials[1].count; row++) await page.keyboard.press('ArrowUp');
    await expect
      .poll(said)
      .toMatch(new RegExp(`^I_e · Neuron = ${dials[0].from} pA, tau_m · Neuron = ${dials[1].to} ms [\\d.]+ spikes/s$`));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect.poll(said).not.toContain(`tau_m · Neuron = ${dials[1].to} ms`);
    await page.keyboard.press('End');
    const before = await page.getByText('edited since run').count();
    await page.keyboard.press('Enter');
    await expect.poll(() => field(page, 'I_e').inputValue()).toBe(String(dials[0].to));
    // It was run, too: no panel says that it is of another network.
    await expect.poll(() => page.getByText('edited since run').count()).toBeLessThanOrEqual(before);
    await page.keyboard.press('Control+z');
  });

  it('are there after a reload', async () => {
    const { page } = app;
    await page.waitForTimeout(1500);
    await page.reload();
    await panelOf(page, 'sweep2')
      .getByText(/^1[12][01] settings/)
      .waitFor();
    await nodeOf(page, 'neuron').click();
  });
});

describe('a dial over several places', () => {
  it('turns each by its factor, and is swept so', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'How I_e is given' }).click();
    await page.getByRole('menuitem', { name: 'Pin as a dial' }).click();
    await page.getByRole('button', { name: 'Dial I_e · Neuron' }).click();
    await page.getByRole('menuitem', { name: 'Name and range…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Dial I_e · Neuron' });
    await dialog.getByRole('button', { name: 'It turns' }).click();
    await dialog.getByLabel('Add a place').selectOption('nodes.neuron.params.C_m');
    await dialog.getByRole('textbox', { name: 'Factor of nodes.neuron.params.C_m' }).fill('0.5');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const [kept] = JSON.parse(await saveFile(page)).view.dials;
    expect(kept.paths).toEqual([
      { path: 'nodes.neuron.params.I_e', factor: 1 },
      { path: 'nodes.neuron.params.C_m', factor: 0.5 },
    ]);
    await page.getByRole('slider', { name: 'I_e · Neuron' }).focus();
    await page.keyboard.press('ArrowRight');
    const current = Number(await field(page, 'I_e').inputValue());
    await expect.poll(async () => Number(await field(page, 'C_m').inputValue())).toBeCloseTo(current / 2, 6);
    await page.getByRole('button', { name: 'Dial I_e · Neuron' }).click();
    await page.getByRole('menuitem', { name: 'Sweep…' }).click();
    const sweep = page.getByRole('dialog', { name: /^Sweep/ });
    await sweep.getByRole('button', { name: 'Run sweep' }).click();
    await finished(page, 'sweep3');
    expect(JSON.parse(await saveFile(page)).sweeps.at(-1).dials[0].paths).toEqual(kept.paths);
    await page.getByRole('button', { name: 'Dial I_e · Neuron' }).click();
    await page.getByRole('menuitem', { name: 'Take this dial away' }).click();
    await expect.poll(() => page.getByRole('slider', { name: 'I_e · Neuron' }).count()).toBe(0);
  });
});

describe('a dial', () => {
  const dial = (page: Page) => page.getByRole('slider', { name: 'I_e · Neuron' });
  const spikes = (page: Page) => panelOf(page, 'spikes').locator('.charts-statistics');

  it('is pinned from the menu of a value; dragging runs the network with every value, and is one step', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'How I_e is given' }).click();
    await page.getByRole('menuitem', { name: 'Pin as a dial' }).click();
    const before = await field(page, 'I_e').inputValue();
    const box = await dial(page).boundingBox();
    if (box === null) throw new Error('no dial');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, y, { steps: 4 });
    // The panels follow while the button is still held.
    const held = await spikes(page).innerText();
    await page.mouse.move(box.x + box.width - 3, y, { steps: 4 });
    await expect.poll(() => spikes(page).innerText()).not.toBe(held);
    await page.mouse.up();
    expect(Number(await field(page, 'I_e').inputValue())).toBeGreaterThan(1.8 * Number(before));
    await page.keyboard.press('Control+z');
    await expect.poll(() => field(page, 'I_e').inputValue()).toBe(before);
  });

  it('is turned by arrows and by the wheel, and taken away from its menu', async () => {
    const { page } = app;
    const value = async () => Number(await dial(page).inputValue());
    const before = await value();
    await dial(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(value).toBeGreaterThan(before);
    const after = await value();
    await dial(page).hover();
    await page.mouse.wheel(0, 100);
    await expect.poll(value).toBeLessThan(after);
    expect(JSON.parse(await saveFile(page)).view.dials[0].paths).toEqual([{ path: 'nodes.neuron.params.I_e', factor: 1 }]);
    await page.getByRole('button', { name: 'Dial I_e · Neuron' }).click();
    await page.getByRole('menuitem', { name: 'Take this dial away' }).click();
    await expect.poll(() => dial(page).count()).toBe(0);
  });

  it('leave no complaint in the console', () => {
    expect(app.complaints).toEqual([]);
  });
});
