// npm run screenshots: pictures of the built app. See USAGE.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { findChromium, HELP, LAUNCH_ARGS } from './find-chromium.mjs';
import { openExample as open, SIZES, scenes, THEMES, tidy, tour } from './tour.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const SCENES = Object.keys(scenes(root));
const USAGE = `npm run screenshots -- [options]    takes pictures of every screen, to be looked at
  --only NAME,…     of ${SCENES.join(', ')}
                    (an example gives two: as it opens, and after Tidy)
  --sizes WxH,…     of ${SIZES.join(', ')}
  --themes NAME,…   of ${THEMES.join(', ')}
  --out DIR         where to; left out, a new folder outside the project
  --app DIR         a built app; left out, it is built
  --docs            instead: the pictures of README and docs, to docs/images`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    sizes: { type: 'string' },
    themes: { type: 'string' },
    out: { type: 'string' },
    app: { type: 'string' },
    docs: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

/** A list as it was typed, of what there is. */
function chosen(option, all) {
  const names = options[option]?.split(',') ?? all;
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length === 0) return names;
  console.error(`--${option}: there is no ${unknown.join(', ')}\n\n${USAGE}`);
  process.exit(1);
}
const part = { only: chosen('only', SCENES), sizes: chosen('sizes', SIZES), themes: chosen('themes', THEMES) };

const executablePath = findChromium();
if (!executablePath) {
  console.error(HELP);
  process.exit(1);
}
const own = options.app === undefined ? mkdtempSync(join(tmpdir(), 'spikepatch-app-')) : undefined;
const outDir = own ?? resolve(options.app);
const images = join(root, 'docs/images');
if (own)
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir, emptyOutDir: true, sourcemap: false } });
const server = await preview({
  root,
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
  build: { outDir },
  preview: { port: 0, host: '127.0.0.1', open: false },
});
const url = server.resolvedUrls.local[0];
const browser = await chromium.launch({ executablePath, args: LAUNCH_ARGS });

/** A fresh visitor's page; `act` brings it to what the picture shows, of which `part` is all that is wanted where it is given. */
async function picture(name, { width = 1440, height = 900, dark = false, touch = false, part }, act) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', hasTouch: touch });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.app-start').waitFor();
  await act(page);
  await page.waitForTimeout(400);
  await page.mouse.move(2, 2);
  await page.waitForTimeout(200);
  await (part === undefined ? page : page.locator(part)).screenshot({ path: join(images, `${name}.png`) });
  await context.close();
}

const openExample = (title) => async (page) => {
  await open(page, title);
  await page.locator('.react-flow__node-panel canvas').first().waitFor();
};

/** Makes the window so large that its canvas has this size. */
async function canvasOf(page, { width, height }) {
  const canvas = await page.locator('.canvas-root').boundingBox();
  const window = page.viewportSize();
  await page.setViewportSize({
    width: Math.round(window.width + width - canvas.width),
    height: Math.round(window.height + height - canvas.height),
  });
}

/** The pictures of README and docs. */
async function documentation() {
  await picture('start', {}, async () => {});
  await picture('balanced-network', {}, openExample('Balanced network'));
  await picture('balanced-network-dark', { dark: true }, openExample('Balanced network'));
  await picture('two-connected-neurons', {}, async (page) => {
    await openExample('Two connected neurons')(page);
    await page.locator('.react-flow__edge[data-id="e1"]').dispatchEvent('click');
  });
  await picture('script', {}, async (page) => {
    await openExample('Two connected neurons')(page);
    await page.keyboard.press('Control+e');
    await page.locator('.cm-line', { hasText: 'neuron1 = nest.Create' }).click({ position: { x: 60, y: 8 } });
  });
  await picture('results-dark', { dark: true }, async (page) => {
    await openExample('Poisson noise')(page);
    await page.getByRole('button', { name: 'Open results' }).click();
    await page.locator('.react-flow__node[data-id="neuron"]').click();
  });
  await picture('help', {}, async (page) => {
    await openExample('Constant current')(page);
    await page.getByRole('button', { name: 'About iaf_psc_alpha' }).first().click();
    await page.getByRole('dialog').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.inspector-answer [role="img"]').length === 4);
    await page.locator('.inspector-answer').first().scrollIntoViewIfNeeded();
    await page.locator('.inspector-help-page').evaluate((article) => article.scrollBy(0, 150));
  });
  await picture('layout-own', { part: '.canvas-root' }, async (page) => {
    await openExample('Balanced network')(page);
    await canvasOf(page, { width: 640, height: 600 });
    await tidy(page);
  });
  const replay = async (page) => {
    await openExample('Balanced network')(page);
    await page.locator('.canvas-root').focus();
    await page.keyboard.press('p');
    await page.waitForTimeout(1500);
    await page.keyboard.press('p');
  };
  await picture('replay', {}, replay);
  await picture('replay-dark', { dark: true }, replay);
  const why = async (page) => {
    await openExample('Balanced network')(page);
    const raster = await page.locator('.react-flow__node[data-id="panel:spikes"] .charts-overlay').boundingBox();
    await page.mouse.click(raster.x + 0.4 * raster.width, raster.y + 0.4 * raster.height);
    await page.locator('.why-sentence').waitFor();
    await page.locator('.why-pane summary').first().click();
  };
  await picture('why', {}, why);
  await picture('why-dark', { dark: true }, why);
  await picture('phone', { width: 390, height: 844, touch: true }, openExample('Constant current'));
  await picture('phone-results-dark', { width: 390, height: 844, touch: true, dark: true }, async (page) => {
    await open(page, 'Poisson noise');
    await page.getByRole('tab', { name: 'Results' }).click();
    await page.locator('canvas').first().waitFor();
  });
}

try {
  if (options.docs) await documentation();
  else {
    const out = options.out === undefined ? mkdtempSync(join(tmpdir(), 'spikepatch-screenshots-')) : resolve(options.out);
    mkdirSync(out, { recursive: true });
    const troubles = await tour({ browser, url, root, out, ...part });
    console.log(`pictures in ${out}`);
    for (const trouble of troubles) console.error(trouble);
    if (troubles.length > 0) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.close();
  if (own) rmSync(own, { recursive: true, force: true });
}
