/**
 * A number as people write it: at most `digits` significant digits, no trailing zeros, no binary noise (0.1 + 0.2 is "0.3").
 * NaN and infinities are spelled as JavaScript spells them.
 */
export function formatNumber(value: number, digits = 12): string {
  if (!Number.isFinite(value) || value === 0) return String(value === 0 ? 0 : value);
  const rounded = Number(value.toPrecision(digits));
  return String(rounded);
}

/** 15600000 → "15,600,000". */
export function groupDigits(value: number): string {
  const [whole = '', rest] = formatNumber(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

/** Bytes with a decimal unit: "512 B", "1.5 kB", "3.2 GB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${formatNumber(value, value < 10 && unit > 0 ? 2 : 3)} ${units[unit]}`;
}

/** All numbers of several arrays, one array after the other. */
export function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
