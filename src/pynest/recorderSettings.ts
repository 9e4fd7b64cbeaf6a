/**
 * What NEST's recorders take beside their window and what they record: a label, where the data go, and whether times are counted in
 * steps. Data stay in memory here, whatever `record_to` says; the script is told so.
 */
import type { Filling, Said } from '../base/said.ts';
import { nestError } from './errors.ts';
import type { NodeGroup } from './nodes.ts';
import { said } from './said.ts';

export interface RecorderSettings {
  readonly label: string;
  readonly record_to: string;
  readonly time_in_steps: boolean;
}

export const defaultSettings: RecorderSettings = { label: '', record_to: 'memory', time_in_steps: false };

/** NEST 3.9's recording backends of a build without extras. */
const BACKENDS = ['memory', 'ascii', 'screen'];

const allowed: Readonly<Record<keyof RecorderSettings, Filling>> = {
  label: said('pynest.type.text'),
  record_to: BACKENDS.map((name) => `"${name}"`),
  time_in_steps: said('pynest.type.boolean'),
};

function isAllowed(key: keyof RecorderSettings, value: unknown): boolean {
  if (key === 'time_in_steps') return typeof value === 'boolean';
  return typeof value === 'string' && (key === 'label' || BACKENDS.includes(value));
}

/** Parameters without the settings of recorders, and those settings. */
interface Parted {
  readonly rest: unknown;
  readonly settings: Partial<RecorderSettings>;
}

/** Takes the settings out of a dictionary of parameters. Throws where one has a value that NEST refuses. */
export function partSettings(params: unknown): Parted {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return { rest: params, settings: {} };
  const rest: Record<string, unknown> = {};
  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(params)) {
    if (!Object.hasOwn(defaultSettings, key)) {
      rest[key] = value;
      continue;
    }
    const name = key as keyof RecorderSettings;
    if (!isAllowed(name, value)) throw nestError('BadProperty', said('pynest.status.value', { key, allowed: allowed[name], found: value }));
    settings[key] = value;
  }
  return { rest, settings };
}

/** The settings of all recorders of a session, by node id. */
export class SettingsTable {
  readonly #byNode = new Map<number, RecorderSettings>();
  readonly #note: (what: Said) => void;

  constructor(note: (what: Said) => void) {
    this.#note = note;
  }

  of(id: number): RecorderSettings {
    return this.#byNode.get(id) ?? defaultSettings;
  }

  /** Throws what NEST refuses; `simulated`: whether time has passed. */
  check(settings: Partial<RecorderSettings>, simulated: boolean): void {
    if (settings.time_in_steps !== undefined && simulated) {
      throw nestError('BadProperty', said('pynest.status.timeInSteps'));
    }
  }

  set(ids: Iterable<number>, settings: Partial<RecorderSettings>): void {
    if (Object.keys(settings).length === 0) return;
    for (const id of ids) this.#byNode.set(id, { ...this.of(id), ...settings });
    const { record_to } = settings;
    if (record_to !== undefined && record_to !== defaultSettings.record_to) {
      this.#note(said('pynest.note.recordTo', { backend: record_to }));
    }
  }
}

export function isRecorder({ model }: Pick<NodeGroup, 'model'>): boolean {
  return model.elementType === 'recorder';
}
