/**
 * The lesson of the open document as it is being done: which step, what was answered, what is passed. Answers live apart from the
 * document and are kept beside it in this browser. Nothing here changes the document; leaving is always possible.
 */
import type { StoreApi } from 'zustand/vanilla';
import { compile } from '../../compile/index.ts';
import type { Sweep } from '../../document/experiment.ts';
import type { GraphDocument } from '../../document/types.ts';
import { valuesOf } from '../../experiment/dials.ts';
import { recordedOf } from '../../experiment/recorded.ts';
import {
  type AnswerValue,
  awaitsPrediction,
  type Curve,
  type Evidence,
  instrumentedFor,
  judgeStep,
  type LessonPlan,
  type LessonState,
  lessonHash,
  lessonOf,
  lockedChange,
  NO_EVIDENCE,
  readAnswer,
  readState,
  runNeeded,
  type Step,
  type StepVerdict,
  sweepsNeeded,
  truthIfKnown,
} from '../../lesson/index.ts';
import { builtIn } from '../../models/catalogue.ts';
import { readPreference, writePreference } from '../../storage/preferences.ts';
import type { Simulate } from '../runs/background.ts';
import type { SweepList } from '../runs/sweeps.ts';
import { speak, t } from '../text/en.ts';
import type { EditorState } from '../types.ts';

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
  readonly sweeps: SweepList;
  /** ms since 1970 */
  readonly clock: () => number;
}

/** From the last edit to the look at what it made (ms). */
const LOOK_MS = 300;

export function createLessons({ store, simulate, sweeps, clock }: Parts): Session {
  let known: { readonly lesson: unknown; readonly sweeps: unknown; readonly plan: LessonPlan | undefined } | undefined;
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const planOf = (document: GraphDocument): LessonPlan | undefined => {
    if (known === undefined || known.lesson !== document.lesson || known.sweeps !== document.sweeps)
      known = { lesson: document.lesson, sweeps: document.sweeps, plan: lessonOf(document)?.plan };
    return known.plan;
  };
  const view = (): LessonView | undefined => store.getState().lesson;
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

  const present = (): { readonly plan: LessonPlan; readonly step: Step; readonly view: LessonView } | undefined => {
    const now = view();
    const plan = planOf(store.getState().document);
    const step = now && plan?.steps[now.step];
    return now && plan && step ? { plan, step, view: now } : undefined;
  };

  /** Why Run waits: a prediction comes first. */
  const waits = (): string | undefined => {
    const now = present();
    if (now === undefined || awaitsPrediction(now.plan, now.view.step, now.view.state.answers) === undefined) return undefined;
    return t('lesson.predictFirst');
  };

  const gather = async (document: GraphDocument, plan: LessonPlan, step: Step): Promise<Evidence> => {
    const curves = new Map<string, Curve>();
    for (const id of sweepsNeeded([step])) {
      const sweep = document.sweeps?.find((one) => one.id === id);
      const curve = sweep && (await curveOf(document, sweep, sweeps));
      if (curve !== undefined) curves.set(id, curve);
    }
    if (!runNeeded([step])) return { recorded: undefined, curves };
    const asked = instrumentedFor(document, plan, [step], builtIn);
    const compiled = compile(asked);
    const run = await simulate(asked);
    if (compiled.network === undefined || 'refusal' in run) {
      const problem = 'refusal' in run ? run.refusal : '';
      return { recorded: undefined, curves, problem: { code: 'lesson.plain', values: { problem } } };
    }
    const rows = [...run.compiled.recorders].flatMap(([node, { id }]) => {
      const found = run.recorders.get(id);
      return found ? [{ node, times: found.times, senders: found.senders, values: found.values }] : [];
    });
    return { recorded: recordedOf(compiled, rows, run.time), curves };
  };

  const judge = (step: Step, plan: LessonPlan, document: GraphDocument, evidence: Evidence): void => {
    const now = view();
    if (now === undefined) return;
    const verdict = judgeStep(step, plan, document, evidence, now.state.answers);
    const isPredicted = now.state.answers[step.id] !== undefined;
    const truth = isPredicted ? truthIfKnown(step, plan, document, evidence) : undefined;
    const before = now.state.passed.includes(step.id);
    const checked = step.checks.length > 0 || step.ask !== undefined;
    const passes = checked && verdict.checks.every(({ passed }) => passed) && (step.ask === undefined || isPredicted);
    const passed = passes && !before ? [...now.state.passed, step.id] : now.state.passed;
    const state = { ...now.state, passed };
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

  const check = async (): Promise<void> => {
    const now = present();
    if (now === undefined) return;
    const look = ++looks;
    const { document } = store.getState();
    patch({ checking: true });
    try {
      const evidence = await gather(document, now.plan, now.step);
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
      store.setState({ lesson: { ...kept(document), hints: {}, verdicts: {}, truths: {}, checking: false } });
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
    check,
    waits,
    refuses(document) {
      const plan = view() === undefined ? undefined : planOf(store.getState().document);
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

async function curveOf(document: GraphDocument, sweep: Sweep, sweeps: SweepList): Promise<Curve | undefined> {
  const [dial] = sweep.dials;
  const x = dial && valuesOf(dial);
  const y = await sweeps.figures(document, sweep);
  return x === undefined || y === undefined ? undefined : { x: Array.from(x), y };
}
