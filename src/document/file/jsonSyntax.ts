/**
 * Finds where a text stops being JSON. Used after JSON.parse has refused it, because engines tell the place in different words
 * or not at all. Iterative, so that deep nesting cannot exhaust the stack.
 */

const SPACE = /[ \t\r\n]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)(?![\w$])/y;
const NON_FINITE = /-?(?:NaN|Infinity)(?![\w$])/y;

/** What is wrong, in a sentence with line and column; undefined for text that is JSON. */
export function jsonProblem(text: string): string | undefined {
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined || found === '') return undefined;
    at += found.length;
    return found;
  };
  const string = (): boolean => {
    const end = endOfString(text, at);
    if (end !== undefined) at = end;
    return end !== undefined;
  };
  const wrong = (expected: string): string => `${foundAt(text, at)} where ${expected} should be, ${lineAndColumn(text, at)}.`;
  const open: ('{' | '[')[] = [];
  let expects: 'value' | 'value or ]' | 'key' | 'key or }' | 'after' = 'value';
  for (;;) {
    match(SPACE);
    const inside = open[open.length - 1];
    const next = text[at];
    if (expects === 'after') {
      if (inside === undefined) return at === text.length ? undefined : wrong('the end of the file');
      if (next === ',') expects = inside === '{' ? 'key' : 'value';
      else if (next === (inside === '{' ? '}' : ']')) open.pop();
      else return wrong(inside === '{' ? 'a comma or }' : 'a comma or ]');
      at++;
    } else if (expects === 'key' || expects === 'key or }') {
      if (next === '}' && expects === 'key or }') {
        open.pop();
        at++;
        expects = 'after';
        continue;
      }
      if (!string()) return wrong('a key in double quotes');
      match(SPACE);
      if (text[at] !== ':') return wrong('a colon');
      at++;
      expects = 'value';
    } else if (next === '{' || next === '[') {
      open.push(next);
      at++;
      expects = next === '{' ? 'key or }' : 'value or ]';
    } else if (next === ']' && expects === 'value or ]') {
      open.pop();
      at++;
      expects = 'after';
    } else {
      const before = at;
      const notFinite = match(NON_FINITE);
      if (notFinite !== undefined) return `${notFinite} ${lineAndColumn(text, before)} is no JSON value; leave such a value out.`;
      if (!string() && match(NUMBER) === undefined && match(WORD) === undefined) return wrong('a value');
      expects = 'after';
    }
  }
}

/** Where the string that begins at `start` ends; undefined where no whole string begins. */
function endOfString(text: string, start: number): number | undefined {
  if (text[start] !== '"') return undefined;
  for (let at = start + 1; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return at + 1;
    if (unit < 0x20) return undefined;
    if (unit !== 0x5c) {
      at++;
      continue;
    }
    ESCAPE.lastIndex = at;
    const escaped = ESCAPE.exec(text);
    if (escaped === null) return undefined;
    at += escaped[0].length;
  }
  return undefined;
}

function foundAt(text: string, at: number): string {
  if (at >= text.length) return text.trim() === '' ? 'the file is empty' : 'the file ends';
  const symbol = String.fromCodePoint(text.codePointAt(at) as number);
  return `there is ${JSON.stringify(symbol)}`;
}

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `at line ${before.length}, column ${(before[before.length - 1] as string).length + 1}`;
}
