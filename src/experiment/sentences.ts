/** What is wrong with a sweep, in sentences. */
import { type MeasureComplaint, measureSentences } from '../analysis/measures/index.ts';
import type { SweepFault } from './sweep.ts';

function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
}

const meant = (nearest: string | undefined) => (nearest === undefined ? '' : ` Did you mean ${nearest}?`);

/** A complaint about a measure, with its column. */
export function complaintSentence({ code, column, values, nearest }: MeasureComplaint): string {
  return `The measure, column ${column}: ${filled(measureSentences[code], values)}${meant(nearest)}`;
}

/** Why a sweep cannot be planned. */
export function faultSentence(fault: SweepFault): string {
  switch (fault.kind) {
    case 'measure':
      return complaintSentence(fault.complaint);
    case 'path': {
      const { code, path, found, nearest } = fault.fault;
      if (code === 'form')
        return `${path} is no path; one is nodes.ID.params.NAME, nodes.ID.n, edges.ID.syn_spec.weight or kernel.duration.`;
      if (code === 'not_a_number') return `${path} is no number that a dial could turn.`;
      return `${path}: there is no ${found} here.${meant(nearest)}`;
    }
    case 'scale':
      return 'A logarithmic dial needs both ends on the same side of 0.';
    case 'too_many':
      return `The sweep has ${fault.runs} runs; at most ${fault.most} are done.`;
  }
}
