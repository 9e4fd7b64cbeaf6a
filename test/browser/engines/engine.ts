/** A browser as the common suite drives it: by real events, with as little as every engine's protocol has. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Engine {
  readonly name: string;
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The value of a JavaScript expression in the page; promises are waited for. It has to be JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** Moves there without a button. */
  move(to: Point): Promise<void>;
  /** Presses at the first point, moves over the others, lets go at the last. */
  drag(points: readonly [Point, ...Point[]]): Promise<void>;
  type(text: string): Promise<void>;
  /** Presses a key: "Enter", "a"; with Control held where `control`. */
  press(key: string, control?: boolean): Promise<void>;
  /** A picture of the page as PNG, for the report of a failure. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export const WIDTH = 1440;
export const HEIGHT = 900;
