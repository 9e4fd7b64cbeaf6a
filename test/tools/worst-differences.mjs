#!/usr/bin/env node
// The table "worst difference for each model" of docs/nest-semantics.md, out of the reference circuits:
//
//   node test/tools/worst-differences.mjs [--write]
//
// Every circuit of test/reference that NEST recorded exactly is run on both back ends by the headless program; random ones over six seeds. A
// model's row says the largest difference in any circuit that it takes part in. Prints the table, or puts it between its marks in the docs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareExact, compareStatistics } from '../reference/compare.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reference = join(root, 'test', 'reference');
const page = join(root, 'docs', 'nest-semantics.md');
const BEGIN = '<!-- worst differences: written by test/tools/worst-differences.mjs -->';
const END = '<!-- end of worst differences -->';
const SEEDS = [11, 222, 3333, 44444, 555555, 6666666];
const BACKENDS = ['wasm', 'js'];
const DEFAULT_SYNAPSE = 'static_synapse';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const sorted = (values) => [...values].sort();

/** Runs circuits in one process. @returns a function that reads the results of one */
function run(circuits, options, out) {
  mkdirSync(out, { recursive: true });
  const files = circuits.map(({ graph }) => graph);
  execFileSync(process.execPath, [join(root, 'src', 'cli', 'bin.mjs'), 'simulate', ...files, '--out-dir', out, ...options], {
    stdio: ['ignore', 'ignore', 'ignore'],
    maxBuffer: 2 ** 28,
  });
  return ({ name }) => read(join(out, `${name}.results.json`));
}

/** The models that a circuit is made of, recorders left out: they are what is compared. A copied model counts as what it is a copy of. */
function modelsOf({ graph }, recorders) {
  const { models = {}, nodes = [], edges = [] } = read(graph);
  const root = (name) => (models[name]?.copy_of === undefined ? name : root(models[name].copy_of));
  const used = [
    ...nodes.map(({ model }) => root(model)),
    ...edges.map(({ syn_spec }) => root((typeof syn_spec === 'string' ? syn_spec : syn_spec?.synapse_model) ?? DEFAULT_SYNAPSE)),
  ];
  return new Set(used.filter((model) => !recorders.has(model)));
}

/** Largest relative difference of the weights that were sent, and how far a spike has moved in ms. */
function beside(expected, actual) {
  let weights = 0;
  let moved = 0;
  const compared = { weights: 0, spikes: 0 };
  for (const [id, { model, events }] of Object.entries(expected.recorders)) {
    const found = actual.recorders[id]?.events;
    if (found === undefined) continue;
    const order = (of) =>
      sorted(
        of.times
          .map((time, i) => [of.senders[i], of.targets?.[i] ?? 0, time, of.weights?.[i] ?? 0])
          .map((row) => row.map((value) => value.toFixed(12).padStart(24)).join(' ')),
      ).map((row) => row.trim().split(/\s+/).map(Number));
    if (model !== 'weight_recorder' && !/spike_(recorder|detector)/.test(model)) continue;
    const [want, got] = [order(events), order(found)];
    want.forEach((row, k) => {
      const other = got[k];
      if (other === undefined || row[0] !== other[0]) return;
      moved = Math.max(moved, Math.abs(row[2] - other[2]));
      compared[model === 'weight_recorder' ? 'weights' : 'spikes']++;
      if (model === 'weight_recorder') weights = Math.max(weights, Math.abs(row[3] - other[3]) / Math.max(1, Math.abs(row[3])));
    });
  }
  return { weights, moved, compared };
}

const circuits = ['cases', 'catalogue', 'format-2'].flatMap((folder) =>
  readdirSync(join(reference, folder))
    .filter((file) => file.endsWith('.graph.json'))
    .map((file) => {
      const name = file.replace('.graph.json', '');
      const expected = read(join(reference, folder, `${name}.expected.json`));
      return { name, graph: join(reference, folder, file), expected, isExact: expected.format !== 'spikepatch.statistics' };
    }),
);
const recorders = new Set(['multimeter', 'voltmeter', 'spike_recorder', 'spike_detector', 'weight_recorder', 'spin_detector']);
const rows = new Map();
const row = (model) => {
  if (!rows.has(model)) rows.set(model, { exact: 0, random: 0, difference: 0, weights: 0, moved: 0, share: 0, sent: 0, fired: 0 });
  return rows.get(model);
};
const scratch = mkdtempSync(join(tmpdir(), 'worst-differences-'));
try {
  const exact = circuits.filter(({ isExact }) => isExact);
  const random = circuits.filter(({ isExact }) => !isExact);
  for (const backend of BACKENDS) {
    const resultsOf = run(exact, ['--backend', backend], join(scratch, backend));
    for (const circuit of exact) {
      const actual = resultsOf(circuit);
      const { problems, worst } = compareExact(circuit.expected, actual);
      if (problems.length > 0) throw new Error(`${circuit.name} on ${backend}: ${problems[0]}`);
      const { weights, moved, compared } = beside(circuit.expected, actual);
      for (const model of modelsOf(circuit, recorders)) {
        const of = row(model);
        if (backend === BACKENDS[0]) of.exact++;
        of.difference = Math.max(of.difference, worst);
        of.weights = Math.max(of.weights, weights);
        of.moved = Math.max(of.moved, moved);
        of.sent += compared.weights;
        of.fired += compared.spikes;
      }
    }
  }
  const bySeed = SEEDS.map((seed) => run(random, ['--seed', String(seed)], join(scratch, `seed${seed}`)));
  for (const circuit of random) {
    const { problems, worst } = compareStatistics(
      circuit.expected,
      bySeed.map((resultsOf) => resultsOf(circuit)),
    );
    if (problems.length > 0) throw new Error(`${circuit.name}: ${problems[0]}`);
    for (const model of modelsOf(circuit, recorders)) {
      row(model).random++;
      row(model).share = Math.max(row(model).share, worst);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const size = (value) => (value === 0 ? 'none' : value.toExponential(0));
const spikes = (moved) => (moved < 1e-9 ? 'all at the same time' : `within ${moved.toPrecision(1)} ms`);
const table = [
  '| model | circuits | largest relative difference | weights sent | spikes | random circuits: largest part of what is allowed |',
  '|---|---|---|---|---|---|',
  ...sorted(rows.keys()).map((model) => {
    const { exact, random, difference, weights, moved, share, sent, fired } = rows.get(model);
    const cells = [
      `\`${model}\``,
      [exact > 0 ? `${exact}` : '', random > 0 ? `${random} random` : ''].filter((text) => text !== '').join(', '),
      exact > 0 ? size(difference) : '',
      sent > 0 ? size(weights) : '',
      fired > 0 ? spikes(moved) : '',
      random > 0 ? share.toFixed(2) : '',
    ];
    return `| ${cells.join(' | ')} |`;
  }),
].join('\n');

if (process.argv.includes('--write')) {
  const text = readFileSync(page, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${page} has no place for the table.`);
  writeFileSync(page, `${text.slice(0, begin)}${BEGIN}\n${table}\n${text.slice(end)}`);
} else console.log(table);
