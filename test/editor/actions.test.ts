/** An action says what it is, what it does now, and why it cannot: the same on a button, in a menu and under a key. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addNode, connect, setKernel, setTitle } from '../../src/document/commands/index.ts';
import { actionById, actions, lookOf, perform, whyNot } from '../../src/editor/actions/index.ts';
import { createMemoryDatabase } from '../../src/storage/database.ts';
import { ICON_PATHS } from '../../src/ui/iconPaths.ts';
import { createSession, type Session } from './session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function open(options: Parameters<typeof createSession>[0] = {}): Promise<Session> {
  const session = createSession(options);
  await session.editor.newDocument();
  return session;
}

const add = ({ editor, state }: Session, model: string): void =>
  editor.execute(addNode(state().document, { model, position: { x: 0, y: 0 } }));
const press = ({ editor }: Session, id: string): boolean => perform(actionById(id), editor);
const reason = ({ editor }: Session, id: string): string | undefined => whyNot(actionById(id), editor);

describe('an action', () => {
  it('names the step that it would take back or take again', async () => {
    const session = await open();
    const { editor, state } = session;
    for (const title of ['One', 'Two', 'Three']) editor.execute(setTitle(state().document, title));
    editor.undo();
    editor.undo();
    expect(lookOf(actionById('undo'), editor).label).toContain('One');
    // The next to redo is the second step, not the last one.
    expect(lookOf(actionById('redo'), editor).label).toContain('Two');
    editor.redo();
    expect(lookOf(actionById('redo'), editor).label).toContain('Three');
  });

  it('has its picture from one place', () => {
    for (const { id, icon } of actions) if (icon !== undefined) expect(ICON_PATHS, id).toHaveProperty(icon);
  });

  it('shows whether what it turns on is on', async () => {
    const session = await open();
    expect(lookOf(actionById('runOnChange'), session.editor).checked).toBe(false);
    press(session, 'runOnChange');
    expect(lookOf(actionById('runOnChange'), session.editor).checked).toBe(true);
    expect(lookOf(actionById('undo'), session.editor).checked).toBeUndefined();
  });

  it('runs nothing that cannot run, and shows why, by key as by button', async () => {
    const session = await open();
    const { state, editor } = session;
    expect(reason(session, 'run')).toContain('Nothing to run');
    expect(press(session, 'run')).toBe(false);
    expect(state()).toMatchObject({ run: { phase: 'idle' }, notice: { text: expect.stringContaining('Nothing to run') } });
    add(session, 'iaf_psc_alpha');
    editor.execute(setKernel(state().document, { duration: 0.05 }));
    expect(press(session, 'run')).toBe(false);
    expect(state().notice?.text).toMatch(/^Cannot run: 1 problem\. ./);
    expect(state().run.phase).toBe('idle');
    // Mended this moment, before the next check of the document is due.
    editor.execute(setKernel(state().document, { duration: 10 }));
    expect(press(session, 'run')).toBe(true);
    expect(state().run.phase).toBe('building');
  });

  it('does not continue a network that was edited since', async () => {
    const session = await open();
    add(session, 'iaf_psc_alpha');
    press(session, 'run');
    await vi.runAllTimersAsync();
    expect(reason(session, 'continue')).toBeUndefined();
    add(session, 'iaf_psc_alpha');
    expect(press(session, 'continue')).toBe(false);
    expect(session.state().notice?.text).toContain('edited since the run');
  });

  it('turns a connection round under its own name', async () => {
    const session = await open();
    add(session, 'iaf_psc_alpha');
    add(session, 'iaf_psc_alpha');
    const { editor, state } = session;
    editor.execute(connect(state().document, { source: 'neuron1', target: 'neuron2' }, state().newConnection));
    const [edge = ''] = Object.keys(state().document.edges);
    expect(reason(session, 'reverse')).toBe('Select one connection.');
    editor.select({ edges: [edge] });
    expect(press(session, 'reverse')).toBe(true);
    expect(state().document.edges[edge]).toMatchObject({ source: 'neuron2', target: 'neuron1' });
    expect(state().past.at(-1)?.label).toBe('Reverse the connection: neuron2 to neuron1');
  });

  it('says that a document can only be read, instead of editing it', async () => {
    const database = createMemoryDatabase();
    const held = new Set<string>();
    const first = await open({ database, held });
    add(first, 'iaf_psc_alpha');
    await vi.runAllTimersAsync();
    const second = createSession({ database, held });
    await second.editor.openDocument(first.state().documentId);
    second.editor.select({ nodes: ['neuron1'] });
    const { document } = second.state();
    for (const { id, edits } of actions) if (edits === true) expect(reason(second, id), id).toContain('only be read here');
    expect(press(second, 'delete')).toBe(false);
    expect(second.state().document).toBe(document);
    expect(second.state().notice?.text).toContain('only be read here');
    expect(reason(second, 'run')).toBeUndefined();
  });
});
