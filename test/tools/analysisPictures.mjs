// npm run pictures: the pictures of docs/images/analyses, one of each kind of panel and of sweeps, light and dark,
// from circuits that are run in Chromium. --only TEXT takes those whose name has TEXT, --scheme light or dark one of the two.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { circuits } from './analysisCircuits.mjs';
import { findChromium, HELP, LAUNCH_ARGS } from './find-chromium.mjs';

/** Bytes that a picture may have. */
const MOST = 40_000;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const images = join(root, 'docs/images/analyses');
const flags = process.argv.slice(2);
const only = flags.includes('--only') ? flags[flags.indexOf('--only') + 1] : '';
const schemes = flags.includes('--scheme') ? [flags[flags.indexOf('--scheme') + 1]] : ['light', 'dark'];
/** A build that is there already, to spare the time of another one. */
const given = flags.includes('--dist') ? resolve(flags[flags.indexOf('--dist') + 1]) : undefined;
const outDir = given ?? mkdtempSync(join(tmpdir(), 'spikepatch-pictures-'));

const executablePath = findChromium();
if (!executablePath) {
  console.error(HELP);
  process.exit(1);
}
mkdirSync(images, { recursive: true });
const config = { root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' };
if (given === undefined) await build({ ...config, build: { outDir, emptyOutDir: true, sourcemap: false } });
const server = await preview({ ...config, build: { outDir }, preview: { port: 0, host: '127.0.0.1', open: false } });
const browser = await chromium.launch({ executablePath, args: LAUNCH_ARGS });

/** A page with a document open and run, so large that nothing is drawn smaller than it is. */
async function opened(graph, colorScheme, { width = 1900, height = 1400, run = true } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  await page.goto(server.resolvedUrls.local[0]);
  await page.locator('.app-start').waitFor();
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'circuit.graph.json', { type: 'application/json' }));
    return data;
  }, JSON.stringify(graph));
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await page.locator('.canvas-node').first().waitFor();
  if (run) {
    await page.locator('.app-run-button').click();
    await page
      .getByText(/simulated in/)
      .first()
      .waitFor();
  }
  await page.mouse.move(2, 2);
  await page.waitForTimeout(800);
  return page;
}

async function take(target, name, scheme) {
  const path = join(images, `${name}-${scheme}.png`);
  await target.screenshot({ path });
  const { size } = statSync(path);
  console.log(`${name}-${scheme}.png ${Math.round(size / 1000)} kB${size > MOST ? ': too large' : ''}`);
}

const wanted = (name) => name.includes(only);

async function panels({ graph, pictures, sweeps }, scheme) {
  const names = Object.entries(pictures).filter(([, name]) => wanted(name));
  if (names.length === 0) return;
  // One panel at a time: the others would lie over it or make it small.
  for (const [panel, name] of names) {
    const others = Object.keys(pictures).filter((id) => id !== panel);
    const alone = {
      ...graph,
      ...(graph.analyses && { analyses: graph.analyses.filter(({ id }) => id === panel) }),
      ...(graph.sweeps && { sweeps: graph.sweeps.filter(({ id }) => id === panel) }),
      view: {
        panels: Object.fromEntries([
          ...graph.nodes.filter(({ id }) => id !== panel).map(({ id }) => [id, { hidden: true }]),
          ...Object.entries(graph.view.panels).filter(([id]) => !others.includes(id)),
        ]),
      },
    };
    const page = await opened(alone, scheme);
    const section = page.locator(`section[data-panel="${panel}"]`);
    if (sweeps) {
      await section.getByRole('button', { name: 'Run sweep again' }).click();
      await page.locator(`section[data-panel="${panel}"][data-phase="done"]`).waitFor();
    }
    await section.locator('canvas').first().waitFor();
    await page.waitForTimeout(600);
    await take(section, name, scheme);
    await page.context().close();
  }
}

try {
  for (const scheme of schemes) {
    for (const circuit of circuits) await panels(circuit, scheme);
  }
} finally {
  await browser.close();
  await server.close();
  if (given === undefined) rmSync(outDir, { recursive: true, force: true });
}
