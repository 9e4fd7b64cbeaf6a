/** Reads what belongs to an experiment besides the network (../experiment.ts): checked for its form, kept with whatever else it says. */

import { element, listed, member, type Place, quoted, shown } from '../meaning/diagnostics.ts';
import { said } from '../said.ts';
import type { GraphDocument } from '../types.ts';
import { copyJson, type JsonObject, own, type Reader } from './reader.ts';
import { MOST_ENTRIES } from './readNodes.ts';

export const EXPERIMENT_KEYS = ['analyses', 'sweeps', 'lesson', 'report', 'stimuli', 'runs'] as const;

type Experiment = Pick<GraphDocument, (typeof EXPERIMENT_KEYS)[number]>;

/** A check of one member; it notes what is wrong. */
type Form = (value: unknown, place: Place, reader: Reader) => void;

const text: Form = (value, place, reader) => void reader.text(value, place);
const flag: Form = (value, place, reader) => void reader.boolean(value, place);
const number: Form = (value, place, reader) => void reader.number(value, place);
const name: Form = (value, place, reader) => void reader.name(value, place, said('document.someText'));
const orNull =
  (form: Form): Form =>
  (value, place, reader) => {
    if (value !== null) form(value, place, reader);
  };
const whole =
  (low: number, high = Number.MAX_SAFE_INTEGER): Form =>
  (value, place, reader) =>
    void reader.integer(value, place, low, high);
const oneOf =
  (...words: readonly string[]): Form =>
  (value, place, reader) => {
    if (typeof value !== 'string' || !words.includes(value)) {
      reader.findings.add('wrong_type', place, { found: shown(value), allowed: listed(words.map(quoted)) });
    }
  };
const list =
  (form: Form): Form =>
  (value, place, reader) => {
    reader.list(value, place, MOST_ENTRIES)?.forEach((item, index) => {
      form(item, element(place, index), reader);
    });
  };
const anything: Form = () => {};
const textOrTexts: Form = (value, place, reader) => (Array.isArray(value) ? list(text) : text)(value, place, reader);
const someObject: Form = (value, place, reader) => void reader.object(value, place);

/** An object with these members, the first of them required; it may have others. */
const object =
  (required: Readonly<Record<string, Form>>, optional: Readonly<Record<string, Form>> = {}): Form =>
  (value, place, reader) => {
    const found = reader.object(value, place);
    if (found === undefined) return;
    for (const [key, form] of Object.entries(required)) {
      const given = own(found, key);
      if (given === undefined) reader.findings.add('missing_key', member(place, key), { allowed: said('document.there') });
      else form(given, member(place, key), reader);
    }
    for (const [key, form] of Object.entries(optional)) {
      const given = own(found, key);
      if (given !== undefined) form(given, member(place, key), reader);
    }
  };

/** A list of objects with ids that differ. */
const entries =
  (form: Form): Form =>
  (value, place, reader) => {
    list(form)(value, place, reader);
    const seen = new Map<string, number>();
    if (!Array.isArray(value)) return;
    for (const [index, entry] of (value as readonly unknown[]).entries()) {
      const id = typeof entry === 'object' && entry !== null ? own(entry as JsonObject, 'id') : undefined;
      if (typeof id !== 'string') continue;
      const other = seen.get(id);
      const at = member(element(place, index), 'id');
      if (other === undefined) seen.set(id, index);
      else reader.findings.add('duplicate_id', at, { found: quoted(id), other: `${place.path}[${other}]` });
    }
  };

const factoredPath = object({ path: name, factor: number });

const dial: Form = (value, place, reader) => {
  object({ from: number, to: number, count: whole(1, 100_000) }, { path: name, paths: list(factoredPath), scale: oneOf('linear', 'log') })(
    value,
    place,
    reader,
  );
  const found = value as JsonObject | null;
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return;
  const ways = ['path', 'paths'].filter((key) => own(found, key) !== undefined);
  if (ways.length === 1) return;
  if (ways.length === 0) reader.findings.add('missing_key', member(place, 'path'), { allowed: said('document.path') });
  else reader.findings.add('conflicting_keys', member(place, 'path'), { found: shown(own(found, 'path')), other: 'paths' });
};

const forms: Readonly<Record<(typeof EXPERIMENT_KEYS)[number], Form>> = {
  analyses: entries(object({ id: name, kind: name }, { of: list(name), from: orNull(number), to: orNull(number) })),
  sweeps: entries(
    object(
      { id: name, dials: list(dial), measure: text },
      { title: text, seeds: object({ first: whole(1, 2 ** 32 - 1), count: whole(1, 100_000) }), frozen: list(someObject) },
    ),
  ),
  lesson: object(
    {
      steps: entries(
        object(
          { id: name, kind: oneOf('build', 'predict', 'run', 'see', 'explain', 'challenge'), text },
          { at: textOrTexts, checks: list(someObject), hints: list(text) },
        ),
      ),
    },
    { language: text, locked: list(name) },
  ),
  report: object(
    {},
    { question: text, setupNote: text, outcome: text, conclusion: text, figures: list(object({ panel: name }, { caption: text })) },
  ),
  stimuli: list(object({}, { id: name, node: name, shape: text })),
  runs: entries(object({ id: name }, { label: text, patch: list(anything), seed: whole(1, 2 ** 32 - 1) })),
};

/** "view.dials": knobs on the canvas. */
export const checkDials: Form = list(
  object({ paths: list(factoredPath), from: number, to: number }, { label: text, step: number, hidden: flag }),
);

/** The members of a file that belong to the experiment; absent ones are left out. */
export function readExperiment(file: JsonObject, reader: Reader): Experiment {
  const experiment: Record<string, unknown> = {};
  for (const key of EXPERIMENT_KEYS) {
    const value = own(file, key);
    if (value === undefined) continue;
    const place: Place = { path: key };
    forms[key](value, place, reader);
    experiment[key] = copyJson(value, place, reader.findings);
  }
  return experiment as Experiment;
}
