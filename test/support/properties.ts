/** Properties meet the same inputs in every run of the suite, so that a change is judged by what its author saw; `npm run fuzz` tries others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 39) });

/** So many inputs in the suite where each costs much; `npm run fuzz` tries five times as many. */
export const costly = (inputs: number): number => inputs * (process.env['FUZZ_SEED'] === undefined ? 1 : 5);

/** A number that drawings without fast-check are to begin with: 0 in the suite, another in each round of `npm run fuzz`. */
export const otherwise = (): number => Number(process.env['FUZZ_SEED'] ?? 0);
