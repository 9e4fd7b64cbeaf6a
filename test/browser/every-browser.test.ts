import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { simulateDocument } from '../../src/cli/simulate.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { toResults } from '../../src/formats/results.ts';
import { findFirefox, findWebKit } from '../tools/find-browsers.mjs';
import { startChromium } from './engines/chromium.ts';
import type { Engine, Point } from './engines/engine.ts';
import { startFirefox } from './engines/firefox.ts';
import { startWebKit } from './engines/webkit.ts';

const firefox = findFirefox();
const webkit = findWebKit();
/** Those that are here; `npm test` says in its first line which are not. */
const engines: readonly [string, () => Promise<Engine>][] = [
  ['Chromium', () => startChromium(inject('appUrl'))],
  ...(firefox ? [['Firefox', () => startFirefox(firefox)] as [string, () => Promise<Engine>]] : []),
  ...(webkit ? [['WebKit', () => startWebKit(webkit)] as [string, () => Promise<Engine>]] : []),
];

const quoted = (text: string): string => JSON.stringify(text);
/** An element whose accessible name or text begins with these words. */
const named = (selector: string, words: string): string =>
  `[...document.querySelectorAll(${quoted(selector)})].find((e) => (e.getAttribute('aria-label') ?? e.textContent ?? '').trim().startsWith(${quoted(words)}))`;
const node = (id: string): string => `document.querySelector('.react-flow__node[data-id="${id}"]')`;
const panel = (id: string): string => node(`panel:${id}`);

describe.each(engines)('in %s', (_, start) => {
  let engine: Engine;

  /** The middle of an element, once it is there and has come to rest. */
  const centre = async (element: string): Promise<Point> => {
    let last: Point | undefined;
    for (let tries = 0; tries < 200; tries++) {
      const found = await engine.evaluate<(Point & { width: number }) | null>(
        `(() => { const e = ${element}; if (!e) return null; e.scrollIntoView?.({ block: 'nearest' }); const r = e.getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2, width: r.width }; })()`,
      );
      if (found !== null && found.width > 0 && last !== undefined && Math.hypot(found.x - last.x, found.y - last.y) < 0.5) return last;
      last = found ?? undefined;
      await new Promise((done) => setTimeout(done, 60));
    }
    throw new Error(`${element} is not there`);
  };
  const click = async (element: string): Promise<void> => engine.drag([await centre(element)]);
  const drag = async (from: Point, to: Point): Promise<void> => {
    const between = Array.from({ length: 8 }, (_, i) => ({
      x: from.x + ((to.x - from.x) * (i + 1)) / 8,
      y: from.y + ((to.y - from.y) * (i + 1)) / 8,
    }));
    await engine.drag([from, { x: from.x + 6 * Math.sign(to.x - from.x), y: from.y + 6 * Math.sign(to.y - from.y) }, ...between]);
  };
  const text = (element: string): Promise<string> => engine.evaluate<string>(`(${element})?.innerText ?? ''`);
  const count = (selector: string): Promise<number> => engine.evaluate<number>(`document.querySelectorAll(${quoted(selector)}).length`);
  const patience = { timeout: 40_000, interval: 100 };
  const addPart = async (model: string, at: Point): Promise<void> => drag(await centre(named('button', `${model}: `)), at);
  const wire = async (from: string, to: string): Promise<void> => {
    await engine.move(await centre(node(from)));
    await drag(await centre(`${node(from)}.querySelector('.canvas-port-out')`), await centre(node(to)));
  };
  const run = async (): Promise<void> => {
    await click(named('.app-run-button', 'Run'));
    const status = `document.querySelector('.app-run-status')`;
    // Why it failed stands in the title.
    await expect
      .poll(() => engine.evaluate<string>(`${status}.innerText + ' ' + ${status}.title`), patience)
      .toMatch(/1000 ms simulated in/);
  };
  /** What the next download or copy holds. */
  const caught = async (work: () => Promise<void>): Promise<string> => {
    await engine.evaluate(`(() => {
      window.__caught = undefined;
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => { URL.createObjectURL = make; blob.text().then((text) => { window.__caught = text; }); return make(blob); };
      navigator.clipboard.writeText = async (text) => { window.__caught = text; };
    })()`);
    await work();
    await expect.poll(() => engine.evaluate<boolean>('window.__caught !== undefined'), patience).toBe(true);
    return engine.evaluate<string>('window.__caught');
  };

  beforeAll(async () => {
    engine = await start();
    await engine.open(inject('appUrl'));
  }, 120_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && process.env['SPIKEPATCH_PICTURES']) {
      const { writeFileSync } = await import('node:fs');
      writeFileSync(`${process.env['SPIKEPATCH_PICTURES']}/${engine.name}.png`, await engine.screenshot());
    }
  });
  afterAll(() => engine?.close());

  it('a circuit is built by mouse, run and read', async () => {
    await click(named('button', 'New network'));
    await addPart('iaf_psc_alpha', { x: 420, y: 300 });
    await addPart('iaf_psc_alpha', { x: 700, y: 300 });
    await addPart('multimeter', { x: 640, y: 480 });
    await addPart('spike_recorder', { x: 380, y: 480 });
    await expect.poll(() => count('.canvas-node'), patience).toBe(4);
    await wire('neuron1', 'neuron2');
    await wire('neuron2', 'multimeter1');
    await wire('neuron1', 'spikes1');
    await expect.poll(() => count('.react-flow__edge'), patience).toBe(3);
    await click(node('neuron1'));
    await click(
      `[...document.querySelectorAll('label')].find((e) => e.textContent === 'I_e') && document.getElementById([...document.querySelectorAll('label')].find((e) => e.textContent === 'I_e').htmlFor)`,
    );
    await engine.press('a', true);
    await engine.type('376');
    await engine.press('Enter');
    await expect.poll(() => text(node('neuron1')), patience).toContain('376 pA');
    await run();
    await expect.poll(() => text(panel('spikes1')), patience).toContain('16 spikes');
    // NEST: the potential rests at −70 mV and 20 pA lift it by 0.26 mV.
    await expect
      .poll(
        () => engine.evaluate<string>(`${panel('multimeter1')}.querySelector('[role="group"]')?.getAttribute('aria-label') ?? ''`),
        patience,
      )
      .toMatch(/\(−70 … −69\.7\d+\)/);
  }, 120_000);

  it('its results are Node’s to the last digit', async () => {
    const graph = await caught(() => engine.press('s', true));
    const document = parseDocument(graph).document as GraphDocument;
    await click(named('button', 'Export'));
    await click(named('[role="tab"]', 'Results'));
    await click(`[...document.querySelectorAll('label')].find((e) => e.textContent === 'JSON')`);
    const inPage = JSON.parse(await caught(() => click(named('button', 'Download'))));
    await engine.press('Escape');
    const own = JSON.parse(JSON.stringify(toResults(simulateDocument(document).results as never)));
    expect(inPage.recorders.spikes1.events.times).toHaveLength(16);
    expect(inPage.recorders).toEqual(own.recorders);
    expect(inPage.nodes).toEqual(own.nodes);
  }, 120_000);

  it('it is there after a reload, and a link opens it again', async () => {
    await expect.poll(() => text(`document.querySelector('.app-save')`), patience).toBe('Saved');
    await engine.reload();
    await expect.poll(() => count('.canvas-node'), patience).toBe(4);
    await expect.poll(() => count('.react-flow__edge'), patience).toBe(3);
    await click(named('button', 'Menu'));
    const link = await caught(() => click(named('[role="menuitem"]', 'Copy a link')));
    expect(link).toMatch(/^http:\/\/.*#/);
    await engine.open('about:blank');
    await engine.open(link);
    await expect.poll(() => text(node('neuron1')), patience).toContain('376 pA');
    await run();
    await expect.poll(() => text(panel('spikes1')), patience).toContain('16 spikes');
  }, 120_000);
});
