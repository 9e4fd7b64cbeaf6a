/** What is done to a network while it plays, and the moment in which it was done. */
import { nodeModelOf, synapseModelOf } from '../../document/commands/index.ts';
import { usableNodeModels } from '../../document/meaning/modelNames.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { NetworkSpec } from '../../kernel/types.ts';
import { receptorTypes } from '../../models/connectability.ts';
import type { NodeModel } from '../../models/types.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import type { Change, Trigger } from '../../simulation/changes.ts';
import type { Firing } from '../../simulation/firing.ts';
import type { NodeRange } from '../runs/run.ts';
import type { Runnable } from '../runs/runner.ts';

export type Deed = {
  /** ms; before the change is answered, the moment in which it was asked for. */
  readonly time: number;
} & (
  | { readonly kind: 'edit'; readonly before: Runnable; readonly after: Runnable }
  | { readonly kind: 'fire'; readonly node: string; readonly firing: Firing; readonly trigger: Trigger }
  | { readonly kind: 'switch'; readonly node: string; readonly on: boolean }
);

/** From a click to the arrival of its spike (ms), at least one step. */
const FIRE_DELAY_MS = 1;

/** The first model that sends spikes at given times, and that sends currents that step at given times. */
export function modelWith(document: Pick<GraphDocument, 'models'>, parameter: 'spike_times' | 'amplitude_times'): NodeModel | undefined {
  return usableNodeModels(document.models).find(
    ({ model }) => model.elementType === 'stimulator' && Object.hasOwn(model.parameters, parameter),
  )?.model;
}

/** Index into NetworkSpec.nodes by id in the document. */
export function indexOf(network: NetworkSpec, { first }: Pick<NodeRange, 'first'>): number {
  let id = 1;
  return network.nodes.findIndex(({ n }) => {
    id += n;
    return first < id;
  });
}

/** What makes the neurons of a node fire; undefined where it takes no spikes. */
export function triggerOf({ document, compiled }: Runnable, node: string): Trigger | undefined {
  const range = compiled.nodes[node];
  const { network } = compiled;
  const index = range === undefined ? -1 : indexOf(network, range);
  const target = network.nodes[index];
  const generator = modelWith(document, 'spike_times');
  const synapse_model = synapseModelOf(document, DEFAULT_SYNAPSE);
  if (target === undefined || generator === undefined || synapse_model === undefined || !target.model.receives.includes('spike'))
    return undefined;
  const types = receptorTypes(target.model, 'spike', target.params);
  return {
    generator: { model: generator, n: 1, params: {} },
    node: index,
    synapse_model,
    delay: Math.max(network.resolution, FIRE_DELAY_MS),
    receptor_types: types.every((type) => type === 0) ? [] : types,
  };
}

/** Whether a node is a stimulator that can be switched. */
export function isSwitch(document: GraphDocument, node: string): boolean {
  const model = nodeModelOf(document, document.nodes[node]?.model ?? '');
  return model?.elementType === 'stimulator' && Object.hasOwn(model.parameters, 'stop');
}

/** Whether the neurons of a node can be made to fire. */
export function isTrigger(document: GraphDocument, node: string): boolean {
  const model = nodeModelOf(document, document.nodes[node]?.model ?? '');
  return model?.elementType === 'neuron' && model.receives.includes('spike');
}

/** Whether a stimulator is on at a time (ms), by what the document says and what was switched since. */
export function isOn({ compiled }: Runnable, node: string, time: number, deeds: readonly Deed[]): boolean {
  const last = deeds.findLast((deed) => deed.kind === 'switch' && deed.node === node);
  if (last?.kind === 'switch') return last.on;
  const { start, stop } = windowOf(compiled, node);
  return time >= start && time < stop;
}

/** Switches a stimulator at a time (ms): as SetStatus of its start and stop. */
export function switching({ compiled }: Runnable, node: string, time: number, on: boolean): Change | undefined {
  const range = compiled.nodes[node];
  if (range === undefined) return undefined;
  const { start, stop } = windowOf(compiled, node);
  const values = on
    ? { start: Math.min(start, time), stop: stop > time ? stop : Number.POSITIVE_INFINITY }
    : { stop: Math.max(start, time) };
  return { type: 'nodes', index: indexOf(compiled.network, range), values };
}

function windowOf({ network, nodes }: Runnable['compiled'], node: string): { readonly start: number; readonly stop: number } {
  const range = nodes[node];
  const spec = range && network.nodes[indexOf(network, range)];
  const value = (name: string, otherwise: number): number => {
    const said = spec?.params[name] ?? spec?.model.parameters[name]?.default;
    return typeof said === 'number' ? said : otherwise;
  };
  const origin = value('origin', 0);
  return { start: origin + value('start', 0), stop: origin + value('stop', Number.POSITIVE_INFINITY) };
}
