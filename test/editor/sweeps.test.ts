import { afterEach, describe, expect, it, vi } from 'vitest';
import { runSweep } from '../../src/cli/sweep.ts';
import { addDial, addSweep, freeSweepId, remove, renameId, setSweep } from '../../src/document/commands/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { turn } from '../../src/editor/edit/turning.ts';
import { sweepFI } from '../../src/editor/runs/fI.ts';
import { originOf, type SweepResult } from '../../src/editor/runs/sweeps.ts';
import { tableCsv, tableOf } from '../../src/experiment/table.ts';
import { createSession, type Session } from './session.ts';

const graph = (params: object = {}): GraphDocument => {
  const read = parseDocument(
    JSON.stringify({
      format: 'spikepatch.graph',
      version: 2,
      title: '',
      kernel: { resolution: 0.1, rng_seed: 7, duration: 400 },
      nodes: [
        { id: 'n', model: 'iaf_psc_alpha', params },
        { id: 'noise', model: 'poisson_generator', params: { rate: 8000 } },
      ],
      edges: [{ id: 'e', source: 'noise', target: 'n', syn_spec: { weight: 40 } }],
    }),
  );
  if (read.document === undefined) throw new Error('the graph cannot be read');
  return read.document;
};

let session: Session;
afterEach(() => session.editor.dispose());

async function open(document: GraphDocument): Promise<Session> {
  session = createSession({ real: true });
  await session.editor.newDocument(document);
  return session;
}

async function over(id: string): Promise<SweepResult> {
  await vi.waitFor(() => expect(session.editor.sweeps.get(id)?.phase).not.toBe('running'), { timeout: 10_000 });
  return session.editor.sweeps.get(id) as SweepResult;
}

const dial = { path: 'edges.e.syn_spec.weight', from: 20, to: 60, count: 4 };
const noisy = { dials: [dial], seeds: { first: 3, count: 3 }, measure: 'rate(n, 100, end)' };

describe('a sweep in the editor', () => {
  it('gives the very figures that spikepatch sweep gives, growing on the way', async () => {
    const { editor, state } = await open(graph());
    const id = freeSweepId(state().document);
    editor.execute(addSweep(state().document, noisy));
    const seen: number[] = [];
    editor.sweeps.subscribe(() => seen.push(editor.sweeps.get(id)?.values.length ?? -1));
    editor.sweeps.start(id);
    const { plan, values, phase, done, total, complaints } = await over(id);
    expect([phase, done, total, complaints]).toEqual(['done', 12, 12, []]);
    expect(seen[0]).toBe(0);
    const outcome = runSweep(state().document, { id, ...noisy }, { backend: 'wasm', limits: {} });
    if (plan === undefined || !('plan' in outcome)) throw new Error('not run');
    expect(tableCsv(tableOf(plan, values, 'runs'))).toBe(tableCsv(tableOf(outcome.plan, outcome.values, 'runs')));
    expect(new Set(values.map(({ value }) => value)).size).toBeGreaterThan(3);
  });

  it('stops when it is asked to, and keeps what it has', async () => {
    const { editor, state } = await open(graph());
    editor.execute(addSweep(state().document, { ...noisy, seeds: { first: 1, count: 40 } }));
    editor.sweeps.start('sweep1');
    editor.sweeps.stop('sweep1');
    const { phase, done, total } = await over('sweep1');
    expect(phase).toBe('stopped');
    expect(done).toBeLessThan(total);
  });

  it('says what is wrong with a measure, and which settings cannot be', async () => {
    const { editor, state } = await open(graph());
    editor.execute(addSweep(state().document, { ...noisy, measure: 'rate(m)' }));
    editor.sweeps.start('sweep1');
    const failed = await over('sweep1');
    expect([failed.phase, failed.complaints[0]]).toEqual(['failed', expect.stringContaining('There is no node')]);
    editor.execute(
      addSweep(state().document, { dials: [{ path: 'nodes.n.params.tau_m', from: -10, to: 10, count: 3 }], measure: 'rate(n)' }),
    );
    editor.sweeps.start('sweep2');
    const partly = await over('sweep2');
    expect(partly.phase).toBe('done');
    expect(partly.values.map(({ setting }) => setting)).toEqual([2]);
    expect(partly.complaints[0]).toMatch(/tau_m/);
  });

  it('grows stale with the network, not with the setting that is loaded from it', async () => {
    const { editor, state } = await open(graph());
    editor.execute(addSweep(state().document, noisy));
    const sweep = state().document.sweeps?.[0];
    if (sweep === undefined) throw new Error('no sweep');
    const origin = originOf(state().document, sweep);
    const steps = state().past.length;
    editor.execute(turn(state().document, [{ dial, value: 33, name: 'weight' }]));
    expect(state().document.edges['e']?.syn_spec['weight']).toBe(33);
    expect(state().past.length).toBe(steps + 1);
    expect(originOf(state().document, sweep)).toBe(origin);
    editor.undo();
    expect(state().document.edges['e']?.syn_spec['weight']).toBe(40);
    editor.execute(turn(state().document, [{ dial: { path: 'nodes.n.params.tau_m' }, value: 12, name: 'tau_m' }]));
    expect(originOf(state().document, sweep)).not.toBe(origin);
  });

  it('is let go with its document', async () => {
    const { editor, state } = await open(graph());
    editor.execute(addSweep(state().document, noisy));
    editor.sweeps.start('sweep1');
    await editor.newDocument();
    expect(editor.sweeps.get('sweep1')).toBeUndefined();
  });
});

describe('f–I', () => {
  it('goes from 0 to four times the rheobase, which is (V_th − E_L) C_m / tau_m of a leaky neuron', async () => {
    const { editor, state } = await open({ ...graph(), edges: {} });
    await sweepFI(editor, 'n');
    const [sweep] = state().document.sweeps ?? [];
    // 15 mV · 250 pF / 10 ms = 375 pA; within 400 ms it takes a little more to get there.
    expect(sweep?.dials[0]).toMatchObject({ path: 'nodes.n.params.I_e', from: 0, count: 31 });
    expect((sweep?.dials[0]?.to ?? 0) / 4 / 375).toBeCloseTo(1, 2);
    expect(sweep?.measure).toBe('rate(n, 80, end)');
    const { values, phase } = await over(sweep?.id ?? '');
    expect(phase).toBe('done');
    const rates = values.map(({ value }) => value);
    expect(rates.slice(0, 8).every((rate) => rate === 0)).toBe(true);
    // 1 / (t_ref + tau ln(RI / (RI − 15 mV))) at the last current, counted over 320 ms.
    const input = ((sweep?.dials[0]?.to ?? 0) * 10) / 250;
    expect(Math.abs((rates.at(-1) ?? 0) - 1000 / (2 + 10 * Math.log(input / (input - 15))))).toBeLessThan(1000 / 320);
  });
});

describe('paths of sweeps and dials', () => {
  it('follow a node that is renamed, in the measure too', async () => {
    const { editor, state } = await open(graph());
    editor.execute(
      addSweep(state().document, { dials: [{ path: 'nodes.n.params.I_e', from: 0, to: 1, count: 2 }], measure: 'rate(n) / mean(n.V_m)' }),
    );
    editor.execute(addDial(state().document, { label: 'I', paths: [{ path: 'nodes.n.params.I_e', factor: 2 }], from: 0, to: 1 }));
    editor.execute(renameId(state().document, 'n', 'rate'));
    const { sweeps, view } = state().document;
    expect(sweeps?.[0]?.dials[0]?.path).toBe('nodes.rate.params.I_e');
    expect(sweeps?.[0]?.measure).toBe('rate(rate) / mean(rate.V_m)');
    expect(view.dials?.[0]?.paths).toEqual([{ path: 'nodes.rate.params.I_e', factor: 2 }]);
  });

  it('go with what they turn, and come back with it', async () => {
    const { editor, state } = await open(graph());
    editor.execute(addSweep(state().document, noisy));
    editor.execute(setSweep(state().document, 'sweep1', { spread: 'sem' }));
    editor.execute(addDial(state().document, { label: 'J', paths: [{ path: dial.path, factor: 1 }], from: 0, to: 1 }));
    editor.execute(remove(state().document, { edges: ['e'] }));
    expect([state().document.sweeps, state().document.view.dials]).toEqual([undefined, undefined]);
    editor.undo();
    expect(state().document.sweeps?.[0]?.['spread']).toBe('sem');
    expect(state().document.view.dials).toHaveLength(1);
  });
});
