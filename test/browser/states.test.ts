/** Earlier states of a network, gone back to by keyboard; the open one is never harmed. */
import { afterEach, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample, setField } from '../support/driving.ts';

let app: OpenPage | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

it('shows when and what changed, keeps versions under names, and opens a state as a copy', async () => {
  app = await openApp(inject('appUrl'));
  const { page } = app;
  await openExample(page, 'Constant current');
  const rows = page.locator('.states-list > li');
  /** By its name in the command palette. */
  const show = async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('earlier states');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Earlier states' }).waitFor();
  };
  await show();
  await page.getByText('None yet').waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('textbox', { name: /Keep the state of now/ }).focus();
  await page.keyboard.type('As in the introduction');
  await page.keyboard.press('Enter');
  await expect.poll(() => rows.count()).toBe(2);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await nodeOf(page, 'neuron').click();
  await setField(page, 'I_e', '500');
  await expect.poll(() => page.locator('.app-save').innerText()).toBe('Saved');
  const original = page.url();
  // What was kept is there in a page that was opened anew; the state before that session came by itself.
  await page.reload();
  await nodeOf(page, 'neuron').waitFor();
  await show();
  await expect.poll(() => rows.count()).toBe(3);
  const words = async () => (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
  const [now, self, named] = await words();
  expect(now).toMatch(/^Now Nothing that changes a run/);
  expect(self).toMatch(/Neuron: I_e 376 pA → 500 pA/);
  expect(named).toMatch(/^As in the introduction .* the first one$/);
  expect(await rows.locator('svg.app-thumb circle').count()).toBe(3);

  // Given a name, and another.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Strong');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await words())[1]).toMatch(/^Strong /);

  // Down to the older one, and opened: a copy, with another address; the open one is as it was.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => nodeOf(page, 'neuron').innerText()).toContain('376 pA');
  expect(await page.getByLabel('Title of the network').inputValue()).toBe('Constant current (restored)');
  await expect.poll(() => page.url()).not.toBe(original);
  await page.goto(original);
  await expect.poll(() => nodeOf(page, 'neuron').innerText()).toContain('500 pA');
  await show();
  await expect.poll(async () => (await words()).filter((text) => /^(Strong|As in the introduction) /.test(text))).toHaveLength(2);
  expect(app.complaints).toEqual([]);
});
