/** What this room says, by the codes of its part of the English dictionary. */
import { sayer } from '../base/said.ts';
import type { server } from '../text/en/server.ts';

export const said = sayer<typeof server>();
