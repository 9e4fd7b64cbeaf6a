import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample, panelOf, run, setField } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

const frame = (page: Page, recorder: string) => panelOf(page, recorder).locator('.charts-overlay');
const readout = (page: Page, recorder: string) => panelOf(page, recorder).locator('.charts-readout');

/** Numbers along the time axis of a panel. */
const timeAxis = (page: Page, recorder: string): Promise<string[]> =>
  panelOf(page, recorder).locator('.charts-plot').last().locator('.recharts-xAxis-tick-labels text').allTextContents();

/** The middle of a panel's frames, on the screen. */
async function middle(page: Page, recorder: string): Promise<{ x: number; y: number }> {
  const box = await frame(page, recorder).boundingBox();
  if (box === null) throw new Error(`the panel of ${recorder} shows no chart`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function choose(page: Page, recorder: string, entry: string): Promise<void> {
  await panelOf(page, recorder)
    .getByRole('button', { name: /^Panel of/ })
    .click();
  await page.getByRole('menu').getByText(entry).click();
}

describe('the time cursor', () => {
  it('is one for all panels, and reads the recorded values', async () => {
    const { page } = app;
    await openExample(page, 'Two connected neurons');
    await frame(page, 'multimeter').waitFor();
    const { x, y } = await middle(page, 'multimeter');
    await page.mouse.move(x, y);
    await expect.poll(() => readout(page, 'multimeter').innerText()).toMatch(/t = (499|500|501) ms\s+Neuron 2\s+−69\.\d{4,}/);
    expect(await readout(page, 'spikes').innerText()).toMatch(/spikes\/s/);
    await page.mouse.move(5, 5);
    await expect.poll(() => readout(page, 'multimeter').count()).toBe(0);
  });

  it('moves by arrow keys, sample by sample, and the node under it does not', async () => {
    const { page } = app;
    const place = () => panelOf(page, 'multimeter').evaluate((element) => (element as HTMLElement).style.transform);
    const before = await place();
    await frame(page, 'multimeter').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight']) await page.keyboard.press(key);
    await expect.poll(() => readout(page, 'multimeter').innerText()).toContain('t = 13 ms');
    expect(await panelOf(page, 'multimeter').locator('output').textContent()).toMatch(/^t = 13 ms, Neuron 2 −70/);
    await page.keyboard.press('Escape');
    await expect.poll(() => readout(page, 'multimeter').count()).toBe(0);
    expect(await place()).toBe(before);
  });
});

describe('zoom', () => {
  const viewport = (page: Page) => page.locator('.react-flow__viewport').evaluate((element) => (element as HTMLElement).style.transform);

  it('by wheel goes to all panels and leaves the canvas where it is', async () => {
    const { page } = app;
    const before = await viewport(page);
    const { x, y } = await middle(page, 'multimeter');
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -500);
    await expect.poll(() => timeAxis(page, 'spikes')).not.toContain('0');
    expect(await timeAxis(page, 'spikes')).toEqual(await timeAxis(page, 'multimeter'));
    expect(await viewport(page)).toBe(before);
    await page.mouse.dblclick(x, y);
    await expect.poll(() => timeAxis(page, 'spikes')).toContain('0');
  });

  it('by drag shows the stretch that was marked', async () => {
    const { page } = app;
    const box = await frame(page, 'multimeter').boundingBox();
    if (box === null) throw new Error('no chart');
    const at = (part: number) => box.x + box.width * part;
    await page.mouse.move(at(0.25), box.y + 10);
    await page.mouse.down();
    await page.mouse.move(at(0.5), box.y + 10, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await timeAxis(page, 'multimeter')).map(Number)).toEqual(expect.arrayContaining([300, 400]));
    const shown = (await timeAxis(page, 'multimeter')).map(Number);
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(240);
    expect(Math.max(...shown)).toBeLessThanOrEqual(510);
    await panelOf(page, 'spikes').getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => timeAxis(page, 'multimeter')).toContain('1000');
  });
});

describe('a panel', () => {
  it('is out of date after an edit that changes the network, and not after a move or a rename', async () => {
    const { page } = app;
    const stale = page.locator('.charts-chip-stale');
    await nodeOf(page, 'neuron1').click();
    await setField(page, 'Label', 'First');
    await expect.poll(() => panelOf(page, 'spikes').innerText()).toContain('First');
    expect(await stale.count()).toBe(0);
    await setField(page, 'I_e', '400');
    await expect.poll(() => stale.count()).toBe(2);
    await run(page);
    await expect.poll(() => stale.count()).toBe(0);
  });

  it('is saved as a figure on white and as rows, the same as recorded', async () => {
    const { page } = app;
    const saved = async (entry: string): Promise<Buffer> => {
      const [download] = await Promise.all([page.waitForEvent('download'), choose(page, 'multimeter', entry)]);
      return readFileSync((await download.path()) as string);
    };
    const svg = (await saved('Figure as SVG')).toString();
    expect(svg).toMatch(/^<svg [^>]*>.*fill="#ffffff"/);
    // This run, and the one before as a pale line.
    expect([...svg.matchAll(/<path d="M[^"]{2000,}"/g)].length).toBe(2);
    expect((await saved('Figure as PNG')).subarray(1, 4).toString()).toBe('PNG');
    const lines = (await saved('Data as CSV')).toString().trim().split('\n');
    expect(lines[0]).toBe('times,senders,V_m');
    expect(lines.length - 1).toBe(1000);
  });

  it('shows its rows as a table', async () => {
    const { page } = app;
    await choose(page, 'multimeter', 'Show as table');
    await expect
      .poll(() => panelOf(page, 'multimeter').getByRole('columnheader').allInnerTexts())
      .toEqual(['Time (ms)', 'Neuron 2 V_m (mV)']);
    await choose(page, 'multimeter', 'Show as table');
  });

  it('opens large, with statistics, at a height that keys change', async () => {
    const { page } = app;
    await choose(page, 'spikes', 'Open large');
    const dock = page.getByRole('region', { name: 'Results' });
    await dock.getByRole('radio', { name: 'Per neuron' }).check();
    await expect.poll(() => dock.getByRole('rowheader').allInnerTexts()).toEqual(['First']);
    const handle = page.getByRole('separator', { name: 'Height of the results' });
    const before = Number(await handle.getAttribute('aria-valuenow'));
    await handle.focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(async () => Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Close results' }).click();
    await expect.poll(() => handle.count()).toBe(0);
  });

  it('leaves no complaint in the console', () => {
    expect(app.complaints).toEqual([]);
  });
});

describe('on a phone', () => {
  it('results are read by a tap, and two fingers zoom', async () => {
    const phone = await openApp(inject('appUrl'), { width: 390, height: 844, touch: true });
    const { page } = phone;
    await openExample(page, 'Two connected neurons');
    await page.getByRole('tab', { name: /Results/ }).tap();
    const chart = page.locator('.charts-dock-fill .charts-overlay');
    await chart.waitFor();
    const box = await chart.boundingBox();
    if (box === null) throw new Error('no chart');
    await page.touchscreen.tap(box.x + box.width / 2, box.y + 40);
    await expect.poll(() => page.locator('.charts-dock-fill .charts-readout').innerText()).toMatch(/t = 50\d|t = 49\d/);
    const cdp = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', xs: readonly number[]) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x: box.x + x, y: box.y + 60, id })) });
    await touch('touchStart', [100]);
    await touch('touchStart', [100, 160]);
    for (let step = 1; step <= 6; step++) await touch('touchMove', [100 - step * 10, 160 + step * 10]);
    await touch('touchEnd', []);
    await page.locator('.charts-dock-fill').getByRole('button', { name: 'Show all' }).waitFor();
    expect(phone.complaints).toEqual([]);
    await phone.close();
  });
});
