/** What a run says about each node: samples and spikes of recorders, spikes and mean rate of neurons that a recorder saw. */
import { groupDigits } from '../../base/numbers.ts';
import { t } from '../../editor/text/en.ts';
import type { Run } from '../../editor/types.ts';
import { numberText } from './valueText.ts';

/** Text by node id. Neurons appear only if a spike recorder recorded them. */
export function statusTexts(run: Run, isSpikeRecorder: (model: string) => boolean, sources: Sources): Map<string, string> {
  const texts = new Map<string, string>();
  const counted = new Map<string, number>();
  for (const result of run.recorders.values()) {
    const spikes = isSpikeRecorder(result.model);
    texts.set(
      result.recorder,
      t(spikes ? 'canvas.status.spikes' : 'canvas.status.samples', { count: result.length, shown: groupDigits(result.length) }),
    );
    if (!spikes) continue;
    const counts = countSenders(result.senders, result.length, run, sources(result.recorder));
    // A node that several recorders see is counted by the one that saw most of it.
    for (const [node, count] of counts) counted.set(node, Math.max(counted.get(node) ?? 0, count));
  }
  for (const [node, count] of counted) {
    const range = run.compiled.nodes[node];
    if (range === undefined) continue;
    const size = range.last - range.first + 1;
    const seconds = run.time / 1000;
    const rate = seconds > 0 ? count / size / seconds : 0;
    texts.set(node, t('canvas.status.rate', { count, shown: groupDigits(count), rate: numberText(Number(rate.toPrecision(3))) }));
  }
  return texts;
}

/** Nodes wired to a spike recorder, by the recorder's id. */
type Sources = (recorder: string) => readonly string[];

function countSenders(senders: Uint32Array, length: number, run: Run, nodes: readonly string[]): Map<string, number> {
  const ranges = nodes.flatMap((id) => {
    const range = run.compiled.nodes[id];
    return range === undefined ? [] : [{ id, first: range.first, last: range.last }];
  });
  const counts = new Map<string, number>(ranges.map((range) => [range.id, 0]));
  if (ranges.length === 0) return counts;
  const highest = Math.max(...ranges.map((range) => range.last));
  const perId = new Uint32Array(highest + 1);
  for (let row = 0; row < length; row += 1) {
    const sender = senders[row] as number;
    if (sender <= highest) perId[sender] = (perId[sender] as number) + 1;
  }
  for (const range of ranges) {
    let count = 0;
    for (let id = range.first; id <= range.last; id += 1) count += perId[id] as number;
    counts.set(range.id, count);
  }
  return counts;
}
