/** The help as people use it: from the inspector, the palette and find; curves that the kernel makes; circuits that open. */
import type { Page } from 'playwright-core';
import { afterAll, expect, inject, it } from 'vitest';
import { helpModels } from '../../src/help/pages.ts';
import { violations } from '../support/axe.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample } from '../support/driving.ts';

const opened: OpenPage[] = [];
afterAll(async () => {
  for (const app of opened) await app.close();
});

async function open(options: Parameters<typeof openApp>[1], place = ''): Promise<OpenPage> {
  const app = await openApp(`${inject('appUrl')}${place}`, options);
  // What does not come soon does not come; a missing element is told by its line.
  app.page.setDefaultTimeout(15_000);
  opened.push(app);
  return app;
}

const help = (page: Page) => page.getByRole('dialog', { name: 'Help' });
const heading = (page: Page) => help(page).locator('article h2').first();
const drawn = async (page: Page) => {
  await page.waitForFunction(() => document.querySelector('.inspector-answer[aria-busy]') === null);
  return help(page).locator('.inspector-answer [role="img"] svg').count();
};
const placeOf = (page: Page) => page.evaluate(() => location.hash);

it('opens from the inspector, draws what the kernel gives, and opens the circuit of a curve, which runs', async () => {
  const app = await open({});
  const { page } = app;
  await openExample(page, 'Constant current');
  await nodeOf(page, 'neuron').click();
  await page
    .locator('.app-inspector')
    .getByRole('button', { name: /^About/ })
    .click();
  await expect.poll(() => heading(page).textContent()).toBe('iaf_psc_alpha');
  expect(await placeOf(page)).toBe('#/help/iaf_psc_alpha');
  // Equations are MathML whose subscripts stand below the line, by the font that comes with the page.
  const [letter, below] = await page.evaluate(() => {
    const sub = document.querySelector('.inspector-equations msub') as Element;
    return [...sub.children].map((part) => part.getBoundingClientRect().bottom);
  });
  expect((below as number) - (letter as number)).toBeGreaterThan(1);
  expect(await drawn(page)).toBe(4);
  expect(
    await help(page)
      .getByRole('img', { name: /^Rate over current\. .*377 pA/ })
      .count(),
  ).toBe(1);
  expect(await violations(page)).toEqual([]);

  await help(page)
    .getByRole('button', { name: /“Step of current”/ })
    .click();
  await help(page).waitFor({ state: 'detached' });
  await nodeOf(page, 'neuron').waitFor();
  await expect.poll(() => page.title()).toContain('iaf_psc_alpha: Step of current');
  // It ran: the multimeter's panel has a chart.
  await page.locator('.react-flow__node[data-id="panel:meter"] canvas').first().waitFor({ timeout: 20_000 });

  // Back leads from the circuit to the page that it came from.
  await page.goBack();
  await expect.poll(() => heading(page).textContent()).toBe('iaf_psc_alpha');
  expect(app.complaints).toEqual([]);
});

it('answers NEST’s functions and words of the field in the command palette, and find asks the help', async () => {
  const { page, complaints } = await open({ width: 1280, height: 720, dark: true });
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'What do you want to do?' });
  await box.fill("nest.help('stdp_synapse')");
  await page
    .getByRole('option', { name: /^stdp_synapse/ })
    .first()
    .waitFor();
  await box.press('Enter');
  await expect.poll(() => heading(page).textContent()).toBe('stdp_synapse');
  expect(await drawn(page)).toBe(1);
  await page.keyboard.press('Escape');
  await help(page).waitFor({ state: 'detached' });

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'What do you want to do?' }).fill('GetConnections');
  await page.getByRole('option', { name: /^GetConnections/ }).click();
  await expect.poll(() => heading(page).textContent()).toBe('GetConnections');
  expect(await help(page).locator('pre').count()).toBe(2);
  expect(await violations(page)).toEqual([]);

  // One search over all of it, by keys.
  const search = help(page).getByRole('searchbox');
  await search.fill('inhibitory');
  await search.press('Enter');
  await expect.poll(() => heading(page).textContent()).toBe('Inhibitory');
  expect(await placeOf(page)).toBe('#/help/glossary/inhibitory');
  await help(page).getByRole('button', { name: 'Excitatory', exact: true }).last().click();
  await expect.poll(() => heading(page).textContent()).toBe('Excitatory');
  await page.goBack();
  await expect.poll(() => heading(page).textContent()).toBe('Inhibitory');
  await page.keyboard.press('Escape');

  await openExample(page, 'Constant current');
  await nodeOf(page, 'neuron').click();
  await page.keyboard.press('Control+f');
  await page.getByRole('combobox', { name: /find/i }).fill('Fano factor');
  await page.keyboard.press('Enter');
  await help(page)
    .getByRole('button', { name: /^Fano factor/ })
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
});

it('shows every model’s page on a phone without an error or a page that is too wide', async () => {
  const app = await open({ width: 390, height: 844, touch: true }, '#/help/glossary');
  const { page } = app;
  await heading(page).waitFor();
  expect(await violations(page)).toEqual([]);
  const failed: string[] = [];
  for (const { name } of helpModels()) {
    await page.evaluate((to) => {
      location.hash = `#/help/${to}`;
    }, name);
    await page.waitForFunction((to) => document.querySelector('.inspector-help-page h2')?.textContent === to, name);
    const state = await page.evaluate(() => ({
      wide:
        document.documentElement.scrollWidth > window.innerWidth ||
        (document.querySelector('.inspector-help-page') as Element).scrollWidth >
          (document.querySelector('.inspector-help-page') as Element).clientWidth,
      broken: document.querySelector('.inspector-help-page math merror, .app-broken') !== null,
      sections: document.querySelectorAll('.inspector-help-page section').length,
    }));
    if (state.wide || state.broken || state.sections === 0) failed.push(`${name}: ${JSON.stringify(state)}`);
  }
  expect(failed).toEqual([]);
  expect(app.complaints).toEqual([]);
}, 180_000);

it('speaks Chinese where the page does', async () => {
  const { page, complaints } = await open({}, '#/help/stdp_synapse');
  await heading(page).waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: '简体中文' })
    .or(page.getByRole('radio', { name: '简体中文' }))
    .first()
    .click();
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: '帮助' }).getByRole('searchbox').fill('发放率');
  await page.getByRole('dialog', { name: '帮助' }).getByText('f–I曲线').first().click();
  expect(complaints).toEqual([]);
});
