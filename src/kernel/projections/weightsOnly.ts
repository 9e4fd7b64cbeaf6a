/** Connections that have a weight and nothing else to be read or set. */
import type { ConnectionStore } from '../plan/parts.ts';
import { said } from '../said.ts';
import { KernelError } from '../types.ts';

/** Reads weights by the connection's place; whatever else is asked for is NaN. */
export function weightReader(weights: ArrayLike<number>, name: string): (i: number) => number {
  return name === 'weight' ? (i) => weights[i] as number : () => Number.NaN;
}

export function refuseParameter({ connection, synapse_model }: ConnectionStore, name: string): never {
  throw new KernelError('DictError', said('kernel.parameter.unknown', { model: synapse_model, name }), {
    connection,
    field: `syn_spec.${name}`,
  });
}
