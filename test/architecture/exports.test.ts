import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOnly, root, sourceFiles } from './rooms.ts';

/** Names that a file exports, in whichever way. */
function exportsOf(text: string): string[] {
  const code = codeOnly(text);
  const declared = [...code.matchAll(/^export\s+(?:declare\s+)?(?:async\s+)?(?:const|let|function\*?|class|interface|type)\s+(\w+)/gm)].map(
    ([, name]) => name as string,
  );
  const listed = [...code.matchAll(/^export\s+(?:type\s+)?\{([^}]*)\}/gm)].flatMap(([, names]) =>
    (names as string)
      .split(',')
      .map((name) =>
        name
          .trim()
          .replace(/^type\s+/, '')
          .replace(/^\w+\s+as\s+/, ''),
      )
      .filter(Boolean),
  );
  return [...declared, ...listed];
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

/** Names that some file takes from another one, by the path it takes them from; "*" for all of them. */
function taken(files: readonly { readonly path: string; readonly text: string }[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const take = (path: string, from: string, names: readonly string[]) => {
    if (!from.startsWith('.')) return;
    const target = relative(root, join(root, path, '..', from))
      .replace(/\\/g, '/')
      .replace(/\?.*$/, '');
    const known = found.get(target) ?? new Set();
    for (const name of names) known.add(name);
    found.set(target, known);
  };
  for (const { path, text } of files) {
    for (const [, names, from] of text.matchAll(/(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g)) {
      const plain = (names as string).split(',').map((name) =>
        name
          .trim()
          .replace(/^type\s+/, '')
          .replace(/\s+as\s+\w+$/, ''),
      );
      take(path, from as string, plain.filter(Boolean));
    }
    for (const [, from] of text.matchAll(/(?:import\s+\*\s+as\s+\w+|export\s+\*)\s+from\s*['"]([^'"]+)['"]/g))
      take(path, from as string, ['*']);
    for (const [, from] of text.matchAll(/import\(\s*['"]([^'"]+)['"]/g)) take(path, from as string, ['*']);
    for (const [, from] of text.matchAll(/from\s*['"](\.[^'"]+)['"]/g)) take(path, from as string, []);
  }
  return found;
}

/** Files that a program starts at; what they export, nobody imports. */
const STARTS = [
  'src/app/main.tsx',
  'src/cli/main.ts',
  'src/simulation/worker.ts',
  'src/offline/serviceWorker.ts',
  ...['formats', 'kernel', 'models', 'pynest'].map((name) => `src/library/${name}.ts`),
];

describe('exports', () => {
  it('are read from the sources', () => {
    expect(exportsOf('export const a = 1;\nexport interface B {}\nexport { c, type D as E };\nconst f = 1;')).toEqual(['a', 'B', 'c', 'E']);
  });

  it('are used by another file, in the sources or in a test; what only its own file needs stays inside', () => {
    const sources = sourceFiles();
    const tests = walk(join(root, 'test'))
      .filter((path) => /\.(tsx?|mjs|mts)$/.test(path))
      .map((path) => ({ path: relative(root, path).replace(/\\/g, '/'), text: readFileSync(path, 'utf8') }));
    const used = taken([...sources, ...tests, { path: 'vite.config.ts', text: readFileSync(join(root, 'vite.config.ts'), 'utf8') }]);
    const wrong = sources
      .filter(({ path }) => !STARTS.includes(path))
      .flatMap(({ path, text }) => {
        const names = used.get(path) ?? new Set();
        return names.has('*')
          ? []
          : exportsOf(text)
              .filter((name) => !names.has(name))
              .map((name) => `${path}: ${name}`);
      });
    expect(wrong).toEqual([]);
  });
});
