/** What this room says, by code: the English sentences are in src/text/en/nestml.ts. */
import { sayer } from '../base/said.ts';
import type { nestml } from '../text/en/nestml.ts';

export const said = sayer<typeof nestml>();
