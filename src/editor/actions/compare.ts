/** Actions that keep runs and compare them. */
import { t } from '../text/en.ts';
import { type Action, always, ON_CANVAS } from './action.ts';

export const compareActions: readonly Action[] = [
  {
    id: 'keepRun',
    icon: 'pin',
    group: 'run',
    label: () => t('action.keepRun'),
    words: 'action.keepRun.words',
    keys: [{ key: 'k' }],
    when: ON_CANVAS,
    edits: true,
    insists: true,
    refusal: (editor) => editor.comparing.refusal(),
    perform: (editor) => editor.comparing.keep(),
  },
  {
    id: 'keptRuns',
    wholePage: true,
    icon: 'stack',
    group: 'view',
    label: () => t('action.keptRuns'),
    words: 'action.keptRuns.words',
    keys: [{ key: 'k', shift: true }],
    when: ON_CANVAS,
    checked: (editor) => editor.store.getState().showsKept,
    refusal: always,
    perform: (editor) => editor.showKept(!editor.store.getState().showsKept),
  },
];
