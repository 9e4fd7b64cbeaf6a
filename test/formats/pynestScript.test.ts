/** PyNEST scripts as graphs: what people write, and what is said of what cannot be read. */
import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../src/document/types.ts';
import { readForeign } from '../../src/formats/import.ts';

function read(script: string) {
  const { documents, lost, reader } = readForeign(script, 'script.py');
  expect(reader).toBe('pynest');
  return { documents: documents.map(({ document }) => document), lost: lost.map(({ where, what }) => `${where} ${what}`.trim()) };
}

/** A script of one network, of which nothing is lost. */
function graph(script: string): GraphDocument {
  const { documents, lost } = read(script);
  expect(lost).toEqual([]);
  expect(documents).toHaveLength(1);
  return documents[0] as GraphDocument;
}

const nodes = ({ nodes: all }: GraphDocument) => Object.values(all).map(({ id, model, n, params }) => [id, model, n, params]);
const edges = ({ edges: all }: GraphDocument) =>
  Object.values(all).map(({ source, target, source_slice, target_slice, conn_spec, syn_spec }) => [
    source + (source_slice === undefined ? '' : `[${source_slice.join(':')}]`),
    target + (target_slice === undefined ? '' : `[${target_slice.join(':')}]`),
    conn_spec,
    syn_spec,
  ]);
const all = { rule: 'all_to_all' };

/** The listings of the introduction to PyNEST, as the hand-out prints them for NEST 2. */
const FIRST = `import pylab
import nest
neuron = nest.Create(“iaf_psc_alpha”)
nest.GetStatus(neuron)
nest.GetStatus(neuron, "I_e")
nest.GetStatus(neuron, ["V_reset", "V_th"])
nest.SetStatus(neuron, {"I_e": 376.0})
multimeter = nest.Create("multimeter")
nest.SetStatus(multimeter, {"withtime":True, "record_from":["V_m"]})
spikedetector = nest.Create("spike_detector", params={"withgid": True, "withtime": True})
nest.Connect(multimeter, neuron)
nest.Connect(neuron, spikedetector)
nest.Simulate(1000.0)
dmm = nest.GetStatus(multimeter)[0]
Vms = dmm["events"]["V_m"]
ts = dmm["events"]["times"]
pylab.figure(1)
pylab.plot(ts, Vms)
dSD = nest.GetStatus(spikedetector,keys="events")[0]
evs = dSD["senders"]
ts = dSD["times"]
pylab.figure(2)
pylab.plot(ts, evs, ".")
pylab.show()
`;
const SECOND = `neuron2 = nest.Create("iaf_neuron")
nest.SetStatus(neuron2 , {"I_e": 370.0})
nest.Connect(multimeter, neuron2)
nest.Simulate(1000.0)
dmm = nest.GetStatus(multimeter)[0]
pylab.figure(2)
Vms1 = dmm["events"]["V_m"][::2] # start at index 0: till the end: each second entry
ts1 = dmm["events"]["times"][::2]
pylab.plot(ts1, Vms1)
`;
const THIRD = `noise = nest.Create("poisson_generator", 2)
nest.SetStatus(noise, [{"rate": 80000.0}, {"rate": 15000.0}])
nest.SetStatus(neuron, {"I_e": 0.0})
syn_dict_ex = {"weight": 1.2}
syn_dict_in = {"weight": -2.0}
nest.Connect([noise[0]], neuron, syn_spec=syn_dict_ex)
nest.Connect([noise[1]], neuron, syn_spec=syn_dict_in)
nest.Simulate(1000.0)
`;
const FOURTH = `import pylab
import nest
neuron1 = nest.Create("iaf_neuron")
nest.SetStatus(neuron1, {"I_e": 376.0})
neuron2 = nest.Create("iaf_neuron")
multimeter = nest.Create("multimeter")
nest.SetStatus(multimeter, {"withtime":True, "record_from":["V_m"]})
nest.Connect(neuron1, neuron2, syn_spec = {"weight":20.0})
nest.Connect(multimeter, neuron2)
`;

describe('the listings of the introduction to PyNEST', () => {
  const one = ['neuron', 'iaf_psc_alpha', 1, { I_e: 376 }];
  const meter = ['multimeter', 'multimeter', 1, { record_from: ['V_m'] }];
  const detector = ['spikedetector', 'spike_detector', 1, {}];
  const two = ['neuron2', 'iaf_neuron', 1, { I_e: 370 }];

  it('open as four circuits when they are pasted one after the other', () => {
    const { documents, lost } = read(FIRST + SECOND + THIRD + FOURTH);
    expect(documents.map(nodes)).toEqual([
      [one, meter, detector],
      [one, meter, detector, two],
      [
        ['neuron', 'iaf_psc_alpha', 1, { I_e: 0 }],
        meter,
        detector,
        two,
        ['noise', 'poisson_generator', 2, { rate: { values: [80000, 15000] } }],
      ],
      [['neuron1', 'iaf_neuron', 1, { I_e: 376 }], ['neuron2', 'iaf_neuron', 1, {}], meter],
    ]);
    expect(edges(documents[2] as GraphDocument).slice(3)).toEqual([
      ['noise[0:1:1]', 'neuron', all, { weight: 1.2 }],
      ['noise[1:2:1]', 'neuron', all, { weight: -2 }],
    ]);
    expect(documents.map(({ kernel }) => kernel.duration)).toEqual([1000, 1000, 1000, 1000]);
    // The only words are on where a network ends and the next begins.
    expect(lost).toEqual(['25:11', '34:9', '43:1 import nest']);
  });

  it('open one by one', () => {
    expect(nodes(graph(FIRST))).toEqual([one, meter, detector]);
    expect(edges(graph(FOURTH))).toEqual([
      ['neuron1', 'neuron2', all, { weight: 20 }],
      ['multimeter', 'neuron2', all, {}],
    ]);
  });

  it('open as they stand in a session with prompts and answers', () => {
    const session = FIRST.split('\n').map((line) => `>>> ${line}`);
    session.splice(5, 0, '(0.0,)', "({'V_th': -55.0},)");
    expect(nodes(graph(session.join('\n')))).toEqual([one, meter, detector]);
  });
});

describe('a script', () => {
  it('names nodes by its variables, also in lists, dictionaries, loops and functions', () => {
    const document = graph(`
import nest
def build(model, *args, gain=2.0, **params):
    params["I_e"] = gain * 100
    return nest.Create(model, *args, params=params)
a, b = nest.Create("iaf_psc_alpha", 2)
pops = {f"L{k}": build("iaf_psc_exp", 10 * k, tau_m=5.0 + k) for k in range(1, 3)}
cells = [nest.Create("parrot_neuron") for _ in range(2)]
for weight, target in zip((1.5, -2), cells):
    nest.Connect(a, target, syn_spec={"weight": weight})
`);
    expect(nodes(document)).toEqual([
      ['a', 'iaf_psc_alpha', 1, {}],
      ['b', 'iaf_psc_alpha', 1, {}],
      ['L1', 'iaf_psc_exp', 10, { tau_m: 6, I_e: 200 }],
      ['L2', 'iaf_psc_exp', 20, { tau_m: 7, I_e: 200 }],
      ['cells_0', 'parrot_neuron', 1, {}],
      ['cells_1', 'parrot_neuron', 1, {}],
    ]);
    expect(edges(document).map(([source, target, , syn]) => [source, target, syn])).toEqual([
      ['a', 'cells_0', { weight: 1.5 }],
      ['a', 'cells_1', { weight: -2 }],
    ]);
  });

  it('joins populations in groups, and takes slices', () => {
    const document = graph(`
import nest
nest.resolution = 0.2
nest.rng_seed = 7
exc = nest.Create("iaf_psc_delta", 80)
inh = nest.Create("iaf_psc_delta", 20)
all_nodes = exc + inh
all_nodes.V_m = nest.random.normal(mean=-65.0, std=5.0)
exc[:10].I_e = 300
nest.Connect(exc, all_nodes, {"rule": "fixed_indegree", "indegree": 8}, {"weight": nest.math.redraw(nest.random.normal(0.2, 0.1), 0, 1), "delay": 1.5})
sr = nest.Create("spike_recorder")  # Spikes of fifty
nest.Connect((exc + inh)[70:90:5], sr)
`);
    expect(document.kernel).toMatchObject({ resolution: 0.2, rng_seed: 7 });
    expect(document.nodes['sr']?.label).toBe('Spikes of fifty');
    expect(Object.keys(document.groups)).toEqual(['all_nodes']);
    expect(edges(document)).toEqual([
      [
        'exc',
        'all_nodes',
        { rule: 'fixed_indegree', indegree: 8 },
        { weight: { expression: 'redraw(normal(0.2, 0.1), 0, 1)' }, delay: 1.5 },
      ],
      ['exc[70:76:5]', 'sr', all, {}],
      ['inh[0:6:5]', 'sr', all, {}],
    ]);
    expect(document.nodes['inh']?.params).toEqual({ V_m: { expression: 'normal(-65, 5)' } });
    expect(document.nodes['exc']?.params).toHaveLength(80);
  });

  it('places nodes in as many dimensions as the extent has, where one parameter stands for each', () => {
    const document = graph(`
import nest
pos = nest.spatial.free(nest.random.uniform(-0.5, 0.5), extent=[1.5, 1.5, 1.5])
l1 = nest.Create("iaf_psc_alpha", 10, positions=pos)
`);
    const each = 'uniform(-0.5, 0.5)';
    expect(document.nodes['l1']?.spatial).toMatchObject({ positions: 'free', expression: [each, each, each], extent: [1.5, 1.5, 1.5] });
  });

  it('knows what GetDefaults answers of a model before anything is run', () => {
    const { documents, lost } = read(`
import nest
receptors = nest.GetDefaults("ht_neuron")["receptor_types"]
standard = nest.GetDefaults("iaf_psc_alpha")
n = nest.Create("ht_neuron")
m = nest.Create("iaf_psc_alpha", params={"V_th": standard["V_th"] + 5.0})
g = nest.Create("spike_generator")
mm = nest.Create("multimeter", params={"record_from": nest.GetDefaults("iaf_psc_exp", "recordables")})
nest.Connect(g, n, syn_spec={"receptor_type": receptors["GABA_A"], "weight": 2.0})
nest.Connect(g, n, syn_spec={"receptor_type": n.receptor_types["AMPA"]})
print(nest.GetDefaults("static_synapse")["num_connections"])
nest.Simulate(10.0)
`);
    expect(lost).toEqual([]);
    const [document] = documents as [GraphDocument];
    expect(edges(document).map(([, , , syn]) => syn)).toEqual([{ receptor_type: 3, weight: 2 }, { receptor_type: 1 }]);
    expect(document.nodes['m']?.params).toEqual({ V_th: -50 });
    expect(document.nodes['mm']?.params).toEqual({ record_from: ['I_syn_ex', 'I_syn_in', 'V_m'] });
  });

  it('is read on behind a line that cannot be, which is listed with its place', () => {
    const { documents, lost } = read(`import nest
import elephant
n = nest.Create("iaf_psc_alpha", params={"I_e": missing})
m = nest.Create("iaf_psc_alpha")
nest.Connect(n, m)
nest.Simulate(100.0)
rate = nest.GetStatus(m, "n_events")
`);
    expect(documents.map(nodes)).toEqual([[['m', 'iaf_psc_alpha', 1, {}]]]);
    expect(lost).toEqual(['2:1 elephant', '3:49 missing', '5:1 n', '7:8 n_events']);
  });

  it('that is no Python is refused with its place, and nothing is opened', () => {
    expect(read('import nest\nn = nest.Create("iaf_psc_alpha"\nm = (')).toMatchObject({
      documents: [],
      lost: [expect.stringMatching(/^3:/)],
    });
  });

  it('that never ends, or grows without end, is read as far as it goes', () => {
    for (const endless of [
      'while True: pass',
      'x = [0]\nfor k in range(99): x = x + x',
      'def f(): return f()\nf()',
      'x = "a" * 10 ** 12',
      'x = 9 ** 9 ** 9',
    ]) {
      const { documents, lost } = read(`import nest\nn = nest.Create("iaf_psc_alpha")\n${endless}\n`);
      expect([endless, documents.length]).toEqual([endless, 1]);
      expect(lost.length).toBeGreaterThan(0);
    }
  });
});
