/** React Flow's nodes and edges as this room uses them. They carry what is drawn, never a piece of the document itself. */
import type { Edge, Node } from '@xyflow/react';
import type { GraphDocument } from '../../document/types.ts';
import type { PlatePlace } from '../place/plates.ts';
import type { EdgeLook } from './edgeLook.ts';
import type { Lane, Outline } from './geometry.ts';
import type { NodeLook } from './nodeLook.ts';

type ItemData = { readonly look: NodeLook; readonly speech: string };
type NoteData = { readonly text: string };
type GroupData = { readonly label: string; readonly collapsed: boolean; readonly members: number };
type PanelData = {
  /** Id of the panel, and of the recorder that it stands beside. */
  readonly panel: string;
  readonly recorder: string;
  readonly label: string;
  /** It stands where the window has room and is not moved or resized by hand. */
  readonly stands: boolean;
  /** From the panel's middle to its recorder's; undefined where the line would cross something. */
  readonly leash: { readonly dx: number; readonly dy: number } | undefined;
};

export type ItemNode = Node<ItemData, 'item'>;
export type NoteNode = Node<NoteData, 'note'>;
export type GroupNode = Node<GroupData, 'group'>;
export type PanelNode = Node<PanelData, 'panel'>;
export type ViewNode = ItemNode | NoteNode | GroupNode | PanelNode;

/** The size and outline of an end; `self` edges have both ends at one place. */
export interface EndShape {
  readonly width: number;
  readonly height: number;
  readonly outline: Outline;
}

type WireData = {
  readonly look: EdgeLook;
  readonly lane: Lane;
  /** Where its words stand. */
  readonly plate: PlatePlace;
  /** No room for words in this picture: they show only while it is selected or pointed at. */
  readonly quiet: boolean;
  readonly sourceShape: EndShape;
  readonly targetShape: EndShape;
  /** Ids of the connections that this drawing stands for: one, or several between collapsed groups. */
  readonly stands: readonly string[];
  /** The connection in words. */
  readonly speech: string;
};
export type ViewEdge = Edge<WireData, 'wire'>;

/** Ids on the canvas: nodes keep their own; other things get a prefix that no node id (a Python name) can have. */
export const viewId = {
  note: (id: string): string => `note:${id}`,
  group: (id: string): string => `group:${id}`,
  panel: (id: string): string => `panel:${id}`,
} as const;

/** The canvas id of what a connection ends at: a node's own, or a group's. */
export function viewIdOfEnd(document: Pick<GraphDocument, 'nodes'>, end: string): string {
  return Object.hasOwn(document.nodes, end) ? end : viewId.group(end);
}

type Thing = 'node' | 'note' | 'group' | 'panel';

/** What a canvas id stands for. */
export function thingOf(id: string): { readonly kind: Thing; readonly id: string } {
  const colon = id.indexOf(':');
  if (colon < 0) return { kind: 'node', id };
  return { kind: id.slice(0, colon) as Thing, id: id.slice(colon + 1) };
}
