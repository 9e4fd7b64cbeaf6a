import type { Estimate, Limits, NetworkSpec } from './types.ts';
export function estimate(_network: NetworkSpec, _duration: number): Estimate {
  return { neurons: 0, connections: 0, bytes: 0, milliseconds: 0, recordedBytes: 0 };
}
export function checkLimits(_network: NetworkSpec, _limits: Limits): void {}
