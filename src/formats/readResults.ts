/** Reads a results file (docs/graph-format.md, "Results, version 1") back into the rows that were written. */
import type { RecorderRows, Results } from './results.ts';

/** Whether a text says that it is a results file; undefined where it is no JSON. */
export function isResults(json: unknown): json is Readonly<Record<string, unknown>> {
  return isObject(json) && json['format'] === 'spikepatch.results';
}

/** The results in a file, or what is wrong with it: the path of the first value that is not as it has to be. */
export function readResults(json: Readonly<Record<string, unknown>>): Results | { readonly problem: string } {
  const { version, title, kernel, nodes, recorders } = json;
  if (version !== 1) return { problem: 'version' };
  if (!isObject(kernel)) return { problem: 'kernel' };
  const { resolution, rng_seed, duration } = kernel;
  for (const [name, value] of Object.entries({ resolution, rng_seed, duration }))
    if (!isNumber(value)) return { problem: `kernel.${name}` };
  if (!isObject(nodes)) return { problem: 'nodes' };
  for (const [id, range] of Object.entries(nodes)) {
    if (!isObject(range) || !isNumber(range['first']) || !isNumber(range['last'])) return { problem: `nodes.${id}` };
  }
  if (!isObject(recorders)) return { problem: 'recorders' };
  const read: [string, RecorderRows][] = [];
  for (const [id, recorder] of Object.entries(recorders)) {
    const events = isObject(recorder) ? recorder['events'] : undefined;
    if (!isObject(recorder) || !isObject(events)) return { problem: `recorders.${id}.events` };
    const columns = Object.entries(events);
    const length = Array.isArray(events['times']) ? events['times'].length : -1;
    const wrong = columns.find(([, column]) => !Array.isArray(column) || column.length !== length);
    if (length < 0 || wrong) return { problem: `recorders.${id}.events.${wrong?.[0] ?? 'times'}` };
    // Values that JSON has no word for were written as null.
    const numbers = (column: unknown) =>
      Float64Array.from(column as unknown[], (value) => (typeof value === 'number' ? value : Number.NaN));
    const values = columns.filter(([name]) => name !== 'times' && name !== 'senders').map(([name, column]) => [name, numbers(column)]);
    const senders = Uint32Array.from((events['senders'] ?? []) as number[]);
    if (senders.length !== length) return { problem: `recorders.${id}.events.senders` };
    read.push([id, { model: String(recorder['model']), times: numbers(events['times']), senders, values: Object.fromEntries(values) }]);
  }
  return {
    title: typeof title === 'string' ? title : '',
    kernel: { resolution, rng_seed, duration } as Results['kernel'],
    nodes: nodes as Results['nodes'],
    recorders: Object.fromEntries(read),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
