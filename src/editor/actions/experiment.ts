/** Actions that run the network many times. */
import { elementTypeOf, setWhy } from '../../document/commands/index.ts';
import { isFault, readPath } from '../../experiment/paths.ts';
import { sweepFI } from '../runs/fI.ts';
import { t } from '../text/en.ts';
import type { Editor } from '../types.ts';
import { type Action, NOT_TYPING } from './action.ts';

/** The one neuron that is selected. */
function neuron(editor: Editor): string | undefined {
  const { document, selection } = editor.store.getState();
  const [id] = selection.nodes;
  const node = id === undefined || selection.nodes.length !== 1 ? undefined : document.nodes[id];
  return node !== undefined && elementTypeOf(document, node.model) === 'neuron' ? id : undefined;
}

/** The end of the last run, and the last spike of this node that a spike recorder has: its sender's place in the node and its time (ms). */
function lastMoment(editor: Editor, id: string): { readonly index: number; readonly time: number } | undefined {
  const run = editor.runs.current;
  const range = run?.compiled.nodes[id];
  if (run === undefined || range === undefined || run.time <= 0) return undefined;
  let last: { index: number; time: number } | undefined;
  for (const { length, times, senders, values } of run.recorders.values()) {
    if (Object.keys(values).length > 0) continue;
    for (let row = length - 1; row >= 0; row--) {
      const sender = senders[row] as number;
      if (sender < range.first || sender > range.last) continue;
      const time = times[row] as number;
      if (last === undefined || time > last.time) last = { index: sender - range.first, time };
      break;
    }
  }
  return last ?? { index: 0, time: run.time };
}

export const experimentActions: readonly Action[] = [
  {
    id: 'newModel',
    wholePage: true,
    group: 'edit',
    icon: 'add',
    label: () => t('model.new'),
    words: 'action.newModel.words',
    keys: [],
    when: NOT_TYPING,
    edits: true,
    refusal: () => undefined,
    perform: (editor) => editor.open({ kind: 'nestml' }),
  },
  {
    id: 'why',
    wholePage: true,
    group: 'run',
    icon: 'help',
    label: () => t('why.pane'),
    words: 'action.why.words',
    keys: [],
    when: NOT_TYPING,
    edits: true,
    refusal(editor) {
      const id = neuron(editor);
      if (id === undefined) return t('why.noNeuron');
      return lastMoment(editor, id) === undefined ? t('why.notRunYet') : undefined;
    },
    perform(editor) {
      const id = neuron(editor);
      const moment = id === undefined ? undefined : lastMoment(editor, id);
      if (id !== undefined && moment !== undefined) editor.execute(setWhy(editor.store.getState().document, { node: id, ...moment }));
    },
  },
  {
    id: 'fI',
    wholePage: true,
    group: 'run',
    icon: 'chart',
    label: () => t('sweep.fI'),
    words: 'action.fI.words',
    keys: [],
    when: NOT_TYPING,
    edits: true,
    refusal(editor) {
      const id = neuron(editor);
      if (id === undefined) return t('why.noNeuron');
      const { document } = editor.store.getState();
      const model = document.nodes[id]?.model ?? '';
      return isFault(readPath(document, `nodes.${id}.params.I_e`)) ? t('sweep.fINoCurrent', { model }) : undefined;
    },
    perform(editor) {
      const id = neuron(editor);
      if (id !== undefined) void sweepFI(editor, id);
    },
  },
];
