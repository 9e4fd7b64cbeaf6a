/**
 * The lesson of the open document as it is being done: which step, what was answered, what is passed. Answers live apart from the
 * document and are kept beside it in this browser. Nothing here changes the document; leaving is always possible.
 */
import type { StoreApi } from 'zustand/vanilla';
import { handInText, LARGEST_HAND_IN, writtenName } from '../../classroom/handIn.ts';
import { evidenceFor } from '../../classroom/lab.ts';
import { handInLink } from '../../classroom/link.ts';
import { makeHandIn } from '../../classroom/make.ts';
import { compile } from '../../compile/index.ts';
import { type Command, setOwnNumbers } from '../../document/commands/index.ts';
import type { GraphDocument } from '../../document/types.ts';
import {
  type AnswerValue,
  awaitsPrediction,
  type Evidence,
  judgeStep,
  type LessonPlan,
  type LessonState,
  lessonHash,
  lessonOf,
  lockedChange,
  NO_EVIDENCE,
  personalised,
  planFor,
  readAnswer,
  readState,
  type Step,
  type StepVerdict,
  seenAt,
  truthIfKnown,
} from '../../lesson/index.ts';
import { readPreference, writePreference } from '../../storage/preferences.ts';
import type { Simulate } from '../runs/background.ts';
import type { SweepList } from '../runs/sweeps.ts';
import { speak, t } from '../text/en.ts';
import type { EditorState } from '../types.ts';
import { labOver } from './lab.ts';

/** A lesson as views see it. */
export interface LessonView {
  /** Index of the step that is shown. */
  readonly step: number;
  readonly state: LessonState;
  /** How many hints of a step are open. */
  readonly hints: Readonly<Record<string, number>>;
  /** What the last look at each step found. */
  readonly verdicts: Readonly<Record<string, StepVerdict>>;
  /** What is right, where it is known by now. */
  readonly truths: Readonly<Record<string, AnswerValue>>;
  readonly checking: boolean;
  /** The lesson has numbers of one's own and does not know yet for whom. */
  readonly asksName: boolean;
}

/** What a student hands in, ready to be given away. */
export interface HandedIn {
  readonly name: string;
  readonly text: string;
  /** What stands after the # of a link. */
  readonly link: string;
  /** Why there are no results in it. */
  readonly refusal: string | undefined;
}

export interface Lessons {
  /** The lesson of the open document; undefined where it has none. One object as long as the lesson stays. */
  readonly plan: LessonPlan | undefined;
  begin(): void;
  /** Puts the lesson away; what was done of it is kept. */
  leave(): void;
  /** Why nothing can be run now: a prediction comes first. */
  waits(): string | undefined;
  go(step: number): void;
  /** Keeps an answer; a sentence where it cannot be one. */
  answer(step: string, given: unknown): string | undefined;
  openHint(step: string): void;
  /** Says who does the lesson, which gives the network their own numbers; a sentence where that is no name. */
  introduce(name: string): string | undefined;
  /** Makes a hand-in of what was done, by a run of the network as it stands; or the sentence why there is none. */
  handIn(name: string): Promise<HandedIn | { readonly refused: string }>;
  /** Looks at the present step: its checks, and how its prediction compares. */
  check(): Promise<void>;
}

export interface Session extends Lessons {
  /** Why a document must not be as an edit left it. */
  refuses(document: GraphDocument): string | undefined;
  /** The document changed for good. */
  edited(): void;
  /** Another document. */
  reset(): void;
}

export interface Parts {
  readonly store: StoreApi<EditorState>;
  readonly simulate: Simulate;
  readonly sweeps: Pick<SweepList, 'figures'>;
  readonly execute: (command: Command) => void;
  /** ms since 1970 */
  readonly clock: () => number;
}

/** From the last edit to the look at what it made (ms). */
const LOOK_MS = 300;

interface Known {
  readonly lesson: unknown;
  readonly sweeps: unknown;
  readonly name: string | undefined;
  /** As the document has it, and with the numbers of who does it. */
  readonly plain: LessonPlan | undefined;
  readonly plan: LessonPlan | undefined;
}

export function createLessons({ store, simulate, sweeps, execute, clock }: Parts): Session {
  const lab = labOver(simulate, sweeps);
  let known: Known | undefined;
  /** Own numbers are being written into the network, which is otherwise refused. */
  let granting = false;
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const view = (): LessonView | undefined => store.getState().lesson;
  const read = (document: GraphDocument): Known => {
    const { lesson, sweeps: held } = document;
    const name = view()?.state.name;
    if (known === undefined || known.lesson !== lesson || known.sweeps !== held || known.name !== name) {
      const plain = lessonOf(document)?.plan;
      known = { lesson, sweeps: held, name, plain, plan: plain && planFor(plain, document, name) };
    }
    return known;
  };
  const planOf = (document: GraphDocument): LessonPlan | undefined => read(document).plan;
  const patch = (change: Partial<LessonView>): void => {
    const now = view();
    if (now !== undefined) store.setState({ lesson: { ...now, ...change } });
  };
  const place = (): string => `lesson.${store.getState().documentId}`;
  const keep = (state: LessonState, step: number): void => writePreference(place(), JSON.stringify({ ...state, step }));

  const kept = (document: GraphDocument): { readonly state: LessonState; readonly step: number } => {
    const fresh = { state: { lesson: lessonHash(document), answers: {}, passed: [] }, step: 0 };
    try {
      const stored: unknown = JSON.parse(readPreference(place()) ?? 'null');
      const state = readState(stored, document);
      if (state === undefined || state.lesson !== fresh.state.lesson) return fresh;
      const { step } = stored as { readonly step?: unknown };
      const last = (document.lesson?.steps.length ?? 1) - 1;
      return { state, step: typeof step === 'number' ? Math.min(Math.max(0, Math.floor(step)), last) : 0 };
    } catch {
      return fresh;
    }
  };

  /** Whether numbers of one's own are not there yet: nobody said who it is, or the step that wrote them was undone. */
  const wantsName = (document: GraphDocument, name: string | undefined): boolean => {
    const { plain } = read(document);
    if (plain === undefined || plain.personal.length === 0) return false;
    const paths = plain.personal.map(({ path }) => path);
    return name === undefined || lockedChange(document, personalised(document, plain, name), paths) !== undefined;
  };

  const present = (): { readonly plan: LessonPlan; readonly step: Step; readonly view: LessonView } | undefined => {
    const now = view();
    const plan = planOf(store.getState().document);
    const step = now && plan?.steps[now.step];
    return now && plan && step ? { plan, step, view: now } : undefined;
  };

  /** Why Run waits: a prediction comes first. */
  const waits = (): string | undefined => {
    const now = present();
    if (now?.view.asksName) return t('lectern.name.first');
    if (now === undefined || awaitsPrediction(now.plan, now.view.step, now.view.state.answers) === undefined) return undefined;
    return t('lesson.predictFirst');
  };

  const judge = (step: Step, plan: LessonPlan, document: GraphDocument, evidence: Evidence): void => {
    const now = view();
    if (now === undefined) return;
    const verdict = judgeStep(step, plan, document, evidence, now.state.answers);
    const isPredicted = now.state.answers[step.id] !== undefined;
    const truth = isPredicted ? truthIfKnown(step, plan, document, evidence) : undefined;
    const before = now.state.passed.includes(step.id);
    // What is answered in one's own words is passed by that: there is nothing to be right or wrong.
    const asks = step.ask !== undefined || step.kind === 'explain';
    const passes = (step.checks.length > 0 || asks) && verdict.checks.every(({ passed }) => passed) && (!asks || isPredicted);
    const passed = passes && !before ? [...now.state.passed, step.id] : now.state.passed;
    const state = { ...now.state, passed, ...shown(now.state, step, document, truth, verdict) };
    patch({
      state,
      verdicts: { ...now.verdicts, [step.id]: verdict },
      ...(truth === undefined ? {} : { truths: { ...now.truths, [step.id]: truth } }),
    });
    keep(state, now.step);
    const reasons = verdict.reasons.map(speak).join(' ');
    if (passes && !before) store.setState({ announcement: `${t('lesson.stepPassed')} ${reasons}` });
    else if (truth !== undefined && now.truths[step.id] === undefined && reasons !== '') store.setState({ announcement: reasons });
  };

  /** Notes what was answered when what is right is shown for the first time. */
  const shown = (
    { answers, seen = {} }: LessonState,
    step: Step,
    document: GraphDocument,
    truth: AnswerValue | undefined,
    { answer }: StepVerdict,
  ): Pick<LessonState, 'seen'> => {
    const given = answers[step.id];
    if (given === undefined || truth === undefined || answer === undefined || seen[step.id] !== undefined) return { seen };
    const compiled = step.truth?.kind === 'value' ? undefined : compile(document);
    const network = compiled?.network === undefined ? {} : { network: compiled.hash };
    return { seen: { ...seen, [step.id]: seenAt({ time: clock(), ...network }, given.value, truth, answer) } };
  };

  const check = async (): Promise<void> => {
    const now = present();
    if (now === undefined) return;
    const look = ++looks;
    const { document } = store.getState();
    patch({ checking: true });
    try {
      const evidence = await evidenceFor(document, now.plan, [now.step], lab);
      if (look === looks) judge(now.step, now.plan, document, evidence);
    } finally {
      if (look === looks) patch({ checking: false });
    }
  };

  /** What can be seen without a run is looked at after every edit. */
  const edited = (): void => {
    clearTimeout(timer);
    if (view() === undefined) return;
    if (planOf(store.getState().document) === undefined) {
      store.setState({ lesson: undefined });
      return;
    }
    const { document: edited, lesson } = store.getState();
    if (lesson?.state.name !== undefined && wantsName(edited, lesson.state.name)) {
      const { name: _, ...state } = lesson.state;
      patch({ state, asksName: true });
    }
    timer = setTimeout(() => {
      const now = present();
      if (now === undefined || now.step.checks.length === 0 || now.step.checks.some(({ kind }) => kind === 'number')) return;
      judge(now.step, now.plan, store.getState().document, NO_EVIDENCE);
    }, LOOK_MS);
  };

  // A run that is over shows how the prediction was, and passes what asks for a run.
  store.subscribe((state, before) => {
    if (state.lesson === undefined || state.run.phase === before.run.phase || state.run.phase !== 'done') return;
    // What an earlier page ran is shown again, which is no run of this step.
    if (state.run.runId < 0) return;
    const now = present();
    if (now === undefined) return;
    if (now.step.kind === 'run' && now.step.checks.length === 0 && !now.view.state.passed.includes(now.step.id)) {
      const passed = { ...now.view.state, passed: [...now.view.state.passed, now.step.id] };
      patch({ state: passed });
      keep(passed, now.view.step);
    }
    if (now.step.checks.length > 0 || now.step.truth !== undefined) void check();
  });

  return {
    get plan() {
      return planOf(store.getState().document);
    },
    begin() {
      const { document } = store.getState();
      if (planOf(document) === undefined) return;
      const { state, step } = kept(document);
      const asksName = wantsName(document, state.name);
      const began = state.began ?? clock();
      store.setState({ lesson: { step, state: { ...state, began }, hints: {}, verdicts: {}, truths: {}, checking: false, asksName } });
      edited();
    },
    leave() {
      clearTimeout(timer);
      looks++;
      store.setState({ lesson: undefined });
    },
    go(step) {
      const plan = planOf(store.getState().document);
      const now = view();
      if (plan === undefined || now === undefined || step < 0 || step >= plan.steps.length) return;
      looks++;
      const left = plan.steps[now.step];
      // Reading steps are passed by going on.
      const reads = left !== undefined && step > now.step && left.checks.length === 0 && left.ask === undefined && left.kind !== 'run';
      const passed = reads && !now.state.passed.includes(left.id) ? [...now.state.passed, left.id] : now.state.passed;
      const state = { ...now.state, passed };
      patch({ step, state, checking: false });
      keep(state, step);
      edited();
    },
    answer(id, given) {
      const plan = planOf(store.getState().document);
      const now = view();
      const step = plan?.steps.find((one) => one.id === id);
      if (plan === undefined || now === undefined || step === undefined) return undefined;
      if (now.state.seen?.[id] !== undefined) return t('lectern.answerStays');
      const read = step.ask === undefined ? { ok: true as const, value: String(given) } : readAnswer(step.ask, given);
      if (!read.ok) return speak(read.said);
      const state = { ...now.state, answers: { ...now.state.answers, [id]: { value: read.value, time: clock() } } };
      patch({ state });
      keep(state, now.step);
      // What is right without a run is told at once.
      if (step.ask === undefined || step.truth?.kind === 'value') judge(step, plan, store.getState().document, NO_EVIDENCE);
      return undefined;
    },
    openHint(id) {
      const now = view();
      if (now !== undefined) patch({ hints: { ...now.hints, [id]: (now.hints[id] ?? 0) + 1 } });
    },
    introduce(given) {
      const { document } = store.getState();
      const now = view();
      const { plain } = read(document);
      const name = writtenName(given);
      if (now === undefined || plain === undefined) return undefined;
      if (name === '') return t('lectern.name.needed');
      if (plain.personal.length > 0) {
        granting = true;
        try {
          execute(setOwnNumbers(document, personalised(document, plain, name)));
        } finally {
          granting = false;
        }
      }
      const state = { ...now.state, name };
      patch({ state, asksName: false });
      keep(state, now.step);
      edited();
      return undefined;
    },
    async handIn(given) {
      const { document } = store.getState();
      const now = view();
      const { plain } = read(document);
      const name = plain !== undefined && plain.personal.length > 0 ? (now?.state.name ?? '') : writtenName(given);
      if (now === undefined || plain === undefined) return { refused: t('why.noLesson') };
      if (now.asksName) return { refused: t('lectern.name.first') };
      if (name === '') return { refused: t('lectern.name.needed') };
      const doing = { document, plan: plain, state: now.state, step: now.step, name, now: clock() };
      const { handIn, refusal } = await makeHandIn(doing, lab);
      const state = { ...now.state, name };
      if (view()?.state === now.state) {
        patch({ state });
        keep(state, now.step);
      }
      const text = handInText(handIn);
      if (text.length > LARGEST_HAND_IN) return { refused: t('class.tooLarge', { bytes: text.length, limit: LARGEST_HAND_IN }) };
      return { name, text, link: await handInLink(handIn), refusal };
    },
    check,
    waits,
    refuses(document) {
      const plan = granting || view() === undefined ? undefined : planOf(store.getState().document);
      const path = plan && lockedChange(store.getState().document, document, plan.locked);
      return path === undefined ? undefined : t('lesson.locked', { path });
    },
    edited,
    reset() {
      clearTimeout(timer);
      looks++;
      store.setState({ lesson: undefined });
    },
  };
}
