/** Commands about sweeps: each has a panel under its id, which stands beside the node that its first dial turns. */
import type { Sweep } from '../experiment.ts';
import { sameValue } from '../meaning/sameValue.ts';
import type { DialView, GraphDocument } from '../types.ts';
import { type Command, command, type DocumentDraft, freeId } from './core.ts';
import { forgetRecipes, renameRecipes } from './stimuli.ts';

/** What a sweep is called: its title, or the ends of its dials' paths. */
export function sweepName({ title, dials }: Pick<Sweep, 'title' | 'dials'>): string {
  return title || dials.map(({ path, paths }) => (path ?? paths?.[0]?.path ?? '').split('.').at(-1)).join(' × ');
}

/** Adds a sweep behind the others; its id is that of `freeSweepId`. */
export function addSweep(document: GraphDocument, sweep: Omit<Sweep, 'id'>): Command {
  const id = freeSweepId(document);
  return command('command.addSweep', { name: sweepName(sweep as Sweep) }, (draft) => {
    draft.sweeps = [...(draft.sweeps ?? []), { ...sweep, id } as Sweep];
  });
}

/** The id that `addSweep` gives, free among everything that has a panel. */
export function freeSweepId(document: GraphDocument | DocumentDraft): string {
  const panels = [...(document.analyses ?? []), ...(document.sweeps ?? [])];
  return freeId('sweep', (id) => id in document.nodes || panels.some((panel) => panel.id === id));
}

/** Changes a sweep or what its panel shows; undefined takes a key out. */
export function setSweep(document: GraphDocument, id: string, change: Readonly<Record<string, unknown>>): Command {
  const name = sweepName(document.sweeps?.find((each) => each.id === id) ?? { dials: [] });
  return command('command.setSweep', { name }, (draft) => {
    const sweeps = (draft.sweeps ?? []).map((each) => {
      if (each.id !== id) return each;
      const entries = Object.entries({ ...each, ...change, id }).filter(([, value]) => value !== undefined);
      return Object.fromEntries(entries) as unknown as Sweep;
    });
    if (!sameValue(sweeps, draft.sweeps ?? [])) draft.sweeps = sweeps;
  });
}

/** Takes a sweep away, with its panel. */
export function removeSweep(document: GraphDocument, id: string): Command {
  const name = sweepName(document.sweeps?.find((each) => each.id === id) ?? { dials: [] });
  return command('command.removeSweep', { name }, (draft) => dropSweeps(draft, (each) => each.id === id));
}

/** Adds a dial to the canvas; one that turns the same places already stays as it is. */
export function addDial(_document: GraphDocument, dial: DialView): Command {
  return command('command.addDial', { name: dial.label ?? '' }, (draft) => {
    const dials = draft.view.dials ?? [];
    if (!dials.some(({ paths }) => sameValue(paths, dial.paths))) draft.view = { ...draft.view, dials: [...dials, dial] };
  });
}

/** Changes a dial: its label, range or step. */
export function setDial(document: GraphDocument, index: number, change: Partial<DialView>): Command {
  return command('command.setDial', { name: document.view.dials?.[index]?.label ?? '' }, (draft) => {
    const dials = (draft.view.dials ?? []).map((dial, k) => (k === index ? { ...dial, ...change } : dial));
    if (!sameValue(dials, draft.view.dials ?? [])) draft.view = { ...draft.view, dials };
  });
}

/** Takes a dial off the canvas. */
export function removeDial(document: GraphDocument, index: number): Command {
  return command('command.removeDial', { name: document.view.dials?.[index]?.label ?? '' }, (draft) => {
    const dials = (draft.view.dials ?? []).filter((_, k) => k !== index);
    const { dials: _, ...rest } = draft.view;
    if (dials.length < (draft.view.dials?.length ?? 0)) draft.view = dials.length > 0 ? { ...rest, dials } : rest;
  });
}

/** Places of sweeps, dials and recipes that are gone: a sweep goes with a place that it turns, a dial with all of its places. */
export function forgetPlaces(draft: DocumentDraft): void {
  forgetRecipes(draft);
  const leads = ({ path }: { readonly path: string }): boolean => {
    const [section, id = ''] = path.split('.');
    return section === 'nodes' ? id in draft.nodes : section === 'edges' ? id in draft.edges : true;
  };
  const places = ({ path, paths }: Sweep['dials'][number]) => paths ?? (path === undefined ? [] : [{ path }]);
  dropSweeps(draft, ({ dials }) => dials.some((dial) => !places(dial).every(leads)));
  const { dials } = draft.view;
  if (dials === undefined || dials.every(({ paths }) => paths.every(leads))) return;
  const left = dials.flatMap((dial) => {
    const paths = dial.paths.filter(leads);
    return paths.length === 0 ? [] : [{ ...dial, paths }];
  });
  const { dials: _, ...rest } = draft.view;
  draft.view = left.length > 0 ? { ...rest, dials: left } : rest;
}

/** Lets the paths and measures of sweeps, the paths of dials and recipes follow a node that got another id. */
export function renamePlaces(draft: DocumentDraft, from: string, to: string): void {
  renameRecipes(draft, from, to);
  const moved = (path: string) => (path.startsWith(`nodes.${from}.`) ? `nodes.${to}${path.slice(6 + from.length)}` : path);
  const all = <P extends { readonly path: string }>(paths: readonly P[]) => paths.map((place) => ({ ...place, path: moved(place.path) }));
  // Not a figure's own name, which stands before a parenthesis, nor a quantity behind a point.
  const named = new RegExp(`(?<![\\w.])${from}(?![\\w(])`, 'g');
  if (draft.sweeps !== undefined) {
    const sweeps = draft.sweeps.map((sweep) => ({
      ...sweep,
      measure: sweep.measure.replaceAll(named, to),
      dials: sweep.dials.map((dial) => ({
        ...dial,
        ...(dial.path !== undefined && { path: moved(dial.path) }),
        ...(dial.paths && { paths: all(dial.paths) }),
      })),
    }));
    if (!sameValue(sweeps, draft.sweeps)) draft.sweeps = sweeps;
  }
  const { dials } = draft.view;
  if (dials?.some(({ paths }) => paths.some(({ path }) => moved(path) !== path)))
    draft.view = { ...draft.view, dials: dials.map((dial) => ({ ...dial, paths: all(dial.paths) })) };
}

function dropSweeps(draft: DocumentDraft, goes: (sweep: Sweep) => boolean): void {
  const gone = new Set((draft.sweeps ?? []).filter(goes).map(({ id }) => id));
  if (gone.size === 0) return;
  const left = (draft.sweeps ?? []).filter(({ id }) => !gone.has(id));
  if (left.length > 0) draft.sweeps = left;
  else delete draft.sweeps;
  const { panels } = draft.view;
  if (panels !== undefined && Object.keys(panels).some((id) => gone.has(id)))
    draft.view = { ...draft.view, panels: Object.fromEntries(Object.entries(panels).filter(([id]) => !gone.has(id))) };
}
