/** Keeping runs, comparing them, drawing a stimulus: by mouse and by keyboard, in the built app. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { dropFile, nodeOf, openExample, panelOf, run, saveFile, setField } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

const pane = (page: Page) => page.locator('.kept-pane');

describe('kept runs', () => {
  it('K keeps one, Shift+K lists it; chosen it lies behind the next one, with what differs in words', async () => {
    const { page } = app;
    await openExample(page, 'Constant current');
    await nodeOf(page, 'neuron').click();
    await page.keyboard.press('k');
    await expect.poll(() => page.getByText('Kept as Run 1').count()).toBeGreaterThan(0);
    await setField(page, 'I_e', '400');
    await run(page);
    await nodeOf(page, 'neuron').click();
    await page.keyboard.press('Shift+K');
    await pane(page).getByRole('checkbox', { name: 'Compare with Run 1' }).focus();
    await page.keyboard.press('Space');
    const differs = pane(page).locator('section', { has: page.getByRole('heading', { name: 'What differs' }) });
    await expect.poll(() => differs.locator('tbody tr').allInnerTexts()).toEqual([expect.stringMatching(/Neuron I_e\s+400 pA\s+376 pA/)]);
    const figures = pane(page).locator('section', { has: page.getByRole('heading', { name: 'Figures' }) });
    await expect.poll(() => figures.locator('tbody').innerText()).toMatch(/Spikes: rate \(spikes\/s\)\s+\d+\s+\d+/);
    expect(app.complaints).toEqual([]);
  });

  it('side by side has a chart each, and the difference is said as A − B', async () => {
    const { page } = app;
    const charts = panelOf(page, 'multimeter').locator('canvas');
    const before = await charts.count();
    await pane(page).getByRole('radio', { name: 'Side by side' }).check({ force: true });
    await expect.poll(() => charts.count()).toBe(2 * before);
    await pane(page).getByRole('radio', { name: 'Difference' }).check({ force: true });
    await expect.poll(() => pane(page).getByText('Newest run − Run 1').count()).toBe(1);
    await expect.poll(() => charts.count()).toBe(before);
    const file = JSON.parse(await saveFile(page));
    expect(file.runs[0]).toMatchObject({ label: 'Run 1', patch: [{ op: 'replace', path: '/nodes/neuron/params/I_e', value: 376 }] });
    // In a new tab its rows are made again, and are the same.
    await page.getByRole('button', { name: 'Close the kept runs' }).click();
    await dropFile(page, 'kept.spikepatch.json', JSON.stringify(file));
    await expect.poll(() => pane(page).count()).toBe(0);
    await run(page);
    await nodeOf(page, 'neuron').click();
    await page.keyboard.press('Shift+K');
    await pane(page).getByRole('checkbox', { name: 'Compare with Run 1' }).click();
    await expect.poll(() => pane(page).getByText('the same, bit for bit').count(), { timeout: 15_000 }).toBe(1);
    await page.getByRole('button', { name: 'Close the kept runs' }).click();
    expect(app.complaints).toEqual([]);
  });
});

describe('the course of a stimulator', () => {
  const graph = {
    format: 'spikepatch.graph',
    version: 2,
    title: 'Stimulus',
    kernel: { resolution: 0.1, rng_seed: 1, duration: 1000 },
    nodes: [
      { id: 'clamp', model: 'step_current_generator', position: { x: 0, y: 0 } },
      { id: 'neuron', model: 'iaf_psc_alpha', position: { x: 320, y: 0 } },
    ],
    edges: [{ id: 'e', source: 'clamp', target: 'neuron' }],
  };
  const picture = (page: Page) => page.locator('.stimulus-picture');
  const lists = async (page: Page) => JSON.parse(await saveFile(page)).nodes[0].params;

  it('is a shape with its numbers, drawn on the node too; undo takes it back', async () => {
    const { page } = app;
    await dropFile(page, 'stimulus.spikepatch.json', JSON.stringify(graph));
    await nodeOf(page, 'clamp').click();
    await page.getByRole('combobox', { name: 'Shape of the course' }).selectOption('step');
    await expect.poll(() => nodeOf(page, 'clamp').locator('.canvas-course').count()).toBe(1);
    await setField(page, 'Amplitude', '250');
    expect(await lists(page)).toEqual({ amplitude_times: [100, 400], amplitude_values: [250, 0] });
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => nodeOf(page, 'clamp').locator('.canvas-course').count()).toBe(0);
  });

  it('gets corners by keys alone, and loses them', async () => {
    const { page } = app;
    await picture(page).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => picture(page).getAttribute('aria-valuetext')).toMatch(/^corner 1 of 1: 500 ms, \d/);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => picture(page).getAttribute('aria-valuetext')).toMatch(/^corner 1 of 1: 510 ms/);
    await page.keyboard.press('Delete');
    await expect.poll(() => picture(page).getAttribute('aria-valuetext')).toBe('empty: Enter adds the first');
  });

  it('is clicked and dragged, and drawn freehand', async () => {
    const { page } = app;
    const box = await picture(page).boundingBox();
    if (box === null) throw new Error('no picture');
    const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
    await page.mouse.click(...at(0.2, 0.3));
    await page.mouse.click(...at(0.6, 0.9));
    await page.mouse.move(...at(0.6, 0.9));
    await page.mouse.down();
    await page.mouse.move(...at(0.7, 0.8), { steps: 4 });
    await page.mouse.up();
    const { amplitude_times: times, amplitude_values: values } = await lists(page);
    expect(times).toHaveLength(2);
    expect([times[0] > 150 && times[0] < 220, times[1] > 650 && times[1] < 760, values[0] > values[1]]).toEqual([true, true, true]);
    await page
      .getByRole('switch', { name: 'Draw' })
      .or(page.getByRole('checkbox', { name: 'Draw' }))
      .first()
      .click({ force: true });
    await page.mouse.move(...at(0.3, 0.5));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.2), { steps: 12 });
    await page.mouse.up();
    expect((await lists(page)).amplitude_times.length).toBeGreaterThan(10);
    expect(app.complaints).toEqual([]);
  });
});
