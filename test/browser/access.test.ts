/** The page for everybody: axe on every screen in both themes, the main job by keys alone and by fingers alone, less motion where it is asked for. */
import { describe, expect, inject, it } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { type OpenOptions, type OpenPage, openApp } from '../support/browser.ts';
import { centreOf, edgesOf, nodeOf, openExample, waitForStatus } from '../support/driving.ts';

async function within(options: OpenOptions, act: (app: OpenPage) => Promise<void>): Promise<void> {
  const app = await openApp(inject('appUrl'), options);
  try {
    await act(app);
    expect(app.complaints).toEqual([]);
  } finally {
    await app.close();
  }
}

describe('axe, in both themes', () => {
  it('finds nothing on the bench, its panes, dialogs and the lectern', async () => {
    await within({}, async ({ page }) => {
      expect(await violationsInBothThemes(page), 'start').toEqual([]);
      await openExample(page, 'Two connected neurons');
      await page.locator('.charts-frames').first().waitFor();
      await nodeOf(page, 'neuron1').click();
      expect(await violationsInBothThemes(page), 'bench').toEqual([]);
      for (const tab of ['Problems', 'List']) {
        await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
        expect(await violationsInBothThemes(page), tab).toEqual([]);
      }
      for (const keys of ['Shift+?', 'Control+k']) {
        await page.locator('.canvas-root').focus();
        await page.keyboard.press(keys);
        await page.locator('dialog[open], [role="dialog"]').first().waitFor();
        expect(await violationsInBothThemes(page), keys).toEqual([]);
        await page.keyboard.press('Escape');
      }
      await page.locator('.canvas-root').focus();
      await page.keyboard.press('f');
      await page.locator('.app-lectern').waitFor();
      await page.waitForTimeout(400);
      expect(await violationsInBothThemes(page), 'lectern').toEqual([]);
    });
  });

  it('finds nothing on a phone', async () => {
    await within({ width: 390, height: 844, touch: true }, async ({ page }) => {
      await openExample(page, 'Two connected neurons');
      for (const tab of ['Network', 'Parts', 'Inspector', 'Script', 'Results', 'Problems']) {
        await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
        await page.waitForTimeout(200);
        expect(await violationsInBothThemes(page), tab).toEqual([]);
      }
    });
  });
});

describe('the main job', () => {
  it('is done by keys alone: two parts, a wire, a value, a run, the figures', async () => {
    await within({}, async ({ page }) => {
      await page.getByRole('button', { name: 'New network' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('.canvas-root').waitFor();
      const add = async (model: string) => {
        await page.keyboard.press('n');
        await page.locator('.canvas-quick-add input').waitFor();
        await page.keyboard.type(model);
        await page.keyboard.press('Enter');
        await expect.poll(() => page.locator('.canvas-quick-add').count()).toBe(0);
      };
      await add('iaf_psc_alpha');
      await nodeOf(page, 'neuron1').waitFor();
      for (const key of ['Enter', ...'I_e', 'Enter']) await page.keyboard.press(key);
      await page.keyboard.type('400');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.keyboard.press('c');
      await page.keyboard.press('Escape');
      await add('spike_recorder');
      await nodeOf(page, 'spikes1').waitFor();
      await page.keyboard.press('c');
      await page.locator('.canvas-connect-to input').waitFor();
      await page.keyboard.type('neuron1');
      await page.keyboard.press('Enter');
      await expect.poll(() => edgesOf(page).count()).toBe(1);
      await page.keyboard.press('Control+Enter');
      await waitForStatus(page, /simulated in/);
      await expect.poll(() => nodeOf(page, 'neuron1').innerText()).toMatch(/400 pA[\s\S]*[1-9]\d* spikes/);
    });
  });

  it('is done by fingers alone: parts from their list, a wire from tap to tap, a run', async () => {
    await within({ width: 390, height: 844, touch: true }, async ({ page }) => {
      await page.getByRole('button', { name: 'New network' }).tap();
      const add = async (model: string) => {
        await page.getByRole('tab', { name: 'Parts' }).tap();
        await page.getByRole('button', { name: new RegExp(`^${model}: `) }).tap();
        await page.locator('.app-palette').waitFor({ state: 'detached' });
      };
      await add('iaf_psc_alpha');
      await add('spike_recorder');
      await expect.poll(() => page.locator('.canvas-node').count()).toBe(2);
      await page.getByRole('button', { name: 'Fit' }).first().tap();
      await nodeOf(page, 'neuron1').tap();
      const port = await centreOf(nodeOf(page, 'neuron1').locator('.canvas-port-out'));
      await page.touchscreen.tap(port.x, port.y);
      const target = await centreOf(nodeOf(page, 'spikes1'));
      await page.touchscreen.tap(target.x, target.y);
      await expect.poll(() => edgesOf(page).count()).toBe(1);
      await nodeOf(page, 'neuron1').tap();
      await page.getByRole('tab', { name: 'Inspector' }).tap();
      const field = page.getByRole('textbox', { name: 'I_e', exact: true });
      await field.tap();
      await field.fill('400');
      await page.locator('.app-run-button').tap();
      await waitForStatus(page, /simulated in/);
      await page.getByRole('tab', { name: 'Network' }).tap();
      await expect.poll(() => nodeOf(page, 'neuron1').innerText()).toMatch(/[1-9]\d* spikes/);
    });
  });
});

describe('fingers on the canvas', () => {
  it('pinch zooms about them, a long press opens the menu and leaves the view as it was, and less motion is honoured', async () => {
    await within({ width: 390, height: 844, touch: true }, async ({ page, context }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await openExample(page, 'Two connected neurons');
      const cdp = await context.newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly (readonly [number, number])[]) =>
        cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
      const view = () => page.locator('.react-flow__viewport').evaluate((element) => element.style.transform);
      const zoom = async () => Number(/scale\(([\d.]+)\)/.exec(await view())?.[1]);
      await centreOf(nodeOf(page, 'neuron1'));
      // Where both fingers have empty canvas under them all the way.
      const [x, y] = await page.evaluate(() => {
        const isEmpty = (left: number, top: number) =>
          document.elementFromPoint(left, top)?.classList.contains('react-flow__pane') === true;
        const { left, top, width, height } = (document.querySelector('.canvas-root') as Element).getBoundingClientRect();
        for (let down = top + 10; down < top + height - 10; down += 6) {
          const across = [-60, -30, 0, 30, 60].map((apart) => left + width / 2 + apart);
          if (across.every((at) => isEmpty(at, down))) return [left + width / 2, down] as const;
        }
        throw new Error('no empty canvas');
      });

      const before = await zoom();
      await touch('touchStart', [x - 30, y], [x + 30, y]);
      for (let apart = 34; apart <= 60; apart += 2) await touch('touchMove', [x - apart, y], [x + apart, y]);
      await touch('touchEnd');
      await expect.poll(zoom).toBeGreaterThan(1.5 * before);
      const larger = await zoom();
      await touch('touchStart', [x - 60, y], [x + 60, y]);
      for (let apart = 58; apart >= 30; apart -= 2) await touch('touchMove', [x - apart, y], [x + apart, y]);
      await touch('touchEnd');
      await expect.poll(zoom).toBeLessThan(larger);

      await page.getByRole('button', { name: 'Fit' }).first().tap();
      const node = await centreOf(nodeOf(page, 'neuron1'));
      const still = await view();
      await touch('touchStart', [node.x, node.y]);
      await page.waitForTimeout(700);
      await touch('touchEnd');
      await page.getByRole('menu').waitFor();
      expect(await view()).toBe(still);
      // Nothing that is open moves or fades in.
      const moving = await page.evaluate(
        () => document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0) > 10).length,
      );
      expect(moving).toBe(0);
    });
  });
});

describe('panes beside the canvas', () => {
  it('are as wide as they were left, after a reload, by pointer and by keys', async () => {
    await within({}, async ({ page }) => {
      await openExample(page, 'Two connected neurons');
      const width = (pane: string) => page.locator(pane).evaluate((element) => element.getBoundingClientRect().width);
      const before = await width('.app-inspector');
      await page.getByRole('separator', { name: 'Width of Inspector' }).focus();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      expect(await width('.app-inspector')).toBe(before + 48);
      const edge = await centreOf(page.getByRole('separator', { name: 'Width of Parts' }));
      await page.mouse.move(edge.x, edge.y);
      await page.mouse.down();
      await page.mouse.move(edge.x + 60, edge.y, { steps: 4 });
      await page.mouse.up();
      const parts = await width('.app-palette');
      await page.reload();
      await nodeOf(page, 'neuron1').waitFor();
      expect(await width('.app-inspector')).toBe(before + 48);
      expect(await width('.app-palette')).toBe(parts);
      expect(parts).toBeGreaterThan(290);
    });
  });

  it('is a sheet under the network on a tablet', async () => {
    await within({ width: 820, height: 1180, touch: true }, async ({ page }) => {
      await openExample(page, 'Two connected neurons');
      await nodeOf(page, 'neuron1').tap();
      await page.getByRole('tab', { name: 'Inspector' }).tap();
      const sheet = (await page.locator('.app-inspector').boundingBox()) as { y: number; height: number };
      expect(sheet.y).toBeGreaterThan(500);
      const node = (await nodeOf(page, 'neuron1').boundingBox()) as { y: number; height: number };
      expect(node.y + node.height, 'the neuron that it is about is on view').toBeLessThan(sheet.y);
    });
  });
});
