/** A session without kernel or storage, for benchmarks and figures of panels alone. Not part of the app. */
import { produce } from 'immer';
import { createStore } from 'zustand/vanilla';
import type { DocumentDraft } from '../../src/document/commands/core.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { createRunRecords, type RunRecords } from '../../src/editor/runs/records.ts';
import type { Editor, EditorState } from '../../src/editor/types.ts';

/** What panels use of a session. */
export interface BenchEditor extends Pick<Editor, 'store' | 'execute' | 'announce' | 'notify' | 'dock'> {
  readonly runs: RunRecords;
  /** Overwrites pieces of the state. */
  set(state: Partial<EditorState>): void;
}

/** The pieces of state that panels read. */
type PanelState = Pick<
  EditorState,
  'screen' | 'documentId' | 'document' | 'selection' | 'diagnostics' | 'networkHash' | 'run' | 'announcement' | 'dockedPanel'
>;

/** An editor that shows `document`: commands change it, runs are the caller's. */
export function createBenchEditor(document: GraphDocument): BenchEditor {
  const state: PanelState = {
    screen: 'graph',
    documentId: 'bench',
    document,
    selection: { nodes: [], edges: [], notes: [], groups: [] },
    diagnostics: [],
    networkHash: 'bench',
    run: {
      phase: 'idle',
      runId: 0,
      time: 0,
      until: 0,
      elapsedMs: 0,
      remainingMs: undefined,
      message: undefined,
      networkHash: undefined,
      neurons: 0,
      connections: 0,
    },
    announcement: '',
    dockedPanel: undefined,
  };
  const store = createStore<EditorState>(() => state as EditorState);
  return {
    store,
    runs: createRunRecords(),
    set: (state) => store.setState(state),
    execute: (command) =>
      store.setState(({ document: now }) => ({ document: produce(now, (draft) => command.apply(draft as DocumentDraft)) })),
    announce: (text) => store.setState({ announcement: text }),
    notify: (text) => store.setState({ announcement: text }),
    dock: (recorder) => store.setState({ dockedPanel: recorder }),
  };
}
