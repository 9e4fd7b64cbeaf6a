// Benchmarks in real Chromium: canvas, charts, Run to drawn panel, first load. All figures are medians in ms unless named otherwise.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { findChromium, HELP, LAUNCH_ARGS } from '../tools/find-chromium.mjs';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value) => Math.round(value * 10) / 10;

async function serve(root, outDir) {
  const server = await preview({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', open: false },
  });
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}

function network(nodes, edges) {
  const columns = Math.ceil(Math.sqrt(nodes));
  return JSON.stringify({
    format: 'spikepatch.graph',
    version: 1,
    title: 'Many',
    kernel: { resolution: 0.1, rng_seed: 1, duration: 100 },
    nodes: Array.from({ length: nodes }, (_, i) => ({
      id: `n${i}`,
      model: 'iaf_psc_alpha',
      n: 1,
      params: {},
      position: { x: (i % columns) * 220, y: Math.floor(i / columns) * 120 },
    })),
    edges: Array.from({ length: edges }, (_, i) => ({
      id: `e${i}`,
      source: `n${(i * 7) % nodes}`,
      target: `n${(i * 13 + 1) % nodes}`,
      conn_spec: { rule: 'all_to_all' },
      syn_spec: { weight: i % 3 ? 20 : -20, delay: 1 },
    })),
  });
}

/**
 * Main-thread time of an animation frame in which the pointer moved, while `act` goes on, from the browser's own accounting: by the
 * thread's own clock, which stands while other programs have the processor. A busy machine brings fewer moves than there are frames;
 * what frames without one cost is measured before and taken off, or they would make the mean look better than it is.
 */
async function frames(page, act) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busyMs = async () =>
    1000 * (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  await page.evaluate(() => {
    const counts = { frames: 0, moved: 0, times: [], frame: 0 };
    let moved = false;
    let last = performance.now();
    const tick = (now) => {
      counts.frames += 1;
      counts.times.push(now - last);
      last = now;
      moved = false;
      counts.frame = requestAnimationFrame(tick);
    };
    counts.frame = requestAnimationFrame(tick);
    counts.note = () => {
      if (!moved) counts.moved += 1;
      moved = true;
    };
    addEventListener('pointermove', counts.note, true);
    window.__counts = counts;
  });
  const span = async (what) => {
    const look = () => page.evaluate(() => ({ frames: window.__counts.frames, moved: window.__counts.moved }));
    const [before, from] = [await look(), await busyMs()];
    await what();
    const [to, after] = [await busyMs(), await look()];
    return { ms: to - from, frames: after.frames - before.frames, moved: after.moved - before.moved };
  };
  const still = await span(() => page.waitForTimeout(1500));
  const on = await span(act);
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.__counts.frame);
    removeEventListener('pointermove', window.__counts.note, true);
    return window.__counts.times;
  });
  await session.detach();
  const stillMs = still.ms / Math.max(1, still.frames);
  const moved = Math.max(1, on.moved);
  return {
    taskMsPerFrame: round((on.ms - stillMs * Math.max(0, on.frames - moved)) / moved),
    frameMs: round(median(times)),
    frames: on.frames,
    moved,
  };
}

async function openText(page, text) {
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'bench.json', { type: 'application/json' }));
    return data;
  }, text);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await page.locator('.canvas-node').first().waitFor();
  await page.waitForTimeout(1500);
}

async function canvas(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.locator('.app-start').waitFor();
  await openText(page, network(200, 800));
  const box = await page.locator('.react-flow__node-item').evaluateAll((all) => {
    const { x, y, width, height } = all
      .map((node) => node.getBoundingClientRect())
      .find((rect) => rect.x > 500 && rect.x < 900 && rect.y > 250 && rect.y < 600);
    return { x: x + width / 2, y: y + height / 2 };
  });
  const sweep = (from) => async () => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let i = 1; i <= 120; i++) await page.mouse.move(from.x + 100 * Math.sin(i / 12), from.y + 60 * Math.sin(i / 9));
    await page.mouse.up();
  };
  const drag = await frames(page, sweep(box));
  const empty = await page.evaluate(() => {
    for (let x = 300; x < 1050; x += 7) {
      for (let y = 100; y < 700; y += 7) if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y };
    }
    return { x: 300, y: 100 };
  });
  const pan = await frames(page, sweep(empty));
  await page.close();
  return { nodes: 200, edges: 800, drag, pan };
}

async function runToPanel(browser, url) {
  const result = {};
  for (const title of ['Constant current', 'Two neurons on one multimeter', 'Poisson noise', 'Two connected neurons']) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    await page.getByRole('button', { name: title }).first().click();
    await page.locator('.react-flow__node-panel canvas').first().waitFor();
    await page.waitForTimeout(1000);
    const times = [];
    for (let i = 0; i < 7; i++) {
      times.push(
        await page.evaluate(async () => {
          const status = document.querySelector('.app-run-status');
          const start = performance.now();
          document.querySelector('.app-run-button').click();
          // From the click to the frame painted after the run is reported as done.
          let began = false;
          for (;;) {
            await new Promise((next) => requestAnimationFrame(next));
            const text = status.textContent ?? '';
            if (!/simulated in/.test(text)) began = true;
            if (/simulated in/.test(text) && (began || performance.now() - start > 8)) break;
            if (performance.now() - start > 5000) break;
          }
          await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
          return performance.now() - start;
        }),
      );
      await page.waitForTimeout(150);
    }
    result[title] = round(median(times.slice(2)));
    await page.close();
  }
  return result;
}

/** 1,000 neurons that fire at random, in a circuit of ten populations with twenty connections that carry their spikes. */
function populations() {
  const nodes = Array.from({ length: 10 }, (_, k) => ({
    id: `p${k}`,
    model: 'iaf_psc_exp',
    n: 100,
    position: { x: (k % 5) * 320, y: Math.floor(k / 5) * 260 },
  }));
  const edges = nodes.flatMap(({ id }, k) => [
    { id: `n${k}`, source: 'noise', target: id, syn_spec: { weight: 20 } },
    ...[1, 3].map((far) => ({
      id: `e${k}_${far}`,
      source: id,
      target: `p${(k + far) % 10}`,
      conn_spec: { rule: 'fixed_indegree', indegree: 10 },
      syn_spec: { weight: far === 1 ? 10 : -20, delay: 5 },
    })),
  ]);
  return JSON.stringify({
    format: 'spikepatch.graph',
    version: 2,
    kernel: { duration: 5000 },
    nodes: [...nodes, { id: 'noise', model: 'poisson_generator', params: { rate: 9000 }, position: { x: 640, y: -240 } }],
    edges,
  });
}

/** A run of 1,000 neurons replayed at a tenth of real time: main-thread time a frame, the drawing's share of it, and what the replay holds. */
async function replay(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.locator('.app-start').waitFor();
  await openText(page, populations());
  await page.locator('.app-run-button').click();
  await page
    .getByText(/simulated in/)
    .first()
    .waitFor();
  await page.locator('.canvas-root').focus();
  await page.keyboard.press('p');
  await page.locator('.controls-play').waitFor();
  await page.waitForTimeout(500);
  const costs = [];
  const figures = await frames(page, async () => {
    for (let k = 0; k < 40; k++) {
      await page.waitForTimeout(100);
      costs.push(Number(await page.locator('.canvas-replay canvas').getAttribute('data-cost')));
    }
  });
  const held = await page.locator('.controls-play-state').innerText();
  const spikes = Number(await page.locator('.canvas-replay canvas').getAttribute('data-spikes'));
  const bytes = Number(await page.locator('.canvas-replay canvas').getAttribute('data-bytes'));
  await page.close();
  return { neurons: 1000, ...figures, drawMs: round(median(costs)), spikes, bytes, bytesPerSpike: round(bytes / spikes), held };
}

/** From a dial's new value to the painted trace of the run with it, in tutorial circuits. */
async function dial(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.locator('.app-start').waitFor();
  await openText(
    page,
    JSON.stringify({
      format: 'spikepatch.graph',
      version: 2,
      kernel: { duration: 200 },
      nodes: [
        { id: 'neuron', model: 'iaf_psc_alpha', params: { I_e: 376 }, position: { x: 0, y: 0 } },
        { id: 'meter', model: 'multimeter', params: { record_from: ['V_m'], interval: 0.1 }, position: { x: 0, y: 160 } },
      ],
      edges: [{ id: 'e', source: 'meter', target: 'neuron' }],
      view: { dials: [{ paths: [{ path: 'nodes.neuron.params.I_e', factor: 1 }], label: 'I', from: 0, to: 1000 }] },
    }),
  );
  await page.locator('.app-run-button').click();
  await page
    .getByText(/simulated in/)
    .first()
    .waitFor();
  await page.waitForTimeout(1000);
  const times = await page.evaluate(async () => {
    const slider = document.querySelector('.controls-dial input[type="range"]');
    const layer = document.querySelector('.charts-layer');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    // The layer is cleared when it is drawn anew.
    let drawn = 0;
    const clear = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      if (this.canvas === layer) drawn = performance.now();
      return clear.apply(this, area);
    };
    const found = [];
    for (let k = 0; k < 40; k++) {
      await new Promise((next) => setTimeout(next, 60));
      const start = performance.now();
      set.call(slider, String(400 + 10 * (k % 20)));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      while (drawn < start && performance.now() - start < 500) await new Promise((next) => setTimeout(next));
      found.push(drawn - start);
    }
    return found;
  });
  await page.close();
  return { sliderToTraceMs: round(median(times)) };
}

/** A neuron under noise, and the f–I curve of one that draws nothing: two sweeps, as documents hold them. */
function swept() {
  return JSON.stringify({
    format: 'spikepatch.graph',
    version: 2,
    kernel: { duration: 2000 },
    nodes: [
      { id: 'lif', model: 'iaf_psc_alpha', position: { x: 0, y: 0 } },
      { id: 'driven', model: 'iaf_psc_alpha', position: { x: 420, y: 0 } },
      { id: 'noise', model: 'poisson_generator', params: { rate: 9000 }, position: { x: 420, y: -200 } },
    ],
    edges: [{ id: 'e', source: 'noise', target: 'driven', syn_spec: { weight: 40 } }],
    sweeps: [
      { id: 'fI', dials: [{ path: 'nodes.lif.params.I_e', from: 0, to: 1500, count: 31 }], measure: 'rate(lif, 400, end)' },
      {
        id: 'seeds',
        dials: [{ path: 'edges.e.syn_spec.weight', from: 20, to: 60, count: 10 }],
        seeds: { first: 1, count: 20 },
        measure: 'rate(driven, 400, end)',
      },
    ],
  });
}

/** Sweeps on one and on two workers: from the click to the last figure, and runs of 2 s model time a second of the wall clock. */
async function sweeps(browser, url) {
  const result = {};
  for (const workers of [1, 2]) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript((count) => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count }), workers);
    await page.goto(url);
    await page.locator('.app-start').waitFor();
    await openText(page, swept());
    const time = async (id) => {
      const times = [];
      // The first time code is compiled and workers start.
      for (let k = 0; k < 4; k++) {
        times.push(
          await page.evaluate(async (panel) => {
            const section = document.querySelector(`section[data-panel="${panel}"]`);
            const start = performance.now();
            section.querySelector('.charts-header button').click();
            await new Promise((next) => setTimeout(next));
            while (section.getAttribute('data-phase') !== 'done') await new Promise((next) => setTimeout(next, 2));
            return performance.now() - start;
          }, id),
        );
      }
      return median(times.slice(1));
    };
    const [curve, seeds] = [await time('fI'), await time('seeds')];
    result[`workers${workers}`] = { fI31PointsMs: round(curve), seeds200RunsMs: round(seeds), runsPerSecond: round(200_000 / seeds) };
    await page.close();
  }
  const { workers1, workers2 } = result;
  return { ...result, gain: round(workers1.seeds200RunsMs / workers2.seeds200RunsMs) };
}

async function charts(browser, root, folder) {
  const outDir = join(folder, 'charts');
  await build({
    root: join(root, 'test/bench'),
    configFile: false,
    base: './',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'es2023', rolldownOptions: { input: join(root, 'test/bench/charts.html') } },
  });
  const server = await preview({
    root: join(root, 'test/bench'),
    configFile: false,
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', open: false },
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${server.resolvedUrls.local[0]}charts.html`);
  const measure = (options) =>
    page.evaluate(async (wanted) => {
      const bench = await window.mountChartBench(document.getElementById('root'), wanted);
      const repeat = async (act) => {
        const times = [];
        for (let i = 0; i < 24; i++) times.push(await act());
        return times.slice(4).sort((a, b) => a - b)[10];
      };
      const zoomMs = await repeat(bench.zoom);
      const cursorMs = await repeat(bench.move);
      const nodes = bench.nodes();
      bench.unmount();
      return { zoomMs, cursorMs, nodes };
    }, options);
  const traces = await measure({ traces: 10, samples: 100_000, spikes: 0 });
  const raster = await measure({ traces: 0, samples: 0, spikes: 200_000 });
  await page.close();
  await server.close();
  return { traces, raster };
}

async function firstLoad(browser, url, root) {
  const page = await browser.newPage();
  const loaded = new Set();
  page.on('request', (request) => loaded.add(new URL(request.url()).pathname));
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  await page.close();
  const assets = join(root, 'dist/assets');
  const bytes = readdirSync(assets)
    .filter((file) => loaded.has(`/assets/${file}`))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(assets, file))).length, 0);
  return { gzipKilobytes: round(bytes / 1000), firstContentfulPaintMs: round(paint ?? Number.NaN) };
}

/** Builds and serves the app, measures it in Chromium, prints each figure as it comes and answers them; `only` names one row. */
export async function benchBrowser({ root, folder, only }) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(HELP);
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  const server = await serve(root, 'dist');
  const browser = await chromium.launch({ executablePath, args: LAUNCH_ARGS });
  const rows = {
    firstLoad: () => firstLoad(browser, server.url, root),
    runToPanelMs: () => runToPanel(browser, server.url),
    canvas: () => canvas(browser, server.url),
    replay: () => replay(browser, server.url),
    dial: () => dial(browser, server.url),
    sweeps: () => sweeps(browser, server.url),
    charts: () => charts(browser, root, folder),
  };
  if (only !== undefined && rows[only] === undefined) throw new Error(`--only takes one of ${Object.keys(rows).join(', ')}`);
  const result = {};
  try {
    for (const [name, measure] of Object.entries(rows)) {
      if (only !== undefined && name !== only) continue;
      result[name] = await measure();
      console.log(JSON.stringify({ [name]: result[name] }));
    }
    return result;
  } finally {
    await browser.close();
    await server.close();
  }
}
