/** What this room says, by code: the English sentences are in src/text/en. */
import { type Filling, type Said, sayer, type ValuesOf } from '../base/said.ts';
import type { commands } from '../text/en/commands.ts';
import type { document } from '../text/en/document.ts';
import type { findings } from '../text/en/findings.ts';

export type { Said };

/** What commands are called. */
export type CommandTexts = typeof commands;

type FindingTexts = typeof findings;

/** What can be found in a document. */
export type FindingCode = keyof FindingTexts extends `finding.${infer Code}` ? Code : never;

/** The values of a finding's sentence; `field` and `name` (NEST's name of the error) are known by themselves, but may be said. */
type FindingValues<Code extends FindingCode> = Omit<ValuesOf<FindingTexts[`finding.${Code}`]>, 'field'> & {
  readonly field?: Filling;
  readonly name?: string;
};

/** Values and the nearest known name of a finding. Where its sentence needs no values they may be left out. */
export type FindingArguments<Code extends FindingCode> =
  | [values: FindingValues<Code>, nearest?: string | undefined]
  | ([Record<string, never>] extends [FindingValues<Code>] ? [] : never);

export const said = sayer<CommandTexts & typeof document & FindingTexts>();
