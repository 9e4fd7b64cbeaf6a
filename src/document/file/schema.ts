/** The door of the file format (docs/graph-format.md): from untrusted JSON or text to a document, and back. */

import { nearestName } from '../../base/nearest.ts';
import { isRelaxationValue, type WaveformRelaxation, waveformDefaults } from '../../models/vocabulary/exchange.ts';
import { diagnostic, element, member, type Place, quoted, shown } from '../meaning/diagnostics.ts';
import { said } from '../said.ts';
import type { Diagnostic, GraphDocument, RunRecord } from '../types.ts';
import { jsonProblem } from './jsonSyntax.ts';
import { placeGroups, placeNodes, placeNotes } from './layout.ts';
import { currentVersion, migrate } from './migrations.ts';
import { operate, readOperations } from './patch.ts';
import { checkGroup, readGroups, readNotes, readView } from './readDrawing.ts';
import { EXPERIMENT_KEYS, readExperiment } from './readExperiment.ts';
import { Findings, isJsonObject, type JsonObject, own, Reader } from './reader.ts';
import { type Context, readEdges, readModels, readNodes } from './readNodes.ts';
import { NETWORK_PARTS } from './write.ts';

export { formatDocument, writeDocument } from './write.ts';

/** A document, or every violation that keeps the file from being one; warnings (`notes`) do not. */
export type ReadResult =
  | {
      readonly document: GraphDocument;
      readonly diagnostics?: undefined;
      /** What was read and left out or moved, so that nobody wonders; warnings only. Absent where there is nothing to say. */
      readonly notes?: readonly Diagnostic[];
    }
  | {
      readonly document?: undefined;
      readonly notes?: undefined;
      readonly diagnostics: readonly Diagnostic[];
      /** What could be read, for further checks (compile's `violationsOf`) and never to be opened. `order` is the place in the file. */
      readonly readable?: GraphDocument;
    };

interface ReadOptions {
  /**
   * What to do with parameters and rule keys that no model or rule knows. Files are refused ('refuse', the default); the editor
   * keeps them in its own saved documents ('keep'), so that work in progress always opens, and compile reports them.
   */
  readonly unknownNames?: 'refuse' | 'keep';
}

const FORMAT = 'spikepatch.graph';
const KEYS = [
  'format',
  'version',
  'title',
  'description',
  'kernel',
  'models',
  'nodes',
  'edges',
  'notes',
  'groups',
  ...EXPERIMENT_KEYS,
  'view',
];

/** What a new document has; NEST's own defaults where NEST has them. */
export const defaultKernel: GraphDocument['kernel'] = { resolution: 0.1, rng_seed: 1, duration: 1000 };

/** Characters of text that are parsed. */
const LONGEST_TEXT = 100_000_000;

/**
 * Reads a document out of JSON. Either the whole document, or every violation with its path; never an exception, never a part.
 * Unknown models are no violation: the node is kept as a placeholder, and compile says that it blocks the run.
 */
export function readDocument(json: unknown, options: ReadOptions = {}): ReadResult {
  const findings = new Findings();
  const file = openFile(json, findings);
  if (file === undefined) return { diagnostics: findings.list };
  const read = readFile(file, new Reader(findings), options.unknownNames !== 'keep');
  if (findings.hasErrors) return { diagnostics: findings.list, readable: read };
  const document = withKeptNetworks(read, file);
  return findings.list.length === 0 ? { document } : { document, notes: findings.list };
}

/** Reads a document out of the text of a file. Text that is not JSON is a violation with line and column. */
export function parseDocument(text: string, options: ReadOptions = {}): ReadResult {
  if (text.length > LONGEST_TEXT) {
    const values = { found: said('document.characters', { count: text.length }), allowed: String(LONGEST_TEXT) };
    return { diagnostics: [diagnostic('file_too_large', { path: '' }, values)] };
  }
  const plain = text.replace(/^\uFEFF/, '');
  let json: unknown;
  try {
    json = JSON.parse(plain);
  } catch (problem) {
    return { diagnostics: [diagnostic('not_json', { path: '' }, { problem: jsonProblem(plain) ?? String(problem) })] };
  }
  return readDocument(json, options);
}

/** Checks that this is a graph of a version that can be read, and brings it up to the present version. */
function openFile(json: unknown, findings: Findings): JsonObject | undefined {
  const top: Place = { path: '' };
  if (!isJsonObject(json)) {
    findings.add('wrong_type', top, { found: shown(json), allowed: said('document.graph') });
    return undefined;
  }
  const format = own(json, 'format');
  if (format !== FORMAT) {
    const nearest = format === undefined ? nearestName('format', Object.keys(json)) : undefined;
    const found = nearest === undefined ? shown(format) : said('document.missingBut', { nearest: quoted(nearest) });
    findings.add('wrong_format', member(top, 'format'), { found });
    return undefined;
  }
  const version = own(json, 'version');
  const here = member(top, 'version');
  if (version === undefined) {
    findings.add('missing_key', here, { allowed: said('document.wholeFromOneTo', { high: currentVersion }) });
    return undefined;
  }
  if (typeof version === 'number' && Number.isInteger(version) && version > currentVersion) {
    findings.add('newer_version', here, { found: String(version), current: String(currentVersion) });
    return undefined;
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    findings.add('wrong_version', here, { found: shown(version), current: String(currentVersion) });
    return undefined;
  }
  return migrate(json);
}

function readFile(file: JsonObject, reader: Reader, checkNames: boolean): GraphDocument {
  const top: Place = { path: '' };
  const at = (key: string): Place => ({ path: key });
  reader.keys(file, top, KEYS);
  const text = (key: string) => {
    const value = own(file, key);
    return value === undefined ? '' : (reader.text(value, member(top, key)) ?? '');
  };
  const title = text('title');
  const description = text('description');
  const kernel = readKernel(own(file, 'kernel'), at('kernel'), reader);
  const models = readModels(own(file, 'models'), at('models'), reader, checkNames);
  const context: Context = { reader, models, checkNames };
  const nodes = readNodes(own(file, 'nodes'), member(top, 'nodes'), context);
  const edges = readEdges(
    own(file, 'edges'),
    member(top, 'edges'),
    { nodes: writtenIds(own(file, 'nodes')), groups: writtenIds(own(file, 'groups')) },
    context,
  );
  const notes = readNotes(own(file, 'notes'), member(top, 'notes'), reader);
  const groups = readGroups(own(file, 'groups'), member(top, 'groups'), reader);
  const groupIds = new Map([...writtenIds(own(file, 'groups'))].map((id) => [id, true]));
  for (const node of nodes.values()) {
    const here = element({ path: 'nodes', node: node.id }, node.order);
    if (node.group !== undefined) checkGroup(node.group, member(here, 'group'), groupIds, reader);
  }
  const view = readView(own(file, 'view'), at('view'), reader);
  const placed = placeNodes(nodes.values(), models);
  return {
    title,
    description,
    kernel,
    ...readRelaxation(own(file, 'kernel'), at('kernel'), reader),
    models,
    nodes: placed,
    edges: Object.fromEntries(edges),
    notes: placeNotes(notes.values(), placed),
    groups: placeGroups(groups.values(), placed),
    ...readExperiment(file, reader),
    view,
  };
}

/** Kept runs with the networks that their patches make of the file's. A patch that leads nowhere, or to no document, stays a patch. */
function withKeptNetworks(document: GraphDocument, file: JsonObject): GraphDocument {
  if (document.runs === undefined) return document;
  const parts = Object.fromEntries(NETWORK_PARTS.filter((key) => Object.hasOwn(file, key)).map((key) => [key, file[key]]));
  return { ...document, runs: document.runs.map((record) => withNetwork(record, parts)) };
}

function withNetwork(record: RunRecord, parts: JsonObject): RunRecord {
  const { patch, ...rest } = record;
  const operations = readOperations(patch ?? [], NETWORK_PARTS);
  const file = cloned(parts);
  if (file === undefined || operations === undefined || !operations.every((operation) => operate(file, operation))) return record;
  const findings = new Findings();
  const { kernel, relaxation, models, nodes, edges, groups } = readFile(file, new Reader(findings), false);
  if (findings.hasErrors) return record;
  const seeded = { ...kernel, rng_seed: record.seed ?? kernel.rng_seed };
  return { ...rest, network: { kernel: seeded, ...(relaxation && { relaxation }), models, nodes, edges, groups } };
}

/** A copy to patch; undefined where the file holds what is no JSON. */
function cloned(parts: JsonObject): Record<string, unknown> | undefined {
  try {
    return structuredClone(parts) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Ids that the file writes, so that an end is not called dangling because its node has another violation. */
function writtenIds(list: unknown): Set<string> {
  const ids = new Set<string>();
  if (!Array.isArray(list)) return ids;
  for (const entry of list as readonly unknown[]) {
    const id = isJsonObject(entry) ? own(entry, 'id') : undefined;
    if (typeof id === 'string') ids.add(id);
  }
  return ids;
}

/** Settings of waveform relaxation beside resolution and seed. */
function readRelaxation(value: unknown, place: Place, reader: Reader): Pick<GraphDocument, 'relaxation'> {
  if (!isJsonObject(value)) return {};
  const relaxation: Record<string, unknown> = {};
  for (const key of Object.keys(waveformDefaults) as (keyof WaveformRelaxation)[]) {
    const given = own(value, key);
    if (given === undefined || given === waveformDefaults[key]) continue;
    if (isRelaxationValue(key, given)) relaxation[key] = given;
    else reader.findings.add('out_of_range', member(place, key), { found: shown(given), allowed: said(`document.${key}`) });
  }
  return Object.keys(relaxation).length === 0 ? {} : { relaxation };
}

/** What scripts tell NEST's kernel about threads, files and words on the terminal. */
const SCRIPT_KEYS = ['local_num_threads', 'total_num_virtual_procs', 'overwrite_files', 'print_time'];

function readKernel(value: unknown, place: Place, reader: Reader): GraphDocument['kernel'] {
  if (value === undefined) return defaultKernel;
  const object = reader.object(value, place);
  if (object === undefined) return defaultKernel;
  reader.keys(object, place, [...Object.keys(defaultKernel), ...Object.keys(waveformDefaults), ...SCRIPT_KEYS]);
  for (const key of SCRIPT_KEYS) {
    if (!Object.hasOwn(object, key)) continue;
    reader.findings.add('setting_ignored', member(place, key), { found: shown(object[key]), why: said('document.noResult') });
  }
  const above = (key: 'resolution' | 'duration', low: 'aboveZero' | 'zeroOrMore') => {
    const given = own(object, key);
    if (given === undefined) return defaultKernel[key];
    const here = member(place, key);
    const number = reader.number(given, here, said('document.ms'));
    if (number === undefined) return defaultKernel[key];
    if (number > 0 || (number === 0 && low === 'zeroOrMore')) return number;
    reader.findings.add('out_of_range', here, { found: said('document.inMs', { time: number }), allowed: said(`document.${low}`) });
    return defaultKernel[key];
  };
  const seed = own(object, 'rng_seed');
  return {
    resolution: above('resolution', 'aboveZero'),
    rng_seed: seed === undefined ? defaultKernel.rng_seed : (reader.integer(seed, member(place, 'rng_seed'), 1, 2 ** 32 - 1) ?? 1),
    duration: above('duration', 'zeroOrMore'),
  };
}
