/**
 * The expressions that are one draw and nothing else, such as `normal(60, 15)` or `redraw(normal(60, 15), 0, 100)`: what forms show
 * with fields and a density, and what has a name in NEST 2. What is known of their draws is known of their random function.
 */
import type { Expression } from '../ast.ts';
import { parseValue } from './parse.ts';
import { type RandomFunction, type RandomFunctionName, randomFunctionNamed, randomFunctions } from './randomFunctions.ts';

/** A draw taken apart: its function, the arguments, and the bounds outside of which a value is drawn again (`redraw`). */
export interface Drawn {
  readonly function: RandomFunction;
  readonly args: readonly number[];
  readonly window: readonly [low: number, high: number] | undefined;
}

/** The draw that an expression is, or undefined where it is more, less, or no expression at all. */
export function drawnFrom(expression: string): Drawn | undefined {
  const parsed = parseValue(expression, 'node');
  return parsed.ok ? drawnOf(parsed.value.root) : undefined;
}

/** The same for an expression that has been read. Only a normal is taken with a window: its tail can be drawn from alone. */
export function drawnOf(root: Expression): Drawn | undefined {
  if (root.kind !== 'call') return undefined;
  if (root.name === 'redraw') {
    const inner = drawnOf(root.arguments[0] as Expression);
    const [low, high] = numbersOf(root.arguments.slice(1)) as [number, number];
    return inner?.function.name === 'normal' && inner.window === undefined ? { ...inner, window: [low, high] } : undefined;
  }
  const f = randomFunctionNamed(root.name);
  return f && { function: f, args: numbersOf(root.arguments), window: undefined };
}

function numbersOf(list: readonly Expression[]): number[] {
  return list.map((part) => (part.kind === 'number' ? part.value : Number.NaN));
}

/** A draw of the function of this name. */
export function drawnWith(name: RandomFunctionName, args: readonly number[], window?: readonly [number, number]): Drawn {
  return { function: randomFunctions[name], args, window };
}

/** The expression of a draw. */
export function drawnText({ function: f, args, window }: Drawn): string {
  const call = `${f.name}(${args.map(numberText).join(', ')})`;
  return window === undefined ? call : `redraw(${call}, ${window.map(numberText).join(', ')})`;
}

/** A number as the language reads it back to the same bits. */
export function numberText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  return value === Number.NEGATIVE_INFINITY ? '-inf' : String(value);
}

/** Mean of a draw; that of a clipped one is approximated by its function's, moved inside. */
export function drawnMean({ function: f, args, window }: Drawn): number {
  return window === undefined ? f.mean(args) : within(f.mean(args), window);
}

/** The same draw with the other sign; undefined where its function has draws of one sign only. */
export function negatedDrawn({ function: f, args, window }: Drawn): Drawn | undefined {
  const negated = f.negated(args);
  return negated && { function: f, args: negated, window: window && [-window[1], -window[0]] };
}

/** Beyond this many standard deviations a draw falls inside a window less than once in a billion, and NEST gives up after 1000. */
export const FARTHEST_WINDOW = 6;

/** Whether draws fall inside their window now and then. */
export function isWithinReach({ args, window }: Drawn): boolean {
  if (window === undefined) return true;
  const [mean, std] = args as [number, number];
  return Math.abs(within(mean, window) - mean) <= FARTHEST_WINDOW * std;
}

function within(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}
