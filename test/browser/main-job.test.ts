import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { root } from '../architecture/rooms.ts';
import { newProfile, type OpenPage, openApp } from '../support/browser.ts';
import { addPart, edgesOf, nodeOf, panelOf, run, saveFile, setField, waitForStatus, wire } from '../support/driving.ts';

interface Events {
  readonly times: readonly number[];
  readonly senders: readonly number[];
  readonly V_m?: readonly number[];
}

describe('the two-neuron circuit, built by mouse alone', () => {
  const profile = newProfile();
  const folder = mkdtempSync(join(tmpdir(), 'spikepatch-main-job-'));
  let app: OpenPage;

  beforeAll(async () => {
    app = await openApp(inject('appUrl'), { profile: profile.path });
  });
  afterAll(async () => {
    await app?.close();
    profile.forget();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is drawn: parts dragged from the palette, wires from port to node', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'New network' }).click();
    await addPart(page, 'iaf_psc_alpha', { x: 420, y: 300 });
    await addPart(page, 'iaf_psc_alpha', { x: 700, y: 300 });
    await addPart(page, 'multimeter', { x: 640, y: 480 });
    await addPart(page, 'spike_recorder', { x: 380, y: 480 });
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(4);

    await wire(page, 'neuron1', 'neuron2');
    // Drawn from the neuron: the multimeter asks the neuron for samples, so the wire is stored the other way round.
    await wire(page, 'neuron2', 'multimeter1');
    await wire(page, 'neuron1', 'spikes1');
    await expect.poll(() => edgesOf(page).count()).toBe(3);
    await expect(edgesOf(page).evaluateAll((edges) => edges.map((edge) => edge.getAttribute('aria-label')))).resolves.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^neuron1 to neuron2, static_synapse, 20 pA, 1 ms/),
        expect.stringMatching(/^multimeter1 to neuron2/),
      ]),
    );
  });

  it('takes a parameter from the inspector', async () => {
    const { page } = app;
    await nodeOf(page, 'neuron1').click();
    await setField(page, 'I_e', '376');
    await expect.poll(() => nodeOf(page, 'neuron1').innerText()).toContain('376 pA');
  });

  it('runs, and the panels show spikes of the first and the PSP of the second neuron', async () => {
    const { page } = app;
    await run(page);
    await expect.poll(() => panelOf(page, 'spikes1').innerText()).toContain('16 spikes');
    const label = await panelOf(page, 'multimeter1').getByRole('group').first().getAttribute('aria-label');
    // NEST: the potential rests at −70 mV and 20 pA lift it by 0.26 mV.
    expect(label).toMatch(/\(−70 … −69\.7\d+\)/);
  });

  it('undoes everything to an empty canvas and redoes it all', async () => {
    const { page } = app;
    await nodeOf(page, 'neuron1').click();
    const before = JSON.parse(await saveFile(page));
    for (let i = 0; i < 8; i++) await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(0);
    await expect.poll(() => page.getByRole('button', { name: 'Undo', exact: true }).getAttribute('aria-disabled')).toBe('true');
    for (let i = 0; i < 8; i++) await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(4);
    await expect.poll(() => edgesOf(page).count()).toBe(3);
    expect(JSON.parse(await saveFile(page))).toEqual(before);
  });

  it('exports a file that the headless program simulates to the very same numbers', async () => {
    const { page } = app;
    await run(page);
    const graph = join(folder, 'two.graph.json');
    writeFileSync(graph, await saveFile(page));
    const headless = JSON.parse(
      execFileSync('npm', ['run', '--silent', 'spikepatch', '--', 'simulate', graph], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }),
    );
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('tab', { name: 'Results' }).click();
    await page.locator('label', { hasText: /^JSON$/ }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
    const inPage = JSON.parse(readFileSync((await download.path()) as string, 'utf8'));
    await page.keyboard.press('Escape');
    expect(inPage.format).toBe('spikepatch.results');
    expect(inPage.nodes).toEqual(headless.nodes);
    const spikes = inPage.recorders.spikes1.events as Events;
    expect(spikes.times).toHaveLength(16);
    expect(inPage.recorders).toEqual(headless.recorders);
  });

  it('is there again after a reload, with the undo of nobody else', async () => {
    const { page } = app;
    await expect.poll(() => page.locator('.app-save').innerText()).toBe('Saved');
    await page.reload();
    await expect.poll(() => page.locator('.canvas-node, .app-card').count()).toBeGreaterThan(0);
    if (await page.locator('.app-start').count())
      await page.locator('.app-card-delete').first().locator('xpath=..').locator('.app-card-open').click();
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(4);
    await expect.poll(() => edgesOf(page).count()).toBe(3);
    await expect.poll(() => nodeOf(page, 'neuron1').innerText()).toContain('376 pA');
    await run(page);
    await expect.poll(() => panelOf(page, 'spikes1').innerText()).toContain('16 spikes');
  });

  it('survives a closed browser', async () => {
    await app.close();
    app = await openApp(inject('appUrl'), { profile: profile.path });
    const { page } = app;
    await expect.poll(() => page.locator('.canvas-node, .app-card').count()).toBeGreaterThan(0);
    if (await page.locator('.app-start').count())
      await page.locator('.app-card-delete').first().locator('xpath=..').locator('.app-card-open').click();
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(4);
    await run(page);
    await waitForStatus(page, /1000 ms simulated/);
  });

  it('left no complaint in the console', () => {
    expect(app.complaints).toEqual([]);
  });
});
