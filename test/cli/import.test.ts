import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/document/file/schema.ts';
import { ownFolder, spikepatch } from './spikepatch.ts';

const { folder, save } = ownFolder('import');
const sample = (name: string) => fileURLToPath(new URL(`../nest-desktop/${name}.json`, import.meta.url));

const project = (name: string, more: object = {}) => ({
  name,
  network: { nodes: [{ model: 'spike_recorder', size: 1, view: {} }], connections: [] },
  simulation: { time: 10, kernel: {} },
  ...more,
});

describe('spikepatch import', () => {
  it('writes the graph of a project to standard output, and it is valid', async () => {
    const { exit, stdout, stderr } = await spikepatch('import', sample('v4/step-current-response'));
    expect([exit, stderr]).toEqual([0, '']);
    const out = save('step.graph.json', stdout);
    expect(await spikepatch('validate', out)).toMatchObject({ exit: 0, stderr: '' });
    expect(parseDocument(stdout).document?.title).toBe('step current response');
  });

  it('says what is lost line by line, which only --strict makes a failure', async () => {
    const out = join(folder, 'fi.json');
    const { exit, stderr } = await spikepatch('import', sample('v3/model-f-i-curve'), '--out', out);
    expect(exit).toBe(0);
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.split(': ').slice(1, 3)),
    ).toEqual([
      ['activityGraph.panels[0].model.id', 'senderSpikeCountPlot'],
      ['activityGraph.panels[1].model.id', 'senderMeanISIPlot'],
    ]);
    expect((await spikepatch('import', sample('v3/model-f-i-curve'), '--strict', '--out', out)).exit).toBe(1);
    expect((await spikepatch('import', sample('v4/spike-response'), '--strict', '--out', out)).exit).toBe(0);
  });

  it('makes one graph of each project of a list, named by the project, with what was recorded beside it', async () => {
    const activities = [{ events: { times: [1, 2], senders: [1, 1] } }];
    const list = save('list.json', [project('A & b'), project('a b', { activities }), project('other')]);
    const dir = join(folder, 'many');
    const { exit, stderr } = await spikepatch('import', list, '--out-dir', dir);
    expect(exit).toBe(0);
    expect(readdirSync(dir).sort()).toEqual(['A-b.graph.json', 'a-b-2.graph.json', 'a-b-2.results.json', 'other.graph.json']);
    const results = JSON.parse(readFileSync(join(dir, 'a-b-2.results.json'), 'utf8'));
    expect(results.recorders.sr1.events).toEqual({ times: [1, 2], senders: [1, 1] });
    // What validate would say is among what import says.
    expect(stderr).toContain('nothing, so it will record nothing');
  });

  it('ends with 1 where there is no graph, and with 2 where the command is wrong', async () => {
    expect((await spikepatch('import', save('no.json', { network: {} }))).exit).toBe(1);
    expect((await spikepatch('import', save('broken.json', '{'))).exit).toBe(1);
    const list = save('two.json', [project('a'), project('b')]);
    expect((await spikepatch('import', list)).exit).toBe(2);
    expect((await spikepatch('import')).exit).toBe(2);
    expect((await spikepatch('import', list, '--strict=yes')).exit).toBe(2);
    expect((await spikepatch('import', list, list)).exit).toBe(2);
    expect((await spikepatch('import', join(folder, 'none.json'))).exit).toBe(2);
    expect((await spikepatch('import', list, '--out', list)).exit).toBe(2);
  });

  it('brings documents of older versions up to the present one', async () => {
    const old = save('old.json', {
      format: 'spikepatch.graph',
      version: 1,
      nodes: [{ id: 'a', model: 'iaf_psc_alpha', params: { I_e: 400 } }],
    });
    const { exit, stdout } = await spikepatch('import', old);
    expect([exit, JSON.parse(stdout).version, JSON.parse(stdout).title]).toEqual([0, 2, 'old']);
  });
});

describe('a NEST Desktop project given to simulate or validate', () => {
  it('is told from a broken graph, with the command that opens it', async () => {
    for (const command of ['simulate', 'validate']) {
      const { exit, stderr } = await spikepatch(command, sample('v4/spike-response'));
      expect(exit).toBe(1);
      expect(stderr).toContain('spikepatch import');
    }
  });
});

describe('spikepatch export --to nest-desktop', () => {
  it('writes a project that imports as the same graph, and says on standard error what it cannot', async () => {
    const imported = save('imported.graph.json', (await spikepatch('import', sample('v4/model-step-current-response'))).stdout);
    const { exit, stdout, stderr } = await spikepatch('export', imported, '--to', 'nest-desktop');
    expect([exit, stderr]).toEqual([0, '']);
    const again = await spikepatch('import', save('project.json', stdout));
    const nodes = (text: string) =>
      JSON.parse(text).nodes.map(({ id, model, n, params }: Record<string, unknown>) => ({ id, model, n, params }));
    expect(nodes(again.stdout)).toEqual(nodes(readFileSync(imported, 'utf8')));
    const muted = save('muted.json', { format: 'spikepatch.graph', version: 2, nodes: [{ id: 'a', model: 'iaf_psc_alpha', muted: true }] });
    const said = await spikepatch('export', muted, '--to', 'nest-desktop');
    expect([said.exit, said.stderr.includes('left out')]).toEqual([0, true]);
  });
});
