// npm run docs:models: writes the help's pages to docs/models (test/tools/modelPages.ts says what they are).
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'docs', 'models');

const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { modelPages, wordPages } = await server.ssrLoadModule('/test/tools/modelPages.ts');
  const { helpModels } = await server.ssrLoadModule('/src/help/pages.ts');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'curves'), { recursive: true });
  const write = (pages) => {
    for (const [path, text] of pages) writeFileSync(join(folder, path), text);
  };
  write(await wordPages());
  for (const model of helpModels()) write(await modelPages(model));
} finally {
  await server.close();
}
