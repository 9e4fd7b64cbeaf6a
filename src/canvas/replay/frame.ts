/** What is to be seen of a run at one moment: faces, flashes, pulses on their way. Pure numbers; nothing is drawn here. */
import type { Noted } from '../../editor/types.ts';
import type { ReplayPlan } from './plan.ts';

/** Pulses on one wire that are drawn one by one; more make the wire thick. */
export const MOST_PULSES = 200;
/** A neuron counts as active for so long after a spike (ms of model time). */
const ACTIVE_MS = 5;
/** A flash is over after so long (wall-clock ms) at the speed that is played, and at the latest after so long (ms of model time). */
const FLASH_WALL_MS = 160;
const LONGEST_FLASH_MS = 25;

export interface ReplayFrame {
  /** By number of the node: 1 at a spike, 0 when its flash is over. */
  readonly flashes: Float32Array;
  /** By number of the node: share of its neurons that fired in the last ACTIVE_MS. */
  readonly active: Float32Array;
  /** By number of the node: (V_m − E_L) / (V_th − E_L) within 0 … 1; undefined where it is not known. */
  readonly levels: readonly (number | undefined)[];
  /** Pulses on their way, by edge. */
  readonly pulses: ReadonlyMap<string, Pulses>;
}

interface Pulses {
  /** Parts of their way, 0 at the source and 1 on arrival; at most MOST_PULSES. */
  readonly at: number[];
  /** All of them. */
  count: number;
}

/** How long a flash is to be seen at a speed (ms of model time). */
export function flashFor(speed: number, resolution: number): number {
  return Math.min(LONGEST_FLASH_MS, Math.max(resolution, FLASH_WALL_MS * speed));
}

/** @param time ms; @param flash ms of model time. */
export function frameAt(plan: ReplayPlan, noted: Noted, time: number, flash: number): ReplayFrame {
  const { nodes, wires, nodeOf, firsts, longest } = plan;
  const { steps, senders, resolution } = noted;
  const flashes = new Float32Array(nodes.length);
  const active = new Float32Array(nodes.length);
  const pulses = new Map<string, Pulses>();
  const from = noted.after(time - Math.max(longest, flash, ACTIVE_MS) - resolution);
  const to = noted.after(time);
  for (let k = from; k < to; k++) {
    const sender = senders[k] as number;
    const node = sender < nodeOf.length ? (nodeOf[sender] as number) : -1;
    if (node < 0) continue;
    const age = Math.max(0, time - (steps[k] as number) * resolution);
    if (age < flash) flashes[node] = Math.max(flashes[node] as number, 1 - age / flash);
    if (age < ACTIVE_MS) active[node] = (active[node] as number) + 1;
    for (const { edge, delay, first, count, step } of wires[node] ?? []) {
      if (age >= delay) continue;
      const place = sender - (firsts[node] as number) - first;
      if (place < 0 || place % step !== 0 || place / step >= count) continue;
      let on = pulses.get(edge);
      if (on === undefined) {
        on = { at: [], count: 0 };
        pulses.set(edge, on);
      }
      on.count += 1;
      if (on.at.length < MOST_PULSES) on.at.push(age / delay);
    }
  }
  nodes.forEach(({ n }, k) => {
    active[k] = Math.min(1, (active[k] as number) / n);
  });
  const levels = nodes.map(({ probe, empty, full }) => {
    const value = probe === undefined ? undefined : noted.valueAt(probe, time);
    return value === undefined ? undefined : Math.min(1, Math.max(0, (value - empty) / (full - empty)));
  });
  return { flashes, active, levels, pulses };
}
