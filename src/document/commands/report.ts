/** Commands about the report that goes with a document. */
import type { Report } from '../experiment.ts';
import { sameValue } from '../meaning/sameValue.ts';
import type { GraphDocument } from '../types.ts';
import { type Command, command } from './core.ts';

/** Changes what the report says or shows; undefined, and empty texts, take a key out, and a report that says nothing is no report. */
export function setReport(_document: GraphDocument, change: Readonly<{ [Key in keyof Report]?: Report[Key] | undefined }>): Command {
  return command('command.setReport', {}, (draft) => {
    const entries = Object.entries({ ...draft.report, ...change }).filter(([, value]) => value !== undefined && value !== '');
    const report = Object.fromEntries(entries) as Report;
    if (sameValue(report, draft.report ?? {})) return;
    if (entries.length > 0) draft.report = report;
    else delete draft.report;
  });
}
