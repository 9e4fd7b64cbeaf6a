/** Python source text of values, as a person would write them. */
import { isPythonKeyword } from '../../base/pythonNames.ts';

/** A piece of Python that is written as it is: a variable, a call. */
export interface Code {
  readonly code: string;
}

export type PythonValue = number | boolean | string | Code | readonly PythonValue[] | { readonly [key: string]: PythonValue };

/** Longest line. */
const WIDTH = 99;

export function code(text: string): Code {
  return { code: text };
}

function isCode(value: PythonValue): value is Code {
  return typeof value === 'object' && !Array.isArray(value) && typeof (value as Code).code === 'string' && Object.keys(value).length === 1;
}

/** A float in Python: 376 → "376.0", so that NEST takes it for a number and not an integer. */
export function float(value: number): Code {
  if (Number.isNaN(value)) return code('float("nan")');
  if (!Number.isFinite(value)) return code(value > 0 ? 'float("inf")' : '-float("inf")');
  const text = String(value);
  return code(/[.e]/.test(text) ? text : `${text}.0`);
}

/** A string literal. JSON's escapes are Python's. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text);
}

/**
 * A value as source text. It stays on one line where it fits behind `used` characters, else its entries stand on lines of their own.
 */
export function python(value: PythonValue, used = 0, indent = ''): string {
  const line = inOneLine(value);
  if (used + line.length <= WIDTH || typeof value !== 'object' || isCode(value)) return line;
  const inner = `${indent}    `;
  if (Array.isArray(value)) {
    const items = value as readonly PythonValue[];
    if (items.every((item) => typeof item !== 'object' || isCode(item))) return `[\n${wrapped(items.map(inOneLine), inner)}\n${indent}]`;
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
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `[${(value as readonly PythonValue[]).map(inOneLine).join(', ')}]`;
  if (isCode(value as PythonValue)) return (value as Code).code;
  const entries = Object.entries(value as Readonly<Record<string, PythonValue>>);
  return `{${entries.map(([key, item]) => `${stringLiteral(key)}: ${inOneLine(item)}`).join(', ')}}`;
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
  return Array.from(line.replace(/\p{Cs}/gu, '\ufffd'))
    .filter((character) => character === '\t' || character >= ' ')
    .join('');
}

/** Variable names for node ids: the id itself, with underscores where the script uses the name for something else. */
export function variableNames(ids: readonly string[], reserved: readonly string[]): Map<string, string> {
  const taken = new Set([...reserved, ...ids.filter((id) => !reserved.includes(id))]);
  const names = new Map<string, string>();
  for (const id of ids) {
    let name = id;
    if (reserved.includes(id) || isPythonKeyword(id)) {
      do name += '_';
      while (taken.has(name));
      taken.add(name);
    }
    names.set(id, name);
  }
  return names;
}
