/** What has to change in a text, line by line, for it to become another one. */

/** Lines `from` to `to` (counted from 0, without `to`) of the old text become `lines`, which begin at line `at` of the new text. */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly lines: readonly string[];
}

/** Comparing costs the product of both lengths: what is longer than this in the middle is replaced as a whole. */
const CELLS = 4_000_000;

/** The changes from `before` to `after`, in order, none touching another; a longest common subsequence of lines stays. */
export function lineChanges(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const old = before.slice(head, before.length - tail);
  const fresh = after.slice(head, after.length - tail);
  if (old.length === 0 && fresh.length === 0) return [];
  if (old.length * fresh.length > CELLS) return [{ from: head, to: head + old.length, at: head, lines: fresh }];

  const rest = commonLengths(old, fresh);
  const width = fresh.length + 1;
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      i++;
      j++;
      continue;
    }
    const start = { i, j };
    while ((i < old.length || j < fresh.length) && !(i < old.length && j < fresh.length && old[i] === fresh[j])) {
      const withoutOld = i < old.length ? (rest[(i + 1) * width + j] as number) : -1;
      const withoutFresh = j < fresh.length ? (rest[i * width + j + 1] as number) : -1;
      if (withoutOld >= withoutFresh) i++;
      else j++;
    }
    changes.push({ from: head + start.i, to: head + i, at: head + start.j, lines: fresh.slice(start.j, j) });
  }
  return changes;
}

/** For each pair of places, how many lines what follows has in common. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint32Array {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const skipped = Math.max(lengths[(i + 1) * width + j] as number, lengths[i * width + j + 1] as number);
      lengths[i * width + j] = old[i] === fresh[j] ? (lengths[(i + 1) * width + j + 1] as number) + 1 : skipped;
    }
  }
  return lengths;
}
