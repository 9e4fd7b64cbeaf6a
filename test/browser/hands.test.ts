/** What hands do without thinking: keys that work wherever the focus is, fields that are left by what comes next, wires that are pulled. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { addPart, centreOf, drag, dropFile, edgesOf, nodeOf, saveFile, waitForStatus, wire } from '../support/driving.ts';

const neuron = (id: string, x: number, y: number, params = {}) => ({ id, model: 'iaf_psc_alpha', n: 1, params, position: { x, y } });
const edge = (id: string, source: string, target: string, syn_spec = {}) => ({
  id,
  source,
  target,
  conn_spec: { rule: 'all_to_all' },
  syn_spec,
});

const circuit = {
  format: 'spikepatch.graph',
  version: 2,
  title: 'Hands',
  kernel: { resolution: 0.1, rng_seed: 1, duration: 100 },
  nodes: [
    { id: 'train', model: 'spike_generator', n: 1, params: { spike_times: [10, 20] }, position: { x: 0, y: 0 } },
    neuron('a', 320, 0, { I_e: 400 }),
    neuron('b', 320, 160),
    neuron('inh', 320, 320),
    { id: 'spikes', model: 'spike_recorder', n: 1, params: {}, position: { x: 700, y: 0 } },
  ],
  edges: [
    edge('e1', 'train', 'a', { weight: 20, delay: 1 }),
    edge('e2', 'a', 'spikes'),
    edge('e3', 'inh', 'b', { weight: -60, delay: 1, synapse_model: 'static_synapse' }),
  ],
};

let app: OpenPage;
let page: Page;
beforeAll(async () => {
  app = await openApp(inject('appUrl'));
  page = app.page;
});
afterAll(() => app?.close());

interface File {
  readonly nodes: readonly { readonly id: string; readonly model: string; readonly params?: Record<string, unknown> }[];
  readonly edges: readonly { readonly source: string; readonly target: string; readonly syn_spec?: Record<string, unknown> }[];
}
const file = async (): Promise<File> => JSON.parse(await saveFile(page)) as File;
const paramsOf = async (id: string) => (await file()).nodes.find((node) => node.id === id)?.params ?? {};
const wires = async () => (await file()).edges.map(({ source, target }) => `${source} ${target}`);
const region = () =>
  page.evaluate(() =>
    document.activeElement === document.body || document.activeElement?.closest('[data-region="canvas"]') ? 'canvas' : 'elsewhere',
  );

let opened = 0;
async function open(graph: object = circuit): Promise<void> {
  await page.keyboard.press('Escape');
  opened += 1;
  await dropFile(page, 'hands.json', JSON.stringify({ ...graph, title: `Hands ${opened}` }));
  await expect.poll(() => page.title()).toContain(`Hands ${opened} `);
  await expect.poll(() => page.locator('.canvas-node').count()).toBe((graph as typeof circuit).nodes.length);
  await centreOf(nodeOf(page, (graph as typeof circuit).nodes[0]?.id as string));
}
/** What is opened has not run, so that "simulated" says that this ran it. */
async function runsBy(act: () => Promise<void>): Promise<void> {
  await waitForStatus(page, /Not run yet/);
  await act();
  await waitForStatus(page, /simulated in/);
}

describe('Ctrl+Enter runs', () => {
  beforeEach(() => open());

  it('from a node and a wire that have the focus', async () => {
    await nodeOf(page, 'a').focus();
    await runsBy(() => page.keyboard.press('Control+Enter'));
    await open();
    await page.locator('.react-flow__edge[data-id="e1"]').focus();
    await runsBy(() => page.keyboard.press('Control+Enter'));
  });

  it('from a field that was typed in, with what was typed', async () => {
    await nodeOf(page, 'b').click();
    await page.getByRole('textbox', { name: 'I_e', exact: true }).fill('500');
    await runsBy(() => page.keyboard.press('Control+Enter'));
    expect(await paramsOf('b')).toMatchObject({ I_e: 500 });
  });

  it('from a label that is written in place, and from the list of parts', async () => {
    await nodeOf(page, 'b').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('Second');
    await runsBy(() => page.keyboard.press('Control+Enter'));
    expect(await nodeOf(page, 'b').innerText()).toContain('Second');
    await open();
    await page.keyboard.press('n');
    await page.locator('.canvas-quick-add [role="combobox"]').waitFor();
    await runsBy(() => page.keyboard.press('Control+Enter'));
    expect(await page.locator('.canvas-node').count(), 'nothing was added').toBe(5);
  });
});

describe('Run that cannot', () => {
  it('says why when it is pointed at and when it has the focus', async () => {
    await open({ ...circuit, nodes: circuit.nodes.map((node) => (node.id === 'b' ? { ...node, params: { tau_m: -1 } } : node)) });
    const button = page.locator('.app-run-button');
    const tip = page.locator('.app-run-button + [role="tooltip"]:popover-open');
    await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true');
    await button.hover();
    await expect.poll(() => tip.innerText()).toMatch(/1 problem/);
    await page.mouse.move(720, 120);
    await expect.poll(() => tip.count()).toBe(0);
    await page.getByRole('textbox', { name: 'Title of the network' }).focus();
    for (let tabs = 0; tabs < 4 && !(await button.evaluate((element) => element === document.activeElement)); tabs++)
      await page.keyboard.press('Tab');
    await expect.poll(() => tip.innerText()).toMatch(/1 problem/);
  });
});

describe('fields', () => {
  beforeEach(() => open());
  const list = async () => {
    await nodeOf(page, 'train').click();
    return page.getByRole('textbox', { name: 'spike_times', exact: true });
  };

  it('with lists commit on Enter', async () => {
    const field = await list();
    await field.fill('5, 15, 25');
    await field.press('Enter');
    await expect.poll(() => paramsOf('train')).toMatchObject({ spike_times: [5, 15, 25] });
    expect(await field.inputValue()).not.toContain('\n');
  });

  it('with lists commit on a press outside, and that click runs', async () => {
    const field = await list();
    await field.fill('5 15 abc');
    await field.press('Enter');
    await expect.poll(() => page.locator('.ui-field-error').count()).toBeGreaterThan(0);
    await field.fill('5, 15');
    await runsBy(() => page.locator('.app-run-button').click());
    expect(await paramsOf('train')).toMatchObject({ spike_times: [5, 15] });
  });

  it('commit where a wire is drawn', async () => {
    const field = await list();
    await field.fill('7');
    await wire(page, 'a', 'b');
    await expect.poll(() => edgesOf(page).count()).toBe(4);
    expect(await paramsOf('train')).toMatchObject({ spike_times: [7] });
  });

  it('let a click on what moves away under it do what it meant', async () => {
    await nodeOf(page, 'a').click();
    const field = page.getByRole('textbox', { name: 'C_m', exact: true });
    await field.fill('-1');
    await field.press('Enter');
    await expect.poll(() => page.locator('[data-field="C_m"] .ui-field-error').innerText()).not.toBe('');
    await field.fill('250');
    // Once the sentence is gone all rows under it stand higher.
    await page.getByRole('button', { name: 'How t_ref is given' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Expression' }).or(page.getByRole('menu')).first().waitFor();
    expect(await page.getByRole('menu').count()).toBe(1);
    await page.keyboard.press('Escape');
  });

  it('are left by Esc, without a trace of what was typed and with the selection kept', async () => {
    await nodeOf(page, 'a').click();
    const field = page.getByRole('textbox', { name: 'I_e', exact: true });
    await field.fill('999');
    await field.press('Escape');
    await expect.poll(region).toBe('canvas');
    expect(await field.inputValue()).toBe('400');
    expect(await paramsOf('a')).toEqual({ I_e: 400 });
    await page.keyboard.press('Delete');
    await expect.poll(() => nodeOf(page, 'a').count()).toBe(0);
  });

  it('type spaces', async () => {
    await nodeOf(page, 'a').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('first one here');
    await page.keyboard.press('Enter');
    await expect.poll(() => nodeOf(page, 'a').innerText()).toContain('first one here');
    const label = page.getByRole('textbox', { name: 'Label', exact: true });
    await label.focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' and there');
    await page.keyboard.press('Enter');
    await expect.poll(() => nodeOf(page, 'a').innerText()).toContain('first one here and there');
    const title = page.getByRole('textbox', { name: 'Title of the network' });
    await title.fill('');
    await title.type('two words');
    expect(await title.inputValue()).toBe('two words');
  });
});

describe('keys after', () => {
  beforeEach(() => open());

  it('typing: Ctrl+D copies the node, and its wires on offer', async () => {
    await nodeOf(page, 'a').click();
    await page.getByRole('textbox', { name: 'I_e', exact: true }).fill('410');
    await page.keyboard.press('Control+d');
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(6);
    expect(await paramsOf('a')).toMatchObject({ I_e: 410 });
    expect(await edgesOf(page).count()).toBe(3);
    await page.getByRole('button', { name: 'With its wires' }).click();
    await expect.poll(() => edgesOf(page).count()).toBe(5);
    expect(await page.locator('.canvas-node').count()).toBe(6);
    const copy = (await file()).nodes.find(({ id }) => !circuit.nodes.some((node) => node.id === id))?.id as string;
    expect((await wires()).slice(3)).toEqual([`train ${copy}`, `${copy} spikes`]);
  });

  it('a palette drop: Delete takes what was dropped', async () => {
    await addPart(page, 'iaf_psc_exp', { x: 700, y: 700 });
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(6);
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(5);
  });

  it('a click in the palette, too', async () => {
    await open();
    await page.getByRole('button', { name: /^iaf_psc_alpha: / }).click();
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(6);
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.canvas-node').count()).toBe(5);
  });

  it('N, C and every popover: the focus is back on the canvas', async () => {
    await nodeOf(page, 'a').click();
    await page.keyboard.press('c');
    await page.locator('.canvas-quick-add [role="combobox"]').waitFor();
    await page.keyboard.type('b');
    await page.keyboard.press('Enter');
    await expect.poll(() => edgesOf(page).count()).toBe(4);
    expect(await nodeOf(page, 'a').evaluate((element) => element === document.activeElement)).toBe(true);
    for (const close of ['Escape', 'Enter']) {
      await page.keyboard.press('n');
      await page.locator('.canvas-quick-add [role="combobox"]').waitFor();
      await page.keyboard.type('dc_gen');
      await page.keyboard.press(close);
      await expect.poll(() => page.locator('.canvas-quick-add [role="combobox"]').count()).toBe(0);
      await expect.poll(region).toBe('canvas');
    }
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.canvas-node').count(), { message: 'what N added is selected' }).toBe(5);
    for (const keys of ['Control+f', '?', 'Control+k']) {
      await page.keyboard.press(keys);
      await page.locator('[role="dialog"], dialog[open]').first().waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('[role="dialog"], dialog[open]').count()).toBe(0);
      await expect.poll(region, { message: keys }).toBe('canvas');
    }
  });

  it('selecting a node: seven keys are at a parameter', async () => {
    await nodeOf(page, 'b').click();
    for (const key of ['Enter', 't', 'a', 'u', '_', 'm', 'Enter']) await page.keyboard.press(key);
    const name = await page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field'));
    expect(name).toBe('tau_m');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await expect.poll(() => paramsOf('b')).toMatchObject({ tau_m: 12 });
  });

  it('= zooms in', async () => {
    await nodeOf(page, 'b').click();
    const percent = async () => Number.parseInt(await page.locator('.canvas-zoom-percent').innerText(), 10);
    const before = await percent();
    await page.keyboard.press('=');
    await expect.poll(percent).toBeGreaterThan(before);
  });
});

describe('pulling a wire', () => {
  const close = {
    ...circuit,
    nodes: [
      { id: 'dc', model: 'dc_generator', n: 1, params: {}, position: { x: 0, y: 0 } },
      neuron('near', 200, 0),
      neuron('far', 200, 200),
    ],
    edges: [],
  };

  it('from a generator right beside a neuron never wires the neuron to itself', async () => {
    await open(close);
    const dc = (await nodeOf(page, 'dc').boundingBox()) as { x: number; y: number; width: number; height: number };
    const at = { x: dc.x + dc.width, y: dc.y + dc.height / 2 };
    for (const dx of [-6, 0, 6]) {
      await drag(page, { x: at.x + dx, y: at.y }, await centreOf(nodeOf(page, 'near')));
      await page.waitForTimeout(50);
    }
    const drawn = await wires();
    expect(drawn.length).toBeGreaterThan(0);
    expect(new Set(drawn)).toEqual(new Set(['dc near']));
  });

  it('onto empty canvas offers what the wire can run to', async () => {
    await open();
    await nodeOf(page, 'b').hover();
    const names = async (port: string, to: { x: number; y: number }) => {
      await nodeOf(page, 'b').hover();
      await drag(page, await centreOf(nodeOf(page, 'b').locator(port)), to);
      await page.locator('.canvas-quick-add [role="combobox"]').waitFor();
      const all = await page.locator('.canvas-quick-add-name').allInnerTexts();
      await page.keyboard.press('Escape');
      return all;
    };
    const box = (await nodeOf(page, 'b').boundingBox()) as { x: number; y: number; width: number; height: number };
    const out = await names('.canvas-port-out', { x: box.x + box.width + 120, y: box.y + box.height + 30 });
    expect(out).toEqual(expect.arrayContaining(['iaf_psc_alpha', 'spike_recorder', 'multimeter']));
    expect(out).not.toContain('dc_generator');
    const into = await names('.canvas-port-in', { x: box.x - 60, y: box.y + box.height + 30 });
    expect(into).toEqual(expect.arrayContaining(['iaf_psc_alpha', 'dc_generator']));
    expect(into).not.toContain('spike_recorder');
  });

  it('from one of several selected connects all', async () => {
    await open();
    await nodeOf(page, 'a').click();
    await nodeOf(page, 'b').click({ modifiers: ['Shift'] });
    await wire(page, 'a', 'inh');
    await expect.poll(() => edgesOf(page).count()).toBe(5);
    expect((await wires()).slice(3)).toEqual(['a inh', 'b inh']);
    await page.keyboard.press('Control+z');
    await expect.poll(() => edgesOf(page).count(), { message: 'one step' }).toBe(3);
  });

  it('from a node whose wires inhibit begins inhibitory', async () => {
    await open();
    await wire(page, 'inh', 'a');
    await expect.poll(() => edgesOf(page).count()).toBe(4);
    expect((await file()).edges.at(-1)?.syn_spec).toMatchObject({ weight: -20 });
    await wire(page, 'a', 'b');
    await expect.poll(() => edgesOf(page).count()).toBe(5);
    expect((await file()).edges.at(-1)?.syn_spec).toMatchObject({ weight: 20 });
  });
});

describe('a run without a spike', () => {
  const silent = {
    ...circuit,
    nodes: [{ id: 'dc', model: 'dc_generator', n: 1, params: {}, position: { x: 0, y: 0 } }, neuron('cell', 320, 0)],
    edges: [edge('e1', 'dc', 'cell')],
  };
  const line = () => page.locator('.app-silence');

  it('says under Run why, with a button that mends it', async () => {
    await open(silent);
    await runsBy(() => page.keyboard.press('Control+Enter'));
    await expect.poll(() => line().innerText()).toContain('dc sends nothing: its amplitude is 0 pA.');
    await line()
      .getByRole('button', { name: /^Set amplitude to \d+ pA$/ })
      .click();
    await expect.poll(() => nodeOf(page, 'dc').innerText()).toMatch(/amplitude\s\d+ pA/);
    await page.waitForTimeout(400);
    await waitForStatus(page, /simulated in/);
    await expect.poll(() => line().count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => paramsOf('dc'), { message: 'one step of the history' }).toEqual({});
  });

  it('is left alone where it is meant to be silent', async () => {
    await open(silent);
    await runsBy(() => page.keyboard.press('Control+Enter'));
    await line().getByRole('button', { name: 'It is meant to be silent' }).click();
    expect(await line().count()).toBe(0);
    await page.keyboard.press('Control+Enter');
    await page.waitForTimeout(500);
    expect(await line().count()).toBe(0);
  });
});

describe('a slider that is held', () => {
  it('runs the network all the while, and is one step when it is let go', async () => {
    await open();
    await page.keyboard.press('Control+Enter');
    await waitForStatus(page, /simulated in/);
    await nodeOf(page, 'a').click();
    const box = (await page.locator('[data-field="I_e"] input[type="range"]').boundingBox()) as {
      x: number;
      y: number;
      width: number;
      height: number;
    };
    const at = (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
    // What it fired, in whatever stretch of the run there was time for.
    const fired = () => nodeOf(page, 'a').locator('.canvas-status').innerText();
    const before = await fired();
    await at(0.5);
    await page.mouse.down();
    await at(0.75);
    await expect.poll(fired).not.toBe(before);
    const some = await fired();
    await at(1);
    await expect.poll(fired).not.toBe(some);
    // It is the run of what the slider says: nothing about it is out of date, neither in words nor pale.
    const stale = page.locator('.charts-stale, .canvas-stale, .app-run-status[data-tone="stale"]');
    await expect.poll(() => stale.count()).toBe(0);
    await page.mouse.up();
    await waitForStatus(page, /simulated in/);
    await expect.poll(fired).toBe('15 spikes · 150 Hz');
    await page.keyboard.press('Control+z');
    await waitForStatus(page, /Edited since run/);
    expect((await paramsOf('a'))['I_e']).toBe(400);
  });
});

describe('on the canvas', () => {
  it('a generator says when it is on, its value whole, and a wire of a current by how much it is multiplied', async () => {
    const dc = { id: 'dc', model: 'dc_generator', n: 1, params: { amplitude: 300, start: 10, stop: 90 }, position: { x: 0, y: 0 } };
    await open({ ...circuit, nodes: [dc, neuron('a', 320, 0)], edges: [edge('e1', 'dc', 'a', { weight: 2, delay: 1 })] });
    expect(await nodeOf(page, 'dc').innerText()).toMatch(/300 pA[\s\S]*start–stop\s+10–90 ms/);
    const cut = await nodeOf(page, 'dc')
      .locator('.canvas-chip-value')
      .evaluateAll((values) => values.filter((value) => value.scrollWidth > value.clientWidth + 1).length);
    expect(cut).toBe(0);
    await expect.poll(() => page.locator('.canvas-edge-label').first().textContent()).toContain('×2');
  });
});

describe('History', () => {
  it('names the value that a slider was let go at', async () => {
    await open();
    await nodeOf(page, 'a').click();
    const slider = page.locator('[data-field="I_e"] input[type="range"]');
    const box = (await slider.boundingBox()) as { x: number; y: number; width: number; height: number };
    await drag(
      page,
      { x: box.x + box.width * 0.5, y: box.y + box.height / 2 },
      { x: box.x + box.width * 0.8, y: box.y + box.height / 2 },
      12,
    );
    const value = await page.getByRole('textbox', { name: 'I_e', exact: true }).inputValue();
    await page.getByRole('button', { name: 'History' }).click();
    expect(await page.locator('.inspector-history [aria-current="step"]').innerText()).toContain(`I_e`);
    expect(await page.locator('.inspector-history [aria-current="step"]').innerText()).toContain(`${value} pA`);
    await page.keyboard.press('Escape');
  });

  it('left no complaint in the console', () => expect(app.complaints).toEqual([]));
});
