/** An archive that others open: read by Python's zipfile, which checks names, sizes and checksums. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crc32, zipOf } from '../../src/storage/archive.ts';

const READER = `import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps([[name, archive.read(name).decode()] for name in archive.namelist()]))`;

describe('an archive of files', () => {
  it('has the checksum of its standard', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('is read whole by another program, names of any script and twice the same name included', () => {
    const folder = mkdtempSync(join(tmpdir(), 'spikepatch-zip-'));
    try {
      const path = join(folder, 'all.zip');
      const files = [
        { name: 'Netz-größer.graph.json', text: '{"title": "größer"}' },
        { name: 'a.graph.json', text: '' },
        { name: 'a.graph.json', text: 'x'.repeat(100_000) },
      ];
      writeFileSync(path, zipOf(files));
      const read = JSON.parse(execFileSync('python3', ['-c', READER, path], { encoding: 'utf8', maxBuffer: 1e7 }));
      expect(read).toEqual([
        ['Netz-größer.graph.json', '{"title": "größer"}'],
        ['a.graph.json', ''],
        ['a-2.graph.json', 'x'.repeat(100_000)],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is an archive, too, when there is nothing to put in', () => {
    expect(zipOf([])).toHaveLength(22);
  });
});
