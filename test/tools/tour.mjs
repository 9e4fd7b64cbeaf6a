// What is looked at before a release: every screen that people see first, at each size and in both themes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SIZES = ['1440x900', '1280x720', '820x1180', '390x844'];
export const THEMES = ['light', 'dark'];

/** The widest page that is taken for a phone, which is touched. */
const PHONE = 480;

const settle = (page) => page.waitForTimeout(700);

/** Opens a circuit of the start screen and waits for its run; the microcircuit's takes half a minute, and minutes on a busy machine. */
export async function openExample(page, title) {
  await page.getByRole('button', { name: title }).first().click();
  await page.waitForFunction(() => /simulated in/.test(document.querySelector('.app-run-status')?.textContent ?? ''), undefined, {
    timeout: 300_000,
  });
}

/** Tidies the canvas. */
export async function tidy(page) {
  const places = () => page.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((node) => node.style.transform).join());
  const before = await places();
  await page.locator('.canvas-root').focus();
  await page.keyboard.press('Shift+Alt+T');
  // The first layout loads its program; a picture that is tidy already stays as it is.
  for (let tries = 0; tries < 50 && (await places()) === before; tries++) await page.waitForTimeout(100);
}

/** Beside the canvas results lie in a dock; on narrow pages they are a tab. */
async function openResults(page) {
  const dock = page.getByRole('button', { name: 'Open results' });
  await ((await dock.count()) > 0 ? dock : page.getByRole('tab', { name: 'Results' })).click();
}

/** The scenes by name; each takes one picture or several of a fresh visitor's page, by `shoot(name)`. */
export function scenes(root) {
  const folder = join(root, 'src/app/examples');
  const examples = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name: name.slice(0, -'.json'.length), title: JSON.parse(readFileSync(join(folder, name), 'utf8')).title }));
  const own = {
    async start(_, shoot) {
      await shoot('start');
    },
    async lectern(page, shoot) {
      await openExample(page, 'Two connected neurons');
      await settle(page);
      await page.locator('.canvas-root').focus();
      await page.keyboard.press('f');
      await settle(page);
      await shoot('lectern');
    },
    async results(page, shoot) {
      await openExample(page, 'Balanced network');
      await settle(page);
      await openResults(page);
      await settle(page);
      await shoot('results');
    },
  };
  const ofExamples = examples.map(({ name, title }) => [
    name,
    async (page, shoot) => {
      await openExample(page, title);
      await settle(page);
      await shoot(name);
      await tidy(page);
      await settle(page);
      await shoot(`${name}-tidied`);
    },
  ]);
  return { ...own, ...Object.fromEntries(ofExamples) };
}

/** Takes the pictures of the scenes named, at the sizes and in the themes named, as DIR/SIZE-THEME/NAME.png; answers what went wrong. */
export async function tour({ browser, url, root, out, only, sizes, themes }) {
  const troubles = [];
  for (const size of sizes)
    for (const theme of themes)
      for (const [scene, act] of Object.entries(scenes(root))) {
        if (only !== undefined && !only.includes(scene)) continue;
        const [width, height] = size.split('x').map(Number);
        const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, hasTouch: width <= PHONE });
        const page = await context.newPage();
        const say = (text) => troubles.push(`${size} ${theme} ${scene}: ${text}`);
        page.on('pageerror', (error) => say(error.message));
        page.on('console', (message) => message.type() === 'error' && say(message.text()));
        try {
          await page.goto(url);
          await page.locator('.app-start').waitFor();
          await act(page, async (name) => {
            await page.mouse.move(2, 2);
            await page.screenshot({ path: join(out, `${size}-${theme}`, `${name}.png`) });
          });
        } catch (error) {
          say(error.message.split('\n')[0]);
        }
        await context.close();
      }
  return troubles;
}
