/** What this room says, by code: the English sentences are in src/text/en/lessons.ts. */
import { type Said, sayer } from '../base/said.ts';
import type { lessons } from '../text/en/lessons.ts';

export type { Said };
export const said = sayer<typeof lessons>();
