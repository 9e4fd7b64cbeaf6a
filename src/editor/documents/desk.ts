/** Documents on the desk: one is open at a time, the others lie in storage. Opening something never touches open work. */
import type { StoreApi } from 'zustand/vanilla';
import { ahead } from '../../base/ahead.ts';
import { formatBytes } from '../../base/numbers.ts';
import { defaultKernel, formatDocument, parseDocument } from '../../document/file/schema.ts';
import { tellingTitle } from '../../document/meaning/title.ts';
import type { Diagnostic, GraphDocument } from '../../document/types.ts';
import type { Lost } from '../../formats/import.ts';
import { readLink } from '../../formats/link.ts';
import type { Columns } from '../../kernel/types.ts';
import { zipOf } from '../../storage/archive.ts';
import type { DocumentStorage } from '../../storage/documents.ts';
import { downloadBlob, downloadText, fileName, LARGEST_FILE, pickTextFile, readTextFile, type TextFile } from '../../storage/files.ts';
import type { Snapshot, WriteState } from '../../storage/types.ts';
import { languageNow } from '../../text/language.ts';
import { sayFinding, t } from '../text/en.ts';
import type { Editor, EditorState, Message } from '../types.ts';
import { isBlank } from './blank.ts';
import { shownTitle } from './title.ts';
import type { Views } from './views.ts';

/** Readers of other programs' files. */
const loadReaders = ahead(() => import('../../formats/import.ts'));

type Desk = Pick<
  Editor,
  | 'showStart'
  | 'newDocument'
  | 'openDocument'
  | 'openText'
  | 'openPasted'
  | 'openLink'
  | 'openFile'
  | 'openDropped'
  | 'downloadAll'
  | 'pickFile'
  | 'saveFile'
  | 'saveCopy'
  | 'deleteDocument'
  | 'snapshots'
  | 'nameSnapshot'
  | 'keepVersion'
  | 'restoreSnapshot'
  | 'refreshDocuments'
>;

/** A document with nothing in it. */
export const EMPTY_DOCUMENT: GraphDocument = {
  title: '',
  description: '',
  kernel: defaultKernel,
  models: {},
  nodes: {},
  edges: {},
  notes: {},
  groups: {},
  view: {},
};

/** What a file picker offers: documents of our own, and what the readers of formats/import.ts read. */
const FILE_ENDINGS = '.json,.py,application/json,text/x-python';

/** Characters at the beginning of a file in which it says what it is. */
const HEAD = 200;

/** How many findings of a refused file are listed. */
const LISTED = 50;

/**
 * @param ready resolves when there is what a document needs to be shown; rejects when that did not load.
 * @param show puts a document on the screen under its id, with an empty history and no results.
 * @param restoreResults shows what was kept of the last run of the document that is shown.
 * @param showRecorded shows what another program recorded of it, by id of the recorder; false where it cannot.
 */
export function createDesk(
  store: StoreApi<EditorState>,
  storage: DocumentStorage,
  views: Views,
  {
    ready,
    show,
    showRecorded,
    restoreResults,
    toClass,
  }: {
    readonly ready: () => Promise<void>;
    readonly show: (id: string, document: GraphDocument) => void;
    readonly showRecorded: (rows: Readonly<Record<string, Columns>>) => boolean;
    readonly restoreResults: () => Promise<void>;
    /** Takes what is handed in, or a class that was saved, to where classes are looked at. */
    readonly toClass: (texts: readonly TextFile[]) => Promise<void>;
  },
): Desk & { dispose(): void; sayNotes(name: string, notes: readonly Diagnostic[]): void } {
  /** Counts openings, so that a slow one does not cover a later one. */
  let opening = 0;

  const stopListening = storage.subscribe((id, state) => {
    const { documentId, document } = store.getState();
    if (id !== documentId) return;
    if (state.state !== 'taken_over') return store.setState(saveStateOf(state));
    if (formatDocument(state.document) !== formatDocument(document)) show(id, state.document);
    // What was said of reading only is no longer so.
    const { notice } = store.getState();
    const told = notice?.text === t('documents.elsewhere') ? { notice: undefined } : {};
    store.setState({ ...saveStateOf({ state: 'saved' }), ...told, announcement: t('documents.takenOver') });
  });

  const leave = async (): Promise<void> => {
    const { documentId } = store.getState();
    views.flush();
    if (documentId !== '') await storage.close(documentId);
  };

  /** Messages that were not yet read stay beside a new one. */
  const message = (title: string, lines: readonly string[]): void => {
    const before = unread().filter((other) => other.title !== title || other.lines.join() !== lines.join());
    store.setState({ surface: { kind: 'message', messages: [...before, { title, lines }] } });
  };
  const unread = (): readonly Message[] => {
    const { surface } = store.getState();
    return surface?.kind === 'message' ? surface.messages : [];
  };
  /** What is left open when another document comes. */
  const surfaceKept = (): Pick<EditorState, 'surface'> => {
    const messages = unread();
    return { surface: messages.length > 0 ? { kind: 'message', messages } : undefined };
  };

  /** What a file of our own says that is read otherwise or left out. */
  const sayNotes = (name: string, notes: readonly Diagnostic[]): void => {
    if (notes.length > 0) message(t('documents.readWithNotes', { name, count: notes.length }), listed(notes.map(line)));
  };

  const refreshDocuments = async (): Promise<void> => {
    try {
      store.setState({ documents: await storage.list() });
    } catch (error) {
      store.setState({ documents: [] });
      message(t('documents.storageFailed'), [String(error)]);
    }
  };

  /** Whether a document can be shown; says so where it cannot. */
  const canShow = (): Promise<boolean> =>
    ready().then(
      () => true,
      () => {
        message(t('app.piece.title'), [t('app.piece.text')]);
        return false;
      },
    );

  /** Opens a document that storage does not have yet, and stores it unless it is empty. */
  const adopt = async (document: GraphDocument): Promise<void> => {
    opening += 1;
    const mine = opening;
    if (!(await canShow())) return;
    await leave();
    const id = await storage.create();
    if (mine !== opening) return storage.close(id);
    show(id, document);
    store.setState({ screen: 'graph', ...surfaceKept(), save: 'saved', saveMessage: undefined });
    if (!isBlank(document)) storage.save(id, document);
    if (document.title !== '') store.setState({ announcement: t('documents.opened', { title: document.title }) });
  };

  /** Stores a document beside the one that is shown. */
  const lay = async (document: GraphDocument): Promise<void> => {
    const id = await storage.create();
    storage.save(id, document);
    await storage.close(id);
  };

  const openText = async (text: string, name: string): Promise<boolean> => {
    if (/"spikepatch\.(?:handin|class)"/.test(text.slice(0, HEAD))) {
      await toClass([{ name, text }]);
      return true;
    }
    const { readForeign } = await loadReaders();
    const { documents, lost, diagnostics, reader, notes } = readForeign(text, name);
    const [first, ...others] = documents;
    if (first === undefined) {
      const lines = reader === undefined ? diagnostics.map(line) : lost.map(lossLine);
      message(t('documents.fileRefused', { name }), listed(lines));
      return false;
    }
    for (const { document } of others) await lay(document);
    await adopt(first.document);
    if (others.length > 0) void refreshDocuments();
    const opened: string[] = others.length === 0 ? [] : [t('documents.several', { names: documents.map((each) => each.name) })];
    if (first.results !== undefined && showRecorded(first.results)) opened.push(t('documents.recorded'));
    if (opened.length + lost.length > 0) {
      const title = lost.length === 0 ? t('documents.imported', { name }) : t('documents.importedWithLoss', { name, count: lost.length });
      message(title, [...opened, ...listed(lost.map(lossLine))]);
    }
    sayNotes(name, notes);
    return true;
  };

  const openFile = async (file: File): Promise<boolean> => {
    const read = await readTextFile(file);
    if ('file' in read) return openText(read.file.text, read.file.name);
    const reason =
      'tooLarge' in read
        ? t('documents.fileTooLarge', { size: formatBytes(read.tooLarge), limit: formatBytes(LARGEST_FILE) })
        : t('documents.fileUnreadable', { reason: read.unreadable });
    message(t('documents.fileRefused', { name: file.name }), [reason]);
    return false;
  };

  return {
    refreshDocuments,
    sayNotes,
    async showStart() {
      opening += 1;
      await leave();
      show('', EMPTY_DOCUMENT);
      store.setState({ screen: 'start', surface: undefined, save: 'saved', saveMessage: undefined });
      await refreshDocuments();
    },
    newDocument: (document = EMPTY_DOCUMENT) => adopt(document),
    async openDocument(id) {
      if (id === store.getState().documentId) return;
      opening += 1;
      const mine = opening;
      if (!(await canShow())) return;
      const opened = await storage.open(id).catch((error: unknown) => String(error));
      if (typeof opened === 'string') return message(t('documents.storageFailed'), [opened]);
      if (opened.status === 'missing') {
        message(t('documents.missing'), []);
        return refreshDocuments();
      }
      if (opened.status === 'unreadable') return message(t('documents.unreadable'), opened.reasons.slice(0, LISTED).map(line));
      await views.load(id);
      if (mine !== opening) return storage.close(id);
      await leave();
      show(id, opened.document);
      store.setState({ screen: 'graph', ...surfaceKept(), ...saveStateOf({ state: opened.readOnly ? 'elsewhere' : 'saved' }) });
      store.setState({ announcement: t('documents.opened', { title: shownTitle(opened.document) }) });
      void restoreResults();
      if (opened.olderFrom !== undefined) {
        message(t('documents.damaged'), [
          t('documents.damagedText', { when: new Date(opened.olderFrom).toLocaleString(languageNow().tag) }),
        ]);
      }
    },
    openText,
    async openPasted(text) {
      const { foreignReader } = await loadReaders();
      // A graph of our own is pasted into the open one; where none is open it is opened.
      const isOurs = store.getState().screen === 'start' && text.slice(0, 1000).includes('"spikepatch.graph"');
      if (!isOurs && foreignReader(text) === undefined) return false;
      return openText(text, t('documents.pasted'));
    },
    async openLink(hash) {
      const read = await readLink(hash);
      if ('document' in read) {
        await adopt(read.document);
        sayNotes(shownTitle(read.document), read.notes);
        return true;
      }
      const lines = read.refused === 'invalid' ? read.diagnostics.slice(0, LISTED).map(line) : [t(`link.${read.refused}`)];
      message(t('link.refused'), lines);
      return false;
    },
    openFile,
    async openDropped({ files, folders }) {
      for (const name of folders) message(t('documents.fileRefused', { name }), [t('documents.isFolder')]);
      for (const file of files) await openFile(file);
    },
    async downloadAll() {
      const files = await storage.everything().catch((error: unknown) => message(t('documents.storageFailed'), [String(error)]));
      if (files === undefined) return;
      if (files.length === 0) return store.setState({ announcement: t('documents.nothingStored') });
      downloadBlob('spikepatch-networks.zip', new Blob([zipOf(files)], { type: 'application/zip' }));
    },
    async pickFile() {
      const file = await pickTextFile(FILE_ENDINGS);
      if (file !== undefined) await openFile(file);
    },
    saveFile() {
      const { document } = store.getState();
      downloadText(fileName(document.title || tellingTitle(document), 'graph.json'), formatDocument(document));
    },
    async saveCopy() {
      const { document } = store.getState();
      await adopt({ ...document, title: t('documents.copy', { title: shownTitle(document) }) });
    },
    async deleteDocument(id) {
      const title = store.getState().documents?.find((entry) => entry.id === id)?.title || t('documents.untitled');
      const removed = await storage.remove(id).catch((error: unknown) => String(error));
      if (typeof removed === 'string') return message(t('documents.storageFailed'), [removed]);
      if (!removed) return message(t('documents.inUse', { title }), []);
      if (store.getState().documentId === id) {
        show('', EMPTY_DOCUMENT);
        store.setState({ screen: 'start' });
      }
      store.setState({ announcement: t('documents.deleted', { title }) });
      await refreshDocuments();
    },
    async snapshots() {
      await storage.flush();
      return storage.snapshots(store.getState().documentId).catch((error: unknown) => {
        message(t('documents.storageFailed'), [String(error)]);
        return [];
      });
    },
    async nameSnapshot(snapshot, name) {
      await storage.nameSnapshot(snapshot, name).catch((error: unknown) => message(t('documents.storageFailed'), [String(error)]));
    },
    async keepVersion(name) {
      const { documentId, document } = store.getState();
      await storage
        .keepVersion(documentId, document, name)
        .catch((error: unknown) => message(t('documents.storageFailed'), [String(error)]));
    },
    async restoreSnapshot(snapshot: Snapshot) {
      const { document, diagnostics } = parseDocument(snapshot.json, { unknownNames: 'keep' });
      if (document === undefined) return message(t('documents.unreadable'), diagnostics.slice(0, LISTED).map(line));
      await adopt({ ...document, title: t('documents.restored', { title: shownTitle(document) }) });
    },
    dispose: stopListening,
  };
}

function saveStateOf(state: Exclude<WriteState, { state: 'taken_over' }>): Pick<EditorState, 'save' | 'saveMessage'> {
  if (state.state === 'failed') {
    const reason = typeof state.reason === 'string' ? t(`documents.${state.reason}`) : state.reason.message;
    return { save: 'failed', saveMessage: t('documents.notSaved', { reason }) };
  }
  return { save: state.state, saveMessage: state.state === 'elsewhere' ? t('documents.elsewhere') : undefined };
}

/** As many as anybody reads. */
function listed(lines: readonly string[]): readonly string[] {
  return lines.length <= LISTED ? lines : [...lines.slice(0, LISTED), t('documents.more', { count: lines.length - LISTED })];
}

function lossLine({ where, what, why }: Lost): string {
  return [where, what, why].filter((part) => part !== '').join(': ');
}

function line(finding: Diagnostic): string {
  return finding.path === '' ? sayFinding(finding) : `${finding.path}: ${sayFinding(finding)}`;
}
