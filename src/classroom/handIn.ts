/**
 * What a student hands in: who they are, what they answered and when, what they made of the lesson's start, how its checks stand,
 * and a hash of what their network gave. A file or a link (docs/graph-format.md, "Hand-ins"); nothing is sent anywhere.
 */
import { stableHash } from '../base/hash.ts';
import { version } from '../base/version.ts';
import { type AnswerValue, readSeen, type Seen } from '../lesson/index.ts';
import { type Said, said } from './said.ts';

interface Answered {
  /** Options by their place. Of an explanation the words. */
  readonly value: AnswerValue;
  /** ms since 1970 */
  readonly time: number;
}

/** What the network gave when it was handed in. */
export interface HandedRun {
  readonly seed: number;
  /** Hash of the network with seed and duration, and of all that its recorders held. */
  readonly network: string;
  readonly results: string;
}

export interface HandIn {
  readonly name: string;
  /** Title in the student's language; key of what is asked and checked; hash of what it starts from. */
  readonly lesson: { readonly title: string; readonly key: string; readonly start: string };
  /** Index of the step where they are. */
  readonly step: number;
  /** ms since 1970 */
  readonly began: number | undefined;
  readonly handed: number;
  readonly answers: Readonly<Record<string, Answered>>;
  /** What was shown of the truth, with how far off the answer was. */
  readonly seen: Readonly<Record<string, Seen>>;
  /** Steps that were passed. */
  readonly passed: readonly string[];
  /** Steps with checks: whether the network that is handed in meets all of them. */
  readonly checks: Readonly<Record<string, boolean>>;
  /** Numbers of one's own, by path. */
  readonly personal: Readonly<Record<string, number>>;
  /** Makes the student's network of the lesson's start (with their own numbers), as `readPatch` takes it. */
  readonly patch: unknown;
  /** Undefined where the network could not be run. */
  readonly run: HandedRun | undefined;
  /** Version of Spikepatch that wrote it. */
  readonly made: string;
}

/** Bounds of what is read and written. Characters, steps and points are far more than anybody needs. */
const LONGEST_NAME = 100;
export const LARGEST_HAND_IN = 2_000_000;
const LONGEST_WORDS = 4000;
const MOST_STEPS = 200;
const MOST_POINTS = 1000;

const FORMAT = 'spikepatch.handin';
const VERSION = 1;

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name as it is written: without what cannot be seen, and no longer than a name. */
export function writtenName(name: string): string {
  return name
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();
}

/** The text of the file. Its seal is a hash of all the rest: a file that somebody edited does not fit it. */
export function handInText(handIn: HandIn): string {
  const { made, ...rest } = handIn;
  const file = JSON.parse(JSON.stringify({ format: FORMAT, version: VERSION, simulator: `Spikepatch ${made}`, ...rest })) as Json;
  return `${JSON.stringify({ ...file, seal: stableHash(file) }, undefined, 1)}\n`;
}

/** What is written now. */
export const madeHere = version;

type HandInRead =
  | { readonly handIn: HandIn /** Whether the seal fits. */; readonly sealed: boolean }
  /** It is a hand-in, but not one that can be read. */
  | { readonly problem: Said };

/** Whether a file says that it is a hand-in. */
export function isHandIn(json: unknown): json is Json {
  return isObject(json) && json['format'] === FORMAT;
}

/** Reads a file that says that it is a hand-in. Never throws. */
export function readHandIn(json: Json): HandInRead {
  const broken = (where: string) => ({ problem: said('class.broken', { where }) });
  if (json['version'] !== VERSION)
    return {
      problem:
        typeof json['version'] === 'number' && json['version'] > VERSION ? said('class.newer') : said('class.broken', { where: 'version' }),
    };
  const { seal, ...rest } = json;
  let sealed: boolean;
  try {
    sealed = stableHash(rest) === seal;
  } catch {
    // Lists in lists by the thousand.
    return broken('patch');
  }
  const { name, lesson, step, began, handed, answers, seen, passed, checks, personal, patch, run, simulator } = json;
  if (typeof name !== 'string' || writtenName(name) === '') return broken('name');
  if (!isObject(lesson) || typeof lesson['key'] !== 'string') return broken('lesson');
  if (!isCount(step)) return broken('step');
  if (!isNumber(handed)) return broken('handed');
  const given = readAnswers(answers);
  if (given === undefined) return broken('answers');
  if (!Array.isArray(passed) || passed.length > MOST_STEPS || !passed.every((id) => typeof id === 'string')) return broken('passed');
  if (!isRecordOf(checks, (value) => typeof value === 'boolean')) return broken('checks');
  if (!isRecordOf(personal, isNumber)) return broken('personal');
  const ran = run === undefined ? undefined : readRun(run);
  if (run !== undefined && ran === undefined) return broken('run');
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    sealed,
    handIn: {
      name: writtenName(name),
      lesson: { title: writtenName(text(lesson['title'])), key: lesson['key'], start: text(lesson['start']) },
      step,
      began: isNumber(began) ? began : undefined,
      handed,
      answers: given,
      seen: readSeen(seen),
      passed: passed as readonly string[],
      checks: checks as HandIn['checks'],
      personal: personal as HandIn['personal'],
      patch,
      run: ran,
      made: text(simulator).replace(/^Spikepatch /, ''),
    },
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isCount(value: unknown): value is number {
  return isNumber(value) && Number.isInteger(value) && value >= 0;
}

function isRecordOf(value: unknown, fits: (entry: unknown) => boolean): boolean {
  return isObject(value) && Object.keys(value).length <= MOST_STEPS && Object.values(value).every(fits);
}

function readRun(run: unknown): HandedRun | undefined {
  if (!isObject(run)) return undefined;
  const { seed, network, results } = run;
  return isNumber(seed) && typeof network === 'string' && typeof results === 'string' ? { seed, network, results } : undefined;
}

function readAnswers(answers: unknown): HandIn['answers'] | undefined {
  if (!isObject(answers) || Object.keys(answers).length > MOST_STEPS) return undefined;
  const read: [string, Answered][] = [];
  for (const [id, answer] of Object.entries(answers)) {
    if (!isObject(answer) || !isNumber(answer['time'])) return undefined;
    const { value, time } = answer;
    if (typeof value === 'string' ? value.length > LONGEST_WORDS : !isNumber(value) && !isList(value)) return undefined;
    read.push([id, { value: value as AnswerValue, time }]);
  }
  return Object.fromEntries(read);
}

function isList(value: unknown): boolean {
  const isPoint = (point: unknown) => Array.isArray(point) && point.length === 2 && point.every(isNumber);
  return Array.isArray(value) && value.length <= MOST_POINTS && value.every((one) => isNumber(one) || isPoint(one));
}

/** An explanation, no longer than is read. */
export function boundedWords(text: string): string {
  return text.slice(0, LONGEST_WORDS);
}
