import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { version } from '../../src/base/version.ts';
import { csvText, csvTexts } from '../../src/formats/csv.ts';
import { type RecorderRows, type Results, recorderModelName, resultsText, timeText, toResults } from '../../src/formats/results.ts';

const multimeter: RecorderRows = {
  model: 'multimeter',
  times: Float64Array.of(1, 1, 3 * 0.1),
  senders: Uint32Array.of(1, 4, 1),
  values: { V_m: Float64Array.of(-68.5, Number.NaN, -0.1), I_syn_ex: Float64Array.of(0, 1e-7, Number.POSITIVE_INFINITY) },
};

const weights: RecorderRows = {
  model: 'weight_recorder',
  times: Float64Array.of(5),
  senders: Uint32Array.of(1),
  values: { ports: Float64Array.of(0), weights: Float64Array.of(200.5), receptors: Float64Array.of(0), targets: Float64Array.of(2) },
};

function results(recorders: Results['recorders']): Results {
  return {
    title: 'A "title"\n',
    kernel: { resolution: 0.1, rng_seed: 1, duration: 1000 },
    nodes: { neuron1: { first: 1, last: 1 } },
    recorders,
  };
}

describe('results as JSON', () => {
  it('follow the format, columns in its order', () => {
    const file = toResults(results({ mm: multimeter, wr: weights })) as { recorders: Record<string, { events: object }> };
    expect(file).toEqual({
      format: 'spikepatch.results',
      version: 1,
      title: 'A "title"\n',
      simulator: `Spikepatch ${version}`,
      kernel: { resolution: 0.1, rng_seed: 1, duration: 1000 },
      nodes: { neuron1: { first: 1, last: 1 } },
      recorders: {
        mm: {
          model: 'multimeter',
          events: { times: [1, 1, 3 * 0.1], senders: [1, 4, 1], V_m: [-68.5, null, -0.1], I_syn_ex: [0, 1e-7, null] },
        },
        wr: { model: 'weight_recorder', events: { times: [5], senders: [1], targets: [2], weights: [200.5], receptors: [0], ports: [0] } },
      },
    });
    expect(Object.keys(file.recorders['wr']?.events ?? {})).toEqual(['times', 'senders', 'targets', 'weights', 'receptors', 'ports']);
    expect(Object.keys(file)).toEqual(['format', 'version', 'title', 'simulator', 'kernel', 'nodes', 'recorders']);
  });

  it('are JSON without recorders and without rows', () => {
    expect(toResults(results({}))).toMatchObject({ recorders: {} });
    const empty = { model: 'spike_recorder', times: new Float64Array(0), senders: new Uint32Array(0), values: {} };
    expect(toResults(results({ sr: empty }))).toMatchObject({ recorders: { sr: { events: { times: [], senders: [] } } } });
  });

  it('come in pieces, with every number as it was', () => {
    const n = 100_001;
    const times = Float64Array.from({ length: n }, (_, i) => Math.floor(i / 7) * 0.1);
    const values = Float64Array.from({ length: n }, (_, i) => Math.sin(i) * 10 ** ((i % 40) - 20));
    const rows = { model: 'multimeter', times, senders: Uint32Array.from(times, (_, i) => i), values: { V_m: values } };
    const pieces = [...resultsText(results({ mm: rows }))];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(2_000_000);
    const { events } = (JSON.parse(pieces.join('')) as { recorders: { mm: { events: Record<string, number[]> } } }).recorders.mm;
    expect(Float64Array.from(events['V_m'] as number[])).toEqual(values);
    expect(events['senders']?.length).toBe(n);
    expect(Float64Array.from(events['times'] as number[])).toEqual(times);
  });

  it('write times without binary noise', () => {
    expect(timeText(3 * 0.1)).toBe('0.3');
    expect(timeText(59.300000000000004)).toBe('59.3');
    expect(timeText(1e9 + 0.1)).toBe('1000000000.1');
    for (let step = 0; step < 5000; step++) expect(timeText(step * 0.1)).toBe(String(step / 10));
  });

  it('name models as their author did, copies by their origin', () => {
    const models = { mine: { copy_of: 'spike_detector', params: {} } };
    expect(recorderModelName(models, 'spike_detector')).toBe('spike_detector');
    expect(recorderModelName(models, 'spike_recorder')).toBe('spike_recorder');
    expect(recorderModelName(models, 'mine')).toBe('spike_detector');
  });
});

describe('tables', () => {
  it('have a header and one row a sample', () => {
    expect([...csvText(multimeter)].join('')).toBe('times,senders,V_m,I_syn_ex\n1,1,-68.5,0\n1,4,,1e-7\n0.3,1,-0.1,Infinity\n');
  });

  it('of several recorders follow each other under their names', () => {
    const text = [...csvTexts({ mm: multimeter, wr: weights })].join('');
    expect(text).toContain('# mm (multimeter)\ntimes,senders,V_m,I_syn_ex\n');
    expect(text).toContain('\n\n# wr (weight_recorder)\ntimes,senders,targets,weights,receptors,ports\n5,1,2,200.5,0,0\n');
    expect([...csvTexts({ mm: multimeter })].join('')).toBe([...csvText(multimeter)].join(''));
  });
});

it('the program’s version is the package’s', () => {
  const { version: packaged } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(version).toBe(packaged);
});
