/** A line of progress on a terminal, rewritten in place. Anything else gets none. */
import { formatNumber } from '../base/numbers.ts';
import { escapeUnseen } from '../base/unseen.ts';
import { phrase } from './phrase.ts';

export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

interface Progress {
  /** ms of model time reached. */
  at(time: number): void;
  /** Clears the line. */
  done(): void;
}

/** Between two updates; terminals are slow and eyes are slower. */
const INTERVAL_MS = 100;

export function progressOn(terminal: Terminal, name: string, duration: number, now: () => number): Progress {
  if (!terminal.isTTY || duration <= 0) return { at: () => {}, done: () => {} };
  const start = now();
  let shown = start;
  let length = 0;
  return {
    at(time) {
      const moment = now();
      if (moment - shown < INTERVAL_MS || time <= 0) return;
      shown = moment;
      const left = ((moment - start) / time) * (duration - time);
      const text = phrase('done.progress', {
        name,
        time: formatNumber(Math.round(time)),
        duration: formatNumber(duration),
        left: Math.ceil(left / 1000),
      });
      terminal.write(`\r${escapeUnseen(text).padEnd(length)}`);
      length = text.length;
    },
    done() {
      if (length > 0) terminal.write(`\r${' '.repeat(length)}\r`);
    },
  };
}
