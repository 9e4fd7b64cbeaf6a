import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, preview } from 'vite';
import type { TestProject } from 'vitest/node';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A port nobody listens on. */
async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built app, with the headers that hosts should send. */
    appUrl: string;
  }
}

/** As hosts are told to (docs/deploy.md): what has a hash of its content in its name may be kept for ever. */
const keptForEver: Plugin = {
  name: 'kept-for-ever',
  configurePreviewServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      if (request.url?.startsWith('/assets/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      next();
    });
  },
};

/** Builds the app once and serves it for all real-browser tests: what they drive is what people open. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The test runner's NODE_ENV would put React's development build into the page.
  const environment = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ root, mode: 'production', logLevel: 'warn', configFile: resolve(root, 'vite.config.ts') });
  process.env['NODE_ENV'] = environment;
  const server = await preview({
    root,
    logLevel: 'warn',
    configFile: resolve(root, 'vite.config.ts'),
    plugins: [keptForEver],
    preview: { port: await freePort(), strictPort: true, host: '127.0.0.1', open: false },
  });
  project.provide('appUrl', server.resolvedUrls?.local[0] as string);
  return () => server.close();
}
