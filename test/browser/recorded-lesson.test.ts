/** A lesson recorded by a teacher, with predictions, and taken by a student who has its link. */
import type { Page } from 'playwright-core';
import { afterEach, expect, inject, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample, setField, waitForStatus } from '../support/driving.ts';

let app: OpenPage;
afterEach(() => app?.close());

const recorded = (page: Page, at: number) => page.locator('.lectern-recorded > li').nth(at - 1);
const found = (page: Page) => page.locator('.lectern-found');
const foot = (page: Page, name: string) => page.locator('.lectern-foot').getByRole('button', { name, exact: true });
const step = (page: Page) => page.locator('.lectern-body h2');
/** Where something reaches beyond the right edge of the page or of its own box. */
const spills = (page: Page) =>
  page.locator('.lectern').evaluate((rail) => rail.scrollWidth > rail.clientWidth + 1 || document.documentElement.scrollWidth > innerWidth);

/** Whether an element is what is seen and touched in its middle. */
const isOnTop = (element: Element): boolean => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
};

it('is recorded with a number, a choice, a dial to look at and a number of one’s own, and taken from its link on a phone', async () => {
  app = await openApp(inject('appUrl'), { width: 1280, height: 720 });
  const { page } = app;
  await openExample(page, 'Constant current');
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Record a lesson' }).click();
  await page.getByRole('region', { name: 'Recording a lesson' }).waitFor();

  // A number, measured of this network at once.
  await foot(page, 'Add a prediction').click();
  const first = recorded(page, 1);
  await first.getByRole('textbox', { name: 'Step 1: predict' }).fill('How often does it fire at your $I_e$?');
  await first.getByRole('combobox', { name: 'Measured of the run' }).selectOption('count(neuron)');
  await first.getByRole('textbox', { name: 'Right within ±' }).fill('4');
  await page.keyboard.press('Tab');
  await expect.poll(() => first.getByRole('status').innerText()).toMatch(/This network gives \d+ spikes\./);
  // One of several; what is still asked for is said where the lesson would end.
  await foot(page, 'Add a prediction').click();
  const second = recorded(page, 2);
  await second.getByRole('combobox', { name: /Asks for/ }).selectOption('choice');
  await foot(page, 'Finish the lesson').click();
  expect(await page.getByRole('alert').innerText()).toBe('Step 2: the question is not whole yet.');
  await second.getByRole('textbox', { name: 'Step 2: predict' }).fill('What does a longer $tau_m$ do?');
  await second.getByRole('textbox', { name: 'Options, one a line' }).fill('It fires more often.\nIt fires less often.\nNothing.');
  await second.getByRole('textbox', { name: 'Step 2: predict' }).focus();
  await second.getByRole('combobox', { name: 'The right one' }).selectOption({ label: 'It fires more often.' });
  // A dial pinned while it is recorded is there to be pointed at.
  await nodeOf(page, 'neuron').click();
  await page.getByRole('button', { name: 'How tau_m is given' }).click();
  await page.getByRole('menuitem', { name: 'Pin as a dial' }).click();
  await setField(page, 'tau_m', '15');
  await foot(page, 'Make a step of it').click();
  const third = recorded(page, 3);
  expect(await third.locator('code').innerText()).toBe('node(model=iaf_psc_alpha).tau_m == 15');
  await third.getByRole('textbox', { name: 'Step 3: build' }).fill('Turn the dial to 15 ms.');
  await third.getByRole('combobox', { name: /Point at/ }).selectOption({ label: 'tau_m · Neuron' });
  await recorded(page, 1)
    .getByRole('combobox', { name: /Point at/ })
    .selectOption({ label: 'Chart of Spikes' });
  // A number of everybody's own.
  const students = page.getByRole('group', { name: 'For every student' });
  await students.getByRole('combobox', { name: 'A number of one’s own' }).selectOption('nodes.neuron.params.I_e');
  await students.getByRole('textbox', { name: 'From' }).fill('400');
  await page.keyboard.press('Enter');
  await students.getByRole('textbox', { name: 'to', exact: true }).fill('500');
  await page.keyboard.press('Enter');
  await students.getByRole('textbox', { name: 'in steps of' }).fill('10');
  await page.keyboard.press('Enter');
  await students.getByRole('checkbox', { name: 'Connections stay as they are' }).check();
  expect(await spills(page)).toBe(false);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('tab', { name: 'Lesson' }).click();
  expect(await spills(page)).toBe(false);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 720 });

  await foot(page, 'Finish the lesson').click();
  await page.getByRole('textbox', { name: 'Your name' }).waitFor();
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Copy a link/ }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#v1.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(app.complaints).toEqual([]);
  await app.close();

  app = await openApp(link, { width: 390, height: 844, touch: true, dark: true });
  const student = app.page;
  await student.locator('.lectern').waitFor();
  await student.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace');
  expect(await violations(student)).toEqual([]);
  await student.keyboard.press('Enter');
  await student.getByText('Numbers of Ada Lovelace').waitFor();
  await student.getByRole('textbox', { name: 'Your prediction' }).fill('20');
  await student.keyboard.press('Enter');
  await foot(student, 'Run').tap();
  await waitForStatus(student, /simulated in/);
  await expect.poll(() => found(student).innerText(), { timeout: 15_000 }).toMatch(/it is \d+ spikes/);
  await foot(student, 'Next').tap();
  await student.getByRole('button', { name: 'It fires less often.' }).tap();
  await expect.poll(() => found(student).innerText()).toContain('It fires more often.');
  expect(await violations(student)).toEqual([]);
  await foot(student, 'Next').tap();
  await expect.poll(() => step(student).innerText()).toContain('Step 3 of 3: build');
  // Nothing of the canvas lies over the rail: a dial over it would take the taps.
  await student.getByRole('button', { name: 'Leave the lesson' }).tap({ trial: true });
  expect(await student.locator('[data-dial="0"]').evaluate(isOnTop)).toBe(false);
  // The dial is where the lesson says, lit, and turning it does what the step asks for.
  await student.getByRole('button', { name: 'Look at tau_m · Neuron' }).tap();
  expect(await student.getByRole('tab', { name: 'Network' }).getAttribute('aria-selected')).toBe('true');
  const dial = student.locator('[data-dial="0"]');
  expect(await dial.evaluate(isOnTop)).toBe(true);
  expect(await dial.evaluate((element) => getComputedStyle(element).animationName)).toBe('lectern-shine');
  const slider = dial.getByRole('slider', { name: 'tau_m · Neuron' });
  await slider.focus();
  for (let k = 0; k < 100 && Number(await slider.inputValue()) < 15; k++) await student.keyboard.press('ArrowRight');
  expect(await slider.inputValue()).toBe('15');
  await student.getByRole('tab', { name: 'Lesson' }).tap();
  await expect.poll(() => found(student).locator('li[data-passed]').count()).toBe(1);
  await foot(student, 'Finish').tap();
  await expect.poll(() => student.locator('.lectern').count()).toBe(0);
  expect(app.complaints).toEqual([]);
});
