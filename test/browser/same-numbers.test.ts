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
