/**
 * Random editing and running by real events, for as long as is asked: 6 s in the suite, 30 minutes with `npm run soak`. The document has
 * to stay one that can be read, the console silent, heap and DOM as small as they were.
 */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { parseDocument } from '../../src/document/file/schema.ts';
import { violatedInvariants } from '../../src/document/meaning/invariants.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { saveFile } from '../support/driving.ts';
import { createRandom } from '../support/random.ts';

const seconds = 60 * Number(process.env['SPIKEPATCH_SOAK_MINUTES'] ?? 6 / 60);
const seed = Number(process.env['SPIKEPATCH_SOAK_SEED'] ?? 1);
/** Nodes at which the canvas is cleared: what is watched is growth by mistake, not by wish. */
const MOST_NODES = 24;

interface Size {
  /** Bytes in use after collecting what nobody holds. */
  readonly heap: number;
  readonly elements: number;
  /** The larger parts, with their sizes. */
  readonly where: string;
}

async function sizeOf(page: Page, client: CDPSession): Promise<Size> {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  const { elements, where } = await page.evaluate(() => {
    const size = (element: Element): number => element.querySelectorAll('*').length;
    const parts = [...document.querySelectorAll('body *')].filter((element) => size(element) > 60);
    const inner = parts.filter((element) => ![...element.children].some((child) => size(child) > 60));
    const told = inner.map((element) => `${element.className || element.tagName}: ${size(element)}`);
    return { elements: document.querySelectorAll('*').length, where: told.join(', ') };
  });
  return { heap: usedSize, elements, where };
}

type Draw = () => number;

/** What a person might do next, each at a random place. None of them waits for the one before. */
function actions(page: Page, draw: Draw): readonly (() => Promise<void>)[] {
  const point = () => ({ x: 260 + draw() * 760, y: 80 + draw() * 560 });
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(draw() * list.length)];
  const boxes = async () => {
    const found = await page.locator('.canvas-node').all();
    return found.slice(0, MOST_NODES);
  };
  const centre = async (): Promise<{ x: number; y: number } | undefined> => {
    const box = await pick(await boxes())
      ?.boundingBox({ timeout: 500 })
      .catch(() => null);
    if (!box) return undefined;
    // No hand moves a pointer out of the screen.
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return x < 0 || y < 0 || x > 1440 || y > 900 ? undefined : { x, y };
  };
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.mouse.move(to.x, to.y);
    await page.mouse.up();
  };
  const key = (keys: string) => () => page.keyboard.press(keys);
  const onCanvas = (keys: string) => async () => {
    await leaveField(page);
    await page.keyboard.press(keys);
  };
  const add = async () => {
    const model = pick(['iaf_psc_alpha', 'iaf_psc_exp', 'poisson_generator', 'dc_generator', 'spike_recorder', 'multimeter', 'izhikevich']);
    await page
      .getByRole('button', { name: new RegExp(`^${model}: `) })
      .first()
      .click({ timeout: 1000 })
      .catch(() => undefined);
  };
  const move = async () => {
    const from = await centre();
    if (from !== undefined) await drag(from, point());
  };
  const select = async () => {
    const at = await centre();
    if (at !== undefined) await page.mouse.click(at.x, at.y);
  };
  const wire = async () => {
    const [from, to] = [await centre(), await centre()];
    if (from === undefined || to === undefined) return;
    await page.mouse.move(from.x, from.y);
    const ports = await page.locator('.canvas-node:hover .canvas-port-out').all();
    const box = await ports[0]?.boundingBox({ timeout: 300 }).catch(() => null);
    if (box) await drag({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, to);
  };
  const value = async () => {
    await select();
    const field = pick(await page.locator('.inspector input.ui-input, aside input.ui-input').all());
    if (field === undefined) return;
    await field.fill(String(pick([0, 1, 376, -60, 1.5, 'nonsense', '{', '1e99'])), { timeout: 500 }).catch(() => undefined);
    await page.keyboard.press(pick(['Enter', 'Escape', 'Tab']) as string);
  };
  const wheel = async () => {
    const { x, y } = point();
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, (draw() - 0.5) * 800);
  };
  const run = async () => {
    await page
      .locator('.app-run-button')
      .click({ timeout: 1000 })
      .catch(() => undefined);
  };
  return [
    add,
    add,
    move,
    move,
    wire,
    wire,
    wire,
    value,
    value,
    wheel,
    run,
    run,
    key('ControlOrMeta+z'),
    key('ControlOrMeta+Shift+z'),
    onCanvas('ControlOrMeta+d'),
    onCanvas('ControlOrMeta+g'),
    onCanvas('Delete'),
    onCanvas('ControlOrMeta+c'),
    onCanvas('ControlOrMeta+v'),
    onCanvas('n'),
    key('Escape'),
    key('ControlOrMeta+k'),
    key('Escape'),
    async () => {
      await wheel();
      await page.keyboard.press('Escape');
    },
    async () => {
      const button = pick(await page.locator('.dock-bar button, .app-dock button').all());
      await button?.click({ timeout: 300 }).catch(() => undefined);
    },
  ];
}

async function clear(page: Page): Promise<void> {
  for (let tries = 0; tries < 3; tries++) await page.keyboard.press('Escape');
  await page.mouse.click(640, 60);
  // What was typed into the search of parts hides most of them.
  for (const search of await page.locator('.app-palette input').all()) await search.fill('', { timeout: 1000 });
  await leaveField(page);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  // Else what is measured afterwards is what is left, and no bench that nobody uses.
  await page.waitForFunction(() => document.querySelector('.canvas-node') === null, undefined, { timeout: 20_000 });
}

/** Keys go to the canvas. */
async function leaveField(page: Page): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

describe('an afternoon of editing', () => {
  let app: OpenPage;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'));
  });
  afterAll(() => app?.close());

  it(
    'leaves a sound document, a silent console, and heap and DOM as they were',
    async () => {
      const { page, context, complaints } = app;
      const client = await context.newCDPSession(page);
      await client.send('HeapProfiler.enable');
      await page.getByRole('button', { name: 'New network' }).click();
      await page.locator('.react-flow').waitFor();
      const all = actions(page, createRandom(seed));
      const draw = createRandom(seed + 1);
      const end = Date.now() + seconds * 1000;
      let first: Size | undefined;
      let steps = 0;
      const done: number[] = [];
      while (Date.now() < end) {
        const choice = Math.floor(draw() * all.length);
        done.push(choice);
        await (all[choice] as () => Promise<void>)();
        steps++;
        if (steps % 40 !== 0) continue;
        for (let tries = 0; tries < 3; tries++) await page.keyboard.press('Escape');
        const text = await saveFile(page);
        const { document, diagnostics } = parseDocument(text);
        expect(document, `after ${done.slice(-40).join(' ')}: ${JSON.stringify(diagnostics)}`).toBeDefined();
        if (document !== undefined) expect(violatedInvariants(document)).toEqual([]);
        expect(complaints, `after ${done.slice(-40).join(' ')}`).toEqual([]);
        if ((await page.locator('.canvas-node').count()) > MOST_NODES) await clear(page);
        // Everything that is loaded on demand has been loaded by now.
        if (steps === 200 || (first === undefined && seconds < 60)) {
          await clear(page);
          first = await sizeOf(page, client);
        }
      }
      await clear(page);
      await page.waitForTimeout(1000);
      const last = await sizeOf(page, client);
      const { heap, elements } = first ?? last;
      expect(steps).toBeGreaterThan(20);
      expect(last.elements, `${steps} steps; first ${first?.where}; last ${last.where}`).toBeLessThan(elements + 400);
      // Two runs of recordings may be held, and a history of 200 steps.
      expect(last.heap - heap, `${steps} steps, ${heap} → ${last.heap}`).toBeLessThan(60_000_000);
    },
    (seconds + 120) * 1000,
  );
});
