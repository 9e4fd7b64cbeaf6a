/** Whatever people do, undo all gives the first document, redo all the last, and every state in between is sound. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { applyCommand, moveNodes, setTitle } from '../../src/document/commands/index.ts';
import { formatDocument, parseDocument } from '../../src/document/file/schema.ts';
import { violatedInvariants } from '../../src/document/meaning/invariants.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import { createEdits, type Edits } from '../../src/editor/edit/edits.ts';
import { change, emptyHistory, HISTORY_STEPS, push } from '../../src/editor/edit/history.ts';
import { INITIAL_STATE } from '../../src/editor/initialState.ts';
import type { EditorState } from '../../src/editor/types.ts';
import { speak } from '../../src/text/language.ts';
import { anyDocument } from './arbitraries.ts';
import { commandOf, intents } from './randomCommands.ts';

function session(document: GraphDocument = EMPTY_DOCUMENT): {
  edits: Edits;
  state: () => EditorState;
  committed: () => number;
  refused: () => string[];
} {
  const store = createStore<EditorState>(() => INITIAL_STATE);
  let commits = 0;
  const refused: string[] = [];
  const edits = createEdits(store, {
    committed: () => {
      commits += 1;
    },
    shown: () => undefined,
    locked: () => undefined,
    broken: (after) => {
      const [reason] = violatedInvariants(after);
      if (reason !== undefined) refused.push(reason);
      return reason;
    },
  });
  edits.replace('d', document);
  return { edits, state: store.getState, committed: () => commits, refused: () => refused };
}

describe('history', () => {
  it('undoes to the first document, redoes to the last, and has one step an intent', () => {
    fc.assert(
      fc.property(anyDocument, intents, (first, wishes) => {
        const { edits, state, refused } = session(first);
        let steps = 0;
        const passed = [first];
        for (const wish of wishes) {
          const before = state().document;
          const command = commandOf(before, wish);
          edits.execute(command);
          const after = state().document;
          if (after !== before) {
            steps += 1;
            passed.push(after);
          }
          expect(refused(), speak(command.said)).toEqual([]);
          expect(state().past).toHaveLength(steps);
        }
        const last = state().document;
        for (let step = steps; step > 0; step--) {
          edits.undo();
          expect(state().document).toEqual(passed[step - 1]);
        }
        expect(state().document).toEqual(first);
        expect(state().past).toEqual([]);
        for (let step = 0; step < steps; step++) edits.redo();
        expect(state().document).toEqual(last);
        edits.travel(Math.floor(steps / 2));
        expect(state().document).toEqual(passed[Math.floor(steps / 2)]);
        expect(state().past.length + state().future.length).toBe(steps);
      }),
      { numRuns: 150 },
    );
  });

  it('makes no command that a file could not keep', () => {
    fc.assert(
      fc.property(intents, (wishes) => {
        let document: GraphDocument = EMPTY_DOCUMENT;
        for (const wish of wishes) document = applyCommand(document, commandOf(document, wish));
        const read = parseDocument(formatDocument(document), { unknownNames: 'keep' });
        expect(read.diagnostics).toBeUndefined();
        expect(formatDocument(read.document as GraphDocument)).toBe(formatDocument(document));
      }),
      { numRuns: 100 },
    );
  });

  it('refuses what would break the document: no step, and a sentence', () => {
    const { edits, state } = session();
    edits.execute({ ...setTitle(EMPTY_DOCUMENT, 'x'), apply: (draft) => void Object.assign(draft.kernel, { resolution: -1 }) });
    expect(state().document).toBe(EMPTY_DOCUMENT);
    expect(state().past).toEqual([]);
    expect(state().announcement).toContain('kernel.resolution is -1');
  });

  it('makes no step of what changes nothing', () => {
    const { edits, state, committed } = session();
    edits.execute(setTitle(state().document, ''));
    expect(state().past).toEqual([]);
    expect(committed()).toBe(0);
  });

  it('turns a hundred previews into one step, and none where a gesture ends where it began', () => {
    const { edits, state, committed } = session();
    edits.execute(commandOf(EMPTY_DOCUMENT, { kind: 0, a: 0, b: 0, c: 0 }));
    const start = state().document;
    const drag = edits.begin('');
    for (let x = 1; x <= 100; x++) {
      drag.preview(moveNodes(start, { neuron1: { x, y: x } }));
      expect(state().document.nodes['neuron1']?.position).toEqual({ x, y: x });
      expect(state().past).toHaveLength(1);
    }
    drag.commit();
    expect(state().past.map(({ label }) => label)).toEqual(['Add iaf_psc_alpha', 'Move 1 item']);
    expect(committed()).toBe(2);
    const back = edits.begin('');
    back.preview(moveNodes(start, { neuron1: { x: 7, y: 7 } }));
    back.preview(moveNodes(start, { neuron1: { x: 100, y: 100 } }));
    back.commit();
    expect(state().past).toHaveLength(2);
    back.commit();
    back.preview(moveNodes(start, { neuron1: { x: 9, y: 9 } }));
    expect(state().document.nodes['neuron1']?.position).toEqual({ x: 100, y: 100 });
  });

  it('puts a bailed gesture back without a step', () => {
    const { edits, state } = session();
    edits.execute(commandOf(EMPTY_DOCUMENT, { kind: 0, a: 0, b: 0, c: 0 }));
    const start = state().document;
    const drag = edits.begin('');
    drag.preview(moveNodes(start, { neuron1: { x: 50, y: 50 } }));
    drag.bail();
    expect(state().document).toBe(start);
    expect(state().past).toHaveLength(1);
    expect(drag.active).toBe(false);
  });

  it('commits a gesture that another edit interrupts', () => {
    const { edits, state } = session();
    edits.execute(commandOf(EMPTY_DOCUMENT, { kind: 0, a: 0, b: 0, c: 0 }));
    const drag = edits.begin('Drag');
    drag.preview(moveNodes(state().document, { neuron1: { x: 50, y: 50 } }));
    edits.execute(setTitle(state().document, 'Two'));
    expect(state().past.map(({ label }) => label)).toEqual(['Add iaf_psc_alpha', 'Drag', 'Change the title to "Two"']);
    drag.bail();
    expect(state().document.nodes['neuron1']?.position).toEqual({ x: 50, y: 50 });
  });

  it('gives the selection back with undo and redo, and keeps redo through a change of selection', () => {
    const { edits, state } = session();
    edits.execute(commandOf(EMPTY_DOCUMENT, { kind: 0, a: 0, b: 0, c: 0 }));
    expect(state().selection.nodes).toEqual(['neuron1']);
    edits.undo();
    expect(state().selection.nodes).toEqual([]);
    expect(state().future).toHaveLength(1);
    edits.redo();
    expect(state().selection.nodes).toEqual(['neuron1']);
  });

  it('forgets the oldest steps', () => {
    let history = emptyHistory<null>();
    let document: GraphDocument = EMPTY_DOCUMENT;
    for (let id = 0; id < HISTORY_STEPS + 10; id++) {
      const made = change(document, setTitle(document, `${id}`));
      if (made === undefined) throw new Error('a new title is a change');
      document = made.document;
      history = push(history, { id, label: '', patches: made.patches, inverse: made.inverse, before: null, after: null });
    }
    expect(history.past).toHaveLength(HISTORY_STEPS);
    expect(history.past[0]?.id).toBe(10);
  });
});
