/** What stands on the canvas as React Flow is given it: nodes, frames, notes and chart panels. */
import { Position as Side } from '@xyflow/react';
import { idsAt } from '../../document/meaning/ends.ts';
import type { GraphDocument, GraphNode, Position, Size } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import type { Selection } from '../../editor/types.ts';
import { frameOf } from '../place/frames.ts';
import { depth } from '../place/groups.ts';
import type { NodeLook } from './nodeLook.ts';
import { groupSpeech, nodeSpeech } from './speech.ts';
import { type PanelNode, type ViewNode, viewId } from './viewTypes.ts';

/** Place and size, with the anchor in the middle that edges are measured from. */
function frame(position: Position, size: Size) {
  const { width, height } = size;
  return {
    position: { x: position.x, y: position.y },
    width,
    height,
    measured: { width, height },
    domAttributes: { 'aria-roledescription': t('canvas.role.node') },
    handles: [{ type: 'source' as const, position: Side.Right, x: width / 2, y: height / 2, width: 0, height: 0 }],
  };
}

/** A node of the network. */
export function itemNode(node: GraphNode, look: NodeLook, selected: boolean, degree: Degree | undefined): ViewNode {
  const speech = nodeSpeech(node, look, degree?.incoming ?? 0, degree?.outgoing ?? 0);
  return { id: node.id, type: 'item', data: { look, speech }, ...frame(node.position, look), zIndex: 2, selected, ariaLabel: speech };
}

/** A frame, or a folded group's box. */
export function groupNode(document: GraphDocument, id: string, selection: Selection, degree: Degree | undefined): ViewNode {
  const group = document.groups[id] as GraphDocument['groups'][string];
  const members = Object.values(document.nodes).filter((node) => isInside(document, node.group, id)).length;
  const collapsed = group.collapsed === true;
  const around = frameOf(document, group);
  return {
    id: viewId.group(id),
    type: 'group',
    data: { label: group.label, collapsed, members },
    ...frame(around, around),
    zIndex: collapsed ? 2 : -100 + depth(document, id),
    selected: selection.groups.includes(id),
    ariaLabel: groupSpeech(group, members, degree?.incoming ?? 0, degree?.outgoing ?? 0),
    // The inside of an open frame is canvas: only its head and its corners take the pointer, and a marquee that touches it does
    // not mean it.
    ...(collapsed ? {} : { dragHandle: '.canvas-group-grip', selectable: false, style: { pointerEvents: 'none' as const } }),
  };
}

function isInside(document: GraphDocument, from: string | undefined, group: string): boolean {
  for (let at = from, steps = 0; at !== undefined && steps < 100; steps += 1) {
    if (at === group) return true;
    at = document.groups[at]?.group;
  }
  return false;
}

/** A note on the canvas. */
export function noteNode(note: GraphDocument['notes'][string], selected: boolean): ViewNode {
  return {
    id: viewId.note(note.id),
    type: 'note',
    data: { text: note.text },
    ...frame(note.position, note.size),
    zIndex: 3,
    selected,
    ariaLabel: t('canvas.say.note', { text: note.text }),
  };
}

/** A chart panel. */
export function panelNode(data: PanelNode['data'], place: Position, size: Size): ViewNode {
  return {
    id: viewId.panel(data.panel),
    type: 'panel',
    data,
    ...frame(place, size),
    zIndex: 1,
    selectable: false,
    draggable: !data.stands,
    dragHandle: '.charts-header, .canvas-panel-far',
    ariaLabel: t('canvas.say.panel', { label: data.label }),
    focusable: false,
  };
}

/** How many connections come in and go out. */
interface Degree {
  incoming: number;
  outgoing: number;
}

/** Of nodes and groups, by id. */
export function degreesOf(document: GraphDocument): Map<string, Degree> {
  const degrees = new Map<string, Degree>();
  const at = (id: string): Degree => {
    const known = degrees.get(id);
    if (known) return known;
    const fresh = { incoming: 0, outgoing: 0 };
    degrees.set(id, fresh);
    return fresh;
  };
  // A group's connection is one of each neuron in it, too.
  const holders = (end: string): ReadonlySet<string> => new Set([end, ...idsAt(document, end)]);
  for (const { source, target } of Object.values(document.edges)) {
    for (const id of holders(source)) at(id).outgoing += 1;
    for (const id of holders(target)) at(id).incoming += 1;
  }
  return degrees;
}
