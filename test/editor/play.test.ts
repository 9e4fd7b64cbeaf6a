/** Time that moves, in a whole session with the real kernel. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { setN, setParameter, setSynSpec } from '../../src/document/commands/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import { createSession, type Session } from './session.ts';

function graph(nodes: object[], edges: object[], duration = 100) {
  const read = parseDocument(
    JSON.stringify({ format: 'spikepatch.graph', version: 2, title: '', kernel: { resolution: 0.1, rng_seed: 7, duration }, nodes, edges }),
  );
  if (read.document === undefined) throw new Error('the graph cannot be read');
  return read.document;
}

const circuit = (params: object = { I_e: 376 }) =>
  graph(
    [
      { id: 'n', model: 'iaf_psc_alpha', params },
      { id: 'm', model: 'iaf_psc_alpha' },
      { id: 'dc', model: 'dc_generator', params: { amplitude: 100 } },
      { id: 'meter', model: 'multimeter', params: { record_from: ['V_m'], interval: 0.1 } },
      { id: 'spikes', model: 'spike_recorder' },
    ],
    [
      { id: 'e1', source: 'n', target: 'm', syn_spec: { weight: 20, delay: 2 } },
      { id: 'e2', source: 'dc', target: 'm', syn_spec: { weight: 1, delay: 1 } },
      { id: 'e3', source: 'meter', target: 'm' },
      { id: 'e4', source: 'meter', target: 'n' },
      { id: 'e5', source: 'n', target: 'spikes' },
      { id: 'e6', source: 'm', target: 'spikes' },
    ],
  );

/** A shared machine may take its time. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000 });

let session: Session;
afterEach(() => session.editor.dispose());

async function open(document = circuit()): Promise<Session> {
  session = createSession({ real: true });
  await session.editor.newDocument(document);
  return session;
}

const rests = () => soon(() => expect(session.state().play).toMatchObject({ moving: false, busy: false }));
const settled = async () => {
  await soon(() => expect(['stopped', 'done']).toContain(session.state().run.phase));
  await rests();
};
const recorded = (id: string) => session.editor.runs.current?.recorders.get(id);
const V_m = () => [...(recorded('meter')?.values['V_m'] ?? [])];
/** Steps on by so many ms. */
async function forward(ms: number): Promise<void> {
  const time = session.editor.play.head.time ?? 0;
  session.editor.play.step(Math.round(ms * 10));
  await soon(() => expect(session.state().run.time).toBeCloseTo(time + ms, 9));
  await settled();
}
async function live(document = circuit()): Promise<Session> {
  await open(document);
  // Hardly a step before it is paused.
  session.editor.play.setSpeed(0.001);
  session.editor.play.live();
  await soon(() => expect(session.state().play?.moving).toBe(true));
  session.editor.play.pause();
  await settled();
  session.editor.play.seek(0);
  return session;
}

describe('a run that is over', () => {
  it('has its spikes and potentials for a replay, without recorders of its own', async () => {
    const document = graph([{ id: 'n', model: 'iaf_psc_alpha', params: { I_e: 500 } }], [], 200);
    const { editor, state } = await open(document);
    editor.run();
    await soon(() => expect(state().run.phase).toBe('done'));
    const { noted } = editor.play;
    expect(noted?.until).toBe(200);
    expect(noted?.count).toBeGreaterThan(5);
    expect(noted?.probes).toEqual([{ node: 0 }]);
    expect(noted?.valueAt(0, 0)).toBe(-70);
    expect(noted?.valueAt(0, 5.25)).toBeGreaterThan(-70);
    expect(noted?.rangeOf(0)?.[1]).toBeLessThan(-55);
  });

  it('is replayed to its end, paused, stepped through and left', async () => {
    const { editor, state } = await open();
    editor.run();
    await soon(() => expect(state().run.phase).toBe('done'));
    // Slow enough to be paused on the way, however long a shared machine takes to look.
    editor.play.setSpeed(0.02);
    editor.play.toggle();
    expect(state().play).toMatchObject({ live: false, moving: true });
    await soon(() => expect(editor.play.head.time).toBeGreaterThan(10));
    editor.play.toggle();
    expect(editor.play.head.moving).toBe(false);
    editor.play.seek(50);
    editor.play.step(1);
    expect(editor.play.head.time).toBe(50.1);
    editor.play.step(-2);
    expect(editor.play.head.time).toBeCloseTo(49.9, 9);
    editor.play.seek(0);
    const { times } = recorded('spikes') ?? { times: new Float64Array(0) };
    for (const time of times) {
      editor.play.nextSpike();
      expect(editor.play.head.time).toBe(time);
    }
    editor.play.setSpeed(1);
    editor.play.seek(95);
    editor.play.toggle();
    await soon(() => expect(state().play?.moving).toBe(false));
    expect(editor.play.head.time).toBe(100);
    editor.play.close();
    expect([state().play, editor.play.head.time]).toEqual([undefined, undefined]);
    // Nothing of it was made anew.
    expect(state().run.phase).toBe('done');
  });

  it('says at its end that it is there, where its speed was changed on the way, too', async () => {
    const { editor, state } = await open();
    editor.run();
    await soon(() => expect(state().run.phase).toBe('done'));
    editor.play.setSpeed(0.02);
    editor.play.toggle();
    editor.play.setSpeed(1);
    await soon(() => expect(state().play?.moving).toBe(false));
    expect(editor.play.head.time).toBe(100);
    expect(state().announcement).toBe('End of the run');
  });

  it('goes on live from the moment that is shown, and what came after is gone', async () => {
    const { editor, state } = await open();
    editor.run();
    await soon(() => expect(state().run.phase).toBe('done'));
    const whole = V_m();
    const derived = editor.runs.current?.compiled;
    editor.play.toggle();
    editor.play.seek(40);
    editor.play.setSpeed(0.001);
    editor.play.live();
    await soon(() => expect(state().play).toMatchObject({ live: true, moving: true }));
    editor.play.pause();
    await settled();
    expect(state().run.time).toBeLessThan(100);
    await forward(30);
    const again = V_m();
    expect(again.length).toBeGreaterThan(1000);
    expect(again).toEqual(whole.slice(0, again.length));
    // Panels keep what they made of rows by this object: none of what is gone may be left in them.
    expect(editor.runs.current?.compiled).not.toBe(derived);
    expect(editor.play.noted?.until).toBeCloseTo(state().run.time, 9);
  });
});

describe('live', () => {
  it('takes edits at once and keeps the rest, as one step of the history each', async () => {
    const { editor, state } = await live(circuit({ I_e: 0 }));
    await forward(20);
    editor.execute(setParameter(state().document, ['n'], 'I_e', 600));
    await soon(() => expect(state().play?.deeds).toBe(1));
    await forward(60);
    expect(recorded('spikes')?.length).toBeGreaterThan(0);
    expect(recorded('spikes')?.times[0]).toBeGreaterThan(20);
    expect(state().run.networkHash).toBe(state().networkHash);
    editor.execute(setSynSpec(state().document, ['e1'], { weight: 2000 }));
    await soon(() => expect(state().play?.deeds).toBe(2));
  });

  it('starts again where the change needs another network, and says so', async () => {
    const { editor, state } = await live();
    await forward(20);
    editor.execute(setN(state().document, ['m'], 3));
    await soon(() => expect(state().run.time).toBe(0));
    expect(state().notice?.text).toMatch(/starts again from 0 ms/);
    await settled();
    await forward(5);
  });

  it('makes a neuron fire that is clicked, and switches a generator', async () => {
    const { editor, state } = await live(circuit({ I_e: 0 }));
    await forward(10);
    editor.play.touch('n');
    await soon(() => expect(state().play?.deeds).toBe(1));
    await forward(5);
    expect([...(recorded('spikes')?.senders ?? [])]).toContain(1);
    editor.play.touch('dc');
    await soon(() => expect(state().play).toMatchObject({ deeds: 2, off: ['dc'] }));
    await forward(100);
    expect(V_m().at(-2)).toBeCloseTo(-70, 1);
    editor.play.touch('dc');
    await soon(() => expect(state().play).toMatchObject({ deeds: 3, off: [] }));
  });

  it('ends with a run that is started beside it', async () => {
    const { editor, state } = await live();
    editor.play.setSpeed(1);
    editor.play.live();
    await soon(() => expect(state().play?.moving).toBe(true));
    editor.run();
    expect(state().play).toMatchObject({ live: false, moving: false, deeds: 0 });
    await soon(() => expect(state().run.phase).toBe('done'));
    expect([state().run.time, editor.play.head.time]).toEqual([100, undefined]);
    editor.play.toggle();
    expect(state().play).toMatchObject({ live: false, moving: true });
  });

  it('steps back past what was done, and does it again no more', async () => {
    const { editor, state } = await live(circuit({ I_e: 0 }));
    await forward(10);
    editor.play.touch('n');
    await soon(() => expect(state().play?.deeds).toBe(1));
    await forward(10);
    expect(recorded('spikes')?.length).toBe(1);
    editor.play.seek(5);
    editor.play.live();
    await soon(() => expect(state().play?.deeds).toBe(0));
    await soon(() => expect(state().play?.moving).toBe(true));
    editor.play.pause();
    await settled();
    await forward(20);
    expect(recorded('spikes')?.length).toBe(0);
  });
});

describe('what was done while it played', () => {
  it('is kept as stimuli that do it again: one step of the history, spikes to the last bit', async () => {
    const { editor, state } = await live(circuit({ I_e: 0 }));
    await forward(10);
    editor.play.touch('n');
    await soon(() => expect(state().play?.deeds).toBe(1));
    await forward(20);
    editor.play.touch('n');
    await soon(() => expect(state().play?.deeds).toBe(2));
    await forward(70);
    const [times, V] = [[...(recorded('spikes')?.times ?? [])], V_m()];
    expect(times).toHaveLength(2);
    const steps = state().past.length;
    editor.play.keep();
    expect(state().past.length).toBe(steps + 1);
    editor.play.close();
    editor.run();
    await soon(() => expect(state().run.phase).toBe('done'));
    expect([...(recorded('spikes')?.times ?? [])]).toEqual(times);
    expect(V_m()).toEqual(V.slice(0, V_m().length));
    editor.undo();
    expect(Object.keys(state().document.nodes)).toHaveLength(5);
  });

  it('keeps currents that were turned and switched as steps of a current', async () => {
    const { editor, state } = await live(circuit({ I_e: 100 }));
    const deeds = async (count: number) => soon(() => expect(state().play?.deeds).toBe(count));
    await forward(10);
    editor.execute(setParameter(state().document, ['n'], 'I_e', 500));
    await deeds(1);
    await forward(20);
    editor.play.touch('dc');
    await deeds(2);
    await forward(15);
    editor.execute(setParameter(state().document, ['n'], 'I_e', 300));
    await deeds(3);
    editor.play.touch('dc');
    await deeds(4);
    await forward(55);
    const V = V_m();
    editor.play.keep();
    expect(state().document.nodes['n']?.params).toEqual({ I_e: 100 });
    editor.play.close();
    editor.run();
    await soon(() => expect(state().run.phase).toBe('done'));
    const again = V_m();
    const off = again.findIndex((value, k) => Math.abs(value - (V[k] as number)) > 1e-9);
    expect([off, off < 0 ? 0 : recorded('meter')?.times[off], recorded('meter')?.senders[Math.max(0, off)]]).toEqual([
      -1,
      0,
      expect.anything(),
    ]);
  });

  it('names what cannot be kept, and leaves it as it is', async () => {
    const { editor, state } = await live();
    await forward(5);
    editor.execute(setParameter(state().document, ['n'], 'tau_m', 20));
    await soon(() => expect(state().play?.deeds).toBe(1));
    editor.play.keep();
    expect(state().notice?.text).toMatch(/tau_m of n/);
    expect(Object.keys(state().document.nodes)).toHaveLength(5);
    expect(state().document.nodes['n']?.params).toMatchObject({ tau_m: 20 });
  });
});
