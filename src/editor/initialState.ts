import { DEFAULT_SYNAPSE } from '../models/vocabulary/synapses.ts';
import { EMPTY_DOCUMENT } from './documents/desk.ts';
import { NOTHING } from './edit/selection.ts';
import { NO_COMPARISON } from './runs/comparing.ts';
import { IDLE } from './runs/runner.ts';
import type { EditorState } from './types.ts';

/** What a session begins with: the start screen, nothing open. */
export const INITIAL_STATE: EditorState = {
  screen: 'start',
  startPage: 'home',
  documentId: '',
  document: EMPTY_DOCUMENT,
  selection: NOTHING,
  past: [],
  future: [],
  diagnostics: [],
  networkHash: undefined,
  run: IDLE,
  save: 'saved',
  saveMessage: undefined,
  storageTrouble: undefined,
  embedded: false,
  surface: undefined,
  hasCanvas: false,
  announcement: '',
  notice: undefined,
  dockedPanel: undefined,
  showsScript: false,
  lectern: false,
  wantsForm: false,
  scriptDraft: undefined,
  pointed: undefined,
  runOnChange: false,
  server: { on: false, url: '', token: '', threads: 1 },
  difference: undefined,
  keptRuns: {},
  comparison: NO_COMPARISON,
  showsKept: false,
  dialling: undefined,
  lesson: undefined,
  recording: undefined,
  classroom: undefined,
  play: undefined,
  newConnection: { synapse_model: DEFAULT_SYNAPSE, weight: undefined, delay: 1 },
  documents: undefined,
};
