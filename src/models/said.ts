/** What this room says, by code: the English sentences are in src/text/en/models.ts. */
import { sayer } from '../base/said.ts';
import type { models } from '../text/en/models.ts';

export const said = sayer<typeof models>();
