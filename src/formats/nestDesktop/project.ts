/** One project of NEST Desktop v3 or v4 as the file of a document. */

import { defaultKernel } from '../../document/file/schema.ts';
import { shown } from '../../document/meaning/diagnostics.ts';
import { lookupNodeModel } from '../../document/meaning/modelNames.ts';
import type { CopiedModel } from '../../document/types.ts';
import { WEIGHT_RECORDER } from '../../models/vocabulary/recorders.ts';
import type { Losses } from '../foreign.ts';
import { type RecordedRows, readActivities } from './activities.ts';
import { type Connection, readConnection, readEnds } from './connections.ts';
import type { Element, FileObject, Project } from './context.ts';
import type { Given } from './given.ts';
import { numberOf } from './given.ts';
import { type Groups, groupsOf } from './groups.ts';
import { labelsOf } from './labels.ts';
import { readNode, readParams, readRecords, spread } from './nodes.ts';
import { readPanels } from './panels.ts';

interface ReadProject {
  readonly name: string | undefined;
  /** JSON of a document's file, not yet read. */
  readonly file: FileObject;
  /** Where the entries of the file come from. */
  readonly origins: WeakMap<object, string>;
  readonly results: RecordedRows | undefined;
}

/** Dates, ids and revisions that the storage of NEST Desktop keeps. */
const STORAGE_KEYS = ['_id', '_rev', 'hash', 'id', 'createdAt', 'updatedAt', 'filename', 'version', 'state', 'simulator', 'doc'];

/** Reads a project; undefined where it has no nodes to read. */
export function readProject(given: Given, losses: Losses): ReadProject | undefined {
  given.ignore(...STORAGE_KEYS);
  const name = given.text('name');
  const description = given.text('description');
  const network = given.object('network');
  if (network === undefined || !network.has('nodes')) {
    losses.add('no_nodes', given.at('network'), network === undefined ? 'missing' : 'without nodes');
    return undefined;
  }
  const origins: Project['origins'] = new WeakMap();
  const copies = copiesOf(network);
  const models = Object.fromEntries(copies.map(({ name: copied, copy_of }) => [copied, { copy_of, params: {} } satisfies CopiedModel]));
  const elements = elementsOf(network, models);
  const project: Project = { losses, models, elements, origins };
  const groups = groupsOf(project);
  const connections = readEnds(network, groups, project);
  const nodes = elements.flatMap((element) => {
    if (element === undefined || element.members !== undefined) return [];
    return [{ element, ...readNode(element, project) }];
  });
  const files = new Map(nodes.map(({ element, file }) => [element.id, file]));
  for (const { element } of nodes) readRecords(element, targetsOf(element, connections, groups), files, project);
  /** Recorders that copied synapse models name: here each connection names its own. */
  const recording = new Map<string, unknown>();
  /** Copies that say nothing but their recorder: connections of the model itself say so here. */
  const plain = new Map<string, string>();
  const modelFiles = copies.flatMap(({ name: copied, copy_of, given: copy }): [string, FileObject][] => {
    const { [WEIGHT_RECORDER]: recorder, ...params } = readParams({ given: copy, modelName: copy_of }, 'params', 1, project, 'model');
    copy.ignore('abbreviation', 'label', 'elementType', 'id');
    copy.end();
    if (recorder !== undefined) recording.set(copied, recorder);
    if (recorder !== undefined && Object.keys(params).length === 0 && !copies.some((other) => other.copy_of === copied)) {
      plain.set(copied, copy_of);
      return [];
    }
    const file = { copy_of, params };
    origins.set(file, copy.path);
    return [[copied, file]];
  });
  const edges = connections.flatMap((connection, index) =>
    readConnection(connection, `e${index + 1}`, groups, { recording, plain }, project),
  );
  const places = spread(nodes.map(({ file }) => file['position'] as { x: number; y: number }));
  for (const [index, { element, file }] of nodes.entries()) {
    const group = groups.parents.get(element.index);
    file['position'] = places[index];
    if (group !== undefined) file['group'] = group;
  }
  const { analyses, panels } = readPanels(given, (recorder) => recordedBy(recorder, files), project);
  const notes = nodes.flatMap(({ notes: texts, file }) => texts.map((text) => ({ text, position: beside(file['position']) })));
  const colours = Object.fromEntries(nodes.flatMap(({ element, colour }) => (colour === undefined ? [] : [[element.id, colour]])));
  const kernel = kernelOf(given, losses);
  const results = readActivities(given, project);
  network.end();
  given.end();
  const view = { ...(Object.keys(panels).length > 0 ? { panels } : {}), ...(Object.keys(colours).length > 0 ? { colours } : {}) };
  const file: FileObject = {
    format: 'spikepatch.graph',
    version: 2,
    title: name ?? '',
    description: description ?? '',
    kernel,
    models: Object.fromEntries(modelFiles),
    nodes: nodes.map((node) => node.file),
    edges,
    notes: notes.map((note, index) => ({ id: `note${index + 1}`, ...note })),
    groups: groups.files,
    ...(analyses.length > 0 ? { analyses } : {}),
    view,
  };
  return { name, file, origins, results };
}

/** CopyModels by their new names. */
function copiesOf(network: Given): { readonly name: string; readonly copy_of: string; readonly given: Given }[] {
  const seen = new Set<string>();
  return network.objects('models').flatMap((given) => {
    const [copy_of, name] = [given.text('existing'), given.text('new')];
    if (copy_of === undefined || name === undefined || seen.has(name)) {
      given.lose('unknown_key', 'new', name ?? 'a copied model without a name');
      return [];
    }
    seen.add(name);
    return [{ name, copy_of, given }];
  });
}

function elementsOf(network: Given, models: Project['models']): (Element | undefined)[] {
  const list = network.list('nodes').length;
  const objects = new Map(network.objects('nodes').map((given) => [given.path, given]));
  const found = Array.from({ length: list }, (_, index) => {
    const given = objects.get(`${network.at('nodes')}[${index}]`);
    if (given === undefined) return undefined;
    const isGroup = given.has('nodes');
    const modelName = isGroup ? '' : (given.text('model') ?? '');
    const known = lookupNodeModel(models, modelName);
    const members = isGroup
      ? given.list('nodes').flatMap((member) => {
          const at = numberOf(member);
          if (at !== undefined && Number.isInteger(at) && at >= 0 && at < list) return [at];
          given.lose('unknown_end', 'nodes', member);
          return [];
        })
      : undefined;
    if (isGroup) given.ignore('view');
    // NEST Desktop uses a label of the file's own as the variable of its script.
    const own = given.peek('view', 'label');
    return {
      index,
      given,
      modelName: modelName === '' ? 'unknown' : modelName,
      model: known.kind === 'known' ? known.model : undefined,
      members,
      own,
    };
  });
  const present = found.flatMap((element) => element ?? []);
  const labels = new Map(
    labelsOf(present.map(({ model, members, modelName: name, own }) => ({ model, isGroup: members !== undefined, name, own }))).map(
      (label, index) => [present[index]?.index, label],
    ),
  );
  return found.map((element) => {
    const label = labels.get(element?.index);
    if (element === undefined || label === undefined) return undefined;
    const { own: _, ...rest } = element;
    return { ...rest, ...label };
  });
}

/** The nodes that a recorder of samples is connected to. */
function targetsOf(element: Element, connections: readonly Connection[], groups: Groups): Element[] {
  return connections.flatMap(({ source, target }) => (source.index === element.index ? groups.nodesOf(target) : []));
}

/** The quantities that a recorder records, as its file says or its model has them. */
function recordedBy({ id, model }: Element, files: ReadonlyMap<string, FileObject>): readonly string[] {
  const params = files.get(id)?.['params'] as FileObject | undefined;
  const names = params?.['record_from'] ?? model?.parameters['record_from']?.default;
  return Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : [];
}

function beside(position: unknown): { x: number; y: number } {
  const { x, y } = position as { readonly x: number; readonly y: number };
  return { x, y: y + NOTE_BELOW };
}

/** From a node to the note with its annotation, in canvas pixels. */
const NOTE_BELOW = 110;

/** Numbers that NEST Desktop has where a project says nothing. */
function kernelOf(given: Given, losses: Losses): FileObject {
  const simulation = given.object('simulation');
  const kernel = simulation?.object('kernel');
  const { resolution, rng_seed, duration } = defaultKernel;
  const isPositive = (value: number) => Number.isFinite(value) && value > 0;
  const read = {
    resolution: kernel?.number('resolution', resolution, isPositive) ?? resolution,
    rng_seed: kernel?.number('rngSeed', rng_seed, (value) => Number.isInteger(value) && value >= 1 && value < 2 ** 32) ?? rng_seed,
    duration: simulation?.number('time', duration, (value) => Number.isFinite(value) && value >= 0) ?? duration,
  };
  const threads = kernel?.number('localNumThreads', 1) ?? 1;
  if (threads !== 1) losses.add('threads', kernel?.at('localNumThreads') ?? '', String(threads));
  kernel?.ignore('autoRngSeed', 'autoRNGSeed');
  kernel?.end();
  for (const module of simulation?.list('modules') ?? []) losses.add('module', simulation?.at('modules') ?? '', shown(module));
  const code = simulation?.object('code');
  const blocks = code?.list('blocks') ?? [];
  const template = code?.text('template') ?? '';
  code?.all();
  // Which parts a script has is no part of a network; that it runs in another program is.
  if (blocks.some((block) => typeof block === 'string' && block.endsWith('Insite')) || template.startsWith('cosim')) {
    losses.add('code_elsewhere', code?.path ?? '', template || 'Insite');
  }
  simulation?.ignore('id');
  simulation?.end();
  return read;
}
