/** The keys of SetKernelStatus: what they are at first, what they may be, and what is said where a value changes nothing here. */
import type { Said } from '../base/said.ts';
import { isRelaxationValue, type WaveformRelaxation, waveformDefaults } from '../models/vocabulary/exchange.ts';
import { nestError } from './errors.ts';
import { said } from './said.ts';

export interface KernelStatus extends WaveformRelaxation {
  /** ms */
  readonly resolution: number;
  readonly rng_seed: number;
  readonly local_num_threads: number;
  readonly total_num_virtual_procs: number;
  readonly print_time: boolean;
  readonly overwrite_files: boolean;
  readonly data_path: string;
  readonly data_prefix: string;
}

export const defaultStatus: KernelStatus = {
  resolution: 0.1,
  rng_seed: 143202461,
  local_num_threads: 1,
  total_num_virtual_procs: 1,
  print_time: false,
  overwrite_files: false,
  data_path: '',
  data_prefix: '',
  ...waveformDefaults,
};

interface Kind {
  readonly allowed: Said;
  isAllowed(value: unknown): boolean;
}

const boolean: Kind = { allowed: said('pynest.type.boolean'), isAllowed: (value) => typeof value === 'boolean' };
const text: Kind = { allowed: said('pynest.type.text'), isAllowed: (value) => typeof value === 'string' };
const wholeFrom1 = (most: number, allowed: Said): Kind => ({
  allowed,
  isAllowed: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most,
});
const count = wholeFrom1(Number.MAX_SAFE_INTEGER, said('pynest.type.count'));

const kinds: Readonly<Record<keyof KernelStatus, Kind>> = {
  resolution: {
    allowed: said('pynest.type.resolution'),
    isAllowed: (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
  },
  rng_seed: wholeFrom1(2 ** 32 - 1, said('pynest.type.seed')),
  local_num_threads: count,
  total_num_virtual_procs: count,
  print_time: boolean,
  overwrite_files: boolean,
  data_path: text,
  data_prefix: text,
  ...(Object.fromEntries(
    Object.keys(waveformDefaults).map((key) => [
      key,
      {
        allowed: said(`pynest.type.${key as keyof WaveformRelaxation}`),
        isAllowed: (value: unknown) => isRelaxationValue(key as keyof WaveformRelaxation, value),
      },
    ]),
  ) as Readonly<Record<keyof WaveformRelaxation, Kind>>),
};

/** What is said where a script sets something that this kernel takes and does nothing with. */
const notes: Readonly<Partial<Record<keyof KernelStatus, Said>>> = {
  local_num_threads: said('pynest.note.threads'),
  total_num_virtual_procs: said('pynest.note.processes'),
  print_time: said('pynest.note.printTime'),
  overwrite_files: said('pynest.note.overwrite'),
  data_path: said('pynest.note.path'),
  data_prefix: said('pynest.note.prefix'),
};

export function isKernelKey(key: string): key is keyof KernelStatus {
  return Object.hasOwn(defaultStatus, key);
}

/** Throws BadProperty where a key cannot have a value; else returns what is to be said of it, if anything. */
export function checkKernelValue(key: keyof KernelStatus, value: unknown): Said | undefined {
  const { allowed, isAllowed } = kinds[key];
  if (!isAllowed(value)) throw nestError('BadProperty', said('pynest.status.value', { key, allowed, found: value }));
  return value === defaultStatus[key] ? undefined : notes[key];
}
