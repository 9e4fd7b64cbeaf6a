/** What sweeps gave is there after a reload, and is stale or gone when the document says so. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addSweep, removeSweep, setParameter } from '../../src/document/commands/index.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { originOf } from '../../src/editor/runs/sweeps.ts';
import { createMemoryDatabase, type Database } from '../../src/storage/database.ts';
import { AUTOSAVE_MS } from '../../src/storage/documents.ts';
import { createSession, type Session } from './session.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

function noisy(): GraphDocument {
  const { document } = readDocument({
    format: 'spikepatch.graph',
    version: 2,
    title: 'Noisy',
    kernel: { resolution: 0.1, duration: 100, rng_seed: 3 },
    nodes: [
      { id: 'n', model: 'iaf_psc_alpha' },
      { id: 'noise', model: 'poisson_generator', params: { rate: 9000 } },
    ],
    edges: [{ id: 'e', source: 'noise', target: 'n', syn_spec: { weight: 40 } }],
  });
  if (document === undefined) throw new Error('no document');
  return document;
}

async function swept(database: Database): Promise<{ readonly id: string; readonly session: Session }> {
  const session = createSession({ database, real: true });
  await session.editor.newDocument(noisy());
  const dials = [
    { path: 'edges.e.syn_spec.weight', from: 20, to: 60, count: 3 },
    { path: 'nodes.noise.params.rate', from: 5000, to: 9000, count: 2 },
  ];
  session.editor.execute(addSweep(session.state().document, { dials, seeds: { first: 3, count: 2 }, measure: 'cv(n)' }));
  session.editor.sweeps.start('sweep1');
  await vi.advanceTimersByTimeAsync(AUTOSAVE_MS + 5000);
  expect(session.editor.sweeps.get('sweep1')?.phase).toBe('done');
  return { id: session.state().documentId, session };
}

async function reopened(database: Database, id: string): Promise<Session> {
  const session = createSession({ database, real: true });
  await session.editor.openDocument(id);
  await vi.advanceTimersByTimeAsync(1);
  return session;
}

describe('a sweep after a reload', () => {
  it('has its figures, settings and dials to the last one, those that cannot be said included, and is not stale', async () => {
    const database = createMemoryDatabase();
    const { id, session } = await swept(database);
    const before = session.editor.sweeps.get('sweep1');
    await session.editor.dispose();
    const next = await reopened(database, id);
    const after = next.editor.sweeps.get('sweep1');
    const told = (result: typeof before) => ({
      ...result,
      elapsedMs: 0,
      plan: { ...result?.plan, jobs: [], refused: [], dials: result?.plan?.dials.map(({ name, values }) => [name, [...values]]) },
    });
    expect(told(after)).toEqual(told(before));
    expect(after?.values).toHaveLength(12);
    const { document } = next.state();
    const [sweep] = document.sweeps ?? [];
    expect(sweep && originOf(document, sweep)).toBe(after?.origin);
    next.editor.execute(setParameter(document, ['n'], 'tau_m', 20));
    expect(sweep && originOf(next.state().document, sweep)).not.toBe(after?.origin);
    await next.editor.dispose();
  });

  it('is gone with its sweep, and with its document', async () => {
    const database = createMemoryDatabase();
    const { id, session } = await swept(database);
    session.editor.execute(removeSweep(session.state().document, 'sweep1'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS + 100);
    await session.editor.dispose();
    const next = await reopened(database, id);
    expect(next.editor.sweeps.get('sweep1')).toBeUndefined();
    await next.storage.remove(id);
    expect((await database.entries('results', '')).map(([key]) => key)).toEqual([]);
    await next.editor.dispose();
  });
});
