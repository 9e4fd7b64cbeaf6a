import type { Network, SpikeSource } from '../plan/network.ts';
import type { Ring } from '../plan/rings.ts';
import type { StaticProjection } from '../projections/static.ts';
import { type Scratch, SOURCES_AT_ONCE } from './scratch.ts';

/**
 * Static projections into one ring of which some have many delays. Delivering lag by lag would visit every row of the ring
 * again for each lag, and a slice's rows do not fit in the cache; row by row each is visited once. Within a row the order of
 * sums is that of the lags either way, so the result is the same to the last bit.
 */
export interface RowPlan {
  readonly ring: Ring;
  readonly members: readonly { readonly source: SpikeSource; readonly projection: StaticProjection }[];
  readonly shortest: number;
  readonly longest: number;
}

/** Finds the rings that are delivered row by row and marks their projections. Call whenever the network has changed. */
export function planRows(network: Network): RowPlan[] {
  const plans: RowPlan[] = [];
  const shared = ringsOfOthers(network);
  const byRing = new Map<Ring, { source: SpikeSource; projection: StaticProjection }[]>();
  for (const source of network.sources.values()) {
    for (const projection of source.statics) {
      projection.byRow = false;
      const ring = projection.ring;
      if (ring === undefined) continue;
      const members = byRing.get(ring) ?? [];
      members.push({ source, projection });
      byRing.set(ring, members);
    }
  }
  for (const [ring, members] of byRing) {
    if (shared.has(ring) || !members.some(({ projection }) => projection.delays.length > 1)) continue;
    for (const { projection } of members) projection.byRow = true;
    const delays = members.flatMap(({ projection }) => [
      projection.delays[0] as number,
      projection.delays[projection.delays.length - 1] as number,
    ]);
    plans.push({ ring, members, shortest: Math.min(...delays), longest: Math.max(...delays) });
  }
  return plans;
}

/** Rings into which something else delivers, too: there the order of lags decides the order of sums. */
function ringsOfOthers(network: Network): Set<Ring> {
  const rings = new Set<Ring>();
  for (const source of network.sources.values()) {
    for (const { population, receptor_type } of [
      ...source.plastics,
      ...source.statics.filter((projection) => projection.mixed || source.spikes.weighted),
    ]) {
      for (const negative of [false, true]) {
        const ring = population.spikeChannel(receptor_type, negative)?.values;
        if (ring !== undefined) rings.add(ring);
      }
    }
  }
  return rings;
}

/** Delivers a slice's spikes into one ring, row by row. */
export function deliverRows(network: Network, scratch: Scratch, plan: RowPlan, lags: number): void {
  const { now, loops } = network;
  const lists = plan.members.map(({ source }) => source.spikes);
  const total = lists.reduce((sum, spikes) => sum + spikes.count, 0);
  if (total === 0) return;
  if (total > SOURCES_AT_ONCE) {
    for (let lag = 0; lag < lags; lag++) for (const member of plan.members) deliverLag(network, scratch, member, lag);
    return;
  }
  const { u32 } = network.arena.views;
  let at = scratch.sources;
  const uploads = plan.members.map(({ source, projection }) => {
    const { spikes } = source;
    const starts = new Uint32Array(lags + 1);
    const begin = at;
    for (let lag = 0; lag < lags; lag++) {
      starts[lag] = at;
      for (
        let i = spikes.count === 0 ? 0 : (spikes.starts[lag] as number);
        i < (spikes.count === 0 ? 0 : (spikes.starts[lag + 1] as number));
        i++
      ) {
        const index = (spikes.sources[i] as number) - projection.sourceFrom;
        if (index < 0 || index >= projection.sourceCount) continue;
        u32[at >>> 2] = index;
        at += 4;
      }
    }
    starts[lags] = at;
    network.events += projection.eventsOf(begin, (at - begin) >>> 2);
    return { projection, starts };
  });
  for (let ahead = plan.shortest; ahead < plan.longest + lags; ahead++) {
    const row = plan.ring.row(now + ahead);
    for (let lag = Math.max(0, ahead - plan.longest); lag < lags && lag <= ahead - plan.shortest; lag++) {
      for (const { projection, starts } of uploads) {
        const from = starts[lag] as number;
        const count = ((starts[lag + 1] as number) - from) >>> 2;
        if (count === 0) continue;
        const k = projection.delayPlace(ahead - lag);
        if (k >= 0) projection.deliverOne(k, row, from, count, loops);
      }
    }
  }
}

/** One lag of one member, in stretches that fit the scratch. */
function deliverLag(network: Network, scratch: Scratch, { source, projection }: RowPlan['members'][number], lag: number): void {
  const { spikes } = source;
  if (spikes.count === 0) return;
  const { u32 } = network.arena.views;
  const end = spikes.starts[lag + 1] as number;
  for (let from = spikes.starts[lag] as number; from < end; from += SOURCES_AT_ONCE) {
    let count = 0;
    for (let i = from; i < Math.min(end, from + SOURCES_AT_ONCE); i++) {
      const index = (spikes.sources[i] as number) - projection.sourceFrom;
      if (index >= 0 && index < projection.sourceCount) u32[(scratch.sources >>> 2) + count++] = index;
    }
    if (count > 0) network.events += projection.deliver(network.now + lag, scratch.sources, count, network.loops);
  }
}
