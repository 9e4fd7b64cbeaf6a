// node tools/buildLibrary.mjs [FOLDER]: the package's exports (src/library) as JavaScript and types, in dist-lib or FOLDER.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildSettings } from './buildSettings.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = resolve(process.argv[2] ?? join(root, 'dist-lib'));
const entries = ['kernel', 'models', 'pynest', 'formats'];

await build({
  ...buildSettings(),
  build: {
    lib: { entry: Object.fromEntries(entries.map((name) => [name, `src/library/${name}.ts`])), formats: ['es'] },
    outDir: folder,
    emptyOutDir: true,
    target: 'es2023',
    minify: false,
  },
});

const types = join(folder, 'types');
execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.library.json'), '--outDir', types],
  { stdio: 'inherit' },
);

/** Declarations name each other as the sources do; whoever takes them has declarations only. */
function rewrite(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const file = join(path, entry.name);
    if (entry.isDirectory()) rewrite(file);
    else writeFileSync(file, readFileSync(file, 'utf8').replace(/((?:from|import)\s*\(?\s*['"]\.[^'"]*)\.tsx?(['"])/g, '$1.js$2'));
  }
}
rewrite(types);
rmSync(join(folder, 'types', 'test'), { recursive: true, force: true });
