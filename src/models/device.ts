/**
 * What every device of NEST shares: the window of time in which it is active, and what recorders say of their data.
 *
 * A stimulator is active from origin + start (included) to origin + stop (excluded); a recorder records what lies after
 * origin + start, up to and including origin + stop. Source: NEST 3.9, Device, StimulationDevice and RecordingDevice.
 */
import type { Constraint, Parameter } from './types.ts';

/** Active window of a generator, to spread into `parameters`. */
export const stimulatorWindow = {
  start: { unit: 'ms', default: 0, doc: 'Time from which the generator is active, counted from `origin`.', onGrid: true, range: [0, 1000] },
  stop: {
    unit: 'ms',
    default: Number.POSITIVE_INFINITY,
    doc: 'Time from which the generator is silent again, counted from `origin`.',
    onGrid: true,
    range: [0, 1000],
  },
  origin: { unit: 'ms', default: 0, doc: 'Reference time for `start` and `stop`.', onGrid: true, range: [0, 1000] },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Active window of a recorder that keeps no events, to spread into `parameters`. */
export const listeningWindow = {
  start: {
    unit: 'ms',
    default: 0,
    doc: 'Only data later than this time are recorded, counted from `origin`.',
    onGrid: true,
    range: [0, 1000],
  },
  stop: {
    unit: 'ms',
    default: Number.POSITIVE_INFINITY,
    doc: 'Data up to and including this time are recorded, counted from `origin`.',
    onGrid: true,
    range: [0, 1000],
  },
  origin: { unit: 'ms', default: 0, doc: 'Reference time for `start` and `stop`.', onGrid: true, range: [0, 1000] },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Active window of a recorder and the facts about its data, to spread into `parameters`. */
export const recorderWindow = {
  ...listeningWindow,
  record_to: {
    unit: '1',
    default: 'memory',
    type: 'string',
    choices: ['memory'],
    doc: 'Where the data go; only memory exists here.',
    hidden: true,
  },
  time_in_steps: {
    unit: '1',
    default: false,
    type: 'boolean',
    doc: 'NEST can count times in steps of the grid; here times are always in ms.',
    hidden: true,
    readonly: true,
  },
  n_events: { unit: '1', default: 0, type: 'integer', doc: 'Number of events recorded so far.', hidden: true, readonly: true },
} as const satisfies Readonly<Record<string, Parameter>>;

/** NEST's check of the active window, to spread into `constraints`. */
export const windowConstraints: readonly Constraint[] = [{ when: 'stop < start', message: 'stop >= start required.' }];
