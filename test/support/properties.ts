/** Properties meet the same inputs in every run of the suite, so that a change is judged by what its author saw; `npm run fuzz` tries others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 39) });
