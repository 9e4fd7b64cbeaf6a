import type { ReactNode } from 'react';
import { classNames } from './classNames.ts';

type BadgeTone = 'plain' | 'neuron' | 'stimulator' | 'recorder' | 'error' | 'warning' | 'ok';

/** A small word or number that qualifies what stands beside it. */
export function Badge({ tone = 'plain', children }: { readonly tone?: BadgeTone; readonly children: ReactNode }) {
  return <span className={classNames('ui-badge', `ui-badge-${tone}`)}>{children}</span>;
}
