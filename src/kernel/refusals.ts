import { fillsStep, resolutionFault } from '../language/time.ts';
import type { Layer } from '../space/layer.ts';
import { DeviceWires, defaultTooFast } from './connect/devices.ts';
import { checkSpace } from './connect/space.ts';
import { checkNode } from './plan/checkNode.ts';
import { type ConnectionSpec, KernelError, type NetworkSpec, type NodeSpec } from './types.ts';

/**
 * What `build` would refuse of a network for what it says, found without building it: times and schedules of devices, and who may
 * be wired to devices how. What only a draw shows is left to `build`, and what it refuses for the models' own sake is not looked
 * at again here, but for neurons with values of their own. Cost grows with the devices, those neurons and the connection specs.
 */
export function refusals(network: NetworkSpec): KernelError[] {
  const fault = resolutionFault(network.resolution);
  if (fault !== undefined) return [new KernelError('KernelException', fault, { field: 'resolution' })];
  const found: KernelError[] = [];
  const attempt = (check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      found.push(error);
    }
  };
  let key = 0;
  const layers: (Layer | undefined)[] = [];
  network.nodes.forEach((spec, node) => {
    const { model } = spec;
    const own = model.elementType === 'recorder' ? -1 : key++;
    if (model.elementType !== 'neuron' || spec.spatial !== undefined || differs(spec))
      attempt(() => {
        layers[node] = checkNode(spec, network, own, { node });
      });
  });
  const wires = new DeviceWires();
  network.connections.forEach((spec, connection) => {
    attempt(() => {
      for (const { node } of spec.source) {
        const from = network.nodes[node];
        if (from && samplesTooFast(from, network.resolution)) throw defaultTooFast(from.model, network.resolution, { connection });
      }
      const ends = (ranges: ConnectionSpec['source']) =>
        ranges.map(({ node }) => ({ layer: layers[node], model: network.nodes[node]?.model.name ?? '' }));
      if (found.length === 0) checkSpace(spec, ends(spec.source), ends(spec.target), { connection });
      wires.check(spec, (node) => network.nodes[node], { connection })();
    });
  });
  return found;
}

/** Neurons whose drawn and listed values are looked at one by one before they are built. */
const MOST_NEURONS = 1_000_000;

/** Whether neurons have values of their own, whose faults the model's constraints show one by one only. */
function differs({ params, n }: NodeSpec): boolean {
  return n <= MOST_NEURONS && Object.values(params).some((value) => typeof value === 'object' && !Array.isArray(value));
}

/** Whether an analog recorder has something to record and the default interval, which is shorter than a step. */
function samplesTooFast({ model, params }: NodeSpec, resolution: number): boolean {
  if (model.elementType !== 'recorder' || model.records !== 'analog' || 'interval' in params) return false;
  const names = params['record_from'] ?? model.parameters['record_from']?.default;
  const isEmpty = Array.isArray(names) && names.length === 0;
  return !isEmpty && !fillsStep(model.parameters['interval']?.default as number, resolution);
}
