/** What the plots of a panel are made from, and what all kinds of panels look up in the same way. */
import type { GraphDocument } from '../../document/types.ts';
import type { Run } from '../../editor/types.ts';
import { type Recorded, recordedIn } from './recorded.ts';
import type { Column } from './rows.ts';
import type { PanelSettings } from './settings.ts';

export interface ContentInput {
  readonly run: Run;
  /** The run before, for comparison. */
  readonly previous: Run | undefined;
  readonly recorder: string;
  /** The document of the run, under today's labels. */
  readonly document: GraphDocument;
  readonly settings: PanelSettings;
}

/** Words that plots need, in the language of the page. */
export interface ContentWords {
  readonly neuron: string;
  readonly rate: string;
  readonly weight: string;
  /** "Mean ± SD" */
  readonly spread: string;
  mean(label: string): string;
}

/** The run before, where it has this recorder. */
export interface Ghost {
  readonly run: Run;
  readonly recorded: Recorded;
}

/** Whether there is a run before with rows of this recorder, and that run where the panel shows it. */
export function ghostOf({ previous, recorder, settings }: ContentInput): { readonly exists: boolean; readonly shown: Ghost | undefined } {
  const recorded = recordedIn(previous, recorder);
  const exists = previous !== undefined && recorded !== undefined && recorded.result.length > 0;
  return { exists, shown: exists && settings.ghost ? { run: previous, recorded } : undefined };
}

/** A quantity of one group of rows (sender or synapse); undefined where there is none. */
export function columnOf(recorded: Recorded, key: number, quantity: string): Column | undefined {
  const rows = recorded.groups.get(key);
  const values = recorded.result.values[quantity];
  return rows && values && { times: recorded.result.times, values, rows };
}
