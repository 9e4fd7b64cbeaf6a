// npm run bench [-- --quick] [-- --only TEXT] [-- --kernel | --browser]
// Prints tables and writes bench-results/bench.json. Two cores and a noisy machine: compare ratios within one run.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const flags = process.argv.slice(2);
const quick = flags.includes('--quick');
const only = flags.includes('--only') ? flags[flags.indexOf('--only') + 1] : undefined;
const wants = (part) => flags.includes(`--${part}`) || !(flags.includes('--kernel') || flags.includes('--browser'));

async function kernel(folder) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: 'test/bench/kernel.ts',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'kernel.mjs' } },
    },
    ssr: { noExternal: true },
  });
  const { benchKernel } = await import(pathToFileURL(join(folder, 'kernel.mjs')).href);
  return benchKernel(quick, only);
}

/** One and two threads in turns; the threads run the built program. */
async function threads(folder) {
  execFileSync(process.execPath, ['src/cli/bin.mjs', '--version'], { cwd: root });
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: 'test/bench/threads.ts',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'threads.mjs' } },
    },
    ssr: { noExternal: true },
  });
  const { benchThreads } = await import(pathToFileURL(join(folder, 'threads.mjs')).href);
  return benchThreads(quick, pathToFileURL(join(root, 'dist-cli/thread.mjs')));
}

/** Whole headless process, start-up included: the Brunel network of 12,500 neurons for 1 s. */
async function headless(folder) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: 'test/bench/graphs.ts',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'graphs.mjs' } },
    },
    ssr: { noExternal: true },
  });
  const { brunelGraph } = await import(pathToFileURL(join(folder, 'graphs.mjs')).href);
  const graph = join(folder, 'brunel.graph.json');
  writeFileSync(graph, JSON.stringify(brunelGraph(2500)));
  const command = ['run', '--silent', 'spikepatch', '--', 'simulate', graph, '--out', join(folder, 'brunel.results.json')];
  execFileSync('npm', command, { cwd: root, stdio: 'inherit' });
  const walls = Array.from({ length: quick ? 1 : 3 }, () => {
    const start = performance.now();
    execFileSync(process.execPath, ['src/cli/bin.mjs', ...command.slice(4)], { cwd: root, stdio: 'inherit' });
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const wallMs = walls[Math.floor(walls.length / 2)];
  console.log(`headless Brunel, 12,500 neurons, 1 s, whole process: ${(wallMs / 1000).toFixed(2)} s`);
  return { wallMs };
}

const folder = mkdtempSync(join(tmpdir(), 'spikepatch-bench-'));
try {
  const result = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, quick };
  if (wants('kernel')) {
    result.kernel = await kernel(folder);
    if (!only || only === 'threads') result.threads = await threads(folder);
    if (!only) result.headless = await headless(folder);
  }
  if (wants('browser')) {
    const { benchBrowser } = await import('./browser.mjs');
    result.browser = await benchBrowser({ root, folder, only: wants('kernel') ? undefined : only });
  }
  mkdirSync(join(root, 'bench-results'), { recursive: true });
  writeFileSync(join(root, 'bench-results/bench.json'), `${JSON.stringify(result, null, 2)}\n`);
  console.log('written to bench-results/bench.json');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
