import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { centreOf, counts, dropFile, nodeOf, openExample, run, waitForStatus } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

function grid(nodes: number, edges: number): string {
  const columns = Math.ceil(Math.sqrt(nodes));
  return JSON.stringify({
    format: 'spikepatch.graph',
    version: 1,
    title: 'Many',
    kernel: { resolution: 0.1, rng_seed: 1, duration: 100 },
    nodes: Array.from({ length: nodes }, (_, i) => ({
      id: `n${i}`,
      model: 'iaf_psc_alpha',
      n: 1,
      params: {},
      position: { x: (i % columns) * 220, y: Math.floor(i / columns) * 120 },
    })),
    edges: Array.from({ length: edges }, (_, i) => ({
      id: `e${i}`,
      source: `n${(i * 7) % nodes}`,
      target: `n${(i * 13 + 1) % nodes}`,
      conn_spec: { rule: 'all_to_all' },
      syn_spec: { weight: 20, delay: 1 },
    })),
  });
}

describe('counters', () => {
  it('renders one node per move of a drag among 200, and sends one command when it ends', async () => {
    const { page } = app;
    await dropFile(page, 'many.json', grid(200, 800));
    await expect.poll(() => page.getByRole('textbox', { name: 'Title of the network' }).inputValue()).toBe('Many');
    await expect.poll(() => page.locator('.canvas-node').count()).toBeGreaterThan(0);
    await page.waitForTimeout(500);
    const visible = await page.locator('.react-flow__node-item').evaluateAll((all) =>
      all
        .map((node) => ({ id: (node as HTMLElement).dataset['id'], box: node.getBoundingClientRect() }))
        .filter(({ box }) => box.x > 500 && box.right < 1000 && box.y > 250 && box.bottom < 600)
        .map(({ id }) => id),
    );
    const start = await centreOf(nodeOf(page, visible[0] as string));
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 5, start.y + 5);
    await page.waitForTimeout(200);
    const before = await counts(page);
    for (let i = 1; i <= 60; i++) await page.mouse.move(start.x + 5 + i, start.y + 5 + i);
    const during = await counts(page);
    await page.mouse.up();
    await page.waitForTimeout(200);
    const after = await counts(page);
    expect(during.commands - before.commands).toBe(0);
    expect(during.nodeRenders - before.nodeRenders).toBeLessThanOrEqual(60);
    expect(during.panelRenders - before.panelRenders).toBe(0);
    expect(after.commands - before.commands).toBe(1);
  });

  it('draws 200,000 spikes with some two hundred elements, not one each', async () => {
    const { page } = app;
    await dropFile(
      page,
      'spikes.json',
      JSON.stringify({
        format: 'spikepatch.graph',
        version: 1,
        title: 'Raster',
        kernel: { resolution: 0.1, rng_seed: 1, duration: 1000 },
        nodes: [
          { id: 'noise', model: 'poisson_generator', n: 1, params: { rate: 200 }, position: { x: 0, y: 0 } },
          { id: 'parrots', model: 'parrot_neuron', n: 1000, params: {}, position: { x: 240, y: 0 } },
          { id: 'sr', model: 'spike_recorder', n: 1, params: {}, position: { x: 480, y: 0 } },
        ],
        edges: [
          { id: 'e1', source: 'noise', target: 'parrots', conn_spec: { rule: 'all_to_all' }, syn_spec: {} },
          { id: 'e2', source: 'parrots', target: 'sr', conn_spec: { rule: 'all_to_all' }, syn_spec: {} },
        ],
      }),
    );
    await expect.poll(() => page.getByRole('textbox', { name: 'Title of the network' }).inputValue()).toBe('Raster');
    await run(page);
    const panel = page.locator('.react-flow__node[data-id="panel:sr"]');
    await expect.poll(() => panel.innerText()).toMatch(/(19|20)\d[,.\s]?\d{3} spikes/);
    expect(await panel.locator('*').count()).toBeLessThan(250);
    expect(await panel.locator('canvas').count()).toBeGreaterThan(0);
  });

  it('redraws a panel a few times a run, not once a chunk', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Spikepatch' }).click();
    await openExample(page, 'Constant current');
    const before = await counts(page);
    await run(page);
    await waitForStatus(page, /simulated in/);
    await page.waitForTimeout(300);
    const after = await counts(page);
    expect(after.nodeRenders - before.nodeRenders).toBeLessThanOrEqual(12);
    expect(after.commands - before.commands).toBe(0);
  });
});
