/** What axe finds on a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that are broken, with their places. Colours on their way to another are waited for: half-way they are nobody's choice. */
export async function violations(page: Page): Promise<string[]> {
  // Through the debugger, not a script element: the page's policy allows no inline script.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations: found } = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const changing = () => document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await frame();
    await frame();
    for (let rest = changing(); rest.length > 0; rest = changing()) await Promise.allSettled(rest.map(({ finished }) => finished));
    return (window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run({ resultTypes: ['violations'] });
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
}

/** The same in both themes, the dark one first. */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...dark.map((broken) => `dark: ${broken}`), ...(await violations(page))];
}
