#!/usr/bin/env node
// The headless program. In a checkout it is built first when it is missing or older than its sources, without a word on
// standard output, so that `npm run --silent spikepatch` works right after `npm ci`.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = join(root, 'dist-cli');
const program = join(folder, 'spikepatch.mjs');
/** Each program by the file that it begins with; threads run one of their own. */
const programs = { 'thread.mjs': 'src/cli/thread.ts', 'spikepatch.mjs': 'src/cli/main.ts' };
const sources = join(root, 'src');

function newest(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), status.mtimeMs);
}

function isStale() {
  if (Object.keys(programs).some((name) => !existsSync(join(folder, name)))) return true;
  if (!existsSync(sources)) return false;
  const built = statSync(program).mtimeMs;
  return [sources, join(root, 'package.json')].some((path) => newest(path) > built);
}

/** Builds into a folder of its own and moves the files over, so that a program that starts meanwhile finds a whole one. */
async function build() {
  const { build } = await import('vite');
  const { buildSettings } = await import('../../tools/buildSettings.mjs');
  const outDir = join(root, 'node_modules', '.cache', `spikepatch-cli.${process.pid}`);
  try {
    for (const [entryFileNames, ssr] of Object.entries(programs)) {
      await build({
        ...buildSettings(),
        build: { ssr, outDir, emptyOutDir: false, target: 'node20', rolldownOptions: { output: { entryFileNames, codeSplitting: false } } },
        ssr: { noExternal: true },
      });
    }
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(outDir)) renameSync(join(outDir, name), join(folder, name));
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

if (isStale()) {
  if (process.stderr.isTTY) process.stderr.write('Building the headless program …\n');
  await build();
}
await import(pathToFileURL(program).href);
