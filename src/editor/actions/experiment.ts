/** Actions that run the network many times. */
import { elementTypeOf } from '../../document/commands/index.ts';
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

export const experimentActions: readonly Action[] = [
  {
    id: 'newModel',
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
    id: 'fI',
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
