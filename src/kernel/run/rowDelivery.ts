import type { RowPlan } from '../plan/parts.ts';
import { type Executor, SOURCES_AT_ONCE } from './executor.ts';

/** Delivers a slice's spikes into one ring, row by row. */
export function deliverRows(executor: Executor, plan: RowPlan, lags: number): void {
  const { now, loops, scratch } = executor;
  const lists = plan.members.map(({ source }) => source.spikes);
  const total = lists.reduce((sum, spikes) => sum + spikes.count, 0);
  if (total === 0) return;
  if (total > SOURCES_AT_ONCE) {
    for (let lag = 0; lag < lags; lag++) for (const member of plan.members) deliverLag(executor, member, lag);
    return;
  }
  const { u32 } = executor.network.arena.views;
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
    executor.events += projection.eventsOf(begin, (at - begin) >>> 2);
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
function deliverLag(executor: Executor, { source, projection }: RowPlan['members'][number], lag: number): void {
  const { spikes } = source;
  if (spikes.count === 0) return;
  const { u32 } = executor.network.arena.views;
  const end = spikes.starts[lag + 1] as number;
  for (let from = spikes.starts[lag] as number; from < end; from += SOURCES_AT_ONCE) {
    let count = 0;
    for (let i = from; i < Math.min(end, from + SOURCES_AT_ONCE); i++) {
      const index = (spikes.sources[i] as number) - projection.sourceFrom;
      if (index >= 0 && index < projection.sourceCount) u32[(executor.scratch.sources >>> 2) + count++] = index;
    }
    if (count > 0) executor.events += projection.deliver(executor.now + lag, executor.scratch.sources, count, executor.loops);
  }
}
