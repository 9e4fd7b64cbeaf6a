/** Actions that run the network. */
import { setKernel } from '../../document/commands/index.ts';
import { t } from '../text/en.ts';
import type { Editor, RunPhase } from '../types.ts';
import { type Action, always, EVERYWHERE, NOT_TYPING } from './action.ts';

const GOING_ON: readonly RunPhase[] = ['building', 'running', 'stopping'];
const goesOn = (editor: Editor): boolean => GOING_ON.includes(editor.store.getState().run.phase);

/** Ends of a run that leave a network to go on with. */
const CONTINUABLE: readonly RunPhase[] = ['done', 'stopped'];

export const runActions: readonly Action[] = [
  {
    id: 'run',
    group: 'run',
    label: () => t('action.run'),
    words: 'action.run.words',
    keys: [{ key: 'Enter', mod: true }],
    when: EVERYWHERE,
    refusal: always,
    perform: (editor) => editor.run(),
  },
  {
    id: 'stop',
    group: 'run',
    label: () => t('action.stop'),
    words: 'action.stop.words',
    keys: [{ key: 'Enter', mod: true, alt: true }],
    when: EVERYWHERE,
    refusal: (editor) => (goesOn(editor) ? undefined : 'why.notRunning'),
    perform: (editor) => editor.stop(),
  },
  {
    id: 'continue',
    group: 'run',
    label: (editor) => t('action.continue', { duration: editor.store.getState().document.kernel.duration }),
    words: 'action.continue.words',
    keys: [{ key: 'Enter', mod: true, shift: true }],
    when: EVERYWHERE,
    refusal: (editor) =>
      CONTINUABLE.includes(editor.store.getState().run.phase) ? undefined : goesOn(editor) ? 'why.running' : 'why.noRun',
    perform: (editor) => editor.continueRun(editor.store.getState().document.kernel.duration),
  },
  {
    id: 'runOnChange',
    group: 'run',
    label: (editor) => t(editor.store.getState().runOnChange ? 'action.runOnChange.off' : 'action.runOnChange.on'),
    words: 'action.runOnChange.words',
    keys: [],
    when: NOT_TYPING,
    refusal: always,
    perform: (editor) => editor.setRunOnChange(!editor.store.getState().runOnChange),
  },
  {
    id: 'newSeed',
    group: 'run',
    label: () => t('action.newSeed'),
    words: 'action.newSeed.words',
    keys: [],
    when: NOT_TYPING,
    refusal: always,
    perform(editor) {
      // From 1 to 2^32−1, as NEST has it; a result is only ever as random as the document says.
      const rng_seed = 1 + Math.floor(Math.random() * (2 ** 32 - 1));
      editor.execute(setKernel(editor.store.getState().document, { rng_seed }));
    },
  },
];
