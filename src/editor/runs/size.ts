/** Whether a network is more than a browser tab can be trusted with, by the figures that are known before it is built. */
import { type Said, sayer } from '../../base/said.ts';
import type { Estimate, Limits } from '../../kernel/types.ts';
import type { session } from '../../text/en/session.ts';

const said = sayer<typeof session>();

/** What a tab of any machine is trusted with, and one of a machine with much memory. */
const COMMON = { bytes: 1_500_000_000, connections: 200_000_000, recordedBytes: 1_500_000_000 } as const satisfies Limits;
const ROOMY = { ...COMMON, bytes: 4_200_000_000, connections: 500_000_000 } as const satisfies Limits;

/** As much as browsers tell at most of a machine's memory (GiB). */
const MUCH = 8;

let trusted: Limits = COMMON;

/** What a browser tab is trusted with. */
export function tabLimits(): Limits {
  return trusted;
}

/** Says what machine this is. @param gigabytes of memory (GiB); undefined where the browser does not tell */
export function trustMachine(gigabytes: number | undefined): void {
  trusted = gigabytes !== undefined && gigabytes >= MUCH ? ROOMY : COMMON;
}

/** What was found and what is allowed, or undefined when the network fits. */
export function sizeRefusal(estimate: Estimate, limits: Limits): { readonly found: Said; readonly allowed: Said } | undefined {
  const { connections, bytes, recordedBytes } = estimate;
  if (limits.connections !== undefined && connections > limits.connections) {
    const called = (number: number): Said => said('run.connections', { number: Math.round(number) });
    return { found: called(connections), allowed: called(limits.connections) };
  }
  if (limits.bytes !== undefined && bytes > limits.bytes) {
    return { found: said('run.bytes', { bytes }), allowed: said('run.size', { bytes: limits.bytes }) };
  }
  if (limits.recordedBytes !== undefined && recordedBytes > limits.recordedBytes) {
    return { found: said('run.recordedBytes', { bytes: recordedBytes }), allowed: said('run.size', { bytes: limits.recordedBytes }) };
  }
  return undefined;
}
