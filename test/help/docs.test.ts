/** docs/models says what the help says: `npm run docs:models` writes it anew. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { helpModels } from '../../src/help/pages.ts';
import { root } from '../architecture/rooms.ts';
import { modelPages, type Pages, wordPages } from '../tools/modelPages.ts';

const folder = join(root, 'docs/models');
const written: string[] = [];

function holds(pages: Pages): void {
  for (const [path, text] of pages) {
    written.push(path);
    const file = join(folder, path);
    expect(existsSync(file) && readFileSync(file, 'utf8') === text, `docs/models/${path} is stale: npm run docs:models`).toBe(true);
  }
}

describe('docs/models', () => {
  it('has index, glossary and the way from NEST as they are', async () => holds(await wordPages()));

  it.each(helpModels().map((model) => [model.name, model] as const))('has %s as it is', async (_, model) => holds(await modelPages(model)));

  it('has nothing else, and stays small', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
    expect(files.map((path) => path.replaceAll('\\', '/')).sort()).toEqual([...written].sort());
    const sizes = files.map((path) => statSync(join(folder, path)).size);
    expect(Math.max(...sizes)).toBeLessThan(40_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
  });

  it('leads only to files that there are', () => {
    for (const path of written.filter((each) => each.endsWith('.md'))) {
      const text = readFileSync(join(folder, path), 'utf8');
      for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g))
        expect(existsSync(join(folder, target as string)), `${path}: ${target}`).toBe(true);
    }
  });
});
