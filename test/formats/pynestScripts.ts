/** Scripts in the style of NEST's examples, and the same networks through PyNEST's verbs. Each answers its recorders in order of creation. */

import type { Pynest } from '../../src/pynest/createPynest.ts';
import type { NodeCollection } from '../../src/pynest/nodeCollection.ts';

export interface Example {
  readonly name: string;
  readonly python: string;
  readonly verbs: (nest: Pynest) => readonly NodeCollection[];
}

/** For NEST 3. */
export const nest3: readonly Example[] = [
  {
    name: 'one neuron with a current',
    python: `import nest
nest.ResetKernel()
neuron = nest.Create("iaf_psc_alpha", params={"I_e": 376.0})
voltmeter = nest.Create("voltmeter")
nest.Connect(voltmeter, neuron)
nest.Simulate(200.0)
nest.voltage_trace.from_device(voltmeter)`,
    verbs: (n) => {
      const neuron = n.Create('iaf_psc_alpha', 1, { I_e: 376 });
      const meter = n.Create('voltmeter');
      n.Connect(meter, neuron);
      n.Simulate(200);
      return [meter];
    },
  },
  {
    name: 'attributes of nodes',
    python: `import nest
neuron = nest.Create("iaf_psc_exp")
neuron.I_e = 380.0
neuron.set(tau_m=12.0, V_th=-56.0)
neuron.set({"C_m": 240.0})
sr = nest.Create("spike_recorder")
nest.Connect(neuron, sr)
nest.Simulate(300.0)`,
    verbs: (n) => {
      const neuron = n.Create('iaf_psc_exp', 1, { I_e: 380, tau_m: 12, V_th: -56, C_m: 240 });
      const sr = n.Create('spike_recorder');
      n.Connect(neuron, sr);
      n.Simulate(300);
      return [sr];
    },
  },
  {
    name: 'a resolution and several currents in a loop',
    python: `import nest
nest.resolution = 0.05
cells = []
for k, current in enumerate([300.0, 400.0, 500.0]):
    cells.append(nest.Create("iaf_psc_alpha", params={"I_e": current + 10 * k}))
sr = nest.Create("spike_recorder")
for cell in cells:
    nest.Connect(cell, sr)
nest.Simulate(150.0)`,
    verbs: (n) => {
      n.SetKernelStatus({ resolution: 0.05 });
      const cells = [300, 410, 520].map((I_e) => n.Create('iaf_psc_alpha', 1, { I_e }));
      const sr = n.Create('spike_recorder');
      for (const cell of cells) n.Connect(cell, sr);
      n.Simulate(150);
      return [sr];
    },
  },
  {
    name: 'a ramp of currents by linspace',
    python: `import numpy as np
import nest
N = 5
pop = nest.Create("iaf_psc_exp", N, params={"I_e": np.linspace(350, 550, N)})
sr = nest.Create("spike_recorder")
nest.Connect(pop, sr)
nest.Simulate(200)`,
    verbs: (n) => {
      const pop = n.Create('iaf_psc_exp', 5, { I_e: [350, 400, 450, 500, 550] });
      const sr = n.Create('spike_recorder');
      n.Connect(pop, sr);
      n.Simulate(200);
      return [sr];
    },
  },
  {
    name: 'spike times and a dictionary for the synapse',
    python: `import nest
times = [10.0 * i for i in range(1, 6)]
gen = nest.Create("spike_generator", params=dict(spike_times=times))
neuron = nest.Create("iaf_cond_alpha")
mm = nest.Create("multimeter", params={"record_from": ["V_m", "g_ex"], "interval": 0.5})
syn = {"weight": 8.0, "delay": 1.5}
nest.Connect(gen, neuron, syn_spec=syn)
nest.Connect(mm, neuron)
nest.Simulate(80.0)`,
    verbs: (n) => {
      const gen = n.Create('spike_generator', 1, { spike_times: [10, 20, 30, 40, 50] });
      const neuron = n.Create('iaf_cond_alpha');
      const mm = n.Create('multimeter', 1, { record_from: ['V_m', 'g_ex'], interval: 0.5 });
      n.Connect(gen, neuron, 'all_to_all', { weight: 8, delay: 1.5 });
      n.Connect(mm, neuron);
      n.Simulate(80);
      return [mm];
    },
  },
  {
    name: 'a balanced network with Brunel’s arithmetic',
    python: `import nest
dt = 0.1
delay = 1.5
g = 5.0
eta = 2.0
order = 20
NE, NI = 4 * order, 1 * order
CE = int(0.1 * NE)
CI = int(0.1 * NI)
tauMem = 20.0
theta = 20.0
J = 2.0
J_ex, J_in = J, -g * J
nu_th = theta / (J * CE * tauMem)
p_rate = 1000.0 * eta * nu_th * CE
neuron_params = {"C_m": 1.0, "tau_m": tauMem, "t_ref": 2.0, "E_L": 0.0, "V_reset": 0.0, "V_m": 0.0, "V_th": theta}
nest.SetKernelStatus({"resolution": dt, "print_time": True, "rng_seed": 12})
nodes_ex = nest.Create("iaf_psc_delta", NE, params=neuron_params)
nodes_in = nest.Create("iaf_psc_delta", NI, params=neuron_params)
noise = nest.Create("poisson_generator", params={"rate": p_rate})
espikes = nest.Create("spike_recorder")
ispikes = nest.Create("spike_recorder")
nest.CopyModel("static_synapse", "excitatory", {"weight": J_ex, "delay": delay})
nest.CopyModel("static_synapse", "inhibitory", {"weight": J_in, "delay": delay})
nest.Connect(noise, nodes_ex, syn_spec="excitatory")
nest.Connect(noise, nodes_in, syn_spec="excitatory")
nest.Connect(nodes_ex[:50], espikes, syn_spec="excitatory")
nest.Connect(nodes_in[:10], ispikes, syn_spec="excitatory")
conn_params_ex = {"rule": "fixed_indegree", "indegree": CE}
nest.Connect(nodes_ex, nodes_ex + nodes_in, conn_params_ex, "excitatory")
nest.Connect(nodes_in, nodes_ex + nodes_in, {"rule": "fixed_indegree", "indegree": CI}, "inhibitory")
nest.Simulate(100.0)
events_ex = espikes.n_events
rate_ex = events_ex / 100.0 * 1000.0 / 50
print(f"Excitatory rate   : {rate_ex:.2f} Hz")`,
    verbs: (n) => {
      n.SetKernelStatus({ resolution: 0.1, rng_seed: 12 });
      const params = { C_m: 1, tau_m: 20, t_ref: 2, E_L: 0, V_reset: 0, V_m: 0, V_th: 20 };
      const ex = n.Create('iaf_psc_delta', 80, params);
      const inh = n.Create('iaf_psc_delta', 20, params);
      const noise = n.Create('poisson_generator', 1, { rate: 1000 * 2 * (20 / (2 * 8 * 20)) * 8 });
      const [e, i] = [n.Create('spike_recorder'), n.Create('spike_recorder')];
      n.CopyModel('static_synapse', 'excitatory', { weight: 2, delay: 1.5 });
      n.CopyModel('static_synapse', 'inhibitory', { weight: -10, delay: 1.5 });
      n.Connect(noise, ex, 'all_to_all', 'excitatory');
      n.Connect(noise, inh, 'all_to_all', 'excitatory');
      n.Connect(ex.slice(0, 50), e, 'all_to_all', 'excitatory');
      n.Connect(inh.slice(0, 10), i, 'all_to_all', 'excitatory');
      n.Connect(ex, ex.concat(inh), { rule: 'fixed_indegree', indegree: 8 }, 'excitatory');
      n.Connect(inh, ex.concat(inh), { rule: 'fixed_indegree', indegree: 2 }, 'inhibitory');
      n.Simulate(100);
      return [e, i];
    },
  },
  {
    name: 'potentials by a comprehension and drawn weights',
    python: `import nest
nest.rng_seed = 3
pop = nest.Create("iaf_psc_alpha", 12, {"V_m": [-70.0 + k for k in range(12)], "I_e": 380.0})
post = nest.Create("iaf_psc_alpha", 6)
sr = nest.Create("spike_recorder")
vm = nest.Create("multimeter", {"record_from": ["V_m"]})
nest.Connect(pop, post, "all_to_all", {"weight": nest.math.max(nest.random.normal(mean=40.0, std=15.0), 0.0), "delay": 1.0 + 0.5})
nest.Connect(pop + post, sr)
nest.Connect(vm, post)
nest.Simulate(120.0)`,
    verbs: (n) => {
      n.SetKernelStatus({ rng_seed: 3 });
      const pop = n.Create('iaf_psc_alpha', 12, { V_m: Array.from({ length: 12 }, (_, k) => -70 + k), I_e: 380 });
      const post = n.Create('iaf_psc_alpha', 6);
      const sr = n.Create('spike_recorder');
      const vm = n.Create('multimeter', 1, { record_from: ['V_m'] });
      n.Connect(pop, post, 'all_to_all', { weight: n.math.max(n.random.normal(40, 15), 0), delay: 1.5 });
      n.Connect(pop.concat(post), sr);
      n.Connect(vm, post);
      n.Simulate(120);
      return [sr, vm];
    },
  },
  {
    name: 'one to one with a list of weights',
    python: `import nest
import numpy
gens = nest.Create("spike_generator", 3, [{"spike_times": [5.0 + k, 30.0]} for k in range(3)])
neurons = nest.Create("iaf_psc_exp", 3)
vm = nest.Create("voltmeter", params={"interval": 1.0})
nest.Connect(gens, neurons, "one_to_one", {"weight": numpy.array([100, 200, 300]), "delay": [1.0, 2.0, 3.0]})
nest.Connect(vm, neurons)
nest.Simulate(60)`,
    verbs: (n) => {
      const gens = n.Create(
        'spike_generator',
        3,
        [0, 1, 2].map((k) => ({ spike_times: [5 + k, 30] })),
      );
      const neurons = n.Create('iaf_psc_exp', 3);
      const vm = n.Create('voltmeter', 1, { interval: 1 });
      n.Connect(gens, neurons, 'one_to_one', { weight: [100, 200, 300], delay: [1, 2, 3] });
      n.Connect(vm, neurons);
      n.Simulate(60);
      return [vm];
    },
  },
  {
    name: 'plasticity with a weight recorder',
    python: `import nest
wr = nest.Create("weight_recorder")
nest.CopyModel("stdp_synapse", "stdp_rec", {"weight_recorder": wr, "lambda": 0.02})
pre = nest.Create("parrot_neuron")
post = nest.Create("parrot_neuron")
g1, g2 = nest.Create("spike_generator", 2)
nest.SetStatus(g1, {"spike_times": [10.0, 30.0, 50.0]})
nest.SetStatus(g2, {"spike_times": [12.0, 33.0, 49.0]})
nest.Connect(g1, pre)
nest.Connect(g2, post)
nest.Connect(pre, post, syn_spec={"synapse_model": "stdp_rec", "weight": 5.0, "receptor_type": 1})
nest.Simulate(80.0)`,
    verbs: (n) => {
      const wr = n.Create('weight_recorder');
      n.CopyModel('stdp_synapse', 'stdp_rec', { weight_recorder: wr, lambda: 0.02 });
      const [pre, post] = [n.Create('parrot_neuron'), n.Create('parrot_neuron')];
      const g1 = n.Create('spike_generator', 1, { spike_times: [10, 30, 50] });
      const g2 = n.Create('spike_generator', 1, { spike_times: [12, 33, 49] });
      n.Connect(g1, pre);
      n.Connect(g2, post);
      n.Connect(pre, post, 'all_to_all', { synapse_model: 'stdp_rec', weight: 5, receptor_type: 1 });
      n.Simulate(80);
      return [wr];
    },
  },
  {
    name: 'a step current and run in parts',
    python: `import nest
step = nest.Create("step_current_generator", params={"amplitude_times": [20.0, 60.0], "amplitude_values": [500.0, 0.0]})
cell = nest.Create("aeif_cond_exp")
vm = nest.Create("multimeter", params={"record_from": ["V_m", "w"]})
nest.Connect(step, cell)
nest.Connect(vm, cell)
with nest.RunManager():
    for _ in range(5):
        nest.Run(20.0)`,
    verbs: (n) => {
      const step = n.Create('step_current_generator', 1, { amplitude_times: [20, 60], amplitude_values: [500, 0] });
      const cell = n.Create('aeif_cond_exp');
      const vm = n.Create('multimeter', 1, { record_from: ['V_m', 'w'] });
      n.Connect(step, cell);
      n.Connect(vm, cell);
      n.Simulate(100);
      return [vm];
    },
  },
];

/** A model of each kind in the same experiment, as NEST's own examples of models are written. */
const MODELS: readonly (readonly [model: string, params: Readonly<Record<string, number>>])[] = [
  ['iaf_psc_alpha', { I_e: 400, tau_m: 12 }],
  ['iaf_psc_exp', { I_e: 420, t_ref: 3 }],
  ['iaf_psc_delta', { I_e: 390, V_reset: -68 }],
  ['iaf_cond_alpha', { I_e: 400 }],
  ['iaf_cond_exp', { I_e: 450, g_L: 15 }],
  ['hh_psc_alpha', { I_e: 650 }],
  ['izhikevich', { I_e: 10, a: 0.1 }],
  ['aeif_cond_alpha', { I_e: 700 }],
  ['aeif_psc_exp', { I_e: 800, b: 60 }],
  ['mat2_psc_exp', { I_e: 500 }],
];

const written = (params: Readonly<Record<string, number>>) =>
  `{${Object.entries(params)
    .map(([key, value]) => `"${key}": ${value.toFixed(3)}`)
    .join(', ')}}`;

/** The same in NEST 3's words and in NEST 2's. */
const ofModels = MODELS.flatMap(([model, params]): Example[] => {
  const verbs = (n: Pynest): readonly NodeCollection[] => {
    const cell = n.Create(model, 3, params);
    const [sr, vm] = [n.Create('spike_recorder'), n.Create('multimeter', 1, { record_from: ['V_m'], interval: 0.5 })];
    n.Connect(cell, sr);
    n.Connect(vm, cell.slice(1, 3));
    n.Simulate(90);
    return [sr, vm];
  };
  return [
    {
      name: `${model} in a function with keywords`,
      python: `import nest
import matplotlib.pyplot as plt

def experiment(model, duration=90.0, **params):
    """Build, run and return what was recorded."""
    nest.ResetKernel()
    cell = nest.Create(model, 3, params=params)
    sr = nest.Create("spike_recorder")
    vm = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.5})
    nest.Connect(cell, sr)
    nest.Connect(vm, cell[1:])
    nest.Simulate(duration)
    return vm.events, sr.events

events, spikes = experiment("${model}", **${written(params)})
fig, axes = plt.subplots(2, 1, sharex=True)
axes[0].plot(events["times"], events["V_m"])
axes[1].plot(spikes["times"], spikes["senders"], "o")
plt.show()`,
      verbs,
    },
    {
      name: `${model} in NEST 2’s words`,
      python: `import nest
import pylab
nest.ResetKernel()
nest.SetKernelStatus({'resolution': 0.1, 'overwrite_files': True, 'grng_seed': 1, 'rng_seeds': [2]})
params = ${written(params)}
nest.SetDefaults('${model}', params)
cell = nest.Create('${model}', 3)
sr = nest.Create('spike_detector', params={'withgid': True, 'withtime': True})
vm = nest.Create('multimeter')
nest.SetStatus(vm, [{'withtime': True, 'record_from': ['V_m'], 'interval': 0.5}])
nest.Connect(cell, sr, 'all_to_all')
nest.Connect(vm, [c for c in cell][1:])
nest.Simulate(90.)
ev = nest.GetStatus(vm)[0]['events']
print 'spikes:', nest.GetStatus(sr, 'n_events')[0]
pylab.plot(ev['times'], ev['V_m'])
pylab.show()`,
      verbs,
    },
  ];
});

/** For NEST 2. */
const nest2: readonly Example[] = [
  {
    name: 'a synapse model and defaults',
    python: `import nest
nest.SetDefaults("tsodyks2_synapse", {"U": 0.3, "tau_rec": 200.0})
nest.CopyModel("tsodyks2_synapse", "tsodyks", {"tau_fac": 50.0})
gen = nest.Create("spike_generator", params={"spike_times": [10., 20., 30., 40., 50.]})
pre = nest.Create("parrot_neuron")
post = nest.Create("iaf_psc_exp", 2)
meter = nest.Create("voltmeter")
nest.Connect(gen, pre)
nest.Connect(pre, post, syn_spec={"model": "tsodyks", "weight": 150.0})
nest.Connect(meter, [post[0], post[1]])
nest.Simulate(90.0)`,
    verbs: (n) => {
      n.CopyModel('tsodyks2_synapse', 'tsodyks', { U: 0.3, tau_rec: 200, tau_fac: 50 });
      const gen = n.Create('spike_generator', 1, { spike_times: [10, 20, 30, 40, 50] });
      const pre = n.Create('parrot_neuron');
      const post = n.Create('iaf_psc_exp', 2);
      const meter = n.Create('voltmeter');
      n.Connect(gen, pre);
      n.Connect(pre, post, 'all_to_all', { synapse_model: 'tsodyks', weight: 150 });
      n.Connect(meter, post);
      n.Simulate(90);
      return [meter];
    },
  },
  {
    name: 'drawn weights and delays in dictionaries',
    python: `import nest
msd = 5
nest.SetKernelStatus({"grng_seed": msd, "rng_seeds": range(msd + 1, msd + 2)})
pre = nest.Create("iaf_psc_alpha", 10, {"I_e": 400.0})
post = nest.Create("iaf_psc_alpha", 5)
vm = nest.Create("voltmeter")
nest.Connect(pre, post, {"rule": "fixed_indegree", "indegree": 4, "autapses": False},
             {"weight": {"distribution": "normal", "mu": 50.0, "sigma": 5.0}, "delay": {"distribution": "uniform", "low": 1.0, "high": 3.0}})
nest.Connect(vm, post)
nest.Simulate(100.0)`,
    verbs: (n) => {
      n.SetKernelStatus({ rng_seed: 5 });
      const pre = n.Create('iaf_psc_alpha', 10, { I_e: 400 });
      const post = n.Create('iaf_psc_alpha', 5);
      const vm = n.Create('voltmeter');
      n.Connect(
        pre,
        post,
        { rule: 'fixed_indegree', indegree: 4, allow_autapses: false },
        { weight: n.random.normal(50, 5), delay: n.random.uniform(1, 3) },
      );
      n.Connect(vm, post);
      n.Simulate(100);
      return [vm];
    },
  },
];

/** Each rule in both words. */
const RULES: readonly (readonly [rule: string, key: string, value: number])[] = [
  ['fixed_indegree', 'indegree', 3],
  ['fixed_outdegree', 'outdegree', 2],
  ['fixed_total_number', 'N', 17],
  ['pairwise_bernoulli', 'p', 0.4],
];

const ofRules = RULES.flatMap(([rule, key, value]): Example[] => {
  const verbs = (n: Pynest): readonly NodeCollection[] => {
    n.SetKernelStatus({ rng_seed: 11 });
    const pre = n.Create('iaf_psc_exp', 8, { I_e: 400 });
    const post = n.Create('iaf_psc_exp', 6, { V_m: -60 });
    const vm = n.Create('voltmeter');
    n.Connect(pre, post, { rule, [key]: value } as never, { weight: 90, delay: 2 });
    n.Connect(vm, post);
    n.Simulate(60);
    return [vm];
  };
  return [
    {
      name: `${rule} with a dictionary that grows`,
      python: `import nest
nest.set(rng_seed=11, local_num_threads=1)
conn = dict(rule="${rule}")
conn["${key}"] = ${value}
pre, post = (nest.Create("iaf_psc_exp", k) for k in (8, 6))
pre.I_e = 400.0
post.V_m = [-60.0] * len(post)
vm = nest.Create("voltmeter")
nest.Connect(pre, post, conn, {"synapse_model": "static_synapse", "weight": 9e1, "delay": 2})
nest.Connect(vm, post)
nest.Simulate(30 + 30)`,
      verbs,
    },
    {
      name: `${rule} in a while loop of NEST 2`,
      python: `import nest
nest.SetKernelStatus({'grng_seed': 11})
pre = nest.Create('iaf_psc_exp', 8, {'I_e': 400.})
post = nest.Create('iaf_psc_exp', 6)
i = 0
while i < len(post):
    nest.SetStatus([post[i]], 'V_m', -60.)
    i += 1
vm = nest.Create('voltmeter', 1, {'withgid': True})
nest.Connect(pre, post, conn_spec={'rule': '${rule}', '${key}': ${value}}, syn_spec={'weight': 90., 'delay': 2.})
nest.Connect(vm, post)
nest.Simulate(60.)`,
      verbs,
    },
  ];
});

export const examples: readonly Example[] = [...nest3, ...ofModels, ...nest2, ...ofRules];
