/** Parameters and internals of a model: everything that is known before the run. */
import { nearestName } from '../../base/nearest.ts';
import type { Place } from '../../language/ast.ts';
import { LanguageError, type Result } from '../../language/complaint.ts';
import { constants } from '../../language/functions.ts';
import { parseInternals } from '../../language/parseBlocks.ts';
import { parseExpression } from '../../language/parseExpression.ts';
import type { Parameter } from '../../models/types.ts';
import type { ParameterColumn } from '../types.ts';
import { type Abstract, evaluate, isVector, type Scope } from './evaluate.ts';
import { isStatic, type Static, uniform } from './static.ts';

/** The parsed value; the first complaint of a text that does not parse is thrown. */
export function parsed<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const [first] = result.complaints;
  throw new LanguageError(first?.message ?? 'This text can not be read.', first ?? { line: 1, column: 1 });
}

/** A parameter column as the language sees it: booleans are 0 and 1, lists are vectors; undefined for texts, which no formula can use. */
function parameterValue(value: ParameterColumn): Abstract | undefined {
  if (value instanceof Float64Array) return uniform(value);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return undefined;
  const elements = (value as readonly unknown[]).filter((element) => typeof element === 'number');
  return elements.length === value.length ? { elements } : undefined;
}

/** Values by name that are known before the run: parameters (defaults where none is given), then internals. */
export function knownValues(
  model: { readonly parameters: Readonly<Record<string, Parameter>>; readonly internals?: string },
  parameters: Readonly<Record<string, ParameterColumn>>,
  resolution: number,
): ReadonlyMap<string, Abstract> {
  const known = new Map<string, Abstract>();
  for (const [name, parameter] of Object.entries(model.parameters)) {
    const value = parameterValue(parameters[name] ?? parameter.default);
    if (value !== undefined) known.set(name, value);
  }
  const scope = knownScope(known, resolution);
  for (const internal of parsed(parseInternals(model.internals ?? ''))) known.set(internal.name, evaluate(internal.value, scope));
  return known;
}

/** A scope in which only known values have a meaning. */
function knownScope(known: ReadonlyMap<string, Abstract>, resolution: number): Scope {
  return {
    resolution,
    resolve: (name, at) => lookUp(name, at, known),
    load: () => {
      throw new Error('A known value is never loaded.');
    },
    random: (at) => {
      throw new LanguageError('A random number is drawn during the run only.', at);
    },
  };
}

/** A known name or constant; else a LanguageError with the nearest name among `known` and `others`. */
export function lookUp(name: string, at: Place, known: ReadonlyMap<string, Abstract>, others: Iterable<string> = []): Abstract {
  const value = known.get(name) ?? (Object.hasOwn(constants, name) ? constants[name] : undefined);
  if (value !== undefined) return value;
  const near = nearestName(name, [...known.keys(), ...others, ...Object.keys(constants)]);
  throw new LanguageError(`Nothing is called "${name}".${near ? ` Did you mean "${near}"?` : ''}`, at);
}

/** A static value of an expression text, such as a state's `initial`. */
export function knownExpression(text: string, known: ReadonlyMap<string, Abstract>, resolution: number): Abstract {
  return evaluate(parsed(parseExpression(text)), knownScope(known, resolution));
}

/** A value that must be one number for all or one for each. */
export function asStatic(value: Abstract, what: string): Static {
  if (!isVector(value) && isStatic(value)) return value;
  throw new LanguageError(`${what} must be a number that parameters alone decide.`, { line: 1, column: 1 });
}
