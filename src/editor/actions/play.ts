/** Actions that make time move. */
import { isSwitch, isTrigger } from '../play/deeds.ts';
import { goesOn } from '../runs/run.ts';
import { t } from '../text/en.ts';
import type { Editor } from '../types.ts';
import { type Action, NOT_TYPING, ON_CANVAS } from './action.ts';
import { runActions } from './run.ts';

const playing = (editor: Editor): string | undefined => (editor.store.getState().play === undefined ? t('why.notPlaying') : undefined);

const blocked = (editor: Editor): string | undefined => runActions.find(({ id }) => id === 'run')?.refusal(editor);

const replayable = (editor: Editor): string | undefined => {
  const { play, run } = editor.store.getState();
  if (play?.live === true) return undefined;
  return editor.play.noted === undefined || run.time === 0 ? t('why.noReplay') : undefined;
};

/** The nodes that are selected and can be touched. */
const touchable = (editor: Editor): readonly string[] => {
  const { document, selection } = editor.store.getState();
  return selection.nodes.filter((id) => isTrigger(document, id) || isSwitch(document, id));
};

export const playActions: readonly Action[] = [
  {
    id: 'play',
    icon: 'replay',
    group: 'run',
    label(editor) {
      const { play } = editor.store.getState();
      return t(play?.moving ? 'action.play.pause' : play?.live ? 'action.play.live' : 'action.play');
    },
    words: 'action.play.words',
    keys: [{ key: 'p' }],
    when: ON_CANVAS,
    insists: true,
    refusal: replayable,
    perform: (editor) => editor.play.toggle(),
  },
  {
    id: 'live',
    icon: 'live',
    group: 'run',
    label: () => t('action.live'),
    words: 'action.live.words',
    keys: [{ key: 'p', shift: true }],
    when: ON_CANVAS,
    insists: true,
    refusal: (editor) =>
      goesOn(editor.store.getState().run) && !editor.store.getState().play?.live ? t('why.runGoesOn') : blocked(editor),
    perform: (editor) =>
      editor.store.getState().play?.moving && editor.store.getState().play?.live ? editor.play.pause() : editor.play.live(),
  },
  {
    id: 'stepBack',
    icon: 'stepBack',
    group: 'run',
    label: () => t('action.stepBack'),
    words: 'action.stepBack.words',
    keys: [{ key: ',' }],
    when: NOT_TYPING,
    repeats: true,
    refusal: playing,
    perform: (editor) => editor.play.step(-1),
  },
  {
    id: 'stepForward',
    icon: 'stepForward',
    group: 'run',
    label: () => t('action.stepForward'),
    words: 'action.stepForward.words',
    keys: [{ key: '.' }],
    when: NOT_TYPING,
    repeats: true,
    refusal: playing,
    perform: (editor) => editor.play.step(1),
  },
  {
    id: 'nextSpike',
    icon: 'nextSpike',
    group: 'run',
    label: () => t('action.nextSpike'),
    words: 'action.nextSpike.words',
    keys: [{ key: ';' }],
    when: NOT_TYPING,
    refusal: playing,
    perform: (editor) => editor.play.nextSpike(),
  },
  {
    id: 'touch',
    group: 'run',
    label: () => t('action.touch'),
    words: 'action.touch.words',
    keys: [{ key: 'x' }],
    when: ON_CANVAS,
    refusal(editor) {
      if (editor.store.getState().play?.live !== true) return t('why.notLive');
      return touchable(editor).length > 0 ? undefined : t('why.noTouch');
    },
    perform(editor) {
      for (const node of touchable(editor)) editor.play.touch(node);
    },
  },
  {
    id: 'keepPlayed',
    icon: 'save',
    group: 'run',
    label: () => t('action.keepPlayed'),
    words: 'action.keepPlayed.words',
    keys: [],
    when: NOT_TYPING,
    edits: true,
    refusal: (editor) => ((editor.store.getState().play?.deeds ?? 0) > 0 ? undefined : t('why.nothingDone')),
    perform: (editor) => editor.play.keep(),
  },
  {
    id: 'closePlay',
    icon: 'close',
    group: 'run',
    label: () => t('action.closePlay'),
    words: 'action.closePlay.words',
    keys: [],
    when: NOT_TYPING,
    refusal: playing,
    perform: (editor) => editor.play.close(),
  },
];
