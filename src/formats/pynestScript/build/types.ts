/** What the parts of a file share. */
import type { Population } from '../network/populations.ts';

export type FileObject = Record<string, unknown>;

/** How a network was simulated. */
export interface SimulatedPart {
  /** ms */
  readonly duration: number;
  readonly isSimulated: boolean;
  /** Names of collections of several populations, by their places in the order of creation. */
  readonly unions: ReadonlyMap<string, string>;
}

export interface BuiltFile {
  readonly file: FileObject;
  /** Offsets in the script of the file's entries. */
  readonly origins: ReadonlyMap<object, number>;
}

/** Ids of the nodes of a population: one, or one for each of its nodes where a script took it apart. */
export type Ids = ReadonlyMap<Population, readonly string[]>;

/** An entry of the file, and where in the script it comes from. */
export interface Placed {
  readonly file: FileObject;
  readonly at: number;
}
