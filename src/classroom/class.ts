/** A class: what was handed in, by whom, which of it counts, and what was found. Plain data; nothing of it is kept anywhere. */
import { csvTable } from '../formats/csv.ts';
import { type AnswerValue, plainName, type Step } from '../lesson/index.ts';
import type { HandIn } from './handIn.ts';
import { spoken } from './lessonKey.ts';
import { type Said, said } from './said.ts';
import { type ClassLesson, type Finding, inspected } from './verify.ts';

/** One hand-in as it came. */
export interface Entry {
  /** From 1, in the order in which they came. */
  readonly id: number;
  /** The file, or where the link stood. */
  readonly from: string;
  readonly text: string;
  readonly handIn: HandIn;
  readonly sealed: boolean;
  /** What a run of it found; undefined before it was run again. */
  readonly run?: readonly Finding[];
}

/** `ok`: nothing against it, and it was run again; `open`: nothing against it so far. */
type Verdict = 'ok' | 'open' | 'wrong' | 'other' | 'older';

export interface Row {
  readonly entry: Entry;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** How many steps were passed. */
  readonly passed: number;
  /** Minutes from the beginning to the handing in; undefined where the beginning is not known. */
  readonly minutes: number | undefined;
}

/** The rows of a class by name. Of several hand-ins of one person the newest counts. */
export function rowsOf(entries: readonly Entry[], lesson: ClassLesson | undefined): readonly Row[] {
  const names = [...new Map(entries.map(({ handIn }) => [plainName(handIn.name), handIn.name])).values()];
  const newest = new Map<string, Entry>();
  for (const entry of entries) {
    const name = plainName(entry.handIn.name);
    const before = newest.get(name);
    if (before === undefined || entry.handIn.handed > before.handIn.handed) newest.set(name, entry);
  }
  const several = new Map<string, number>();
  for (const { handIn } of entries) several.set(plainName(handIn.name), (several.get(plainName(handIn.name)) ?? 0) + 1);
  return entries
    .map((entry): Row => {
      const { handIn, sealed, run } = entry;
      const counting = newest.get(plainName(handIn.name)) as Entry;
      const count = several.get(plainName(handIn.name)) ?? 1;
      const findings: Finding[] = [...(lesson === undefined ? [] : inspected(handIn, sealed, lesson, names)), ...(run ?? [])];
      const isOlder = counting !== entry;
      if (isOlder) findings.push({ kind: 'note', said: sameText(entry, counting) ? said('class.twice') : said('class.older') });
      else if (count > 1) findings.push({ kind: 'note', said: said('class.newest', { count }) });
      return {
        entry,
        findings,
        verdict: verdictOf(findings, isOlder, run !== undefined),
        passed: passedOf(handIn, lesson),
        minutes: minutesOf(handIn),
      };
    })
    .sort(
      (a, b) =>
        a.entry.handIn.name.localeCompare(b.entry.handIn.name, undefined, { numeric: true }) ||
        b.entry.handIn.handed - a.entry.handIn.handed,
    );
}

function sameText(a: Entry, b: Entry): boolean {
  return a.handIn.handed === b.handIn.handed && a.text.trim() === b.text.trim();
}

function verdictOf(findings: readonly Finding[], isOlder: boolean, wasRun: boolean): Verdict {
  if (findings.some(({ kind }) => kind === 'other')) return 'other';
  if (findings.some(({ kind }) => kind === 'wrong')) return 'wrong';
  if (isOlder) return 'older';
  return wasRun ? 'ok' : 'open';
}

function passedOf({ passed }: HandIn, lesson: ClassLesson | undefined): number {
  return lesson === undefined ? passed.length : lesson.plan.steps.filter(({ id }) => passed.includes(id)).length;
}

function minutesOf({ began, handed }: HandIn): number | undefined {
  return began === undefined || began > handed ? undefined : Math.round((handed - began) / 60_000);
}

/** ms since 1970 that a calendar can say. */
const LATEST = 8e15;

/** Rows whose answers count: of this lesson, the newest of each, with nothing wrong. */
export function counting(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ verdict }) => verdict === 'ok' || verdict === 'open');
}

/** An answer in the words of the lecturer's lesson. */
export function answerIn({ handIn }: Entry, { id, ask }: Step): AnswerValue | undefined {
  const given = handIn.answers[id];
  return given === undefined ? undefined : spoken(ask, given.value);
}

/** The class as a table: a row for each hand-in; for each step that asks, what was answered, what was right and how far off it was. */
export function classCsv(
  rows: readonly Row[],
  lesson: ClassLesson,
  {
    speak,
    moment,
  }: { readonly speak: (what: Said) => string /** How a time (ms since 1970) is written. */; readonly moment: (time: number) => string },
): string {
  const when = (time: number | undefined) => (time === undefined || Math.abs(time) > LATEST ? undefined : moment(time));
  const { steps } = lesson.plan;
  const asking = steps.filter(({ ask, kind }) => ask !== undefined || kind === 'explain');
  const head = [
    'name',
    'file',
    'verdict',
    'step',
    'steps_passed',
    'began',
    'handed_in',
    'minutes',
    ...lesson.plan.personal.map(({ path }) => path),
    ...asking.flatMap(({ id, ask }) => (ask === undefined ? [id] : [id, `${id}_truth`, `${id}_error`, `${id}_right`])),
    ...steps.filter(({ checks }) => checks.length > 0).map(({ id }) => `${id}_checks`),
    'seed',
    'results_hash',
    'findings',
  ];
  const cells = ({ entry, verdict, findings, passed, minutes }: Row): (string | number | undefined)[] => {
    const { handIn } = entry;
    const answered = asking.flatMap((step) => {
      const value = cellOf(answerIn(entry, step));
      if (step.ask === undefined) return [value];
      const seen = handIn.seen[step.id];
      const truth = seen && spoken(step.ask, seen.truth);
      return [value, cellOf(truth), seen?.error, seen === undefined ? undefined : seen.right ? 'yes' : 'no'];
    });
    return [
      text(handIn.name),
      text(entry.from),
      verdict,
      handIn.step + 1,
      passed,
      when(handIn.began),
      when(handIn.handed),
      minutes,
      ...lesson.plan.personal.map(({ path }) => handIn.personal[path]),
      ...answered,
      ...steps.filter(({ checks }) => checks.length > 0).map(({ id }) => (handIn.checks[id] === true ? 'met' : 'not met')),
      handIn.run?.seed,
      handIn.run?.results,
      text(findings.map(({ said: what }) => speak(what)).join(' ')),
    ];
  };
  return [...csvTable(head, rows.map(cells))].join('');
}

function cellOf(value: AnswerValue | undefined): string | number | undefined {
  if (value === undefined || typeof value === 'number') return value;
  return text(
    typeof value === 'string'
      ? value
      : value.map((one) => (Array.isArray(one) ? one.map((x) => Number(x.toPrecision(6))).join(' ') : one)).join('; '),
  );
}

/** What a spreadsheet would take for a formula stands behind an apostrophe. */
function text(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
