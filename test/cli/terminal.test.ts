/** Nothing that a document or a name says acts on the terminal it is printed on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder, spikepatch } from './spikepatch.ts';

const { folder, save } = ownFolder('terminal');

/** Escape, bell, C1's CSI, backspace, carriage return, the right-to-left override, a line separator. */
const EVIL = '\u001b]0;owned\u0007\u009b31m\b\r\u202eevil\u2066\u2028';
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

const position = { x: 0, y: 0 };
const base = { format: 'spikepatch.graph', version: 1, title: EVIL, description: EVIL, kernel: { duration: 5 } };
const runnable = save('runnable.json', {
  ...base,
  models: { [EVIL]: { copy_of: 'spike_recorder' } },
  nodes: [
    { id: 'a', model: 'iaf_psc_alpha', label: EVIL, position },
    { id: 'b', model: EVIL, label: EVIL, position },
    { id: 'c', model: 'voltmeter', position },
  ],
  edges: [
    { id: EVIL, source: 'a', target: 'b' },
    { id: 'second', source: 'c', target: 'a' },
  ],
  notes: [{ id: EVIL, text: EVIL, position, size: { width: 10, height: 10 } }],
  view: { [EVIL]: EVIL },
});
const broken = save('broken.json', {
  ...base,
  [EVIL]: EVIL,
  nodes: [
    { id: EVIL, model: EVIL, params: { [EVIL]: EVIL }, position },
    { id: 'a', model: 'iaf_psc_alpha', params: { [EVIL]: 1, V_th: EVIL }, position, [EVIL]: 1 },
  ],
  edges: [{ id: EVIL, source: EVIL, target: EVIL, conn_spec: { rule: EVIL }, syn_spec: { synapse_model: EVIL, [EVIL]: EVIL } }],
});

describe('what is printed', () => {
  const cases: readonly string[][] = [
    ...[['json'], ['csv']].map(([format]) => ['simulate', runnable, '--format', format as string]),
    ...['pynest', 'pynest2', 'json'].map((to) => ['export', runnable, '--to', to]),
    ['validate', runnable],
    ['validate', broken],
    ['simulate', broken],
    ['export', broken, '--to', 'json'],
    ['validate', save('text.json', `{ ${EVIL}`)],
    ['validate', join(folder, `${EVIL}.json`)],
    ['simulate', runnable, '--out', join(folder, EVIL, 'x')],
    ['simulate', runnable, '--seed', EVIL],
    ['simulate', runnable, `--${EVIL}`],
    ['models', EVIL],
    [EVIL],
    ['--help', EVIL],
    [],
  ];

  it.each(cases.map((args) => ({ args })))('by $args.0 $args.2 has no character that acts on a terminal', async ({ args }) => {
    const { stdout, stderr } = await spikepatch(...args);
    expect(stdout.length + stderr.length).toBeGreaterThan(0);
    for (const text of [stdout, stderr]) expect(UNSEEN.exec(text.replaceAll('\n', ''))).toBeNull();
  });

  it('says the same as the document all the same', async () => {
    const { stdout } = await spikepatch('export', runnable, '--to', 'json');
    expect((JSON.parse(stdout) as { title: string }).title).toBe(EVIL);
    const { exit, stdout: results } = await spikepatch('simulate', runnable);
    expect([exit, (JSON.parse(results) as { title: string }).title]).toEqual([0, EVIL]);
    await spikepatch('simulate', runnable, '--out-dir', join(folder, 'out'));
    for (const name of readdirSync(join(folder, 'out')))
      expect(readFileSync(join(folder, 'out', name), 'utf8').replaceAll('\n', '')).not.toMatch(UNSEEN);
  });
});
