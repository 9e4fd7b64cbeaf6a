/** What arrives where: in which unit a weight is measured at the port that it ends at. */
import type { ContinuousEvent, NodeModel, Unit } from '../types.ts';

/** Whether the weight of a connection from this model is a factor of a current, and no strength of a synapse. */
export function multipliesCurrent(source: NodeModel): boolean {
  return source.sends.includes('current') && !source.sends.includes('spike');
}

/**
 * What a weight is measured in: the unit of the spike port that it ends at (pA, nS, mV), "1" where it multiplies a current. Undefined
 * where no weight arrives: at recorders and stimulators, and at unknown models. A source that is left out sends spikes.
 */
export function weightUnit(
  source: NodeModel | undefined,
  target: NodeModel | undefined,
  {
    receptor_type = 0,
    weight = 1,
    carries,
  }: {
    readonly receptor_type?: number | undefined;
    readonly weight?: number | undefined;
    readonly carries?: ContinuousEvent | undefined;
  } = {},
): Unit | undefined {
  if (target?.elementType !== 'neuron' || (source !== undefined && source.elementType === 'recorder')) return undefined;
  if (carries !== undefined) {
    const inputs = Object.values(target.exchange?.inputs ?? {});
    return inputs.find(({ event, sums }) => event === carries && sums === 'weights')?.unit ?? '1';
  }
  if (source !== undefined && multipliesCurrent(source)) return '1';
  const ports = Object.values(target.spikeInputs);
  const fitting = ports.filter((port) => port.receptor_type === receptor_type || port.receptor_type === 'each');
  const wanted = weight < 0 ? 'negative' : 'positive';
  const port = fitting.find(({ sign }) => sign === wanted) ?? fitting.find(({ sign }) => sign === 'any') ?? fitting[0] ?? ports[0];
  return port?.unit;
}
