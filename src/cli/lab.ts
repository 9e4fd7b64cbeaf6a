/** Where the headless program runs what was handed in: here, one network after the other. */
import type { Lab } from '../classroom/lab.ts';
import { compile } from '../compile/index.ts';
import { recordedOf } from '../experiment/recorded.ts';
import { rowsOf } from '../experiment/sweep.ts';
import { recordingsOfNodes } from '../kernel/index.ts';
import type { Limits } from '../kernel/types.ts';
import { builtIn } from '../models/catalogue.ts';
import { sayFinding } from '../text/language.ts';
import { simulateDocument } from './simulate.ts';
import { runSweep } from './sweep.ts';

/** @param options back end, and what a network may take of this machine */
export function labHere(options: { readonly backend: 'js' | 'wasm'; readonly limits: Limits }): Lab {
  return {
    catalogue: builtIn,
    async run(document) {
      const compiled = compile(document);
      const ran = simulateDocument(document, options);
      const error = ran.diagnostics.find(({ severity }) => severity === 'error');
      if (compiled.network === undefined || ran.results === undefined || error !== undefined)
        return { refusal: error === undefined ? '' : sayFinding(error) };
      const rows = recordingsOfNodes(ran.simulation.recordings).map((recording) => ({ node: recording.node, ...recording.read() }));
      return { results: ran.results, recorded: recordedOf(compiled, rows, compiled.duration) };
    },
    async figures(document, sweep) {
      const outcome = runSweep(document, sweep, options);
      return 'plan' in outcome ? rowsOf(outcome.plan, outcome.values).map(({ mean }) => mean) : undefined;
    },
  };
}
