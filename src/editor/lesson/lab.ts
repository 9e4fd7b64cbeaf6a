/** Where a lesson runs what it looks at: over the page's workers, beside the canvas. */
import type { Lab } from '../../classroom/lab.ts';
import { compile } from '../../compile/index.ts';
import { recordedOf } from '../../experiment/recorded.ts';
import { builtIn } from '../../models/catalogue.ts';
import type { Simulate } from '../runs/background.ts';
import { exportedResults } from '../runs/results.ts';
import type { SweepList } from '../runs/sweeps.ts';
import { t } from '../text/en.ts';

export function labOver(simulate: Simulate, sweeps: Pick<SweepList, 'figures'>): Lab {
  return {
    catalogue: builtIn,
    async run(document, signal) {
      const compiled = compile(document);
      const run = await simulate(document, signal && { signal });
      if ('refusal' in run) return run;
      if (compiled.network === undefined || run.phase !== 'done') return { refusal: run.message ?? t('class.stopped') };
      const rows = [...run.compiled.recorders].flatMap(([node, { id }]) => {
        const found = run.recorders.get(id);
        return found ? [{ node, times: found.times, senders: found.senders, values: found.values }] : [];
      });
      return { results: exportedResults(document, run), recorded: recordedOf(compiled, rows, run.time) };
    },
    figures: (document, sweep, signal) => sweeps.figures(document, sweep, signal),
  };
}
