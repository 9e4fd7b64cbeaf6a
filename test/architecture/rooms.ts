import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What each room may import, from the table in docs/architecture.md; "ROOM:types" where types only. A room always may import itself. */
export const mayImport: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...readFileSync(join(root, 'docs/architecture.md'), 'utf8').matchAll(/^\| `(\w+)` \|[^|]*\|([^|]*)\|$/gm)].map(([, room, rooms]) => [
    room,
    (rooms as string)
      .split(',')
      .map((name) => name.trim().replace(/^(\w+) \(types\)$/, '$1:types'))
      .filter(Boolean),
  ]),
);

/** Rooms that know no React, no DOM and no clock. */
export const pureRooms = [
  'base',
  'space',
  'language',
  'models',
  'codegen',
  'kernel',
  'pynest',
  'document',
  'compile',
  'analysis',
  'experiment',
  'formats',
  'classroom',
  'report',
];

export interface SourceFile {
  /** Path from the project's root. */
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly names: string;
  /** Path from the root for a relative import. */
  readonly target: string | undefined;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

const IMPORT =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?([^'";]*?)\s*from\s*['"]([^'"]+)['"]|(?:^|[^.\w])import\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;

export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = (match[4] ?? match[5] ?? match[6]) as string;
    const names = match[3] ?? '';
    const listed = names.startsWith('{')
      ? names
          .slice(1, -1)
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
      : [];
    const typeOnly = Boolean(match[2]) || (listed.length > 0 && listed.every((name) => name.startsWith('type ')));
    const target = specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(path), specifier))
          .replace(/\\/g, '/')
          .replace(/\?.*$/, '')
      : undefined;
    return { specifier, typeOnly, names, target };
  });
}

/** Every TypeScript file under src with its imports. */
export function sourceFiles(): SourceFile[] {
  return walk(join(root, 'src'))
    .filter((path) => /\.tsx?$/.test(path))
    .map((absolute) => {
      const path = relative(root, absolute).replace(/\\/g, '/');
      const text = readFileSync(absolute, 'utf8');
      return { path, room: path.split('/')[1] as string, text, imports: importsOf(path, text) };
    });
}

/** Source text without comments and string contents, so that words in prose do not count. */
export function codeOnly(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/(^|[^:])\/\/[^\n]*/g, '$1 ')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''");
}

/** The circles among some files' imports, types included: each as the files in the order in which they import one another. */
export function circlesOf(files: readonly SourceFile[]): string[][] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const circles: string[][] = [];
  const walkFrom = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) {
      circles.push([...way.slice(at), path]);
      return;
    }
    if (done.has(path)) return;
    for (const { target } of byPath.get(path)?.imports ?? []) {
      if (target !== undefined && byPath.has(target)) walkFrom(target, [...way, path]);
    }
    done.add(path);
  };
  for (const { path } of files) walkFrom(path, []);
  return circles;
}
