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
