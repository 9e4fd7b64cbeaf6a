/** What can be done to a course by hand: corners and spikes are moved, added, taken out, drawn; times stay on the grid and in order. */
import { type Course, gridTime } from '../../document/meaning/stimulus.ts';
import { toSteps } from '../../language/time.ts';

/** The step of the grid nearest to a time (ms); the first that a list may say is 1. */
function nearestStep(time: number, resolution: number): number {
  return Math.max(1, Math.round(toSteps(time - resolution / 2, resolution)));
}

const isSteps = ({ times, values }: Course): boolean => values.length === times.length && values.length > 0;

/** Moves corner or spike k to a time, no further than its neighbours, and a corner to a value. */
export function moved(course: Course, k: number, time: number, value: number | undefined, resolution: number): Course {
  const { times, values } = course;
  const before = times[k - 1];
  const behind = times[k + 1];
  const low = before === undefined ? 1 : toSteps(before, resolution) + 1;
  const high = behind === undefined ? Number.POSITIVE_INFINITY : toSteps(behind, resolution) - 1;
  const step = Math.min(high, Math.max(low, nearestStep(time, resolution)));
  return {
    times: times.map((each, i) => (i === k ? gridTime(step, resolution) : each)),
    values: value === undefined ? values : values.map((each, i) => (i === k ? value : each)),
  };
}

/** Adds a corner or a spike at a time; one that is there takes the value. Answers where it is. */
export function added(
  course: Course,
  time: number,
  value: number | undefined,
  resolution: number,
): { readonly course: Course; readonly at: number } {
  const step = nearestStep(time, resolution);
  const steps = course.times.map((each) => toSteps(each, resolution));
  const there = steps.indexOf(step);
  const at = there >= 0 ? there : steps.filter((each) => each < step).length;
  const put = <T>(list: readonly T[], item: T): readonly T[] => list.toSpliced(at, there >= 0 ? 1 : 0, item);
  return {
    course: {
      times: put(course.times, gridTime(step, resolution)),
      values: value === undefined ? course.values : put(course.values, value),
    },
    at,
  };
}

/** Takes corner or spike k out. */
export function without(course: Course, k: number): Course {
  return { times: course.times.toSpliced(k, 1), values: isSteps(course) ? course.values.toSpliced(k, 1) : course.values };
}

/**
 * A course drawn freehand over a stretch: what was there outside of it stays. Points in any order; of several in one step the last counts.
 * @param every ms between two values.
 */
export function drawn(
  course: Course,
  points: readonly (readonly [time: number, value: number])[],
  every: number,
  resolution: number,
): Course {
  const perCell = Math.max(1, Math.round(every / resolution));
  const cells = new Map<number, number>();
  let last: readonly [number, number] | undefined;
  for (const [time, value] of points) {
    const cell = Math.floor(nearestStep(time, resolution) / perCell);
    // A quick hand leaves gaps: they are bridged.
    const [from, was] = last ?? [cell, value];
    const way = Math.abs(cell - from);
    for (let k = 1; k < way; k++) cells.set(from + Math.sign(cell - from) * k, was + ((value - was) * k) / way);
    cells.set(cell, value);
    last = [cell, value];
  }
  const ordered = [...cells].sort(([a], [b]) => a - b);
  const [first, end] = [ordered[0], ordered.at(-1)];
  if (first === undefined || end === undefined) return course;
  const at = (cell: number) => Math.max(1, cell * perCell);
  const [from, to] = [at(first[0]), at(end[0]) + perCell];
  const old = course.times.map((time, i) => [toSteps(time, resolution), course.values[i] as number] as const);
  const entering = old.filter(([step]) => step <= to).at(-1)?.[1] ?? 0;
  const all = [
    ...old.filter(([step]) => step < from),
    ...ordered.map(([cell, value]) => [at(cell), value] as const),
    ...(old.some(([step]) => step === to) ? [] : [[to, entering] as const]),
    ...old.filter(([step]) => step >= to),
  ];
  const changes = all.filter(([, value], i) => value !== (all[i - 1]?.[1] ?? 0));
  return { times: changes.map(([step]) => gridTime(step, resolution)), values: changes.map(([, value]) => value) };
}

/** A course out of rows of a table: time and value, or times alone; undefined where the rows are none. Times that meet in one step: the last counts. */
export function ofRows(rows: readonly (readonly number[])[], kind: 'steps' | 'spikes', resolution: number): Course | undefined {
  const wanted = kind === 'steps' ? 2 : 1;
  if (rows.length === 0 || rows.some((row) => row.length !== wanted || !((row[0] as number) >= 0))) return undefined;
  const bySteps = new Map(rows.map(([time, value]) => [nearestStep(time as number, resolution), value as number]));
  const ordered = [...bySteps].sort(([a], [b]) => a - b);
  return { times: ordered.map(([step]) => gridTime(step, resolution)), values: kind === 'steps' ? ordered.map(([, value]) => value) : [] };
}
