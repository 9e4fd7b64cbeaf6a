import type { Network } from './network.ts';
import type { RowPlan, SpikeSource, StaticRows } from './parts.ts';
import type { Ring } from './rings.ts';

/** Finds the rings that are delivered row by row and marks their projections. Call whenever the network has changed. */
export function planRows(network: Network): RowPlan[] {
  const plans: RowPlan[] = [];
  const shared = ringsOfOthers(network);
  const byRing = new Map<Ring, { source: SpikeSource; projection: StaticRows }[]>();
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
