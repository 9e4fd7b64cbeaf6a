/** The keys of SetKernelStatus: what they are at first, what they may be, and what is said where a value changes nothing here. */
import { nestError, shown } from './errors.ts';

export interface KernelStatus {
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
};

interface Kind {
  readonly allowed: string;
  isAllowed(value: unknown): boolean;
}

const boolean: Kind = { allowed: 'true or false', isAllowed: (value) => typeof value === 'boolean' };
const text: Kind = { allowed: 'a text', isAllowed: (value) => typeof value === 'string' };
const wholeFrom1 = (most: number, allowed: string): Kind => ({
  allowed,
  isAllowed: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most,
});
const count = wholeFrom1(Number.MAX_SAFE_INTEGER, 'a whole number from 1 on');

const kinds: Readonly<Record<keyof KernelStatus, Kind>> = {
  resolution: {
    allowed: 'a time in ms greater than 0',
    isAllowed: (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
  },
  rng_seed: wholeFrom1(2 ** 32 - 1, 'a whole number from 1 to 2^32 - 1'),
  local_num_threads: count,
  total_num_virtual_procs: count,
  print_time: boolean,
  overwrite_files: boolean,
  data_path: text,
  data_prefix: text,
};

/** What is said where a script sets something that this kernel takes and does nothing with. */
const notes: Readonly<Partial<Record<keyof KernelStatus, string>>> = {
  local_num_threads: 'local_num_threads is noted only: this kernel runs in a single thread, and its results depend on the seed alone.',
  total_num_virtual_procs:
    'total_num_virtual_procs is noted only: this kernel runs in a single thread, and its results depend on the seed alone.',
  print_time: 'print_time is noted only: nothing is printed while time passes.',
  overwrite_files: 'overwrite_files is noted only: recorders write no files.',
  data_path: 'data_path is noted only: recorders write no files.',
  data_prefix: 'data_prefix is noted only: recorders write no files.',
};

export function isKernelKey(key: string): key is keyof KernelStatus {
  return Object.hasOwn(defaultStatus, key);
}

/** Throws BadProperty where a key cannot have a value; else returns what is to be said of it, if anything. */
export function checkKernelValue(key: keyof KernelStatus, value: unknown): string | undefined {
  const { allowed, isAllowed } = kinds[key];
  if (!isAllowed(value)) throw nestError('BadProperty', `${key} must be ${allowed}, not ${shown(value)}.`);
  return value === defaultStatus[key] ? undefined : notes[key];
}
