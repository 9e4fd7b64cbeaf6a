import { execFile, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/base/version.ts';
import { compareExact } from '../reference/compare.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cases = join(root, 'test/reference/cases');
const graph = (name: string) => join(cases, `${name}.graph.json`);
const folder = mkdtempSync(join(tmpdir(), 'spikepatch-'));

/** The built program, as a shell runs it. */
function spikepatch(args: readonly string[], input?: string) {
  const run = spawnSync(process.execPath, [join(root, 'src/cli/bin.mjs'), ...args], {
    encoding: 'utf8',
    input,
    cwd: folder,
    maxBuffer: 1 << 28,
  });
  return { exit: run.status, stdout: run.stdout, stderr: run.stderr };
}

function save(name: string, json: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json));
  return path;
}

beforeAll(() => {
  // The first call builds the program when it is missing or old.
  expect(spikepatch(['--version'])).toMatchObject({ exit: 0, stdout: `Spikepatch ${version}\n`, stderr: '' });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('spikepatch simulate', () => {
  it('writes results, and nothing else, to standard output', () => {
    const { exit, stdout, stderr } = spikepatch(['simulate', graph('tutorial-one-neuron')]);
    expect([exit, stderr]).toEqual([0, '']);
    const results = JSON.parse(stdout);
    const expected = JSON.parse(readFileSync(join(cases, 'tutorial-one-neuron.expected.json'), 'utf8'));
    expect(compareExact(expected, results).problems).toEqual([]);
  });

  it('runs through npm as the documentation says', () => {
    const run = spawnSync('npm', ['run', '--silent', 'spikepatch', '--', 'simulate', graph('tutorial-one-neuron'), '--duration', '20'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect((JSON.parse(run.stdout) as { kernel: object }).kernel).toEqual({ resolution: 0.1, rng_seed: 1, duration: 20 });
  });

  it('gets one file for each of several graphs, in one process', () => {
    const out = join(folder, 'many', 'results');
    const { exit, stdout } = spikepatch([
      'simulate',
      graph('tutorial-one-neuron'),
      graph('wiring-one_to_one'),
      '--out-dir',
      out,
      '--seed',
      '5',
    ]);
    expect([exit, stdout]).toEqual([0, '']);
    expect(readdirSync(out).sort()).toEqual(['tutorial-one-neuron.results.json', 'wiring-one_to_one.results.json']);
    const results = JSON.parse(readFileSync(join(out, 'wiring-one_to_one.results.json'), 'utf8')) as { kernel: { rng_seed: number } };
    expect(results.kernel.rng_seed).toBe(5);
  });

  it('goes on after a graph that is not valid, and says so in the exit code', () => {
    const broken = save('broken.graph.json', {
      format: 'spikepatch.graph',
      version: 1,
      nodes: [{ id: 'a', model: 'iaf', n: 0 }, { id: 'a' }],
    });
    const out = join(folder, 'some');
    const { exit, stderr } = spikepatch(['simulate', broken, graph('wiring-one_to_one'), '--out-dir', out]);
    expect(exit).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      `${broken}: nodes[0].n: n is 0; it has to be a whole number from 1 to 2147483647.`,
      `${broken}: nodes[0].model: There is no node model "iaf". The node is kept as a placeholder, and the run is blocked until it has a known model.`,
      `${broken}: nodes[1].id: The id "a" is used already by nodes[0]; ids have to be unique.`,
      `${broken}: nodes[1].model: model is missing; it has to be the name of a model.`,
    ]);
    expect(readdirSync(out)).toEqual(['wiring-one_to_one.results.json']);
  });

  it('gives the same results from both back ends', () => {
    const [wasm, js] = ['wasm', 'js'].map((backend) => spikepatch(['simulate', graph('wiring-one_to_one'), '--backend', backend]).stdout);
    expect(wasm?.length).toBeGreaterThan(1000);
    expect(js).toBe(wasm);
  });

  describe('on several threads', () => {
    const neurons = { model: 'iaf_psc_alpha', n: 900, params: { I_e: 390 }, position: { x: 0, y: 0 } };
    const shared = {
      format: 'spikepatch.graph',
      version: 1,
      title: '',
      kernel: { resolution: 0.1, rng_seed: 3, duration: 100 },
      nodes: [
        { id: 'a', ...neurons },
        { id: 'b', model: 'spike_recorder', n: 1, params: {}, position: { x: 300, y: 0 } },
        { id: 'c', model: 'multimeter', n: 1, params: { record_from: ['V_m'], interval: 5 }, position: { x: 300, y: 200 } },
      ],
      edges: [
        { id: 'e1', source: 'a', target: 'a', conn_spec: { rule: 'fixed_indegree', indegree: 20 }, syn_spec: { weight: -30, delay: 1.5 } },
        { id: 'e2', source: 'a', target: 'b' },
        { id: 'e3', source: 'c', target: 'a' },
      ],
    };

    it('gives the same results', () => {
      const path = save('threads.graph.json', shared);
      const one = spikepatch(['simulate', path]);
      expect([one.exit, one.stderr]).toEqual([0, '']);
      expect(
        (JSON.parse(one.stdout) as { recorders: { b: { events: { times: unknown[] } } } }).recorders.b.events.times.length,
      ).toBeGreaterThan(500);
      // Threads that do not come are said on standard error.
      expect(spikepatch(['simulate', path, '--threads', '3'])).toEqual(one);
      expect(spikepatch(['simulate', path, '--threads', '1000'])).toEqual(one);
    });

    // Each waits for what does not come; both do so at once.
    it.concurrent.for(['missing', 'broken'])(
      'goes on with one where their program is %s, says so once, and waits for none again',
      async (how, { expect }) => {
        const installed = join(folder, how);
        mkdirSync(installed);
        copyFileSync(join(root, 'dist-cli/spikepatch.mjs'), join(installed, 'spikepatch.mjs'));
        const thread = join(installed, 'thread.mjs');
        if (how === 'broken') writeFileSync(thread, 'import {');
        const graphs = ['a', 'b'].map((name) => save(`${how}-${name}.graph.json`, shared));
        const simulate = async (threads: string) => {
          const out = join(installed, threads);
          const program = [join(installed, 'spikepatch.mjs'), 'simulate', ...graphs, '--out-dir', out, '--threads', threads];
          const { stderr } = await promisify(execFile)(process.execPath, program, { encoding: 'utf8' });
          return { stderr, results: readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8')) };
        };
        const one = await simulate('1');
        expect(one).toMatchObject({ stderr: '' });
        expect(one.results).toHaveLength(2);
        const stderr = `${graphs[0]}: threads did not begin within 5 s (they run ${thread}); one thread simulates this, and what follows.\n`;
        expect(await simulate('3')).toEqual({ ...one, stderr });
      },
    );
  });

  it('writes tables', () => {
    const one = spikepatch(['simulate', graph('wiring-one_to_one'), '--format', 'csv', '--duration', '2']).stdout;
    expect(one.split('\n').slice(0, 3)).toEqual(['times,senders,V_m', '0.5,4,-70', '0.5,5,-70']);
    expect(spikepatch(['simulate', graph('recorder-windows'), '--format', 'csv', '--out-dir', 'tables']).exit).toBe(0);
    expect(readdirSync(join(folder, 'tables')).sort()).toEqual([
      'recorder-windows.mm.csv',
      'recorder-windows.sr.csv',
      'recorder-windows.vm.csv',
    ]);
  });

  it('reads standard input and writes a file', () => {
    const run = spikepatch(
      ['simulate', '-', '--out', 'piped.json', '--duration', '10'],
      readFileSync(graph('tutorial-one-neuron'), 'utf8'),
    );
    expect(run).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(join(folder, 'piped.json'), 'utf8'))).toMatchObject({ format: 'spikepatch.results' });
  });

  it('ends quietly when its reader has gone', () => {
    const line = `"${process.execPath}" "${join(root, 'src/cli/bin.mjs')}" simulate "${graph('noise-poisson-rates')}" | head -c 10`;
    const run = spawnSync('bash', ['-c', `set -o pipefail; ${line}`], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout.length).toBe(10);
  });
});

describe('spikepatch validate', () => {
  it('lists every violation on standard error', () => {
    expect(spikepatch(['validate', graph('tutorial-one-neuron')])).toEqual({
      exit: 0,
      stdout: `${graph('tutorial-one-neuron')}: valid\n`,
      stderr: '',
    });
    const path = save('bad.graph.json', {
      format: 'spikepatch.graph',
      version: 1,
      nodes: [
        { id: 'a', model: 'iaf_psc_alhpa' },
        { id: 'b', model: 'iaf_psc_alpha', params: { tau_m: -1 } },
      ],
    });
    const { exit, stdout, stderr } = spikepatch(['validate', path]);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toContain('nodes[0].model: There is no node model "iaf_psc_alhpa"');
    expect(stderr).toContain('Did you mean iaf_psc_alpha?');
    expect(stderr).toContain('nodes[1].params.tau_m: Membrane and synapse time constants must be > 0. (tau_m = -1');
    expect(stderr).toContain('nodes[1]: warning: b (iaf_psc_alpha) has no input');
    expect(spikepatch(['validate', save('text.json', '{ "format": NaN }')])).toMatchObject({
      exit: 1,
      stderr: `${join(folder, 'text.json')}: This is not JSON: NaN at line 1, column 13 is no JSON value; leave such a value out.\n`,
    });
  });
});

describe('spikepatch export and models', () => {
  it('write scripts and documents', () => {
    expect(spikepatch(['export', graph('tutorial-one-neuron'), '--to', 'pynest']).stdout).toContain(
      'nest.Create("iaf_psc_alpha", params={"I_e": 376.0})',
    );
    expect(spikepatch(['export', graph('tutorial-one-neuron'), '--to', 'pynest2']).stdout).toContain('spike_detector');
    const { stdout } = spikepatch(['export', graph('tutorial-one-neuron'), '--to', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'spikepatch.graph', version: 2 });
    expect(spikepatch(['models']).stdout).toContain('iaf_psc_alpha');
    expect(spikepatch(['models', 'spike_detector']).stdout).toContain('spike_recorder (recorder)');
  });
});

describe('files that cannot be read or written', () => {
  const input = () => readFileSync(graph('tutorial-one-neuron'), 'utf8');

  it('missing, leave the others their turn', () => {
    const good = [graph('tutorial-one-neuron'), graph('wiring-one_to_one')] as const;
    const validated = spikepatch(['validate', good[0], 'missing.json', good[1]]);
    expect(validated.exit).toBe(2);
    expect(validated.stdout).toBe(`${good[0]}: valid\n${good[1]}: valid\n`);
    expect(validated.stderr).toBe('spikepatch: missing.json cannot be read: there is no such file or folder.\n');
    const simulated = spikepatch(['simulate', good[0], 'missing.json', good[1], '--out-dir', 'rest', '--duration', '5']);
    expect(simulated.exit).toBe(2);
    expect(readdirSync(join(folder, 'rest')).length).toBe(2);
    const broken = save('not.graph.json', '{');
    expect(spikepatch(['validate', broken, 'missing.json', good[1]])).toMatchObject({ exit: 2, stdout: `${good[1]}: valid\n` });
  });

  it('are found before the run, not after it', () => {
    const endless = save('endless.graph.json', { ...JSON.parse(input()), kernel: { duration: 1e9 } });
    for (const where of [
      ['--out', '/nonexistent/x.json'],
      ['--out', folder],
      ['--out-dir', endless],
    ]) {
      const run = spawnSync(process.execPath, [join(root, 'src/cli/bin.mjs'), 'simulate', endless, ...where], {
        encoding: 'utf8',
        timeout: 20_000,
      });
      expect([run.status, run.signal]).toEqual([2, null]);
      expect(run.stderr).toMatch(/cannot be (written|made)/);
    }
  });

  it('keep an input from being replaced by its results', () => {
    const own = save('own.graph.json', input());
    symlinkSync(own, join(folder, 'link.json'));
    for (const out of [own, 'own.graph.json', 'link.json']) {
      for (const args of [
        ['simulate', own],
        ['export', own, '--to', 'json'],
      ]) {
        const { exit, stderr } = spikepatch([...args, '--out', out]);
        expect(exit).toBe(2);
        expect(stderr).toContain('is an input');
      }
    }
    const clash = save('a.results.json', input());
    expect(spikepatch(['simulate', save('a.json', input()), clash, '--out-dir', folder]).exit).toBe(2);
    expect(readFileSync(own, 'utf8')).toBe(input());
    expect(readFileSync(clash, 'utf8')).toBe(input());
  });

  it('such as a full disk, are a sentence', () => {
    for (const line of [
      `simulate "${graph('tutorial-one-neuron')}" > /dev/full`,
      `simulate "${graph('tutorial-one-neuron')}" --out /dev/full`,
    ]) {
      const run = spawnSync('bash', ['-c', `"${process.execPath}" "${join(root, 'src/cli/bin.mjs')}" ${line}`], { encoding: 'utf8' });
      expect(run.stderr).toMatch(/^spikepatch: (Standard output|\/dev\/full) cannot be written: no space is left on the device\.\n$/);
      expect(run.status).toBe(2);
    }
  });

  it('are waited for when standard input does not block', () => {
    const program = [
      'import os, subprocess, sys, threading, time',
      'read, write = os.pipe()',
      'os.set_blocking(read, False)',
      'text = open(sys.argv[3], "rb").read()',
      'def feed():',
      '    time.sleep(0.8)',
      '    os.write(write, text[:100]); time.sleep(0.2); os.write(write, text[100:]); os.close(write)',
      'threading.Thread(target=feed).start()',
      'sys.exit(subprocess.run([sys.argv[1], sys.argv[2], "validate", "-"], stdin=read).returncode)',
    ].join('\n');
    const run = spawnSync('python3', ['-c', program, process.execPath, join(root, 'src/cli/bin.mjs'), graph('tutorial-one-neuron')], {
      encoding: 'utf8',
    });
    expect([run.status, run.stdout, run.stderr]).toEqual([0, 'standard input: valid\n', '']);
  });

  it('get a table for each recorder, named after the file', () => {
    const { exit, stderr } = spikepatch([
      'simulate',
      graph('recorder-windows'),
      '--format',
      'csv',
      '--out',
      'windows.csv',
      '--duration',
      '20',
    ]);
    expect(exit).toBe(0);
    expect(stderr).toContain('in windows.mm.csv, windows.vm.csv, windows.sr.csv.');
    expect(
      readdirSync(folder)
        .filter((name) => name.startsWith('windows'))
        .sort(),
    ).toEqual(['windows.mm.csv', 'windows.sr.csv', 'windows.vm.csv']);
    expect(readFileSync(join(folder, 'windows.vm.csv'), 'utf8')).toMatch(/^times,senders,V_m\n/);
    expect(spikepatch(['simulate', graph('wiring-one_to_one'), '--format', 'csv', '--out', 'one.csv', '--duration', '2'])).toMatchObject({
      exit: 0,
      stderr: '',
    });
    expect(readFileSync(join(folder, 'one.csv'), 'utf8')).toMatch(/^times,senders,V_m\n0.5,4,-70\n/);
  });
});

describe('wrong usage', () => {
  it.each([
    [[], 'No command was given.'],
    [['simulate', 'nowhere.json'], 'nowhere.json cannot be read: there is no such file or folder.'],
    [['simulate', tmpdir()], 'cannot be read: it is a folder.'],
    [['simulate', graph('tutorial-one-neuron'), '--out', join(folder, 'no/such/folder.json')], 'cannot be written'],
    [['simulate', graph('tutorial-one-neuron'), join(cases, '../cases/tutorial-one-neuron.graph.json'), '--out-dir', folder], undefined],
    [['models', 'iaf_psc_alfa'], 'Did you mean iaf_psc_alpha?'],
    [['run'], 'There is no command run'],
  ])('%j is exit code 2', (args, words) => {
    const { exit, stdout, stderr } = spikepatch(args);
    if (words === undefined) {
      // The same file twice is one result, not a clash of names.
      expect(exit).toBe(0);
      return;
    }
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });

  it('of two graphs with one name does not overwrite either', () => {
    const text = readFileSync(graph('tutorial-one-neuron'), 'utf8');
    const other = save('tutorial-one-neuron.graph.json', text);
    const { exit, stderr } = spikepatch(['simulate', graph('tutorial-one-neuron'), other, '--out-dir', 'clash']);
    expect(exit).toBe(2);
    expect(stderr).toContain('would both write tutorial-one-neuron.results.json');
    expect(existsSync(join(folder, 'clash'))).toBe(false);
  });
});
