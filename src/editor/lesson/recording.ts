/**
 * Recording a lesson: a teacher builds the network, and what was changed since the last step becomes a step, with checks made from the
 * difference of the documents. When it is finished the document carries the lesson and stands where it begins.
 */
import type { StoreApi } from 'zustand/vanilla';
import { type Command, setLesson } from '../../document/commands/index.ts';
import type { Lesson } from '../../document/experiment.ts';
import type { GraphDocument } from '../../document/types.ts';
import { changesBetween, partsOf, patchBetween } from '../../lesson/index.ts';
import { languageNow } from '../../text/language.ts';
import { speak, t } from '../text/en.ts';
import type { EditorState } from '../types.ts';

/** Kinds of steps that a recording makes: of edits, to read, to answer in words. */
type RecordedKind = 'build' | 'see' | 'explain';

interface RecordedStep {
  readonly id: string;
  readonly kind: RecordedKind;
  readonly text: string;
  readonly conditions: readonly string[];
}

/** What has been recorded so far. */
export interface Recording {
  /** The network as the lesson begins, and as it was after the last step. */
  readonly start: GraphDocument;
  readonly since: GraphDocument;
  readonly steps: readonly RecordedStep[];
}

export interface Recorder {
  begin(): void;
  /** A step of what was changed since the last one, or one to read or answer. False where nothing was changed. */
  add(kind: RecordedKind): boolean;
  setText(id: string, text: string): void;
  remove(id: string): void;
  /** Writes the lesson into the document: one step of history. */
  finish(): void;
  /** Stops, and leaves the document as it is. */
  drop(): void;
}

export function createRecorder(store: StoreApi<EditorState>, execute: (command: Command) => void): Recorder {
  const patch = (change: Partial<Recording>): void => {
    const { recording } = store.getState();
    if (recording !== undefined) store.setState({ recording: { ...recording, ...change } });
  };
  const withSteps = (change: (steps: readonly RecordedStep[]) => readonly RecordedStep[]): void => {
    const { recording } = store.getState();
    if (recording !== undefined) patch({ steps: change(recording.steps) });
  };
  return {
    begin() {
      const { document } = store.getState();
      store.setState({ recording: { start: document, since: document, steps: [] }, lesson: undefined });
    },
    add(kind) {
      const { recording, document } = store.getState();
      if (recording === undefined) return false;
      const changes = kind === 'build' ? changesBetween(recording.since, document) : [];
      if (kind === 'build' && changes.length === 0) return false;
      const taken = new Set(recording.steps.map(({ id }) => id));
      let number = recording.steps.length + 1;
      while (taken.has(`step${number}`)) number++;
      const text = kind === 'build' ? changes.map((change) => speak(change.text)).join(' ') : t(`lectern.record.${kind}`);
      const conditions = [...new Set(changes.flatMap(({ condition }) => condition ?? []))];
      patch({ since: document, steps: [...recording.steps, { id: `step${number}`, kind, text, conditions }] });
      return true;
    },
    setText: (id, text) => withSteps((steps) => steps.map((step) => (step.id === id ? { ...step, text } : step))),
    remove: (id) => withSteps((steps) => steps.filter((step) => step.id !== id)),
    finish() {
      const { recording, document } = store.getState();
      if (recording === undefined || recording.steps.length === 0) return;
      const { start, steps } = recording;
      const lesson = {
        language: languageNow().tag,
        start: partsOf(start),
        solution: patchBetween(start, document),
        steps: steps.map(({ id, kind, text, conditions }) => ({
          id,
          kind,
          text,
          ...(conditions.length > 0 && { checks: conditions.map((graph) => ({ graph })) }),
        })),
      };
      store.setState({ recording: undefined });
      execute(setLesson(document, start, lesson as unknown as Lesson));
    },
    drop: () => store.setState({ recording: undefined }),
  };
}
