/** A graph written as a script and read again is the same network: ids, models, values in force, connections, duration, seed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { readForeign } from '../../src/formats/import.ts';
import { toPynest } from '../../src/formats/pynest.ts';
import { differencesOf } from './sameNetwork.ts';

const folders = [
  '../reference/cases/',
  '../reference/format-2/',
  '../reference/catalogue/',
  '../../src/app/examples/',
  '../cases/nest/',
  '../gallery/',
]
  .map((name) => new URL(name, import.meta.url))
  .filter((folder) => existsSync(folder));

const documents = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.expected.json'))
    .flatMap((name): [string, GraphDocument][] => {
      const { document } = parseDocument(readFileSync(new URL(name, folder), 'utf8'));
      return document !== undefined && compile(document).network !== undefined ? [[name, document]] : [];
    }),
);

describe.each([3, 2] as const)('a script for NEST %i', (nest) => {
  // NEST 2 connects nothing by positions, which the script's comments say.
  const said = documents.filter(([, { nodes }]) => nest === 3 || Object.values(nodes).every(({ spatial }) => spatial === undefined));

  it.each(said)('of %s reads back as the same network', (_, document) => {
    const { script, notes } = toPynest(document, { nest });
    const {
      documents: [read],
      lost,
    } = readForeign(script, 'script.py');
    // What numpy draws is drawn anew; nothing else is lost.
    expect(lost.filter(({ said }) => said.code !== 'lost.python_draws').map(({ where, what, why }) => `${where} ${what} ${why}`)).toEqual(
      [],
    );
    expect(read).toBeDefined();
    // What this version of NEST cannot say is no part of the script.
    const unsaid = notes.map(({ node, edge }) => node ?? edge ?? '');
    expect(differencesOf(document, read?.document as GraphDocument, unsaid)).toEqual([]);
  });
});
