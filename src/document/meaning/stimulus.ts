/**
 * Courses of stimulators: what their lists say, and the recipes that lists are made from. A recipe is in force while it gives the very
 * lists that the node has; the lists alone are what is simulated.
 */
import { sin } from '../../base/elementary.ts';
import { timeOf, toSteps } from '../../language/time.ts';
import { type CourseWords, courseWords } from '../../models/vocabulary/courses.ts';
import type { Stimulus } from '../experiment.ts';
import type { GraphDocument, GraphNode } from '../types.ts';
import { nodeInForce } from './inForce.ts';
import { nodeModelOf } from './lookup.ts';
import { sameValue } from './sameValue.ts';

/** One course: times in ms, ascending, and where it is one of steps the values that hold from then on. */
export interface Course {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

export type Shape = 'step' | 'ramp' | 'pulses' | 'chirp' | 'family' | 'regular' | 'bursts';

/** One number of a recipe. */
export interface RecipeField {
  readonly key: string;
  /** "value": the unit of the course. */
  readonly unit: 'ms' | 'Hz' | 'value' | '1';
  readonly standard: number;
  readonly min?: number;
  readonly integer?: true;
}

const ms = (key: string, standard: number, min = 0): RecipeField => ({ key, unit: 'ms', standard, min });
const value = (key: string, standard: number): RecipeField => ({ key, unit: 'value', standard });
const count = (key: string, standard: number): RecipeField => ({ key, unit: '1', standard, min: 1, integer: true });

/** Shapes of each kind of course with what they ask for, in the order of their forms. */
export const SHAPES: Readonly<Record<CourseWords['kind'], Readonly<Partial<Record<Shape, readonly RecipeField[]>>>>> = {
  steps: {
    step: [ms('from', 100), ms('to', 400), value('amplitude', 300)],
    ramp: [ms('from', 100), ms('to', 500), value('first', 0), value('last', 500), ms('every', 1)],
    pulses: [ms('from', 100), ms('width', 10), ms('period', 50), count('count', 5), value('amplitude', 500), value('base', 0)],
    chirp: [
      ms('from', 100),
      ms('to', 900),
      { key: 'lowest', unit: 'Hz', standard: 1, min: 0 },
      { key: 'highest', unit: 'Hz', standard: 20, min: 0 },
      value('amplitude', 100),
      value('base', 200),
      ms('every', 0.5),
    ],
    family: [ms('from', 100), ms('to', 400), value('lowest', -100), value('highest', 400), count('count', 6)],
  },
  spikes: {
    regular: [ms('from', 50), ms('to', 500), ms('interval', 20)],
    bursts: [ms('from', 50), ms('period', 200), count('bursts', 3), count('spikes', 4), ms('interval', 5)],
  },
};

/** Entries that one list may have: what a file and a form bear. */
export const MOST_ENTRIES = 20_000;

/** The time of a step as people write it: 29.9, where NEST's own bits are 29.900000000000002. */
export function gridTime(step: number, resolution: number): number {
  return Number(timeOf(step, resolution).toPrecision(12));
}

/** The courses of a recipe, one for each neuron that a family asks for, on the grid; undefined where there would be too many entries. */
export function coursesOf(recipe: Stimulus, resolution: number): readonly Course[] | undefined {
  const shape = recipe.shape as Shape;
  const fields = SHAPES.steps[shape] ?? SHAPES.spikes[shape];
  if (fields === undefined) return undefined;
  const given = (key: string): number => {
    const field = fields.find((each) => each.key === key);
    const said = recipe[key];
    const number = typeof said === 'number' && Number.isFinite(said) ? said : (field?.standard ?? 0);
    return Math.max(field?.min ?? Number.NEGATIVE_INFINITY, number);
  };
  const step = (time: number) => Math.max(1, toSteps(time, resolution));
  // A course of its own holds one value a step; what comes later in the same step counts.
  const steps = (points: readonly (readonly [step: number, value: number])[]): Course => {
    const bySteps = new Map<number, number>();
    for (const [at, now] of points) {
      bySteps.delete(at);
      bySteps.set(at, now);
    }
    const ordered = [...bySteps].sort(([a], [b]) => a - b);
    const changes = ordered.filter(([, now], i) => now !== (ordered[i - 1]?.[1] ?? 0));
    return { times: changes.map(([at]) => gridTime(at, resolution)), values: changes.map(([, now]) => now) };
  };
  const spikes = (times: readonly number[]): Course => ({
    times: [...new Set(times.map(step))].sort((a, b) => a - b).map((at) => gridTime(at, resolution)),
    values: [],
  });
  const every = Math.max(resolution, given('every'));
  const [from, to] = [given('from'), given('to')];
  const parts = Math.max(0, Math.floor((to - from) / every + 1e-9));
  switch (shape) {
    case 'step':
      return to > from
        ? [
            steps([
              [step(from), given('amplitude')],
              [step(to), 0],
            ]),
          ]
        : [steps([])];
    case 'ramp': {
      if (parts > MOST_ENTRIES) return undefined;
      const [first, last] = [given('first'), given('last')];
      const at = (k: number) => first + ((last - first) * k) / Math.max(1, parts);
      return [steps([...Array.from({ length: parts }, (_, k) => [step(from + k * every), at(k)] as const), [step(to), 0]])];
    }
    case 'pulses': {
      const n = given('count');
      if (2 * n > MOST_ENTRIES) return undefined;
      const period = Math.max(resolution, given('period'));
      const width = Math.min(given('width'), period);
      const pulse = (k: number) =>
        [
          [step(from + k * period), given('amplitude')],
          [step(from + k * period + width), k === n - 1 ? 0 : given('base')],
        ] as const;
      return [steps(Array.from({ length: n }, (_, k) => pulse(k)).flat())];
    }
    case 'chirp': {
      if (parts > MOST_ENTRIES) return undefined;
      const [lowest, highest, length] = [given('lowest'), given('highest'), (to - from) / 1000];
      // The frequency rises linearly: the phase is its integral. Each step has the value at its beginning.
      const at = (seconds: number) => 2 * Math.PI * (lowest * seconds + ((highest - lowest) * seconds * seconds) / (2 * length));
      const point = (k: number) => [step(from + k * every), given('base') + given('amplitude') * sin(at((k * every) / 1000))] as const;
      return [steps([...Array.from({ length: parts }, (_, k) => point(k)), [step(to), 0]])];
    }
    case 'family': {
      const n = given('count');
      if (n > MOST_ENTRIES) return undefined;
      const [lowest, highest] = [given('lowest'), given('highest')];
      const amplitude = (k: number) => (n === 1 ? lowest : lowest + ((highest - lowest) * k) / (n - 1));
      return Array.from({ length: n }, (_, k) =>
        steps(
          to > from
            ? [
                [step(from), amplitude(k)],
                [step(to), 0],
              ]
            : [],
        ),
      );
    }
    case 'regular': {
      const interval = Math.max(resolution, given('interval'));
      const n = Math.floor((to - from) / interval + 1e-9) + 1;
      if (n > MOST_ENTRIES) return undefined;
      return [spikes(Array.from({ length: Math.max(0, n) }, (_, k) => from + k * interval))];
    }
    case 'bursts': {
      const [bursts, each] = [given('bursts'), given('spikes')];
      if (bursts * each > MOST_ENTRIES) return undefined;
      const time = (k: number) => from + Math.floor(k / each) * given('period') + (k % each) * given('interval');
      return [spikes(Array.from({ length: bursts * each }, (_, k) => time(k)))];
    }
  }
}

/** What a node says over time: by which parameters, and the course of each of its neurons that differs (one where all are alike). */
export interface NodeCourse {
  readonly words: CourseWords;
  readonly courses: readonly Course[];
}

/** The course of a node; undefined where its model says none, or where its lists are no numbers. */
export function courseOfNode(document: Pick<GraphDocument, 'models'>, node: GraphNode): NodeCourse | undefined {
  const model = nodeModelOf(document, node.model);
  const words = model && courseWords(model);
  if (words === undefined) return undefined;
  const times = listsOf(document, node, words.times);
  const values = words.kind === 'steps' ? listsOf(document, node, words.values) : [[]];
  if (times === undefined || values === undefined) return undefined;
  const count = Math.max(times.length, values.length);
  const pick = (lists: readonly (readonly number[])[], i: number) => lists[lists.length === 1 ? 0 : i] ?? [];
  return { words, courses: Array.from({ length: count }, (_, i) => ({ times: pick(times, i), values: pick(values, i) })) };
}

function listsOf(document: Pick<GraphDocument, 'models'>, node: GraphNode, name: string): readonly (readonly number[])[] | undefined {
  const lists = nodeInForce(document, node, name)?.values;
  const isNumbers = (list: unknown): list is readonly number[] => Array.isArray(list) && list.every((each) => typeof each === 'number');
  return lists?.every(isNumbers) ? (lists as readonly (readonly number[])[]) : undefined;
}

/** The recipe that gives what the node has; undefined where its lists were made by hand. */
export function recipeInForce(document: GraphDocument, node: GraphNode): Stimulus | undefined {
  const recipe = document.stimuli?.find((each) => each.node === node.id);
  const course = recipe && courseOfNode(document, node);
  const made = recipe && coursesOf(recipe, document.kernel.resolution);
  return course !== undefined && made !== undefined && sameValue(made, course.courses) ? recipe : undefined;
}

/** The value of a course of steps at a time (ms); 0 before its first. */
export function valueAt({ times, values }: Course, time: number): number {
  let at = 0;
  for (let i = 0; i < times.length && (times[i] as number) <= time; i++) at = values[i] as number;
  return at;
}
