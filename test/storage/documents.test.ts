/** Work is never lost and never written over: autosave, slots, locks, failures, snapshots. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addNode, applyCommand, setTitle } from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import { createMemoryDatabase, type Database, type Write } from '../../src/storage/database.ts';
import {
  AUTOSAVE_MS,
  createDocumentStorage,
  type DocumentStorage,
  SILENT_MS,
  SNAPSHOT_EVERY_MS,
  TAKE_OVER_MS,
} from '../../src/storage/documents.ts';
import { createMemoryLocks } from '../../src/storage/locks.ts';
import { createRescue } from '../../src/storage/rescue.ts';
import { SNAPSHOTS } from '../../src/storage/snapshots.ts';
import type { Snapshot, WriteState } from '../../src/storage/types.ts';
import { fakeStorage } from './fakes.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const titled = (title: string): GraphDocument => applyCommand(EMPTY_DOCUMENT, setTitle(EMPTY_DOCUMENT, title));

let ids = 0;
/** A tab on a browser's database; tabs that share `held` are tabs of one browser. */
function tab(database: Database, held = new Set<string>(), kept = fakeStorage()): DocumentStorage & { readonly states: WriteState[] } {
  const storage = createDocumentStorage({
    database,
    locks: createMemoryLocks(held),
    rescue: createRescue(() => kept),
    mintId: () => `doc${ids++}`,
    now: () => Date.now(),
  });
  const states: WriteState[] = [];
  storage.subscribe((_id, state) => states.push(state));
  return { ...storage, states };
}

/** A database that fails, or holds writes back, when told to. */
function fragile(): Database & { failing: Error | undefined; writes: (readonly Write[])[]; hold: boolean; release(): void } {
  const inner = createMemoryDatabase();
  let letGo: (() => void)[] = [];
  const self = {
    ...inner,
    failing: undefined as Error | undefined,
    writes: [] as (readonly Write[])[],
    hold: false,
    release() {
      for (const go of letGo) go();
      letGo = [];
    },
    async write(writes: readonly Write[]) {
      self.writes.push(writes);
      if (self.hold) await new Promise<void>((resolve) => letGo.push(resolve));
      if (self.failing !== undefined) throw self.failing;
      await inner.write(writes);
    },
  };
  return self;
}

async function titleOf(storage: DocumentStorage, id: string): Promise<string | undefined> {
  const opened = await storage.open(id);
  return opened.status === 'open' ? opened.document.title : undefined;
}

describe('autosave', () => {
  it('writes a moment after the last of a few edits', async () => {
    const database = fragile();
    const storage = tab(database);
    const id = await storage.create();
    for (let edit = 0; edit < 3; edit++) {
      storage.save(id, titled(`Edit ${edit}`));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(database.writes).toHaveLength(0);
    expect(storage.states.at(-1)).toEqual({ state: 'saving' });
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS - 50);
    expect(database.writes).toHaveLength(1);
    expect(storage.states.at(-1)).toEqual({ state: 'saved' });
    expect(await titleOf(tab(database), id)).toBe('Edit 2');
  });

  it('does not wait for a pause that never comes', async () => {
    const database = fragile();
    const storage = tab(database);
    const id = await storage.create();
    for (let edit = 0; edit < 100; edit++) {
      storage.save(id, titled(`Edit ${edit}`));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(database.writes.length).toBeGreaterThanOrEqual(20);
  });

  it('lists documents with the last changed first, and what is in them', async () => {
    const database = createMemoryDatabase();
    const storage = tab(database);
    const old = await storage.create();
    storage.save(old, titled('Old'));
    await vi.advanceTimersByTimeAsync(1000);
    const fresh = await storage.create();
    const withNode = applyCommand(titled('New'), addNode(EMPTY_DOCUMENT, { model: 'iaf_psc_alpha', position: { x: 1, y: 2 } }));
    storage.save(fresh, withNode);
    await storage.flush();
    expect(await storage.list()).toMatchObject([
      { id: fresh, title: 'New', nodes: 1, edges: 0, sketch: { nodes: [{ id: 'neuron1', model: 'iaf_psc_alpha' }], edges: [] } },
      { id: old, title: 'Old', nodes: 0 },
    ]);
  });

  it('writes each document to its own place when the tab changes to another while a write waits', async () => {
    const database = createMemoryDatabase();
    const storage = tab(database);
    const [a, b] = [await storage.create(), await storage.create()];
    storage.save(a, titled('A'));
    storage.save(b, titled('B'));
    storage.save(a, titled('A2'));
    await storage.flush();
    const reader = tab(database);
    expect(await titleOf(reader, a)).toBe('A2');
    expect(await titleOf(reader, b)).toBe('B');
  });

  it('writes what came during a slow write after it', async () => {
    const database = fragile();
    const storage = tab(database);
    const id = await storage.create();
    database.hold = true;
    storage.save(id, titled('First'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    storage.save(id, titled('Second'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(database.writes).toHaveLength(1);
    database.hold = false;
    database.release();
    await vi.advanceTimersByTimeAsync(0);
    expect(database.writes).toHaveLength(2);
    expect(await titleOf(tab(database), id)).toBe('Second');
  });

  it('begins the write within the call of flush, as a page that goes away needs it', async () => {
    const database = fragile();
    const storage = tab(database);
    const id = await storage.create();
    storage.save(id, titled('Now'));
    void storage.flush();
    expect(database.writes).toHaveLength(1);
  });
});

describe('a tab that is killed', () => {
  it('leaves the state before when the last write is torn', async () => {
    const database = createMemoryDatabase();
    const storage = tab(database);
    const id = await storage.create();
    for (const title of ['One', 'Two', 'Three']) {
      storage.save(id, titled(title));
      await storage.flush();
    }
    const slots = await database.entries('slots', `${id}/`);
    expect(slots).toHaveLength(2);
    const [key, value] = slots.find(([, slot]) => (slot as { serial: number }).serial === 3) ?? [];
    const torn = value as { json: string };
    await database.write([{ table: 'slots', key: key as string, value: { ...torn, json: torn.json.slice(0, 40) } }]);
    expect(await titleOf(tab(database), id)).toBe('Two');
  });

  it('keeps a document that cannot be read as it is', async () => {
    const database = createMemoryDatabase();
    const first = tab(database);
    const id = await first.create();
    first.save(id, titled('Precious'));
    await first.flush();
    const [[key, slot]] = (await database.entries('slots')) as [[string, object]];
    await database.write([{ table: 'slots', key, value: { ...slot, checksum: 'wrong' } }]);
    const before = await database.entries('slots');

    const storage = tab(database);
    const opened = await storage.open(id);
    expect(opened).toMatchObject({ status: 'unreadable' });
    expect(opened.status === 'unreadable' && opened.json).toContain('Precious');
    storage.save(id, titled('Empty fallback'));
    await vi.advanceTimersByTimeAsync(10_000);
    await storage.flush();
    expect(await database.entries('slots')).toEqual(before);
  });

  it('says what a readable text that is no document has wrong', async () => {
    const database = createMemoryDatabase();
    const first = tab(database);
    const id = await first.create();
    first.save(id, { ...EMPTY_DOCUMENT, kernel: { ...EMPTY_DOCUMENT.kernel, resolution: -1 } });
    await first.flush();
    const opened = await tab(database).open(id);
    expect(opened).toMatchObject({ status: 'unreadable' });
    expect(opened.status === 'unreadable' && opened.reasons.map(({ path }) => path).join()).toContain('kernel.resolution');
  });

  it('writes nothing for a document it never opened', async () => {
    const database = fragile();
    const storage = tab(database);
    storage.save('somebody-elses', titled('Mine'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(database.writes).toHaveLength(0);
  });

  it('answers for what is not there', async () => {
    expect(await tab(createMemoryDatabase()).open('nothing')).toEqual({ status: 'missing' });
  });
});

describe('a page that goes away in the middle of an edit', () => {
  it('leaves a copy that the next page puts into the database', async () => {
    const database = fragile();
    const kept = fakeStorage();
    const page = tab(database, new Set(), kept);
    const id = await page.create();
    page.save(id, titled('One'));
    await page.flush();
    page.save(id, titled('Two'));
    database.hold = true;
    page.rescue();
    expect(database.writes).toHaveLength(2);

    // The write that was begun never ends; another page comes.
    database.hold = false;
    const next = tab(database, new Set(), kept);
    await next.recover();
    expect(kept).toHaveLength(0);
    expect(await next.list()).toMatchObject([{ id, title: 'Two' }]);
    expect(await titleOf(next, id)).toBe('Two');
    next.save(id, titled('Three'));
    await next.flush();
    expect(await titleOf(tab(database), id)).toBe('Three');
  });

  it('saves a document that was never written at all', async () => {
    const database = fragile();
    const kept = fakeStorage();
    const page = tab(database, new Set(), kept);
    const id = await page.create();
    page.save(id, titled('New'));
    database.hold = true;
    page.rescue();
    database.hold = false;
    const next = tab(database, new Set(), kept);
    await next.recover();
    expect(await next.list()).toMatchObject([{ id, title: 'New' }]);
  });

  it('takes the copy back once all is written', async () => {
    const database = createMemoryDatabase();
    const kept = fakeStorage();
    const page = tab(database, new Set(), kept);
    const id = await page.create();
    page.save(id, titled('One'));
    page.rescue();
    expect(kept).toHaveLength(1);
    await page.flush();
    expect(kept).toHaveLength(0);
  });

  it('leaves a hidden tab its document, and newer work alone', async () => {
    const database = fragile();
    const kept = fakeStorage();
    const held = new Set<string>();
    const hidden = tab(database, held, kept);
    const id = await hidden.create();
    hidden.save(id, titled('Hidden'));
    database.hold = true;
    hidden.rescue();
    await tab(createMemoryDatabase(), held, kept).recover();
    expect(kept).toHaveLength(1);
    database.hold = false;
    database.release();
    await vi.advanceTimersByTimeAsync(0);
    expect(kept).toHaveLength(0);
    expect(hidden.states.at(-1)).toEqual({ state: 'saved' });
  });

  it('does without where there is no room', async () => {
    const full = fakeStorage();
    full.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    const page = tab(createMemoryDatabase(), new Set(), full);
    const id = await page.create();
    page.save(id, titled('One'));
    page.rescue();
    await page.flush();
    expect(await titleOf(page, id)).toBe('One');
  });

  it('ignores a copy that is torn', async () => {
    const kept = fakeStorage();
    kept.setItem('spikepatch.rescue/doc', '{"documentId":"doc","serial":9,"savedAt":1,"checksum":"x","json":"{');
    kept.setItem('spikepatch.rescue/other', '{"documentId":"other","serial":9,"savedAt":1,"checksum":"x","json":"{}"}');
    const page = tab(createMemoryDatabase(), new Set(), kept);
    await page.recover();
    expect(await page.list()).toEqual([]);
  });
});

describe('two tabs', () => {
  async function both(): Promise<{ database: Database; id: string; first: ReturnType<typeof tab>; second: ReturnType<typeof tab> }> {
    const database = createMemoryDatabase();
    const [held, kept] = [new Set<string>(), fakeStorage()];
    const first = tab(database, held, kept);
    const id = await first.create();
    first.save(id, titled('First tab'));
    await first.flush();
    const second = tab(database, held, kept);
    expect(await second.open(id)).toMatchObject({ status: 'open', readOnly: true });
    return { database, id, first, second };
  }

  it('lets only the first write', async () => {
    const { id, database, second } = await both();
    second.save(id, titled('Second tab'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(second.states.at(-1)).toEqual({ state: 'elsewhere' });
    expect(await second.remove(id)).toBe(false);
    expect(await titleOf(tab(database), id)).toBe('First tab');
  });

  it('hands the document to the second when the first closes it, as it was left there', async () => {
    const { id, database, first, second } = await both();
    first.save(id, titled('Last words'));
    await first.close(id);
    await vi.advanceTimersByTimeAsync(TAKE_OVER_MS);
    expect(second.states.at(-1)).toMatchObject({ state: 'taken_over', document: { title: 'Last words' } });
    second.save(id, titled('Second tab'));
    await second.flush();
    expect(await titleOf(tab(database), id)).toBe('Second tab');
  });

  it('gives the document back to the first when it only reloads', async () => {
    const { id, first, second } = await both();
    await first.close(id);
    await vi.advanceTimersByTimeAsync(TAKE_OVER_MS / 2);
    expect(await first.open(id)).toMatchObject({ readOnly: false });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(second.states.at(-1)).toEqual({ state: 'elsewhere' });
    await first.close(id);
    await vi.advanceTimersByTimeAsync(TAKE_OVER_MS);
    expect(second.states.at(-1)).toMatchObject({ state: 'taken_over' });
  });

  it('leaves a document alone that the second has closed meanwhile', async () => {
    const { id, first, second } = await both();
    await second.close(id);
    await first.close(id);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(second.states.at(-1)).toEqual({ state: 'elsewhere' });
    expect(await first.open(id)).toMatchObject({ readOnly: false });
  });
});

describe('a list with broken records', () => {
  it('loses a picture at most', async () => {
    const database = createMemoryDatabase();
    const storage = tab(database);
    const id = await storage.create();
    storage.save(id, titled('Good'));
    await storage.flush();
    const [[, whole]] = (await database.entries('documents')) as [[string, object]];
    const sketches: readonly unknown[] = [
      { nodes: [{ id: 'a', model: 'iaf_psc_alpha', position: null }], edges: [] },
      { nodes: [{ id: 'a', model: 'iaf_psc_alpha', position: { x: '1', y: Number.NaN } }], edges: [] },
      { nodes: [null], edges: [] },
      { nodes: [], edges: [{ id: 'e', source: 1, target: 'b', inhibitory: false }] },
      { nodes: [], edges: 'none' },
      'sketch',
    ];
    for (const sketch of sketches) {
      await database.write([{ table: 'documents', key: id, value: { ...whole, sketch } }]);
      const [entry] = await storage.list();
      expect(entry).toMatchObject({ id, title: 'Good' });
      expect(entry).not.toHaveProperty('sketch');
    }
  });

  it('makes an entry anew from the document where nothing of the record can be read', async () => {
    const database = createMemoryDatabase();
    const storage = tab(database);
    const id = await storage.create();
    storage.save(id, titled('Still here'));
    await storage.flush();
    for (const value of [null, 7, { id, title: 5, changed: 1 }, { id: 'another', title: 'x', changed: 1 }]) {
      await database.write([
        { table: 'documents', key: id, value },
        { table: 'documents', key: 'nothing-behind-it', value },
      ]);
      expect(await storage.list()).toMatchObject([{ id, title: 'Still here' }]);
    }
  });
});

describe('everything for download', () => {
  it('holds each document in its newest state, written or not, and what is left of a damaged one', async () => {
    const database = createMemoryDatabase();
    const storage = tab(database);
    const [a, b] = [await storage.create(), await storage.create()];
    storage.save(a, titled('A'));
    storage.save(b, titled('Damaged'));
    await storage.flush();
    const slots = await database.entries('slots', `${b}/`);
    await database.write(slots.map(([key, value]) => ({ table: 'slots', key, value: { ...(value as object), checksum: 'x' } })));
    storage.save(a, titled('A, newer'));
    const files = await storage.everything();
    expect(files.map(({ name }) => name)).toEqual(['A-newer.graph.json', 'Damaged.graph.json']);
    expect(files[0]?.text).toContain('A, newer');
  });
});

describe('a database that can be read only', () => {
  it('gives its documents for download and is not written', async () => {
    const newer = fragile();
    const before = tab(newer);
    const id = await before.create();
    before.save(id, titled('Stored before'));
    await before.flush();
    const written = newer.writes.length;
    const storage = createDocumentStorage({
      database: createMemoryDatabase(),
      readable: newer,
      locks: createMemoryLocks(),
      rescue: createRescue(() => fakeStorage()),
      mintId: () => 'fresh',
      now: () => Date.now(),
    });
    expect(await storage.list()).toEqual([]);
    storage.save(await storage.create(), titled('New work'));
    await storage.flush();
    expect((await storage.everything()).map(({ name }) => name)).toEqual(['Stored-before.graph.json', 'New-work.graph.json']);
    expect(newer.writes).toHaveLength(written);
  });
});

describe('a newest state that is damaged', () => {
  it('is said, with when the state before was saved', async () => {
    const database = createMemoryDatabase();
    const storage = tab(database);
    const id = await storage.create();
    storage.save(id, titled('One'));
    await storage.flush();
    const savedAt = Date.now();
    await vi.advanceTimersByTimeAsync(5000);
    storage.save(id, titled('Two'));
    await storage.flush();
    expect(await tab(database).open(id)).not.toHaveProperty('olderFrom');
    const newest = (await database.entries('slots')).find(([, value]) => (value as { serial: number }).serial === 2);
    await database.write([{ table: 'slots', key: newest?.[0] as string, value: { torn: true } }]);
    expect(await tab(database).open(id)).toMatchObject({ status: 'open', document: { title: 'One' }, olderFrom: savedAt });
  });
});

describe('a database that does not answer', () => {
  it('refuses what is read from it after a while', async () => {
    const database = createMemoryDatabase();
    database.entries = () => new Promise(() => undefined);
    const asked = expect(tab(database).list()).rejects.toThrow('does not answer');
    await vi.advanceTimersByTimeAsync(SILENT_MS);
    await asked;
  });

  it('is said, and the work stays', async () => {
    const database = fragile();
    const storage = tab(database);
    const id = await storage.create();
    database.hold = true;
    storage.save(id, titled('One'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS + SILENT_MS);
    expect(storage.states.at(-1)).toEqual({ state: 'failed', reason: 'silent' });
    database.hold = false;
    database.release();
    await vi.advanceTimersByTimeAsync(0);
    expect(storage.states.at(-1)).toEqual({ state: 'saved' });
  });
});

describe('a disk that is full', () => {
  it('says so, tries again, and writes the newest in the end', async () => {
    const database = fragile();
    const storage = tab(database);
    const id = await storage.create();
    const full = new Error('full');
    full.name = 'QuotaExceededError';
    database.failing = full;
    storage.save(id, titled('One'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(storage.states.at(-1)).toEqual({ state: 'failed', reason: 'full' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(database.writes.length).toBeGreaterThan(1);
    database.failing = undefined;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(storage.states.at(-1)).toEqual({ state: 'saved' });
    expect(await titleOf(tab(database), id)).toBe('One');
  });

  it('keeps unwritten work through closing and opening', async () => {
    const database = fragile();
    const held = new Set<string>();
    const storage = tab(database, held);
    const id = await storage.create();
    storage.save(id, titled('Written'));
    await storage.flush();
    database.failing = new Error('gone');
    storage.save(id, titled('Unwritten'));
    await storage.close(id);
    expect(held.has(id)).toBe(true);
    expect(await titleOf(storage, id)).toBe('Unwritten');
    database.failing = undefined;
    await storage.close(id);
    expect(held.has(id)).toBe(false);
    expect(await titleOf(tab(database), id)).toBe('Unwritten');
  });
});

describe('snapshots', () => {
  it('keeps twenty, newest first, back to the state before the session', async () => {
    const database = createMemoryDatabase();
    const first = tab(database);
    const id = await first.create();
    first.save(id, titled('Before'));
    await first.close(id);

    const storage = tab(database);
    await storage.open(id);
    expect((await storage.snapshots(id)).map(({ title }) => title)).toEqual(['Before']);
    for (let edit = 1; edit <= SNAPSHOTS + 5; edit++) {
      await vi.advanceTimersByTimeAsync(SNAPSHOT_EVERY_MS);
      storage.save(id, titled(`Edit ${edit}`));
      await storage.flush();
    }
    const shots = await storage.snapshots(id);
    expect(shots).toHaveLength(SNAPSHOTS);
    expect(shots[0]?.title).toBe(`Edit ${SNAPSHOTS + 5}`);
    expect(shots.at(-1)?.title).toBe('Before');
  });

  it('never thins out a state with a name; one that lost its name counts among the others again', async () => {
    const storage = tab(createMemoryDatabase());
    const id = await storage.create();
    storage.save(id, titled('Begun'));
    await storage.flush();
    await storage.keepVersion(id, titled('Begun'), '  Works  ');
    await storage.keepVersion(id, titled('Begun'), 'The same moment');
    const edits = async (from: number, to: number): Promise<void> => {
      for (let edit = from; edit <= to; edit++) {
        await vi.advanceTimersByTimeAsync(SNAPSHOT_EVERY_MS);
        storage.save(id, titled(`Edit ${edit}`));
        await storage.flush();
      }
    };
    await edits(1, 3);
    const second = (await storage.snapshots(id)).find(({ title }) => title === 'Edit 2');
    await storage.nameSnapshot(second as Snapshot, 'Second');
    await edits(4, 60);
    const names = async () => (await storage.snapshots(id)).flatMap(({ name }) => name ?? []);
    expect(await names()).toEqual(['Second', 'The same moment', 'Works']);
    expect(await storage.snapshots(id)).toHaveLength(SNAPSHOTS + 3);

    const named = (await storage.snapshots(id)).find(({ name }) => name === 'Second');
    await storage.nameSnapshot(named as Snapshot, '');
    expect(await names()).toEqual(['The same moment', 'Works']);
    expect(await storage.snapshots(id)).toHaveLength(SNAPSHOTS + 2);
  });

  it('gives no name to states of a document that another tab holds', async () => {
    const database = createMemoryDatabase();
    const held = new Set<string>();
    const first = tab(database, held);
    const id = await first.create();
    first.save(id, titled('Held'));
    await first.flush();
    await first.keepVersion(id, titled('Held'), 'Mine');
    const second = tab(database, held);
    await second.open(id);
    const [shot] = await second.snapshots(id);
    await second.nameSnapshot(shot as Snapshot, 'Theirs');
    await second.keepVersion(id, titled('Held'), 'Theirs, too');
    expect((await second.snapshots(id)).map(({ name }) => name)).toEqual(['Mine']);
  });

  it('goes with the document', async () => {
    const database = createMemoryDatabase();
    const storage = tab(database);
    const id = await storage.create();
    storage.save(id, titled('Gone'));
    await storage.close(id);
    await storage.open(id);
    expect(await storage.remove(id)).toBe(true);
    expect(await storage.list()).toEqual([]);
    expect(await database.entries('slots')).toEqual([]);
    expect(await database.entries('snapshots')).toEqual([]);
    expect(await storage.open(id)).toEqual({ status: 'missing' });
  });

  it('remembers how a document was looked at', async () => {
    const storage = tab(createMemoryDatabase());
    await storage.writeSession('d', { x: 1, zoom: 2 });
    expect(await storage.readSession('d')).toEqual({ x: 1, zoom: 2 });
  });
});
