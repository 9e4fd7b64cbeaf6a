import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { paper } from '../../src/charts/data/paper.ts';
import { run } from '../../src/cli/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'spikepatch-analyse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function save(name: string, json: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(json));
  return path;
}

async function spikepatch(...args: string[]) {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof texts) =>
    new Writable({
      write(chunk, _, done) {
        texts[name] += String(chunk);
        done();
      },
    });
  const exit = await run(args, { stdout: stream('stdout'), stderr: Object.assign(stream('stderr'), { isTTY: false }) });
  return { exit, ...texts };
}

const graph = save('lif.graph.json', {
  format: 'spikepatch.graph',
  version: 1,
  kernel: { duration: 1000 },
  nodes: [
    { id: 'lif', model: 'iaf_psc_alpha', params: { I_e: 500 } },
    { id: 'sr', model: 'spike_recorder' },
  ],
  edges: [{ id: 'e', source: 'lif', target: 'sr' }],
});

const table = (csv: string) =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));

describe('spikepatch analyse', () => {
  it('runs a graph and gives the table of the panel: the rate of a leaky integrate-and-fire neuron', async () => {
    const { exit, stdout, stderr } = await spikepatch('analyse', graph, '--kind', 'rate', '--of', 'sr', '--from', '200', 'bin=800');
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')[0]).toBe('t > (ms),t ≤ (ms),lif (spikes/s)');
    const period = 2 + 10 * Math.log(20 / 5);
    const [row = []] = table(stdout);
    expect(row.slice(0, 2)).toEqual([200, 1000]);
    // One spike more or less in the window of 800 ms.
    expect(Math.abs((row[2] ?? 0) - 1000 / period)).toBeLessThanOrEqual(1.25);
  });

  it('gives the same of results as of the graph they came from', async () => {
    const results = join(folder, 'lif.results.json');
    await spikepatch('simulate', graph, '--out', results);
    for (const kind of ['rate', 'isi_histogram']) {
      const [one, two] = [
        await spikepatch('analyse', graph, '--kind', kind, '--of', 'sr'),
        await spikepatch('analyse', results, '--kind', kind, '--of', 'sr'),
      ];
      expect(two).toEqual(one);
      expect(table(one.stdout).length).toBeGreaterThan(5);
    }
  });

  it('finds the fixed points of a neuron in the plane of its two variables, out of the graph', async () => {
    const neuron = save('izhikevich.graph.json', {
      format: 'spikepatch.graph',
      version: 1,
      kernel: { duration: 20 },
      nodes: [
        { id: 'n', model: 'izhikevich' },
        { id: 'meter', model: 'multimeter', params: { record_from: ['V_m', 'U_m'] } },
      ],
      edges: [{ id: 'e', source: 'meter', target: 'n' }],
    });
    const { exit, stdout } = await spikepatch('analyse', neuron, '--kind', 'phase', '--of', 'meter');
    const [head, first = '', second = ''] = stdout.split('\n');
    expect([exit, head]).toEqual([0, 'What,V_m (mV),U_m (mV),re λ₁ (1/ms),im λ₁ (1/ms),re λ₂ (1/ms),im λ₂ (1/ms)']);
    expect([first, second].map((line) => [line.split(',')[0], Math.round(Number(line.split(',')[1]) * 1e9) / 1e9])).toEqual([
      ['stable node', -70],
      ['saddle', -50],
    ]);
    const driven = await spikepatch('analyse', neuron, '--kind', 'phase', '--of', 'meter', 'current=5');
    expect(driven.stdout).not.toContain('saddle');
  });

  it('writes a figure or JSON by the ending of the file', async () => {
    const [svg, json] = [join(folder, 'a.svg'), join(folder, 'a.json')];
    await spikepatch('analyse', graph, '--kind', 'rate', '--of', 'sr', '--out', svg);
    await spikepatch('analyse', graph, '--kind', 'rate', '--of', 'sr', '--out', json);
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg .*Rate \(spikes\/s\).*<\/svg>$/s);
    const { kind, figures, table: whole, members } = JSON.parse(readFileSync(json, 'utf8'));
    expect([kind, figures, whole.columns.length, members.rows[0][0]]).toEqual([
      'rate',
      expect.stringMatching(/^lif \d+ spikes\/s$/),
      3,
      'lif',
    ]);
  });

  it.each([
    [['--kind', 'rat', '--of', 'sr'], 'There is no kind of analysis rat;', 'Did you mean rate?'],
    [['--kind', 'rate', '--of', 'lif'], 'There is no recorder lif; recorders are sr.', ''],
    [['--kind', 'rate', '--of', 'sr', 'bim=5'], 'rate has no setting bim; allowed is', 'Did you mean bin?'],
    [['--kind', 'rate', '--of', 'sr', 'bin=-1'], 'bin is -1; it has to be a number from 0.001 (ms).', ''],
    [['--kind', 'analog', '--of', 'sr'], 'analog reads analog; of sr (spikes) there are spikes, ', ''],
    [['--kind', 'rate', '--of', 'sr', '--out', 'x.png'], 'has to end in .json, .csv or .svg', ''],
    [['--kind', 'rate'], 'analyse needs a file, --kind and --of', ''],
  ])('%j says what is wrong and what is allowed', async (args, problem, nearest) => {
    const { exit, stderr } = await spikepatch('analyse', graph, ...args);
    expect(exit).toBe(2);
    expect(stderr).toContain(problem);
    expect(stderr).toContain(nearest);
  });

  it('says why there is nothing, and what is broken in results', async () => {
    expect(await spikepatch('analyse', graph, '--kind', 'rate', '--of', 'sr', 'bin=5000')).toMatchObject({
      exit: 1,
      stdout: '',
      stderr: expect.stringContaining('No whole bin of 5000 ms fits'),
    });
    const broken = save('broken.results.json', {
      format: 'spikepatch.results',
      version: 1,
      kernel: { resolution: 0.1, rng_seed: 1, duration: 1 },
      nodes: {},
      recorders: { sr: { model: 'spike_recorder', events: { times: [1], senders: [] } } },
    });
    expect(await spikepatch('analyse', broken, '--kind', 'rate', '--of', 'sr')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('recorders.sr.events.senders is not as it has to be'),
    });
  });
});

describe('figures for paper', () => {
  it('have the colours of the light page', () => {
    const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');
    const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1];
    expect(paper.traces).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`trace-${n}`)));
    for (const name of ['ghost', 'grid', 'axis', 'text'] as const) expect(paper[name]).toBe(token(name));
  });
});
