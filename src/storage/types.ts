/** What storage keeps, as the editor sees it. */
import type { Diagnostic, GraphDocument } from '../document/types.ts';

/** A document in the list on the start screen. */
export interface DocumentEntry {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly changed: number;
  readonly nodes: number;
  readonly edges: number;
  /** Enough of the graph for a small picture. */
  readonly sketch?: Sketch;
}

/** The first nodes and edges of a document, for a picture on the start screen. */
export interface Sketch {
  readonly nodes: readonly { readonly id: string; readonly model: string; readonly position: { readonly x: number; readonly y: number } }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string; readonly inhibitory: boolean }[];
}

/** An earlier state of a document. */
export interface Snapshot {
  readonly documentId: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly title: string;
  readonly json: string;
  /** What somebody called it; such a state is never thinned out. */
  readonly name?: string;
}

/** How the last write of a document went. `elsewhere`: another tab holds the document, nothing is written here. */
export type WriteState =
  | { readonly state: 'saved' | 'saving' | 'elsewhere' }
  /** The other tab has let go of it: from now on it is written here. `document` is how the other tab left it. */
  | { readonly state: 'taken_over'; readonly document: GraphDocument }
  /** `full`: the disk, or the space that the browser gives this page; `silent`: the storage does not answer; else what the browser says. */
  | { readonly state: 'failed'; readonly reason: 'full' | 'silent' | { readonly message: string } };

/** A stored document that was asked for. */
export type Opened =
  | {
      readonly status: 'open';
      readonly document: GraphDocument;
      readonly readOnly: boolean;
      /** When this state was saved (ms since 1970), if the newest one is damaged and this is the one before. */
      readonly olderFrom?: number;
    }
  | { readonly status: 'missing' }
  /** It is there but cannot be read; it stays untouched, and `json` is what is there. */
  | { readonly status: 'unreadable'; readonly reasons: readonly Diagnostic[]; readonly json: string };
