/** The network of a script as the file of a document. */
import { freshId } from '../../../base/ids.ts';
import { isPythonName } from '../../../base/pythonNames.ts';
import { defaultKernel } from '../../../document/file/schema.ts';
import type { Network } from '../network/network.ts';
import type { Json } from '../network/populations.ts';
import type { Note } from '../script.ts';
import { isPlain, rootOf } from './copies.ts';
import { edgesOf, Unions } from './edges.ts';
import { nodeFiles } from './nodes.ts';
import type { BuiltFile, FileObject, Ids, SimulatedPart } from './types.ts';

export function buildFile(network: Network, simulated: SimulatedPart, note: Note): BuiltFile {
  const origins = new Map<object, number>();
  const taken = new Set<string>();
  const fresh = (name: string) => {
    const id = freshId(isPythonName(name) ? name : 'node', taken);
    taken.add(id);
    return id;
  };
  // Names that a script gave come before those that are made up.
  const given = new Map(
    network.populations.map((population) => [
      population,
      (population.names ?? (population.name === undefined ? undefined : [population.name]))?.map(fresh),
    ]),
  );
  const ids: Ids = new Map(network.populations.map((population) => [population, given.get(population) ?? [fresh(population.model)]]));
  const unions = new Unions(network, ids, simulated.unions, fresh);
  const edges = edgesOf(network, ids, unions, note);
  for (const { file, at } of edges) origins.set(file, at);
  const { files, notes } = nodeFiles(network, ids, unions, simulated, note);
  for (const { file, at } of files) origins.set(file, at);
  const models = modelFiles(network, origins);
  const { resolution, rng_seed, grng_seed } = network.kernel;
  const file: FileObject = {
    format: 'spikepatch.graph',
    version: 2,
    title: '',
    description: '',
    kernel: {
      resolution: resolution ?? defaultKernel.resolution,
      rng_seed: seedOf(grng_seed ?? rng_seed),
      duration: simulated.duration,
      ...network.kernel.relaxation,
    },
    models,
    nodes: files.map(({ file: node }) => node),
    edges: edges.map(({ file: edge }) => edge),
    notes: notes.map((text, index) => ({ id: `note${index + 1}`, text })),
    groups: unions.files,
    view: {},
  };
  return { file, origins };
}

function seedOf(seed: number | undefined): number {
  return seed !== undefined && Number.isInteger(seed) && seed >= 1 && seed < 2 ** 32 ? seed : defaultKernel.rng_seed;
}

/** Copies that say more than which recorder they have. */
function modelFiles(network: Network, origins: Map<object, number>): FileObject {
  const models: FileObject = {};
  for (const [name, { copy_of, params, at }] of network.copies) {
    if (isPlain(network, name)) continue;
    const file: { copy_of: string; params: Readonly<Record<string, Json>> } = { copy_of: rootOf(network, copy_of), params };
    origins.set(file, at);
    models[name] = file;
  }
  return models;
}
