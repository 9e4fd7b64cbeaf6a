/**
 * Where documents ask what a text in NESTML means. The reader itself is large and few documents need it, so it is a piece of its own that
 * lends itself here once it is loaded (index.ts): programs without a page import it at their start, the page together with the workbench.
 */
import type { NeuronModel, SynapseModel } from '../models/types.ts';
import type { Problem } from './problem.ts';
import { said } from './said.ts';

export interface NestmlResult {
  /** Left out where there are errors. */
  readonly model?: NeuronModel | SynapseModel;
  /** The name that the text gives its model, also where there are errors. */
  readonly name?: string;
  /** Errors and warnings by their place. */
  readonly problems: readonly Problem[];
}

type Reader = (text: string) => NestmlResult;

const notYet: NestmlResult = { problems: [{ severity: 'error', line: 1, column: 1, message: said('nestml.loading') }] };

let reader: Reader = () => notYet;
const listeners = new Set<() => void>();

/** Called once, by the reader. Whoever looked a model up before has to look again. */
export function lendReader(lent: Reader): void {
  reader = lent;
  for (const listener of [...listeners]) listener();
}

/** Calls back when the reader has come; returns how to stop listening. */
export function onReader(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Reads the first model of a text. Never throws. The same text gives the same record again, so that records can be compared. */
export const readNestml: Reader = (text) => reader(text);
