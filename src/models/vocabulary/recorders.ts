/** Recorders by what they record. */
import type { RecorderModel } from '../types.ts';

/** The model of the nodes that connections name as their `weight_recorder`. */
export const WEIGHT_RECORDER = 'weight_recorder';

/** What a model records; undefined for one that is no recorder. */
export function recordsOf(model: { readonly elementType: string } | undefined): RecorderModel['records'] | undefined {
  return model?.elementType === 'recorder' ? (model as RecorderModel).records : undefined;
}
