/** Nodes of a layer sorted into cells, so that those in a region round a point are found without looking at all of them. */
import type { Layer } from './layer.ts';
import type { Region } from './masks.ts';

/** Nodes that partners are looked for among, in cells. A place is the position of a node in `members`. */
export class Pool {
  readonly dimensions: number;
  /** Cells along each axis. */
  readonly shape: readonly number[];
  readonly cellCount: number;
  /** Members of cell c: members[starts[c]] … members[starts[c + 1] − 1], indices into the collection. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
  /** Coordinates by place. */
  readonly points: Float64Array;
  /** The least and the largest coordinate in each cell, `dimensions` numbers a cell. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  private readonly base: number[] = [];
  private readonly width: number[] = [];
  private readonly cellOfMember: Uint32Array;

  /**
   * @param nodes which node of the layer each member is. @param cells how many cells there should be, about.
   * @param within where it wraps, and from where to where: points are folded into it, as NEST's tree of positions is filled.
   */
  constructor(layer: Layer, nodes: Uint32Array, cells: number, within?: Pick<Layer, 'extent' | 'lowerLeft' | 'wraps'>) {
    const { dimensions } = layer;
    this.dimensions = dimensions;
    const count = nodes.length;
    const folded = new Float64Array(count * dimensions);
    for (let k = 0; k < count; k++) {
      for (let d = 0; d < dimensions; d++) {
        folded[k * dimensions + d] = foldedInto(layer.coordinates[(nodes[k] as number) * dimensions + d] as number, d, within);
      }
    }
    this.shape = this.lay(folded, cells);
    this.cellCount = this.shape.reduce((product, n) => product * n, 1);
    const cellOf = new Uint32Array(count);
    const starts = new Uint32Array(this.cellCount + 1);
    for (let k = 0; k < count; k++) {
      let cell = 0;
      for (let d = 0; d < dimensions; d++)
        cell = cell * (this.shape[d] as number) + this.cellAlong(d, folded[k * dimensions + d] as number);
      cellOf[k] = cell;
      starts[cell + 1] = (starts[cell + 1] as number) + 1;
    }
    for (let c = 0; c < this.cellCount; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
    const next = starts.slice();
    this.members = new Uint32Array(count);
    this.points = new Float64Array(count * dimensions);
    this.lows = new Float64Array(this.cellCount * dimensions).fill(Number.POSITIVE_INFINITY);
    this.highs = new Float64Array(this.cellCount * dimensions).fill(Number.NEGATIVE_INFINITY);
    for (let k = 0; k < count; k++) {
      const cell = cellOf[k] as number;
      const place = next[cell] as number;
      next[cell] = place + 1;
      this.members[place] = k;
      for (let d = 0; d < dimensions; d++) {
        const x = folded[k * dimensions + d] as number;
        this.points[place * dimensions + d] = x;
        const at = cell * dimensions + d;
        if (x < (this.lows[at] as number)) this.lows[at] = x;
        if (x > (this.highs[at] as number)) this.highs[at] = x;
      }
    }
    this.starts = starts;
    this.cellOfMember = cellOf;
  }

  /** The cell of a member. */
  cellOf(member: number): number {
    return this.cellOfMember[member] as number;
  }

  /** Cells of about the same size on all axes. */
  private lay(points: Float64Array, cells: number): number[] {
    const { dimensions } = this;
    const sizes: number[] = [];
    for (let d = 0; d < dimensions; d++) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = d; i < points.length; i += dimensions) {
        const x = points[i] as number;
        if (x < low) low = x;
        if (x > high) high = x;
      }
      this.base.push(low);
      sizes.push(high - low);
    }
    const long = sizes.filter((size) => size > 0);
    const side = (long.reduce((product, size) => product * size, 1) / Math.max(1, cells)) ** (1 / Math.max(1, long.length));
    return sizes.map((size) => {
      const n = size > 0 ? Math.min(Math.max(1, cells), Math.max(1, Math.round(size / side))) : 1;
      this.width.push(size > 0 ? size / n : 1);
      return n;
    });
  }

  private cellAlong(axis: number, x: number): number {
    const cell = Math.floor((x - (this.base[axis] as number)) / (this.width[axis] as number));
    return cell < 0 ? 0 : Math.min(cell, (this.shape[axis] as number) - 1);
  }

  /** Calls `visit` with every cell that meets the box from `low` to `high` round `centre`, in their order. */
  cellsIn(low: readonly number[], high: readonly number[], centre: Readonly<ArrayLike<number>>, visit: (cell: number) => void): void {
    const from: number[] = [];
    const to: number[] = [];
    for (let d = 0; d < this.dimensions; d++) {
      // A little more than the box: what is rounded may lie next to it.
      const slack = 1e-9 * (this.width[d] as number);
      const least = (centre[d] as number) + (low[d] as number) - slack;
      const most = (centre[d] as number) + (high[d] as number) + slack;
      const first = this.base[d] as number;
      const end = first + (this.width[d] as number) * (this.shape[d] as number);
      if (most < first - slack || least > end + slack) return;
      from.push(this.cellAlong(d, least));
      to.push(this.cellAlong(d, most));
    }
    const [, rows = 1, levels = 1] = this.shape;
    for (let i = from[0] as number; i <= (to[0] as number); i++) {
      for (let j = from[1] as number; j <= (to[1] as number); j++) {
        const cell = i * rows + j;
        if (this.dimensions === 2) visit(cell);
        else for (let k = from[2] as number; k <= (to[2] as number); k++) visit(cell * levels + k);
      }
    }
  }
}

function foldedInto(x: number, axis: number, within: Pick<Layer, 'extent' | 'lowerLeft' | 'wraps'> | undefined): number {
  if (!within?.wraps) return x;
  const start = within.lowerLeft[axis] as number;
  const folded = start + ((x - start) % (within.extent[axis] as number));
  return folded < start ? folded + (within.extent[axis] as number) : folded;
}

/** The points round which a region has to be laid so that all is found which it takes in over the edges of `within`, as NEST does it. */
export function imagesOf(
  point: readonly number[],
  region: Region,
  within: Pick<Layer, 'extent' | 'lowerLeft' | 'wraps'>,
): readonly (readonly number[])[] {
  if (!within.wraps) return [point];
  const moved = point.map((x, d) => {
    const [low, start, size] = [region.low[d] as number, within.lowerLeft[d] as number, within.extent[d] as number];
    const offset = (x + low - start) % size;
    return (offset < 0 ? offset + size : offset) - low + start;
  });
  const images: (readonly number[])[] = [moved];
  for (const [d, size] of within.extent.entries()) {
    if (!((moved[d] as number) + (region.high[d] as number) - (within.lowerLeft[d] as number) > size)) continue;
    for (const image of [...images]) images.push(image.map((x, axis) => (axis === d ? x - size : x)));
  }
  return images;
}
