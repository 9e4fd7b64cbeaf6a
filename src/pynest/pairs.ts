/**
 * Connections whose pairs are known one by one before they are made: arrays of ids, collocated synapses, and receptors that differ
 * from connection to connection.
 */

import { checkRule, type Sides, sampleRule } from '../kernel/connect/rules.ts';
import { transpose, type Wiring } from '../kernel/connect/wiring.ts';
import { columnAt, resolveColumns } from '../kernel/plan/parameters.ts';
import type { ConnSpec, Quantity, SynSpec } from '../kernel/types.ts';
import { asksForSpace, goesBothWays, RULE_IN_ORDER } from '../models/vocabulary/rules.ts';
import { type ReadSynapse, rangesOf } from './connections.ts';
import { nestError } from './errors.ts';
import { said } from './said.ts';
import type { Session } from './session.ts';

/** Pairs by ascending target; places within two sorted lists of different ids. */
interface Pairs {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** Where each pair stood among the values that were given, one for each connection. */
  readonly given: Uint32Array;
}

/** from[k] → to[k] for two arrays of ids of equal length, in any order and with repeats. */
export function pairsOfArrays(from: readonly number[], to: readonly number[]): Pairs {
  const [sources, targets] = [from, to].map((ids) => [...new Set(ids)].sort((a, b) => a - b)) as [number[], number[]];
  const placeIn = (ids: readonly number[]) => new Map(ids.map((id, place) => [id, place]));
  const [sourcePlace, targetPlace] = [placeIn(sources), placeIn(targets)];
  const given = Uint32Array.from(from.keys());
  given.sort((a, b) => (to[a] as number) - (to[b] as number) || a - b);
  return {
    from: sources,
    to: targets,
    sources: Uint32Array.from(given, (k) => sourcePlace.get(from[k] as number) as number),
    targets: Uint32Array.from(given, (k) => targetPlace.get(to[k] as number) as number),
    given,
  };
}

/** The pairs that a rule makes of two sorted lists of ids, in both directions where it connects both ways. */
export function pairsOfRule(rule: ConnSpec, from: readonly number[], to: readonly number[], seed: number, key: number): Pairs[] {
  const place = new Map(from.map((id, index) => [id, index]));
  const self = to.some((id) => place.has(id)) ? Int32Array.from(to, (id) => place.get(id) ?? -1) : undefined;
  const sides: Sides = { sources: from.length, targets: to.length, self };
  checkRule(rule, sides);
  if (asksForSpace(rule)) throw nestError('NotImplemented', said('pynest.space.collocated'));
  const wiring = sampleRule(rule, sides, seed, key);
  const there = pairsOfWiring(from, to, wiring);
  return goesBothWays(rule) ? [there, pairsOfWiring(to, from, transpose(wiring, from.length))] : [there];
}

function pairsOfWiring(from: readonly number[], to: readonly number[], { targetCount, offsets, sources }: Wiring): Pairs {
  const targets = new Uint32Array(sources.length);
  for (let t = 0; t < targetCount; t++) targets.fill(t, offsets[t], offsets[t + 1]);
  return { from, to, sources: Uint32Array.from(sources), targets, given: Uint32Array.from(sources.keys()) };
}

/** Makes a connection for each pair, those of each receptor in a call of their own. */
export function connectPairs(session: Session, pairs: Pairs, { syn_spec, name, receptors }: ReadSynapse, key: number): void {
  const count = pairs.sources.length;
  const receptorOf = receptorsFor(session, syn_spec, receptors, pairs, key);
  const byReceptor = new Map<number, number[]>();
  for (let place = 0; place < count; place++) {
    const receptor = receptorOf(place);
    const places = byReceptor.get(receptor);
    if (places === undefined) byReceptor.set(receptor, [place]);
    else places.push(place);
  }
  for (const [receptor, places] of [...byReceptor].sort(([a], [b]) => a - b)) {
    const values = (quantity: Quantity): Quantity =>
      isEach(quantity)
        ? { each: places.map((place) => quantity.each[pairs.given[place] as number] as (typeof quantity.each)[number]) }
        : quantity;
    const { weight, delay, params } = syn_spec;
    session.simulation().connect({
      source: rangesOf(pairs.from, session.nodes),
      target: rangesOf(pairs.to, session.nodes),
      conn_spec: { rule: RULE_IN_ORDER },
      pairs: {
        sources: Uint32Array.from(places, (place) => pairs.sources[place] as number),
        targets: Uint32Array.from(places, (place) => pairs.targets[place] as number),
      },
      syn_spec: {
        ...syn_spec,
        ...(weight === undefined ? {} : { weight: values(weight) }),
        ...(delay === undefined ? {} : { delay: values(delay) }),
        ...(params === undefined ? {} : { params: Object.fromEntries(Object.entries(params).map(([one, value]) => [one, values(value)])) }),
        receptor_type: receptor,
      },
    });
    session.connections.push({ synapse_model: name });
  }
}

/** The receptor of the pair at a place. */
function receptorsFor(
  session: Session,
  { synapse_model, receptor_type = 0 }: SynSpec,
  receptors: Quantity | undefined,
  pairs: Pairs,
  key: number,
): (place: number) => number {
  if (receptors === undefined) return () => receptor_type;
  if (isEach(receptors)) return (place) => receptors.each[pairs.given[place] as number] as number;
  const count = pairs.sources.length;
  const column = resolveColumns(synapse_model, { receptor_type: receptors }, count, session.seed, key, {}).get('receptor_type');
  return (place) => {
    const drawn = Math.round(columnAt(column as NonNullable<typeof column>, place) as number);
    if (drawn < 0) throw nestError('UnknownReceptorType', said('pynest.connect.receptorType', { found: drawn }));
    return drawn;
  };
}

function isEach(quantity: Quantity): quantity is { readonly each: readonly (number | string | boolean)[] } {
  return typeof quantity === 'object' && !Array.isArray(quantity) && 'each' in quantity;
}
