/** What readers of files give: documents, and everything that could not be carried over. */
import type { GraphDocument } from '../document/types.ts';
import type { LossCode } from './lossWords.ts';
import { lossText } from './lossWords.ts';
import type { RecorderRows } from './results.ts';

/** Something of a file that its documents do not have, or have otherwise. */
export interface Lost {
  /** Path in the file, or line and column: "network.nodes[2].view.color". */
  readonly where: string;
  /** What stands there, short. */
  readonly what: string;
  /** Why it could not be carried over, in a sentence. */
  readonly why: string;
  readonly code: LossCode;
  /** What was filled into the sentence. */
  readonly values: Readonly<Record<string, string>>;
}

export interface ForeignDocument {
  /** What the file calls it, else the name of the file without its ending. */
  readonly name: string;
  readonly document: GraphDocument;
  /** What the file says was recorded, by id of the recorder. */
  readonly results?: Readonly<Record<string, RecorderRows>>;
}

export interface Foreign {
  readonly documents: readonly ForeignDocument[];
  readonly lost: readonly Lost[];
}

/** A kind of file that can be read. */
export interface ForeignReader {
  readonly id: string;
  /** Endings of such files for file pickers: ".json". */
  readonly endings: readonly string[];
  /** Whether a text is of this kind, told by what it says. Never throws. */
  recognises(text: string): boolean;
  /** Reads such a text. Never throws, whatever it says. `name` is the file's, for documents that have none of their own. */
  read(text: string, name: string): Foreign;
}

/** Losses listed for one file; beyond these they are counted. */
const MOST_LOSSES = 500;

/** Gathers what is lost. */
export class Losses {
  readonly #list: Lost[] = [];
  #more = 0;

  add(code: LossCode, where: string, what: string, values: Readonly<Record<string, string>> = {}): void {
    if (this.#list.length < MOST_LOSSES) this.#list.push({ where, what, why: lossText(code, values), code, values });
    else this.#more += 1;
  }

  get list(): readonly Lost[] {
    if (this.#more === 0) return this.#list;
    const values = { count: String(this.#more) };
    return [...this.#list, { where: '', what: values.count, why: lossText('more', values), code: 'more', values }];
  }
}
