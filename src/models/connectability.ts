/**
 * What may be wired to what, and which way round NEST wants it. Canvas and compile ask here and show the sentence.
 *
 * A connection carries one kind of event: what the source sends and the target receives. Recorders of analog signals send
 * requests for data, so NEST connects them *to* the neuron; spikes travel from the neuron to the spike_recorder.
 */
import { sizeOf } from './recordables.ts';
import type { EventType, NodeModel } from './types.ts';

/** What a connection between two node models carries, or why there can be none. */
type Connectability =
  | { readonly possible: true; readonly event: EventType; readonly receptor_types: readonly number[]; readonly reason: string }
  /** `reversed` is true where the wire would be right the other way round. */
  | { readonly possible: false; readonly reversed: boolean; readonly reason: string };

const EVENT_WORDS: Readonly<Record<EventType, string>> = {
  spike: 'spikes',
  current: 'current',
  rate: 'rates',
  data_logging: 'requests for recorded data',
};

function list(events: readonly EventType[]): string {
  return events.length === 0 ? 'nothing' : events.map((event) => EVENT_WORDS[event]).join(' and ');
}

function carried(source: NodeModel, target: NodeModel): EventType | undefined {
  return source.sends.find((event) => target.receives.includes(event));
}

/**
 * The receptor types that events of this kind can end at: [0] for most models. How many ports a multisynapse neuron has depends
 * on its parameters; without `params` the answer is then [], with them 1 … n.
 */
export function receptorTypes(target: NodeModel, event: EventType, params?: Readonly<Record<string, unknown>>): readonly number[] {
  if (target.elementType !== 'neuron' || event === 'data_logging' || event === 'rate') return [0];
  const inputs = Object.values(event === 'spike' ? target.spikeInputs : target.currentInputs);
  const types = new Set<number>();
  for (const input of inputs) {
    if (input.receptor_type !== 'each') types.add(input.receptor_type);
    else if (params !== undefined && 'size' in input && input.size !== undefined) {
      for (let port = 1; port <= sizeOf(target, input.size, params); port++) types.add(port);
    }
  }
  return [...types].sort((a, b) => a - b);
}

/** Whether `source` can be connected to `target` in this direction, as Connect(source, target) means it, with the reason in a sentence. */
export function connectability(source: NodeModel, target: NodeModel): Connectability {
  if (source.name === 'weight_recorder' || target.name === 'weight_recorder') {
    return {
      possible: false,
      reversed: false,
      reason: 'A weight_recorder has no connection of its own; name it as weight_recorder in the syn_spec of the connection to record.',
    };
  }
  const event = carried(source, target);
  if (event !== undefined) {
    return {
      possible: true,
      event,
      receptor_types: receptorTypes(target, event),
      reason:
        event === 'data_logging'
          ? `${source.name} records from ${target.name}.`
          : `${source.name} sends ${EVENT_WORDS[event]} to ${target.name}.`,
    };
  }
  if (carried(target, source) !== undefined) {
    return { possible: false, reversed: true, reason: `NEST connects ${target.name} to ${source.name}, the other way round.` };
  }
  return { possible: false, reversed: false, reason: refusal(source, target) };
}

function refusal(source: NodeModel, target: NodeModel): string {
  if (source.sends.includes('data_logging')) return `${target.name} has no quantity that ${source.name} could record.`;
  if (source.sends.length === 0) return `${source.name} sends nothing.`;
  if (source.name === target.name) return `${source.name} sends ${list(source.sends)} but does not receive ${list(source.sends)}.`;
  if (target.receives.length === 0) return `${target.name} receives nothing; ${source.name} sends ${list(source.sends)}.`;
  return `${target.name} receives ${list(target.receives)}; ${source.name} sends ${list(source.sends)}.`;
}

/** The direction in which two models are connected, whichever end a wire was drawn from; undefined where neither fits. */
export function connectDirection(one: NodeModel, other: NodeModel): 'forward' | 'backward' | undefined {
  if (connectability(one, other).possible) return 'forward';
  return connectability(other, one).possible ? 'backward' : undefined;
}
