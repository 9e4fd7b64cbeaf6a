// Builds the service worker beside the page: a script of its own (no modules, which some browsers do not take there) with the list of
// all files that the page is made of. A file whose name holds a hash of its content never changes; others come with one.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const FILE = 'sw.js';
const LIST = 'self.__WB_MANIFEST';
/** Read by people, or by their tools, and not by the page. */
const LEFT_OUT = /\.map$|^third-party-notices\.txt$|^sw\.js/;
const HASHED = /^assets\//;

function hashOf(content) {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** @param plugins of the nested build. */
export function serviceWorker(source, plugins) {
  let publicDir;
  let chunk;
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    async buildStart() {
      const built = await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        plugins: plugins(),
        define: { 'process.env.NODE_ENV': '"production"' },
        build: {
          write: false,
          target: 'es2023',
          sourcemap: true,
          modulePreload: false,
          rolldownOptions: { input: source, output: { format: 'iife', entryFileNames: FILE } },
        },
      });
      const output = [built].flat().flatMap((each) => each.output);
      chunk = output.find((each) => each.type === 'chunk' && each.isEntry);
      if (!chunk?.code.includes(LIST)) throw new Error(`${source} does not ask for the list of files (${LIST})`);
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = new Map();
        for (const each of Object.values(bundle)) files.set(each.fileName, each.type === 'chunk' ? each.code : each.source);
        for (const name of readdirSync(publicDir)) files.set(name, readFileSync(join(publicDir, name)));
        const list = [...files]
          .filter(([name]) => !LEFT_OUT.test(name))
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([url, content]) => ({ url, revision: HASHED.test(url) ? null : hashOf(content) }));
        if (!list.some(({ url }) => url === 'index.html')) this.error('index.html is not among the files of the build');
        this.emitFile({ type: 'asset', fileName: FILE, source: chunk.code.replace(LIST, JSON.stringify(list)) });
        if (chunk.map) this.emitFile({ type: 'asset', fileName: `${FILE}.map`, source: JSON.stringify(chunk.map) });
      },
    },
  };
}
