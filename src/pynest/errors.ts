/** Errors as PyNEST raises them: `name` is NEST's error name, the message says what was given and what is allowed. */
import { nearestName } from '../base/nearest.ts';
import type { Said } from '../base/said.ts';
import { KernelError } from '../kernel/types.ts';
import { said } from './said.ts';

/** A KernelError with NEST's error name. */
export function nestError(name: string, message: string | Said): KernelError {
  return new KernelError(name, typeof message === 'string' ? said('pynest.text', { text: message }) : message);
}

/** `There is no WHAT "NAME".` with the nearest known name, or all of them where they are few. */
export function unknown(errorName: string, what: string, name: string, known: readonly string[]): KernelError {
  const near = nearestName(name, known);
  const hint =
    near !== undefined ? ` Did you mean "${near}"?` : known.length > 0 && known.length <= 12 ? ` Allowed are ${known.join(', ')}.` : '';
  return nestError(errorName, `There is no ${what} "${name}".${hint}`);
}

/** A value as a sentence can show it, shortened. */
export function shown(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
