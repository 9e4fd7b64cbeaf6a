/** A script beside the graph that it was written from: what a changed script makes of the graph, and which lines made what. */
import { type Command, revise } from '../document/commands/index.ts';
import { revised } from '../document/revision/revise.ts';
import type { GraphDocument } from '../document/types.ts';
import type { Lost } from './foreign.ts';
import type { NestVersion } from './pynest/values.ts';
import { toPynest } from './pynest.ts';
import { isRemark } from './pynestScript/problem.ts';
import { type LineRange, readPynest } from './pynestScript/reader.ts';

export type { LineRange } from './pynestScript/reader.ts';

/** What is said of a script. Lines and columns from 1; those of the whole are at its first line. */
export interface ScriptFinding {
  readonly line: number;
  readonly column: number;
  /** A line that could not be read as it stands, or how one is read. */
  readonly severity: 'error' | 'info';
  readonly what: string;
  readonly why: string;
}

/** Which lines made a node or an edge of the graph as it would become. */
export interface ScriptLines {
  readonly nodes: ReadonlyMap<string, LineRange>;
  readonly edges: ReadonlyMap<string, LineRange>;
}

interface RevisedNetwork {
  readonly title: string;
  readonly nodes: number;
  readonly edges: number;
  /** The graph as it would become. */
  readonly document: GraphDocument;
  readonly lines: ScriptLines;
  /** Makes it so: one step. */
  readonly command: Command;
}

interface ScriptRevision {
  /** The networks of the script in their order; empty where none can be read. */
  readonly networks: readonly RevisedNetwork[];
  readonly findings: readonly ScriptFinding[];
}

function findingOf({ where, what, why, said }: Lost): ScriptFinding {
  // "12:5", or "12:5.params.V_m" for a part of what the line made.
  const [, line = '1', column = '1', part = ''] = /^(\d+):(\d+)(?:\.(.+))?$/.exec(where) ?? [];
  const named = [part, what].filter((text) => text !== '').join(' ');
  return { line: Number(line), column: Number(column), severity: isRemark(said.code) ? 'info' : 'error', what: named, why };
}

/** What the text makes of the document, whose script for this version of NEST it was written over. Never throws. */
export function readRevision(document: GraphDocument, text: string, nest: NestVersion): ScriptRevision {
  const { script, variables } = toPynest(document, { nest });
  const base = readPynest(script, document.title).documents[0]?.document ?? { ...document, nodes: {}, edges: {}, notes: {} };
  const { documents, lost } = readPynest(text, document.title);
  const isOnly = documents.length === 1;
  const networks = documents.map(({ document: read, nodes, edges }): RevisedNetwork => {
    // Several networks of one script are numbered; what the graph is called is not changed by that.
    const theirs = isOnly ? read : { ...read, title: base.title };
    const made = revised(document, base, theirs, variables);
    const named = (ranges: ReadonlyMap<string, LineRange>, ids: ReadonlyMap<string, string>) =>
      new Map([...ranges].flatMap(([id, range]) => (ids.has(id) ? [[ids.get(id) as string, range] as const] : [])));
    return {
      title: read.title,
      nodes: Object.keys(read.nodes).length,
      edges: Object.keys(read.edges).length,
      document: made.document,
      lines: { nodes: named(nodes, made.nodes), edges: named(edges, made.edges) },
      command: revise(made),
    };
  });
  return { networks, findings: lost.map(findingOf) };
}
