/** What a script sets between simulations: a stimulator that does the same, held to the verbs; a note where there is none. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { compile } from '../../src/compile/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { readForeign } from '../../src/formats/import.ts';
import { build } from '../../src/kernel/index.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';

/** A neuron with a generator in front of it, read every step. */
function script(model: string, params: string, changes: readonly string[], resolution = 0.1): string {
  const parts = changes.map((change, place) => `${change}\nnest.Simulate(${20 + 7.5 * place})\n`);
  return `import nest
nest.resolution = ${resolution}
n = nest.Create("iaf_psc_alpha")
g = nest.Create("${model}", params=${params})
m = nest.Create("voltmeter", params={"interval": ${resolution}})
nest.Connect(g, n, syn_spec={"weight": 2.0, "delay": 1.5})
nest.Connect(m, n)
nest.Simulate(25.0)
${parts.join('')}`;
}

function potentials(document: GraphDocument): number[] {
  const { network, diagnostics } = compile(document);
  if (network === undefined) throw new Error(JSON.stringify(diagnostics));
  const simulation = build(network, { backend: jsBackend });
  simulation.advance(document.kernel.duration);
  return simulation.recordings.flatMap((recording) => Array.from(recording.read().values['V_m'] ?? []));
}

type Value = Readonly<Record<string, number | readonly number[]>>;

/** The same calls through the verbs. */
function byVerbs(model: string, params: Value, changes: readonly Value[], resolution = 0.1): number[] {
  const nest = createPynest({ backend: jsBackend });
  nest.SetKernelStatus({ resolution });
  const n = nest.Create('iaf_psc_alpha');
  const g = nest.Create(model, 1, params);
  const m = nest.Create('voltmeter', 1, { interval: resolution });
  nest.Connect(g, n, 'all_to_all', { weight: 2, delay: 1.5 });
  nest.Connect(m, n);
  nest.Simulate(25);
  for (const [place, change] of changes.entries()) {
    g.set(change);
    nest.Simulate(20 + 7.5 * place);
  }
  return Array.from((m.get('events')[0] as unknown as { V_m: ArrayLike<number> }).V_m);
}

describe('a current that is set again', () => {
  it.each([
    ['from the beginning', { amplitude: 100 }, [{ amplitude: 250 }, { amplitude: 0 }, { amplitude: -40 }], 0.1],
    ['from none', {}, [{ amplitude: 250 }], 0.1],
    ['within a window', { amplitude: 100, start: 10, stop: 60 }, [{ amplitude: 250 }, { amplitude: 300 }], 0.1],
    ['at another resolution', { amplitude: 300 }, [{ amplitude: -250 }, { amplitude: 20 }], 0.5],
  ] as const)('%s is a generator of steps that gives the same potentials', (_, params, changes, resolution) => {
    const lines = changes.map(({ amplitude }) => `g.amplitude = ${amplitude}`);
    const { documents, lost } = readForeign(script('dc_generator', JSON.stringify(params), lines, resolution), 'p.py');
    expect(lost).toEqual([]);
    const document = documents[0]?.document as GraphDocument;
    expect(document.nodes['g']?.model).toBe('step_current_generator');
    const expected = byVerbs('dc_generator', params, changes, resolution);
    expect(expected.length).toBeGreaterThan(50);
    expect(potentials(document)).toEqual(expected);
  });
});

describe('spikes whose times are set again', () => {
  it('are all of them, each in its time, with the same potentials', () => {
    const lines = ['nest.SetStatus(g, {"spike_times": [30.0, 41.0, 60.0]})', 'g.spike_times = [50.0, 61.5]'];
    const { documents, lost } = readForeign(script('spike_generator', '{"spike_times": [3.0, 25.0, 29.0]}', lines), 'p.py');
    expect(lost).toEqual([]);
    const document = documents[0]?.document as GraphDocument;
    expect(document.nodes['g']?.params).toEqual({ spike_times: [3, 25, 30, 41, 50, 61.5] });
    const changes = [{ spike_times: [30, 41, 60] }, { spike_times: [50, 61.5] }];
    expect(potentials(document)).toEqual(byVerbs('spike_generator', { spike_times: [3, 25, 29] }, changes));
  });
});

describe('what no stimulator says over time', () => {
  it.each([
    ['poisson_generator', '{"rate": 100.0}', 'g.rate = 200.0'],
    ['ac_generator', '{"amplitude": 100.0, "frequency": 10.0}', 'g.amplitude = 200.0'],
    ['dc_generator', '{"amplitude": 100.0}', 'g.stop = 40.0'],
    ['dc_generator', '{"amplitude": 100.0}', 'n.I_e = 100.0'],
    ['spike_generator', '{"spike_times": [1.0], "spike_weights": [2.0]}', 'g.spike_times = [30.0]'],
  ])('%s %s, %s is noted with its line', (model, params, line) => {
    const { documents, lost } = readForeign(script(model, params, [line]), 'p.py');
    expect(documents[0]?.document.nodes['g']?.model).toBe(model);
    expect(lost.map(({ where, said }) => `${where.split(':')[0]} ${said.code}`)).toEqual(['9 lost.python_later']);
  });

  it('is no word at all after the last simulation', () => {
    const { lost } = readForeign(`${script('dc_generator', '{"amplitude": 100.0}', [])}g.amplitude = 5.0\n`, 'p.py');
    expect(lost).toEqual([]);
  });
});
