/** What readers of files give: documents, and everything that could not be carried over. */

import type { Filling, Said } from '../base/said.ts';
import type { GraphDocument } from '../document/types.ts';
import type { Columns } from '../kernel/types.ts';
import { speak, type TextKey, t } from '../text/language.ts';
import type { RecorderRows } from './results.ts';

/** Something of a file that its documents do not have, or have otherwise. */
export interface Lost {
  /** Path in the file, or line and column: "network.nodes[2].view.color". */
  readonly where: string;
  /** What stands there, short. */
  readonly what: string;
  /** Why it could not be carried over, in a sentence. */
  readonly why: string;
  readonly said: Said;
}

/** One network of a file, as a document. */
export interface ForeignDocument {
  /** What the file calls it, else the name of the file without its ending. */
  readonly name: string;
  readonly document: GraphDocument;
  /** What the file says was recorded, by id of the recorder. */
  readonly results?: Readonly<Record<string, Columns & Pick<RecorderRows, 'model'>>>;
}

export interface Foreign {
  readonly documents: readonly ForeignDocument[];
  readonly lost: readonly Lost[];
}

/** A kind of file that can be read. */
export interface ForeignReader {
  readonly id: string;
  /** Whether a text is of this kind, told by what it says. Never throws. */
  recognises(text: string): boolean;
  /** Reads such a text. Never throws, whatever it says. `name` is the file's, for documents that have none of their own. */
  read(text: string, name: string): Foreign;
}

/** The codes of the dictionary's losses. */
type LossCode = TextKey extends infer Key ? (Key extends `lost.${infer Code}` ? Code : never) : never;

/** A loss; its words are in the language of the moment. */
export function lossOf(code: LossCode, where: string, what: Filling, values: Readonly<Record<string, Filling>> = {}): Lost {
  const said = { code: `lost.${code}`, values };
  return {
    where,
    said,
    get what() {
      return t('common.it', { it: what });
    },
    get why() {
      return speak(said);
    },
  };
}

/** Losses listed for one file; beyond these they are counted. */
const MOST_LOSSES = 500;

/** Gathers what is lost. */
export class Losses {
  readonly #list: Lost[] = [];
  #more = 0;

  add(code: LossCode, where: string, what: Filling, values: Readonly<Record<string, Filling>> = {}): void {
    if (this.#list.length < MOST_LOSSES) this.#list.push(lossOf(code, where, what, values));
    else this.#more += 1;
  }

  get list(): readonly Lost[] {
    if (this.#more === 0) return this.#list;
    const count = String(this.#more);
    return [...this.#list, lossOf('more', '', count, { count })];
  }
}
