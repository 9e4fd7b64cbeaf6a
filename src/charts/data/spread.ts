/** Mean and standard deviation over neurons at every sample time of a multimeter. */
import { allRows, type Column } from './rows.ts';

export interface Spread {
  /** Takes in rows up to `length`; rows of one time stand together. `belongs` says whether a row's sender counts. */
  extend(times: Float64Array, values: Float64Array, length: number, belongs: (row: number) => boolean): void;
  readonly mean: Column;
  /** mean − sd and mean + sd on the times of `mean`; sd is the root of the mean squared deviation (ddof 0). */
  readonly below: Column;
  readonly above: Column;
}

/** An empty spread. Missing values (NaN) are left out; a time at which nobody has a value gives NaN. */
export function createSpread(): Spread {
  let capacity = 1024;
  let time = new Float64Array(capacity);
  let mean = new Float64Array(capacity);
  let below = new Float64Array(capacity);
  let above = new Float64Array(capacity);
  let count = 0;
  // Where the newest time begins: later rows may belong to it still.
  let resume = 0;

  function grow(): void {
    const larger = (old: Float64Array) => {
      const next = new Float64Array(capacity * 2);
      next.set(old);
      return next;
    };
    time = larger(time);
    mean = larger(mean);
    below = larger(below);
    above = larger(above);
    capacity *= 2;
  }

  const column = (values: Float64Array): Column => ({ times: time, values, rows: allRows(count) });
  return {
    get mean() {
      return column(mean);
    },
    get below() {
      return column(below);
    },
    get above() {
      return column(above);
    },
    extend(times, values, length, belongs) {
      if (length <= resume) return;
      if (count > 0) count--;
      let row = resume;
      while (row < length) {
        const start = row;
        const now = times[row] ?? Number.NaN;
        let n = 0;
        let sum = 0;
        for (; row < length && times[row] === now; row++) {
          const value = values[row] ?? Number.NaN;
          if (!Number.isNaN(value) && belongs(row)) {
            n++;
            sum += value;
          }
        }
        if (row === start) row++; // a NaN time equals nothing, itself included
        const average = n > 0 ? sum / n : Number.NaN;
        let squares = 0;
        for (let k = start; k < row; k++) {
          const value = values[k] ?? Number.NaN;
          if (!Number.isNaN(value) && belongs(k)) squares += (value - average) ** 2;
        }
        const sd = n > 0 ? Math.sqrt(squares / n) : Number.NaN;
        if (count === capacity) grow();
        time[count] = now;
        mean[count] = average;
        below[count] = average - sd;
        above[count] = average + sd;
        count++;
        resume = start;
      }
    },
  };
}
