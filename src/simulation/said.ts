/** What the worker says, by code: the English sentences are in src/text/en/simulation.ts. */
import { sayer } from '../base/said.ts';
import type { simulation } from '../text/en/simulation.ts';

export const said = sayer<typeof simulation>();
