/**
 * A document as a project of NEST Desktop 4.1, the inverse of nestDesktop/project.ts. Names of nodes go as labels, which NEST Desktop uses
 * as variables of its script; parameters are those that differ from NEST's defaults.
 */
import { Findings } from '../document/file/reader.ts';
import { shown } from '../document/meaning/diagnostics.ts';
import { inOrder } from '../document/order.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { writeConnections } from './nestDesktop/writeConnections.ts';
import { writeModels } from './nestDesktop/writeModels.ts';
import { writeNodes } from './nestDesktop/writeNodes.ts';
import { writePanels } from './nestDesktop/writePanels.ts';

interface NestDesktopProject {
  /** JSON of the file. */
  readonly project: Readonly<Record<string, unknown>>;
  /** What a project cannot say, or NEST Desktop does not look at. */
  readonly notes: readonly Diagnostic[];
}

/** Parts of a document that a project has no place for. */
const ELSEWHERE = ['sweeps', 'lesson', 'report', 'stimuli', 'runs'] as const;

/** The project of a document. Never throws, whatever the document. */
export function toNestDesktop(document: GraphDocument): NestDesktopProject {
  const findings = new Findings();
  const { elements, nodes } = writeNodes(document, findings);
  const { models, recording } = writeModels(document, findings);
  const connections = writeConnections(document, elements, recording, findings);
  for (const key of ELSEWHERE) {
    if (document[key] !== undefined) findings.add('export_left_out', { path: key }, { field: key, found: shown(document[key]) });
  }
  for (const { id, text } of inOrder(document.notes)) {
    findings.add('export_left_out', { path: `notes.${id}`, note: id }, { field: id, found: shown(text) });
  }
  const panels = writePanels(document, elements, findings);
  const { resolution, rng_seed: rngSeed, duration: time } = document.kernel;
  const project = {
    name: document.title,
    description: document.description,
    version: '4.1.0',
    network: { connections, models, nodes },
    simulation: { kernel: { localNumThreads: 1, resolution, rngSeed }, time },
    ...(panels.length > 0 ? { activityGraph: { color: 'record', panels } } : {}),
  };
  return { project, notes: findings.list };
}
