import type { NodeModel } from '../models/types.ts';
import type { Wish } from './connectSpikes.ts';
import type { Columns } from './parameters.ts';
import type { Address } from './types.ts';

export function checkConstraints(_model: NodeModel, _columns: Columns, _n: number, _address: Address): void {}
export function checkConnectionConstraints(_wish: Wish): void {}
