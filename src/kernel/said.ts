/** What the kernel says, by code: the English sentences are in src/text/en/kernel.ts. */
import { sayer } from '../base/said.ts';
import type { kernel } from '../text/en/kernel.ts';

export const said = sayer<typeof kernel>();
