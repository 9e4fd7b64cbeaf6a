/** What a node is refused for, apart from making it: the page asks this of every network and has no use for the code of models. */
import { fillsStep, toSteps } from '../../language/time.ts';
import type { Layer } from '../../space/layer.ts';
import { said } from '../said.ts';
import { stimulators } from '../stimulators/index.ts';
import { type Address, KernelError, type NodeSpec } from '../types.ts';
import { checkColumns } from './constraints.ts';
import { layerOfNodes, positionKey } from './layers.ts';
import { type Columns, columnAt, numberAt, resolveColumns } from './parameters.ts';

/**
 * Throws what addNode would refuse, without making it. Returns where the nodes lie.
 * @param key as NodeEntry has it. @param within resolution and seed of its network.
 */
export function checkNode(
  spec: NodeSpec,
  within: { readonly resolution: number; readonly rng_seed: number },
  key: number,
  address: Address,
): Layer | undefined {
  const { resolution, rng_seed } = within;
  const { model, n, params } = spec;
  const layer = layerOfNodes(spec, rng_seed, positionKey(key, address.node ?? 0), address);
  const columns = resolveColumns(model, params, n, rng_seed, key, address, layer);
  checkColumns(model, columns, n, resolution, address);
  if (model.elementType === 'stimulator') {
    const context = { model: model.name, n, columns, resolution, seed: rng_seed, key, now: 0, set: new Set(Object.keys(params)) };
    addressed(address, () => stimulators[model.name]?.(context));
  } else if (model.elementType === 'recorder' && model.records === 'analog') {
    for (let i = 0; i < n; i++) samplingOf(columns, i, resolution, 'interval' in params, address);
  }
  return layer;
}

/** What a mechanism refuses, with the node it belongs to. */
export function addressed<T>(address: Address, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof KernelError) throw new KernelError(error.name, error.said, { ...address, ...error.address });
    throw error;
  }
}

/** When an analog recorder samples, and what. */
interface Sampling {
  /** steps */
  readonly interval: number;
  readonly offset: number;
  readonly names: readonly string[];
}

/**
 * How analog recorder `i` samples. Times off the grid are rounded up to it. Throws NEST's sentence for one shorter than a step;
 * an interval that was not given is looked at where the recorder is connected, as in NEST.
 */
export function samplingOf(columns: Columns, i: number, resolution: number, isGiven: boolean, address: Address): Sampling {
  const interval = numberAt(columns, 'interval', i);
  const offset = numberAt(columns, 'offset', i);
  if (isGiven && !fillsStep(interval, resolution)) {
    throw new KernelError('BadProperty', said('kernel.sampling.interval', { interval, resolution }), { ...address, field: 'interval' });
  }
  if (offset !== 0 && !fillsStep(offset, resolution)) {
    throw new KernelError('BadProperty', said('kernel.sampling.offset', { offset, resolution }), { ...address, field: 'offset' });
  }
  return { interval: toSteps(interval, resolution), offset: toSteps(offset, resolution), names: listOfNames(columns, i) };
}

export function listOfNames(columns: Columns, index: number): string[] {
  const column = columns.get('record_from');
  const value = column === undefined ? [] : columnAt(column, index);
  return Array.isArray(value) ? [...new Set(value.map(String))] : [];
}
