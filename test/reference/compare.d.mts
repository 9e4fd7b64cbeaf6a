export interface Verdict {
  readonly problems: readonly string[];
  /** Largest relative difference, or largest share of the allowed one for statistics. */
  readonly worst: number;
}
export declare function compareExact(expected: unknown, actual: unknown): Verdict;
export declare function compareStatistics(expected: unknown, runs: readonly unknown[]): Verdict;
