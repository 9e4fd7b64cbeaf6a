/** The one neuron that a panel of one neuron is about. */
import type { GraphNode } from '../../document/types.ts';
import type { NeuronModel } from '../../models/types.ts';
import { emptyContent, rowsOf } from './contentInput.ts';
import { subjectsIn } from './neuron.ts';
import { type Across, type PanelContent, type PanelInput, timeAcross } from './panel.ts';
import type { Recorded } from './recorded.ts';
import { modelOf, type Subject } from './subjects.ts';

interface NeuronShown {
  readonly recorded: Recorded;
  readonly subject: Subject;
  /** How many there are to choose from. */
  readonly count: number;
  readonly node: GraphNode;
  readonly model: NeuronModel;
  /** What lies across where there is nothing to show of it. */
  readonly nowhere: Across;
}

/**
 * The `neuron`-th (from 1) of those that were recorded, the last where there are fewer; or what the panel is without one.
 * @param as the node as it was run, or as it is now where it still is there
 */
export function neuronShown(
  input: Omit<PanelInput, 'settings'>,
  neuron: number | undefined,
  as: 'run' | 'now',
): NeuronShown | { readonly content: PanelContent } {
  const { say, document } = input;
  const recorded = rowsOf(input);
  if (recorded === undefined) return { content: emptyContent(timeAcross(say)) };
  const nowhere: Across = { ...timeAcross(say), full: [0, 1] };
  const subjects = subjectsIn(input, recorded);
  const subject = subjects[Math.min(subjects.length, neuron ?? 1) - 1];
  if (subject === undefined) return { content: emptyContent(nowhere) };
  const id = subject.population.node;
  const node = (as === 'now' ? input.nodes[id] : undefined) ?? document.nodes[id];
  const model = modelOf(document, node);
  if (node === undefined || model?.elementType !== 'neuron') return { content: emptyContent(nowhere, say('noModel')) };
  return { recorded, subject, count: subjects.length, node, model, nowhere };
}
