/** Values typed into the forms by keyboard: what can be meant in two ways is asked about, and what was meant is simulated. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample, run, saveFile } from '../support/driving.ts';

/** Selects a node and answers its field of this name. */
async function fieldOf(page: Page, node: string, name: string) {
  await nodeOf(page, node).click();
  return page.getByRole('textbox', { name, exact: true });
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const paramsOf = async (page: Page, id: string) => {
  const file = JSON.parse(await saveFile(page)) as { nodes: { id: string; params?: Record<string, unknown> }[] };
  return file.nodes.find((node) => node.id === id)?.params ?? {};
};

describe('numbers that can be read in two ways', () => {
  let app: OpenPage;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'));
  });
  afterAll(() => app?.close());

  it('are asked about at the field, by keyboard, and nothing is taken before the answer', async () => {
    const { page } = app;
    await openExample(page, 'Poisson noise');
    const rate = await fieldOf(page, 'noise_ex', 'rate');
    const before = await paramsOf(page, 'noise_ex');
    await rate.fill('80,000');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.locator('.ui-question').innerText()).toContain('“80,000” can be read in two ways');
    expect(await paramsOf(page, 'noise_ex')).toEqual(before);
    expect((await focused(page)).replace(/\s/g, ' ')).toBe('80 000');
    await page.keyboard.press('Enter');
    await expect.poll(() => rate.inputValue()).toBe('80000');
    expect(await page.locator('.ui-question').count()).toBe(0);
    expect(await paramsOf(page, 'noise_ex')).toMatchObject({ rate: 80_000 });
  });

  it('can mean the smaller number, and Esc takes the question back', async () => {
    const { page } = app;
    const rate = await fieldOf(page, 'noise_ex', 'rate');
    await rate.fill('1.000,5');
    await rate.press('Enter');
    await expect.poll(() => page.locator('.ui-question button').count()).toBe(2);
    await rate.press('Escape');
    expect(await page.locator('.ui-question').count()).toBe(0);
    expect(await rate.inputValue()).toBe('80000');
    await rate.fill('80.000');
    await rate.press('Enter');
    await page.locator('.ui-question').getByRole('button', { name: '80', exact: true }).click();
    await expect.poll(() => paramsOf(page, 'noise_ex')).toMatchObject({ rate: 80 });
  });

  it('does not ask about what a key of the field itself wrote', async () => {
    const { page } = app;
    const rate = await fieldOf(page, 'noise_ex', 'rate');
    await rate.fill("80'000");
    await rate.press('ArrowUp');
    await rate.press('Enter');
    expect(await page.locator('.ui-question').count()).toBe(0);
    expect(Number((await paramsOf(page, 'noise_ex'))['rate'])).toBeGreaterThan(80_000);
  });

  it('left no complaint in the console', () => expect(app.complaints).toEqual([]));
});

describe('values of format 2, by keyboard', () => {
  let app: OpenPage;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'));
  });
  afterAll(() => app?.close());

  const type = async (page: Page, name: string, text: string) => {
    const field = page.getByRole('textbox', { name, exact: true });
    await field.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  const errorOf = (page: Page, name: string) => page.locator(`[data-field="${name}"] .ui-field-error`);

  it('takes an expression, shows what it gives, and runs with it', async () => {
    const { page } = app;
    await openExample(page, 'Two connected neurons');
    await nodeOf(page, 'neuron1').click();
    await type(page, 'n', '4');
    await type(page, 'I_e', '300 + 50*i');
    await expect.poll(() => page.locator('.inspector-value-picture').innerText()).toBe('from 300 to 450');
    expect(await paramsOf(page, 'neuron1')).toMatchObject({ I_e: { expression: '300 + 50*i' } });
    await type(page, 'I_e', 'normal(400, 15)');
    await expect.poll(() => page.locator('.inspector-value-picture').innerText()).toMatch(/^600 drawn: (39\d|40\d)/);
    await run(page);
  });

  it('marks what cannot be read, with the nearest name, and takes nothing', async () => {
    const { page } = app;
    await type(page, 'I_e', 'nromal(400, 15)');
    await expect.poll(() => errorOf(page, 'I_e').innerText()).toContain('Did you mean "normal"');
    expect(await page.evaluate(() => window.getSelection()?.toString())).toBe('nromal');
    expect(await paramsOf(page, 'neuron1')).toMatchObject({ I_e: { expression: 'normal(400, 15)' } });
    await page.keyboard.press('Escape');
    expect(await page.getByRole('textbox', { name: 'I_e', exact: true }).inputValue()).toBe('normal(400, 15)');
  });

  it('takes infinity and a list of one value per neuron', async () => {
    const { page } = app;
    await type(page, 'V_th', 'inf');
    expect(await paramsOf(page, 'neuron1')).toMatchObject({ V_th: 'inf' });
    expect(await page.getByRole('textbox', { name: 'V_th', exact: true }).inputValue()).toBe('inf');
    await type(page, 'I_e', '[370, 380, 390]');
    await expect.poll(() => errorOf(page, 'I_e').innerText()).toBe('These are 3 values; 4 are needed.');
    await type(page, 'I_e', '[370, 380, 390, 400]');
    expect(await paramsOf(page, 'neuron1')).toMatchObject({ I_e: { values: [370, 380, 390, 400] } });
    await run(page);
  });

  it('keeps the value of every neuron when each gets its own', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'How tau_m is given' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'One per neuron' }).click();
    await expect.poll(async () => (await paramsOf(page, 'neuron1'))['tau_m']).toEqual({ values: [10, 10, 10, 10] });
  });

  it('takes a slice and a pasted matrix at a connection', async () => {
    const { page } = app;
    await nodeOf(page, 'neuron2').click();
    await type(page, 'n', '2');
    const id = await page.locator('.react-flow__edge').evaluateAll((edges) => edges.map((edge) => edge.getAttribute('data-id')));
    const file = JSON.parse(await saveFile(page)) as { edges: { id: string; source: string; target: string }[] };
    const between = file.edges.find((edge) => edge.source === 'neuron1' && edge.target === 'neuron2')?.id as string;
    expect(id).toContain(between);
    await page.locator(`.react-flow__edge[data-id="${between}"]`).dispatchEvent('click');
    await page.getByRole('button', { name: 'Ends' }).press('Enter');
    await type(page, 'source_slice', '0:3');
    await expect.poll(() => page.locator('[data-field="source_slice"]').innerText()).toContain('neurons 1–3 of 4');
    await page.getByRole('button', { name: 'How weight is given' }).press('Enter');
    await page.getByRole('menuitemcheckbox', { name: 'One per connection' }).click();
    const table = page.getByRole('textbox', { name: 'weight', exact: true });
    await table.fill('10\t20\n30\t40\n50\t60');
    await table.press('ControlOrMeta+Enter');
    await expect.poll(() => page.locator('.ui-question').innerText()).toContain('3 × 2');
    await page.getByRole('button', { name: 'Turn it' }).press('Enter');
    const after = JSON.parse(await saveFile(page)) as { edges: { id: string; syn_spec: unknown; source_slice: unknown }[] };
    expect(after.edges.find((edge) => edge.id === between)).toMatchObject({
      source_slice: [0, 3, null],
      syn_spec: {
        weight: {
          values: [
            [10, 30, 50],
            [20, 40, 60],
          ],
        },
      },
    });
    await run(page);
  });

  it('left no complaint in the console', () => expect(app.complaints).toEqual([]));
});
