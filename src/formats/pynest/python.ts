/** Python source text of values, as a person would write them. */
import { isPythonName } from '../../base/pythonNames.ts';
import { escapeUnseen, withoutUnseen } from '../../base/unseen.ts';

/**
 * A piece of Python that is written as it is: a variable, a call. Only `py` and `variable` make one, never data: whatever a document
 * holds, however it is shaped, is written as a literal.
 */
export class Code {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** @internal for `py` and `variable` */
  static trusted(text: string): Code {
    return new Code(text);
  }

  toString(): string {
    return this.#text;
  }
}

export type PythonValue = number | boolean | string | Code | readonly PythonValue[] | { readonly [key: string]: PythonValue };

/** Longest line. */
const WIDTH = 99;

/** Code with values in it: the words between are the exporter's own, each value is written as a literal (a Code as it is). */
export function py(words: TemplateStringsArray, ...values: readonly PythonValue[]): Code {
  return Code.trusted(words.map((word, index) => word + (index < values.length ? inOneLine(values[index] as PythonValue) : '')).join(''));
}

/** A variable. Throws where the name is none: callers get theirs from `variableNames`. */
export function variable(name: string): Code {
  if (!isPythonName(name)) throw new Error(`${JSON.stringify(name)} is no Python name.`);
  return Code.trusted(name);
}

/** A float in Python: 376 → "376.0", so that NEST takes it for a number and not an integer. Anything else is written as what it is. */
export function float(value: PythonValue): PythonValue {
  if (typeof value !== 'number') return value;
  if (Number.isNaN(value)) return py`float("nan")`;
  if (!Number.isFinite(value)) return value > 0 ? py`float("inf")` : py`float("-inf")`;
  const text = String(value);
  return Code.trusted(/[.e]/.test(text) ? text : `${text}.0`);
}

/** A string literal. JSON's escapes are Python's; what cannot be seen is escaped, too. */
export function stringLiteral(text: string): string {
  return escapeUnseen(JSON.stringify(text));
}

/**
 * A value as source text. It stays on one line where it fits behind `used` characters, else its entries stand on lines of their own.
 */
function python(value: PythonValue, used = 0, indent = ''): string {
  const line = inOneLine(value);
  if (used + line.length <= WIDTH || typeof value !== 'object' || value === null || value instanceof Code) return line;
  const inner = `${indent}    `;
  if (Array.isArray(value)) {
    const items = value as readonly PythonValue[];
    if (items.every((item) => typeof item !== 'object' || item instanceof Code))
      return `[\n${wrapped(items.map(inOneLine), inner)}\n${indent}]`;
    return `[\n${items.map((item) => `${inner}${python(item, inner.length + 1, inner)},\n`).join('')}${indent}]`;
  }
  const entries = Object.entries(value as Readonly<Record<string, PythonValue>>);
  const lines = entries.map(([key, item]) => {
    const name = `${stringLiteral(key)}: `;
    return `${inner}${name}${python(item, inner.length + name.length + 1, inner)},\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

function inOneLine(value: PythonValue): string {
  if (value instanceof Code) return value.toString();
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? String(value) : String(float(value));
    case 'boolean':
      return value ? 'True' : 'False';
    case 'string':
      return stringLiteral(value);
    case 'object':
      if (value === null) return 'None';
      if (Array.isArray(value)) return `[${(value as readonly PythonValue[]).map(inOneLine).join(', ')}]`;
      return `{${Object.entries(value)
        .map(([key, item]) => `${stringLiteral(key)}: ${inOneLine(item)}`)
        .join(', ')}}`;
    default:
      return 'None';
  }
}

function wrapped(items: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const item of items) {
    const text = `${line === indent ? '' : ' '}${item},`;
    if (line.length + text.length > WIDTH && line !== indent) {
      lines.push(line);
      line = `${indent}${item},`;
    } else line += text;
  }
  return [...lines, line].join('\n');
}

/** A call, keyword arguments last. Arguments that do not fit on one line behind `head` stand on lines of their own. */
export function call(
  head: string,
  name: string,
  positional: readonly PythonValue[],
  keywords: Readonly<Record<string, PythonValue | undefined>> = {},
): string {
  const given = Object.entries(keywords).filter((entry): entry is [string, PythonValue] => entry[1] !== undefined);
  const start = `${head}${name}(`;
  const line = `${start}${[...positional.map(inOneLine), ...given.map(([key, value]) => `${key}=${inOneLine(value)}`)].join(', ')})`;
  if (line.length <= WIDTH) return line;
  const indent = '    ';
  const args = [
    ...positional.map((value) => python(value, indent.length + 1, indent)),
    ...given.map(([key, value]) => `${key}=${python(value, indent.length + key.length + 2, indent)}`),
  ];
  return `${start}\n${args.map((arg) => `${indent}${arg},\n`).join('')})`;
}

/** Text as comment lines. Whatever ends a line in Python, or cannot stand in a source file, is taken out. */
export function comment(text: string, prefix = '# '): string[] {
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map((line) => `${prefix}${clean(line)}`.trimEnd());
}

/** Source code, each line of it as a comment. */
export function commentedOut(source: string): string {
  return source
    .split('\n')
    .map((line) => (line === '' ? '#' : `# ${line}`))
    .join('\n');
}

function clean(line: string): string {
  return withoutUnseen(line.replace(/\p{Cs}/gu, '\ufffd'));
}

/**
 * Variable names for node ids: the id itself, with underscores where the script uses the name for something else or where the id
 * is no name of Python's.
 */
export function variableNames(ids: readonly string[], reserved: readonly string[]): Map<string, string> {
  const isFree = (name: string) => isPythonName(name) && !reserved.includes(name);
  const taken = new Set([...reserved, ...ids.filter(isFree)]);
  const names = new Map<string, string>();
  for (const id of ids) {
    let name = id;
    if (!isFree(id)) {
      name = id.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?![A-Za-z_])/, '_');
      while (taken.has(name) || !isFree(name)) name += '_';
      taken.add(name);
    }
    names.set(id, name);
  }
  return names;
}
