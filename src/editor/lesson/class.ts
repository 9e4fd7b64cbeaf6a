/**
 * A class on the page: hand-ins as they were dropped or pasted, run again over the workers. Lives in memory and goes with the page,
 * unless the lecturer saves it.
 */
import type { StoreApi } from 'zustand/vanilla';
import { fileStem } from '../../base/fileName.ts';
import type { Said } from '../../base/said.ts';
import { classCsv, type Entry, rowsOf } from '../../classroom/class.ts';
import { LARGEST_HAND_IN } from '../../classroom/handIn.ts';
import type { Known, Lab } from '../../classroom/lab.ts';
import { type Given, readGiven, savedClass } from '../../classroom/read.ts';
import { type ClassLesson, classLesson, rebuilt, verified } from '../../classroom/verify.ts';
import { writeDocument } from '../../document/file/schema.ts';
import type { GraphDocument } from '../../document/types.ts';
import { type Dropped, downloadText, LARGEST_FILE, readTextFile, type TextFile } from '../../storage/files.ts';
import { speak, t } from '../text/en.ts';
import type { EditorState } from '../types.ts';

export interface ClassState {
  readonly lesson: ClassLesson | undefined;
  readonly entries: readonly Entry[];
  /** What could not be used, and why. */
  readonly refused: readonly { readonly id: number; readonly from: string; readonly said: Said }[];
  /** How many are run again, while they are. */
  readonly checking: { readonly done: number; readonly total: number } | undefined;
}

export interface Classroom {
  /** Reads files, links, lessons, saved classes; what none of these is stands among the refused with a sentence. */
  add(texts: readonly TextFile[]): Promise<void>;
  /** The same for files of this machine, those in folders included. */
  addFiles(dropped: Dropped): Promise<void>;
  /** Takes the lesson that the class did; false where the document has none. */
  take(document: GraphDocument): boolean;
  remove(id: number): void;
  /** Lets go of what could not be used. */
  dismiss(): void;
  clear(): void;
  /** Runs every network again, alike ones once, and holds what it gives against what was handed in. */
  check(): Promise<void>;
  stop(): void;
  /** Opens a student's network as a document of its own. */
  open(id: number): Promise<void>;
  /** Offers the table, or everything, as a file. */
  saveTable(): void;
  save(): void;
}

export const NO_CLASS: ClassState = { lesson: undefined, entries: [], refused: [], checking: undefined };

interface Parts {
  readonly store: StoreApi<EditorState>;
  readonly lab: Lab;
  /** Resolves when networks can be run. */
  readonly ready: () => Promise<void>;
  readonly open: (document: GraphDocument) => Promise<void>;
}

/** Networks that are run at once: the pool has a queue of its own. */
const AT_ONCE = 4;

export function createClass({ store, lab, ready, open }: Parts): Classroom {
  let known: Known = new Map();
  let ids = 0;
  let going: AbortController | undefined;
  const state = (): ClassState => store.getState().classroom ?? NO_CLASS;
  const patch = (change: Partial<ClassState>): void => store.setState({ classroom: { ...state(), ...change } });
  const say = (announcement: string): void => store.setState({ announcement });

  const take = (document: GraphDocument): boolean => {
    const lesson = classLesson(document);
    if (lesson === undefined) return false;
    going?.abort();
    known = new Map();
    patch({ lesson, entries: state().entries.map(({ run: _, ...entry }) => entry) });
    return true;
  };

  const put = (given: readonly Given[]): void => {
    for (const one of given) if (one.kind === 'lesson') take(one.document);
    const came = given.flatMap((one) => (one.kind === 'handIn' ? [{ ...one, id: ++ids }] : []));
    const not = given.flatMap((one) => (one.kind === 'refused' ? [{ ...one, id: ++ids }] : []));
    patch({ entries: [...state().entries, ...came], refused: [...state().refused, ...not] });
    const sentence = t('class.added', { count: came.length });
    say(not.length === 0 ? sentence : `${sentence} ${t('class.notAdded', { count: not.length })}`);
  };

  return {
    async add(texts) {
      const given: Given[] = [];
      for (const { name, text } of texts) given.push(...(await readGiven(text, name)));
      put(given);
    },
    async addFiles({ files, inFolders }) {
      const given: Given[] = [];
      for (const file of [...files, ...((await inFolders?.()) ?? [])]) {
        const read = await readTextFile(file);
        if ('file' in read) given.push(...(await readGiven(read.file.text, read.file.name)));
        else {
          const said: Said =
            'tooLarge' in read
              ? { code: 'class.tooLarge', values: { bytes: read.tooLarge, limit: Math.min(LARGEST_FILE, LARGEST_HAND_IN) } }
              : { code: 'documents.fileUnreadable', values: { reason: read.unreadable } };
          given.push({ kind: 'refused', from: file.name, said });
        }
      }
      put(given);
    },
    take,
    remove: (id) => patch({ entries: state().entries.filter((entry) => entry.id !== id) }),
    dismiss: () => patch({ refused: [] }),
    clear() {
      going?.abort();
      known = new Map();
      patch(NO_CLASS);
    },
    async check() {
      const { lesson, entries } = state();
      if (lesson === undefined || going !== undefined) return;
      const own = new AbortController();
      going = own;
      const waiting = entries.filter(({ handIn }) => handIn.lesson.key === lesson.key);
      const total = waiting.length;
      let done = 0;
      patch({ checking: { done, total } });
      say(t('class.checking', { done, total }));
      try {
        await ready();
        const next = async (): Promise<void> => {
          for (let entry = waiting.shift(); entry !== undefined && !own.signal.aborted; entry = waiting.shift()) {
            const { id } = entry;
            const run = await verified(entry.handIn, lesson, lab, known, own.signal);
            if (own.signal.aborted) return;
            done += 1;
            patch({ entries: state().entries.map((one) => (one.id === id ? { ...one, run } : one)), checking: { done, total } });
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, next));
      } finally {
        going = undefined;
        patch({ checking: undefined });
      }
      if (!own.signal.aborted) {
        const wrong = rowsOf(state().entries, lesson).filter(({ verdict }) => verdict === 'wrong').length;
        say(wrong === 0 ? t('class.checkedAll', { count: total }) : t('class.checkedWrong', { count: wrong, total }));
      } else say(t('class.stopped'));
    },
    stop: () => going?.abort(),
    async open(id) {
      const { lesson, entries } = state();
      const entry = entries.find((one) => one.id === id);
      const document = lesson && entry && rebuilt(lesson, entry.handIn);
      if (document === undefined || entry === undefined) return;
      const { lesson: _, ...network } = document;
      await open({ ...network, title: `${document.title} – ${entry.handIn.name}` });
    },
    saveTable() {
      const { lesson, entries } = state();
      if (lesson === undefined) return;
      const csv = classCsv(rowsOf(entries, lesson), lesson, { speak, moment: (time) => new Date(time).toISOString() });
      downloadText(`${fileStem(lesson.document.title, 'class')}.csv`, csv, 'text/csv');
    },
    save() {
      const { lesson, entries } = state();
      const file = lesson && writeDocument(lesson.document);
      const texts = entries.map(({ text }) => text);
      downloadText(`${fileStem(lesson?.document.title ?? '', 'class')}.class.json`, savedClass(file, texts));
    },
  };
}
