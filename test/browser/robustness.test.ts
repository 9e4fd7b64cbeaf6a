import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { centreOf, drag, dropFile, edgesOf, nodeOf, openExample, run, saveFile, setField, waitForStatus } from '../support/driving.ts';

let app: OpenPage;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
});
afterAll(() => app?.close());

const brunelLike = (n: number, duration: number) =>
  JSON.stringify({
    format: 'spikepatch.graph',
    version: 1,
    title: 'Long run',
    kernel: { resolution: 0.1, rng_seed: 1, duration },
    nodes: [
      { id: 'pop', model: 'aeif_cond_exp', n, params: { I_e: 800 }, position: { x: 0, y: 0 } },
      { id: 'sr', model: 'spike_recorder', n: 1, params: {}, position: { x: 300, y: 0 } },
    ],
    edges: [{ id: 'e1', source: 'pop', target: 'sr', conn_spec: { rule: 'all_to_all' }, syn_spec: {} }],
  });

/** Leaves what is open for the start screen and a circuit of the introduction. */
async function openFresh(page: OpenPage['page']): Promise<void> {
  await page.locator('.app-brand').click();
  await openExample(page, 'Two connected neurons');
}

describe('typing', () => {
  it('leaves the node alone when Backspace and Delete are pressed in a field', async () => {
    const { page } = app;
    await openExample(page, 'Two connected neurons');
    await nodeOf(page, 'neuron1').click();
    const field = page.getByRole('textbox', { name: 'I_e', exact: true });
    await field.click();
    await field.fill('-70');
    for (let i = 0; i < 3; i++) await field.press('Backspace');
    await field.press('Delete');
    await field.press('Escape');
    expect(await page.locator('.canvas-node').count()).toBe(4);
    expect(await field.inputValue()).toBe('376');
  });

  it('says what is wrong with a value in NEST’s own sentence, and Run says why it waits', async () => {
    const { page } = app;
    await nodeOf(page, 'neuron1').click();
    await setField(page, 'C_m', '-1');
    await expect.poll(() => page.locator('.app-inspector').innerText()).toContain('Capacitance must be > 0.');
    await expect.poll(() => page.getByRole('button', { name: 'Run', exact: true }).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('ControlOrMeta+z');
    await setField(page, 'C_m', '250');
    await expect.poll(() => page.getByRole('button', { name: 'Run', exact: true }).getAttribute('aria-disabled')).toBe('false');
  });
});

describe('a storm of spikes', () => {
  it('leaves the page answering, can be stopped, and keeps what was recorded', async () => {
    const { page } = app;
    await dropFile(page, 'storm.json', readFileSync(new URL('../cases/spike-storm.json', import.meta.url), 'utf8'));
    await nodeOf(page, 'r').waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await waitForStatus(page, / of 2000 ms/);
    await page.waitForTimeout(1500);
    // Without bounds the page answers nothing for minutes, and the tab ends for want of memory.
    const asked = Date.now();
    await page.getByRole('button', { name: 'Stop' }).click();
    await waitForStatus(page, /Stopped at|Ended at/);
    expect(Date.now() - asked).toBeLessThan(15_000);
    await expect.poll(() => nodeOf(page, 'r').innerText()).toMatch(/\d spikes/);
    // A network with a recording again: the next run is its own.
    await openFresh(page);
  });
});

describe('files', () => {
  it('refuses a broken file with every violation and leaves the open document alone', async () => {
    const { page } = app;
    const before = await saveFile(page);
    await dropFile(
      page,
      'broken.json',
      '{"format": "spikepatch.graph", "version": 1, "nodes": [{"id": "a b", "model": "iaf_psc_alpa", "n": 0}], "edges": [{"id": "e", "source": "x", "target": "y"}]}',
    );
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.count()).toBe(1);
    const text = await dialog.innerText();
    for (const path of ['nodes[0].id', 'nodes[0].n', 'edges[0].source', 'edges[0].target']) expect(text).toContain(path);
    await page.keyboard.press('Escape');
    await dropFile(page, 'noise.json', '\u0000\u0001 not json');
    await expect.poll(() => dialog.innerText()).toMatch(/JSON/);
    await page.keyboard.press('Escape');
    expect(await saveFile(page)).toBe(before);
  });

  it('keeps an unknown model as a placeholder that only blocks the run', async () => {
    const { page } = app;
    await dropFile(
      page,
      'future.json',
      JSON.stringify({
        format: 'spikepatch.graph',
        version: 1,
        title: 'From the future',
        kernel: { resolution: 0.1, rng_seed: 1, duration: 100 },
        nodes: [{ id: 'odd', model: 'quantum_neuron', n: 1, params: { spin: 0.5 }, position: { x: 0, y: 0 } }],
        edges: [],
      }),
    );
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(1);
    await expect.poll(() => page.getByRole('button', { name: 'Run', exact: true }).getAttribute('aria-disabled')).toBe('true');
    expect(JSON.parse(await saveFile(page)).nodes[0]).toMatchObject({ model: 'quantum_neuron', params: { spin: 0.5 } });
  });

  it('refuses ten million neurons with figures before anything is built', async () => {
    const { page } = app;
    await dropFile(
      page,
      'huge.json',
      brunelLike(10_000_000, 1000).replace(
        '"edges":[',
        '"edges":[{"id":"e0","source":"pop","target":"pop","conn_spec":{"rule":"fixed_indegree","indegree":1000},"syn_spec":{}},',
      ),
    );
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(2);
    await expect.poll(() => page.getByRole('button', { name: 'Run', exact: true }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('tab', { name: /Problems/ }).click();
    await expect
      .poll(() => page.locator('.app-inspector').innerText())
      // Browsers that tell of much memory are trusted with more.
      .toMatch(/too large for a browser tab: 10,010,000,000 connections; the limit is [25]00,000,000 connections/);
    await page.getByRole('tab', { name: 'Inspector' }).click();
  });
});

describe('runs', () => {
  it('stops with what was recorded so far, and the next run works', async () => {
    const { page } = app;
    await dropFile(page, 'long.json', brunelLike(500, 60_000));
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(2);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await waitForStatus(page, /of 60000 ms/);
    await page.getByRole('button', { name: 'Stop' }).click();
    await waitForStatus(page, /Stopped at [\d.]+ ms/);
    await expect.poll(() => page.locator('.react-flow__node[data-id="panel:sr"]').innerText()).toMatch(/[\d, ]+ spikes/);
  });

  it('answers a killed worker with a message, and the next run works', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await waitForStatus(page, /of 60000 ms/);
    // As when the browser ends a worker that takes too much memory: it is gone without a word.
    expect(page.workers().length).toBeGreaterThan(0);
    for (const worker of page.workers()) await worker.evaluate(() => self.close());
    await waitForStatus(page, /stopped unexpectedly/);
    await openAnother(app, 'Constant current');
    await run(page);
    await waitForStatus(page, /1000 ms simulated/);
  });
});

async function openAnother({ page }: OpenPage, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Spikepatch' }).click();
  await openExample(page, title);
}

describe('connections', () => {
  it('shows parallel, opposite and self connections apart, each selectable and deletable', async () => {
    const { page } = app;
    await dropFile(
      page,
      'loops.json',
      JSON.stringify({
        format: 'spikepatch.graph',
        version: 1,
        title: 'Loops',
        kernel: { resolution: 0.1, rng_seed: 1, duration: 100 },
        nodes: [
          { id: 'a', model: 'iaf_psc_alpha', n: 1, params: { I_e: 400 }, position: { x: 0, y: 0 } },
          { id: 'b', model: 'iaf_psc_alpha', n: 1, params: {}, position: { x: 400, y: 0 } },
        ],
        edges: ['a>b', 'a>b', 'b>a', 'a>a', 'a>a'].map((pair, i) => ({
          id: `e${i + 1}`,
          source: pair[0],
          target: pair[2],
          conn_spec: { rule: 'all_to_all' },
          syn_spec: { weight: i % 2 ? -20 : 20, delay: 1 + i },
        })),
      }),
    );
    await expect.poll(() => edgesOf(page).count()).toBe(5);
    await expect.poll(() => page.getByRole('textbox', { name: 'Title of the network' }).inputValue()).toBe('Loops');
    const paths = await page
      .locator('.react-flow__edge path.canvas-edge-line, .react-flow__edge path')
      .evaluateAll((all) => [...new Set(all.map((path) => path.getAttribute('d')).filter(Boolean))]);
    expect(paths.length).toBeGreaterThanOrEqual(5);

    // Each is hit where it is drawn: the point halfway along its line selects that one and no other.
    for (let i = 1; i <= 5; i++) {
      const point = await page
        .locator(`.react-flow__edge[data-id="e${i}"] path`)
        .first()
        .evaluate((element) => {
          const path = element as unknown as SVGPathElement;
          const middle = path.getPointAtLength(path.getTotalLength() * 0.42);
          const screen = new DOMPoint(middle.x, middle.y).matrixTransform(path.getScreenCTM() as DOMMatrix);
          return { x: screen.x, y: screen.y };
        });
      await page.mouse.click(point.x, point.y);
      await expect
        .poll(
          () => page.locator('.react-flow__edge.selected').evaluateAll((all) => all.map((edge) => (edge as SVGElement).dataset['id'])),
          { message: `e${i}` },
        )
        .toEqual([`e${i}`]);
    }
    await page.keyboard.press('Delete');
    await expect.poll(() => edgesOf(page).count()).toBe(4);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => edgesOf(page).count()).toBe(5);
  });

  it('makes a self connection by dropping a wire on its own node', async () => {
    const { page } = app;
    const b = nodeOf(page, 'b');
    await b.hover();
    const port = await centreOf(b.locator('.canvas-port-out'));
    const middle = await centreOf(b);
    await page.mouse.move(port.x, port.y);
    await page.mouse.down();
    // Out over the node, not at the rim of the canvas, where the view would begin to move along.
    await page.mouse.move(port.x - 20, port.y - 70, { steps: 4 });
    // Should the view have moved all the same, it has come to rest by then.
    await page.mouse.move(middle.x, middle.y, { steps: 6 });
    const now = await centreOf(b);
    await page.mouse.move(now.x, now.y, { steps: 2 });
    await page.mouse.up();
    await expect.poll(() => edgesOf(page).count()).toBe(6);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => edgesOf(page).count()).toBe(5);
  });

  it('takes a dragged node back when Esc is pressed, without a history step', async () => {
    const { page } = app;
    const undo = page.locator('.app-bar button').filter({ has: page.locator('svg') });
    const label = () =>
      undo.evaluateAll((all) =>
        all.map((button) => button.getAttribute('aria-label')).find((text) => text?.startsWith('Undo') || text === 'Nothing to undo'),
      );
    const before = await label();
    // Seen from the other node: near a side of the canvas the view moves along with what is dragged.
    const apart = async () => {
      const [a, b] = [await centreOf(nodeOf(page, 'a')), await centreOf(nodeOf(page, 'b'))];
      return { x: a.x - b.x, y: a.y - b.y };
    };
    const place = await apart();
    let start = await centreOf(nodeOf(page, 'a'));
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 60, start.y + 90, { steps: 6 });
    const held = await apart();
    expect(Math.hypot(held.x - place.x, held.y - place.y)).toBeGreaterThan(40);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    const end = await apart();
    expect(Math.hypot(end.x - place.x, end.y - place.y)).toBeLessThan(1);
    expect(await label()).toBe(before);
    start = await centreOf(nodeOf(page, 'a'));
    await drag(page, start, { x: start.x + 60, y: start.y + 90 });
    await expect.poll(label).toMatch(/^Undo: Move/);
  });
});

describe('the page', () => {
  it('left no complaint in the console', () => {
    expect(app.complaints).toEqual([]);
  });
});
