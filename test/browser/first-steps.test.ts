/** What people meet in their first minutes: where parts land, what notices say, how a chart appears, a phone held in one hand. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { addPart, centreOf, edgesOf, nodeOf, openExample, panelOf, wire } from '../support/driving.ts';

describe('an empty board', () => {
  let app: OpenPage;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'));
    await app.page.getByRole('button', { name: 'New network' }).click();
  });
  afterAll(() => app?.close());

  it('takes each part where it is dropped, at 100 %', async () => {
    const { page } = app;
    const places = { neuron1: { x: 460, y: 260 }, neuron2: { x: 760, y: 260 }, multimeter1: { x: 760, y: 460 } };
    for (const [id, at] of Object.entries(places)) {
      await addPart(page, id.startsWith('neuron') ? 'iaf_cond_alpha' : 'multimeter', at);
      const centre = await centreOf(nodeOf(page, id));
      // Half a step of the grid.
      expect(Math.abs(centre.x - at.x), id).toBeLessThanOrEqual(12);
      expect(Math.abs(centre.y - at.y), id).toBeLessThanOrEqual(12);
    }
    expect(await page.locator('.canvas-zoom-percent').innerText()).toBe('100 %');
  });

  it('gives a wire a weight that suits the neuron', async () => {
    const { page } = app;
    await wire(page, 'neuron1', 'neuron2');
    await expect.poll(() => edgesOf(page).first().getAttribute('aria-label')).toContain('2 nS');
  });

  it('shows a chart once its recorder is wired, beside everything else', async () => {
    const { page } = app;
    expect(await panelOf(page, 'multimeter1').count()).toBe(0);
    await wire(page, 'multimeter1', 'neuron2');
    await expect.poll(() => panelOf(page, 'multimeter1').count()).toBe(1);
    const panel = await panelOf(page, 'multimeter1').boundingBox();
    for (const id of ['neuron1', 'neuron2', 'multimeter1']) {
      const node = await nodeOf(page, id).boundingBox();
      if (!panel || !node) throw new Error('not drawn');
      const apart =
        panel.x >= node.x + node.width ||
        node.x >= panel.x + panel.width ||
        panel.y >= node.y + node.height ||
        node.y >= panel.y + panel.height;
      expect(apart, id).toBe(true);
    }
  });

  it('says what was deleted where it can be read, and takes it back', async () => {
    const { page } = app;
    await nodeOf(page, 'neuron2').click();
    await page.keyboard.press('Delete');
    const notice = page.locator('.ui-toast');
    await expect.poll(() => notice.innerText()).toContain('Deleted 1 node, 2 connections');
    const box = await notice.boundingBox();
    expect(box && box.y > 100 && box.y + box.height < 900 && box.x > 0 && box.x + box.width < 1440).toBe(true);
    await notice.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => edgesOf(page).count()).toBe(2);
    await expect.poll(() => notice.count()).toBe(0);
  });

  it('withdraws the offer to undo when something else was done meanwhile', async () => {
    const { page } = app;
    await nodeOf(page, 'neuron1').click();
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.ui-toast').count()).toBe(1);
    await nodeOf(page, 'neuron2').click();
    await page.keyboard.press('m');
    await expect.poll(() => page.locator('.ui-toast').count()).toBe(0);
  });

  it('left no complaint in the console', () => {
    expect(app.complaints).toEqual([]);
  });
});

describe('a phone', () => {
  let app: OpenPage;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'), { width: 390, height: 844, touch: true });
  });
  afterAll(() => app?.close());

  it('opens the menu of a node by a long press, and it stays when the finger is lifted', async () => {
    const { page, context } = app;
    await openExample(page, 'Two connected neurons');
    const { x, y } = await centreOf(nodeOf(page, 'neuron1'));
    const session = await context.newCDPSession(page);
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await page.waitForTimeout(700);
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await page.getByRole('menuitem', { name: /^Delete/ }).tap();
    await expect.poll(() => nodeOf(page, 'neuron1').count()).toBe(0);
    await page.locator('.ui-toast').getByRole('button', { name: 'Undo' }).tap();
    await expect.poll(() => nodeOf(page, 'neuron1').count()).toBe(1);
  });
});
