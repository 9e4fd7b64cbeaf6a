/** Gives errors their words in every test, as the page, the command line and PyNEST's verbs have them. */
import '../../src/nestml/index.ts';
import type { Diagnostic } from '../../src/document/types.ts';
import { sayFinding } from '../../src/text/language.ts';

/** What a finding says, if there is one. */
export function spoken(finding: Diagnostic | undefined): string | undefined {
  return finding && sayFinding(finding);
}
