/** The door from documents to networks: compile, check, and the way back from the kernel's complaints to the document. */

import { stableHash } from '../base/hash.ts';
import { formatNumber } from '../base/numbers.ts';
import type { Said } from '../base/said.ts';
import { Findings } from '../document/file/reader.ts';
import type { ReadResult } from '../document/file/schema.ts';
import { diagnostic, type Place } from '../document/meaning/diagnostics.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { needsSpace } from '../kernel/connect/space.ts';
import { isSpatial } from '../kernel/random/expression.ts';
import { refusals } from '../kernel/refusals.ts';
import type { Address, NetworkSpec } from '../kernel/types.ts';
import { onGrid, resolutionFault } from '../language/time.ts';
import { builtIn } from '../models/catalogue.ts';
import type { Catalogue } from '../models/createCatalogue.ts';
import type { Model } from '../models/types.ts';
import { relaxationFault } from '../models/vocabulary/exchange.ts';
import { type ActiveEdge, compileEdges } from './connections.ts';
import { type ActiveNode, checkModels, compileNodes } from './nodes.ts';
import { warn } from './warnings.ts';

/** First and last NEST node id of a node of the document. */
interface IdRange {
  readonly first: number;
  readonly last: number;
}

/** What a document means: the network to build, and the way from the document's ids to the network's indices and NEST's ids. */
export interface Compiled {
  readonly network: NetworkSpec;
  /** ms that Simulate gets. */
  readonly duration: number;
  /** NEST node ids by the document's ids. Muted nodes have none. */
  readonly nodeIds: Readonly<Record<string, IdRange>>;
  /** Ids in the document of NetworkSpec.nodes and .connections, by index. */
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  /**
   * Changes exactly when results would: with the network, the seed and the duration; not with positions, labels, ids, notes,
   * the view or the order of keys.
   */
  readonly hash: string;
  /** Warnings only. */
  readonly diagnostics: readonly Diagnostic[];
}

type CompileResult = Compiled | { readonly network?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** The network of a document, or everything that keeps it from being one. Never throws; cost is linear in the document. */
export function compile(document: GraphDocument, catalogue: Catalogue = builtIn): CompileResult {
  const { nodes, edges, findings } = analyse(document, catalogue);
  const connections = edges.map(({ spec }) => spec);
  const built = [...nodes.values()].map(({ spec }) => spec);
  if (findings.hasErrors || !built.every((spec) => spec !== undefined) || !connections.every((spec) => spec !== undefined)) {
    return { diagnostics: errorsFirst(findings.list) };
  }
  const { resolution, rng_seed, duration } = document.kernel;
  const active = [...nodes.values()];
  const { relaxation } = document;
  const network: NetworkSpec = { resolution, rng_seed, ...(relaxation === undefined ? {} : { relaxation }), nodes: built, connections };
  return {
    network,
    duration,
    nodeIds: Object.fromEntries(active.map(({ node, first, last }) => [node.id, { first, last }])),
    nodes: active.map(({ node }) => node.id),
    edges: edges.map(({ edge }) => edge.id),
    hash: networkHash(network, duration),
    diagnostics: findings.list,
  };
}

/** Hash of what decides about results; positions that nothing asks for do not. Models of NEST's stand for themselves by name; others count with all that they say. What a copied model is called changes no result. */
function networkHash(network: NetworkSpec, duration: number): string {
  const said = (model: Model) => (builtIn.has(model) ? model.name : model);
  const asked = new Set(
    network.connections.filter(needsSpace).flatMap(({ source, target }) => [...source, ...target].map(({ node }) => node)),
  );
  const nodes = network.nodes.map(({ spatial, ...node }, index) => {
    const isUsed = asked.has(index) || Object.values(node.params).some((value) => isSpatial(value, 'node'));
    return { ...node, model: said(node.model), ...(isUsed ? { spatial } : {}) };
  });
  const connections = network.connections.map(({ syn_spec: { copied: _copied, ...syn_spec }, ...call }) => ({
    ...call,
    syn_spec: { ...syn_spec, synapse_model: said(syn_spec.synapse_model) },
  }));
  return stableHash([{ ...network, nodes, connections }, duration]);
}

/** Everything that can be said about a document, errors first. */
export function checkDocument(document: GraphDocument, catalogue: Catalogue = builtIn): readonly Diagnostic[] {
  return errorsFirst(analyse(document, catalogue).findings.list);
}

/**
 * Everything that is wrong with a file: for one that was refused, what the reader found together with what the readable rest
 * would be refused for; else what keeps the document from running, and warnings.
 */
export function violationsOf(read: ReadResult): readonly Diagnostic[] {
  if (read.document !== undefined) return [...checkDocument(read.document), ...(read.notes ?? [])];
  if (read.readable === undefined) return read.diagnostics;
  const said = new Set(read.diagnostics.map(({ path }) => path));
  // A missing end is the reader's to report; to compile, a node that could not be read is missing as well.
  const more = analyse(read.readable, builtIn, true).findings.list.filter(
    ({ severity, code, path }) => severity === 'error' && code !== 'unknown_node' && code !== 'unknown_end' && !said.has(path),
  );
  return [...read.diagnostics, ...more].sort(inFileOrder);
}

const SECTIONS = ['kernel', 'models', 'nodes', 'edges', 'notes', 'groups', 'view'];

function inFileOrder(a: Diagnostic, b: Diagnostic): number {
  const [section, index] = placeInFile(a);
  const [otherSection, otherIndex] = placeInFile(b);
  return section - otherSection || index - otherIndex;
}

function placeInFile({ path }: Diagnostic): readonly [section: number, index: number] {
  const [, name = '', index = '-1'] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  return [SECTIONS.indexOf(name), Number(index)];
}

interface Analysis {
  readonly nodes: ReadonlyMap<string, ActiveNode>;
  readonly edges: readonly ActiveEdge[];
  readonly findings: Findings;
}

function analyse(document: GraphDocument, catalogue: Catalogue, isPart = false): Analysis {
  const findings = new Findings();
  checkModels(document, catalogue, findings);
  const { resolution, duration } = document.kernel;
  const fault = resolutionFault(resolution);
  if (fault !== undefined) {
    findings.add('refused_by_kernel', { path: 'kernel.resolution', field: 'resolution' }, { message: fault, name: 'KernelException' });
  } else if (!onGrid(duration, resolution)) {
    const values = { found: formatNumber(duration), allowed: formatNumber(resolution) };
    findings.add('off_grid', { path: 'kernel.duration', field: 'duration' }, values);
  }
  const unfit = relaxationFault(document.relaxation ?? {}, resolution);
  if (unfit !== undefined) {
    const values = { message: unfit, name: 'KernelException' };
    findings.add('refused_by_kernel', { path: 'kernel.wfr_comm_interval', field: 'wfr_comm_interval' }, values);
  }
  const nodes = compileNodes(document, catalogue, findings, isPart);
  const edges = compileEdges(document, catalogue, nodes, findings, isPart);
  if (!findings.hasErrors) addRefusals(document, nodes, edges, findings);
  warn(document, nodes, edges, findings);
  return { nodes, edges, findings };
}

/** What the kernel refuses without having to build: it is asked here, so that nobody has to press Run to hear it. */
function addRefusals(
  document: GraphDocument,
  nodes: ReadonlyMap<string, ActiveNode>,
  edges: readonly ActiveEdge[],
  findings: Findings,
): void {
  const { resolution, rng_seed } = document.kernel;
  const network = {
    resolution,
    rng_seed,
    nodes: Array.from(nodes.values()).flatMap(({ spec }) => spec ?? []),
    connections: edges.flatMap(({ spec }) => spec ?? []),
  };
  const ids = { nodes: [...nodes.keys()], edges: edges.map(({ edge }) => edge.id) };
  for (const { name, said, address } of refusals(network)) {
    findings.add('refused_by_kernel', placeOf(address, document, ids), { message: said, name });
  }
}

function errorsFirst(list: readonly Diagnostic[]): Diagnostic[] {
  return [...list].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

/** What the kernel refused, as a finding about the document. `error` is a KernelError, or the same after a trip from a worker. */
export function kernelDiagnostic(
  error: { readonly name: string; readonly said: Said; readonly address: Address },
  document: GraphDocument,
  compiled: Compiled,
): Diagnostic {
  return diagnostic('refused_by_kernel', placeOf(error.address, document, compiled), { message: error.said, name: error.name });
}

function placeOf(address: Address, document: GraphDocument, compiled: Pick<Compiled, 'nodes' | 'edges'>): Place {
  const { connection, node } = address;
  const field = address.field === undefined ? {} : { field: address.field };
  const edgeId = connection === undefined ? undefined : compiled.edges[connection];
  if (edgeId !== undefined) return place('edge', edgeId, document.edges, field);
  const nodeId = node === undefined ? undefined : compiled.nodes[node];
  return nodeId === undefined ? { path: '', ...field } : place('node', nodeId, document.nodes, field);
}

function place(
  kind: 'node' | 'edge',
  id: string,
  record: Readonly<Record<string, { readonly order: number }>>,
  field: { readonly field?: string },
): Place {
  const order = record[id]?.order ?? 0;
  const position = Object.values(record).filter((other) => other.order < order).length;
  const inside = field.field === undefined ? '' : `${kind === 'node' && field.field !== 'n' ? '.params.' : '.'}${field.field}`;
  return { path: `${kind}s[${position}]${inside}`, [kind]: id, ...field };
}
