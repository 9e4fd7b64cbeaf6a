/** Sources handed to a delivery loop at once. */
export const SOURCES_AT_ONCE = 16384;

/** Byte offsets of what all populations share within a slice. */
export interface Scratch {
  inputs: number;
  inputsBytes: number;
  spikes: number;
  spikesBytes: number;
  record: number;
  recordBytes: number;
  counts: number;
  countsBytes: number;
  sources: number;
}

export function emptyScratch(): Scratch {
  return { inputs: 0, inputsBytes: 0, spikes: 0, spikesBytes: 0, record: 0, recordBytes: 0, counts: 0, countsBytes: 0, sources: 0 };
}
