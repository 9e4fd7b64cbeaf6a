/** Licences of what the built page and the headless program contain. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');

/** Packages of which the source maps of the build know a source: the bundler's own word, apart from the plugin's. */
function bundledPackages(): string[] {
  const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.map'));
  const sources = maps.flatMap((name) => (JSON.parse(readFileSync(join(dist, name), 'utf8')) as { sources: string[] }).sources);
  const names = sources.flatMap((source) => {
    const inside = source.split('node_modules/').at(-1) as string;
    const [first = '', second = ''] = inside.split('/');
    return source.includes('node_modules/') ? [first.startsWith('@') ? `${first}/${second}` : first] : [];
  });
  return [...new Set(names)].sort();
}

describe('third-party-notices.txt', () => {
  it('has the licence of every package that the page contains, and is served with it', () => {
    const notices = readFileSync(join(dist, 'third-party-notices.txt'), 'utf8');
    const named = [...notices.matchAll(/^-{80}\n\n(\S+) \d[\w.-]* \(.+\)$/gm)].map(([, name]) => name as string);
    const packages = bundledPackages();
    expect(packages.length).toBeGreaterThan(15);
    expect(packages.filter((name) => !named.includes(name))).toEqual([]);
    expect([...new Set(named)].sort()).toEqual(packages);
    for (const name of ['react', '@xyflow/react', 'recharts']) expect(named).toContain(name);
    expect(notices.match(/permission notice/gi)?.length).toBeGreaterThan(10);
  });

  it('stands beside the headless program, too', () => {
    expect(readFileSync(join(root, 'dist-cli', 'third-party-notices.txt'), 'utf8')).toContain('immer ');
  });
});
