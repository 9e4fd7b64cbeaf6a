/** Which of many earlier states are worth keeping: the closer to now, the closer together. */

/**
 * Times (ascending) to let go of so that `most` are left. The first and the last stay; of the others goes, one at a time, the one that
 * is missed least: whose neighbours are nearest to each other, measured by how long ago it was.
 */
export function thinned(times: readonly number[], most: number): readonly number[] {
  const left = [...times];
  const gone: number[] = [];
  const last = left.at(-1) ?? 0;
  while (left.length > Math.max(2, most)) {
    let least = 1;
    let smallest = Number.POSITIVE_INFINITY;
    for (let place = 1; place < left.length - 1; place += 1) {
      const gap = (left[place + 1] as number) - (left[place - 1] as number);
      const missed = gap / (last - (left[place] as number));
      if (missed >= smallest) continue;
      smallest = missed;
      least = place;
    }
    gone.push(...left.splice(least, 1));
  }
  return gone;
}
