import { LARGEST_TABLE_MEAN, poissonImage } from '../random/poisson.ts';
import type { Arena } from './arena.ts';

/** Byte tables by mean, shared by all groups of a simulation. */
export class PoissonTables {
  private readonly places = new Map<number, number>();
  private readonly fresh: { readonly at: number; readonly image: Uint8Array }[] = [];

  /** Reserves the table of a mean, once. */
  want(arena: Arena, mean: number): void {
    if (mean > LARGEST_TABLE_MEAN || this.places.has(mean)) return;
    const image = poissonImage(mean);
    const at = arena.reserve(image.length, 'fixed');
    this.places.set(mean, at);
    this.fresh.push({ at, image });
  }

  /** Writes the tables reserved since the last time. */
  write(arena: Arena): void {
    for (const { at, image } of this.fresh) arena.views.u8.set(image, at);
    this.fresh.length = 0;
  }

  /** Byte offset of the table of a mean, 0 where there is none. */
  at(mean: number): number {
    return this.places.get(mean) ?? 0;
  }
}
