/**
 * Document + selection → what React Flow draws. A drawing that has not changed keeps its object, so that only what an edit
 * touched renders again. Everything handed out is fresh and unfrozen: React Flow writes into its nodes and edges.
 */
import { sweepName } from '../../document/commands/index.ts';
import { idsAt } from '../../document/meaning/ends.ts';
import { addedPanels } from '../../document/meaning/panels.ts';
import type { Diagnostic, GraphDocument, GraphEdge, GraphNode, Position } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import type { Selection } from '../../editor/types.ts';
import type { Obstacle } from '../place/bows.ts';
import { collapsedAround } from '../place/groups.ts';
import { PanelPlacing, type Standing } from '../place/panelPlacing.ts';
import { type PanelPlace, panelPlace } from '../place/panels.ts';
import type { OnView } from '../place/room.ts';
import { WirePlan } from '../place/wirePlan.ts';
import { bundled, lanesOf } from './bundles.ts';
import { degreesOf, groupNode, itemNode, noteNode, panelNode } from './drawnThings.ts';
import { bundleLook, type EdgeLook, edgeLook } from './edgeLook.ts';
import type { Box, Lane } from './geometry.ts';
import { type NodeLook, nodeLook, type Polarity } from './nodeLook.ts';
import { polarities } from './polarity.ts';
import { crosses, rectAt } from './rects.ts';
import { edgeSpeech } from './speech.ts';
import { type EndShape, type ViewEdge, type ViewNode, viewId } from './viewTypes.ts';
import { WHOLE } from './zoom.ts';

/** What React Flow is given. */
interface View {
  readonly nodes: ViewNode[];
  readonly edges: ViewEdge[];
}

/** What a view is built from. */
interface ViewInput {
  readonly document: GraphDocument;
  readonly diagnostics: readonly Diagnostic[];
  readonly selection: Selection;
  /** Where a drag holds things at the moment, by canvas id; the document still has their old places. */
  readonly held?: ReadonlyMap<string, Position>;
  /** Recorders that hold results of the last run. */
  readonly recorded?: ReadonlySet<string>;
  /** What of the canvas is on view, where new panels go if there is room. */
  readonly seen?: OnView;
}

function byId<K extends 'node' | 'edge'>(diagnostics: readonly Diagnostic[], key: K): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const id = diagnostic[key];
    if (id === undefined) continue;
    const list = found.get(id);
    if (list) list.push(diagnostic);
    else found.set(id, [diagnostic]);
  }
  return found;
}

const plain = (value: unknown): string => JSON.stringify(value);

/** The old object where it says the same, so that React can tell by identity that nothing changed. */
function keep<T>(old: T | undefined, fresh: T): T {
  return old !== undefined && plain(old) === plain(fresh) ? old : fresh;
}

/** Builds view after view of one document and remembers the last, so that unchanged things keep their objects. */
export class ViewBuilder {
  #nodes = new Map<string, ViewNode>();
  #edges = new Map<string, ViewEdge>();
  #looks = new Map<string, EdgeLook>();
  #edgeInputs = new Map<string, readonly unknown[]>();
  readonly #panels = new PanelPlacing();
  readonly #wires = new WirePlan();

  /** Builds the view, reusing what the previous call handed out wherever it says the same. */
  build(input: ViewInput): View {
    const { document, diagnostics } = input;
    const edgeList = Object.values(document.edges);
    const ofEdge = byId(diagnostics, 'edge');
    const looks = this.#edgeLooks(document, edgeList, ofEdge);
    const nodes = this.#drawNodes(input, polarities(document, edgeList, looks), byId(diagnostics, 'node'));
    const edges = this.#drawEdges(input, edgeList, looks);
    return { nodes, edges };
  }

  #edgeLooks(document: GraphDocument, edges: readonly GraphEdge[], diagnostics: Map<string, Diagnostic[]>): Map<string, EdgeLook> {
    const looks = new Map<string, EdgeLook>();
    const inputs = new Map<string, readonly unknown[]>();
    for (const edge of edges) {
      const found = diagnostics.get(edge.id);
      const ends = [edge.source, edge.target].flatMap((end) => [
        document.groups[end],
        ...idsAt(document, end).map((id) => document.nodes[id]),
      ]);
      const fresh = [edge, document.models, ...ends, found && plain(found)];
      const old = this.#edgeInputs.get(edge.id);
      const oldLook = this.#looks.get(edge.id);
      const same = oldLook !== undefined && old?.length === fresh.length && fresh.every((part, index) => part === old[index]);
      looks.set(edge.id, same ? oldLook : keep(oldLook, edgeLook(document, edge, found)));
      inputs.set(edge.id, fresh);
    }
    this.#looks = looks;
    this.#edgeInputs = inputs;
    return looks;
  }

  #drawNodes(input: ViewInput, polarity: Map<string, Polarity>, diagnostics: Map<string, Diagnostic[]>): ViewNode[] {
    const { document, selection, held } = input;
    const selected = new Set(selection.nodes);
    const degrees = degreesOf(document);
    const drawn = new Map<string, ViewNode>();
    const panels: { readonly id: string; readonly node: GraphNode; readonly look: NodeLook }[] = [];
    const put = (node: ViewNode): void => {
      const place = held?.get(node.id);
      drawn.set(node.id, this.#keepNode(place ? { ...node, position: { ...place } } : node));
    };
    for (const group of sorted(document.groups)) {
      if (collapsedAround(document, group.group) !== undefined) continue;
      put(groupNode(document, group.id, selection, degrees.get(group.id)));
    }
    for (const note of sorted(document.notes)) {
      put(noteNode(note, selection.notes.includes(note.id)));
    }
    for (const node of sorted(document.nodes)) {
      if (collapsedAround(document, node.group) !== undefined) continue;
      const look = nodeLook(document, node, polarity.get(node.id), diagnostics.get(node.id));
      put(itemNode(node, look, selected.has(node.id), degrees.get(node.id)));
      const own = look.kind === 'recorder' ? [node.id] : [];
      for (const id of [...own, ...addedPanels(document, node.id)]) panels.push({ id, node, look });
    }
    const shown = this.#panels.arrange(
      document,
      panels,
      [...drawn.values()].flatMap((each) => standing(document, each)),
      input.recorded,
      input.seen,
    );
    const others = [...drawn.values()].flatMap(obstacle);
    const places = shown.map(({ id, node, look, offset, size }) => ({
      id: viewId.panel(id),
      ...panelPlace(held?.get(node.id) ?? node.position, look, offset, size),
    }));
    for (const place of places) others.push({ id: place.id, ...rectAt(place.position, place.size) });
    for (const [i, { id, node, look, stands }] of shown.entries()) {
      const panel = places[i] as (typeof places)[number];
      const sweep = document.sweeps?.find((each) => each.id === id);
      const label = sweep ? sweepName(sweep) : look.label;
      const leash = !stands && runsClear(panel, [node.id, panel.id], others) ? panel.leash : undefined;
      put(panelNode({ panel: id, recorder: node.id, label, stands, leash }, panel.position, panel.size));
    }
    this.#nodes = drawn;
    return [...drawn.values()];
  }

  #keepNode(node: ViewNode): ViewNode {
    const old = this.#nodes.get(node.id);
    if (old === undefined || old.type !== node.type) return node;
    const data = keep(old.data, node.data);
    const unchanged =
      data === old.data &&
      old.position.x === node.position.x &&
      old.position.y === node.position.y &&
      old.width === node.width &&
      old.height === node.height &&
      (old.selected ?? false) === (node.selected ?? false) &&
      old.zIndex === node.zIndex &&
      old.draggable === node.draggable &&
      old.ariaLabel === node.ariaLabel;
    return unchanged ? old : ({ ...node, data } as ViewNode);
  }

  #drawEdges(input: ViewInput, edgeList: readonly GraphEdge[], looks: Map<string, EdgeLook>): ViewEdge[] {
    const { document, selection } = input;
    const selected = new Set(selection.edges);
    const shapes = new Map([...this.#nodes.values()].map((node) => [node.id, shapeOf(node)]));
    const bundles = bundled(document, edgeList, shapes);
    const lanes = lanesOf(bundles, this.#nodes);
    const drawn = new Map<string, ViewEdge>();
    const wires = bundles.map(({ id, source, target, members }) => {
      const memberLooks = members.map((edge) => looks.get(edge.id) as EdgeLook);
      const look =
        members.length === 1 ? (memberLooks[0] as EdgeLook) : bundleLook(memberLooks, t('canvas.bundle', { count: members.length }));
      const lane = lanes.get(id) as Lane;
      return {
        id,
        source,
        target,
        members,
        look,
        lane,
        sourceBox: boxOf(this.#nodes.get(source)),
        targetBox: boxOf(this.#nodes.get(target)),
      };
    });
    const plan = this.#wires.of(
      wires.map(({ members, ...wire }) => wire),
      [...this.#nodes.values()].flatMap(obstacle),
      input.seen?.writing ?? WHOLE,
    );
    for (const { id, source, target, members, look, lane } of wires) {
      const first = members[0] as GraphEdge;
      const { bow, plate, quiet } = plan.get(id) as NonNullable<ReturnType<typeof plan.get>>;
      const speech = members.length === 1 ? edgeSpeech(document, first, look) : look.label;
      const fresh: ViewEdge = {
        id,
        type: 'wire',
        source,
        target,
        selected: members.every((edge) => selected.has(edge.id)),
        data: {
          look,
          lane: bow === undefined ? lane : { ...lane, bow },
          plate,
          quiet,
          sourceShape: shapes.get(source) as EndShape,
          targetShape: shapes.get(target) as EndShape,
          stands: members.map((edge) => edge.id),
          speech,
        },
        ariaLabel: speech,
        domAttributes: { 'aria-roledescription': t('canvas.role.edge') },
      };
      const old = this.#edges.get(id);
      const data = keep(old?.data, fresh.data);
      const unchanged =
        old !== undefined &&
        data === old.data &&
        old.source === source &&
        old.target === target &&
        (old.selected ?? false) === fresh.selected &&
        old.ariaLabel === fresh.ariaLabel;
      drawn.set(id, unchanged ? old : ({ ...fresh, data } as ViewEdge));
    }
    this.#edges = drawn;
    return [...drawn.values()];
  }

  /** Takes over what React Flow changed in its nodes (measured sizes), so that the next build does not undo it. */
  adopt(nodes: readonly ViewNode[]): void {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
  }
}

/** Where a thing stands that must not be covered, as the document has it: a drag that goes on changes nothing. Open frames are no such things. */
function standing(document: GraphDocument, { id, type, data, position, width = 0, height = 0 }: ViewNode): Standing[] {
  if (type === 'group' && !data.collapsed) return [];
  const { x, y } = document.nodes[id]?.position ?? position;
  return [{ id, x, y, width, height }];
}

/** Whether the line from a panel to its recorder crosses nothing else that stands there. */
function runsClear({ position, size, leash }: PanelPlace, own: readonly string[], others: readonly Obstacle[]): boolean {
  const from = { x: position.x + size.width / 2, y: position.y + size.height / 2 };
  const line = { from, to: { x: from.x + leash.dx, y: from.y + leash.dy } };
  return !others.some((other) => !own.includes(other.id) && crosses(line, other));
}

/** What wires run round, and words do not cover: all but open frames, which wires run in and out of. */
function obstacle({ id, type, data, position, width = 0, height = 0 }: ViewNode): Obstacle[] {
  return type === 'group' && !data.collapsed ? [] : [{ id, ...position, width, height }];
}

function shapeOf(node: ViewNode): EndShape {
  const outline = node.type === 'item' ? node.data.look.outline : 'frame';
  return { width: node.width ?? 0, height: node.height ?? 0, outline };
}

function boxOf(node: ViewNode | undefined): Box {
  const { position = { x: 0, y: 0 }, width = 0, height = 0 } = node ?? {};
  return { cx: position.x + width / 2, cy: position.y + height / 2, width, height, outline: node ? shapeOf(node).outline : 'frame' };
}

function sorted<T extends { readonly order: number }>(record: Readonly<Record<string, T>>): T[] {
  return Object.values(record).sort((a, b) => a.order - b.order);
}
