/** What this room says, by code: the English sentences are in src/text/en/classroom.ts. */
import { type Said, sayer } from '../base/said.ts';
import type { classroom } from '../text/en/classroom.ts';

export type { Said };
export const said = sayer<typeof classroom>();
