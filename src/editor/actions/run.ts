/** Actions that run the network. */
import { setKernel } from '../../document/commands/index.ts';
import { goesOn } from '../runs/run.ts';
import { sayFinding, t } from '../text/en.ts';
import type { Editor, RunPhase } from '../types.ts';
import { type Action, always, EVERYWHERE, NOT_TYPING } from './action.ts';

const busy = (editor: Editor): boolean => goesOn(editor.store.getState().run);

/** What keeps the network from running: problems of the document, or nothing to simulate. */
function blocked(editor: Editor): string | undefined {
  const waits = editor.lessons.waits();
  if (waits !== undefined) return waits;
  const { document, diagnostics } = editor.store.getState();
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return t('why.problems', { count: errors.length, first: errors[0] ? sayFinding(errors[0]) : '' });
  return Object.values(document.nodes).some(({ muted }) => !muted) ? undefined : t('why.nothingToRun');
}

/** Ends of a run that leave a network to go on with. */
const CONTINUABLE: readonly RunPhase[] = ['done', 'stopped'];

export const runActions: readonly Action[] = [
  {
    id: 'run',
    icon: 'play',
    group: 'run',
    label: (editor) => t(editor.store.getState().server.on ? 'server.run' : 'action.run'),
    words: 'action.run.words',
    keys: [{ key: 'Enter', mod: true }],
    when: EVERYWHERE,
    insists: true,
    refusal: blocked,
    perform: (editor) => editor.run(),
  },
  {
    id: 'stop',
    icon: 'stop',
    group: 'run',
    label: () => t('action.stop'),
    words: 'action.stop.words',
    keys: [{ key: 'Enter', mod: true, alt: true }],
    when: EVERYWHERE,
    refusal: (editor) => (busy(editor) ? undefined : t('why.notRunning')),
    perform: (editor) => editor.stop(),
  },
  {
    id: 'continue',
    icon: 'continue',
    group: 'run',
    label: (editor) => t('action.continue', { duration: editor.store.getState().document.kernel.duration }),
    words: 'action.continue.words',
    keys: [{ key: 'Enter', mod: true, shift: true }],
    when: EVERYWHERE,
    insists: true,
    refusal(editor) {
      const { run, networkHash } = editor.store.getState();
      if (busy(editor)) return t('why.running');
      if (!CONTINUABLE.includes(run.phase)) return t('why.noRun');
      return run.networkHash === networkHash ? undefined : t('why.changedSince');
    },
    perform: (editor) => editor.continueRun(editor.store.getState().document.kernel.duration),
  },
  {
    id: 'runOnChange',
    icon: 'repeat',
    group: 'run',
    label: () => t('action.runOnChange'),
    checked: (editor) => editor.store.getState().runOnChange,
    words: 'action.runOnChange.words',
    keys: [],
    when: NOT_TYPING,
    refusal: always,
    perform(editor) {
      const on = !editor.store.getState().runOnChange;
      editor.setRunOnChange(on);
      editor.announce(t(on ? 'action.runOnChange.on' : 'action.runOnChange.off'));
    },
  },
  {
    id: 'server',
    wholePage: true,
    icon: 'arrowRight',
    group: 'run',
    label: () => t('server.action'),
    words: 'server.action.words',
    keys: [],
    when: NOT_TYPING,
    refusal: always,
    perform: (editor) => editor.open({ kind: 'server' }),
  },
  {
    id: 'newSeed',
    icon: 'dice',
    edits: true,
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
