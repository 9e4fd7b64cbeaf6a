/** Time that moves, in a real browser: by mouse and by keyboard. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { centreOf, counts, dropFile, nodeOf, run, saveFile, setField } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

const circuit = (delay: number, spike_times: readonly number[] = [10], extra: object = {}) =>
  JSON.stringify({
    format: 'spikepatch.graph',
    version: 2,
    kernel: { resolution: 0.1, rng_seed: 1, duration: 100 },
    nodes: [
      { id: 'gen', model: 'spike_generator', params: { spike_times }, position: { x: 0, y: 0 } },
      { id: 'a', model: 'parrot_neuron', position: { x: 320, y: 0 } },
      { id: 'b', model: 'iaf_psc_alpha', position: { x: 900, y: 160 } },
      { id: 'spikes', model: 'spike_recorder', position: { x: 320, y: 300 } },
    ],
    edges: [
      { id: 'e1', source: 'gen', target: 'a', syn_spec: { delay: 1 } },
      { id: 'e2', source: 'a', target: 'b', syn_spec: { weight: 200, delay } },
      { id: 'e3', source: 'a', target: 'spikes' },
      { id: 'e4', source: 'b', target: 'spikes' },
    ],
    ...extra,
  });

const layer = (page: Page) => page.locator('.canvas-replay canvas');
const time = (page: Page) => layer(page).getAttribute('data-time').then(Number);

/** Goes to a moment with the slider of the bar. */
async function seek(page: Page, ms: number): Promise<void> {
  const slider = page.getByRole('slider', { name: 'Moment' });
  await slider.evaluate((input, value) => {
    (input as HTMLInputElement).value = String(value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, ms);
  await expect.poll(() => time(page)).toBeCloseTo(ms, 6);
}

async function openBar(page: Page, graph: string): Promise<void> {
  await dropFile(page, 'play.json', graph);
  await nodeOf(page, 'b').waitFor();
  await run(page);
  await page.locator('.canvas-root').focus();
  await page.keyboard.press('p');
  await page.getByRole('region', { name: 'Play' }).waitFor();
  await page.keyboard.press('p');
}

/** The middle of all pixels near a wire that the layer has painted, in window pixels. */
const painted = (page: Page, edge: string) =>
  page.evaluate((id) => {
    const canvas = document.querySelector('.canvas-replay canvas') as HTMLCanvasElement;
    const line = document.querySelector(`.react-flow__edge[data-id="${id}"] .canvas-edge-line`) as SVGPathElement;
    const matrix = line.getScreenCTM() as DOMMatrix;
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, canvas.width, canvas.height);
    const length = line.getTotalLength();
    const place = (part: number) => {
      const point = line.getPointAtLength(length * part);
      return new DOMPoint(point.x, point.y).matrixTransform(matrix);
    };
    // Along the wire, away from its ends: parts of its length at which there is paint.
    const found: number[] = [];
    for (let part = 0.02; part <= 0.98; part += 0.002) {
      const { x, y } = place(part);
      const at = (Math.round((y - box.top) * ratio) * canvas.width + Math.round((x - box.left) * ratio)) * 4 + 3;
      if ((data[at] as number) > 120) found.push(part);
    }
    return { parts: found, middle: found.reduce((sum, part) => sum + part, 0) / found.length };
  }, edge);

describe('a replay', () => {
  it('shows a pulse half way along its wire after half of its delay, and none before and after', async () => {
    const { page } = app;
    await openBar(page, circuit(20));
    await seek(page, 21);
    const half = await painted(page, 'e2');
    expect(half.middle).toBeCloseTo(0.5, 1);
    expect(Math.abs(half.middle - 0.5)).toBeLessThan(0.03);
    // One dot, not a line.
    expect((half.parts.at(-1) as number) - (half.parts[0] as number)).toBeLessThan(0.08);
    await seek(page, 16);
    expect(Math.abs((await painted(page, 'e2')).middle - 0.25)).toBeLessThan(0.03);
    await seek(page, 10.5);
    expect((await painted(page, 'e2')).parts).toEqual([]);
    await seek(page, 31.5);
    expect((await painted(page, 'e2')).parts).toEqual([]);
  });

  it('is stepped by keys, one step of the grid or to the next spike, and says who fires', async () => {
    const { page } = app;
    await seek(page, 0);
    await page.locator('.canvas-root').focus();
    await page.keyboard.press('.');
    await expect.poll(() => time(page)).toBeCloseTo(0.1, 9);
    await page.keyboard.press(';');
    await expect.poll(() => time(page)).toBeCloseTo(10, 9);
    await page.keyboard.press(';');
    await expect.poll(() => time(page)).toBeCloseTo(11, 9);
    await expect.poll(() => page.locator('[aria-live]').allInnerTexts()).toContainEqual(expect.stringMatching(/11 ms: spikes of a/));
    await page.keyboard.press(',');
    await expect.poll(() => time(page)).toBeCloseTo(10.9, 9);
  });

  it('asks for no frame while nothing moves, and renders no node while time does', async () => {
    const { page } = app;
    const framesIn = (ms: number) =>
      page.evaluate(async (wait) => {
        const own = window.requestAnimationFrame;
        let asked = 0;
        window.requestAnimationFrame = (action) => {
          asked += 1;
          return own.call(window, action);
        };
        await new Promise((resolve) => setTimeout(resolve, wait));
        window.requestAnimationFrame = own;
        return asked;
      }, ms);
    await page.waitForTimeout(300);
    expect(await framesIn(400)).toBe(0);
    await seek(page, 0);
    await page.locator('.canvas-root').focus();
    await page.keyboard.press('p');
    await page.waitForTimeout(200);
    const before = await counts(page);
    expect(await framesIn(400)).toBeGreaterThan(5);
    expect(await counts(page)).toEqual(before);
    await page.keyboard.press('p');
  });

  it('keeps its speed in the file', async () => {
    const { page } = app;
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('0.01');
    expect(JSON.parse(await saveFile(page)).view.replay).toEqual({ speed: 0.01 });
  });
});

describe('live', () => {
  it('goes on from the moment that is shown; a click makes a neuron fire, which is kept as a stimulus', async () => {
    const { page } = app;
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('1');
    await seek(page, 50);
    await page.getByRole('region', { name: 'Play' }).getByRole('button', { name: 'Live' }).click();
    await page.getByRole('button', { name: 'Pause' }).first().waitFor();
    const { x, y } = await centreOf(nodeOf(page, 'b'));
    await page.mouse.click(x, y);
    const kept = page.getByRole('button', { name: '1 thing done' });
    await kept.waitFor();
    await page.locator('.canvas-root').focus();
    await page.keyboard.press('p');
    await page.getByRole('button', { name: 'Go on', exact: true }).waitFor();
    await kept.click();
    const { nodes, edges } = JSON.parse(await saveFile(page));
    const stimulus = nodes.find((node: { label?: string }) => node.label === 'played into b');
    expect(stimulus.model).toBe('spike_generator');
    expect(stimulus.params.spike_times[0]).toBeGreaterThan(50);
    expect(edges.filter((edge: { source: string }) => edge.source === stimulus.id)).toHaveLength(1);
    await page.keyboard.press('Control+z');
    expect(JSON.parse(await saveFile(page)).nodes).toHaveLength(4);
  });

  it('takes a value that is typed while it plays', async () => {
    const { page } = app;
    await nodeOf(page, 'b').click({ position: { x: 100, y: 20 } });
    await setField(page, 'I_e', '900');
    await page.locator('.canvas-root').focus();
    await page.keyboard.press('Shift+P');
    await page.getByRole('button', { name: 'Pause' }).first().waitFor();
    const spikes = () => layer(page).getAttribute('data-spikes').then(Number);
    const before = await spikes();
    await expect.poll(spikes, { timeout: 20_000 }).toBeGreaterThan(before + 3);
    await page.keyboard.press('p');
    // Reading pictures back is the test's own doing.
    expect(app.complaints.filter((complaint) => !complaint.startsWith('Canvas2D:'))).toEqual([]);
  });
});

describe('who asked for reduced motion', () => {
  it('sees wires lit instead of dots that move', async () => {
    const { page } = app;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openBar(page, circuit(20));
    await seek(page, 16);
    const { parts } = await painted(page, 'e2');
    expect((parts.at(-1) as number) - (parts[0] as number)).toBeGreaterThan(0.8);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
  });
});

describe('sound', () => {
  it('peaks at the spikes, to the sample', async () => {
    const source = readFileSync(new URL('../../src/controls/sound.ts', import.meta.url), 'utf8');
    const { code } = await transformWithOxc(source, 'sound.ts');
    const script = code
      .replaceAll(/^export /gm, '')
      .replace(/\/\/# sourceMappingURL.*/, '')
      .replace(/export \{[^}]*\};?/, '');
    const at = [0.01, 0.0437, 0.1, 0.2503];
    const peaks = (await app.page.evaluate(`(async () => {
      ${script}
      const context = new OfflineAudioContext(1, 48000 * 0.4, 48000);
      playClicks(context, ${JSON.stringify(at.map((one, pitch) => ({ at: one, pitch })))});
      const samples = (await context.startRendering()).getChannelData(0);
      const loudest = Math.max(...samples);
      const found = [];
      for (let k = 0; k < samples.length; k++) {
        if (samples[k] > loudest / 2 && samples[k] > (samples[k - 1] ?? 0) && (found.length === 0 || k - found.at(-1) > 960)) found.push(k);
      }
      return found;
    })()`)) as number[];
    expect(peaks).toHaveLength(at.length);
    peaks.forEach((peak, k) => {
      expect(Math.abs(peak - (at[k] as number) * 48000)).toBeLessThanOrEqual(1);
    });
  });

  it('is off by default', async () => {
    expect(await app.page.getByRole('button', { name: 'Sound' }).getAttribute('aria-pressed')).toBe('false');
  });
});
