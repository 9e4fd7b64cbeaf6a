/** A network in the page of a course: in a folder of a static host, beside text, in a browser that keeps nothing for it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { openExample } from '../support/driving.ts';
import { serveFolder } from '../support/staticHost.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const PATH = '/courses/neuro/spikepatch/';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A course page on a host of its own. On another site than the bench's (localhost) browsers give the frame its own storage, or none. */
async function courseAt(host: 'localhost' | '127.0.0.1', html: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Course</title><body style="margin: 0 auto; max-width: 60rem; height: 4000px"><p>Week 1</p>${html}`);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  ends.push(
    () => new Promise((resolve) => server.close(resolve)),
    () => server.closeAllConnections(),
  );
  return `http://${host}:${(server.address() as AddressInfo).port}/week1.html`;
}

async function opened(options: Parameters<typeof openApp>[1] = {}): Promise<OpenPage & { url: string }> {
  const host = await serveFolder(dist, PATH);
  ends.push(host.stop);
  const app = await openApp(host.url, { apart: true, ...options });
  ends.push(app.close);
  return { ...app, url: host.url };
}

/** What the menu's dialog gives to be pasted, with the choices of the moment. */
async function copied(page: Page, button: string): Promise<string> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function frameOf(page: Page): Promise<Frame> {
  await page.locator('iframe').waitFor();
  const handle = await page.locator('iframe').elementHandle();
  return (await handle?.contentFrame()) as Frame;
}

const heightOf = (page: Page): Promise<number> => page.locator('iframe').evaluate((frame) => frame.clientHeight);
const statusOf = (frame: Frame) => frame.locator('.app-run-status').innerText();

it('stands in a course page by what the menu gives: runs, tells its height, leads to the whole bench', async () => {
  const { page, context, complaints, url } = await opened();
  await openExample(page, 'Constant current');
  await page.getByRole('button', { name: /menu/i }).first().click();
  await page.getByRole('menuitem', { name: /^Embed/ }).click();
  await page.getByRole('radio', { name: 'Dark' }).click();
  const html = await copied(page, 'Copy the HTML');
  expect(html).toMatch(new RegExp(`src="${url}\\?embed&amp;theme=dark&amp;run#v1\\.`));

  const courseUrl = await courseAt('localhost', html);
  // Nothing may be kept for a page inside another one.
  await context.addInitScript(() => {
    if (window.parent === window) return;
    const refuse = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, { get: refuse, configurable: true });
    Object.defineProperty(navigator, 'locks', { get: refuse, configurable: true });
  });
  const course = await context.newPage();
  course.on('pageerror', (error) => complaints.push(String(error)));
  course.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await course.goto(courseUrl);
  const frame = await frameOf(course);
  await expect.poll(() => statusOf(frame), { timeout: 30_000 }).toMatch(/simulated in/);
  expect(await frame.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  // Bare: no parts, no form, no menu.
  expect(await frame.locator('.app-palette, .app-inspector, .app-bar').count()).toBe(0);

  // It is as high as it wants to be: all of it is on view, and nothing moves after that.
  const written = Number(/height: (\d+)px/.exec(html)?.[1]);
  await expect.poll(() => heightOf(course)).not.toBe(written);
  await course.waitForTimeout(300);
  const height = await heightOf(course);
  await course.waitForTimeout(300);
  expect(await heightOf(course)).toBe(height);
  const boxes = await frame
    .locator('.react-flow__node')
    .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect));
  const room = await frame.locator('.canvas-root').evaluate((root) => root.getBoundingClientRect().toJSON() as DOMRect);
  expect(boxes.length).toBeGreaterThan(3);
  for (const box of boxes) {
    expect(box.left).toBeGreaterThanOrEqual(room.left);
    expect(box.right).toBeLessThanOrEqual(room.right);
    expect(box.top).toBeGreaterThanOrEqual(room.top);
    expect(box.bottom).toBeLessThanOrEqual(room.bottom);
  }
  // A narrower column wants another height, and who asks is told again.
  await course.setViewportSize({ width: 620, height: 800 });
  await expect.poll(() => heightOf(course)).not.toBe(height);
  const again = await course.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        addEventListener('message', ({ data }) => resolve(data));
        document.querySelector('iframe')?.contentWindow?.postMessage({ type: 'spikepatch:height?' }, '*');
      }),
  );
  // There is no room for charts beside the network: they stand below it.
  await frame.locator('.embed-results canvas').first().waitFor();
  expect(again).toEqual({ type: 'spikepatch:height', height: await heightOf(course) });
  await course.setViewportSize({ width: 1200, height: 800 });

  // The wheel over the network scrolls the course, not the network.
  await expect.poll(() => heightOf(course)).toBe(height);
  await course.waitForTimeout(300);
  const zoom = await frame.locator('.canvas-zoom-percent').innerText();
  await course.mouse.move(500, 300);
  await course.mouse.wheel(0, 240);
  await expect.poll(() => course.evaluate(() => scrollY)).toBeGreaterThan(100);
  expect(await frame.locator('.canvas-zoom-percent').innerText()).toBe(zoom);

  // What a reader changes goes along to the whole bench; what is not here says so.
  await frame.locator('.react-flow__node[data-id="neuron"]').click();
  await course.keyboard.press('m');
  await expect.poll(() => statusOf(frame)).toMatch(/Edited/);
  await course.keyboard.press('ControlOrMeta+o');
  expect(await frame.locator('.app-visually-hidden[role="status"]').innerText()).toBe('Open this network in Spikepatch for that.');
  await expect.poll(() => frame.getByRole('link', { name: 'Open in Spikepatch' }).getAttribute('href')).toMatch(/spikepatch\/#v1\./);
  await course.waitForTimeout(300);
  const [bench] = await Promise.all([context.waitForEvent('page'), frame.getByRole('link', { name: 'Open in Spikepatch' }).click()]);
  await bench.locator('.app-bar').waitFor();
  expect(bench.url().startsWith(url)).toBe(true);
  await bench.locator('.react-flow__node[data-id="neuron"] .canvas-muted').waitFor();
  expect(complaints).toEqual([]);
});

it('opens a lesson with its rail inside, keeps its answers where the browser does, and waits with the run for the prediction', async () => {
  const { page, context, complaints } = await opened();
  await page.getByRole('radio', { name: 'Lessons' }).click();
  await page
    .getByRole('button', { name: /One neuron/ })
    .first()
    .click();
  await page.locator('.lectern').waitFor();
  await page.getByRole('button', { name: /menu/i }).first().click();
  await page.getByRole('menuitem', { name: /^Embed/ }).click();
  const html = await copied(page, 'Copy the HTML');
  const course = await context.newPage();
  course.on('pageerror', (error) => complaints.push(String(error)));
  await course.goto(await courseAt('127.0.0.1', html));
  const frame = await frameOf(course);
  await frame.locator('.embed-lesson .lectern').waitFor();
  await expect.poll(() => heightOf(course)).toBeGreaterThanOrEqual(560);
  const status = frame.locator('.app-visually-hidden[role="status"]');
  const foot = frame.locator('.lectern-foot');
  await foot.getByRole('button', { name: 'Next' }).click();
  // The address asks for a run, and the rail is on view; a prediction still comes first.
  await frame.locator('.embed-bar .app-run-button').click({ force: true });
  await expect.poll(() => status.innerText()).toContain('say what you expect');
  await frame.getByRole('textbox', { name: 'Your prediction' }).fill('300');
  await frame.getByRole('button', { name: 'This is what I expect' }).click();
  await expect.poll(() => frame.locator('.lectern-found').innerText()).toContain('too low by 75 pA');
  await foot.getByRole('button', { name: 'Next' }).click();
  // What a step asks to be set can be set.
  await frame.locator('.react-flow__node[data-id="neuron1"]').click();
  const field = frame.getByRole('textbox', { name: 'I_e', exact: true });
  await field.fill('420');
  await field.press('Enter');
  await expect.poll(() => frame.locator('.lectern-found li[data-passed]').count()).toBe(1);
  await frame.getByRole('button', { name: 'Parts' }).click();
  await frame.getByRole('button', { name: /^iaf_psc_alpha: / }).waitFor();

  await course.reload();
  const after = await frameOf(course);
  await expect.poll(() => after.locator('.lectern-progress [data-passed]').count()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});

it('runs what any link opens where the link asks for it', async () => {
  const { page, complaints, url } = await opened();
  await openExample(page, 'Constant current');
  await page.getByRole('button', { name: /menu/i }).first().click();
  await page.getByRole('menuitem', { name: /^Embed/ }).click();
  const link = await copied(page, 'Copy the link');
  expect(link.startsWith(`${url}?run#v1.`)).toBe(true);
  await page.goto('about:blank');
  await page.goto(link);
  await expect.poll(() => page.locator('.app-run-status').innerText(), { timeout: 30_000 }).toMatch(/simulated in/);
  await expect.poll(() => page.url()).toMatch(/spikepatch\/#\/document\/\w+$/);
  expect(complaints).toEqual([]);
});
