/** Whether a network is more than a browser tab can be trusted with, by the figures that are known before it is built. */
import { formatBytes, groupDigits } from '../../base/numbers.ts';
import type { Estimate, Limits } from '../../kernel/types.ts';
import { t } from '../text/en.ts';

/** What a browser tab is trusted with. */
export const LIMITS = { bytes: 1_500_000_000, connections: 200_000_000, recordedBytes: 1_500_000_000 } as const satisfies Limits;

/** The refusal with what was found and what is allowed, or undefined when the network fits. */
export function sizeRefusal(estimate: Estimate, limits: Limits): string | undefined {
  const refuse = (found: string, allowed: string): string => t('run.tooLarge', { found, allowed });
  const { connections, bytes, recordedBytes } = estimate;
  if (limits.connections !== undefined && connections > limits.connections) {
    const words = (count: number): string => t('run.connections', { count: groupDigits(Math.round(count)) });
    return refuse(words(connections), words(limits.connections));
  }
  if (limits.bytes !== undefined && bytes > limits.bytes) {
    return refuse(t('run.bytes', { bytes: formatBytes(bytes) }), formatBytes(limits.bytes));
  }
  if (limits.recordedBytes !== undefined && recordedBytes > limits.recordedBytes) {
    return refuse(t('run.recordedBytes', { bytes: formatBytes(recordedBytes) }), formatBytes(limits.recordedBytes));
  }
  return undefined;
}
