/** Evenly spaced numbers: as Python's ranges have them, with the end included, or by their count. */

/** More elements than this make a text nobody reads and a page that stalls. */
export const LIST_LIMIT = 100_000;

/** start, start + step … before stop, as range(start, stop, step) and numpy.arange have it. */
export function pythonRange(start: number, stop: number, step: number, room: number): readonly number[] | 'step' | 'long' {
  if (step === 0) return 'step';
  // What is a hair's breadth before the stop is the stop: 0:0.3:0.1 has three values.
  const count = Math.max(0, Math.ceil((stop - start) / step - 1e-9));
  if (count > room) return 'long';
  return Array.from({ length: count }, (_, index) => clean(start + index * step));
}

/** The same with the stop included. */
export function regular(start: number, step: number, stop: number, room: number): readonly number[] | 'step' | 'long' {
  if (step === 0) return 'step';
  const count = Math.max(0, Math.floor((stop - start) / step + 1e-9) + 1);
  if (count > room) return 'long';
  return Array.from({ length: count }, (_, index) => clean(start + index * step));
}

/** start, start+step … up to and with stop; empty where the step does not lead there. */
export function regularTrain(start: number, step: number, stop: number): readonly number[] {
  const values = regular(start, step, stop, LIST_LIMIT);
  return typeof values === 'string' ? [] : values;
}

/** `count` values from first to last in equal distances; one value is the first. */
export function linspace(first: number, last: number, count: number): readonly number[] {
  const n = Math.max(0, Math.min(LIST_LIMIT, Math.floor(count)));
  return Array.from({ length: n }, (_, index) => (n === 1 ? first : clean(first + ((last - first) * index) / (n - 1))));
}

function clean(value: number): number {
  return Number(value.toPrecision(12));
}
