/**
 * Recording a lesson: a teacher builds the network, and what was changed since the last step becomes a step, with checks made from the
 * difference of the documents. Questions are asked of the network as it stands; what is right is measured at once, to show it, and again
 * in every student's own run. When it is finished the document carries the lesson and stands where it begins.
 */
import type { StoreApi } from 'zustand/vanilla';
import { evidenceFor, type Lab } from '../../classroom/lab.ts';
import { type Command, setLesson } from '../../document/commands/index.ts';
import type { Lesson } from '../../document/experiment.ts';
import type { GraphDocument } from '../../document/types.ts';
import { isFault, readPath } from '../../experiment/paths.ts';
import {
  type AnswerValue,
  changesBetween,
  isWhole,
  lessonOf,
  lockedChange,
  partsOf,
  patchBetween,
  type RecordedAsk,
  rolesOf,
  storedAsk,
  truthIfKnown,
} from '../../lesson/index.ts';
import { languageNow } from '../../text/language.ts';
import { speak, t } from '../text/en.ts';
import type { EditorState } from '../types.ts';

/** Kinds of steps that a recording makes: of edits, to predict, to read, to answer in words. */
type RecordedKind = 'build' | 'predict' | 'see' | 'explain';

/** What the network gave when a question was asked of it. */
type Measured = { readonly value: AnswerValue } | { readonly problem: string };

export interface RecordedStep {
  readonly id: string;
  readonly kind: RecordedKind;
  readonly text: string;
  readonly conditions: readonly string[];
  /** What lights up: "node:n1", "panel:m1", "dial:weight"; empty for nothing. */
  readonly at: string;
  readonly ask: RecordedAsk | undefined;
  /** Undefined while it is run, and where nothing has to be. */
  readonly measured: Measured | undefined;
  /** The network that a student has at this step. */
  readonly document: GraphDocument;
}

/** A number that is another for every student. */
interface RecordedPersonal {
  readonly path: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/** What has been recorded so far. */
export interface Recording {
  /** The network as the lesson begins, and as it was after the last step. */
  readonly start: GraphDocument;
  readonly since: GraphDocument;
  readonly steps: readonly RecordedStep[];
  /** Paths that students keep as they are. */
  readonly locked: readonly string[];
  readonly personal: readonly RecordedPersonal[];
}

export interface Recorder {
  begin(): void;
  /** A step of what was changed since the last one, or one to read, predict or answer. False where nothing was changed. */
  add(kind: RecordedKind): boolean;
  setText(id: string, text: string): void;
  setAt(id: string, at: string): void;
  /** Asks something else; what is right is measured by a run of the network as it was when the step was made. */
  setAsk(id: string, ask: RecordedAsk): void;
  setLocked(locked: readonly string[]): void;
  setPersonal(personal: readonly RecordedPersonal[]): void;
  remove(id: string): void;
  /** Writes the lesson into the document: one step of history. A sentence where a question is not whole, or the lesson keeps what it changes. */
  finish(): string | undefined;
  /** Stops, and leaves the document as it is. */
  drop(): void;
}

interface Parts {
  readonly store: StoreApi<EditorState>;
  readonly execute: (command: Command) => void;
  readonly lab: Lab;
}

/** The network as the lesson begins, with the dials that were pinned while it was recorded: steps point at them, and no step makes them. */
function withDials(start: GraphDocument, document: GraphDocument): GraphDocument {
  const turns = ({ path }: { readonly path: string }) => !isFault(readPath(start, path));
  const dials = (document.view.dials ?? []).filter(({ paths }) => paths.every(turns));
  const { dials: _, ...view } = start.view;
  return { ...start, view: dials.length === 0 ? view : { ...view, dials } };
}

const FIRST_ASK: RecordedAsk = { type: 'number', measure: '', unit: '', tolerance: 0 };

export function createRecorder({ store, execute, lab }: Parts): Recorder {
  const patch = (change: Partial<Recording>): void => {
    const { recording } = store.getState();
    if (recording !== undefined) store.setState({ recording: { ...recording, ...change } });
  };
  const withSteps = (change: (steps: readonly RecordedStep[]) => readonly RecordedStep[]): void => {
    const { recording } = store.getState();
    if (recording !== undefined) patch({ steps: change(recording.steps) });
  };
  const withStep = (id: string, change: Partial<RecordedStep>): void =>
    withSteps((steps) => steps.map((step) => (step.id === id ? { ...step, ...change } : step)));
  const stepOf = (id: string) => store.getState().recording?.steps.find((step) => step.id === id);

  /** Runs the network of a step and notes what its question has for an answer. */
  const measure = async (id: string): Promise<void> => {
    const step = stepOf(id);
    if (step?.ask === undefined || !isWhole(step.ask) || step.ask.type === 'choice' || step.ask.type === 'order') return;
    const { ask, document } = step;
    const lesson = { roles: rolesOf(document), steps: [{ id, kind: 'predict', text: '', ...storedAsk(document, ask, undefined) }] };
    const asked = { ...document, lesson: lesson as unknown as Lesson };
    const read = lessonOf(asked);
    const [only] = read?.plan.steps ?? [];
    const [fault] = read?.faults ?? [];
    let measured: Measured = { problem: t('lectern.record.noFigure') };
    if (fault !== undefined) measured = { problem: speak(fault.said) };
    else if (read !== undefined && only !== undefined) {
      const evidence = await evidenceFor(asked, read.plan, [only], lab);
      const value = truthIfKnown(only, read.plan, asked, evidence);
      if (value !== undefined) measured = { value };
      else if (evidence.problem !== undefined) measured = { problem: speak(evidence.problem) };
    }
    // Something else may have been asked meanwhile.
    if (stepOf(id)?.ask === ask) withStep(id, { measured });
  };

  return {
    begin() {
      const { document } = store.getState();
      store.setState({ recording: { start: document, since: document, steps: [], locked: [], personal: [] }, lesson: undefined });
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
      const ask = kind === 'predict' ? FIRST_ASK : undefined;
      const step: RecordedStep = {
        id: `step${number}`,
        kind,
        text,
        conditions,
        at: '',
        ask,
        measured: undefined,
        document: kind === 'build' ? document : recording.since,
      };
      // A question is about the network that students have by then; what was changed since is still to become a step.
      patch({ ...(kind === 'build' && { since: document }), steps: [...recording.steps, step] });
      return true;
    },
    setText: (id, text) => withStep(id, { text }),
    setAt: (id, at) => withStep(id, { at }),
    setAsk(id, ask) {
      withStep(id, { ask, measured: undefined });
      void measure(id);
    },
    setLocked: (locked) => patch({ locked }),
    setPersonal: (personal) => patch({ personal }),
    remove: (id) => withSteps((steps) => steps.filter((step) => step.id !== id)),
    finish() {
      const { recording, document } = store.getState();
      if (recording === undefined || recording.steps.length === 0) return undefined;
      const { steps, locked, personal } = recording;
      const start = withDials(recording.start, document);
      const open = steps.findIndex(({ ask, measured }) => {
        if (ask === undefined) return false;
        const isMeasured = ask.type !== 'draw' || (measured !== undefined && 'value' in measured);
        return !isWhole(ask) || !isMeasured;
      });
      if (open >= 0) return t('lectern.record.open', { at: open + 1 });
      const kept = lockedChange(start, document, [...locked, ...personal.map(({ path }) => path)]);
      if (kept !== undefined) return t('lectern.record.kept', { path: kept });
      const asks = steps.some(({ ask }) => ask !== undefined);
      const lesson = {
        language: languageNow().tag,
        ...(locked.length > 0 && { locked }),
        ...(asks && { roles: Object.assign({}, ...steps.map((step) => (step.ask ? rolesOf(step.document) : {}))) as object }),
        ...(personal.length > 0 && { personal: personal.map(({ path, low, high, step }) => ({ path, range: [low, high, step] })) }),
        start: partsOf(start),
        solution: patchBetween(start, document),
        steps: steps.map(({ id, kind, text, conditions, at, ask, measured, document: then }) => ({
          id,
          kind,
          text,
          ...(at !== '' && { at }),
          ...(ask && storedAsk(then, ask, measured && 'value' in measured ? measured.value : undefined)),
          ...(conditions.length > 0 && { checks: conditions.map((graph) => ({ graph })) }),
        })),
      };
      store.setState({ recording: undefined });
      execute(setLesson(document, start, lesson as unknown as Lesson));
      return undefined;
    },
    drop: () => store.setState({ recording: undefined }),
  };
}
