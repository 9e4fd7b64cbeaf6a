/** The headless program within the test's own process, and a folder for the files that it reads and writes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll } from 'vitest';
import { run } from '../../src/cli/run.ts';

/** Runs the program with arguments, and in the language of `locale`: how it ended and what it said. */
export async function spikepatchIn(locale: string | undefined, args: readonly string[]) {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof texts) =>
    new Writable({
      write(chunk, _, done) {
        texts[name] += String(chunk);
        done();
      },
    });
  const exit = await run(args, { stdout: stream('stdout'), stderr: Object.assign(stream('stderr'), { isTTY: false }) }, locale);
  return { exit, ...texts };
}

export const spikepatch = (...args: string[]) => spikepatchIn(undefined, args);

/** A folder of the file's own, gone after its tests; `save` writes a file into it, text as it is and else JSON, and says where. */
export function ownFolder(name: string): { readonly folder: string; save(file: string, json: unknown): string } {
  const folder = mkdtempSync(join(tmpdir(), `spikepatch-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    save(file, json) {
      const path = join(folder, file);
      writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json));
      return path;
    },
  };
}
