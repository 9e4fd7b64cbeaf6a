/**
 * Steps from one version of the file format to the next. A file is brought up step by step as plain JSON before it is read, so
 * that the reader knows the present version only. A step never throws; what it cannot make sense of it leaves for the reader.
 */
import { clampDelays } from './migrateDelays.ts';
import { type JsonObject, own } from './reader.ts';

/** Version that this program writes. */
export const currentVersion = 2;

export interface Migration {
  /** The version that it starts from; it leads to `from + 1`. */
  readonly from: number;
  /** What changed, in a sentence. */
  readonly about: string;
  migrate(file: JsonObject): JsonObject;
}

/** All steps, in ascending order. Each has a frozen file `test/document/migrations/vN.graph.json` that it was made for. */
export const migrations: readonly Migration[] = [
  {
    from: 1,
    about: 'Drawn delays below one step were raised to it; from version 2 on they are refused, so the bound is written out.',
    migrate: clampDelays,
  },
];

/**
 * Brings a file of an older version up to `target`; the version has been checked to be a whole number that is not newer.
 * `steps` is a parameter so that the machinery is tested before the first migration exists.
 */
export function migrate(file: JsonObject, steps: readonly Migration[] = migrations, target = currentVersion): JsonObject {
  let migrated = file;
  for (let version = own(file, 'version') as number; version < target; version++) {
    const step = steps.find(({ from }) => from === version);
    if (step === undefined) return migrated;
    migrated = { ...step.migrate(migrated), version: version + 1 };
  }
  return migrated;
}
