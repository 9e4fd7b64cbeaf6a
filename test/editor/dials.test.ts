import { afterEach, describe, expect, it, vi } from 'vitest';
import { addDial, setParameter } from '../../src/document/commands/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { outdated } from '../../src/editor/runs/outdated.ts';
import { createSession, type Session } from './session.ts';

function graph(kernel: object = {}): GraphDocument {
  const read = parseDocument(
    JSON.stringify({
      format: 'spikepatch.graph',
      version: 2,
      title: '',
      kernel: { resolution: 0.1, rng_seed: 7, duration: 200, ...kernel },
      nodes: [
        { id: 'n', model: 'iaf_psc_alpha', params: { I_e: 400 } },
        { id: 'm', model: 'iaf_psc_alpha', params: { I_e: 200 } },
        { id: 'spikes', model: 'spike_recorder' },
      ],
      edges: [{ id: 'e', source: 'n', target: 'spikes' }],
    }),
  );
  if (read.document === undefined) throw new Error('the graph cannot be read');
  return read.document;
}

let session: Session;
afterEach(() => session.editor.dispose());

const both = [
  { path: 'nodes.n.params.I_e', factor: 2 },
  { path: 'nodes.m.params.I_e', factor: 1 },
];

async function open(document: GraphDocument, estimate = 1): Promise<Session> {
  // No run takes time by this clock: only the estimate decides whether there is a preview, however busy the machine is.
  session = createSession({ real: true, estimate: { milliseconds: estimate }, now: () => 0 });
  const { editor, state } = session;
  await editor.newDocument(document);
  editor.execute(addDial(state().document, { label: 'I', paths: both, from: 0, to: 1000 }));
  editor.run();
  await vi.waitFor(() => expect(state().run.phase).toBe('done'));
  return session;
}

const current = (id: string) => (session.state().document.nodes[id]?.params as Record<string, number>)?.['I_e'];
const spikes = () => session.editor.runs.current?.recorders.get('spikes')?.length;

describe('a dial', () => {
  it('turns several places by their factors, runs with the newest value and ends as one step', async () => {
    const { editor, state } = await open(graph());
    const before = editor.runs.current?.id;
    const steps = state().past.length;
    for (let value = 210; value <= 500; value += 10) editor.dials.move(0, value);
    expect([current('n'), current('m'), state().past.length]).toEqual([1000, 500, steps]);
    await vi.waitFor(() => expect(editor.runs.current?.document).toBe(state().document));
    // What stood there before the hand came is what the panels show pale.
    expect(editor.runs.previous?.id).toBe(before);
    const shown = spikes();
    editor.dials.release();
    expect(state().past.length).toBe(steps + 1);
    await vi.waitFor(() => expect(state().run.phase).toBe('done'));
    expect([spikes(), editor.runs.previous?.id, state().dialling]).toEqual([shown, before, undefined]);
    expect(editor.runs.current?.hash).toBe(state().networkHash);
    editor.undo();
    expect([current('n'), current('m')]).toEqual([400, 200]);
  });

  it('has at most one run in flight', async () => {
    const { editor, workers } = await open(graph());
    const asked = () => workers.flatMap(({ received }) => received.filter(({ type }) => type === 'run')).length;
    const before = asked();
    for (let value = 210; value <= 500; value += 1) editor.dials.move(0, value);
    await vi.waitFor(() => expect(editor.runs.current?.document).toBe(session.state().document));
    // The first value, and the newest when that was over.
    expect(asked() - before).toBe(2);
  });

  it('runs a shorter stretch of what takes long, and says so; release runs all of it', async () => {
    const { editor, state } = await open(graph({ duration: 2000 }), 20_000);
    editor.dials.move(0, 300);
    await vi.waitFor(() => expect(editor.runs.current?.preview).toBe(true));
    expect(editor.runs.current?.time).toBe(10);
    expect(editor.runs.current?.until).toBe(2000);
    expect(state().dialling?.preview).toBe(10);
    editor.dials.release();
    await vi.waitFor(() => expect([state().run.phase, state().run.time]).toEqual(['done', 2000]));
    expect(editor.runs.current?.preview).toBeUndefined();
  });

  it('goes back when it is given up', async () => {
    const { editor, state } = await open(graph());
    const { document } = state();
    editor.dials.move(0, 480);
    editor.dials.bail();
    expect(state().document).toBe(document);
    expect(editor.dials.value(document, document.view.dials?.[0] ?? { paths: [], from: 0, to: 1 })).toBe(200);
  });
});

describe('a slider of a form that is held', () => {
  const setI = (value: number) => setParameter(session.state().document, ['n'], 'I_e', value);

  it('runs with the newest value, one run at a time, and is one step with the last value when it is let go', async () => {
    const { editor, state, workers } = await open(graph());
    const asked = () => workers.flatMap(({ received }) => received.filter(({ type }) => type === 'run')).length;
    const before = asked();
    const steps = state().past.length;
    const held = editor.dials.hold();
    for (let value = 410; value <= 900; value += 1) held.preview(setI(value));
    await vi.waitFor(() => expect(editor.runs.current?.document).toBe(state().document));
    expect(asked() - before).toBe(2);
    const shown = spikes();
    // What the panels show is what the slider says, so nothing is called out of date while the hand rests.
    expect(outdated(state())).toBe(false);
    held.preview(setI(900));
    held.commit();
    await vi.waitFor(() => expect(state().run.phase).toBe('done'));
    expect([current('n'), spikes(), state().past.length, state().dialling]).toEqual([900, shown, steps + 1, undefined]);
    expect(state().past.at(-1)?.label).toContain('900');
    expect(editor.runs.current?.hash).toBe(state().networkHash);
  });

  it('goes back, results and all, when it is given up', async () => {
    const { editor, state } = await open(graph());
    const { document } = state();
    const before = spikes();
    const held = editor.dials.hold();
    held.preview(setI(900));
    await vi.waitFor(() => expect(editor.runs.current?.document).toBe(state().document));
    expect(spikes()).not.toBe(before);
    held.bail();
    expect(state().document).toBe(document);
    await vi.waitFor(() => expect([state().run.phase, spikes()]).toEqual(['done', before]));
  });

  it('runs nothing where nothing was run, and nothing after it', async () => {
    session = createSession({ real: true, now: () => 0 });
    const { editor, state, workers } = session;
    await editor.newDocument(graph());
    const held = editor.dials.hold();
    held.preview(setI(900));
    held.commit();
    expect([current('n'), state().run.phase]).toEqual([900, 'idle']);
    expect(workers.flatMap(({ received }) => received.filter(({ type }) => type === 'run'))).toEqual([]);
  });
});
