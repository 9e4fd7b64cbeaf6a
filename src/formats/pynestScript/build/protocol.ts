/**
 * What a script sets between two simulations. Where NEST has a stimulator that says the same course at once, exactly, that one takes
 * the place of the generator; anything else is noted with its line, for a graph holds one value for the whole run.
 */
import { defaultKernel } from '../../../document/file/schema.ts';
import { lookupNodeModel, usableNodeModels } from '../../../document/meaning/modelNames.ts';
import { timeOf, toSteps } from '../../../language/time.ts';
import type { NodeModel } from '../../../models/types.ts';
import { constantCurrent, courseWords } from '../../../models/vocabulary/courses.ts';
import type { Network } from '../network/network.ts';
import type { Change, Json, Population, Stored } from '../network/populations.ts';
import type { Note } from '../script.ts';
import type { SimulatedPart } from './types.ts';

/** The stimulator that says all steps at once. */
interface Stepped {
  readonly model: string;
  readonly params: Population['params'];
}

export function protocolOf(network: Network, { duration }: SimulatedPart, note: Note): ReadonlyMap<Population, Stepped> {
  const stepped = new Map<Population, Stepped>();
  const byPopulation = new Map<Population | undefined, Change[]>();
  for (const change of network.changes) {
    // What is set after the last simulation changes nothing of this one.
    if (change.time >= duration) continue;
    const population = wholeOf(change);
    byPopulation.set(population, [...(byPopulation.get(population) ?? []), change]);
  }
  for (const [population, changes] of byPopulation) {
    const course = population && courseOf(network, population, changes);
    if (population !== undefined && course !== undefined) stepped.set(population, course);
    else for (const { key, time, at } of changes) note('later', at, key, { time: `${time} ms` });
  }
  return stepped;
}

/** The population that a change is about, where it is about all of it. */
function wholeOf({ nodes: { stretches } }: Change): Population | undefined {
  const [only, ...others] = stretches;
  return only !== undefined && others.length === 0 && only.count === only.population.n ? only.population : undefined;
}

/** One value for all; undefined where nodes have values of their own. */
function sharedOf(stored: Stored | undefined): Json | undefined {
  if (stored === undefined) return undefined;
  if ('all' in stored) return stored.all;
  const [first] = stored.each;
  return stored.each.every((value) => JSON.stringify(value) === JSON.stringify(first)) ? first : undefined;
}

function courseOf(network: Network, population: Population, changes: readonly Change[]): Stepped | undefined {
  const found = lookupNodeModel(network.models, population.model);
  if (found.kind !== 'known' || found.model.elementType !== 'stimulator') return undefined;
  const resolution = network.kernel.resolution ?? defaultKernel.resolution;
  const current = constantCurrent(found.model);
  if (current !== undefined && changes.every(({ key }) => key === current))
    return currentCourse(network, population, found.model, current, changes, resolution);
  const words = courseWords(found.model);
  return words?.kind === 'spikes' && changes.every(({ key }) => key === words.times)
    ? spikeCourse(population, words.times, changes)
    : undefined;
}

/**
 * A generator of a constant current whose amplitude is set again. A change after t acts from the step behind t on, which is the step
 * that a schedule calls t + resolution; both generators have the same window and the same connections.
 */
function currentCourse(
  network: Network,
  population: Population,
  model: NodeModel,
  current: string,
  changes: readonly Change[],
  resolution: number,
): Stepped | undefined {
  const [stepper] = usableNodeModels(network.models).flatMap(({ model: each }) => {
    const words = courseWords(each);
    return words?.kind === 'steps' && words.unit === 'pA' ? [{ name: each.name, words }] : [];
  });
  const standard = model.parameters[current]?.default;
  const copied = network.copies.has(population.model);
  if (copied || stepper === undefined || typeof standard !== 'number') return undefined;
  const begun = population.params.has(current) ? sharedOf(population.params.get(current)) : standard;
  if (typeof begun !== 'number') return undefined;
  const steps = new Map<number, number>();
  if (begun !== 0) steps.set(1, begun);
  for (const { value, time } of changes) {
    const amplitude = sharedOf(value);
    if (typeof amplitude !== 'number') return undefined;
    steps.set(toSteps(time, resolution) + 1, amplitude);
  }
  const params = new Map(population.params);
  params.delete(current);
  params.set(stepper.words.times, { all: [...steps.keys()].map((step) => timeOf(step, resolution)) });
  params.set(stepper.words.values, { all: [...steps.values()] });
  return { model: stepper.name, params };
}

/** Spikes at times that are given anew: those up to then, and of the new ones those after. */
function spikeCourse(population: Population, spikes: string, changes: readonly Change[]): Stepped | undefined {
  // Weights and counts beside the times would have to be cut with them.
  if ([...population.params.keys()].some((key) => key.startsWith('spike_') && key !== spikes)) return undefined;
  const numbers = (value: Json | undefined): readonly number[] | undefined =>
    Array.isArray(value) && value.every((time) => typeof time === 'number') ? (value as readonly number[]) : undefined;
  let times = population.params.has(spikes) ? numbers(sharedOf(population.params.get(spikes))) : [];
  for (const { value, time } of changes) {
    const fresh = numbers(sharedOf(value));
    if (times === undefined || fresh === undefined) return undefined;
    times = [...times.filter((one) => one <= time), ...fresh.filter((one) => one > time)];
  }
  if (times === undefined) return undefined;
  return { model: population.model, params: new Map(population.params).set(spikes, { all: times }) };
}
