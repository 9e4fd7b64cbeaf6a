import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { currentVersion, type Migration, migrate, migrations } from '../../src/document/file/migrations.ts';
import { parseDocument, readDocument, writeDocument } from '../../src/document/file/schema.ts';
import { spoken } from '../support/voice.ts';

const frozen = (version: number) => new URL(`./migrations/v${version}.graph.json`, import.meta.url);

describe('every version of the format', () => {
  it('leads to the present one in single steps', () => {
    expect(migrations.map(({ from }) => from)).toEqual(Array.from({ length: currentVersion - 1 }, (_, index) => index + 1));
    for (const { about } of migrations) expect(about).toMatch(/\.$/);
  });

  it.each(Array.from({ length: currentVersion }, (_, index) => index + 1))(
    'has a frozen file of version %i that still opens',
    (version) => {
      expect(existsSync(frozen(version)), `test/document/migrations/v${version}.graph.json is missing`).toBe(true);
      const text = readFileSync(frozen(version), 'utf8');
      expect((JSON.parse(text) as { version: number }).version).toBe(version);
      const { document, diagnostics } = parseDocument(text);
      expect(diagnostics).toBeUndefined();
      expect(writeDocument(document!)['version']).toBe(currentVersion);
      expect(document!.nodes['neuron1']?.params).toEqual({ I_e: 376 });
    },
  );
});

describe('the machinery', () => {
  const steps: Migration[] = [
    { from: 1, about: 'The title was called name.', migrate: ({ name, ...file }) => ({ ...file, title: name }) },
    { from: 2, about: 'Titles became upper case.', migrate: (file) => ({ ...file, title: String(file['title']).toUpperCase() }) },
  ];

  it('takes all steps from the file’s version on, in order', () => {
    expect(migrate({ version: 1, name: 'a' }, steps, 3)).toEqual({ version: 3, title: 'A' });
    expect(migrate({ version: 2, title: 'b' }, steps, 3)).toEqual({ version: 3, title: 'B' });
    expect(migrate({ version: 3, title: 'c' }, steps, 3)).toEqual({ version: 3, title: 'c' });
  });

  it('leaves the file it was given as it was', () => {
    const file = { version: 1, name: 'a' };
    migrate(file, steps, 3);
    expect(file).toEqual({ version: 1, name: 'a' });
  });

  it('refuses a newer file and says what to do', () => {
    const { diagnostics } = readDocument({ format: 'spikepatch.graph', version: currentVersion + 1 });
    expect(spoken(diagnostics?.[0])).toBe(
      `This file has version ${currentVersion + 1}, this program reads versions up to ${currentVersion}. Open it with a newer Spikepatch.`,
    );
  });
});
