/** Parts of a population as Python slices them: `ex[0:50]`, from 0, without the stop. */
import type { Slice } from '../types.ts';

/** Which members a slice takes: `first`, `first + step` … `last`, counted from 0. */
interface Sliced {
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

/**
 * The members of a collection of `size` that a slice takes, as Python has it: negative numbers count from the end, what lies beyond is
 * cut off. Undefined for a step below 1, which NEST's collections do not take.
 */
export function slicedOf(slice: Slice | undefined, size: number): Sliced | undefined {
  const [start, stop, step] = slice ?? [null, null, null];
  const by = step ?? 1;
  if (!(by >= 1)) return undefined;
  const place = (part: number | null, otherwise: number) => {
    if (part === null) return otherwise;
    return Math.min(size, Math.max(0, part < 0 ? part + size : part));
  };
  const from = place(start, 0);
  const count = Math.max(0, Math.ceil((place(stop, size) - from) / by));
  return { count, first: from, last: from + by * (count - 1), step: by };
}

/** A slice as Python writes it between its brackets: "0:50", ":", "::2". */
export function sliceText([start, stop, step]: Slice): string {
  return `${start ?? ''}:${stop ?? ''}${step === null || step === 1 ? '' : `:${step}`}`;
}

/** What is wrong with a typed slice. text: not start:stop:step in whole numbers; step: a step below 1. */
type SliceProblem = 'text' | 'step';

/** Reads "0:50", "[0:50]", ":50", "-10:" or "::2"; an empty text or ":" is the whole population (null). */
export function readSlice(text: string): Slice | null | SliceProblem {
  const inner = text
    .trim()
    .replace(/^\w*\[(.*)\]$/s, '$1')
    .replace(/[−–]/g, '-')
    .trim();
  if (inner === '' || inner === ':' || inner === '::') return null;
  const parts = inner.split(':').map((part) => part.trim());
  if (parts.length < 2 || parts.length > 3 || !parts.every((part) => /^-?\d*$/.test(part) && part !== '-')) return 'text';
  const [start = null, stop = null, step = null] = parts.map((part) => (part === '' ? null : Number(part)));
  if (step !== null && step < 1) return 'step';
  return [start, stop, step === 1 ? null : step];
}
