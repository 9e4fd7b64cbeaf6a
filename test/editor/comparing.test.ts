import { afterEach, describe, expect, it, vi } from 'vitest';
import { minus } from '../../src/charts/data/minus.ts';
import { forgetRun, restoreRun, setKernel, setParameter, setRun } from '../../src/document/commands/index.ts';
import { formatDocument, parseDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { actionById, perform } from '../../src/editor/actions/index.ts';
import { readSummary, summaryOf } from '../../src/experiment/summary.ts';
import { createSession, type Session } from './session.ts';

function graph(text: object = {}): GraphDocument {
  const read = parseDocument(
    JSON.stringify({
      format: 'spikepatch.graph',
      version: 2,
      kernel: { resolution: 0.1, rng_seed: 7, duration: 200 },
      nodes: [
        { id: 'n', model: 'iaf_psc_alpha', n: 3, params: { I_e: 300 } },
        { id: 'noise', model: 'poisson_generator', params: { rate: 8000 } },
        { id: 'spikes', model: 'spike_recorder' },
        { id: 'vm', model: 'voltmeter' },
      ],
      edges: [
        { id: 'e', source: 'noise', target: 'n', syn_spec: { weight: 40 } },
        { id: 's', source: 'n', target: 'spikes' },
        { id: 'v', source: 'vm', target: 'n' },
      ],
      ...text,
    }),
  );
  if (read.document === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.document;
}

const sessions: Session[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.editor.dispose();
});

async function open(document: GraphDocument): Promise<Session> {
  const session = createSession({ real: true });
  sessions.push(session);
  await session.editor.newDocument(document);
  return session;
}

async function run({ editor, state }: Session): Promise<void> {
  editor.run();
  await vi.waitFor(() => expect(state().run.phase).toBe('done'), { timeout: 10_000 });
}

describe('a kept run', () => {
  it('is in the file as what was different, and comes back bit for bit, whatever was edited since', async () => {
    const session = await open(graph());
    const { editor, state } = session;
    await run(session);
    const before = editor.runs.current;
    perform(actionById('keepRun'), editor);
    expect(state().document.runs?.map(({ id, label }) => [id, label])).toEqual([['run1', 'Run 1']]);
    editor.execute(setParameter(state().document, ['n'], 'I_e', 450));
    editor.execute(setKernel(state().document, { rng_seed: 99, duration: 300 }));
    editor.execute(setRun(state().document, 'run1', { label: 'weak' }));

    const text = formatDocument(state().document);
    const file = JSON.parse(text);
    expect(file.runs[0]).toMatchObject({ id: 'run1', label: 'weak', seed: 7 });
    expect(file.runs[0].patch).toEqual([
      { op: 'replace', path: '/kernel/duration', value: 200 },
      { op: 'replace', path: '/nodes/n/params/I_e', value: 300 },
    ]);

    const read = parseDocument(text);
    if (read.document === undefined) throw new Error('not read');
    expect(formatDocument(read.document)).toBe(text);
    const again = await open(read.document);
    again.editor.comparing.compare({ how: 'over', runs: ['run1'] });
    await vi.waitFor(() => expect(again.state().keptRuns['run1']).toMatchObject({ at: 'here', same: true }), { timeout: 10_000 });
    const [made] = again.editor.comparing.compared;
    expect(made?.label).toBe('weak');
    const rows = (one: typeof before, id: string) => {
      const { length = 0, times, senders, values } = one?.recorders.get(id) ?? {};
      return [times?.slice(0, length), senders?.slice(0, length), Object.values(values ?? {}).map((column) => column.slice(0, length))];
    };
    expect(made?.run.recorders.get('spikes')?.length).toBeGreaterThan(10);
    for (const id of ['spikes', 'vm']) expect(rows(made?.run, id)).toEqual(rows(before, id));
  });

  it('says so where the rows that are made again are not those that were kept', async () => {
    const session = await open(graph());
    await run(session);
    session.editor.comparing.keep();
    const { document } = session.state();
    const summary = readSummary(document.runs?.[0]?.summary);
    if (summary === undefined) throw new Error('no summary');
    const spikes = summary.recorders['spikes'] as NonNullable<(typeof summary.recorders)[string]>;
    const forged = { ...summary, recorders: { ...summary.recorders, spikes: { ...spikes, digest: '0'.repeat(16) } } };
    const read = parseDocument(formatDocument({ ...document, runs: [{ ...document.runs?.[0], id: 'run1', summary: forged }] }));
    const again = await open(read.document as GraphDocument);
    again.editor.comparing.compare({ how: 'over', runs: ['run1'] });
    await vi.waitFor(() => expect(again.state().keptRuns['run1']).toMatchObject({ at: 'here', same: false }), { timeout: 10_000 });
  });

  it('is one step of the history, and redone after it was undone its rows are made again', async () => {
    const session = await open(graph());
    const { editor, state } = session;
    await run(session);
    editor.comparing.keep();
    editor.comparing.compare({ how: 'over', runs: ['run1'] });
    expect(editor.comparing.refusal()).toBe('This run is kept already.');
    editor.undo();
    expect(state().document.runs).toBeUndefined();
    expect([editor.runs.kept, editor.comparing.compared, state().comparison.runs]).toEqual([[], [], []]);
    editor.redo();
    editor.comparing.compare({ how: 'over', runs: ['run1'] });
    await vi.waitFor(() => expect(editor.comparing.compared.length).toBe(1), { timeout: 10_000 });
    editor.execute(forgetRun(state().document, 'run1'));
    expect(editor.runs.kept).toEqual([]);
  });

  it('is named by the one thing that it has other than the one before', async () => {
    const session = await open(graph());
    const { editor, state } = session;
    await run(session);
    editor.comparing.keep();
    editor.execute(setParameter(state().document, ['n'], 'I_e', 450));
    await run(session);
    editor.comparing.keep();
    expect(state().document.runs?.map(({ label }) => label)).toEqual(['Run 1', 'I_e 450 pA']);
    editor.execute(restoreRun(state().document, 'run1'));
    expect(state().document.nodes['n']?.params).toEqual({ I_e: 300 });
    await run(session);
    const [first, second] = state().document.runs ?? [];
    const now = editor.runs.current && summaryOf(editor.runs.current);
    expect(now).toEqual(first?.summary);
    expect(now).not.toEqual(second?.summary);
  });

  it('stays in the file as it is where its patch leads nowhere, and says so', async () => {
    const runs = [
      { id: 'old', label: 'before', patch: [{ op: 'replace', path: '/nodes/gone/n', value: 4 }], seed: 3, summary: { rate: 2 } },
    ];
    const document = graph({ runs });
    expect(JSON.parse(formatDocument(document)).runs).toEqual(runs);
    const session = await open(document);
    session.editor.comparing.compare({ how: 'over', runs: ['old'] });
    expect(session.state().keptRuns['old']).toMatchObject({ at: 'gone', reason: expect.stringContaining('leads nowhere') });
  });

  it('can also be one of this session that the document does not know, as the run here beside one on NEST', async () => {
    const session = await open(graph());
    const { editor, state } = session;
    await run(session);
    const there = editor.runs.current;
    if (there === undefined) throw new Error('no run');
    const here = await editor.simulate(state().document);
    if ('refusal' in here) throw new Error(here.refusal);
    editor.runs.adopt(here, 'here');
    editor.comparing.compare({ how: 'difference', runs: [`run:${here.id}`] });
    const [chosen] = editor.comparing.compared;
    expect([chosen?.label, chosen?.run.id]).toEqual(['here', here.id]);
    const difference = minus(there, here).recorders.get('vm');
    expect(difference?.length).toBeGreaterThan(500);
    expect(new Set(difference?.values['V_m'])).toEqual(new Set([0]));
  });

  it('is only kept when there is one that is over', async () => {
    const session = await open(graph());
    expect(session.editor.comparing.refusal()).toBe('There is no run to keep. Press Run first.');
    perform(actionById('keepRun'), session.editor);
    expect(session.state().document.runs).toBeUndefined();
  });
});
