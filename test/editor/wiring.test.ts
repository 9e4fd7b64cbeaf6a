/** Who is connected to whom in a run: listed once for a network, and said why it cannot be. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseDocument } from '../../src/document/file/schema.ts';
import { createWirings } from '../../src/editor/runs/wiring.ts';
import type { Run } from '../../src/editor/types.ts';
import { createSession, type Session } from './session.ts';

const spatial = { positions: 'grid', shape: [4, 4] };
const rule = { rule: 'pairwise_bernoulli', p: 1, mask: { circular: { radius: 0.3 } } };
const graph = JSON.stringify({
  format: 'spikepatch.graph',
  version: 2,
  kernel: { resolution: 0.1, rng_seed: 7, duration: 10 },
  nodes: [
    { id: 'bare', model: 'parrot_neuron', n: 2 },
    { id: 'a', model: 'parrot_neuron', n: 16, spatial },
    { id: 'b', model: 'parrot_neuron', n: 16, spatial },
  ],
  edges: [
    { id: 'e0', source: 'bare', target: 'a' },
    { id: 'e1', source: 'a', target: 'b', conn_spec: rule },
  ],
});

let session: Session;
afterEach(() => session?.editor.dispose());

describe('the connections between layers', () => {
  it('are those of the run, asked for once, and kept for the same network', async () => {
    session = createSession({ real: true });
    const { editor } = session;
    const { document } = parseDocument(graph);
    await editor.newDocument(document);
    editor.run();
    await vi.waitFor(() => expect(editor.runs.current?.phase).toBe('done'), { timeout: 10_000 });
    const run = editor.runs.current as Run;
    expect(editor.wirings.of(run)).toBeUndefined();
    let told = 0;
    editor.wirings.subscribe(() => void told++);
    editor.wirings.ask(run);
    editor.wirings.ask(run);
    await vi.waitFor(() => expect(editor.wirings.of(run)).toBeDefined(), { timeout: 10_000 });
    const { edges, refusal } = editor.wirings.of(run) ?? {};
    expect([told, refusal, edges?.map(({ edge }) => edge)]).toEqual([1, undefined, ['e1']]);
    // Within 0.3 of a grid 0.25 apart: the node itself and its neighbours, 16 + 2 · 24.
    expect(edges?.[0]?.sources).toHaveLength(64);
    expect(edges?.[0]?.sources[0]).toBeGreaterThan(2);
    editor.run();
    await vi.waitFor(() => expect(editor.runs.current?.id).not.toBe(run.id));
    expect(editor.wirings.of(editor.runs.current as Run)?.edges).toBe(edges);
  });

  it('are not those of another simulator', () => {
    const wirings = createWirings({ run: () => expect.fail('nothing is built') });
    const run = { hash: 'x', simulator: 'NEST' } as Run;
    wirings.ask(run);
    expect(wirings.of(run)).toMatchObject({ edges: [], refusal: expect.stringContaining('NEST') });
  });
});
