/** What the verbs of PyNEST say, by code: the English sentences are in src/text/en/pynest.ts. */
import { sayer } from '../base/said.ts';
import type { pynest } from '../text/en/pynest.ts';

export const said = sayer<typeof pynest>();
