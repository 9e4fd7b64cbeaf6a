/**
 * Reads what NEST Desktop 3 and 4 export: a project, or a list of projects and definitions of models.
 * Source: nest-desktop v3.3 and v4.1, the classes' toJSON and the upgrades of older files.
 */
import { isJsonObject, own } from '../../document/file/reader.ts';
import { shown } from '../../document/meaning/diagnostics.ts';
import { type Foreign, type ForeignDocument, type ForeignReader, Losses } from '../foreign.ts';
import { readKeepable } from '../keepable.ts';
import { Given } from './given.ts';
import { readProject } from './project.ts';

export const nestDesktopReader: ForeignReader = {
  id: 'nest_desktop',
  recognises: (text) => {
    const json = jsonOf(text);
    return Array.isArray(json) ? json.some((item) => isProject(item) || isModel(item)) : isProject(json);
  },
  read(text, name) {
    const json = jsonOf(text);
    const losses = new Losses();
    const documents: ForeignDocument[] = [];
    const items = Array.isArray(json)
      ? (json as readonly unknown[]).map((item, index) => [item, `[${index}]`] as const)
      : [[json, ''] as const];
    for (const [item, path] of items) {
      if (isProject(item))
        documents.push(...documentsOf(new Given(item as object as Record<string, unknown>, path, losses), path, name, losses));
      else if (isModel(item)) losses.add('model_definition', path, shown(own(item as Record<string, unknown>, 'id')));
      else losses.add('not_a_project', path, shown(item));
    }
    return { documents, lost: losses.list } satisfies Foreign;
  },
};

function documentsOf(given: Given, path: string, fileName: string, losses: Losses): ForeignDocument[] {
  const project = readProject(given, losses);
  if (project === undefined) return [];
  const document = readKeepable(project.file, project.origins, path, losses);
  if (document === undefined) {
    losses.add('not_readable', path, project.name ?? fileName);
    return [];
  }
  const name = project.name ?? fileName;
  const titled = document.title === '' ? { ...document, title: name } : document;
  return [{ name, document: titled, ...(project.results === undefined ? {} : { results: project.results }) }];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** A project has a network of its own shape; our documents never have that key. */
function isProject(item: unknown): boolean {
  return isJsonObject(item) && isJsonObject(own(item, 'network')) && own(item, 'format') === undefined;
}

function isModel(item: unknown): boolean {
  return isJsonObject(item) && own(item, 'elementType') !== undefined;
}
