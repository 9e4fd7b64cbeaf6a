/** Measures: figures of a run in one closed grammar, for sweeps, lessons, checks and tables (docs/graph-format.md, "Measures"). */
export { evaluateMeasure } from './evaluate.ts';
export { needsOf, parseMeasure } from './parse.ts';
export type { Measure, MeasureComplaint } from './types.ts';
