/** f–I: looks for a neuron's rheobase in the background and sweeps its current over four times that. */
import { addSweep, freeSweepId, nameOf } from '../../document/commands/index.ts';
import { findRheobase } from '../../experiment/rheobase.ts';
import { t } from '../text/en.ts';
import type { Editor } from '../types.ts';

const VALUES = 31;
/** The curve reaches so far, in rheobases. */
const REACH = 4;
/** Where the neuron fires without current there is no rheobase to go by (pA). */
const REACH_WITHOUT = 1000;
/** The rate is taken behind this share of the run, when the beginning is over. */
const SETTLED = 0.2;

/** Adds the f–I sweep of a neuron and runs it. Resolves when the sweep has begun, or could not. */
export async function sweepFI(editor: Editor, node: string): Promise<void> {
  const { document, documentId } = editor.store.getState();
  const name = nameOf(document, node);
  editor.announce(t('sweep.fISearching', { node: name }));
  const rheobase = await findRheobase(node, (sweep) => editor.sweeps.figures(document, sweep));
  const { document: now, documentId: nowId } = editor.store.getState();
  if (nowId !== documentId || !(node in now.nodes)) return;
  if (rheobase === undefined) return editor.notify(t('sweep.fINone', { node: name }));
  const to = rheobase === 0 ? REACH_WITHOUT : Number((REACH * rheobase).toPrecision(3));
  const from = Number((SETTLED * now.kernel.duration).toPrecision(6));
  const id = freeSweepId(now);
  editor.execute(
    addSweep(now, {
      title: t('sweep.fITitle', { node: name }),
      dials: [{ path: `nodes.${node}.params.I_e`, from: 0, to, count: VALUES }],
      measure: `rate(${node}, ${from}, end)`,
    }),
  );
  if (rheobase === 0) editor.notify(t('sweep.fIFires', { node: name, to }));
  startSweep(editor, id);
}

/** Runs a sweep and brings its panel into view. */
export function startSweep(editor: Editor, id: string): void {
  editor.sweeps.start(id);
  if (editor.store.getState().dockedPanel !== undefined) editor.dock(id);
  editor.canvas?.reveal({ panels: [id] });
}
