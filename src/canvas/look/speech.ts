/** Nodes and edges in words, for people who listen to the canvas. */

import { nameOf } from '../../document/commands/index.ts';
import type { GraphDocument, GraphEdge, GraphGroup, GraphNode } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import type { EdgeLook } from './edgeLook.ts';
import type { NodeLook } from './nodeLook.ts';

/** "iaf_psc_alpha Neuron 1, 100 neurons, I_e 376 pA, 2 in, 1 out, error: …" */
export function nodeSpeech(node: GraphNode, look: NodeLook, incoming: number, outgoing: number): string {
  const parts = [t('canvas.say.node', { model: node.model, label: look.label })];
  if (look.n > 1) parts.push(t('canvas.say.n', { n: look.n }));
  if (node.spatial) parts.push(layerSpeech(node.spatial));
  for (const chip of [...look.chips, ...look.moreChips, ...(look.window ? [look.window] : [])]) parts.push(`${chip.name} ${chip.value}`);
  parts.push(t('canvas.say.degree', { incoming, outgoing }));
  if (look.muted) parts.push(t('canvas.say.muted'));
  if (look.kind === 'unknown') parts.push(t('canvas.unknownModel'));
  if (look.problem)
    parts.push(
      t(look.problem.severity === 'error' ? 'canvas.say.error' : 'canvas.say.warning', { message: look.problem.messages.join(' ') }),
    );
  return parts.join(t('common.clauseSeparator'));
}

/** "in a grid of 20 × 20" */
function layerSpeech(spatial: NonNullable<GraphNode['spatial']>): string {
  if (spatial.positions === 'grid') return t('space.say.grid', { shape: spatial.shape.join(' × ') });
  return t('expression' in spatial ? 'space.say.drawn' : 'space.say.placed');
}

/** "Group Cortex with 3 nodes, 2 in, 1 out" */
export function groupSpeech(group: GraphGroup, members: number, incoming: number, outgoing: number): string {
  const said = t('canvas.say.group', { label: group.label, count: members });
  return incoming + outgoing > 0 ? [said, t('canvas.say.degree', { incoming, outgoing })].join(t('common.clauseSeparator')) : said;
}

/** "Neuron 1 to Neuron 2, static_synapse, 20 pA, 1.5 ms" */
export function edgeSpeech(document: GraphDocument, edge: GraphEdge, look: EdgeLook): string {
  const name = (id: string): string => {
    const label = nameOf(document, id);
    return Object.hasOwn(document.nodes, id) ? label : t('canvas.say.inGroup', { label });
  };
  const ends = { source: name(edge.source), target: name(edge.target) };
  if (look.sign === 'record') return [t('canvas.say.record', ends), ...tail(look)].join(t('common.clauseSeparator'));
  const parts = [t('canvas.say.edge', ends), look.synapse || DEFAULT_SYNAPSE];
  if (look.label) parts.push(look.label.replaceAll(' · ', t('common.clauseSeparator')));
  if (look.pattern === 'gap' || look.pattern === 'rate' || look.pattern === 'instantaneous_rate')
    parts.push(t(`canvas.carries.${look.pattern}`));
  if (look.sign === 'excitatory' || look.sign === 'inhibitory') parts.push(t(`canvas.${look.sign}`));
  return [...parts, ...tail(look)].join(t('common.clauseSeparator'));
}

function tail(look: EdgeLook): string[] {
  const parts: string[] = [];
  // An arrow is not read aloud.
  if (look.rule) parts.push(look.rule.replaceAll(' · ', ', ').replaceAll('→', t('canvas.say.to')));
  if (look.muted) parts.push(t('canvas.say.muted'));
  if (look.problem)
    parts.push(
      t(look.problem.severity === 'error' ? 'canvas.say.error' : 'canvas.say.warning', { message: look.problem.messages.join(' ') }),
    );
  return parts;
}
