/** A run as the results that files and hashes are made of. */
import type { GraphDocument } from '../../document/types.ts';
import { type RecorderRows, type Results, recorderModelName } from '../../formats/results.ts';
import type { Run } from './run.ts';

/** A run's recordings in the shape the formats write. Recorders that the document no longer has are left out. */
export function exportedResults(document: GraphDocument, run: Run): Results {
  const recorders: Record<string, RecorderRows> = {};
  for (const [id, recorder] of run.recorders) {
    const { length } = recorder;
    const node = document.nodes[id];
    recorders[id] = {
      model: node ? recorderModelName(document.models, node.model) : recorder.model,
      times: recorder.times.subarray(0, length),
      senders: recorder.senders.subarray(0, length),
      values: Object.fromEntries(Object.entries(recorder.values).map(([name, column]) => [name, column.subarray(0, length)])),
    };
  }
  const nodes = Object.fromEntries(Object.entries(run.compiled.nodes).map(([id, { first, last }]) => [id, { first, last }]));
  return { title: document.title, kernel: { ...run.document.kernel, duration: run.time }, nodes, recorders };
}
