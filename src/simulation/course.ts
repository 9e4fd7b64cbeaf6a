/**
 * A run that can be changed while it goes on, and gone back in: a simulation, snapshots of it, and what was changed when. Going back
 * before a change builds the network anew and makes the earlier changes again, so that every moment is the one that was.
 */
import { KernelError, type NetworkSpec, type Probe, type Simulation } from '../kernel/types.ts';
import { timeOf, toSteps } from '../language/time.ts';
import { DEFAULT_RULE } from '../models/vocabulary/rules.ts';
import type { Change, Trigger } from './changes.ts';
import { type Firing, firingOf } from './firing.ts';
import { createMoments } from './moments.ts';
import { said } from './said.ts';

/** What was changed, as it was done. */
type Deed = Exclude<Change, { type: 'fire' }> | { readonly type: 'fire'; readonly trigger: Trigger; readonly firing: Firing };

interface CourseParts {
  readonly network: NetworkSpec;
  /** Just built. */
  readonly simulation: Simulation;
  /** Builds a network, yielding the share of the work that is done. */
  readonly build: (network: NetworkSpec) => Iterator<number, Simulation>;
  /** Wall-clock ms. */
  readonly now: () => number;
  /** ms between samples for a replay; left out, nothing is noted for one. */
  readonly interval?: number | undefined;
}

export interface Course {
  /** The simulation as it is now: another one after going back past a change. */
  readonly simulation: Simulation;
  /** What is sampled for a replay. */
  readonly probes: readonly Probe[];
  /** Takes a snapshot when one is due. */
  remember(): void;
  /** Makes a change now. Throws a KernelError, and nothing is changed. Answers what makes neurons fire, where it is that. */
  change(change: Change): Firing | undefined;
  /** Goes to a moment that was (ms), in steps that yield the share of the way. Later snapshots and changes are forgotten. */
  goTo(time: number): Generator<number, void>;
}

/** Model time that is gone at once on the way to a moment (ms). */
const STRETCH_MS = 20;

export function createCourse({ network, simulation: first, build, now, interval }: CourseParts): Course {
  const { resolution } = network;
  let simulation = first;
  let deeds: { readonly step: number; readonly deed: Deed }[] = [];
  const moments = createMoments();
  /** Entries of generators that make others fire, by what they fire. */
  let triggers = new Map<number, number>();
  const firings = new Map<number, Firing>();
  const probes = simulation.watch(interval);

  const step = (): number => Math.round(simulation.time / resolution);
  const snapshot = (): void => {
    // Several threads have the state together; who goes back builds the network on one.
    if (simulation.threads > 1) return;
    const began = now();
    moments.keep(simulation.snapshot(), began, now());
  };
  const buildAtOnce = (spec: NetworkSpec): Simulation => {
    const steps = build(spec);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  };

  const perform = (deed: Deed): void => {
    if (deed.type === 'nodes') {
      simulation.setNodes(deed.index, undefined, deed.values);
      return;
    }
    if (deed.type === 'connections') {
      const { sources } = simulation.connectionsOf(deed.index);
      const places = Array.from(sources, (_, place) => place);
      const values = Object.entries(deed.values).map(([name, value]) => [name, places.map(() => value)] as const);
      simulation.setConnections(deed.index, places, Object.fromEntries(values));
      return;
    }
    const { trigger, firing } = deed;
    const spike_times = [timeOf(step() + 1, resolution)];
    const known = triggers.get(trigger.node);
    if (known !== undefined) {
      simulation.setNodes(known, undefined, { spike_times });
      return;
    }
    const { generator, node, synapse_model, delay } = trigger;
    const index = simulation.addNodes({ ...generator, params: { ...generator.params, spike_times } });
    const { weight, receptor_type } = firing;
    simulation.connect({
      source: [{ node: index }],
      target: [{ node }],
      conn_spec: { rule: DEFAULT_RULE },
      syn_spec: { synapse_model, weight, delay, ...(receptor_type === undefined ? {} : { receptor_type }) },
    });
    triggers.set(node, index);
  };

  const firing = (trigger: Trigger): Firing => {
    const known = firings.get(trigger.node) ?? firingOf(network, trigger, buildAtOnce);
    if (known === undefined)
      throw new KernelError('BadProperty', said('simulation.noFiring', { model: network.nodes[trigger.node]?.model.name ?? '' }));
    firings.set(trigger.node, known);
    return known;
  };

  snapshot();

  const course: Course = {
    get simulation() {
      return simulation;
    },
    probes,
    remember() {
      if (moments.due(now())) snapshot();
    },
    change(change) {
      if (simulation.threads > 1) for (const _ of course.goTo(simulation.time));
      const deed: Deed = change.type === 'fire' ? { ...change, firing: firing(change.trigger) } : change;
      perform(deed);
      deeds.push({ step: step(), deed });
      // Snapshots from before belong to the network as it was.
      moments.forget();
      snapshot();
      return deed.type === 'fire' ? deed.firing : undefined;
    },
    *goTo(time) {
      const target = toSteps(time, resolution);
      simulation.takeWatched();
      simulation.watch(undefined);
      deeds = deeds.filter((done) => done.step <= target);
      const moment = moments.before(timeOf(target, resolution));
      const advanceTo = function* (to: number, from = step()): Generator<number, void> {
        while (step() < to) {
          simulation.advance(timeOf(Math.min(to - step(), Math.max(1, toSteps(STRETCH_MS, resolution))), resolution));
          yield to > from ? (step() - from) / (to - from) : 1;
        }
      };
      if (moment !== undefined) {
        moments.forget(moment.time);
        simulation.restore(moment);
        yield* advanceTo(target);
      } else {
        moments.forget();
        triggers = new Map();
        const steps = build(network);
        for (;;) {
          const { done, value } = steps.next();
          if (done) {
            simulation = value;
            break;
          }
          yield value;
        }
        for (const done of deeds) {
          yield* advanceTo(done.step);
          perform(done.deed);
        }
        snapshot();
        yield* advanceTo(target);
      }
      simulation.watch(interval);
      simulation.takeWatched();
    },
  };
  return course;
}
