/** The sound of what is played: off until it is asked for, and silent while time stands still. */
import { useEffect, useState } from 'react';
import { useEditor } from '../editor/react.ts';
import type { Editor } from '../editor/types.ts';
import { type Click, playClicks } from './sound.ts';

/** Clicks of one frame at most. */
const MOST_CLICKS = 64;
/** From a frame to its sound (s): what lies between two frames has room to come at its own moment. */
const DELAY_S = 0.05;

export function useSpikeSound(): readonly [on: boolean, toggle: () => void] {
  const editor = useEditor();
  const [context, setContext] = useState<AudioContext>();
  useEffect(() => {
    if (context === undefined) return;
    let last = editor.play.head.time;
    const stop = editor.play.head.subscribe(() => {
      const { time, moving, speed } = editor.play.head;
      if (moving && last !== undefined && time !== undefined && time > last) {
        playClicks(context, clicksBetween(editor, last, time, speed, context.currentTime + DELAY_S));
      }
      last = time;
    });
    return () => {
      stop();
      void context.close();
    };
  }, [editor, context]);
  return [context !== undefined, () => setContext(context === undefined ? new AudioContext() : undefined)];
}

function clicksBetween({ play, runs }: Editor, from: number, to: number, speed: number, now: number): Click[] {
  const { noted } = play;
  if (noted === undefined) return [];
  const ranges = Object.values(runs.current?.compiled.nodes ?? {});
  const clicks: Click[] = [];
  for (let k = noted.after(from), end = noted.after(to); k < end && clicks.length < MOST_CLICKS; k++) {
    const sender = noted.senders[k] as number;
    const pitch = ranges.findIndex(({ first, last }) => sender >= first && sender <= last);
    const after = ((noted.steps[k] as number) * noted.resolution - from) / (speed * 1000);
    if (pitch >= 0) clicks.push({ at: now + Math.max(0, after), pitch });
  }
  return clicks;
}
