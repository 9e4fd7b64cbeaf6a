/** What a project says was recorded: one `activity` for each recorder in the order of the nodes, as columns of events. */
import { isJsonObject } from '../../document/file/reader.ts';
import { shown } from '../../document/meaning/diagnostics.ts';
import type { Columns } from '../../kernel/types.ts';
import type { RecorderRows } from '../results.ts';
import { recorderModelName } from '../results.ts';
import type { Element, Project } from './context.ts';
import type { Given } from './given.ts';
import { numbersOf } from './spatial.ts';

/** Rows by id of the recorder, and the name of its model. */
export type RecordedRows = Readonly<Record<string, Columns & Pick<RecorderRows, 'model'>>>;

/** Rows by id of the recorder; undefined where nothing was kept. Senders are NEST's ids, which count as ours do. */
export function readActivities(given: Given, { elements, models, losses }: Project): RecordedRows | undefined {
  const recorders = elements.filter((element): element is Element => element?.model?.elementType === 'recorder');
  const results: Record<string, RecordedRows[string]> = {};
  for (const [index, activity] of given.objects('activities').entries()) {
    const recorder = recorders[index];
    const events = activity.object('events');
    activity.ignore('nodeIds', 'nodePositions', 'recorderUnitId');
    activity.end();
    if (events === undefined) continue;
    const columns = columnsOf(events.all());
    if (recorder === undefined || columns === undefined) losses.add('activity', events.path, shown(events.all()));
    else results[recorder.id] = { model: recorderModelName(models, recorder.modelName), ...columns };
  }
  return Object.keys(results).length === 0 ? undefined : results;
}

function columnsOf(events: unknown): Columns | undefined {
  if (!isJsonObject(events)) return undefined;
  const columns = Object.entries(events).map(([name, column]) => [name, numbersOf(column)] as const);
  const named = new Map(columns);
  const times = named.get('times');
  const senders = named.get('senders') ?? named.get('ports');
  if (times === undefined || senders === undefined) return undefined;
  if (columns.some(([, column]) => column?.length !== times.length)) return undefined;
  // Threads of NEST write one after the other; ours are by time, samples of one time by sender.
  const order = Uint32Array.from(times.keys()).sort((a, b) => at(times, a) - at(times, b) || at(senders, a) - at(senders, b) || a - b);
  const sorted = (column: readonly number[]) => Float64Array.from(order, (row) => at(column, row));
  const values = columns.flatMap(([name, column]): [string, Float64Array<ArrayBuffer>][] =>
    name === 'times' || name === 'senders' || column === undefined ? [] : [[name, sorted(column)]],
  );
  return { times: sorted(times), senders: Uint32Array.from(order, (row) => at(senders, row)), values: Object.fromEntries(values) };
}

function at(column: readonly number[], row: number): number {
  return column[row] ?? Number.NaN;
}
