import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runSweep } from '../../src/cli/sweep.ts';
import { compile } from '../../src/compile/index.ts';
import type { Sweep } from '../../src/document/experiment.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { placesOf, turned, valuesOf } from '../../src/experiment/dials.ts';
import { isFault, readPath } from '../../src/experiment/paths.ts';
import { type RowsOfNode, recordedOf } from '../../src/experiment/recorded.ts';
import { isSweepFault, planSweep, rowsOf, type SweepPlan, type SweepValue } from '../../src/experiment/sweep.ts';
import { tableCsv, tableOf } from '../../src/experiment/table.ts';
import { drawsNothing, together } from '../../src/experiment/together.ts';
import { build } from '../../src/kernel/index.ts';
import type { NetworkSpec } from '../../src/kernel/types.ts';
import { builtIn, nodeModels } from '../../src/models/catalogue.ts';
import { drawsNumbers } from '../../src/models/draws.ts';
import { sayFinding } from '../../src/text/language.ts';

function graph(nodes: readonly object[], edges: readonly object[], kernel: object = {}, more: object = {}): GraphDocument {
  const read = parseDocument(
    JSON.stringify({
      format: 'spikepatch.graph',
      version: 2,
      title: '',
      kernel: { resolution: 0.1, rng_seed: 1, duration: 500, ...kernel },
      nodes,
      edges: edges.map((edge, k) => ({ id: `e${k}`, ...edge })),
      ...more,
    }),
  );
  if (read.document === undefined) throw new Error(read.diagnostics.map(sayFinding).join('\n'));
  return read.document;
}

const neuron = (params: object = {}, more: object = {}) => ({ id: 'n', model: 'iaf_psc_alpha', params, ...more });

function run(network: NetworkSpec, duration: number): RowsOfNode[] {
  const simulation = build(network);
  simulation.advance(duration);
  return simulation.recordings.map((recording) => ({ node: recording.node, ...recording.read() }));
}

const options = { backend: 'wasm', limits: {} } as const;
const sweepOf = (path: string, from: number, to: number, count: number, measure: string, more: Partial<Sweep> = {}): Sweep => ({
  id: 's',
  dials: [{ path, from, to, count }],
  measure,
  ...more,
});

function means(document: GraphDocument, sweep: Sweep): number[] {
  const outcome = runSweep(document, sweep, options);
  expect(outcome.complaints).toEqual([]);
  if (!('plan' in outcome)) throw new Error('not run');
  return rowsOf(outcome.plan, outcome.values).map(({ mean }) => mean);
}

describe('paths and dials', () => {
  const document = graph(
    [neuron({ I_e: 400 }), { id: 'g', model: 'poisson_generator', params: { rate: 100 } }],
    [{ source: 'g', target: 'n', syn_spec: { weight: 2 } }],
  );

  it('lead to numbers, or say what is not known and what is nearest', () => {
    for (const path of [
      'nodes.n.params.I_e',
      'nodes.n.params.V_th',
      'nodes.n.n',
      'edges.e0.syn_spec.weight',
      'edges.e0.syn_spec.delay',
      'kernel.duration',
    ])
      expect(isFault(readPath(document, path))).toBe(false);
    expect(readPath(document, 'nodes.m.params.I_e')).toMatchObject({ code: 'unknown', found: 'm' });
    expect(readPath(document, 'nodes.n.params.V_tth')).toMatchObject({ code: 'unknown', found: 'V_tth' });
    expect(readPath(document, 'edges.e0.conn_spec.indegree')).toMatchObject({ code: 'unknown' });
    expect(readPath(document, 'nodes.n')).toMatchObject({ code: 'form' });
    expect(readPath(document, 'nodes.n.params.constructor')).toMatchObject({ code: 'unknown' });
    expect(readPath(document, 'nodes.__proto__.n')).toMatchObject({ code: 'unknown' });
  });

  it('turn several places by their factors, whole numbers rounded', () => {
    const places = placesOf(document, {
      paths: [
        { path: 'nodes.n.params.I_e', factor: 2 },
        { path: 'nodes.n.n', factor: 1 },
      ],
    });
    if (!Array.isArray(places)) throw new Error();
    const made = turned(document, places, 10.4);
    expect(made.nodes['n']).toMatchObject({ n: 10, params: { I_e: 20.8 } });
    expect(document.nodes['n']).toMatchObject({ n: 1, params: { I_e: 400 } });
  });

  it('have both ends, evenly in between, linear or logarithmic', () => {
    expect(Array.from(valuesOf({ from: 0, to: 0.3, count: 4 }) ?? [])).toEqual([0, 0.1, 0.2, 0.3]);
    expect(Array.from(valuesOf({ from: 1, to: 100, count: 3, scale: 'log' }) ?? [])).toEqual([1, 10, 100]);
    expect(valuesOf({ from: 0, to: 1, count: 3, scale: 'log' })).toBeUndefined();
  });
});

describe('a sweep', () => {
  it('of the current gives 1/(t_ref + tau ln(RI/(RI − 15))) within half a percent (Gerstner et al. 2014, 1.3)', () => {
    const document = graph([neuron()], [], { duration: 10000 });
    const currents = [400, 450, 500, 600, 700, 800];
    const rates = currents.map((I) => 1000 / (2 + 10 * Math.log((0.04 * I) / (0.04 * I - 15))));
    const measured = means(document, {
      id: 's',
      dials: [{ path: 'nodes.n.params.I_e', from: 400, to: 800, count: 9 }],
      measure: 'rate(n, 200, end)',
    });
    for (const [k, I] of currents.entries())
      expect(Math.abs((measured[(I - 400) / 50] as number) / (rates[k] as number) - 1)).toBeLessThan(0.0095);
  });

  it('finds the rheobase of the default neuron at 375 pA', () => {
    const measured = means(graph([neuron()], [], { duration: 3000 }), sweepOf('nodes.n.params.I_e', 374, 377, 4, 'count(n)'));
    expect(measured[0]).toBe(0);
    expect(measured[1]).toBe(0);
    expect(measured[2]).toBeGreaterThan(0);
  });

  it('says a row for every setting that equals simulate of that setting, bit for bit, drawn numbers included', () => {
    const document = graph(
      [neuron({}, { n: 5 }), { id: 'g', model: 'poisson_generator', params: { rate: 8000 } }],
      [{ source: 'g', target: 'n', syn_spec: { weight: 20 } }],
    );
    const sweep = sweepOf('nodes.g.params.rate', 4000, 12000, 3, 'mean(n.V_m, 100, end)', { seeds: { first: 7, count: 2 } });
    const outcome = runSweep(document, sweep, options);
    if (!('plan' in outcome)) throw new Error();
    expect(outcome.values).toHaveLength(6);
    for (const { setting, seed, value } of outcome.values) {
      const alone = graph(
        [
          neuron({}, { n: 5 }),
          { id: 'g', model: 'poisson_generator', params: { rate: outcome.plan.settings[setting]?.[0] } },
          { id: 'm', model: 'multimeter', params: { record_from: ['V_m'], interval: 0.1 } },
        ],
        [
          { source: 'g', target: 'n', syn_spec: { weight: 20 } },
          { source: 'm', target: 'n' },
        ],
        { rng_seed: seed },
      );
      const compiled = compile(alone);
      if (compiled.network === undefined) throw new Error();
      const rows = run(compiled.network, compiled.duration)[0] as RowsOfNode;
      let sum = 0;
      for (let id = 1; id <= 5; id++) {
        const column = rows.values['V_m'] as Float64Array;
        const own = Array.from(column).filter((_, row) => rows.senders[row] === id && (rows.times[row] as number) >= 100);
        let mean = 0;
        for (const [k, v] of own.entries()) mean += (v - mean) / (k + 1);
        sum += mean;
      }
      expect(value).toBe(sum / 5);
    }
  });

  it('records what its measure needs, also of a neuron that nobody records, and moves no draw by it', () => {
    const nodes = [neuron({}, { n: 3 }), { id: 'g', model: 'poisson_generator', params: { rate: 20000 } }];
    const edges = [{ source: 'g', target: 'n', syn_spec: { weight: 30 } }];
    const bare = means(graph(nodes, edges), sweepOf('kernel.duration', 300, 500, 2, 'rate(n)'));
    const recorded = means(
      graph([...nodes, { id: 's', model: 'spike_recorder' }], [...edges, { source: 'n', target: 's' }]),
      sweepOf('kernel.duration', 300, 500, 2, 'rate(s)'),
    );
    expect(bare).toEqual(recorded);
    expect(bare[0]).toBeGreaterThan(0);
  });

  it('goes over two dials, the last one fastest, and over seeds with mean, sd and sem', () => {
    const document = graph(
      [neuron(), { id: 'g', model: 'noise_generator', params: { std: 300, mean: 400 } }],
      [{ source: 'g', target: 'n' }],
    );
    const sweep: Sweep = {
      id: 's',
      dials: [
        { path: 'nodes.g.params.mean', from: 300, to: 400, count: 2 },
        { path: 'nodes.g.params.std', from: 100, to: 300, count: 3 },
      ],
      seeds: { first: 1, count: 4 },
      measure: 'rate(n)',
    };
    const outcome = runSweep(document, sweep, options);
    if (!('plan' in outcome)) throw new Error();
    expect(outcome.plan.settings).toEqual([
      [300, 100],
      [300, 200],
      [300, 300],
      [400, 100],
      [400, 200],
      [400, 300],
    ]);
    const rows = rowsOf(outcome.plan, outcome.values);
    for (const { setting, mean, sd, sem, n } of rows) {
      const own = outcome.values.filter((value) => value.setting === setting).map(({ value }) => value);
      expect(n).toBe(4);
      expect(mean).toBeCloseTo(own.reduce((a, b) => a + b) / 4, 12);
      expect(sd).toBeCloseTo(Math.sqrt(own.reduce((a, b) => a + (b - mean) ** 2, 0) / 3), 12);
      expect(sem).toBeCloseTo(sd / 2, 12);
    }
    expect(new Set(outcome.values.filter(({ setting }) => setting === 5).map(({ value }) => value)).size).toBeGreaterThan(1);
  });

  it('leaves a gap where a setting is refused, says why, and runs the rest', () => {
    const outcome = runSweep(graph([neuron()], []), sweepOf('nodes.n.params.C_m', -100, 300, 3, 'mean(n.V_m)'), options);
    if (!('plan' in outcome)) throw new Error();
    expect(outcome.complaints).toHaveLength(1);
    expect(outcome.complaints[0]).toContain('nodes.n.params.C_m = -100: Capacitance must be > 0.');
    expect(rowsOf(outcome.plan, outcome.values).map(({ n }) => n)).toEqual([0, 1, 1]);
  });

  it('says what is wrong with its measure, path, scale and size', () => {
    const document = graph([neuron()], []);
    const complaint = (sweep: Sweep) => runSweep(document, sweep, options).complaints[0];
    expect(complaint(sweepOf('nodes.n.params.I_e', 0, 1, 2, 'rat(n)'))).toContain('Did you mean rate?');
    expect(complaint(sweepOf('nodes.n.params.I_e', 0, 1, 2, 'rate(m)'))).toContain('no node "m"');
    expect(complaint(sweepOf('nodes.k.n', 0, 1, 2, 'rate(n)'))).toContain('no k here');
    expect(
      complaint({
        ...sweepOf('nodes.n.params.I_e', 0, 1, 2, 'rate(n)'),
        dials: [{ path: 'nodes.n.params.I_e', from: 0, to: 1, count: 3, scale: 'log' }],
      }),
    ).toContain('same side of 0');
    expect(complaint(sweepOf('nodes.n.params.I_e', 0, 1, 1e6, 'rate(n)'))).toContain('at most');
  });

  it('is a table with the columns of the format', () => {
    const outcome = runSweep(graph([neuron()], []), sweepOf('nodes.n.params.I_e', 0, 500, 2, 'rate(n)'), options);
    if (!('plan' in outcome)) throw new Error();
    expect(tableCsv(tableOf(outcome.plan, outcome.values))).toBe('nodes.n.params.I_e,mean,sd,sem,n\n0,0,,,1\n500,62,,,1\n');
    expect(tableCsv(tableOf(outcome.plan, outcome.values, 'runs'))).toBe('nodes.n.params.I_e,seed,value\n0,1,0\n500,1,62\n');
  });
});

describe('networks that run together', () => {
  const stimulators = ['dc_generator', 'ac_generator', 'spike_generator', 'step_current_generator'] as const;
  const stimulus = (model: string, value: number): object =>
    ({
      dc_generator: { amplitude: value },
      ac_generator: { amplitude: value, frequency: 20 },
      spike_generator: { spike_times: [10, 20, 30.5], spike_weights: [value, 2 * value, value] },
      step_current_generator: { amplitude_times: [5, 50], amplitude_values: [value, -value] },
    })[model] ?? {};

  it('give what each gives alone, to the last bit: models, stimuli, sizes, recurrent wires', () => {
    const models = ['iaf_psc_alpha', 'iaf_psc_delta', 'iaf_cond_exp', 'aeif_cond_exp', 'hh_psc_alpha', 'izhikevich'];
    const arbitrary = fc.record({
      model: fc.constantFrom(...models),
      stimulator: fc.constantFrom(...stimulators),
      n: fc.integer({ min: 1, max: 3 }),
      values: fc.array(fc.integer({ min: -200, max: 900 }), { minLength: 2, maxLength: 6 }),
      recurrent: fc.boolean(),
    });
    fc.assert(
      fc.property(arbitrary, ({ model, stimulator, n, values, recurrent }) => {
        const networks = values.map((value) => {
          const compiled = compile(
            graph(
              [
                { id: 'n', model, n, params: { I_e: 300 + value / 10 } },
                { id: 'g', model: stimulator, params: stimulus(stimulator, value) },
                { id: 's', model: 'spike_recorder' },
                { id: 'm', model: 'multimeter', params: { record_from: ['V_m'], interval: 0.5 } },
              ],
              [
                { source: 'g', target: 'n', syn_spec: { weight: 1 + value / 1000, delay: 1.5 } },
                { source: 'n', target: 's' },
                { source: 'm', target: 'n' },
                ...(recurrent ? [{ source: 'n', target: 'n', syn_spec: { weight: 5 } }] : []),
              ],
              { duration: 60 },
            ),
          );
          if (compiled.network === undefined) throw new Error(compiled.diagnostics.map(sayFinding).join());
          return compiled.network;
        });
        const joined = together(networks);
        expect(joined).toBeDefined();
        if (joined === undefined) return;
        const apart = joined.apart(run(joined.network, 60));
        for (const [k, network] of networks.entries()) expect(apart[k]).toEqual(run(network, 60));
      }),
      { numRuns: 40 },
    );
  });

  it('are only those that draw nothing: another seed changes nothing then, and whatever draws is known to', () => {
    for (const model of Object.values(nodeModels)) {
      if (model.elementType !== 'stimulator' || drawsNumbers(model)) continue;
      const params = stimulus(model.name, 300);
      const made = (seed: number) => {
        const compiled = compile(
          graph(
            [
              { id: 'g', model: model.name, params },
              neuron({}, { n: 2 }),
              { id: 'm', model: 'multimeter', params: { record_from: ['V_m'] } },
            ],
            [
              { source: 'g', target: 'n' },
              { source: 'm', target: 'n' },
            ],
            { duration: 50, rng_seed: seed },
          ),
        );
        return compiled.network === undefined ? undefined : compiled;
      };
      const [one, two] = [made(1), made(2)];
      if (one === undefined || two === undefined) continue;
      expect(drawsNothing(one.network)).toBe(true);
      expect(run(one.network, 50)).toEqual(run(two.network, 50));
    }
    const drawing = compile(
      graph([neuron({}, { n: 2 }), { id: 'g', model: 'noise_generator', params: { std: 10 } }], [{ source: 'g', target: 'n' }]),
    );
    expect(drawing.network && drawsNothing(drawing.network)).toBe(false);
  });

  it('are what a sweep of a single neuron makes, with the figures that it has point by point', () => {
    const document = graph([neuron()], [], { duration: 300 });
    const sweep = sweepOf('nodes.n.params.I_e', 300, 900, 31, 'rate(n, 50, end) + mean(n.V_m)');
    const plan = planSweep(document, sweep, { catalogue: builtIn }) as SweepPlan;
    const alone = planSweep(document, sweep, { catalogue: builtIn, together: false }) as SweepPlan;
    expect(isSweepFault(plan)).toBe(false);
    expect([plan.jobs.length, alone.jobs.length]).toEqual([1, 31]);
    const values = (jobs: SweepPlan['jobs']) =>
      jobs.flatMap((job) => job.read(run(job.network, job.duration), job.duration) as readonly SweepValue[]);
    expect(values(plan.jobs)).toEqual(values(alone.jobs));
  });
});

describe('what analyses read of a run', () => {
  it('knows whom a recorder listened to', () => {
    const compiled = compile(graph([neuron({}, { n: 3 }), { id: 's', model: 'spike_recorder' }], [{ source: 'n', target: 's' }]));
    if (compiled.network === undefined) throw new Error();
    expect(recordedOf(compiled, run(compiled.network, 10), 10).recorders['s']?.sources).toEqual([{ first: 1, last: 3 }]);
  });
});

describe('every sweep of the reference documents', () => {
  it('can be planned from the example with two neurons', () => {
    const text = readFileSync(new URL('../../src/app/examples/two-connected-neurons.json', import.meta.url), 'utf8');
    const { document } = parseDocument(text);
    if (document === undefined) throw new Error();
    const path = `nodes.${Object.keys(document.nodes)[0]}.params.I_e`;
    expect(
      isSweepFault(planSweep(document, sweepOf(path, 0, 500, 3, `rate(${Object.keys(document.nodes)[0]})`), { catalogue: builtIn })),
    ).toBe(false);
  });
});
