/**
 * Reads values out of untrusted JSON: every read either gives a value of the wanted kind or notes a finding at its place and
 * gives undefined. Nothing here throws, whatever the input.
 */

import { nearestName } from '../../base/nearest.ts';
import type { Said } from '../../base/said.ts';
import { catalogue, type DiagnosticCode, diagnostic, element, listed, member, type Place, quoted, shown } from '../meaning/diagnostics.ts';
import type { FindingArguments } from '../said.ts';
import { said } from '../said.ts';
import type { Diagnostic } from '../types.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Errors, and warnings, listed for one file; a broken generator can make millions, and nobody reads them. */
const MOST_FINDINGS = 500;

/** Errors and warnings are counted apart: however many warnings there are, they never become an error, nor hide one. */
export class Findings {
  readonly list: Diagnostic[] = [];
  private readonly counts = { error: 0, warning: 0 };

  add<Code extends DiagnosticCode>(code: Code, place: Place, ...rest: FindingArguments<Code>): void {
    const { severity } = catalogue[code];
    const count = this.counts[severity]++;
    if (count < MOST_FINDINGS) this.list.push(diagnostic(code, place, ...rest));
    else if (count === MOST_FINDINGS) {
      const more = severity === 'error' ? 'more_findings' : 'more_warnings';
      this.list.push(diagnostic(more, { path: '' }, { found: MOST_FINDINGS }));
    }
  }

  /** Whether no error is listed any more, so that looking for nearest names would be for nobody. */
  get isFull(): boolean {
    return this.counts.error > MOST_FINDINGS;
  }

  get hasErrors(): boolean {
    return this.counts.error > 0;
  }
}

/** Whether a value is an object as JSON has them: no list, no class instance. */
export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** The object's own member; never one of its prototype. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export class Reader {
  readonly findings: Findings;

  constructor(findings: Findings) {
    this.findings = findings;
  }

  object(value: unknown, place: Place, allowed = said('document.anObject')): JsonObject | undefined {
    if (isJsonObject(value)) return value;
    this.findings.add('wrong_type', place, { found: shown(value), allowed });
    return undefined;
  }

  list(value: unknown, place: Place, most: number, allowed = said('document.aList')): readonly unknown[] | undefined {
    if (!Array.isArray(value)) {
      this.findings.add('wrong_type', place, { found: shown(value), allowed });
      return undefined;
    }
    if (value.length > most) {
      this.findings.add('too_many', place, { found: `${value.length} ${place.field ?? 'entries'}`, allowed: String(most) });
      return undefined;
    }
    return value;
  }

  number(value: unknown, place: Place, allowed = said('document.type.real')): number | undefined {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.findings.add('wrong_type', place, { found: shown(value), allowed: typeof value === 'number' ? said('document.finite') : allowed });
    return undefined;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(value: unknown, place: Place, low: number, high: number): number | undefined {
    const allowed = said('document.wholeFrom', { low, high });
    if (typeof value !== 'number') {
      this.findings.add('wrong_type', place, { found: shown(value), allowed });
      return undefined;
    }
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    this.findings.add('out_of_range', place, { found: shown(value), allowed });
    return undefined;
  }

  boolean(value: unknown, place: Place): boolean | undefined {
    if (typeof value === 'boolean') return value;
    this.findings.add('wrong_type', place, { found: shown(value), allowed: said('document.type.boolean') });
    return undefined;
  }

  text(value: unknown, place: Place, allowed = said('document.type.string')): string | undefined {
    if (typeof value === 'string') return value;
    this.findings.add('wrong_type', place, { found: shown(value), allowed });
    return undefined;
  }

  /** A name that is not empty and can be a key of a record. */
  name(value: unknown, place: Place, allowed: Said): string | undefined {
    if (value === undefined) {
      this.findings.add('missing_key', place, { allowed });
      return undefined;
    }
    const name = this.text(value, place, allowed);
    if (name === undefined) return undefined;
    if (name === '') {
      this.findings.add('wrong_type', place, { found: said('document.empty'), allowed });
      return undefined;
    }
    if (name === '__proto__' || name.length > LONGEST_NAME) {
      this.findings.add('reserved_name', place, { found: quoted(name) });
      return undefined;
    }
    return name;
  }

  /** Notes every key that is not allowed, with the nearest one that is. */
  keys(object: JsonObject, place: Place, allowed: readonly string[]): void {
    for (const key of Object.keys(object)) {
      if (this.findings.isFull) return;
      if (!allowed.includes(key))
        this.findings.add('unknown_key', member(place, key), { allowed: listed(allowed) }, nearestName(key, allowed));
    }
  }
}

const LONGEST_NAME = 200;

/** Depth to which values are followed: parameters are lists of lists at most, the view may hold small trees. */
const DEEPEST = 32;

/**
 * A deep copy of plain JSON, or undefined with a finding where something is not JSON (functions, NaN, class instances, a
 * `__proto__` key) or is nested too deep, as a cyclic object is.
 */
export function copyJson(value: unknown, place: Place, findings: Findings, depth = 0): unknown {
  if (depth > DEEPEST) {
    findings.add('too_deep', place, { allowed: String(DEEPEST) });
    return undefined;
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return Array.from(value, (item: unknown, index) => copyJson(item, element(place, index), findings, depth + 1));
  if (isJsonObject(value)) {
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      if (key === '__proto__') findings.add('reserved_name', member(place, key), { found: quoted(key) });
      else copy[key] = copyJson(value[key], member(place, key), findings, depth + 1);
    }
    return copy;
  }
  findings.add('wrong_type', place, { found: shown(value), allowed: said('document.json') });
  return undefined;
}
