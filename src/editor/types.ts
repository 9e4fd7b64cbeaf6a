/**
 * The session as every view sees it: one zustand store (vanilla), one `Editor` that changes it. No React, no DOM here.
 * Views read with selectors (src/editor/react.ts: useEditor, useEditorState) and call Editor methods; nobody else writes.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { Command, Fragment, Places } from '../document/commands/index.ts';
import type { Diagnostic, GraphDocument, Position, Size } from '../document/types.ts';
import type { Dropped } from '../storage/files.ts';
import type { StorageTrouble } from '../storage/indexedDb.ts';
import type { DocumentEntry, Snapshot } from '../storage/types.ts';
import type { Classroom, ClassState } from './lesson/class.ts';
import type { Recorder, Recording } from './lesson/recording.ts';
import type { Lessons, LessonView } from './lesson/session.ts';
import type { Play, PlayState } from './play/types.ts';
import type { Simulate } from './runs/background.ts';
import type { Comparing, Comparison, KeptState } from './runs/comparing.ts';
import type { Dials } from './runs/dialing.ts';
import type { RunList, RunStatus } from './runs/run.ts';
import type { SweepList } from './runs/sweeps.ts';
import type { Explain } from './runs/why.ts';
import type { Wirings } from './runs/wiring.ts';

export type { Noted } from './play/noted.ts';
export type { ComparedRun, Comparison } from './runs/comparing.ts';
export type { RecorderResult, Run, RunNetwork, RunPhase } from './runs/run.ts';
export type { SweepResult } from './runs/sweeps.ts';
export type { Wiring } from './runs/wiring.ts';

export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  readonly notes: readonly string[];
  readonly groups: readonly string[];
}

/** One step of the visible history: what the user did, in words. */
interface HistoryStep {
  readonly id: number;
  readonly label: string;
}

/** The last attempt to run: how far its run is, or why there is none. */
export interface RunState extends RunStatus {
  /** Its record in `editor.runs`; 0 when it never began. */
  readonly runId: number;
  /** Hash of the network that it ran; results are stale when it differs from `networkHash`. */
  readonly networkHash: string | undefined;
}

/** `elsewhere`: another tab holds the document, it can only be read here. */
type SaveState = 'saved' | 'saving' | 'failed' | 'elsewhere';

/** The start screen's own start, the lessons, the gallery, a class and what it handed in. */
export type StartPage = 'home' | 'lessons' | 'gallery' | 'class';

/** Which surface is open; at most one. */
export type Surface =
  | undefined
  | {
      readonly kind: 'quick_add';
      readonly at: Position;
      readonly screen: Position;
      /** Nobody has pointed there: it is the middle of what is on view. */
      readonly unpointed?: boolean;
      /** The wire that was dropped on empty canvas: where it hangs, and what else was selected there. */
      readonly from?: { readonly node: string; readonly end: 'source' | 'target'; readonly along?: readonly string[] };
    }
  | { readonly kind: 'command_palette' }
  | { readonly kind: 'shortcuts' }
  /** A page of the help by its address (help/pages.ts); `typed` stands in its search. */
  | { readonly kind: 'help'; readonly page: string; readonly typed?: string }
  | { readonly kind: 'export' }
  /** How this network stands in a page of one's own. */
  | { readonly kind: 'embed' }
  /** What the report says, and the page that is made of it. */
  | { readonly kind: 'report' }
  /** A lesson that is handed in. */
  | { readonly kind: 'hand_in' }
  | { readonly kind: 'history' }
  /** Earlier states of the document, and versions with a name. */
  | { readonly kind: 'states' }
  | { readonly kind: 'server' }
  /** The text of a model of the document's own; of a new one where no name is given. */
  | { readonly kind: 'nestml'; readonly name?: string }
  | { readonly kind: 'find' }
  /** Asks how to sweep places that a dial turns together; with `id`, how to change a sweep that there is. */
  | {
      readonly kind: 'sweep';
      readonly paths: readonly string[];
      /** By which each of them follows the dial; 1 where left out. */
      readonly factors?: readonly number[];
      readonly name: string;
      readonly unit: string;
      readonly id?: string;
    }
  | { readonly kind: 'message'; readonly messages: readonly Message[] };

/** Something that was refused or failed, with its reasons. */
export interface Message {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What people may have meant instead, beside a notice of what was done. */
interface Offer {
  readonly label: string;
  readonly perform: () => void;
}

export interface EditorState {
  /** 'start' shows the start screen, 'graph' the open document. */
  readonly screen: 'start' | 'graph';
  /** What the start screen shows. */
  readonly startPage: StartPage;
  readonly documentId: string;
  readonly document: GraphDocument;
  readonly selection: Selection;
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
  readonly diagnostics: readonly Diagnostic[];
  /** Hash of the network the document compiles to; undefined while it has errors. */
  readonly networkHash: string | undefined;
  readonly run: RunState;
  readonly save: SaveState;
  readonly saveMessage: string | undefined;
  /** Why nothing that is done here outlives the page; undefined where documents are kept. */
  readonly storageTrouble: StorageTrouble | undefined;
  /** The page stands inside another one: the network alone, which is kept only as long as the page. */
  readonly embedded: boolean;
  readonly surface: Surface;
  /** A canvas is mounted, so that actions can ask it. */
  readonly hasCanvas: boolean;
  /** Read out by the live region. */
  readonly announcement: string;
  /** Short notice with an optional undo and an optional other way, shown for some seconds. */
  readonly notice: { readonly id: number; readonly text: string; readonly undo: boolean; readonly offer?: Offer } | undefined;
  /** Panel shown large in the dock. */
  readonly dockedPanel: string | undefined;
  /** The script is shown beside the canvas. */
  readonly showsScript: boolean;
  /** The network fills the page, to be read from the back row. */
  readonly lectern: boolean;
  /** The form of what is selected is to take the focus. */
  readonly wantsForm: boolean;
  /** What was typed over the script; undefined while the script is the graph's. */
  readonly scriptDraft: ScriptDraft | undefined;
  /** What the pointer is at, on the canvas or in the script. */
  readonly pointed: Pointed | undefined;
  readonly runOnChange: boolean;
  /** The NEST Server that runs go to while `on`; kept in this browser only. */
  readonly server: ServerSettings;
  /** How far the last run on NEST is from the same run here, a sentence for each recorder; undefined before it is known. */
  readonly difference: { readonly runId: number; readonly lines: readonly string[] } | undefined;
  /** Where the rows of kept runs are, by the id of what the document says of them. */
  readonly keptRuns: Readonly<Record<string, KeptState>>;
  /** Which kept runs the panels show, and how. */
  readonly comparison: Comparison;
  /** The kept runs are listed beside the canvas. */
  readonly showsKept: boolean;
  /**
   * The dial that moves (undefined: a slider of a form), how many ms are run while it does where that is not all, and the hash of the network
   * whose run is shown meanwhile (undefined before the first).
   */
  readonly dialling:
    | { readonly index: number | undefined; readonly preview: number | undefined; readonly hash: string | undefined }
    | undefined;
  /** How play stands; undefined while the play bar is closed. */
  readonly play: PlayState | undefined;
  /** The lesson of the open document while it is being done. */
  readonly lesson: LessonView | undefined;
  /** Hand-ins of a class; undefined before there were any. */
  readonly classroom: ClassState | undefined;
  /** A lesson that is being recorded. */
  readonly recording: Recording | undefined;
  /** What new connections get; a weight of undefined is one that suits the unit of the target. */
  readonly newConnection: { readonly synapse_model: string; readonly weight: number | undefined; readonly delay: number };
  /** What the start screen lists, the last changed first; undefined until storage has answered. */
  readonly documents: readonly DocumentEntry[] | undefined;
}

/** Where a NEST Server is and whether Run goes there. */
export interface ServerSettings {
  readonly on: boolean;
  /** http://localhost:52425; empty before somebody entered one. */
  readonly url: string;
  readonly token: string;
  /** local_num_threads */
  readonly threads: number;
}

/** A script that a person wrote. It is kept while its pane is closed, and goes with the document. */
interface ScriptDraft {
  readonly text: string;
  /** The graph's script when it was begun. */
  readonly over: string;
  /** The script of the graph that the graph became by it; undefined while it is not applied. */
  readonly applied: string | undefined;
}

/** Nodes and edges that light up. */
interface Pointed {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  readonly by: 'canvas' | 'script';
}

export interface Transaction {
  /** Neither committed nor bailed yet; another edit commits it. */
  readonly active: boolean;
  /** Shows the change at once; replaces what this transaction showed before. */
  preview(command: Command): void;
  /** One history step, or none when nothing changed. */
  commit(): void;
  /** Back to where it began, no history step. */
  bail(): void;
}

/**
 * What actions ask of the canvas, where only the canvas knows the answer. The canvas registers it while mounted
 * (`editor.registerCanvas`) and marks its root element with `data-region="canvas"` for the keymap.
 */
export interface CanvasHandle {
  fit(): void;
  /** Width and height of all that is drawn at 100 %, with or without the charts; undefined on an empty canvas. */
  extent(withCharts: boolean): Size | undefined;
  fitSelection(): void;
  zoomIn(): void;
  zoomOut(): void;
  /** 1 is 100 %. */
  zoomTo(factor: number): void;
  /** Where the pointer is over the canvas, or the middle of what is on view: on the canvas and on the screen. */
  pointer(): { readonly at: Position; readonly screen: Position; readonly unpointed: boolean };
  /** Brings things into view without changing the zoom more than needed. */
  reveal(items: Partial<Selection> & { readonly panels?: readonly string[] }): void;
  /** The same for what has just come, without coming nearer: nothing happens where all of it is seen. */
  keepInView(items: Partial<Selection>): void;
  /** The move nearest to `offset` after which a fragment covers nothing; with `seen` also within what is on view, if there is room. */
  freeShift(fragment: Fragment, offset: Position, seen: boolean): Position;
  /** Opens the label of a node, note or group for editing in place. */
  rename(id: string): void;
  /** Begins a wire by keyboard: "Connect to…", from nodes and groups. */
  connectFrom(ends: readonly string[]): void;
  /** Places that the layout gives these nodes (all when left out) and what belongs to them. */
  layout(nodes?: readonly string[]): Promise<Places>;
  /** Adds a node of this model in the middle of what is on view, beside what is there already. */
  addAtCenter(model: string): void;
  /** Adds a node of this model at a point of the window; false where that is not on the canvas. */
  addAtClient(model: string, clientX: number, clientY: number): boolean;
  /** Follows a pointer that went down on a palette entry: shows what is carried and adds it where the pointer is let go. */
  beginPaletteDrag(model: string, event: { readonly pointerId: number; readonly clientX: number; readonly clientY: number }): void;
  /** Cancels a drag, a wire or a marquee that is going on; true when there was one. */
  cancelGesture(): boolean;
  focus(): void;
}

export interface Editor {
  readonly store: StoreApi<EditorState>;
  /** The canvas on the page, if one is mounted. */
  readonly canvas: CanvasHandle | undefined;
  /** Called by the canvas when it mounts; returns how to unregister. */
  registerCanvas(handle: CanvasHandle): () => void;
  /** Applies a command: one history step, invariants checked, diagnostics and autosave follow. */
  execute(command: Command): void;
  /** For slider scrubs and drags that show live values. */
  begin(label: string): Transaction;
  /** Moves the selection; a burst of calls is one history step, ended by `settle` or any other edit. */
  nudge(delta: Position): void;
  /** Brings the diagnostics up to date with the document at once. */
  check(): void;
  /** Commits a transaction that is going on. */
  settle(): void;
  undo(): void;
  redo(): void;
  /** Goes back or forward until `past` has this length. */
  travel(length: number): void;
  /** Selects exactly this; kinds left out are not selected. */
  select(selection: Partial<Selection>): void;
  open(surface: Surface): void;
  announce(text: string): void;
  notify(text: string, undo?: boolean, offer?: Offer): void;
  dismissNotice(): void;
  run(): void;
  /** Runs what was opened just now because its address asks for it; not where a lesson wants a prediction first. */
  runOpened(): Promise<void>;
  continueRun(duration: number): void;
  stop(): void;
  /** Points the editor at a NEST Server, or turns it off again. */
  setServer(settings: ServerSettings): void;
  setRunOnChange(on: boolean): void;
  setNewConnection(values: Partial<EditorState['newConnection']>): void;
  dock(panel: string | undefined): void;
  showScript(on: boolean): void;
  showLectern(on: boolean): void;
  /** Asks for the form of what is selected, or says that it has the focus. */
  wantForm(wanted: boolean): void;
  showKept(on: boolean): void;
  draftScript(draft: ScriptDraft | undefined): void;
  /** Says what the pointer is at; undefined when it left. */
  point(at: Pointed | undefined): void;
  /** The runs of the open document: what they started from and what was recorded. */
  readonly runs: RunList;
  /** Kept runs: what the document says of them, their rows, and what they are compared with. */
  readonly comparing: Comparing;
  /** Simulates a document in the background, beside the canvas; any number at a time, as many at once as the machine has processors. */
  readonly simulate: Simulate;
  /** Explains a moment of a neuron in the background: what each source put into its potential. */
  readonly explain: Explain;
  /** Who is connected to whom between the layers of a run. */
  readonly wirings: Wirings;
  /** The sweeps of the open document and what they gave. */
  readonly sweeps: SweepList;
  /** The lesson that the open document carries, and what is done of it. */
  readonly lessons: Lessons;
  /** The class of this page. */
  readonly classroom: () => Promise<Classroom>;
  /** Shows the class page, with the lesson of the open document, where it has one. */
  openClass(): Promise<void>;
  /** Makes a lesson of what is done. */
  readonly recorder: Recorder;
  /** The dials on the canvas (`view.dials`). */
  readonly dials: Dials;
  /** Time that moves: live, and over a run that is there. */
  readonly play: Play;
  /** Chooses what the start screen shows, now and when it is shown again. */
  turnTo(page: StartPage): void;
  /** Shows the start screen; the open document is saved first. */
  showStart(): Promise<void>;
  /** Opens a new document of its own: empty, or a given one (a template, a shared link). Open work stays as it is. */
  newDocument(document?: GraphDocument): Promise<void>;
  /** Opens a stored document. */
  openDocument(id: string): Promise<void>;
  /** Reads a file as a new document; violations are shown and nothing changes. True when it was opened. */
  openText(text: string, name: string): Promise<boolean>;
  /** Opens text from the clipboard as a new document where it is a file of a kind that can be read; any other text does nothing. */
  openPasted(text: string): Promise<boolean>;
  /** Opens what a link carries (the part after #) as a new document; a damaged one is refused with a message. True when it was opened. */
  openLink(hash: string): Promise<boolean>;
  /** The same for a file, picked or dropped. */
  openFile(file: File): Promise<boolean>;
  /** The same for what was dropped, one after the other; every refusal is shown, also beside those that were opened. */
  openDropped(dropped: Dropped): Promise<void>;
  /** Offers every document of this browser for download, in one archive. */
  downloadAll(): Promise<void>;
  /** Lets the user pick a file to open. */
  pickFile(): Promise<void>;
  /** Offers the open document as a file (download). */
  saveFile(): void;
  /** Goes on with a copy of the open document, titled so; for a document that another tab holds. */
  saveCopy(): Promise<void>;
  deleteDocument(id: string): Promise<void>;
  /** Reads the list of documents again. */
  refreshDocuments(): Promise<void>;
  /** Earlier states of the open document, newest first. */
  snapshots(): Promise<readonly Snapshot[]>;
  /** Gives an earlier state a name, with which it is kept for good; an empty one takes it off. */
  nameSnapshot(snapshot: Snapshot, name: string): Promise<void>;
  /** Keeps the open document as it is now under a name. */
  keepVersion(name: string): Promise<void>;
  /** Opens an earlier state as a document of its own. */
  restoreSnapshot(snapshot: Snapshot): Promise<void>;
  /** How the open document was looked at last time (viewport and the like): kept beside the document, never undone. */
  readonly view: unknown;
  /** Remembers how it is looked at now, for the next time it is opened. Plain data only. */
  rememberView(view: unknown): void;
  /** Text for the clipboard out of the selection; undefined when nothing is selected. */
  copyText(): string | undefined;
  /** Pastes clipboard text at the pointer, cascading on repeats; text that is no network does nothing. True when it pasted. */
  pasteText(text: string): boolean;
  /** Stops timers and the worker and writes what is not yet saved. */
  dispose(): Promise<void>;
}
