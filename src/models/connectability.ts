/**
 * What may be wired to what, and which way round NEST wants it. Canvas and compile ask here and say the reason.
 *
 * A connection carries one kind of event: what the source sends and the target receives. Recorders of analog signals send
 * requests for data, so NEST connects them *to* the neuron; spikes travel from the neuron to the spike_recorder.
 */
import type { Said } from '../base/said.ts';
import { walkStatements } from '../language/ast.ts';
import { parseStatements } from '../language/parseBlocks.ts';
import { sizeOf } from './recordables.ts';
import { said } from './said.ts';
import type { EventType, Model, NodeModel, SynapseModel } from './types.ts';
import { carriesEvent, isContinuous } from './vocabulary/exchange.ts';
import { isStatic } from './vocabulary/synapses.ts';

/** What a connection between two node models carries, or why there can be none. */
type Connectability =
  | { readonly possible: true; readonly event: EventType; readonly receptor_types: readonly number[]; readonly reason: Said }
  /** `reversed` is true where the wire would be right the other way round. */
  | { readonly possible: false; readonly reversed: boolean; readonly reason: Said; readonly error?: 'NotImplemented' };

function list(events: readonly EventType[]): Said[] {
  return events.map((event) => said(`models.event.${event}`));
}

function carried(source: NodeModel, target: NodeModel, synapse: SynapseModel | undefined): EventType | undefined {
  return source.sends.find((event) => target.receives.includes(event) && (synapse === undefined || carriesEvent(synapse, event)));
}

/**
 * The receptor types that events of this kind can end at: [0] for most models. How many ports a multisynapse neuron has depends
 * on its parameters; without `params` the answer is then [], with them 1 … n.
 */
export function receptorTypes(target: NodeModel, event: EventType, params?: Readonly<Record<string, unknown>>): readonly number[] {
  if (target.elementType === 'recorder') {
    if (typeof target.ports === 'string' && params === undefined) return [];
    const count = typeof target.ports === 'string' ? sizeOf(target, target.ports, params ?? {}) : (target.ports ?? 1);
    return Array.from({ length: count }, (_, port) => port);
  }
  if (target.elementType !== 'neuron' || event === 'data_logging') return [0];
  if (isContinuous(event)) {
    const ports = Object.values(target.exchange?.inputs ?? {}).filter((input) => input.event === event);
    return [...new Set(ports.map((input) => input.receptor_type))];
  }
  const inputs = Object.values(event === 'current' ? target.currentInputs : target.spikeInputs);
  const types = new Set<number>();
  for (const input of inputs) {
    if (input.receptor_type !== 'each') types.add(input.receptor_type);
    else if (params !== undefined && 'size' in input && input.size !== undefined) {
      for (let port = 1; port <= sizeOf(target, input.size, params); port++) types.add(port);
    }
  }
  return [...types].sort((a, b) => a - b);
}

/**
 * Whether `source` can be connected to `target` in this direction, as Connect(source, target) means it, with the reason in a sentence.
 * A synapse that is left out may be any.
 */
export function connectability(source: NodeModel, target: NodeModel, synapse?: SynapseModel): Connectability {
  if (source.name === 'weight_recorder' || target.name === 'weight_recorder') {
    return {
      possible: false,
      reversed: false,
      reason: said('models.connect.weightRecorder'),
    };
  }
  const event = carried(source, target, synapse);
  const back = carried(target, source, synapse);
  const fitsBack = back !== undefined && misfitOf(target, source, back, synapse) === undefined;
  if (event !== undefined) {
    const misfit = misfitOf(source, target, event, synapse);
    if (misfit !== undefined) return { possible: false, reversed: fitsBack, ...misfit };
    return {
      possible: true,
      event,
      receptor_types: receptorTypes(target, event),
      reason:
        event === 'data_logging'
          ? said('models.connect.records', { source: source.name, target: target.name })
          : said('models.connect.sends', { source: source.name, target: target.name, event: said(`models.event.${event}`) }),
    };
  }
  if (synapse !== undefined && carried(source, target, undefined) !== undefined) {
    return {
      possible: false,
      reversed: false,
      reason: said('models.connect.synapse', { source: source.name, target: target.name, synapse: synapse.name }),
    };
  }
  if (fitsBack) {
    return { possible: false, reversed: true, reason: said('models.connect.reversed', { source: source.name, target: target.name }) };
  }
  return { possible: false, reversed: false, reason: refusal(source, target) };
}

/** What NEST refuses although the event would fit: other signals, and targets that lack what the synapse reads of them. */
function misfitOf(
  source: NodeModel,
  target: NodeModel,
  event: EventType,
  synapse: SynapseModel | undefined,
): { readonly reason: Said; readonly error?: 'NotImplemented' } | undefined {
  if (event === 'data_logging') return undefined;
  const [sent, received] = [source.signal ?? 'spiking', target.signal ?? 'spiking'];
  if (sent !== received && sent !== 'all' && received !== 'all') return { reason: said('models.connect.signals') };
  const handsOn = target.elementType === 'neuron' && target.modulates !== undefined;
  if (handsOn && !isAsNeuron(source)) return { reason: said('models.connect.globalReceiver') };
  if (source.elementType === 'neuron' && source.carriesNoTime && source !== target && carriesWithSpikes(target)) {
    return { reason: said('models.connect.precise', { source: source.name }) };
  }
  if (synapse === undefined) return undefined;
  const names = { synapse: synapse.name, target: target.name };
  const isNeuron = target.elementType === 'neuron' && target.nestType === undefined;
  const readsSpikes = synapse.onPostSpike !== undefined || synapse.onPostNote !== undefined || (synapse.reads?.length ?? 0) > 0;
  if (readsSpikes && !isNeuron && target.elementType !== 'recorder') return { reason: said('models.connect.noHistory', names) };
  if (synapse.onPostNote !== undefined && (target.elementType !== 'neuron' || target.notes === undefined)) {
    return { reason: said('models.connect.noNotes', names), error: 'NotImplemented' };
  }
  return undefined;
}

/** Whether a number travels with the spikes of a neuron: the second argument of emit_spike. */
function carriesWithSpikes(model: NodeModel): boolean {
  if (model.elementType !== 'neuron') return false;
  const update = parseStatements(model.update);
  let carries = model.offGrid === true;
  walkStatements(update.ok ? update.value : [], (statement) => {
    if (statement.kind === 'emit_spike' && statement.offset !== undefined) carries = true;
  });
  return carries;
}

function refusal(source: NodeModel, target: NodeModel): Said {
  const names = { source: source.name, target: target.name };
  const events = list(source.sends);
  if (source.sends.includes('data_logging')) return said('models.connect.nothingToRecord', names);
  if (source.sends.length === 0) return said('models.connect.sendsNothing', { source: source.name });
  if (source.name === target.name) return said('models.connect.notToItself', { source: source.name, events });
  if (target.receives.length === 0) return said('models.connect.receivesNothing', { ...names, events });
  return said('models.connect.unlike', { ...names, received: list(target.receives), events });
}

/** NEST's sentence where a port of a model takes no negative weights; undefined where it does. */
export function refusalOfNegative(model: NodeModel, receptor_type: number): string | undefined {
  if (model.elementType !== 'neuron') return undefined;
  const ports = Object.values(model.spikeInputs);
  return ports.find((port) => port.receptor_type === receptor_type || port.receptor_type === 'each')?.refusesNegative;
}

/** NEST's sentence where a port is for neurons of the target's model only, or for all but those; undefined where it takes `source`. */
export function refusalOfSender(source: NodeModel, target: NodeModel, receptor_type: number): string | undefined {
  if (target.elementType !== 'neuron') return undefined;
  const isSame = source === target;
  const ports = Object.values(target.spikeInputs).filter((port) => port.receptor_type === receptor_type);
  return ports.find(({ senders }) => senders !== undefined && senders.same !== isSame)?.senders?.message;
}

/** Whether NEST has the model among the neurons, so that any synapse may carry its spikes. */
export function isAsNeuron(model: Model): boolean {
  return model.elementType === 'neuron' || (model.elementType === 'stimulator' && model.asNeuron === true);
}

/**
 * Whether spikes of a model may travel over a synapse: those of devices over static ones only, where NEST does not send them as those of
 * neurons. Synapses that spikes reach when the slice is over (modulated ones, and those that read what their target notes) are not
 * among those.
 */
export function maySendOver(source: Model, synapse: SynapseModel): boolean {
  if (isStatic(synapse) || isAsNeuron(source)) return true;
  const waits = synapse.modulated !== undefined || synapse.onPostNote !== undefined;
  return source.elementType === 'stimulator' && source.sendsOverPlastic === true && !waits;
}

/** The direction in which two models are connected, whichever end a wire was drawn from; undefined where neither fits. */
export function connectDirection(one: NodeModel, other: NodeModel): 'forward' | 'backward' | undefined {
  if (connectability(one, other).possible) return 'forward';
  return connectability(other, one).possible ? 'backward' : undefined;
}
