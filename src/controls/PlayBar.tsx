/** The bar of time under the canvas: the moment, how fast it goes, and what can be done with it. */
import { useEffect, useRef } from 'react';
import { MOST_BYTES } from '../editor/play/noted.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import type { EditorState } from '../editor/types.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { ActionButton } from './ActionButton.tsx';
import { useAction } from './useAction.ts';
import { useSpikeSound } from './useSpikeSound.ts';
import './play.css';

const SPEEDS = [0.001, 0.01, 0.1, 1, 10];
const FASTEST = 'fastest';
/** While time moves slider and words follow so often (wall-clock ms): more could not be read. */
const FOLLOW_MS = 66;

/** A time as people read it: to a hundredth of a step at most. */
const readable = (ms: number): string => String(Number(ms.toFixed(3)));

/** Nothing while nothing is played. */
export function PlayBar() {
  const isOpen = useEditorState(({ play }) => play !== undefined);
  return isOpen ? <Bar /> : null;
}

function Bar() {
  const editor = useEditor();
  const live = useEditorState(({ play }) => play?.live === true);
  const moving = useEditorState(({ play }) => play?.moving === true);
  const deeds = useEditorState(({ play }) => play?.deeds ?? 0);
  const speed = useEditorState(({ document }) => document.view.replay && editor.play.speed);
  const shown = speed === undefined ? editor.play.speed : speed;
  const [hears, toggleSound] = useSpikeSound();
  const state = useEditorState(describe);
  const options = [...SPEEDS.map((each) => ({ value: String(each), label: t('play.speed.times', { speed: each }) }))];
  return (
    <section className="controls-play" aria-label={t('play.title')} data-live={live} data-moving={moving}>
      <div className="controls-play-buttons">
        <PlayButton />
        <LiveButton />
        <ActionButton id="stepBack" />
        <ActionButton id="stepForward" />
        <ActionButton id="nextSpike" />
      </div>
      <Moment />
      <div className="controls-play-buttons">
        <Select
          label={t('play.speed')}
          value={shown === undefined ? FASTEST : String(shown)}
          options={[...options, { value: FASTEST, label: t('play.speed.fastest') }]}
          onChange={(value) => editor.play.setSpeed(value === FASTEST ? undefined : Number(value))}
        />
        <IconButton icon="sound" label={t('play.sound')} pressed={hears} onClick={toggleSound} />
        {deeds > 0 && (
          <ActionButton id="keepPlayed" kind="plain">
            {t('play.deeds', { count: deeds })}
          </ActionButton>
        )}
        <ActionButton id="closePlay" />
      </div>
      <p className="controls-play-state" role="status" data-tone={state.tone}>
        <Tooltip text={t('play.budget.hint')}>
          <span>{state.text}</span>
        </Tooltip>
        <Budget />
      </p>
    </section>
  );
}

/** Replays, or pauses what goes on. */
function PlayButton() {
  const { label, reason, keys, perform } = useAction('play');
  const moving = useEditorState(({ play }) => play?.moving === true);
  const live = useEditorState(({ play }) => play?.live === true);
  return (
    <Tooltip text={reason ?? label} shortcut={keys} describes={reason !== undefined}>
      <Button
        kind={moving || !live ? 'primary' : 'plain'}
        icon={moving ? 'pause' : 'play'}
        aria-disabled={reason !== undefined}
        onClick={perform}
      >
        {t(moving ? 'play.pause' : live ? 'play.resume' : 'play.replay')}
      </Button>
    </Tooltip>
  );
}

/** Lets the worker make time; once it does, Play and Pause say so themselves. */
function LiveButton() {
  const { reason, label, keys, perform } = useAction('live');
  const live = useEditorState(({ play }) => play?.live === true);
  if (live) return <span className="controls-play-live">{t('play.live')}</span>;
  return (
    <Tooltip text={reason ?? `${label}. ${t('play.hint.replay')}`} shortcut={keys} describes={reason !== undefined}>
      <Button icon="live" aria-disabled={reason !== undefined} onClick={perform}>
        {t('play.live')}
      </Button>
    </Tooltip>
  );
}

/** The moment as a slider and in words; both follow time without React. */
function Moment() {
  const editor = useEditor();
  const slider = useRef<HTMLInputElement>(null);
  const words = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    let last = 0;
    const show = () => {
      const wall = performance.now();
      if (editor.play.head.moving && wall - last < FOLLOW_MS) return;
      last = wall;
      const { run } = editor.store.getState();
      const time = editor.play.head.time ?? run.time;
      const text = t('play.momentOf', { time: readable(time), until: readable(run.time) });
      if (slider.current !== null) {
        slider.current.max = String(run.time);
        slider.current.step = String(editor.store.getState().document.kernel.resolution);
        slider.current.value = String(time);
        if (!editor.play.head.moving) slider.current.setAttribute('aria-valuetext', text);
      }
      if (words.current !== null && words.current.textContent !== text) words.current.textContent = text;
    };
    show();
    const ends = [
      editor.play.head.subscribe(show),
      editor.store.subscribe(({ run }, before) => {
        if (run.time !== before.run.time) show();
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [editor]);
  return (
    <div className="controls-play-moment">
      <input
        ref={slider}
        type="range"
        className="controls-play-slider"
        aria-label={t('play.moment')}
        min={0}
        onInput={(event) => editor.play.seek(Number(event.currentTarget.value))}
      />
      <output ref={words} className="controls-play-time" aria-live="off" />
    </div>
  );
}

/** What a replay takes of the memory that it may. */
function Budget() {
  const editor = useEditor();
  // A run that goes on counts now and then: with every time that comes.
  const bytes = useEditorState(() => editor.play.noted?.bytes ?? 0);
  const until = useEditorState(({ run }) => {
    const { noted } = editor.play;
    return noted !== undefined && noted.until < run.time - noted.resolution / 2 ? noted.until : undefined;
  });
  if (until !== undefined) return <span className="controls-play-full">{t('play.full', { time: readable(until) })}</span>;
  return <span>{t('play.budget', { bytes, most: MOST_BYTES })}</span>;
}

let shownState: { readonly key: string; readonly value: { readonly text: string; readonly tone: string } } | undefined;

/** How play stands, in words. */
function describe(state: EditorState): { readonly text: string; readonly tone: string } {
  const { play, run } = state;
  const value = ((): { text: string; tone: string } => {
    if (run.phase === 'building') return { text: t('play.state.building'), tone: 'calm' };
    if (play?.busy) return { text: t('play.state.back'), tone: 'calm' };
    if ((run.phase === 'refused' || run.phase === 'crashed') && run.message !== undefined) return { text: run.message, tone: 'error' };
    if (play?.live) {
      const { achieved } = play;
      const pace = achieved === undefined ? '' : ` · ${t('play.achieved', { speed: Number(achieved.toPrecision(2)) })}`;
      return { text: `${t(play.moving ? 'play.state.live' : 'play.state.livePaused')}${pace} · ${t('play.hint.live')}`, tone: 'live' };
    }
    if (run.time === 0) return { text: t('play.state.empty'), tone: 'calm' };
    return { text: t('play.state.replay'), tone: 'calm' };
  })();
  const key = `${value.tone} ${value.text}`;
  if (shownState?.key !== key) shownState = { key, value };
  return shownState.value;
}
