/** What stops a statement of a script, or the whole of it; thrown inside this folder only. */
import type { Filling } from '../../base/said.ts';
import type { TextKey } from '../../text/language.ts';

/** The codes of the dictionary's sentences about scripts. */
export type ProblemCode = TextKey extends infer Key ? (Key extends `lost.python_${infer Code}` ? Code : never) : never;

export type Values = Readonly<Record<string, Filling>>;

/** A statement cannot be done; the script goes on with the next. `at` is an offset; where it is left out, the statement's. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly what: Filling;
  readonly values: Values;
  readonly at: number | undefined;

  constructor(code: ProblemCode, what: Filling, values: Values = {}, at?: number) {
    super(code);
    this.code = code;
    this.what = what;
    this.values = values;
    this.at = at;
  }
}

/** Nothing more can be read of the script. */
export class Stop extends Problem {}

/** The script itself raised an exception. */
export class Raised extends Problem {}

/** What is said of lines that do what they say: how they are read, not that they are not. */
const REMARKS: readonly ProblemCode[] = [
  'collocated',
  'draws',
  'extended',
  'imported_again',
  'later',
  'more_networks',
  'plot',
  'threads',
  'unknown_plot',
];

/** Of a loss of a script: whether it is only how a line is read. */
export function isRemark(code: string): boolean {
  return REMARKS.some((remark) => code === `lost.python_${remark}`);
}
