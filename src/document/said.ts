/** What this room says, by code: the English sentences are in src/text/en. */
import { type Said, sayer } from '../base/said.ts';
import type { commands } from '../text/en/commands.ts';
import type { document } from '../text/en/document.ts';

export type { Said };

/** What commands are called. */
export type CommandTexts = typeof commands;

export const said = sayer<CommandTexts & typeof document>();
