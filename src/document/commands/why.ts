/** Which moment of which neuron is explained beside the canvas. */
import { formatNumber } from '../../base/numbers.ts';
import type { GraphDocument } from '../types.ts';
import { type Command, command, nameOf } from './core.ts';

/** Asks for the explanation of a moment (ms), or takes it away. */
export function setWhy(
  document: GraphDocument,
  why: { readonly node: string; readonly index: number; readonly time: number } | undefined,
): Command {
  if (why === undefined) {
    return command('command.why.close', {}, (draft) => {
      const { why: _, ...view } = draft.view;
      draft.view = view;
    });
  }
  const { node, index, time } = why;
  const one = (document.nodes[node]?.n ?? 1) === 1;
  return command('command.why', { node: nameOf(document, node), time: formatNumber(time, 10) }, (draft) => {
    draft.view = { ...draft.view, why: one ? { node, time } : { node, index, time } };
  });
}
