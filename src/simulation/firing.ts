/** How strong a spike has to be that makes a neuron fire: found by trial with the neuron alone, whatever its model. */
import type { NetworkSpec, NodeSpec, Quantity, Simulation } from '../kernel/types.ts';
import { timeOf, toSteps } from '../language/time.ts';
import type { Value } from '../models/types.ts';
import { DEFAULT_RULE } from '../models/vocabulary/rules.ts';
import type { Trigger } from './changes.ts';

/** So long after its arrival a spike counts as answered (ms). */
const ANSWER_MS = 5;
/** Weights that are tried, from the weakest: units differ (pA, nS, mV). */
const WEAKEST = 1 / 64;
const STRONGEST = 2 ** 24;
/** Over what suffices at rest, so that it does under inhibition, too. */
const RESERVE = 1.5;

/** What is set of a neuron beside its input and where it is: these would make it fire by itself, or not at all. */
const LEFT_OUT: readonly string[] = ['I_e', 'V_m'];

/** A connection that makes the neurons of an entry fire. */
export interface Firing {
  readonly weight: number;
  readonly receptor_type: number | undefined;
}

/**
 * @param build makes a simulation of a network.
 * @returns undefined where no spike makes it fire, because its model takes none or does not answer.
 */
export function firingOf(network: NetworkSpec, trigger: Trigger, build: (network: NetworkSpec) => Simulation): Firing | undefined {
  const target = network.nodes[trigger.node] as NodeSpec;
  for (const receptor_type of trigger.receptor_types.length > 0 ? trigger.receptor_types : [undefined]) {
    const fires = (weight: number): boolean => answers(network.resolution, target, trigger, { weight, receptor_type }, build);
    try {
      let weight = WEAKEST;
      while (weight <= STRONGEST && !fires(weight)) weight *= 2;
      if (weight > STRONGEST) continue;
      for (let step = weight / 4; step > weight / 32; step /= 2) if (fires(weight - step)) weight -= step;
      return { weight: Number((weight * RESERVE).toPrecision(3)), receptor_type };
    } catch {
      // This receptor takes no such spikes, or the equations break before the neuron fires.
    }
  }
  return undefined;
}

/** Whether the neuron alone answers one spike with one of its own. */
function answers(
  resolution: number,
  target: NodeSpec,
  trigger: Trigger,
  { weight, receptor_type }: Firing,
  build: (network: NetworkSpec) => Simulation,
): boolean {
  const params = Object.fromEntries(
    Object.entries(target.params).flatMap(([name, value]) => {
      const one = LEFT_OUT.includes(name) ? undefined : firstOf(value);
      return one === undefined ? [] : [[name, one]];
    }),
  );
  const at = timeOf(1, resolution);
  const spec: NetworkSpec = {
    resolution,
    rng_seed: 1,
    nodes: [
      { model: target.model, n: 1, params },
      { ...trigger.generator, params: { ...trigger.generator.params, spike_times: [at] } },
    ],
    connections: [
      {
        source: [{ node: 1 }],
        target: [{ node: 0 }],
        conn_spec: { rule: DEFAULT_RULE },
        syn_spec: {
          synapse_model: trigger.synapse_model,
          weight,
          delay: trigger.delay,
          ...(receptor_type === undefined ? {} : { receptor_type }),
        },
      },
    ],
  };
  const simulation = build(spec);
  simulation.advance(timeOf(1 + toSteps(trigger.delay, resolution) + toSteps(ANSWER_MS, resolution), resolution));
  return simulation.counters.spikes > 0;
}

/** The value of the first neuron; undefined where it is drawn. */
function firstOf(value: Quantity): Value | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return value as Value;
  return 'each' in value ? (value.each as readonly Value[])[0] : undefined;
}
