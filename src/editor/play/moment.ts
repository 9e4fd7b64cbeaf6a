/** A moment in words, for those who do not see it: who fires. */
import { timeOf } from '../../language/time.ts';
import type { Run } from '../runs/run.ts';
import { t } from '../text/en.ts';
import type { Noted } from './noted.ts';

/** Nodes that are named at most. */
const MOST_NAMES = 4;

export function sayMoment(time: number, noted: Noted | undefined, run: Run | undefined): string {
  const at = Number(time.toFixed(3));
  const names = new Map<string, number>();
  if (noted !== undefined && run !== undefined) {
    const ranges = Object.values(run.compiled.nodes);
    const step = Math.round(time / noted.resolution);
    for (let k = noted.after(timeOf(Math.max(0, step - 1), noted.resolution)); k < noted.count && noted.steps[k] === step; k++) {
      const sender = noted.senders[k] as number;
      const range = ranges.find(({ first, last }) => sender >= first && sender <= last);
      if (range !== undefined) names.set(range.label, (names.get(range.label) ?? 0) + 1);
    }
  }
  const nodes = [...names].slice(0, MOST_NAMES).map(([label, count]) => (count > 1 ? `${label} (${count})` : label));
  return t('play.at', { time: at, who: nodes.length > 0 ? t('play.at.fires', { nodes }) : t('play.at.nobody') });
}
