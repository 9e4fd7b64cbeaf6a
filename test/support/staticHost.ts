/** A host for files as there are many: it sends no headers of ours, and the page lies in a folder of it. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

interface StaticHost {
  /** Of the folder that the files lie in, with a slash at the end. */
  readonly url: string;
  /** Paths that were asked for since it began. */
  readonly asked: readonly string[];
  /** From here on nobody answers. */
  stop(): Promise<void>;
}

/** Serves a folder under a path; `pages` are further files by their whole path. */
export async function serveFolder(folder: string, path: string, pages: Readonly<Record<string, string>> = {}): Promise<StaticHost> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    asked.push(pathname);
    const send = (content: string | Buffer, name: string): void => {
      response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
      response.end(content);
    };
    const page = pages[pathname];
    if (page !== undefined) return send(page, 'page.html');
    try {
      if (!pathname.startsWith(path)) throw new Error('not here');
      const name = normalize(pathname.slice(path.length) || 'index.html');
      send(readFileSync(join(folder, name)), name);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
