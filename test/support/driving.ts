/** What people do with the page, in terms of what they see. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The canvas node of this id (node ids are Python names: neuron1, multimeter1 …). */
export const nodeOf = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
export const edgesOf = (page: Page): Locator => page.locator('.react-flow__edge');
export const panelOf = (page: Page, recorder: string): Locator => page.locator(`.react-flow__node[data-id="panel:${recorder}"]`);

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not on the page`);
  return box;
}

/** The middle of what a locator finds, once it has come to rest: the view may still be fitting itself. */
export async function centreOf(locator: Locator): Promise<Point> {
  for (let last = await boxOf(locator), tries = 0; ; tries++) {
    await locator.page().waitForTimeout(40);
    const { x, y, width, height } = await boxOf(locator);
    if (tries === 50 || Math.hypot(x - last.x, y - last.y, width - last.width) < 0.5) return { x: x + width / 2, y: y + height / 2 };
    last = { x, y, width, height };
  }
}

/** Presses at one point, moves in steps, lets go at another. */
export async function drag(page: Page, from: Point, to: Point, steps = 8): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + Math.sign(to.x - from.x) * 6, from.y + Math.sign(to.y - from.y) * 6);
  await page.mouse.move(to.x, to.y, { steps });
  await page.mouse.up();
}

/** Drags a part out of the palette onto the canvas. */
export async function addPart(page: Page, model: string, at: Point): Promise<void> {
  const entry = page.getByRole('button', { name: new RegExp(`^${model}: `) });
  await entry.scrollIntoViewIfNeeded();
  await drag(page, await centreOf(entry), at);
}

/** Draws a wire from one node's port to the middle of another. */
export async function wire(page: Page, from: string, to: string): Promise<void> {
  await nodeOf(page, from).hover();
  await drag(page, await centreOf(nodeOf(page, from).locator('.canvas-port-out')), await centreOf(nodeOf(page, to)));
}

/** Types a value into a field of the inspector and leaves it. */
export async function setField(page: Page, name: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name, exact: true });
  await field.fill(value);
  await field.press('Enter');
}

/** Presses Run and waits until the page says that it is done. */
export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await waitForStatus(page, /simulated in/);
}

export async function waitForStatus(page: Page, text: RegExp): Promise<void> {
  await expect.poll(() => page.locator('.app-run-status').innerText(), { timeout: 30_000, interval: 50 }).toMatch(text);
}

/** Opens one of the start screen's circuits and waits for its run. */
export async function openExample(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: title }).first().click();
  await waitForStatus(page, /simulated in/);
}

/** Opens a document as dropped on the window. */
export async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ({ name, content }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name, { type: 'application/json' }));
      return transfer;
    },
    { name, content },
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

/** Waits until the view of the canvas has kept still for a while: parts of the page that come later take room from it. */
export async function viewAtRest(page: Page): Promise<void> {
  const transform = () => page.locator('.react-flow__viewport').evaluate((element) => (element as HTMLElement).style.transform);
  let before = '';
  for (let now = await transform(); now !== before; now = await transform()) {
    before = now;
    await page.waitForTimeout(250);
  }
}

/** Saves the open document as a file and answers its text. */
export async function saveFile(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('ControlOrMeta+s')]);
  return readFileSync((await download.path()) as string, 'utf8');
}

export interface Counts {
  readonly nodeRenders: number;
  readonly edgeRenders: number;
  readonly panelRenders: number;
  readonly commands: number;
}

/** The page's render and command counters. */
export const counts = (page: Page): Promise<Counts> =>
  page.evaluate(() => ({ ...(window as unknown as { __spikepatchCounters: Counts }).__spikepatchCounters }));
