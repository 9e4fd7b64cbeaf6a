import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, LAUNCH_ARGS } from '../tools/find-chromium.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = mkdtempSync(join(tmpdir(), 'spikepatch-library-'));
const installed = join(folder, 'empty');

/** The examples of docs/library.md by the word after their language. */
const examples = [...readFileSync(join(root, 'docs/library.md'), 'utf8').matchAll(/```\w+ (node|page)\n([\s\S]*?)```/g)].map(
  ([, kind, code]) => ({ kind, code: code as string }),
);

const npm = (args: readonly string[], cwd: string) => execFileSync('npm', [...args], { cwd, encoding: 'utf8' });

beforeAll(() => {
  // Packed out of a folder of its own, so that nothing here is built over while other tests use it.
  const source = join(folder, 'source');
  for (const name of ['package.json', 'README.md', 'LICENSE', 'src/cli/bin.mjs', 'dist-cli', 'docs']) {
    if (!existsSync(join(root, name))) throw new Error(`${name} is missing; build the headless program first`);
    mkdirSync(dirname(join(source, name)), { recursive: true });
    cpSync(join(root, name), join(source, name), { recursive: true });
  }
  execFileSync(process.execPath, [join(root, 'tools/buildLibrary.mjs'), join(source, 'dist-lib')], { cwd: root });
  const packed = npm(['pack', '--ignore-scripts', '--silent'], source).trim();
  mkdirSync(installed);
  writeFileSync(join(installed, 'package.json'), '{ "private": true, "type": "module" }');
  npm(['install', '--offline', '--no-audit', '--no-fund', join(source, packed)], installed);
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

describe('the packed package in an empty folder', () => {
  it('needs no other package', () => {
    expect(npm(['ls', '--all', '--parseable'], installed).trim().split('\n')).toHaveLength(2);
  });

  it('runs the examples of its documentation in Node, with the spikes that the editor shows', () => {
    const own = examples.filter(({ kind }) => kind === 'node');
    expect(own.length).toBeGreaterThan(1);
    for (const [index, { code }] of own.entries()) {
      writeFileSync(join(installed, `example${index}.mjs`), code);
      const said = execFileSync(process.execPath, [`example${index}.mjs`], { cwd: installed, encoding: 'utf8' });
      expect(said.trim()).toMatch(/^16 59\.30*4?$/);
    }
  });

  it('brings types that hold an example', () => {
    writeFileSync(
      join(installed, 'checked.ts'),
      `import { build, type NetworkSpec } from 'spikepatch/kernel';
import { builtIn } from 'spikepatch/models';
import { parseDocument } from 'spikepatch/formats';
const model = builtIn.resolveNode('iaf_psc_alpha')!.model;
const network: NetworkSpec = { resolution: 0.1, rng_seed: 1, nodes: [{ model, n: 1, params: { I_e: 376 } }], connections: [] };
const time: number = build(network).advance(10);
// @ts-expect-error a network has a seed
build({ resolution: 0.1, nodes: [], connections: [] });
// @ts-expect-error a document is read from a text
parseDocument(time);
`,
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    execFileSync(
      process.execPath,
      [tsc, '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', '', 'checked.ts'],
      {
        cwd: installed,
        encoding: 'utf8',
      },
    );
  });

  it('has the headless program', () => {
    const said = execFileSync(join(installed, 'node_modules/.bin/spikepatch'), ['models', 'iaf_psc_alpha'], { encoding: 'utf8' });
    expect(said).toContain('tau_syn_ex');
  });

  it('runs in a plain web page', async () => {
    writeFileSync(join(installed, 'page.html'), examples.find(({ kind }) => kind === 'page')?.code as string);
    const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };
    const server: Server = createServer((request, response) => {
      const path = join(installed, decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
      if (!path.startsWith(installed) || !existsSync(path)) return void response.writeHead(404).end();
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(readFileSync(path));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const browser = await chromium.launch({ executablePath: findChromium() as string, args: LAUNCH_ARGS, headless: true });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/page.html`);
      await expect.poll(() => page.locator('#answer').innerText(), { timeout: 20_000 }).toMatch(/^16 59\.30*4?$/);
    } finally {
      await browser.close();
      server.close();
    }
  });
});
