import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder, spikepatch } from './spikepatch.ts';

const { folder } = ownFolder('why');

const graph = join(folder, 'meet.graph.json');
writeFileSync(
  graph,
  JSON.stringify({
    format: 'spikepatch.graph',
    version: 2,
    kernel: { duration: 50 },
    nodes: [
      { id: 'clock', model: 'spike_generator', params: { spike_times: [10, 20] } },
      { id: 'relay', model: 'parrot_neuron', n: 3 },
      { id: 'cell', model: 'iaf_psc_delta', n: 2, params: { t_ref: 0.5 } },
      { id: 'quiet', model: 'iaf_psc_alpha', params: { I_e: 125, tau_m: 2 } },
    ],
    edges: [
      { id: 'in', source: 'clock', target: 'relay' },
      { id: 'out', source: 'relay', target: 'cell', syn_spec: { weight: 6 } },
      { id: 'brake', source: 'relay', target: 'cell', syn_spec: { weight: -0.5 } },
    ],
  }),
);

describe('spikepatch why', () => {
  it('says in one sentence and a table what brought a neuron to its spike', async () => {
    const { exit, stdout, stderr } = await spikepatch('why', graph, '--node', 'cell', '--index', '1', '--spike', '2');
    expect([exit, stderr]).toEqual([0, '']);
    const [sentence, , ...lines] = stdout.split('\n');
    expect(sentence).toContain('cell[1] fired at 22 ms: relay +16.5 mV (12 spikes)');
    expect(sentence).toContain('Without the spike of relay[0] that arrived at 22 ms it would not have fired.');
    const table = lines.map((line) => line.trim().split(/ {2,}/));
    expect(table).toContainEqual(['out', '+18', '6', 'does not fire']);
    expect(table).toContainEqual(['brake', '−1.5', '6', 'fires all the same']);
    expect(table).toContainEqual(['relay[2]', 'out', '21', '1', '22', '6', '+6', 'does not fire']);
  });

  it('writes everything as JSON, whose bands add up to the trace', async () => {
    const out = join(folder, 'why.json');
    expect(await spikepatch('why', graph, '--node', 'cell', '--spike', '1', '--window', '5', '--out', out)).toEqual({
      exit: 0,
      stdout: '',
      stderr: '',
    });
    const { format, rest, trace, times, bands, potential, arrived } = JSON.parse(readFileSync(out, 'utf8'));
    expect([format, times.length, arrived.length]).toEqual(['spikepatch.why', 50, 6]);
    for (const [k, v] of trace.entries()) {
      expect(Math.abs(rest + bands.reduce((sum: number, { band }: { band: number[] }) => sum + (band[k] ?? 0), 0) - v)).toBeLessThan(1e-9);
    }
    expect(Math.abs(rest + bands.reduce((sum: number, { share }: { share: number }) => sum + share, 0) - potential)).toBeLessThan(1e-9);
  });

  it('tells how much was missing where a neuron did not fire', async () => {
    const { exit, stdout } = await spikepatch('why', graph, '--node', 'quiet', '--time', '30');
    expect(exit).toBe(0);
    expect(stdout).toContain('quiet did not fire at 30 ms: constant current +1 mV moved it from −70 mV at rest to −69 mV');
    expect(stdout).toContain('14 mV were missing to the −55 mV at which it spikes.');
  });

  it('answers wrong questions with exit codes and sentences', async () => {
    const none = await spikepatch('why', graph, '--node', 'quiet', '--spike', '1');
    expect(none.exit).toBe(1);
    expect(none.stderr).toContain('The neuron fired 0 times in 50 ms; there is no spike number 1.');
    const relay = await spikepatch('why', graph, '--node', 'relay', '--spike', '1');
    expect(relay.exit).toBe(1);
    expect(relay.stderr).toContain('parrot_neuron has no membrane potential');
    const cases: readonly (readonly [string[], RegExp])[] = [
      [['--node', 'cel', '--spike', '1'], /There is no node cel; .* Did you mean cell\?/],
      [['--node', 'cell', '--index', '2', '--spike', '1'], /cell has 2 neurons, counted from 0/],
      [['--node', 'cell'], /needs --spike or --time/],
      [['--spike', '1'], /needs --node/],
      [['--node', 'cell', '--spike', '0'], /--spike is 0; it has to be a whole number from 1/],
    ];
    for (const [args, sentence] of cases) {
      const { exit, stderr } = await spikepatch('why', graph, ...args);
      expect(exit).toBe(2);
      expect(stderr).toMatch(sentence);
    }
  });
});
