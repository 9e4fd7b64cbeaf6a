/** "Why is it silent?": the first reason that the newest run without a spike has, and the number that would mend it. */
import { setKernel, setParameter } from '../../document/commands/index.ts';
import { findLeast } from '../../experiment/rheobase.ts';
import { type Heard, measureFor, type Silence, whySilent } from '../../experiment/silence.ts';
import type { Editor } from '../types.ts';

export type { Silence };

/** What is found is exceeded by this part, and rounded up to two digits: a number that people would choose. */
const BEYOND = 1.05;

/** Reasons for the silence of the newest run; none while it goes on, is out of date, or was not noted. */
export function silenceOf(editor: Editor): readonly Silence[] {
  const { run, networkHash, document } = editor.store.getState();
  const { noted } = editor.play;
  const { current } = editor.runs;
  if (run.phase !== 'done' || run.networkHash !== networkHash || noted === undefined || current === undefined) return [];
  const heard: Heard = {
    spikes: noted.count,
    peakOf(node) {
      const index = Object.keys(current.compiled.nodes).indexOf(node);
      const probe = noted.probes.findIndex((each) => each.node === index);
      return probe < 0 ? undefined : noted.rangeOf(probe)?.[1];
    },
  };
  return whySilent(document, heard);
}

/** A number that people would choose, just beyond the least that is enough. */
export function roundedUp(least: number): number {
  const wanted = least * BEYOND;
  if (!(wanted > 0)) return wanted;
  const unit = 10 ** (Math.floor(Math.log10(wanted)) - 1);
  return Number((Math.ceil(wanted / unit - 1e-9) * unit).toPrecision(12));
}

/** Looks in the background for the number that mends a reason; undefined where there is none. */
export async function mendingValue(editor: Editor, reason: Silence, signal: AbortSignal): Promise<number | undefined> {
  if (reason.kind === 'late') return reason.until;
  if (reason.path === undefined) return undefined;
  const { document } = editor.store.getState();
  const least = await findLeast(reason.path, measureFor(reason), (sweep) => editor.sweeps.figures(document, sweep, signal));
  return least === undefined || least === 0 ? undefined : roundedUp(least);
}

/** The parameter whose number mends a reason: whose it is, its name and its unit. */
export function mendedParameter(reason: Exclude<Silence, { readonly kind: 'late' }>): {
  readonly node: string;
  readonly parameter: string;
  readonly unit: string;
} {
  if (reason.kind === 'idle') return reason;
  if (reason.kind === 'below' && reason.source !== undefined) return reason.source;
  return { node: reason.node, parameter: 'I_e', unit: 'pA' };
}

/** Sets the number and runs, as one step of the history. */
export function mend(editor: Editor, reason: Silence, value: number): void {
  const { document } = editor.store.getState();
  if (reason.kind === 'late') editor.execute(setKernel(document, { duration: value }));
  else {
    const { node, parameter } = mendedParameter(reason);
    editor.execute(setParameter(document, [node], parameter, value));
  }
  editor.check();
  editor.run();
}
