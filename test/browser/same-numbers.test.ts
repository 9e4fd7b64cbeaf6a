import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { simulateDocument } from '../../src/cli/simulate.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import { toResults } from '../../src/formats/results.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { dropFile, run } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Random inputs, random wiring, plasticity, adaptive integration: whatever could differ between two machines. */
const circuits = [
  ['random input', 'test/reference/cases/tutorial-poisson-noise.graph.json'],
  ['random wiring', 'test/reference/cases/rule-fixed_indegree.graph.json'],
  ['random currents', 'test/reference/cases/noise-gaussian-current.graph.json'],
  ['a recurrent network', 'src/app/examples/balanced-network.json'],
  ['a plastic connection', 'src/app/examples/plastic-connection.json'],
  ['an adaptive neuron', 'test/reference/cases/drive-aeif_cond_exp.graph.json'],
  ['a Hodgkin–Huxley neuron', 'test/reference/cases/drive-hh_psc_alpha.graph.json'],
] as const;

describe('one seed, one result', () => {
  it.each(circuits)('in Chromium and in Node: %s', async (_, path) => {
    const { page } = app;
    const text = read(path);
    const { document } = parseDocument(text);
    if (!document) throw new Error(`${path} cannot be read`);
    await dropFile(page, 'circuit.json', text);
    await expect.poll(() => page.getByRole('textbox', { name: 'Title of the network' }).inputValue()).toBe(document.title);
    await run(page);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('tab', { name: 'Results' }).click();
    await page.locator('label', { hasText: /^JSON$/ }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
    const inPage = JSON.parse(readFileSync((await download.path()) as string, 'utf8'));
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    const inNode = toResults(simulateDocument(document).results as NonNullable<ReturnType<typeof simulateDocument>['results']>);
    expect(inPage).toEqual(inNode);
  });
});

it('does not depend on the threads that share a large network: in Chromium on several, in Node on one', async () => {
  const { page } = app;
  const at = (x: number, y: number) => ({ position: { x, y } });
  const graph = {
    format: 'spikepatch.graph',
    version: 1,
    title: 'Large',
    kernel: { resolution: 0.1, rng_seed: 7, duration: 60 },
    nodes: [
      { id: 'noise', model: 'poisson_generator', n: 1, params: { rate: 15000 }, ...at(0, 0) },
      { id: 'e', label: 'e', model: 'iaf_psc_exp', n: 5200, params: {}, ...at(300, 0) },
      { id: 'i', label: 'i', model: 'iaf_psc_alpha', n: 1300, params: { I_e: 380 }, ...at(300, 300) },
      { id: 'one', model: 'iaf_psc_alpha', n: 1, params: {}, ...at(300, 500) },
      { id: 'spikes', label: 'spikes', model: 'spike_recorder', n: 1, params: {}, ...at(600, 0) },
      { id: 'meter', label: 'meter', model: 'multimeter', n: 1, params: { record_from: ['V_m'], interval: 20 }, ...at(600, 300) },
    ],
    edges: [
      { id: 'e1', source: 'noise', target: 'e', syn_spec: { weight: 40, delay: 1 } },
      { id: 'e2', source: 'e', target: 'i', conn_spec: { rule: 'fixed_indegree', indegree: 12 }, syn_spec: { weight: 25, delay: 1.5 } },
      { id: 'e3', source: 'i', target: 'e', conn_spec: { rule: 'fixed_total_number', N: 30000 }, syn_spec: { weight: -50, delay: 0.8 } },
      { id: 'e4', source: 'e', target: 'one', conn_spec: { rule: 'fixed_indegree', indegree: 40 }, syn_spec: { weight: 30, delay: 1 } },
      { id: 'e5', source: 'e', target: 'spikes' },
      { id: 'e6', source: 'i', target: 'spikes' },
      { id: 'e7', source: 'meter', target: 'i' },
    ],
  };
  let begun = 0;
  page.on('worker', () => void begun++);
  const begunBy: number[] = [];
  // The second run finds the threads of the first.
  for (const seed of [7, 8]) {
    const title = `Large, seed ${seed}`;
    const text = JSON.stringify({ ...graph, title, kernel: { ...graph.kernel, rng_seed: seed } });
    const { document } = parseDocument(text);
    if (!document) throw new Error('the network cannot be read');
    const inNode = toResults(simulateDocument(document).results as NonNullable<ReturnType<typeof simulateDocument>['results']>);
    await dropFile(page, 'large.json', text);
    await expect.poll(() => page.getByRole('textbox', { name: 'Title of the network' }).inputValue()).toBe(title);
    // On a busy machine a run does not wait for threads that are slow to begin; the next one finds them.
    const status = () => page.locator('.app-run-status').textContent();
    for (let tries = 0; tries < 5 && !/on [2-8] threads/.test((await status()) ?? ''); tries++) await run(page);
    expect(await status()).toMatch(/on [2-8] threads/);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('tab', { name: 'Results' }).click();
    await page.locator('label', { hasText: /^JSON$/ }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
    expect(JSON.parse(readFileSync((await download.path()) as string, 'utf8'))).toEqual(inNode);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    begunBy.push(begun);
  }
  expect(begunBy[0]).toBeGreaterThan(0);
  expect(begunBy[1]).toBe(begunBy[0]);
});
