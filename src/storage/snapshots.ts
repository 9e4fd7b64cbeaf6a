/** Earlier states of documents: kept by themselves now and then and thinned out with time, or kept under a name for good. */
import type { Database, Write } from './database.ts';
import { readSnapshot, snapshotKey, timeOfSnapshot } from './records.ts';
import { thinned } from './thinning.ts';
import type { Snapshot } from './types.ts';

/** As many states without a name are kept of each document. */
export const SNAPSHOTS = 20;
/** Characters of a name. */
export const LONGEST_NAME = 100;

interface Snapshots {
  /** Newest first. */
  list(id: string): Promise<readonly Snapshot[]>;
  /** Lets go of those that are missed least, never of one with a name. */
  thin(id: string): Promise<void>;
  /** Gives a state a name, another one, or, with an empty one, none. */
  name(snapshot: Snapshot, name: string): Promise<void>;
  /** Keeps a state under a name. */
  keep(state: Omit<Snapshot, 'name'>, name: string): Promise<void>;
}

/** The write that keeps a state. */
export function snapshotWrite(snapshot: Snapshot): Write {
  return { table: 'snapshots', key: snapshotKey(snapshot.documentId, snapshot.savedAt), value: snapshot };
}

export function createSnapshots(database: Database): Snapshots {
  const entries = (id: string) => database.entries('snapshots', `${id}/`);

  const thin = async (id: string): Promise<void> => {
    const unnamed = (await entries(id)).filter(([, value]) => readSnapshot(value)?.name === undefined);
    const gone = new Set(
      thinned(
        unnamed.map(([key]) => timeOfSnapshot(key)),
        SNAPSHOTS,
      ),
    );
    const old = unnamed.filter(([key]) => gone.has(timeOfSnapshot(key)));
    if (old.length > 0) await database.write(old.map(([key]) => ({ table: 'snapshots', key, value: undefined })));
  };

  return {
    async list(id) {
      return (await entries(id)).flatMap(([, value]) => readSnapshot(value) ?? []).reverse();
    },
    thin,
    async name({ name: _, ...snapshot }, name) {
      const wanted = name.trim().slice(0, LONGEST_NAME);
      await database.write([snapshotWrite(wanted === '' ? snapshot : { ...snapshot, name: wanted })]);
      // One that lost its name counts among the others again.
      await thin(snapshot.documentId);
    },
    async keep(state, name) {
      const taken = new Set((await entries(state.documentId)).map(([key]) => timeOfSnapshot(key)));
      let { savedAt } = state;
      while (taken.has(savedAt)) savedAt += 1;
      await database.write([snapshotWrite({ ...state, savedAt, name: name.trim().slice(0, LONGEST_NAME) })]);
    },
  };
}
