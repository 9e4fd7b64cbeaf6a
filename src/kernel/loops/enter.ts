type Compiled = (...values: number[]) => unknown;

/**
 * Calls a compiled function, from one place for all of them. An engine that sees a place call one function only builds that function into
 * the code around, and throws this code away as soon as the network that the function was made for is no more: each run would begin with
 * code that is not compiled yet, and with threads that compile it beside those that simulate.
 * @returns what the function does
 */
export function enter<Values extends readonly number[], Result>(compiled: (...values: Values) => Result, ...values: Values): Result;
export function enter(compiled: Compiled, a?: number, b?: number, c?: number, d?: number, e?: number, f?: number, g?: number): unknown {
  return (compiled as (...values: unknown[]) => unknown)(a, b, c, d, e, f, g);
}
