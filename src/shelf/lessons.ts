/** The lessons: what they are, and how file and words make a document. Files and words load when one is wanted. */
import { ahead } from '../base/ahead.ts';
import type { GraphDocument } from '../document/types.ts';
import type { lessons as words } from './words/en/lessons.ts';
import type { LibraryWords } from './words/index.ts';

export type LessonName = keyof typeof words;

export interface Lesson {
  readonly name: LessonName;
  /** The introduction's four; the lecturer's eight; what comes after. */
  readonly group: 'first' | 'lecturer' | 'beyond';
  readonly minutes: number;
}

/** In the order of the page. */
export const lessons: readonly Lesson[] = [
  { name: 'one-neuron', group: 'first', minutes: 15 },
  { name: 'two-neurons', group: 'first', minutes: 10 },
  { name: 'poisson-input', group: 'first', minutes: 15 },
  { name: 'two-connected', group: 'first', minutes: 15 },
  { name: 'direct-current', group: 'lecturer', minutes: 30 },
  { name: 'noise-and-cv', group: 'lecturer', minutes: 30 },
  { name: 'psp-and-summation', group: 'lecturer', minutes: 30 },
  { name: 'mean-and-fluctuations', group: 'lecturer', minutes: 35 },
  { name: 'conductances', group: 'lecturer', minutes: 30 },
  { name: 'hodgkin-huxley', group: 'lecturer', minutes: 40 },
  { name: 'e-i-networks', group: 'lecturer', minutes: 40 },
  { name: 'decision-making', group: 'lecturer', minutes: 35 },
  { name: 'synaptic-plasticity', group: 'beyond', minutes: 30 },
  { name: 'short-term-plasticity', group: 'beyond', minutes: 25 },
  { name: 'synchrony-and-rhythms', group: 'beyond', minutes: 30 },
  { name: 'balanced-networks', group: 'beyond', minutes: 40 },
  { name: 'memory', group: 'beyond', minutes: 25 },
];

/** The lessons' documents without words: one part of the program. */
export const loadLessons = ahead(async () => (await import('./lessonFiles.ts')).lessonFiles);

type Json = Readonly<Record<string, unknown>>;
/** Parts that a patch of a start holds. */
const PARTS: readonly (keyof GraphDocument)[] = ['kernel', 'models', 'nodes', 'edges'];

interface StepWords {
  readonly text: string;
  readonly hints?: readonly string[];
  readonly options?: readonly string[];
  readonly model?: string;
  readonly x?: string;
  readonly y?: string;
}

/** A lesson as a document in one language. It carries what it starts from, so that it can be told later what was changed. */
export function lessonDocument(file: unknown, words: LibraryWords['lessons'][LessonName], language: string): Json {
  const { lesson, sweeps, ...graph } = file as Json & {
    readonly lesson: Json & { readonly steps: readonly Json[] };
    readonly sweeps?: readonly Json[];
  };
  const spoken = words.steps as Readonly<Record<string, StepWords>>;
  const titles = words.sweeps as Readonly<Record<string, string>>;
  return {
    ...graph,
    title: words.title,
    description: words.sentence,
    ...(sweeps && { sweeps: sweeps.map((sweep) => ({ ...sweep, title: titles[String(sweep['id'])] })) }),
    lesson: {
      ...lesson,
      language,
      start: Object.fromEntries(PARTS.flatMap((key) => (graph[key] === undefined ? [] : [[key, graph[key]]]))),
      steps: lesson.steps.map((step) => withWords(step, spoken[String(step['id'])])),
    },
  };
}

function withWords(step: Json, words: StepWords | undefined): Json {
  if (words === undefined) return step;
  const { text, hints, options, model, x, y } = words;
  const ask = step['ask'] as Json | undefined;
  return {
    ...step,
    text,
    ...(hints && { hints }),
    ...(model !== undefined && { model }),
    ...(ask && {
      ask: {
        ...ask,
        ...(options && { options }),
        ...(x !== undefined && { x: { ...(ask['x'] as Json), label: x } }),
        ...(y !== undefined && { y: { ...(ask['y'] as Json), label: y } }),
      },
    }),
  };
}
