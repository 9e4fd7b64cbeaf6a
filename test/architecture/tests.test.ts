import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './rooms.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((path) => `test/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts') && !path.startsWith('test/architecture'));
/** Files that run by themselves: nothing that they leave behind reaches another. */
const listed = [...read('vite.config.ts').matchAll(/'(test\/[\w/-]+\.test\.ts)',$/gm)].map(([, path]) => path as string);

/** What a file changes for all that share its process (vite.config.ts: `isolate: false`), and what in the same file takes it back. */
const CHANGES = [
  { call: /\bvi\.stubGlobal\(/, back: /\bvi\.unstubAllGlobals\(/ },
  { call: /\bvi\.stubEnv\(/, back: /\bvi\.unstubAllEnvs\(/ },
  // A spy on what the file made itself goes with it.
  {
    call: /\bvi\.spyOn\((?:[A-Z]\w*|globalThis|console|process|performance|crypto|navigator)\b/,
    back: /\bvi\.restoreAllMocks\(|\.mockRestore\(/,
  },
  { call: /\bvi\.useFakeTimers\(/, back: undefined },
  { call: /\bvi\.(?:mock|doMock)\(/, back: undefined },
  // A helper that moves a clock which its test has stopped asks first whether it has.
  { call: /\bvi\.setSystemTime\(/, back: /\bvi\.isFakeTimers\(/ },
  { call: /\bsetLanguage\(/, back: /\bsetLanguage\((?:english|before)\)/ },
];

describe('tests', () => {
  it('that stop the clock are those that vite.config.ts lists, which run by themselves', () => {
    const stopping = files.filter((path) => path.endsWith('.test.ts') && read(path).includes('vi.useFakeTimers('));
    expect(listed.sort()).toEqual(stopping.sort());
  });

  it.each(CHANGES)('that share a process take back $call', ({ call, back }) => {
    const leaving = files.filter((path) => {
      const text = read(path);
      return !listed.includes(path) && call.test(text) && back?.test(text) !== true;
    });
    expect(leaving).toEqual([]);
  });
});
