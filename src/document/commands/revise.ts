/** The command that makes a document what a revision of its text says. */
import { sameValue } from '../meaning/sameValue.ts';
import type { Revised } from '../revision/revise.ts';
import { forgetPanels, renamePanels } from './analyses.ts';
import { type Command, command } from './core.ts';
import { forgetPlaces, renamePlaces } from './sweeps.ts';

/** Makes a document what `revised` made of it; panels, colours, dials and sweeps follow what is called otherwise and go with what is gone. */
export function revise({ document: wanted, renamed }: Revised): Command {
  return command('command.revise', {}, (draft) => {
    const gone = new Set(Object.keys(draft.nodes).filter((id) => !(id in wanted.nodes) && !renamed.has(id)));
    for (const [from, to] of renamed) {
      renamePanels(draft, from, to);
      renamePlaces(draft, from, to);
    }
    draft.title = wanted.title;
    draft.description = wanted.description;
    for (const key of ['models', 'nodes', 'edges', 'notes', 'groups'] as const) {
      // Entries that say the same are no part of the step.
      const [from, to] = [draft[key] as Record<string, unknown>, wanted[key] as Readonly<Record<string, unknown>>];
      for (const id of Object.keys(from)) if (!Object.hasOwn(to, id)) delete from[id];
      for (const [id, entry] of Object.entries(to)) if (!sameValue(from[id], entry)) from[id] = entry;
    }
    draft.kernel = wanted.kernel;
    forgetPanels(draft, gone);
    forgetPlaces(draft);
  });
}
