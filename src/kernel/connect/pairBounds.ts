/** Between which numbers an expression of pairs lies for all pairs of two cells: what sampling by cells is thinned from. */
import { type Expression, intervalOf } from '../../language/index.ts';
import type { Layer } from '../../space/layer.ts';
import type { Pool } from '../../space/pool.ts';

type Interval = readonly [low: number, high: number];

/** Rounding may carry a value this much beyond a bound. */
const SLACK = 1e-9;

/** Upper bounds of an expression by cell, worked out once for each pair of cells that is asked for. */
export class PairBounds {
  private readonly rows = new Map<number, Float64Array>();
  private readonly root: Expression;
  private readonly drivers: Pool;
  private readonly pool: Pool;
  private readonly within: Layer;

  constructor(root: Expression, drivers: Pool, pool: Pool, within: Layer) {
    this.root = root;
    this.drivers = drivers;
    this.pool = pool;
    this.within = within;
  }

  /** The bound of each cell of the pool for the drivers of a cell; infinite where nothing is known. */
  of(driverCell: number): Float64Array {
    let row = this.rows.get(driverCell);
    if (row === undefined) {
      row = new Float64Array(this.pool.cellCount);
      for (let cell = 0; cell < row.length; cell++) row[cell] = this.bound(driverCell, cell);
      this.rows.set(driverCell, row);
    }
    return row;
  }

  private bound(driverCell: number, cell: number): number {
    if (this.pool.starts[cell] === this.pool.starts[cell + 1]) return 0;
    const axes: Interval[] = [];
    for (let d = 0; d < this.pool.dimensions; d++) axes.push(this.apart(d, driverCell, cell));
    const distance: Interval = [
      Math.sqrt(axes.reduce((sum, [low]) => sum + low * low, 0)) * (1 - SLACK),
      Math.sqrt(axes.reduce((sum, [, high]) => sum + high * high, 0)) * (1 + SLACK),
    ];
    const of = (name: string): Interval | undefined => {
      if (name === 'distance') return distance;
      return name.startsWith('distance_') ? axes['xyz'.indexOf(name.slice(-1))] : undefined;
    };
    const [, high] = intervalOf(this.root, { of, tails: 'wide' });
    return Math.max(0, high * (1 + SLACK));
  }

  /** How far nodes of two cells are apart along an axis. */
  private apart(axis: number, driverCell: number, cell: number): Interval {
    const { drivers, pool, within } = this;
    const at = (of: Pool, values: Float64Array, which: number) => values[which * of.dimensions + axis] as number;
    const low = at(pool, pool.lows, cell) - at(drivers, drivers.highs, driverCell);
    const high = at(pool, pool.highs, cell) - at(drivers, drivers.lows, driverCell);
    const reach = Math.max(Math.abs(low), Math.abs(high)) * SLACK;
    if (!within.wraps) {
      const near = low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
      return [Math.max(0, near - reach), Math.max(Math.abs(low), Math.abs(high)) + reach];
    }
    const size = within.extent[axis] as number;
    const folded = (x: number) => Math.abs(x - size * Math.round(x / size));
    const ends = [folded(low), folded(high)];
    const meets = (offset: number) => Math.floor((high + reach - offset) / size) >= Math.ceil((low - reach - offset) / size);
    return [meets(0) ? 0 : Math.max(0, Math.min(...ends) - reach), meets(size / 2) ? size / 2 + reach : Math.max(...ends) + reach];
  }
}
