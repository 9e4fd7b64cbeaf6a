/** After a run on NEST: the same run here, beside it, and how far both are from each other. */
import type { StoreApi } from 'zustand/vanilla';
import { formatNumber } from '../../base/numbers.ts';
import { differenceOf } from '../../server/difference.ts';
import { t } from '../text/en.ts';
import type { EditorState } from '../types.ts';
import type { Simulate } from './background.ts';
import type { RecorderResult, Run, RunList } from './run.ts';

/** Watches the session for runs on NEST that are done. Returns how to stop watching. */
export function watchDifference(
  store: StoreApi<EditorState>,
  runs: RunList,
  simulate: Simulate,
  notify: (text: string) => void,
): () => void {
  return store.subscribe(({ run: { runId, phase, simulator } }, before) => {
    const isNew = phase === 'done' && simulator !== undefined && (before.run.phase !== 'done' || before.run.runId !== runId);
    const there = runs.current;
    if (!isNew || there?.id !== runId) return;
    void compare(there);
  });

  async function compare(there: Run): Promise<void> {
    const { document } = there;
    const kernel = { ...document.kernel, duration: there.time };
    const here = await simulate({ ...document, kernel });
    if (runs.current?.id !== there.id) return;
    if ('refusal' in here || here.phase !== 'done') {
      const reason = 'refusal' in here ? here.refusal : (here.message ?? '');
      store.setState({ difference: { runId: there.id, lines: [t('server.difference.none', { reason })] } });
      return;
    }
    runs.adopt(here, t('server.here'));
    const lines = [...there.recorders.values()].map((rows) => lineOf(rows, here.recorders.get(rows.recorder)));
    store.setState({ difference: { runId: there.id, lines } });
    notify([t('server.difference.title'), ...lines].join(' '));
  }
}

/** One recorder in a sentence. */
function lineOf(there: RecorderResult, here: RecorderResult | undefined): string {
  const recorder = there.recorder;
  if (here === undefined) return t('server.difference.missing', { recorder });
  const { same, onlyFirst, onlySecond, largest } = differenceOf(columns(there), columns(here));
  const quantities = Object.entries(largest);
  if (onlyFirst + onlySecond > 0) return t('server.difference.rows', { recorder, same, there: onlyFirst, here: onlySecond });
  if (quantities.length === 0) return t('server.difference.spikes', { recorder, same });
  const worst = quantities.map(([name, { value, time }]) =>
    t('server.difference.largest', { name, value: Number(value.toPrecision(2)), time: formatNumber(time) }),
  );
  return t('server.difference.samples', { recorder, same, largest: worst });
}

function columns({ length, times, senders, values }: RecorderResult) {
  const filled = Object.entries(values).map(([name, column]) => [name, column.slice(0, length)] as const);
  return { times: times.slice(0, length), senders: senders.slice(0, length), values: Object.fromEntries(filled) };
}
