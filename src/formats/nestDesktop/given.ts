/** Reads objects of a project with care: what is not looked at is said to be lost, what is of a wrong kind is said and left out. */
import { isJsonObject, type JsonObject, own } from '../../document/file/reader.ts';
import { shown } from '../../document/meaning/diagnostics.ts';
import type { Losses } from '../foreign.ts';

/** A number out of a number or a text: "20.68", and Python's infinities. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const infinite = /^([+-]?)(?:(?:np|numpy|math)\.)?inf(?:inity)?$/i.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : undefined;
}

/** Whether a project says nothing here: v3 writes null and empty texts for what is not set. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** An object of a project of which every key is looked at once. */
export class Given {
  readonly path: string;
  readonly #object: JsonObject;
  readonly #losses: Losses;
  readonly #seen = new Set<string>();

  constructor(object: JsonObject, path: string, losses: Losses) {
    this.#object = object;
    this.path = path;
    this.#losses = losses;
  }

  at(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  has(key: string): boolean {
    return !isAbsent(own(this.#object, key));
  }

  take(key: string): unknown {
    this.#seen.add(key);
    const value = own(this.#object, key);
    return isAbsent(value) ? undefined : value;
  }

  text(key: string): string | undefined {
    const value = this.take(key);
    if (value === undefined || typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    this.lose('unknown_key', key, value);
    return undefined;
  }

  /** A number; what is none is said, and `otherwise` taken. */
  number<T extends number | undefined>(key: string, otherwise: T, isAllowed: (value: number) => boolean = Number.isFinite): number | T {
    const value = this.take(key);
    if (value === undefined) return otherwise;
    const number = numberOf(value);
    if (number !== undefined && isAllowed(number)) return number;
    this.#losses.add('not_a_number', this.at(key), shown(value), { default: otherwise === undefined ? 'none' : String(otherwise) });
    return otherwise;
  }

  flag(key: string): boolean {
    const value = this.take(key);
    return value === true || value === 1 || value === 'true';
  }

  list(key: string): readonly unknown[] {
    const value = this.take(key);
    if (value === undefined) return [];
    if (Array.isArray(value)) return value as readonly unknown[];
    this.lose('not_a_list', key, value);
    return [];
  }

  object(key: string): Given | undefined {
    const value = this.take(key);
    if (value === undefined) return undefined;
    if (isJsonObject(value)) return new Given(value, this.at(key), this.#losses);
    this.lose('not_an_object', key, value);
    return undefined;
  }

  /** The objects of a list; anything else in it is said. */
  objects(key: string): readonly Given[] {
    return this.list(key).flatMap((value, index) => {
      const path = `${this.at(key)}[${index}]`;
      if (isJsonObject(value)) return [new Given(value, path, this.#losses)];
      this.#losses.add('not_an_object', path, shown(value));
      return [];
    });
  }

  /** A text in a member's member, without looking at either. */
  peek(key: string, inner: string): string | undefined {
    const object = own(this.#object, key);
    const value = isJsonObject(object) ? own(object, inner) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** The object itself, all of which counts as looked at. */
  all(): JsonObject {
    this.ignore(...Object.keys(this.#object));
    return this.#object;
  }

  ignore(...keys: readonly string[]): void {
    for (const key of keys) this.#seen.add(key);
  }

  lose(code: Parameters<Losses['add']>[0], key: string, value: unknown, values: Readonly<Record<string, string>> = {}): void {
    this.#losses.add(code, this.at(key), shown(value), values);
  }

  /** Says what was not looked at. */
  end(): void {
    for (const [key, value] of Object.entries(this.#object)) {
      if (this.#seen.has(key) || isAbsent(value) || isEmpty(value)) continue;
      this.lose('unknown_key', key, value);
    }
  }
}

function isEmpty(value: unknown): boolean {
  return (Array.isArray(value) && value.length === 0) || (isJsonObject(value) && Object.keys(value).length === 0);
}
