/** What a piece of a string literal says. */

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};

/** The text of a piece: escapes as what they mean, doubled braces of a format string as one. */
export function stringPart(text: string, isRaw: boolean, isFormat: boolean): string {
  const braces = isFormat ? text.replaceAll('{{', '{').replaceAll('}}', '}') : text;
  if (isRaw) return braces;
  return braces.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|[\s\S])/g, (whole, code: string) => {
    if (/^[xuU][0-9a-fA-F]/.test(code)) return characterOf(Number.parseInt(code.slice(1), 16));
    if (/^[0-7]/.test(code)) return characterOf(Number.parseInt(code, 8));
    return ESCAPES[code] ?? whole;
  });
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
