/** The page in Chinese: followed from the browser, switched without a reload, and no sentence left in English on any screen. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chinese } from '../../src/text/zh/index.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { dropFile, nodeOf, panelOf, waitForStatus } from '../support/driving.ts';
import { saidOn, strangeWords } from '../support/latin.ts';

const zh = (key: keyof typeof chinese.sentences): string => {
  const entry = chinese.sentences[key];
  return typeof entry === 'string' ? entry : entry.other;
};
const DONE = /已仿真/;

let app: OpenPage;
let page: Page;
/** Characters that were on a screen. */
const characters = new Set<string>();

/** What is said on the screen in words of another language: "screen: text". */
async function left(screen: string, names: readonly string[] = []): Promise<string[]> {
  const said = await saidOn(page);
  for (const text of said) for (const character of text) characters.add(character);
  return said.filter((text) => strangeWords(text, new Set(names)).length > 0).map((text) => `${screen}: ${text.slice(0, 160)}`);
}

/** Performs an action by its name in the list of all. */
async function perform(key: keyof typeof chinese.sentences): Promise<void> {
  await page.locator('.canvas-root').focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').getByRole('combobox').fill(zh(key));
  await page.keyboard.press('Enter');
}

async function closeDialog(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

/** Ids in the example that is open: they are names. */
const IDS = ['id', 'duration', 'weight', 'delay', 'spikes', 'multimeter', 'neuron', 'source', 'target'];

/** What a measure is called. */
const MEASURES = 'rate count cv lv fano latency isi mean sd min max area end NODE from to'.split(' ');

describe('the page in Chinese', () => {
  beforeAll(async () => {
    app = await openApp(inject('appUrl'), { locale: 'zh-CN' });
    page = app.page;
    page.setDefaultTimeout(8_000);
  });
  afterAll(() => app?.close());

  it('is what a Chinese browser gets, and asks for no fonts', async () => {
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hans');
    expect(await page.evaluate(() => [...document.fonts].length)).toBe(0);
    await page.getByRole('heading', { name: zh('app.start.circuits') }).waitFor();
  });

  it('says start, lessons, gallery and class', async () => {
    const found = await left('start');
    for (const name of ['lessons', 'gallery', 'class'] as const) {
      await page.getByRole('radio', { name: zh(`library.${name}`) }).check();
      if (name === 'class') await page.waitForTimeout(500);
      else await page.locator('.app-cards').first().waitFor();
      found.push(...(await left(name)));
    }
    expect([...new Set(found)]).toEqual([]);
  });

  it('says the bench with a run: canvas, inspector of network, node, edge and several, tabs', async () => {
    await page.getByRole('radio', { name: zh('library.home') }).check();
    await page.locator('.app-card-open').nth(3).click();
    await waitForStatus(page, DONE);
    await page.locator('.charts-frames').first().waitFor();
    const found = await left('bench', IDS);
    for (const node of await page.locator('.react-flow__node[data-id]:not(.react-flow__node-panel)').all()) {
      await node.click();
      found.push(...(await left(`node ${await node.getAttribute('data-id')}`, IDS)));
    }
    await page.locator('.react-flow__edge').first().dispatchEvent('click');
    found.push(...(await left('edge', IDS)));
    await page.locator('.canvas-root').focus();
    await page.keyboard.press('ControlOrMeta+a');
    found.push(...(await left('several', IDS)));
    for (const tab of ['problems', 'list'] as const) {
      await page.getByRole('tab', { name: new RegExp(`^${zh(`app.panel.${tab}`)}`) }).click();
      found.push(...(await left(tab, IDS)));
    }
    await page.getByRole('tab', { name: zh('app.panel.inspector') }).click();
    expect([...new Set(found)]).toEqual([]);
  });

  it('says what opens over the bench', async () => {
    const found: string[] = [];
    const dialogs = [
      'action.shortcuts',
      'action.modelHelp',
      'action.export',
      'action.report',
      'action.embed',
      'server.action',
      'action.commandPalette',
    ] as const;
    for (const key of dialogs) {
      await perform(key);
      await page.locator('dialog[open], [role="dialog"]').first().waitFor();
      await page.waitForTimeout(150);
      found.push(...(await left(key, IDS)));
      await closeDialog();
    }
    await page.getByRole('button', { name: zh('app.menu.label') }).click();
    found.push(...(await left('menu', IDS)));
    await page.keyboard.press('Escape');
    await nodeOf(page, 'neuron1').click({ button: 'right' });
    await page.getByRole('menu').waitFor();
    found.push(...(await left('node menu', IDS)));
    await page.keyboard.press('Escape');
    for (const key of ['action.quickAdd', 'action.find', 'action.history', 'action.script', 'action.keepRun', 'action.keptRuns'] as const) {
      await perform(key);
      await page.waitForTimeout(250);
      found.push(...(await left(key, IDS)));
      await page.keyboard.press('Escape');
      // What is no dialog goes as it came, and leaves its room to the canvas.
      if (['action.history', 'action.script', 'action.keptRuns'].includes(key)) await perform(key);
    }
    expect([...new Set(found)]).toEqual([]);
  });

  it('says panels: menu, settings, definition, table, an analysis that is added, and why a neuron fired', async () => {
    const found: string[] = [];
    const menu = (entry: keyof typeof chinese.sentences) => page.getByRole('menu').getByText(zh(entry), { exact: true });
    const open = async (recorder: string) => {
      await panelOf(page, recorder)
        .getByRole('button', { name: zh('charts.menu').replace('{label}', '') })
        .click();
      await page.getByRole('menu').waitFor();
    };
    await open('multimeter');
    found.push(...(await left('panel menu', IDS)));
    await menu('charts.menu.definition').click();
    await page.waitForTimeout(300);
    found.push(...(await left('definition', IDS)));
    await closeDialog();
    await open('spikes');
    await menu('charts.menu.choose').click();
    await page.waitForTimeout(300);
    found.push(...(await left('settings', IDS)));
    await closeDialog();
    await open('spikes');
    await menu('charts.menu.table').click();
    found.push(...(await left('table', IDS)));
    const frame = panelOf(page, 'multimeter').locator('.charts-overlay');
    await frame.focus();
    for (const key of ['End', 'w']) await page.keyboard.press(key);
    await page.locator('.why-sentence').waitFor();
    found.push(...(await left('why', IDS)));
    await page.keyboard.press('Escape');
    expect([...new Set(found)]).toEqual([]);
  });

  it('says sweeps, the play bar and the editor of models', async () => {
    const found: string[] = [];
    await nodeOf(page, 'neuron1').click();
    await page.getByRole('button', { name: zh('inspector.mode.label').replace('{name}', 'I_e') }).click();
    await page.getByRole('menu').waitFor();
    found.push(...(await left('value menu', IDS)));
    await page.getByRole('menu').getByText(zh('sweep.menu'), { exact: true }).click();
    await page.locator('dialog[open]').waitFor();
    found.push(...(await left('sweep', [...IDS, ...MEASURES])));
    await page.locator('dialog[open]').getByRole('textbox').last().fill('rat(neuron1');
    found.push(...(await left('sweep with a fault', [...IDS, ...MEASURES])));
    await page
      .locator('dialog[open]')
      .getByRole('button', { name: zh('sweep.cancel') })
      .click();
    await perform('action.play');
    await page.waitForTimeout(300);
    found.push(...(await left('play', IDS)));
    await perform('action.closePlay');
    await perform('model.new');
    await page.locator('.cm-editor').first().waitFor();
    await page.waitForTimeout(500);
    found.push(...(await left('model', IDS)));
    expect([...new Set(found)]).toEqual([]);
  });

  it('says what is wrong with a file, and with a network', async () => {
    const found: string[] = [];
    await page.reload();
    await page.locator('.canvas-root').waitFor();
    await dropFile(page, 'x.graph.json', '{ "format": "spikepatch.graph", "version": 2, "nodes": 3 }');
    await page.waitForTimeout(500);
    found.push(...(await left('refused file', [...IDS, 'graph', 'json', 'nodes'])));
    await closeDialog();
    const broken = {
      format: 'spikepatch.graph',
      version: 1,
      kernel: { duration: 1000.05 },
      nodes: [
        { id: 'a', model: 'iaf_psc_alpha', params: { C_m: -1, V_tj: 3, t_ref: 'x' } },
        { id: 'b', model: 'iaf_psc_alhpa' },
        { id: 'm', model: 'multimeter' },
      ],
      edges: [
        { source: 'm', target: 'm' },
        { source: 'a', target: 'a', syn_spec: { delay: 0.01, receptor_type: 3 } },
      ],
    };
    await dropFile(page, 'y.graph.json', JSON.stringify(broken));
    await page.waitForTimeout(500);
    found.push(...(await left('findings', [...IDS, 'json', 'graph', 'kernel', 'nodes', 'edges'])));
    await closeDialog();
    await page.getByRole('tab', { name: new RegExp(`^${zh('app.panel.problems')}`) }).click();
    await page.waitForTimeout(300);
    found.push(...(await left('problems', [...IDS, 'json', 'graph', 'kernel', 'nodes', 'edges'])));
    expect([...new Set(found)]).toEqual([]);
  });

  it('says a lesson, step by step', async () => {
    const found: string[] = [];
    await page.locator('.app-brand').first().click();
    await page.getByRole('radio', { name: zh('library.lessons') }).check();
    await page.locator('.app-card-open').first().click();
    await page.locator('.lectern').waitFor();
    for (let at = 0; at < 3; at += 1) {
      found.push(...(await left(`step ${at + 1}`, IDS)));
      const next = page.locator('.lectern-foot').getByRole('button', { name: zh('lectern.next') });
      if (!(await next.isEnabled())) break;
      await next.click();
    }
    expect([...new Set(found)]).toEqual([]);
  });

  it('is switched in the menu without a reload, and remembered', async () => {
    await page.evaluate(() => Object.assign(window, { stayed: true }));
    await page.getByRole('button', { name: zh('app.menu.label') }).click();
    await page
      .getByRole('menuitemcheckbox', { name: 'English' })
      .or(page.getByRole('menuitemradio', { name: 'English' }))
      .click();
    await page.getByRole('button', { name: 'Menu', exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.reload();
    await page.getByRole('button', { name: 'Menu', exact: true }).waitFor();
  });

  it('has a glyph for every character that it showed', async () => {
    const tofu = await page.evaluate(
      (characters) => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 32;
        const pen = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
        pen.font = `24px ${getComputedStyle(document.body).fontFamily}`;
        const drawn = (text: string) => {
          pen.clearRect(0, 0, 32, 32);
          pen.fillText(text, 2, 26);
          return pen.getImageData(0, 0, 32, 32).data.join();
        };
        // No font has a glyph for what is no character.
        const missing = drawn('\uffff');
        return characters.filter((character) => /\S/.test(character) && drawn(character) === missing);
      },
      [...characters],
    );
    expect(characters.size).toBeGreaterThan(500);
    expect(tofu).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
});
