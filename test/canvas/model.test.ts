import type { NodeChange } from '@xyflow/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type CanvasModel, createCanvasModel } from '../../src/canvas/canvasModel.ts';
import type { ViewNode } from '../../src/canvas/look/viewTypes.ts';
import { applyCommand, type Command, moveNodes, remove } from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import type { Editor, EditorState, Selection } from '../../src/editor/types.ts';
import { edge, graph, group, node } from './build.ts';

const NOTHING: Selection = { nodes: [], edges: [], notes: [], groups: [] };

const circuit = graph({
  nodes: [
    node('a', 'iaf_psc_alpha', { position: { x: 0, y: 0 } }),
    node('b', 'iaf_psc_alpha', { position: { x: 400, y: 0 }, group: 'g' }),
    node('meter', 'multimeter', { position: { x: 800, y: 0 } }),
  ],
  edges: [edge('e1', 'a', 'b'), edge('e2', 'a', 'b'), edge('e3', 'a', 'b'), edge('e4', 'b', 'b'), edge('e5', 'meter', 'a')],
  groups: [group('g', { position: { x: 360, y: -40 }, size: { width: 320, height: 200 } })],
  notes: [{ id: 'note1', text: '', position: { x: 0, y: 400 }, size: { width: 200, height: 100 } }],
});

let commands: Command[];
let model: CanvasModel;
let editor: Editor;

beforeEach(() => {
  commands = [];
  const store = createStore<EditorState>(() => ({ document: circuit, diagnostics: [], selection: NOTHING }) as unknown as EditorState);
  editor = {
    store,
    runs: { current: undefined },
    execute(command: Command) {
      commands.push(command);
      store.setState({ document: applyCommand(store.getState().document, command) });
    },
    select: (selection: Partial<Selection>) => store.setState({ selection: { ...NOTHING, ...selection } }),
  } as unknown as Editor;
  model = createCanvasModel(editor);
  model.connect();
});

const graphNow = (): GraphDocument => editor.store.getState().document;
const at = (id: string) => model.store.getState().nodes.find((each) => each.id === id)?.position;
const position = (id: string, x: number, y: number, dragging: boolean): NodeChange<ViewNode> => ({
  id,
  type: 'position',
  position: { x, y },
  dragging,
});
const select = (id: string, selected: boolean): NodeChange<ViewNode> => ({ id, type: 'select', selected });

/** Drags a node by (100, 60) in `moves` moves and lets go. */
function drag(id: string, from: { x: number; y: number }, moves = 100): void {
  model.dragStarts(false);
  for (let i = 1; i <= moves; i += 1) model.onNodesChange([position(id, from.x + (100 * i) / moves, from.y + (60 * i) / moves, true)]);
  model.onNodesChange([position(id, from.x + 100, from.y + 60, false)]);
}

describe('a drag through React Flow', () => {
  it('of a hundred moves is one command', () => {
    drag('a', { x: 0, y: 0 });
    expect(commands).toHaveLength(1);
    expect(graphNow().nodes['a']?.position).toEqual({ x: 100, y: 60 });
    expect(at('a')).toEqual({ x: 100, y: 60 });
  });

  it('changes nothing in the document while it lasts', () => {
    model.dragStarts(false);
    model.onNodesChange([position('a', 50, 50, true)]);
    expect(graphNow()).toBe(circuit);
    expect(at('a')).toEqual({ x: 50, y: 50 });
  });

  it('that is aborted leaves no command and puts the node back, whatever the pointer does after', () => {
    model.dragStarts(false);
    model.onNodesChange([position('a', 50, 50, true)]);
    expect(model.abortDrag()).toBe(true);
    expect(at('a')).toEqual({ x: 0, y: 0 });
    model.onNodesChange([position('a', 90, 90, true)]);
    model.onNodesChange([position('a', 90, 90, false)]);
    expect(commands).toEqual([]);
    expect(at('a')).toEqual({ x: 0, y: 0 });
    expect(model.abortDrag()).toBe(false);
  });

  it('back to where it began is no command', () => {
    model.dragStarts(false);
    model.onNodesChange([position('a', 50, 50, true)]);
    model.onNodesChange([position('a', 0, 0, false)]);
    expect(commands).toEqual([]);
  });

  it('survives its node being deleted under the pointer, and the next drag works', () => {
    model.dragStarts(false);
    model.onNodesChange([position('a', 50, 50, true)]);
    editor.execute(remove(graphNow(), { nodes: ['a'] }));
    commands.length = 0;
    drag('meter', { x: 800, y: 0 });
    expect(commands).toHaveLength(1);
    expect(graphNow().nodes['meter']?.position).toEqual({ x: 900, y: 60 });
  });

  it('keeps its place on view when the document changes meanwhile', () => {
    model.dragStarts(false);
    model.onNodesChange([position('a', 50, 50, true)]);
    editor.execute(moveNodes(graphNow(), { b: { x: 420, y: 0 } }));
    expect(at('a')).toEqual({ x: 50, y: 50 });
    expect(at('b')).toEqual({ x: 420, y: 0 });
  });

  it('of a recorder takes its panel along, of a frame its members', () => {
    const panel = at('panel:meter');
    model.dragStarts(false);
    model.onNodesChange([position('meter', 820, 40, true)]);
    expect(at('panel:meter')).toEqual({ x: (panel?.x ?? 0) + 20, y: (panel?.y ?? 0) + 40 });
    model.onNodesChange([position('meter', 820, 40, false)]);
    drag('group:g', { x: 360, y: -40 });
    expect(graphNow().nodes['b']?.position).toEqual({ x: 500, y: 60 });
    expect(commands).toHaveLength(2);
  });

  it('with Alt leaves the original and puts a copy where it ends', () => {
    model.dragStarts(true);
    model.onNodesChange([position('a', 100, 60, true)]);
    model.onNodesChange([position('a', 100, 60, false)]);
    expect(graphNow().nodes['a']?.position).toEqual({ x: 0, y: 0 });
    const copies = Object.values(graphNow().nodes).filter((each) => !(each.id in circuit.nodes));
    expect(copies.map((each) => each.position)).toEqual([{ x: 100, y: 60 }]);
    expect(commands).toHaveLength(1);
  });
});

describe('a resize', () => {
  const dimensions = (width: number): NodeChange<ViewNode> => ({
    id: 'note:note1',
    type: 'dimensions',
    resizing: true,
    setAttributes: true,
    dimensions: { width, height: 100 },
  });
  const ended: NodeChange<ViewNode> = { id: 'note:note1', type: 'dimensions', resizing: false };
  beforeEach(() => model.resizeStarts());
  const widthOnView = () => model.store.getState().nodes.find((each) => each.id === 'note:note1')?.width;

  it('is one command when it ends', () => {
    for (const width of [220, 240, 260]) model.onNodesChange([dimensions(width)]);
    expect(widthOnView()).toBe(260);
    model.onNodesChange([ended]);
    expect(commands).toHaveLength(1);
    expect(graphNow().notes['note1']?.size.width).toBe(260);
  });

  it('that is aborted goes back', () => {
    model.onNodesChange([dimensions(300)]);
    expect(model.abortDrag()).toBe(true);
    expect(widthOnView()).toBe(200);
    model.onNodesChange([dimensions(320)]);
    model.onNodesChange([ended]);
    expect(commands).toEqual([]);
    expect(widthOnView()).toBe(200);
    model.resizeStarts();
    model.onNodesChange([dimensions(340)]);
    model.onNodesChange([ended]);
    expect(graphNow().notes['note1']?.size.width).toBe(340);
  });
});

describe('selection through React Flow', () => {
  it('reaches the session by kind', () => {
    model.onNodesChange([select('a', true), select('note:note1', true), select('group:g', true), select('panel:meter', true)]);
    expect(editor.store.getState().selection).toEqual({ nodes: ['a'], notes: ['note1'], groups: ['g'], edges: [] });
  });

  it('of a marquee takes every connection with both ends inside, parallel and self ones too, and no other', () => {
    model.marquee(true, { x: -20, y: -20 });
    model.onNodesChange([select('a', true), select('b', true)]);
    model.onEdgesChange([{ id: 'e3', type: 'select', selected: true }]);
    model.onEdgesChange([{ id: 'e5', type: 'select', selected: true }]);
    expect(editor.store.getState().selection.edges).toEqual(['e1', 'e2', 'e3', 'e4']);
    model.marquee(false, { x: 600, y: 300 });
    // The frame reaches out of the marquee.
    expect(editor.store.getState().selection.groups).toEqual([]);
    model.onEdgesChange([{ id: 'e1', type: 'select', selected: false }]);
    expect(editor.store.getState().selection.edges).toEqual(['e2', 'e3', 'e4']);
  });

  it('of a marquee takes a frame that lies wholly in it', () => {
    model.marquee(true, { x: 300, y: -100 });
    model.onNodesChange([select('b', true)]);
    model.marquee(false, { x: 700, y: 200 });
    expect(editor.store.getState().selection).toMatchObject({ nodes: ['b'], groups: ['g'] });
  });

  it('of a frame is by its head, alone or in addition', () => {
    model.onNodesChange([select('a', true)]);
    model.pickGroup('g', true);
    expect(editor.store.getState().selection).toMatchObject({ nodes: ['a'], groups: ['g'] });
    model.pickGroup('g', true);
    expect(editor.store.getState().selection).toMatchObject({ nodes: ['a'], groups: [] });
    model.pickGroup('g', false);
    expect(editor.store.getState().selection).toEqual({ ...NOTHING, groups: ['g'] });
  });

  it('never touches the document', () => {
    model.onNodesChange([select('a', true)]);
    model.onEdgesChange([{ id: 'e1', type: 'select', selected: true }]);
    expect(graphNow()).toBe(circuit);
    expect(commands).toEqual([]);
  });
});
