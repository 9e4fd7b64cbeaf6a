import type { Arena } from './arena.ts';

/** State that all connections of a synapse model have together, in memory: projections of the model read and write the same numbers. */
export class SharedState {
  readonly names: readonly string[];
  private readonly initial: readonly number[];
  private written = false;
  /** Byte offset. */
  at = 0;

  constructor(columns: readonly { readonly name: string; readonly initial: number }[]) {
    this.names = columns.map(({ name }) => name);
    this.initial = columns.map(({ initial }) => initial);
  }

  reserve(arena: Arena): void {
    if (this.at === 0) this.at = arena.reserve(this.names.length * 8);
  }

  /** Puts the first values in place, once. */
  write(arena: Arena): void {
    if (this.written) return;
    this.written = true;
    arena.views.f64.set(this.initial, this.at >>> 3);
  }

  /** The present value; undefined where it has none of this name. */
  value(arena: Arena, name: string): number | undefined {
    const k = this.names.indexOf(name);
    return k < 0 ? undefined : arena.views.f64[(this.at >>> 3) + k];
  }
}
