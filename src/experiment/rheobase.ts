/**
 * The rheobase of a neuron: the least constant current at which it fires within the run, and other least values, found by dividing
 * the interval again and again.
 */
import type { Sweep } from '../document/experiment.ts';

/** Figures at the values of a dial, in their order; undefined where the search was stopped. */
type Try = (sweep: Omit<Sweep, 'id'>) => Promise<readonly number[] | undefined>;

/** Currents tried at a time: they run together, so that many cost little more than one. */
const AT_ONCE = 16;
/** The first currents reach so far, and grow tenfold while none is enough. */
const FIRST_REACH = 1000;
const LAST_REACH = 1e6;
/** The interval is divided until it is this part of the rheobase. */
const PRECISION = 1e-4;

/**
 * Rheobase in the unit of I_e; 0 where the neuron fires without current, undefined where even a huge current does not make it
 * fire, or where the search was stopped. The answer lies above the rheobase by at most `PRECISION` of it.
 */
export async function findRheobase(node: string, run: Try): Promise<number | undefined> {
  return await findLeast(`nodes.${node}.params.I_e`, `count(${node})`, run);
}

/**
 * The least number at a place from which a measure is above 0, looked for from 0 upwards; 0 where it is so already, undefined where
 * it never is, or where the search was stopped.
 */
export async function findLeast(path: string, measure: string, run: Try): Promise<number | undefined> {
  const fires = async (from: number, to: number): Promise<readonly number[] | undefined> =>
    await run({ dials: [{ path, from, to, count: AT_ONCE }], seeds: { first: 1, count: 1 }, measure });
  for (let reach = FIRST_REACH; reach <= LAST_REACH; reach *= 10) {
    let [low, high] = [0, reach];
    let counts = await fires(low, high);
    if (counts === undefined) return undefined;
    if ((counts[0] ?? 0) > 0) return 0;
    while (counts !== undefined) {
      const first = counts.findIndex((spikes) => spikes > 0);
      if (first < 0) break;
      const part = (high - low) / (AT_ONCE - 1);
      [low, high] = [low + part * Math.max(0, first - 1), low + part * first];
      if (high - low <= PRECISION * high) return high;
      counts = await fires(low, high);
      if (counts === undefined) return undefined;
    }
  }
  return undefined;
}
