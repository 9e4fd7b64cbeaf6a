/** What this room says, by code: the English sentences are in src/text/en/language.ts. */
import { sayer } from '../base/said.ts';
import type { language } from '../text/en/language.ts';

export const said = sayer<typeof language>();
