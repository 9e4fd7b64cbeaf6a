/** Nodes of a project: model, size, parameters, what a multimeter records, positions, annotations, place and colour. */

import { isJsonObject, own } from '../../document/file/reader.ts';
import { shown } from '../../document/meaning/diagnostics.ts';
import { lookupModel } from '../../document/meaning/modelNames.ts';
import { parameterNames } from '../../document/meaning/parameters.ts';
import { sameValue } from '../../document/meaning/sameValue.ts';
import { recordablesOf } from '../../models/recordables.ts';
import type { NodeModel, Parameter } from '../../models/types.ts';
import { WEIGHT_RECORDER } from '../../models/vocabulary/recorders.ts';
import { type Element, type FileObject, labelled, type Project } from './context.ts';
import { isAbsent } from './given.ts';
import { spatialOf } from './spatial.ts';
import { paramsOf, readValue, type ValueSite } from './values.ts';

/** Longest annotation that is a label; others are notes. */
const LABEL_LENGTH = 40;

/** A node in the document's file, and what is drawn of it elsewhere. */
interface ReadNode {
  readonly file: FileObject;
  /** Annotations that are too long for a label. */
  readonly notes: readonly string[];
  readonly colour: string | undefined;
}

/** A node without what it records, which depends on others. */
export function readNode(element: Element, project: Project): ReadNode {
  const { given, id, modelName, model } = element;
  const { losses } = project;
  if (model === undefined) losses.add('placeholder', given.at('model'), shown(modelName));
  const size = given.number('size', 1, (value) => Number.isInteger(value) && value >= 1);
  const { spatial, n } = spatialOf(given, size, losses);
  const params: FileObject = readParams(element, 'params', n, project);
  for (const key of ['compartments', 'receptors']) {
    const list = given.list(key);
    if (list.length > 0) given.lose('compartments', key, list);
  }
  const annotations = given.list('annotations').filter((text): text is string => typeof text === 'string' && text.trim() !== '');
  const label = annotations.join(', ');
  const isLabel = label.length > 0 && label.length <= LABEL_LENGTH && !label.includes('\n');
  const view = given.object('view');
  view?.ignore('synWeights', 'elementType', 'label', 'showSize', 'expansionPanels');
  const colour = view?.take('color');
  const isColour = typeof colour === 'string' && /^#(?:[0-9a-f]{3}){1,2}$/i.test(colour);
  if (view !== undefined && colour !== undefined && colour !== 'none' && !isColour) view.lose('colour', 'color', colour);
  if (view !== undefined && view.take('visible') === false) view.lose('hidden_node', 'visible', false);
  const place = view?.object('position');
  const position = { x: place?.number('x', 0) ?? 0, y: place?.number('y', 0) ?? 0 };
  place?.end();
  view?.end();
  given.ignore('activity', 'label', 'elementType', 'id');
  const file: FileObject = { id, model: modelName, n, params, ...(isLabel ? { label } : {}), position, ...(spatial ? { spatial } : {}) };
  project.origins.set(file, given.path);
  return { file, notes: isLabel ? [] : annotations, colour: isColour ? colour : undefined };
}

/** Parameters that are set, by name. A weight_recorder is named by its label. */
export function readParams(
  owner: Pick<Element, 'given' | 'modelName'>,
  key: string,
  n: number,
  project: Project,
  of: ValueSite['of'] = 'node',
): FileObject {
  const { losses, models } = project;
  const params: FileObject = {};
  for (const param of paramsOf(owner.given, key, losses)) {
    if (!param.isVisible) continue;
    const value = param.id === WEIGHT_RECORDER ? recorderOf(param.given.take('value'), param.given.path, project) : undefined;
    if (param.id === WEIGHT_RECORDER) param.given.end();
    const read =
      param.id === WEIGHT_RECORDER ? value : readValue(param, { parameter: parameterOf(models, owner.modelName, param.id), of, n }, losses);
    if (read !== undefined) params[param.id] = read;
  }
  return params;
}

/** What the catalogue says of a parameter of a model of this name, by new or old name. */
function parameterOf(models: Project['models'], model: string, name: string): Parameter | undefined {
  const known = lookupModel(models, model);
  if (known.kind !== 'known') return undefined;
  const [first] = parameterNames(known, name) ?? [];
  return first === undefined ? undefined : known.model.parameters[first];
}

/** The id of the weight_recorder with this label. */
function recorderOf(label: unknown, path: string, project: Project): string | undefined {
  if (isAbsent(label)) return undefined;
  const found = typeof label === 'string' ? labelled(project, label, ({ model }) => isWeightRecorder(model)) : undefined;
  if (found === undefined) project.losses.add('unknown_label', path, shown(label), { model: WEIGHT_RECORDER });
  return found?.id;
}

/** Whether a model records what connections do, and is no end of any. */
export function isWeightRecorder(model: Element['model']): boolean {
  return model?.elementType === 'recorder' && model.records === 'weights';
}

/**
 * Says what a multimeter records: the records that were chosen of those that its targets have, or all of them where nothing was. The last
 * that is looked at of a node. `targets`: nodes that it is connected to; `files`: the document's nodes by id.
 */
export function readRecords(
  { given, model, id }: Element,
  targets: readonly Element[],
  files: ReadonlyMap<string, FileObject>,
  { losses }: Project,
): void {
  const params = files.get(id)?.['params'] as FileObject | undefined;
  const parameter = model?.parameters['record_from'];
  const chosen = given.has('records') ? given.list('records') : undefined;
  const isFixed = parameter === undefined || !sameValue(parameter.default, []);
  if (isFixed) given.ignore('records');
  given.end();
  if (params === undefined || isFixed || (chosen === undefined && params['record_from'] !== undefined)) return;
  const known = targets.flatMap((target) => {
    const own = (files.get(target.id)?.['params'] ?? {}) as FileObject;
    return target.model === undefined ? [] : Object.keys(recordablesOf(target.model, { ...defaultsOf(target.model), ...own }));
  });
  const isOpen = targets.length === 0 || targets.some((target) => target.model === undefined);
  const names = chosen?.flatMap((record) => {
    const name: unknown = isJsonObject(record) ? own(record, 'id') : record;
    return typeof name === 'string' ? [name] : [];
  });
  const wrong = names?.filter((name) => !isOpen && !known.includes(name)) ?? [];
  for (const name of wrong) losses.add('not_recordable', given.at('records'), name);
  const kept = names?.filter((name) => !wrong.includes(name)) ?? [...new Set(known)].sort();
  if (kept.length > 0) params['record_from'] = kept;
}

function defaultsOf({ parameters }: NodeModel): FileObject {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]));
}

/** The centre of what is drawn, spread so that no two nodes cover each other, from 0 on. */
export function spread(positions: readonly { readonly x: number; readonly y: number }[]): { x: number; y: number }[] {
  let factor = 1;
  for (const [i, a] of positions.length > MOST_COMPARED ? [] : positions.entries()) {
    for (const b of positions.slice(i + 1)) {
      const needed = Math.min(WIDE / Math.abs(a.x - b.x), HIGH / Math.abs(a.y - b.y));
      if (needed > factor) factor = Math.min(MOST_SPREAD, needed);
    }
  }
  const left = Math.min(...positions.map(({ x }) => x));
  const top = Math.min(...positions.map(({ y }) => y));
  const taken = new Set<string>();
  return positions.map(({ x, y }) => {
    const place = { x: Math.round((x - left) * factor), y: Math.round((y - top) * factor) };
    while (taken.has(`${place.x} ${place.y}`)) place.y += HIGH;
    taken.add(`${place.x} ${place.y}`);
    return place;
  });
}

/** Distances at which two nodes with their labels are apart, in canvas pixels, and the most that a project is spread. */
const WIDE = 360;
const HIGH = 150;
const MOST_SPREAD = 8;
/** More nodes are left where they are. */
const MOST_COMPARED = 1000;
