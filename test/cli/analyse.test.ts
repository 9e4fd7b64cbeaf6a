import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paper } from '../../src/charts/data/paper.ts';
import { ownFolder, spikepatch } from './spikepatch.ts';

const { folder, save } = ownFolder('analyse');

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

  it('takes the currents of a Hodgkin–Huxley neuron out of its own equation, at every sample', async () => {
    const document = (record_from: readonly string[]) => ({
      format: 'spikepatch.graph',
      version: 1,
      kernel: { duration: 40, resolution: 0.01 },
      nodes: [
        { id: 'n', model: 'hh_psc_alpha' },
        { id: 'dc', model: 'dc_generator', params: { amplitude: 700, start: 5 } },
        { id: 'meter', model: 'multimeter', params: { interval: 0.01, record_from } },
      ],
      edges: [
        { id: 'e', source: 'meter', target: 'n' },
        { id: 'd', source: 'dc', target: 'n' },
      ],
    });
    const whole = save('hh.graph.json', document(['V_m', 'Act_m', 'Inact_h', 'Act_n', 'I_syn_ex', 'I_syn_in']));
    const { exit, stdout } = await spikepatch('analyse', whole, '--kind', 'currents', '--of', 'meter');
    expect([exit, stdout.split('\n')[0]]).toEqual([0, 'Time (ms),n I_Na (pA),n I_K (pA),n I_L (pA),n I_stim (pA)']);
    const rows = table(stdout);
    // At rest channels and leak balance; the remainder is the current that the generator injects (differences over 0.01 ms).
    const [, Na = 0, K = 0, L = 0] = rows[100] ?? [];
    expect(Math.abs(Na + K + L)).toBeLessThan(0.1);
    const injected = rows.filter(([time = 0]) => time > 5.1 && time < 39.9).map(([, , , , stim = 0]) => stim);
    expect(injected.length).toBeGreaterThan(3000);
    // The median: within spikes the adaptive solver's own error of 1e-3 mV a step is worth more.
    expect(injected.sort((a, b) => a - b)[injected.length >> 1]).toBeCloseTo(700, 1);
    const peak = Math.min(...rows.map(([, sodium = 0]) => sodium));
    expect(peak).toBeLessThan(-60_000);

    const less = save('hh-less.graph.json', document(['V_m', 'Act_n']));
    const json = await spikepatch('analyse', less, '--kind', 'currents', '--of', 'meter', '--out', join(folder, 'less.json'));
    expect(json.exit).toBe(0);
    const { figures } = JSON.parse(readFileSync(join(folder, 'less.json'), 'utf8'));
    expect(figures).toBe(
      // No spike arrives: synaptic currents are 0, recorded or not.
      'C_m V_m′ = −I_K − I_L · record Act_m, Inact_h to see I_Na · nothing records what I_stim depends on',
    );
  });

  it('says of a neuron whose steps are written out that it has no currents', async () => {
    const neuron = save('izhikevich-currents.graph.json', {
      format: 'spikepatch.graph',
      version: 1,
      kernel: { duration: 20 },
      nodes: [
        { id: 'n', model: 'izhikevich' },
        { id: 'meter', model: 'voltmeter' },
      ],
      edges: [{ id: 'e', source: 'meter', target: 'n' }],
    });
    expect(await spikepatch('analyse', neuron, '--kind', 'currents', '--of', 'meter')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('izhikevich has no equation of V_m'),
    });
  });

  it('takes the values that were drawn for a neuron: the leak of each with its own conductance', async () => {
    const drawn = save('drawn.graph.json', {
      format: 'spikepatch.graph',
      version: 2,
      kernel: { duration: 20 },
      nodes: [
        { id: 'n', model: 'iaf_cond_alpha', n: 3, params: { g_L: { expression: 'uniform(10, 30)' }, V_m: -60 } },
        { id: 'meter', model: 'voltmeter', params: { interval: 0.1 } },
      ],
      edges: [{ id: 'e', source: 'meter', target: 'n' }],
    });
    const csv = async (...more: string[]) => {
      const { stdout } = await spikepatch('analyse', drawn, '--of', 'meter', ...more);
      return table(stdout);
    };
    const traces = await csv('--kind', 'analog');
    for (const place of [1, 2, 3]) {
      const currents = await csv('--kind', 'currents', `neuron=${place}`);
      const at = (k: number) => traces[k]?.[place] ?? Number.NaN;
      // C V′ = −I_L: over a step of 0.1 ms by the mean of both ends.
      const [before, after] = [currents[20]?.[1] ?? 0, currents[21]?.[1] ?? 0];
      expect((-(before + after) / 2) * 0.1).toBeCloseTo(250 * (at(21) - at(20)), 3);
    }
  });

  describe('neuron by neuron', () => {
    const population = (I_e: unknown, n: number) => ({
      format: 'spikepatch.graph',
      version: 2,
      kernel: { duration: 2000 },
      nodes: [
        { id: 'lif', model: 'iaf_psc_alpha', n, params: { I_e } },
        { id: 'sr', model: 'spike_recorder' },
      ],
      edges: [{ id: 'e', source: 'lif', target: 'sr' }],
    });
    // 1 / (t_ref + tau_m ln(V_inf / (V_inf − V_th))), potentials from E_L; spikes lie on the grid of 0.1 ms.
    const rateAt = (current: number) => {
      const rest = (current * 10) / 250;
      return rest <= 15 ? 0 : 1000 / (2 + 10 * Math.log(rest / (rest - 15)));
    };

    it('a ramp of currents is an f–I curve in one run, against I_e', async () => {
      const graph = save('ramp.graph.json', population({ expression: '300 + 50 * i' }, 15));
      const { exit, stdout } = await spikepatch('analyse', graph, '--kind', 'neurons', '--of', 'sr', 'against=I_e', '--from', '200');
      expect([exit, stdout.split('\n')[0]]).toEqual([0, 'Neuron,I_e (pA),rate (spikes/s)']);
      const rows = table(stdout);
      expect(rows.map(([, current]) => current)).toEqual(Array.from({ length: 15 }, (_, i) => 300 + 50 * i));
      for (const [, current = 0, rate = 0] of rows) {
        // The mean interval lies within a step of the grid above theory; one spike more or less counts 1 / 1.8 s.
        expect(Math.abs(rate - rateAt(current))).toBeLessThan(1 / 1.8 + (rateAt(current) ** 2 * 0.1) / 1000);
      }
    });

    it('currents that were drawn for the run are those that the neurons had', async () => {
      const graph = save('drawn-ramp.graph.json', population({ expression: 'uniform(400, 900)' }, 12));
      const { stdout } = await spikepatch('analyse', graph, '--kind', 'neurons', '--of', 'sr', 'against=I_e', '--from', '200');
      const rows = table(stdout);
      expect(new Set(rows.map(([, current]) => current)).size).toBe(12);
      for (const [, current = 0, rate = 0] of rows)
        expect(Math.abs(rate - rateAt(current))).toBeLessThan(1 / 1.8 + (rateAt(current) ** 2 * 0.1) / 1000);
    });

    it('says in what the neurons differ where they do not in what was asked for', async () => {
      const graph = save('ramp2.graph.json', population({ expression: '300 + 50 * i' }, 3));
      expect(await spikepatch('analyse', graph, '--kind', 'neurons', '--of', 'sr', 'against=C_m')).toMatchObject({
        exit: 1,
        stderr: expect.stringContaining('The neurons do not differ in C_m; they differ in I_e.'),
      });
      expect(await spikepatch('analyse', graph, '--kind', 'neurons', '--of', 'sr', 'measure=sd')).toMatchObject({
        exit: 1,
        stderr: expect.stringContaining('SD is taken of samples; this recorder has spikes.'),
      });
    });
  });

  it('averages over runs with the seeds after that of the graph, the very runs of those seeds', async () => {
    const noisy = save('noisy.graph.json', {
      format: 'spikepatch.graph',
      version: 2,
      kernel: { duration: 30, rng_seed: 7 },
      nodes: [
        { id: 'noise', model: 'noise_generator', params: { std: 200 } },
        { id: 'n', model: 'iaf_psc_alpha' },
        { id: 'vm', model: 'voltmeter' },
      ],
      edges: [
        { id: 'a', source: 'noise', target: 'n' },
        { id: 'b', source: 'vm', target: 'n' },
      ],
    });
    const args = ['--kind', 'trial_average', '--of', 'vm', 'by=seeds', 'seeds=3'] as const;
    const { exit, stdout, stderr } = await spikepatch('analyse', noisy, ...args);
    expect([exit, stderr, stdout.split('\n')[0]]).toEqual([0, '', 'Time in the trial (ms),n (mV),n SD (mV),n SEM (mV)']);
    const single = await Promise.all(
      [7, 8, 9].map(async (seed) => {
        const out = join(folder, `noisy-${seed}.json`);
        await spikepatch('simulate', noisy, '--seed', String(seed), '--out', out);
        return JSON.parse(readFileSync(out, 'utf8')).recorders.vm.events.V_m as number[];
      }),
    );
    const rows = table(stdout);
    expect(rows.length).toBeGreaterThan(25);
    rows.forEach(([, mean = 0], k) => {
      expect(mean).toBeCloseTo(single.reduce((sum, trace) => sum + (trace[k] ?? 0), 0) / 3, 12);
    });
    expect(Math.max(...rows.map(([, , sd = 0]) => sd))).toBeGreaterThan(0.1);
    const results = join(folder, 'noisy.results.json');
    await spikepatch('simulate', noisy, '--out', results);
    expect(await spikepatch('analyse', results, ...args)).toMatchObject({ exit: 1, stderr: expect.stringContaining('need the graph') });
  });

  it('holds a neuron under a voltage clamp, which no script ever hears of', async () => {
    const document = {
      format: 'spikepatch.graph',
      version: 2,
      kernel: { duration: 20 },
      nodes: [
        { id: 'n', model: 'hh_psc_alpha' },
        { id: 'vm', model: 'voltmeter' },
      ],
      edges: [{ id: 'b', source: 'vm', target: 'n' }],
      analyses: [{ id: 'c', kind: 'clamp', of: ['vm'], holding: -65 }],
    };
    const clamp = save('clamp.graph.json', document);
    const asked = ['--kind', 'clamp', '--of', 'vm', 'show=iv', 'first=-80', 'last=40', 'count=7', 'duration=200'] as const;
    const { exit, stdout } = await spikepatch('analyse', clamp, ...asked);
    expect([exit, stdout.split('\n')[0]]).toEqual([
      0,
      'Clamp potential (mV),most inward (pA),most outward (pA),at the end (pA),I_Na (pA),I_K (pA),I_L (pA)',
    ]);
    const rows = table(stdout.replace(/Clamp[^\n]*/, 'x'));
    expect(rows.map(([potential]) => potential)).toEqual([-80, -60, -40, -20, 0, 20, 40]);
    const at = (potential: number) => rows.find(([first]) => first === potential) ?? [];
    // I_K = g_K n∞⁴ (V − E_K) and Ohm's law of the leak; sodium flows inwards while it is open, and is all but shut at the end.
    const [alpha, beta] = [(0.01 * 75) / (1 - Math.exp(-7.5)), 0.125 * Math.exp(-85 / 80)];
    expect(at(20)[5]).toBeCloseTo(3600 * (alpha / (alpha + beta)) ** 4 * 97, 5);
    expect(at(20)[6]).toBeCloseTo(30 * (20 + 54.402), 9);
    expect(at(-20)[1]).toBeLessThan(-50_000);
    expect(Math.abs(at(-20)[4] ?? 1e9)).toBeLessThan(0.1 * Math.abs(at(-20)[1] ?? 0));
    expect((await spikepatch('export', clamp, '--to', 'pynest')).stdout).not.toMatch(/clamp/i);
    expect((await spikepatch('analyse', clamp, '--kind', 'clamp', '--of', 'vm')).stdout.split('\n')[0]).toBe(
      'Time since the step (ms),-90 mV (pA),-70 mV (pA),-50 mV (pA),-30 mV (pA),-10 mV (pA),10 mV (pA),30 mV (pA)',
    );
    document.nodes[0] = { id: 'n', model: 'izhikevich' };
    expect(await spikepatch('analyse', save('clamp2.graph.json', document), '--kind', 'clamp', '--of', 'vm')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('izhikevich has no equation of V_m'),
    });
  });

  it('draws lines that formulas make of others', async () => {
    const two = save('sum.graph.json', {
      format: 'spikepatch.graph',
      version: 2,
      kernel: { duration: 50 },
      nodes: [
        { id: 'A', model: 'iaf_psc_alpha', params: { I_e: 100 } },
        { id: 'B', model: 'iaf_psc_alpha', params: { I_e: 150 } },
        { id: 'AB', model: 'iaf_psc_alpha', params: { I_e: 250 } },
        { id: 'vm', model: 'voltmeter' },
      ],
      edges: ['A', 'B', 'AB'].map((target) => ({ id: `e${target}`, source: 'vm', target })),
    });
    const { exit, stdout } = await spikepatch('analyse', two, '--kind', 'analog', '--of', 'vm', 'formula=A + B + 70 - AB');
    expect([exit, stdout.split('\n')[0]]).toEqual([0, 'Time (ms),A V_m (mV),B V_m (mV),AB V_m (mV),A + B + 70 - AB V_m (mV)']);
    // A linear membrane: the response to the sum is the sum of the responses.
    for (const row of table(stdout)) expect(Math.abs(row[4] ?? 1)).toBeLessThan(1e-12);
    expect(await spikepatch('analyse', two, '--kind', 'analog', '--of', 'vm', 'formula=A / B')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('“A / B”: / at 3 is no part of a formula'),
    });
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
