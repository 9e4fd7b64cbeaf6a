import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './rooms.ts';

it('tests that stop the clock are those that vite.config.ts lists, which run by themselves', () => {
  const config = readFileSync(join(root, 'vite.config.ts'), 'utf8');
  const listed = [...config.matchAll(/'(test\/[\w/-]+\.test\.ts)',$/gm)].map(([, path]) => path);
  const stopping = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith('test/architecture'))
    .filter((path) => readFileSync(join(root, path), 'utf8').includes('vi.useFakeTimers('));
  expect(listed.sort()).toEqual(stopping.sort());
});
