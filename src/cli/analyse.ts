/** `spikepatch analyse`: what a panel shows of a recorder, as a table, JSON or a figure, from a graph that is run or from results. */
import { figureSvg } from '../charts/data/figure.ts';
import type { PanelContent, PanelKind, Table } from '../charts/data/panel.ts';
import { panelInput } from '../charts/data/panels.ts';
import { paper } from '../charts/data/paper.ts';
import { buildScene } from '../charts/data/scene.ts';
import { type Field, formOf, readSettings } from '../charts/data/settings.ts';
import { recordsOf } from '../charts/data/subjects.ts';
import type { Interval } from '../charts/data/ticks.ts';
import { sayFor } from '../charts/data/words.ts';
import { analysesFor, panelKinds } from '../charts/kinds/index.ts';
import { compile } from '../compile/index.ts';
import type { GraphDocument } from '../document/types.ts';
import type { Run } from '../editor/types.ts';
import { csvTable } from '../formats/csv.ts';
import { isResults, readResults } from '../formats/readResults.ts';
import type { Results } from '../formats/results.ts';
import { UsageError } from './args.ts';
import { shownPath } from './documents.ts';
import { FileProblem } from './fileProblem.ts';
import { phrase, withNearest } from './phrase.ts';
import { wiringOf } from './wiring.ts';

/** Pixels of a figure. */
const WIDTH = 560;
const LEFT = 74;

interface Analysed {
  readonly kind: PanelKind;
  readonly label: string;
  readonly content: PanelContent;
  readonly full: Interval;
  readonly members: Table | undefined;
}

/** The results that a text holds; undefined where it is no results file. Throws a FileProblem where it is a broken one. */
export function resultsIn(text: string, path: string): Results | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isResults(json)) return undefined;
  const read = readResults(json);
  if ('problem' in read) throw new FileProblem(phrase('analyse.brokenResults', { path: shownPath(path), problem: read.problem }));
  return read;
}

/** A document with the nodes that results tell of: recorders by their model, everybody else by their number only. */
export function documentOf({ title, kernel, nodes, recorders }: Results): GraphDocument {
  const all = Object.entries(nodes).sort(([, a], [, b]) => a.first - b.first);
  const made = all.map(([id, { first, last }], order) => {
    const model = recorders[id]?.model ?? '';
    return [id, { id, order, model, n: last - first + 1, params: {}, position: { x: 0, y: 0 } }] as const;
  });
  return { title, description: '', kernel, models: {}, nodes: Object.fromEntries(made), edges: {}, notes: {}, groups: {}, view: {} };
}

/** Results as a finished run, as panels read it. */
export function runOf(document: GraphDocument, { kernel, nodes, recorders }: Results): Run {
  const ranges = Object.entries(nodes).map(([id, { first, last }]) => {
    const { label, model = '' } = document.nodes[id] ?? {};
    return [id, { first, last, label: label || id, model }] as const;
  });
  // A results file without its graph says no more of the network than who was there.
  const made = compile({ ...document, kernel: { ...document.kernel, ...kernel } });
  const unknown = { resolution: kernel.resolution, rng_seed: kernel.rng_seed, nodes: [], connections: [] };
  const rows = Object.entries(recorders).map(([id, each]) => [id, { ...each, recorder: id, length: each.times.length }] as const);
  return {
    id: 1,
    document,
    compiled: {
      network: made.network ?? unknown,
      nodes: Object.fromEntries(ranges),
      edges: [],
      recorders: new Map(),
    },
    seed: kernel.rng_seed,
    hash: '',
    phase: 'done',
    time: kernel.duration,
    until: kernel.duration,
    elapsedMs: 0,
    remainingMs: undefined,
    message: undefined,
    neurons: 0,
    connections: 0,
    recorders: new Map(rows),
  };
}

/** The kind and the recorders that were asked for. Throws a UsageError that says what there is. */
export function checkAsked(document: GraphDocument, kindId: string, of: readonly string[]): PanelKind {
  for (const id of of) {
    if (recordsOf(document, id) !== undefined) continue;
    const ids = Object.keys(document.nodes).filter((each) => recordsOf(document, each) !== undefined);
    throw new UsageError(withNearest(phrase('analyse.unknownRecorder', { name: id, ids }), id, ids));
  }
  const kind = panelKinds.find(({ id }) => id === kindId);
  if (kind === undefined) {
    const ids = panelKinds.map(({ id }) => id);
    throw new UsageError(withNearest(phrase('analyse.unknownKind', { name: kindId, allowed: ids }), kindId, ids));
  }
  const [first] = of;
  const records = first === undefined ? undefined : recordsOf(document, first);
  if (records !== undefined && !kind.reads.includes(records)) {
    const others = analysesFor(records).map(({ id }) => id);
    throw new UsageError(phrase('analyse.otherKind', { kind: kindId, reads: kind.reads, recorder: first ?? '', records, others }));
  }
  return kind;
}

/** Settings of the command line as documents keep them. Throws a UsageError that names what is allowed. */
export function storedOf(
  kind: PanelKind,
  pairs: ReadonlyMap<string, string>,
  recordables: readonly string[],
): Readonly<Record<string, unknown>> {
  const say = sayFor(kind.id, kind.words);
  const fields = formOf(kind.settings, readSettings(kind.settings, {}), { total: 0, shown: 0, recordables }, say);
  const names = [...new Set(fields.map(({ name }) => name))];
  return Object.fromEntries(
    [...pairs].map(([name, text]) => {
      const field = fields.find((each) => each.name === name)?.field;
      if (field === undefined)
        throw new UsageError(withNearest(phrase('analyse.unknownSetting', { kind: kind.id, name, allowed: names }), name, names));
      return [name, storedValue(name, text, field)];
    }),
  );
}

function storedValue(name: string, text: string, field: Field): unknown {
  switch (field.field) {
    case 'number': {
      const value = Number(text);
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, integer = false } = field;
      if (text.trim() !== '' && value >= min && value <= max && (!integer || Number.isInteger(value))) return field.store(value);
      const limits = [
        Number.isFinite(min) ? phrase('analyse.from', { min }) : '',
        Number.isFinite(max) ? phrase('analyse.to', { max }) : '',
        field.unit ? phrase('analyse.unit', { unit: field.unit }) : '',
      ].join('');
      const allowed = phrase(integer ? 'analyse.whole' : 'analyse.number', { limits });
      throw new UsageError(phrase('args.hasToBe', { name, value: text, allowed }));
    }
    case 'select': {
      const options = field.options.map(({ value }) => value);
      if (options.includes(text)) return field.store(text);
      throw new UsageError(withNearest(phrase('args.notAllowed', { name, value: text, allowed: options }), text, options));
    }
    case 'toggle':
      if (text === 'true' || text === 'false') return field.store(text === 'true');
      throw new UsageError(phrase('args.notAllowed', { name, value: text, allowed: ['true', 'false'] }));
    case 'text': {
      const complaint = field.check(text);
      if (complaint !== undefined) throw new UsageError(complaint);
      return field.store(text);
    }
    default:
      throw new UsageError(phrase('analyse.cannotBeSaid', { name }));
  }
}

/** What the panel of this kind shows of results. */
export function analyse(
  document: GraphDocument,
  results: Results,
  kind: PanelKind,
  of: readonly [string, ...string[]],
  stored: Readonly<Record<string, unknown>>,
  others?: readonly Results[],
): Analysed {
  const run = runOf(document, results);
  const say = sayFor(kind.id, kind.words);
  const label = `${document.nodes[of[0]]?.label || of[0]} · ${say('name')}`;
  const trials = others?.map((other) => runOf(document, other));
  const input = panelInput(kind, { id: of[0], kind, of, stored, label }, run, undefined, document.nodes, {
    others: trials,
    wiring: kind.wires === undefined ? undefined : wiringOf(document),
  });
  const content = kind.content(input);
  const full = content.across.full ?? [0, run.time];
  const members = kind.members?.(input, [0, run.time]);
  return { kind, label, content, full, members: members !== undefined && members.columns.length > 0 ? members : undefined };
}

/** The figure that "Save as SVG" makes of the panel. */
export function analysedSvg({ content, full, label }: Analysed): string {
  const heights = content.plots.map(({ figureHeight }) => figureHeight);
  const scene = buildScene({ content, full, domain: full, columns: WIDTH * 3, width: WIDTH, heights, lockedY: {} });
  return figureSvg({ scene, title: label, palette: paper, width: WIDTH, left: LEFT });
}

/** The table of the chart. */
export function analysedCsv({ content, full }: Analysed): Iterable<string> {
  const { columns, rows } = content.table(full, Number.POSITIVE_INFINITY);
  return csvTable(
    columns.map(({ name, unit }) => (unit ? `${name} (${unit})` : name)),
    rows.map(({ cells }) => cells),
  );
}

/** Figures in a line, the table of the chart and that of the neurons as JSON; a number that does not exist is null. */
export function analysedJson({ kind, content, full, members }: Analysed): string {
  const plain = ({ columns, rows }: Table) => ({
    columns: columns.map(({ name, unit }) => ({ name, unit })),
    rows: rows.map(({ cells }) =>
      cells.map((cell) => (cell === undefined || (typeof cell === 'number' && !Number.isFinite(cell)) ? null : cell)),
    ),
  });
  const figures = content.figures?.(full) ?? '';
  const table = plain(content.table(full, Number.POSITIVE_INFINITY));
  return `${JSON.stringify({ kind: kind.id, figures, table, ...(members && { members: plain(members) }) }, undefined, 1)}\n`;
}
