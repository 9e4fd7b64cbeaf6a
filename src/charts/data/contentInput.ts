/** What all kinds of panels look up in the same way: the rows of a recorder, now and in the run before. */
import type { Run } from '../../editor/types.ts';
import type { Across, PanelContent, PanelInput } from './panel.ts';
import { type Recorded, recordedIn } from './recorded.ts';
import type { Column } from './rows.ts';

/** What of the input tells rows from rows, whatever the kind's settings are. */
export type Source = Pick<PanelInput, 'run' | 'previous' | 'of' | 'document'>;

/** The run before, where it has this recorder. */
export interface Ghost {
  readonly run: Run;
  readonly recorded: Recorded;
}

/** The rows of the first recorder of a panel. */
export function rowsOf({ run, of }: Source): Recorded | undefined {
  return recordedIn(run, of[0]);
}

/** The same rows in the run before; undefined where it has none. */
export function ghostOf({ previous, of }: Source): Ghost | undefined {
  const recorded = recordedIn(previous, of[0]);
  return previous !== undefined && recorded !== undefined && recorded.result.length > 0 ? { run: previous, recorded } : undefined;
}

/** A quantity of one group of rows (sender or synapse); undefined where there is none. */
export function columnOf(recorded: Recorded, key: number, quantity: string): Column | undefined {
  const rows = recorded.groups.get(key);
  const values = recorded.result.values[quantity];
  return rows && values && { times: recorded.result.times, values, rows };
}

/** A panel without plots. */
export function emptyContent(across: Across, nothing?: string): PanelContent {
  return {
    across,
    plots: [],
    ...(nothing !== undefined && { nothing }),
    total: 0,
    shown: 0,
    recordables: [],
    table: () => ({ columns: [], rows: [], total: 0 }),
  };
}
