/** Results as a file (docs/graph-format.md, "Results, version 1"), in pieces so that large recordings never lie in memory as one text. */
import { hashText } from '../base/hash.ts';
import { version } from '../base/version.ts';
import { lookupNodeModel } from '../document/meaning/modelNames.ts';
import type { GraphDocument, OwnModel } from '../document/types.ts';

/** One recorder's rows. Arrays of equal length; `values` are the columns beside times and senders, in the order to be written. */
export interface RecorderRows {
  /** The model as the document names it; a copied model by the name of what it is a copy of. */
  readonly model: string;
  /** ms */
  readonly times: Float64Array;
  readonly senders: Uint32Array;
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** A run's results as their file has them; times in ms. */
export interface Results {
  readonly title: string;
  /** `duration` is what was simulated. */
  readonly kernel: GraphDocument['kernel'];
  /** NEST node ids by the document's ids. */
  readonly nodes: Readonly<Record<string, { readonly first: number; readonly last: number }>>;
  /** By the document's ids, in file order. */
  readonly recorders: Readonly<Record<string, RecorderRows>>;
}

/** Columns of a weight_recorder in the order of the format; others keep their own order. */
const WEIGHT_COLUMNS = ['targets', 'weights', 'receptors', 'ports'];

/** All columns of a recorder by name, in the order in which files have them. */
export function columnsOf(rows: RecorderRows): [name: string, column: Float64Array | Uint32Array][] {
  const names = Object.keys(rows.values);
  const ordered = names.includes('weights') ? [...WEIGHT_COLUMNS.filter((name) => names.includes(name)), ...others(names)] : names;
  return [
    ['times', rows.times],
    ['senders', rows.senders],
    ...ordered.map((name): [string, Float64Array] => [name, rows.values[name] as Float64Array]),
  ];
}

function others(names: readonly string[]): string[] {
  return names.filter((name) => !WEIGHT_COLUMNS.includes(name));
}

/** What results call the model of a node: the name that its author wrote, or what a copied model is a copy of. */
export function recorderModelName(models: Readonly<Record<string, OwnModel>>, name: string): string {
  const found = lookupNodeModel(models, name);
  return found.kind === 'known' ? (found.alias?.name ?? found.model.name) : name;
}

/** The text of a results file, piece by piece. */
export function* resultsText(results: Results): Generator<string> {
  yield `{\n"format": "spikepatch.results", "version": 1,\n`;
  yield `"title": ${JSON.stringify(results.title)}, "simulator": ${JSON.stringify(`Spikepatch ${version}`)},\n`;
  const { resolution, rng_seed, duration } = results.kernel;
  yield `"kernel": ${JSON.stringify({ resolution, rng_seed, duration })},\n`;
  yield `"nodes": ${JSON.stringify(results.nodes)},\n"recorders": {`;
  let separator = '\n';
  for (const [id, rows] of Object.entries(results.recorders)) {
    yield `${separator}${JSON.stringify(id)}: { "model": ${JSON.stringify(rows.model)}, "events": {`;
    separator = ',\n';
    let comma = '\n';
    for (const [name, column] of columnsOf(rows)) {
      yield `${comma}${JSON.stringify(name)}: [`;
      comma = ',\n';
      yield* numbersText(column, name === 'times');
      yield ']';
    }
    yield '\n}}';
  }
  yield '\n}\n}\n';
}

/** The same as plain JSON values, for small results and tests. */
export function toResults(results: Results): unknown {
  return JSON.parse([...resultsText(results)].join(''));
}

/** Numbers in one piece of text; large enough to be few, small enough to be short-lived. */
const PIECE = 32_768;

/** "1,2.5,3" in pieces. Values that JSON has no word for (NaN, infinities) become null. */
function* numbersText(column: Float64Array | Uint32Array, isTime: boolean): Generator<string> {
  for (let from = 0; from < column.length; from += PIECE) {
    const to = Math.min(from + PIECE, column.length);
    const piece = column.subarray(from, to);
    yield from > 0 ? ',' : '';
    if (isTime) yield timesText(piece);
    else if (piece.every(Number.isFinite)) yield piece.join(',');
    else yield Array.from(piece, (value) => (Number.isFinite(value) ? String(value) : 'null')).join(',');
  }
}

/** Times repeat (one sample from each of many neurons), and turning a number into text is what costs. */
function timesText(times: Float64Array | Uint32Array): string {
  let text = '';
  let last = Number.NaN;
  let written = '';
  for (let index = 0; index < times.length; index++) {
    const time = times[index] as number;
    if (time !== last) {
      last = time;
      written = String(time);
    }
    text += index === 0 ? written : `,${written}`;
  }
  return text;
}

/** A time as people read it, without the binary noise of tics × 0.001: 2.3000000000000003 is 2.3. Times are told apart down to 1e-9 ms. */
export function timeText(time: number): string {
  return String(Math.abs(time) < 1e6 ? Math.round(time * 1e9) / 1e9 : time);
}

/** A hash of all that was recorded: equal exactly when every recorder of the same name holds the same rows. Not for secrets. */
export function hashOfResults({ recorders }: Pick<Results, 'recorders'>): string {
  const ids = Object.keys(recorders).sort();
  const hashes = ids.flatMap((id) =>
    columnsOf(recorders[id] as RecorderRows).map(([name, column]) => `${id}.${name} ${column.length} ${hashOfColumn(column)}`),
  );
  return hashText(hashes.join('\n'));
}

function hashOfColumn(column: Float64Array | Uint32Array): string {
  let hash = '';
  for (let from = 0; from < column.length; from += PIECE) hash = hashText(`${hash},${column.subarray(from, from + PIECE).join(',')}`);
  return hash;
}
