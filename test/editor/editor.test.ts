/** The session as views use it: editing, running, runs, documents, clipboard. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addNode, connect, moveNodes, setKernel, setLabel, setParameter, setTitle } from '../../src/document/commands/index.ts';
import { formatDocument } from '../../src/document/file/schema.ts';
import { actionById, perform } from '../../src/editor/actions/index.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import type { Editor } from '../../src/editor/types.ts';
import { linkOf } from '../../src/formats/link.ts';
import { createMemoryDatabase } from '../../src/storage/database.ts';
import { refusal } from '../simulation/fakes.ts';
import { createSession, type Session, type SessionOptions } from './session.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const HERE = { x: 0, y: 0 };
const all = (): Promise<unknown> => vi.runAllTimersAsync();
const document = (editor: Editor) => editor.store.getState().document;

/** A session with one neuron on a multimeter, 10 ms long. */
async function circuit(options: SessionOptions = {}): Promise<Session> {
  const session = createSession(options);
  const { editor } = session;
  await editor.newDocument();
  editor.execute(addNode(document(editor), { model: 'multimeter', position: HERE, params: { record_from: ['V_m'] } }));
  editor.execute(addNode(document(editor), { model: 'iaf_psc_alpha', position: HERE }));
  editor.execute(connect(document(editor), { source: 'neuron1', target: 'multimeter1' }, session.state().newConnection));
  editor.execute(setKernel(document(editor), { duration: 10 }));
  await all();
  return session;
}

describe('running', () => {
  it('goes from building to done and fills the runs', async () => {
    const { editor, state } = await circuit();
    const phases: string[] = [];
    editor.store.subscribe(({ run }) => {
      if (run.phase !== phases.at(-1)) phases.push(run.phase);
    });
    editor.run();
    await all();
    expect(phases).toEqual(['building', 'running', 'done']);
    expect(state().run).toMatchObject({ time: 10, until: 10, neurons: 1, connections: 2, message: undefined });
    expect(state().run.networkHash).toBe(state().networkHash);
    const { current } = editor.runs;
    expect(current?.compiled.nodes).toEqual({
      multimeter1: { first: 1, last: 1, label: 'multimeter1', model: 'multimeter' },
      neuron1: { first: 2, last: 2, label: 'neuron1', model: 'iaf_psc_alpha' },
    });
    const rows = current?.recorders.get('multimeter1');
    expect(rows).toMatchObject({ length: 100, model: 'multimeter' });
    expect([...(rows?.values['V_m'] ?? [])]).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(rows?.times).toHaveLength(100);
  });

  it('is stale after an edit of the network, not after moving or labelling', async () => {
    const { editor, state } = await circuit();
    editor.run();
    await all();
    editor.execute(moveNodes(document(editor), { neuron1: { x: 50, y: 0 } }));
    editor.execute(setLabel(document(editor), 'neuron1', 'Cell'));
    await all();
    expect(state().networkHash).toBe(state().run.networkHash);
    editor.execute(setParameter(document(editor), ['neuron1'], 'I_e', 376));
    await all();
    expect(state().networkHash).not.toBe(state().run.networkHash);
    editor.undo();
    await all();
    expect(state().networkHash).toBe(state().run.networkHash);
  });

  it('keeps the document that it was started from, so that a threshold drawn later is the one it ran with', async () => {
    const { editor } = await circuit();
    const before = document(editor);
    editor.run();
    await all();
    editor.execute(setParameter(before, ['neuron1'], 'V_th', -40));
    expect(document(editor)).not.toBe(before);
    expect(editor.runs.current?.document).toBe(before);
  });

  it('keeps the run before for comparison, and drops it with the document', async () => {
    const { editor, state } = await circuit();
    editor.run();
    await all();
    const first = editor.runs.current;
    editor.run();
    await all();
    expect(editor.runs.previous).toBe(first);
    expect(editor.runs.current?.id).toBeGreaterThan(first?.id ?? 0);
    await editor.newDocument();
    expect(editor.runs.current).toBeUndefined();
    expect(editor.runs.previous).toBeUndefined();
    expect(state().run.phase).toBe('idle');
  });

  it('simulates other settings in the background, with the rows that the canvas would get', async () => {
    const { editor, state } = await circuit();
    editor.run();
    await all();
    const { current } = editor.runs;
    const before = state();
    const heard: number[] = [];
    const going = editor.simulate(document(editor), { onProgress: ({ time }) => heard.push(time) });
    await all();
    const run = await going;
    if ('refusal' in run) throw new Error(run.refusal);
    expect(run).toMatchObject({ phase: 'done', hash: current?.hash, seed: current?.seed, time: current?.time });
    expect(run.recorders).toEqual(current?.recorders);
    expect(heard.at(-1)).toBe(run.time);
    // The canvas does not notice.
    expect(state()).toBe(before);
    expect(editor.runs.current).toBe(current);
    expect(editor.runs.adopt(run, 'beside')).toBe(true);
    expect(editor.runs.get(run.id)).toMatchObject({ label: 'beside' });
  });

  it('says why a document cannot be simulated in the background, and stops when it is told', async () => {
    const { editor } = await circuit();
    const broken = { ...document(editor), kernel: { ...document(editor).kernel, duration: 0.05 } };
    expect(await editor.simulate(broken)).toMatchObject({ refusal: expect.stringContaining('0.05') });
    const stop = new AbortController();
    stop.abort();
    const going = editor.simulate(document(editor), { signal: stop.signal });
    await all();
    expect(await going).toMatchObject({ phase: 'stopped' });
  });

  it('continues the rows for another stretch, also when only the duration was changed', async () => {
    const { editor, state } = await circuit();
    editor.run();
    await all();
    editor.execute(setKernel(document(editor), { duration: 20 }));
    editor.continueRun(5);
    expect(state().run).toMatchObject({ phase: 'running', until: 15 });
    await all();
    expect(state().run).toMatchObject({ phase: 'done', time: 15 });
    expect(editor.runs.current?.recorders.get('multimeter1')?.length).toBe(150);
    expect(editor.runs.current).toMatchObject({ time: 15, until: 15 });
  });

  it('does not continue another network, nothing, or off the grid', async () => {
    const { editor, state } = await circuit();
    editor.continueRun(5);
    expect(state().run.message).toBe('There is no run to continue. Press Run first.');
    editor.run();
    await all();
    editor.continueRun(0.05);
    expect(state().run.message).toContain('0.1 ms');
    editor.execute(setParameter(document(editor), ['neuron1'], 'I_e', 1));
    editor.continueRun(5);
    expect(state().run.message).toContain('edited since the run');
    editor.undo();
    editor.continueRun(5);
    await all();
    expect(state().run).toMatchObject({ phase: 'done', time: 15 });
  });

  it('stops with what was recorded', async () => {
    const { editor, state } = await circuit();
    editor.execute(setKernel(document(editor), { duration: 1000 }));
    editor.run();
    await vi.advanceTimersByTimeAsync(100);
    expect(state().run.phase).toBe('running');
    expect(state().run.remainingMs).toBeGreaterThan(0);
    editor.stop();
    expect(state().run.phase).toBe('stopping');
    await all();
    expect(state().run.phase).toBe('stopped');
    expect(state().run.time).toBeLessThan(1000);
    expect(editor.runs.current?.recorders.get('multimeter1')?.length).toBe(Math.round(state().run.time * 10));
  });

  it('refuses a document with errors, with the first of them, and runs nothing', async () => {
    const { editor, state, workers } = await circuit();
    editor.execute(addNode(document(editor), { model: 'no_such_neuron', position: HERE }));
    editor.run();
    await all();
    expect(state().run.phase).toBe('refused');
    expect(state().run.message).toContain('no_such_neuron');
    expect(state().diagnostics[0]).toMatchObject({ severity: 'error', node: 'no_such_neuron1' });
    expect(workers.flatMap(({ received }) => received)).toEqual([]);
  });

  it.each([
    [{ connections: 5e8 }, '500,000,000 connections; the limit is 200,000,000 connections'],
    [{ bytes: 3.2e9 }, '3.2 GB of memory; the limit is 1.5 GB'],
    [{ recordedBytes: 2e9 }, '2 GB of recordings; the limit is 1.5 GB'],
  ])('refuses what is too large before it is built: %o', async (estimate, words) => {
    const { editor, state, workers } = await circuit({ estimate });
    editor.run();
    await all();
    expect(state().run.phase).toBe('refused');
    expect(state().run.message).toContain(words);
    expect(workers.flatMap(({ received }) => received)).toEqual([]);
  });

  it('puts what the kernel refuses where it belongs', async () => {
    const { editor, state } = await circuit({ behaviour: { failBuild: Object.assign(refusal(), { address: { node: 1, field: 'C_m' } }) } });
    editor.run();
    await all();
    expect(state().run).toMatchObject({ phase: 'refused', message: 'Capacitance must be > 0. (iaf_psc_alpha)' });
    expect(state().diagnostics[0]).toMatchObject({ severity: 'error', node: 'neuron1', field: 'C_m' });
  });

  it('survives a crash, and the next run works', async () => {
    const { editor, state, workers } = await circuit();
    editor.execute(setKernel(document(editor), { duration: 1000 }));
    editor.run();
    await vi.advanceTimersByTimeAsync(300);
    workers[0]?.fail('out of memory');
    expect(state().run.phase).toBe('crashed');
    expect(state().run.message).toContain('out of memory');
    editor.run();
    await all();
    expect(state().run).toMatchObject({ phase: 'done', time: 1000, message: undefined });
  });

  it('gives up a run that goes on when the network can no longer run', async () => {
    const { editor, state } = await circuit();
    editor.execute(setKernel(document(editor), { duration: 1000 }));
    editor.run();
    await vi.advanceTimersByTimeAsync(300);
    editor.execute(addNode(document(editor), { model: 'no_such_neuron', position: HERE }));
    editor.run();
    await all();
    expect(state().run.phase).toBe('refused');
  });
});

describe('running after every change', () => {
  it('runs a moment after the last edit, and cancels the run before', async () => {
    const { editor, state, workers } = await circuit();
    editor.setRunOnChange(true);
    await all();
    const first = state().run.runId;
    expect(state().run.phase).toBe('done');
    for (let current = 1; current <= 10; current++) {
      editor.execute(setParameter(document(editor), ['neuron1'], 'I_e', current));
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(state().run.runId).toBe(first);
    await all();
    expect(state().run).toMatchObject({ runId: first + 1, phase: 'done' });
    expect(state().run.networkHash).toBe(state().networkHash);
    expect(workers[0]?.received.filter(({ type }) => type === 'run')).toHaveLength(2);
  });

  it('does not run for what changes no result, nor for errors', async () => {
    const { editor, state } = await circuit();
    editor.setRunOnChange(true);
    await all();
    const { runId } = state().run;
    editor.execute(moveNodes(document(editor), { neuron1: { x: 9, y: 9 } }));
    await all();
    editor.execute(addNode(document(editor), { model: 'no_such_neuron', position: HERE }));
    await all();
    expect(state().run).toMatchObject({ runId, phase: 'done' });
  });
});

describe('runs', () => {
  it('give a recorder a new object only when its own rows change', async () => {
    const { editor } = await circuit();
    editor.run();
    await all();
    const before = editor.runs.current?.recorders.get('multimeter1');
    let told = 0;
    const stop = editor.runs.subscribe(() => {
      told += 1;
    });
    editor.run();
    await all();
    expect(told).toBeGreaterThanOrEqual(2);
    expect(editor.runs.current?.recorders.get('multimeter1')).not.toBe(before);
    expect(editor.runs.previous?.recorders.get('multimeter1')).toBe(before);
    stop();
    const heard = told;
    editor.run();
    await all();
    expect(told).toBe(heard);
  });
});

describe('documents', () => {
  it('are saved by themselves and are there after a reload', async () => {
    const database = createMemoryDatabase();
    const first = await circuit({ database });
    first.editor.execute(setTitle(document(first.editor), 'One neuron'));
    await all();
    expect(first.state().save).toBe('saved');
    const saved = document(first.editor);
    await first.editor.dispose();

    const { editor, state } = createSession({ database });
    await all();
    expect(state().screen).toBe('start');
    expect(state().documents).toMatchObject([{ title: 'One neuron', nodes: 2, edges: 1 }]);
    await editor.openDocument(state().documents?.[0]?.id ?? '');
    expect(state().screen).toBe('graph');
    expect(formatDocument(document(editor))).toBe(formatDocument(saved));
    expect(state().past).toEqual([]);
  });

  it('open beside the open one, which stays as it is', async () => {
    const { editor, state } = await circuit();
    const mine = state().documentId;
    const text = formatDocument(document(editor));
    expect(await editor.openText(text, 'copy.graph.json')).toBe(true);
    expect(state().documentId).not.toBe(mine);
    expect(state().document.title).toBe('copy');
    await all();
    await editor.refreshDocuments();
    expect(state().documents).toHaveLength(2);
  });

  it('refuse a broken file with every violation, and stay', async () => {
    const { editor, state } = await circuit();
    const before = state();
    const broken = formatDocument(document(editor)).replace('"duration": 10', '"duration": "long"').replace('all_to_all', 'all_to_some');
    expect(await editor.openText(broken, 'broken.json')).toBe(false);
    expect(state().document).toBe(before.document);
    expect(state().documentId).toBe(before.documentId);
    const { surface } = state();
    expect(surface).toMatchObject({ kind: 'message', messages: [{ title: 'broken.json cannot be opened' }] });
    const lines = surface?.kind === 'message' ? (surface.messages[0]?.lines ?? []) : [];
    expect(lines.some((line) => line.startsWith('kernel.duration'))).toBe(true);
    expect(lines.some((line) => line.startsWith('edges[0].conn_spec.rule'))).toBe(true);
    expect(await editor.openText('not json at all', 'x.txt')).toBe(false);
  });

  it('are read only in a second tab, and can go on as a copy', async () => {
    const database = createMemoryDatabase();
    const held = new Set<string>();
    const first = await circuit({ database, held });
    first.editor.execute(setTitle(document(first.editor), 'Shared'));
    await all();

    const second = createSession({ database, held });
    await second.editor.openDocument(first.state().documentId);
    expect(second.state().save).toBe('elsewhere');
    expect(second.state().saveMessage).toContain('another tab');
    const shown = document(second.editor);
    second.editor.execute(setTitle(shown, 'Not mine'));
    second.editor.select({ nodes: ['neuron1'] });
    second.editor.nudge({ x: 20, y: 0 });
    const transaction = second.editor.begin('Slide');
    transaction.preview(setTitle(shown, 'Not mine'));
    transaction.commit();
    await all();
    // An edit that would not be written is not taken, and that is said.
    expect(document(second.editor)).toBe(shown);
    expect(second.state()).toMatchObject({ save: 'elsewhere', past: [], notice: { text: expect.stringContaining('only be read here') } });
    await second.editor.saveCopy();
    await all();
    expect(second.state()).toMatchObject({ save: 'saved', document: { title: 'Shared (copy)' } });
    await second.editor.refreshDocuments();
    expect(
      second
        .state()
        .documents?.map(({ title }) => title)
        .sort(),
    ).toEqual(['Shared', 'Shared (copy)']);
  });

  it('can be changed in the second tab once the first has closed them, and keep the results there', async () => {
    const database = createMemoryDatabase();
    const held = new Set<string>();
    const first = await circuit({ database, held });
    await all();
    const { documentId } = first.state();
    const second = createSession({ database, held });
    await second.editor.openDocument(documentId);
    second.editor.run();
    await all();
    const { current } = second.editor.runs;
    await first.editor.showStart();
    await all();
    expect(second.state()).toMatchObject({ documentId, save: 'saved' });
    expect(second.editor.runs.current).toBe(current);
    second.editor.execute(setTitle(document(second.editor), 'Mine now'));
    await all();
    expect((await first.storage.list())[0]).toMatchObject({ id: documentId, title: 'Mine now' });
  });

  it('show every refusal of what was dropped beside those that open', async () => {
    const { editor, state } = createSession();
    const good = new File([formatDocument({ ...EMPTY_DOCUMENT, title: 'Good' })], 'good.graph.json');
    const gone = new File([''], 'gone.json');
    gone.text = () => Promise.reject(new DOMException('A requested file could not be found.', 'NotFoundError'));
    let wasRead = false;
    const huge = new File([''], 'huge.json');
    Object.defineProperty(huge, 'size', { value: 60_000_000 });
    huge.text = async () => {
      wasRead = true;
      return '';
    };
    await editor.openDropped({ files: [new File(['{'], 'broken.json'), huge, gone, good], folders: ['pictures'] });
    expect(state()).toMatchObject({ screen: 'graph', document: { title: 'Good' } });
    const { surface } = state();
    const messages = surface?.kind === 'message' ? surface.messages : [];
    expect(messages.map(({ title }) => title)).toEqual([
      'pictures cannot be opened',
      'broken.json cannot be opened',
      'huge.json cannot be opened',
      'gone.json cannot be opened',
    ]);
    expect(messages.map(({ lines }) => lines.length)).toEqual([1, 1, 1, 1]);
    expect(messages[2]?.lines[0]).toContain('at most 50 MB');
    expect(wasRead).toBe(false);
  });

  it('go back to a snapshot as a document of its own', async () => {
    const { editor, state } = await circuit();
    editor.execute(setTitle(document(editor), 'Today'));
    await all();
    await editor.showStart();
    await editor.openDocument(state().documents?.[0]?.id ?? '');
    editor.execute(setTitle(document(editor), 'Tomorrow'));
    await all();
    const [shot] = await editor.snapshots();
    if (shot === undefined) throw new Error('no snapshot');
    await editor.restoreSnapshot(shot);
    expect(state().document.title).toBe('Today (restored)');
    await editor.refreshDocuments();
    expect(state().documents?.map(({ title }) => title)).toContain('Tomorrow');
  });

  it('say so when the storage does not answer, and stay', async () => {
    const database = createMemoryDatabase();
    const { editor, state } = await circuit({ database });
    const before = state().document;
    database.get = database.entries = () => Promise.reject(new Error('closed'));
    await editor.openDocument('other');
    expect(state()).toMatchObject({ document: before, surface: { kind: 'message', messages: [{ lines: ['Error: closed'] }] } });
    expect(await editor.snapshots()).toEqual([]);
    await editor.refreshDocuments();
    await editor.deleteDocument(state().documentId);
    expect(state().document).toBe(before);
  });

  it('remember how they were looked at', async () => {
    const database = createMemoryDatabase();
    const first = await circuit({ database });
    const id = first.state().documentId;
    expect(first.editor.view).toBeUndefined();
    first.editor.rememberView({ x: 1, y: 2, zoom: 3 });
    await first.editor.dispose();
    const second = createSession({ database });
    await second.editor.openDocument(id);
    expect(second.editor.view).toEqual({ x: 1, y: 2, zoom: 3 });
    expect(second.state().past).toEqual([]);
  });

  it('open from a link as a copy, and refuse a damaged one', async () => {
    const { editor, state } = await circuit();
    const { documentId: mine, document: before } = state();
    const link = await linkOf(before);
    expect(await editor.openLink(`#${link}`)).toBe(true);
    expect(state().documentId).not.toBe(mine);
    expect(formatDocument(state().document)).toBe(formatDocument(before));
    const { documentId } = state();
    expect(await editor.openLink(link.slice(0, -9))).toBe(false);
    expect(state()).toMatchObject({ documentId, surface: { kind: 'message', messages: [{ title: 'This link cannot be opened' }] } });
  });

  it('leave no run and no runs to the next one', async () => {
    const { editor, state } = await circuit();
    editor.execute(setKernel(document(editor), { duration: 1000 }));
    editor.run();
    await vi.advanceTimersByTimeAsync(50);
    expect(state().run.phase).toBe('running');
    await editor.newDocument();
    await all();
    expect(state().run.phase).toBe('idle');
    expect(editor.runs.current).toBeUndefined();
  });

  it('are deleted, also the open one', async () => {
    const { editor, state } = await circuit();
    await editor.deleteDocument(state().documentId);
    expect(state()).toMatchObject({ screen: 'start', documents: [] });
  });

  it('leave no empty ones behind', async () => {
    const { editor, state } = createSession();
    await editor.newDocument();
    await editor.showStart();
    expect(state().documents).toEqual([]);
  });

  it('do not leave a gesture behind when they are left', async () => {
    const { editor, state } = await circuit();
    const id = state().documentId;
    editor.begin('').preview(moveNodes(document(editor), { neuron1: { x: 77, y: 0 } }));
    await editor.showStart();
    await editor.openDocument(id);
    expect(document(editor).nodes['neuron1']?.position).toEqual({ x: 77, y: 0 });
  });
});

describe('copy and paste', () => {
  it('pastes at the pointer, steps aside on repeats, and selects what it pasted', async () => {
    const { editor, state } = await circuit();
    editor.select({ nodes: ['neuron1'] });
    const text = editor.copyText() ?? '';
    for (let times = 0; times < 3; times++) expect(editor.pasteText(text)).toBe(true);
    expect(['neuron2', 'neuron3', 'neuron4'].map((id) => state().document.nodes[id]?.position)).toEqual([
      { x: 500, y: 300 },
      { x: 520, y: 320 },
      { x: 540, y: 340 },
    ]);
    expect(state().selection.nodes).toEqual(['neuron4']);
    expect(state().past.at(-1)?.label).toBe('Paste neuron1');
  });

  it('brings what was pasted or copied into view', async () => {
    const { editor, asked } = await circuit();
    editor.select({ nodes: ['neuron1'] });
    editor.pasteText(editor.copyText() ?? '');
    expect(asked).toContain('keepInView {"nodes":["neuron2"],"edges":[],"notes":[],"groups":[]}');
    perform(actionById('duplicate'), editor);
    expect(asked).toContain('keepInView {"nodes":["neuron3"],"edges":[],"notes":[],"groups":[]}');
  });

  it('ignores other text, and says what is wrong with a damaged network', async () => {
    const { editor, state } = await circuit();
    const before = state();
    expect(editor.pasteText('Hello')).toBe(false);
    expect(state()).toBe(before);
    editor.select({ nodes: ['neuron1'] });
    expect(editor.pasteText((editor.copyText() ?? '').slice(0, -3))).toBe(false);
    expect(state().announcement).toContain('damaged');
  });
});

describe('small things', () => {
  it('select exactly what is asked for, of what exists', async () => {
    const { editor, state } = await circuit();
    editor.select({ nodes: ['neuron1', 'nobody'], edges: ['e1'] });
    expect(state().selection).toEqual({ nodes: ['neuron1'], edges: ['e1'], notes: [], groups: [] });
    const { selection } = state();
    editor.select({ nodes: ['neuron1'], edges: ['e1'] });
    expect(state().selection).toBe(selection);
    editor.select({});
    expect(state().selection.nodes).toEqual([]);
  });

  it('close the dock when its recorder goes', async () => {
    const { editor, state } = await circuit();
    editor.dock('multimeter1');
    editor.undo();
    editor.undo();
    expect(state().dockedPanel).toBe('multimeter1');
    editor.travel(0);
    expect(state().dockedPanel).toBeUndefined();
  });
});
