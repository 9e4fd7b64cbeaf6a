import type { NodeModel } from '../models/types.ts';
import type { Wish } from './connectSpikes.ts';
import { onGrid } from './grid.ts';
import { type Column, type Columns, columnAt } from './parameters.ts';
import { type Address, KernelError } from './types.ts';

/** What is wrong with the parameters of n nodes: the model's own constraints, and times that must lie on the grid. */
export function checkColumns(model: NodeModel, columns: Columns, n: number, resolution: number, address: Address): void {
  for (const [name, parameter] of Object.entries(model.parameters)) {
    if (!parameter.onGrid) continue;
    const column = columns.get(name) as Column;
    const count = 'one' in column ? 1 : n;
    for (let i = 0; i < count; i++) {
      const value = columnAt(column, i);
      if (typeof value === 'number' && !onGrid(value, resolution)) {
        throw new KernelError(
          'BadProperty',
          `${name} of ${model.name} must be a multiple of the resolution: ${value} ms at a resolution of ${resolution} ms.`,
          { ...address, field: name },
        );
      }
    }
  }
}

export function checkConnectionConstraints(_wish: Wish): void {}
