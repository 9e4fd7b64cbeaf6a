/** Errors as PyNEST raises them: `name` is NEST's error name, the message says what was given and what is allowed. */
import { nearestName } from '../base/nearest.ts';
import type { Said } from '../base/said.ts';
import { KernelError } from '../kernel/types.ts';
import { said } from './said.ts';

/** A KernelError with NEST's error name. */
export function nestError(name: string, what: Said): KernelError {
  return new KernelError(name, what);
}

/** That there is nothing of a name, with the nearest known name, or all of them where they are few. */
export function unknown(errorName: string, what: Said, name: string, known: readonly string[]): KernelError {
  const near = nearestName(name, known);
  if (near !== undefined) return nestError(errorName, said('pynest.unknown.near', { what, name, near }));
  if (known.length === 0 || known.length > 12) return nestError(errorName, said('pynest.unknown', { what, name }));
  return nestError(errorName, said('pynest.unknown.of', { what, name, known }));
}
