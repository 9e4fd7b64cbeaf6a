/** What is offered against silence is run by the real kernel: with it the neuron fires, with a little less it does not. */
import { describe, expect, it } from 'vitest';
import { setParameter } from '../../src/document/commands/index.ts';
import { mend, mendingValue, roundedUp, silenceOf } from '../../src/editor/runs/silence.ts';
import { createSession, type Session } from './session.ts';

const graph = (nodes: readonly object[], edges: readonly object[]) =>
  JSON.stringify({
    format: 'spikepatch.graph',
    version: 2,
    title: 'Silent',
    kernel: { resolution: 0.1, rng_seed: 1, duration: 300 },
    nodes,
    edges,
  });
const node = (id: string, model: string, params = {}) => ({ id, model, n: 1, params, position: { x: 0, y: 0 } });
const wire = (id: string, source: string, target: string, syn_spec = {}) => ({
  id,
  source,
  target,
  conn_spec: { rule: 'all_to_all' },
  syn_spec,
});

async function opened(nodes: readonly object[], edges: readonly object[] = []): Promise<Session> {
  const session = createSession({ real: true });
  expect(await session.editor.openText(graph(nodes, edges), 'silent.json')).toBe(true);
  await ran(session);
  return session;
}

async function ran({ editor, state }: Session): Promise<void> {
  editor.check();
  editor.run();
  await expect.poll(() => state().run.phase, { timeout: 20_000 }).toBe('done');
  await expect.poll(() => editor.play.noted?.until ?? 0).toBeCloseTo(300, 6);
}

const { signal } = new AbortController();

describe('what is offered against silence', () => {
  it('makes the target of an idle source fire; four fifths of it do not', async () => {
    const session = await opened([node('dc', 'dc_generator'), node('cell', 'iaf_psc_alpha')], [wire('e1', 'dc', 'cell')]);
    const { editor, state } = session;
    const [reason] = silenceOf(editor);
    if (reason === undefined) throw new Error('nothing was said');
    expect(reason).toMatchObject({ kind: 'idle', node: 'dc' });
    const value = (await mendingValue(editor, reason, signal)) as number;
    // 250 pF · 15 mV / 10 ms is the rheobase of a default iaf_psc_alpha: 375 pA.
    expect(value).toBeGreaterThan(375);
    expect(value).toBeLessThan(450);
    editor.execute(setParameter(state().document, ['dc'], 'amplitude', 0.8 * value));
    await ran(session);
    expect(silenceOf(editor)).toMatchObject([{ kind: 'below', node: 'cell' }]);
    editor.undo();
    mend(editor, reason, value);
    expect(state().past.at(-1)?.label).toContain(`${value} pA`);
    await expect.poll(() => state().run.phase, { timeout: 20_000 }).toBe('done');
    expect(editor.play.noted?.count).toBeGreaterThan(0);
    expect(silenceOf(editor)).toEqual([]);
  });

  it('says how far a neuron stayed below its threshold as the membrane equation has it', async () => {
    const { editor } = await opened([node('cell', 'iaf_psc_alpha', { I_e: 322.5 })]);
    const [reason] = silenceOf(editor);
    // The potential ends at E_L + I R = −70 + 322.5 · 0.04 = −57.1 mV, up to exp(−30).
    expect(reason).toMatchObject({ kind: 'below', node: 'cell' });
    expect((reason as { gap: number }).gap).toBeCloseTo(2.1, 4);
  });

  it('is a number that people would choose', () => {
    expect([375.04, 620, 3.81, 0.0123, 1e5].map(roundedUp)).toEqual([400, 660, 4.1, 0.013, 110_000]);
  });
});
