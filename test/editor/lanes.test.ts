import { describe, expect, it } from 'vitest';
import { addNode } from '../../src/document/commands/index.ts';
import { createLanes } from '../../src/editor/runs/lanes.ts';
import type { ServerLane } from '../../src/server/lane.ts';
import type { RunEvent, SimulationClient } from '../../src/simulation/client.ts';
import { sayFinding } from '../../src/text/language.ts';
import { NETWORK } from '../simulation/fakes.ts';
import { createSession } from './session.ts';

const wish = { network: NETWORK, duration: 10, limits: {} };

function parts() {
  const said: string[] = [];
  const heard: RunEvent[] = [];
  const here: SimulationClient = {
    warm: () => undefined,
    run: () => said.push('here.run'),
    order: () => true,
    change: () => true,
    canContinue: true,
    continueRun: () => said.push('here.continue') > 0,
    stop: () => void said.push('here.stop'),
    dispose: () => undefined,
  };
  const lane: ServerLane = {
    hello: async () => ({ version: '3.9.0', mpi: false }),
    run: (id, _, listener) => {
      said.push(`there.run ${id}`);
      listener({ type: 'accepted', runId: id });
    },
    canContinue: true,
    continueRun: () => said.push('there.continue') > 0,
    stop: () => void said.push('there.stop'),
  };
  let on = false;
  let id = 40;
  const lanes = createLanes({ here, nextId: () => ++id, there: () => (on ? Promise.resolve(lane) : undefined) });
  return { lanes, said, heard, listen: (event: RunEvent) => void heard.push(event), turn: (to: boolean) => (on = to) };
}

describe('the lane of the canvas', () => {
  it('is this page until a server is turned on, and what was begun there is continued and stopped there', async () => {
    const { lanes, said, heard, listen, turn } = parts();
    lanes.run(wish, listen);
    turn(true);
    const id = lanes.run(wish, listen);
    expect(id).toBe(41);
    await Promise.resolve();
    expect(said).toEqual(['here.run', 'here.stop', 'there.run 41']);
    expect(heard).toEqual([{ type: 'accepted', runId: 41 }]);
    expect(lanes.order({ type: 'step', steps: 1 }, listen)).toBe(false);
    expect(lanes.change(1, [])).toBe(false);
    turn(false);
    expect(lanes.continueRun(5)).toBe(true);
    lanes.stop();
    lanes.run(wish, listen);
    expect(said.slice(3)).toEqual(['there.continue', 'there.stop', 'there.stop', 'here.run']);
    expect(lanes.order({ type: 'step', steps: 1 }, listen)).toBe(true);
  });

  it('ends as stopped a run that is stopped before the server’s lane is there', async () => {
    const { lanes, said, heard, listen, turn } = parts();
    turn(true);
    const id = lanes.run(wish, listen);
    lanes.stop();
    await Promise.resolve();
    expect(said).toEqual(['here.stop']);
    expect(heard).toEqual([{ type: 'done', runId: id, time: 0, stopped: true, simulateMs: 0, chunks: [] }]);
  });
});

describe('a network that is too large for a tab', () => {
  it('is offered a NEST Server, can be run once there is one, and is refused again without', async () => {
    const { editor, state } = createSession({ estimate: { connections: 1e10 } });
    await editor.newDocument();
    editor.execute(addNode(state().document, { model: 'iaf_psc_alpha', position: { x: 0, y: 0 } }));
    editor.check();
    const tooLarge = () => state().diagnostics.filter(({ code }) => code === 'too_large');
    expect(tooLarge().map((finding) => sayFinding(finding))).toEqual([expect.stringContaining('A NEST Server can run it')]);
    const server = { on: true, url: 'http://localhost:52425', token: '', threads: 1 };
    editor.setServer(server);
    expect(tooLarge()).toEqual([]);
    expect(state().networkHash).toBeDefined();
    editor.setServer({ ...server, on: false });
    expect(tooLarge()).toHaveLength(1);
    await editor.dispose();
  });
});
