/** What all parts of one script share. */
import type { Findings } from '../../document/file/reader.ts';
import { type DiagnosticCode, diagnostic, type Place } from '../../document/meaning/diagnostics.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../../document/types.ts';
import { isAsNeuron } from '../../models/connectability.ts';
import { sayFinding } from '../../text/language.ts';
import type { Use } from './expressions.ts';
import { type Code, comment, variable } from './python.ts';
import { type NestVersion, nodeModelFor } from './values.ts';

export interface ScriptContext {
  readonly document: GraphDocument;
  readonly nest: NestVersion;
  /** Variable of each node. */
  readonly variables: ReadonlyMap<string, string>;
  /** What the script has to import or define, noted where it is used. */
  readonly uses: Set<Use>;
  /** What this version of NEST cannot be told. */
  readonly findings: Findings;
}

/** Notes what the script cannot say, and returns it as a comment for the place where it would stand. */
export function unsaid(context: ScriptContext, code: DiagnosticCode, place: Place, values: Readonly<Record<string, string>>): string {
  const filled = { nest: String(context.nest), ...values };
  context.findings.add(code, place, filled);
  return comment(sayFinding(diagnostic(code, place, filled))).join('\n');
}

export const nodePlace = ({ id }: GraphNode): Place => ({ path: `nodes.${id}`, node: id });
export const edgePlace = ({ id }: GraphEdge): Place => ({ path: `edges.${id}`, edge: id });

/** The variable of a node. */
export function variableOf({ variables }: ScriptContext, id: string): Code {
  return variable(variables.get(id) ?? '_');
}

/** Whether an id is that of a stimulator or recorder. */
export function isDevice(id: string, { document, nest }: ScriptContext): boolean {
  const node = document.nodes[id];
  const model = node && nodeModelFor(document, node.model, nest).known?.model;
  return model !== undefined && !isAsNeuron(model);
}
