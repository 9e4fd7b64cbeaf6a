/** Results outlive the page: kept with the document, or made again, and never shown as fresh when they are not. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setParameter } from '../../src/document/commands/index.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { createMemoryDatabase, type Database } from '../../src/storage/database.ts';
import { AUTOSAVE_MS } from '../../src/storage/documents.ts';
import { aboutKey, rowsKey } from '../../src/storage/results.ts';
import { createSession, type Session, type SessionOptions } from './session.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A neuron that fires by itself, under a spike_recorder and a voltmeter. */
function firing(): GraphDocument {
  const { document, diagnostics } = readDocument({
    format: 'spikepatch.graph',
    version: 1,
    title: 'Firing',
    kernel: { resolution: 0.1, duration: 200, rng_seed: 3 },
    nodes: [
      { id: 'neuron1', model: 'iaf_psc_alpha', n: 2, params: { I_e: 500 }, position: { x: 0, y: 0 } },
      { id: 'spike_recorder1', model: 'spike_recorder', position: { x: 200, y: 0 } },
      { id: 'voltmeter1', model: 'voltmeter', position: { x: 200, y: 200 } },
    ],
    edges: [
      { id: 'e1', source: 'neuron1', target: 'spike_recorder1' },
      { id: 'e2', source: 'voltmeter1', target: 'neuron1' },
    ],
  });
  if (document === undefined) throw new Error(JSON.stringify(diagnostics));
  return document;
}

/** A page of a browser that runs the document it is given, and is closed. */
async function ran(database: Database, options: SessionOptions = {}): Promise<{ readonly id: string; readonly session: Session }> {
  const session = createSession({ database, real: true, ...options });
  await session.editor.newDocument(firing());
  session.editor.run();
  await vi.advanceTimersByTimeAsync(5000);
  expect(session.state().run.phase).toBe('done');
  return { id: session.state().documentId, session };
}

/** The next page of that browser, with the document open. */
async function reopened(database: Database, id: string): Promise<Session> {
  const session = createSession({ database, real: true });
  await session.editor.openDocument(id);
  await vi.advanceTimersByTimeAsync(1);
  return session;
}

const rowsOf = ({ editor }: Session) =>
  [...(editor.runs.current?.recorders.values() ?? [])].map(({ recorder, times, senders, values }) => ({
    recorder,
    times: [...times],
    senders: [...senders],
    values: Object.fromEntries(Object.entries(values).map(([name, column]) => [name, [...column]])),
  }));

describe('results after a reload', () => {
  it('are there to the last row, with what the run took', async () => {
    const database = createMemoryDatabase();
    const { id, session } = await ran(database);
    const before = rowsOf(session);
    expect(before.flatMap(({ times }) => times).length).toBeGreaterThan(100);
    const { run } = session.state();
    await session.editor.dispose();

    const next = await reopened(database, id);
    expect(rowsOf(next)).toEqual(before);
    const { phase, time, until, elapsedMs, neurons, networkHash } = next.state().run;
    expect({ phase, time, until, elapsedMs, neurons }).toEqual({
      phase: run.phase,
      time: run.time,
      until: run.until,
      elapsedMs: run.elapsedMs,
      neurons: run.neurons,
    });
    expect(networkHash).toBe(next.state().networkHash);
    expect(next.workers.flatMap(({ sent }) => sent.filter(({ type }) => type === 'accepted'))).toEqual([]);
  });

  it('are stale when the network was edited after the run', async () => {
    const database = createMemoryDatabase();
    const { id, session } = await ran(database);
    session.editor.execute(setParameter(session.state().document, ['neuron1'], 'I_e', 600));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS + 200);
    await session.editor.dispose();

    const next = await reopened(database, id);
    expect(rowsOf(next).length).toBe(2);
    expect(next.state().networkHash).toBeDefined();
    expect(next.state().run.networkHash).not.toBe(next.state().networkHash);
    expect(next.editor.runs.current?.document.nodes['neuron1']?.params).toMatchObject({ I_e: 500 });
  });

  it('are shown again when the document is opened again in the same page', async () => {
    const { id, session } = await ran(createMemoryDatabase());
    const before = rowsOf(session);
    await session.editor.showStart();
    expect(session.editor.runs.current).toBeUndefined();
    await session.editor.openDocument(id);
    await vi.advanceTimersByTimeAsync(1);
    expect(rowsOf(session)).toEqual(before);
  });

  it('are made again where they were not kept and the run takes no time', async () => {
    const database = createMemoryDatabase();
    const { id, session } = await ran(database);
    const before = rowsOf(session);
    await session.editor.dispose();
    await database.write([
      { table: 'results', key: aboutKey(id), value: { ...((await database.get('results', aboutKey(id))) as object), bytes: 0 } },
      { table: 'results', key: rowsKey(id), value: undefined },
    ]);
    const next = await reopened(database, id);
    await vi.advanceTimersByTimeAsync(5000);
    expect(next.state().run.phase).toBe('done');
    expect(rowsOf(next)).toEqual(before);
  });

  it.each([
    ['another version of the program made them', { version: '0.0.1' }],
    ['the document does not give that network any more', { hash: 'another' }],
    ['their record is damaged', { status: { phase: 'done' } }],
  ])('are not shown when %s', async (_, change) => {
    const database = createMemoryDatabase();
    const { id, session } = await ran(database);
    await session.editor.dispose();
    const about = (await database.get('results', aboutKey(id))) as object;
    await database.write([{ table: 'results', key: aboutKey(id), value: { ...about, ...change } }]);
    const next = await reopened(database, id);
    expect(next.editor.runs.current).toBeUndefined();
    expect(next.state().run.phase).toBe('idle');
  });

  it('do not cover a run that was begun meanwhile', async () => {
    const database = createMemoryDatabase();
    const { id, session } = await ran(database);
    await session.editor.dispose();
    const next = createSession({ database, real: true });
    const opening = next.editor.openDocument(id);
    await opening;
    next.editor.run();
    await vi.advanceTimersByTimeAsync(5000);
    expect(next.state().run.runId).toBeGreaterThan(0);
    expect(next.editor.runs.previous).toBeUndefined();
  });

  it('go with the document', async () => {
    const database = createMemoryDatabase();
    const { id, session } = await ran(database);
    await session.editor.deleteDocument(id);
    expect(await database.entries('results')).toEqual([]);
  });
});
