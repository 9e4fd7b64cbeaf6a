/** `base` itself when free, otherwise `base` with the smallest number from 2 on that makes it free; a number at the end of `base` counts on. */
export function freshId(base: string, taken: { has(id: string): boolean }): string {
  if (!taken.has(base)) return base;
  const stem = base.replace(/\d+$/, '');
  const start = stem === base ? 2 : Number(base.slice(stem.length)) + 1;
  for (let number = Number.isSafeInteger(start) ? start : 2; ; number++) {
    const id = `${stem}${number}`;
    if (!taken.has(id)) return id;
  }
}

/**
 * Mints ids that are legal Python names and hard to guess twice: `e_` and ten characters out of a stream fixed by the seed
 * (splitmix32). For ids that nobody reads (edges, notes); pass a random seed for ids that must differ between two sessions.
 */
export function createIdMinter(seed: number): (prefix: string, taken?: { has(id: string): boolean }) => string {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let x = state;
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return (x ^ (x >>> 15)) >>> 0;
  };
  return (prefix, taken) => {
    for (;;) {
      const id = `${prefix}_${(next() % 36 ** 5).toString(36).padStart(5, '0')}${(next() % 36 ** 5).toString(36).padStart(5, '0')}`;
      if (!taken?.has(id)) return id;
    }
  };
}
