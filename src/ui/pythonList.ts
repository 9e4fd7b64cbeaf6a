/** Lists as Python scripts make them, pasted into a field: range, numpy.arange, numpy.linspace, numpy.array. */
import { readIn } from './number.ts';
import { linspace, pythonRange } from './ranges.ts';

const CALL = /^(?:(?:np|numpy)\.)?([A-Za-z_]\w*)\s*\((.*)\)$/s;
const WRAPPERS: ReadonlySet<string> = new Set(['array', 'asarray', 'list', 'tuple', 'sorted']);

/** Whether a text is a call of Python's. */
export function isPython(text: string): boolean {
  return CALL.test(text);
}

/** `inside`: what a wrapper such as numpy.array holds, to be read as a list. */
type PythonList = { readonly values: readonly number[] } | { readonly inside: string } | { readonly reason: 'python' | 'step' | 'long' };

/** The numbers of a call; python: a call or an argument that is not known here. */
export function readPython(text: string, limit: number): PythonList {
  const [, name = '', inside = ''] = CALL.exec(text) ?? [];
  if (WRAPPERS.has(name)) return { inside: inside.replace(/,\s*dtype\s*=\s*[\w.]+\s*$/, '').trim() };
  const given = readArguments(inside, NAMES[name] ?? []);
  const values = given && MAKERS[name]?.(given, limit);
  if (values === undefined) return { reason: 'python' };
  return typeof values === 'string' ? { reason: values } : { values };
}

type Arguments = Readonly<Record<string, number | boolean>>;
const NAMES: Readonly<Record<string, readonly string[]>> = {
  range: ['start', 'stop', 'step'],
  arange: ['start', 'stop', 'step'],
  linspace: ['start', 'stop', 'num', 'endpoint'],
};

type Maker = (given: Arguments, limit: number) => readonly number[] | 'step' | 'long' | undefined;
const MAKERS: Readonly<Record<string, Maker>> = { range: stepped, arange: stepped, linspace: spaced };

function stepped(given: Arguments, limit: number): ReturnType<Maker> {
  const { start, stop, step = 1 } = given;
  if (typeof step !== 'number') return undefined;
  // A single argument is the stop.
  if (typeof start === 'number' && stop === undefined) return pythonRange(0, start, step, limit);
  const from = start ?? 0;
  return typeof from === 'number' && typeof stop === 'number' ? pythonRange(from, stop, step, limit) : undefined;
}

function spaced({ start, stop, num = 50, endpoint = true }: Arguments, limit: number): ReturnType<Maker> {
  if (typeof start !== 'number' || typeof stop !== 'number' || typeof num !== 'number' || !Number.isInteger(num) || num < 0)
    return undefined;
  if (num > limit) return 'long';
  return endpoint === true ? linspace(start, stop, num) : linspace(start, stop, num + 1).slice(0, -1);
}

/** Arguments by name, positions first; undefined where one is no number, True or False, or the call has no such argument. */
function readArguments(inside: string, names: readonly string[]): Arguments | undefined {
  const given: Record<string, number | boolean> = {};
  const written = inside.split(',').map((each) => each.trim());
  if (written.at(-1) === '') written.pop();
  for (const [place, each] of written.entries()) {
    const [, key, said = each] = /^([A-Za-z_]\w*)\s*=\s*(.*)$/s.exec(each) ?? [];
    if (key === 'dtype') continue;
    const name = key ?? names[place];
    const value = said === 'True' ? true : said === 'False' ? false : readIn(said, 'point');
    if (name === undefined || !names.includes(name) || value === undefined) return undefined;
    given[name] = value;
  }
  return given;
}
