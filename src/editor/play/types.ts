/** Time that moves, as the rest of the session and the views see it. */
import type { Noted } from './noted.ts';
import type { Playhead } from './playhead.ts';

/** How play stands; the moment itself is `editor.play.head`. */
export interface PlayState {
  /** The worker makes time go on; else what was recorded is replayed. */
  readonly live: boolean;
  readonly moving: boolean;
  /** The network is built, or gone back in. */
  readonly busy: boolean;
  /** Live: how fast it really goes where that is less than was asked for. */
  readonly achieved: number | undefined;
  /** Live: what was done so far that could be kept as stimuli. */
  readonly deeds: number;
  /** Stimulators that were switched off. */
  readonly off: readonly string[];
}

export interface Play {
  readonly head: Playhead;
  /** What the newest run noted for its replay. */
  readonly noted: Noted | undefined;
  /** Model time by real time; undefined: as fast as it goes. */
  readonly speed: number | undefined;
  setSpeed(speed: number | undefined): void;
  /** Plays or pauses: replays what is there, or goes on live. */
  toggle(): void;
  /** Goes on live from the moment that is shown; from the start where there is no run of this network. */
  live(): void;
  pause(): void;
  /** Steps of the grid, forward or back; live, forward past the end makes time. */
  step(steps: number): void;
  nextSpike(): void;
  seek(time: number): void;
  /** Makes all neurons of a node fire, or switches a stimulator; live only. */
  touch(node: string): void;
  /** Keeps what was done as stimuli, as one step of the history. */
  keep(): void;
  close(): void;
}
