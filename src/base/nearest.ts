/**
 * Edit distance with insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
 * A change of case alone counts half, so that `v_m` is nearer to `V_m` than to `g_m`.
 * Answers Infinity as soon as the distance must exceed `limit`.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  // What both begin and end with alike costs nothing, and names of one file often differ in a number at the end only.
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return distanceOf(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

function distanceOf(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const x = a[i - 1] as string;
      const y = b[j - 1] as string;
      const change = x === y ? 0 : x.toLowerCase() === y.toLowerCase() ? 0.5 : 1;
      let best = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + change);
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y) best = Math.min(best, (beforeLast[j - 2] as number) + 1);
      row.push(best);
      if (best < smallest) smallest = best;
    }
    if (smallest > limit) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = row;
  }
  const distance = last[b.length] as number;
  return distance > limit ? Number.POSITIVE_INFINITY : distance;
}

/** Names longer than this, and more names than this, are not compared: a misspelling is short, and input may be hostile. */
const LONGEST_NAME = 100;
const MOST_NAMES = 2000;

/**
 * The known name that was most likely meant, or undefined when none is near.
 * Near is a third of the name's length in edits, at least one; among equals the first listed wins. A name that only lacks its
 * end (`iaf_psc` for `iaf_psc_alpha`) or its separators (`iafpscalpha`) counts as near, too.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  if (name === '' || name.length > LONGEST_NAME) return undefined;
  let limit = Math.max(1, Math.floor(name.length / 3));
  let nearest: string | undefined;
  let prefixed: string | undefined;
  const bare = withoutSeparators(name);
  let compared = 0;
  for (const candidate of known) {
    if (++compared > MOST_NAMES) break;
    if (candidate === name) return candidate;
    if (bare !== '' && withoutSeparators(candidate) === bare) return candidate;
    const distance = editDistance(name, candidate, limit);
    if (distance <= limit && (nearest === undefined || distance < limit)) {
      limit = distance;
      nearest = candidate;
    }
    if (prefixed === undefined && name.length >= 4 && candidate.toLowerCase().startsWith(name.toLowerCase())) prefixed = candidate;
  }
  return nearest ?? prefixed;
}

function withoutSeparators(name: string): string {
  return name.replace(/[_\-\s.]/g, '').toLowerCase();
}
