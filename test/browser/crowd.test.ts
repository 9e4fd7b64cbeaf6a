/** A network with hundreds of wires: one picture, in which each wire can still be pointed at, chosen, asked about and followed. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { dropFile, nodeOf, saveFile } from '../support/driving.ts';

const COLUMNS = 8;
const crowd = {
  format: 'spikepatch.graph',
  version: 2,
  title: 'Crowd',
  kernel: { resolution: 0.1, rng_seed: 1, duration: 50 },
  nodes: Array.from({ length: 40 }, (_, i) => ({
    id: `n${i}`,
    model: 'iaf_psc_alpha',
    position: { x: (i % COLUMNS) * 280, y: Math.floor(i / COLUMNS) * 190 },
  })),
  edges: Array.from({ length: 200 }, (_, i) => ({
    id: `e${i}`,
    source: `n${(i * 7) % 40}`,
    target: `n${(i * 11 + 3) % 40}`,
    syn_spec: { weight: i % 3 ? 20 : -20, delay: 1 },
  })),
};
// By itself, between two neurons over all others.
crowd.nodes.push(
  { id: 'left', model: 'iaf_psc_alpha', position: { x: 0, y: -300 } },
  { id: 'right', model: 'iaf_psc_alpha', position: { x: 1600, y: -300 } },
);
crowd.edges.push({ id: 'alone', source: 'left', target: 'right', syn_spec: { weight: 33, delay: 2 } });

describe('a crowd of wires', () => {
  let app: OpenPage;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'));
    await dropFile(app.page, 'crowd.graph.json', JSON.stringify(crowd));
    await nodeOf(app.page, 'n0').waitFor();
    await app.page.locator('.canvas-crowd path').first().waitFor({ state: 'attached' });
  });
  afterAll(() => app?.close());

  const wires = () => app.page.locator('.react-flow__edge');
  const chosen = () => app.page.locator('.react-flow__edge.selected').evaluateAll((all) => all.map((each) => each.getAttribute('data-id')));
  const middleOf = async (id: string) => {
    const box = await nodeOf(app.page, id).boundingBox();
    if (box === null) throw new Error(`${id} is not on view`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const halfway = async () => {
    const [a, b] = [await middleOf('left'), await middleOf('right')];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };

  it('is one picture, of which a wire is taken out where the pointer comes close', async () => {
    const { page } = app;
    expect(await wires().count()).toBe(0);
    const { x, y } = await halfway();
    await page.mouse.move(x, y - 60);
    await page.mouse.move(x, y - 5, { steps: 4 });
    await expect.poll(() => wires().evaluateAll((all) => all.map((each) => each.getAttribute('data-id')))).toEqual(['alone']);
    await page.mouse.move(x, y - 60, { steps: 4 });
    await expect.poll(() => wires().count()).toBe(0);
  });

  it('takes a click on a wire, which can be deleted', async () => {
    const { page } = app;
    const { x, y } = await halfway();
    await page.mouse.move(x, y - 60);
    await page.mouse.move(x, y + 3);
    await page.mouse.click(x, y + 3);
    await expect.poll(chosen).toEqual(['alone']);
    const kept = async () => (JSON.parse(await saveFile(page)) as { edges: { id: string }[] }).edges.map(({ id }) => id);
    await page.keyboard.press('Delete');
    expect(await kept()).toEqual(crowd.edges.slice(0, -1).map(({ id }) => id));
    await page.keyboard.press('ControlOrMeta+z');
    expect(await kept()).toHaveLength(crowd.edges.length);
    await page.mouse.move(x, y - 60);
    await page.mouse.move(x, y);
    await expect.poll(() => wires().count()).toBeGreaterThan(0);
  });

  it('opens the menu of the wire under the pointer', async () => {
    const { page } = app;
    const { x, y } = await halfway();
    await page.keyboard.press('Escape');
    await page.mouse.move(x, y - 60);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y, { button: 'right' });
    await page.getByRole('menuitem', { name: /Reverse/ }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('shows the wires of a neuron that is pointed at with their words, and moves them with it', async () => {
    const { page } = app;
    const own = crowd.edges.filter(({ source, target }) => source === 'n9' || target === 'n9').length;
    await page.mouse.click(40 + 300, 700);
    await page.keyboard.press('Escape');
    const at = await middleOf('n9');
    const painted = () => page.locator('.canvas-crowd path').evaluateAll((all) => all.map((each) => each.getAttribute('d')).join(' '));
    await page.mouse.move(5, 5);
    await expect.poll(() => wires().count()).toBe(0);
    const before = await painted();
    await page.mouse.move(at.x, at.y);
    await expect.poll(() => wires().count()).toBe(own);
    await page.mouse.down();
    await page.mouse.move(at.x + 30, at.y + 20, { steps: 5 });
    expect(await page.locator('.canvas-root').getAttribute('data-moving')).toBe('drag');
    await page.mouse.up();
    expect(await page.locator('.canvas-root').getAttribute('data-moving')).toBe(null);
    const now = await middleOf('n9');
    expect(Math.hypot(now.x - at.x - 30, now.y - at.y - 20)).toBeLessThan(12);
    await page.mouse.move(5, 5);
    await page.keyboard.press('Escape');
    await expect.poll(() => wires().count()).toBe(0);
    await expect.poll(painted).not.toBe(before);
    await page.keyboard.press('ControlOrMeta+z');
    // What was undone is selected.
    await page.keyboard.press('Escape');
    await expect.poll(painted).toBe(before);
  });

  it('still knows a click on nothing from a pan: the one takes the selection away, the other leaves it', async () => {
    const { page } = app;
    await nodeOf(page, 'left').click();
    const selected = () => page.locator('.canvas-node.canvas-selected').count();
    await expect.poll(selected).toBe(1);
    const { x, y } = await halfway();
    await page.mouse.move(x, y - 80);
    await page.mouse.down();
    await page.mouse.move(x + 60, y - 50, { steps: 6 });
    expect(await page.locator('.canvas-root').getAttribute('data-moving')).toBe('pan');
    await page.mouse.up();
    await expect.poll(selected).toBe(1);
    const after = await halfway();
    expect(Math.round(after.x - x)).toBe(60);
    await page.mouse.click(after.x, after.y - 60);
    await expect.poll(selected).toBe(0);
  });

  it('is free for the next press after a drag whose node was taken away under the pointer', async () => {
    const { page } = app;
    await nodeOf(page, 'right').click();
    const at = await middleOf('right');
    await page.mouse.down();
    await page.mouse.move(at.x + 40, at.y + 10, { steps: 4 });
    await page.keyboard.press('Delete');
    await page.mouse.move(at.x + 60, at.y + 20, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => nodeOf(page, 'right').count()).toBe(0);
    expect(await page.locator('.canvas-root').getAttribute('data-moving')).toBe(null);
    await page.keyboard.press('ControlOrMeta+z');
    await nodeOf(page, 'right').waitFor();
    const own = crowd.edges.filter(({ source, target }) => source === 'n9' || target === 'n9').length;
    const hovered = await middleOf('n9');
    await page.keyboard.press('Escape');
    await page.mouse.move(hovered.x, hovered.y, { steps: 3 });
    await expect.poll(() => wires().count()).toBe(own);
    await page.mouse.move(5, 5);
  });

  it('goes to the lectern and back without a complaint', async () => {
    const { page } = app;
    await page.locator('.canvas-root').focus();
    await page.keyboard.press('f');
    await page.locator('[data-lectern] .canvas-node').first().waitFor();
    await page.waitForTimeout(300);
    await page.keyboard.press('Escape');
    await page.getByRole('img', { name: 'Overview of the network' }).waitFor();
    expect(app.complaints).toEqual([]);
  });

  it('is moved by its overview: a press goes there, a pull follows', async () => {
    const { page } = app;
    const map = page.getByRole('img', { name: 'Overview of the network' });
    const box = await map.boundingBox();
    if (box === null) throw new Error('no overview');
    await page.keyboard.press('ControlOrMeta+0');
    for (let i = 0; i < 4; i++) await page.getByRole('button', { name: /Zoom in/ }).click();
    await page.waitForTimeout(400);
    // Where a neuron is seen, from the middle of the canvas.
    const shownAt = async () => {
      const root = await page.locator('.canvas-flow').boundingBox();
      const at = await middleOf('n20');
      return { x: at.x - (root?.x ?? 0) - (root?.width ?? 0) / 2, y: at.y - (root?.y ?? 0) - (root?.height ?? 0) / 2 };
    };
    // A press at the far left of the map goes to the far left of the network: what is there comes to the middle, and the rest lies right of it.
    await page.mouse.click(box.x + 8, box.y + box.height / 2);
    await expect.poll(async () => (await shownAt()).x).toBeGreaterThan(300);
    const left = await shownAt();
    await page.mouse.click(box.x + box.width - 8, box.y + box.height / 2);
    await expect.poll(async () => (await shownAt()).x).toBeLessThan(left.x - 300);
    // A pull from where the view is takes it along, and back to where it was.
    const before = await shownAt();
    await page.mouse.move(box.x + box.width - 10, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 60, box.y + box.height / 2, { steps: 4 });
    await expect.poll(async () => (await shownAt()).x).toBeGreaterThan(before.x + 50);
    await page.mouse.move(box.x + box.width - 10, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => Math.abs((await shownAt()).x - before.x)).toBeLessThan(60);
    expect(app.complaints).toEqual([]);
  });
});
