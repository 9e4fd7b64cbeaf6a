/** Reads one script: its modules, its simulations, and the networks that it simulates. */

import { defaultKernel } from '../../document/file/schema.ts';
import { isRelaxationKey, relaxed } from '../../models/vocabulary/exchange.ts';
import { entriesOf, isSequence, numberOf } from './arguments.ts';
import { buildFile } from './build/file.ts';
import type { BuiltFile, SimulatedPart } from './build/types.ts';
import { pythonBuiltins } from './builtins.ts';
import type { Comments } from './comments.ts';
import { Evaluator } from './evaluator.ts';
import { Machine } from './machine.ts';
import { nestParameters } from './nestParameters.ts';
import { Nodes } from './network/handles.ts';
import { jsonOf } from './network/json.ts';
import { Network } from './network/network.ts';
import { mathModule, numpyModule } from './numpy/functions.ts';
import { randomMembers } from './numpy/random.ts';
import { plotModule } from './plots.ts';
import type { ProblemCode } from './problem.ts';
import type { Statement } from './syntax.ts';
import { Builtin, Dict, List, Module, Tuple, Unknown, type Value } from './values.ts';
import { type Session, verbs } from './verbs.ts';

/** Networks that are made of one script; a script that simulates one in a loop has one for each time. */
const MOST_NETWORKS = 24;

export type Note = (code: ProblemCode, at: number, what: string, values?: Readonly<Record<string, string>>) => void;

/** Modules of which nothing is asked that a network could depend on. */
const INNOCENT = [
  'time',
  'sys',
  'os',
  'copy',
  'datetime',
  'logging',
  'warnings',
  'pathlib',
  'pprint',
  'textwrap',
  '__future__',
  'builtins',
  'typing',
];

/** The networks of a script, in the order in which they are simulated. Never throws. */
export function readScript(statements: readonly Statement[], comments: Comments, note: Note): BuiltFile[] {
  const script = new Script(comments, note);
  script.machine.run(statements);
  script.finish();
  return script.files;
}

class Script implements Session {
  readonly files: BuiltFile[] = [];
  readonly machine: Machine;
  network: Network;
  readonly #comments: Comments;
  readonly #note: Note;
  readonly #modules: ReadonlyMap<string, Value>;
  #more = 0;
  /** ms of the last network that was simulated. */
  #lastDuration: number | undefined;
  /** What names were given to collections of several populations. */
  #unions = new Map<string, string>();

  constructor(comments: Comments, note: Note) {
    this.#comments = comments;
    this.#note = note;
    this.network = new Network(() => this.at);
    const builtins = new Map<string, Value>();
    this.machine = new Machine(() => ({
      builtins,
      module: (name) => this.#module(name),
      named: (name, value) => this.#named(name, value),
      note: (code, at, what, values) => note(code, at, String(what), values as Readonly<Record<string, string>>),
    }));
    this.#modules = this.#allModules();
    const evaluator = new Evaluator(this.machine, builtins);
    for (const [name, value] of pythonBuiltins(
      this.machine,
      (value) => evaluator.iterate(value),
      (value) => evaluator.truth(value),
    )) {
      builtins.set(name, value);
    }
    // A part of a script that was pasted without its first lines.
    for (const [name, module] of [
      ['nest', 'nest'],
      ['np', 'numpy'],
      ['numpy', 'numpy'],
      ['math', 'math'],
      ['plt', 'matplotlib.pyplot'],
      ['pylab', 'pylab'],
    ] as const) {
      builtins.set(name, this.#modules.get(module) as Value);
    }
  }

  get at(): number {
    return this.machine.at;
  }

  note(code: 'verb' | 'collocated' | 'draws', what: string): void {
    this.machine.note(code, what);
  }

  comment(): string | undefined {
    return this.#comments.near(this.machine.at, this.machine.end);
  }

  /** A network that was simulated and is now extended is two: as it was, and as it will be. */
  extend(): void {
    if (this.network.simulatedAt === undefined) return;
    this.#keep();
    this.#note('extended', this.at, '', { time: `${this.network.time} ms` });
    for (const { nodes, key, value } of this.network.changes) this.network.apply(nodes, key, value);
    this.network.changes.length = 0;
    this.network.time = 0;
    this.network.simulatedAt = undefined;
  }

  simulate(duration: number): void {
    this.network.simulatedAt = this.at;
    this.network.isGrown = false;
    if (Number.isFinite(duration) && duration > 0) this.network.time += duration;
  }

  reset(): void {
    this.#keep();
    this.network = new Network(() => this.at);
    this.#unions = new Map();
  }

  finish(): void {
    this.#keep();
    if (this.#more > 0) this.#note('more_networks', this.at, String(this.#more), { count: String(MOST_NETWORKS) });
  }

  /** The network as it is now becomes a file. */
  #keep(): void {
    const { network } = this;
    if (network.populations.length === 0) return;
    if (this.files.length >= MOST_NETWORKS) {
      this.#more += 1;
      return;
    }
    const simulated: SimulatedPart = {
      duration: network.simulatedAt === undefined ? (this.#lastDuration ?? defaultKernel.duration) : network.time,
      isSimulated: network.simulatedAt !== undefined,
      unions: this.#unions,
    };
    this.#lastDuration = simulated.duration;
    this.files.push(buildFile(network, simulated, this.#note));
  }

  /** A name for nodes that have none yet. */
  #named(name: string, value: Value): void {
    if (value instanceof Nodes) {
      const [first] = value.stretches;
      if (value.stretches.length > 1)
        this.#unions.set(
          value.populations
            .map(({ index }) => index)
            .sort((a, b) => a - b)
            .join(),
          name,
        );
      else if (first !== undefined && first.count === first.population.n && first.population.names === undefined)
        first.population.name ??= name;
    } else if (value instanceof List || value instanceof Tuple) {
      const nodes = value.items.filter((item): item is Nodes => item instanceof Nodes);
      if (nodes.length !== value.items.length || nodes.length > 1000) return;
      for (const [place, item] of nodes.entries()) this.#named(nodes.length === 1 ? name : `${name}_${place}`, item);
    } else if (value instanceof Dict && value.entries.size <= 1000) {
      for (const [key, item] of value.entries.values()) if (typeof key === 'string' && item instanceof Nodes) this.#named(key, item);
    }
  }

  setKernel(key: string, value: Value): void {
    const { kernel } = this.network;
    switch (key) {
      case 'resolution':
        kernel.resolution = numberOf(value);
        return;
      case 'rng_seed':
        kernel.rng_seed = numberOf(value);
        return;
      case 'grng_seed':
        kernel.grng_seed = numberOf(value);
        return;
      case 'rng_seeds': {
        const [first] = isSequence(value) ? entriesOf(value) : [value];
        if (first !== undefined) kernel.rng_seed ??= numberOf(first);
        return;
      }
      case 'local_num_threads':
      case 'total_num_virtual_procs':
        if (jsonOf(value) !== 1) this.machine.note('threads', `${key} ${String(jsonOf(value))}`);
        return;
      default:
        if (isRelaxationKey(key)) {
          const said = jsonOf(value);
          if (said !== undefined)
            kernel.relaxation = relaxed(kernel.relaxation, { [key]: said }, kernel.resolution ?? defaultKernel.resolution);
          return;
        }
        if (!QUIET_KEYS.includes(key)) this.machine.note('kernel_key', key);
    }
  }

  getKernel(key: string): Value {
    const { kernel, time } = this.network;
    if (key === 'resolution') return kernel.resolution ?? defaultKernel.resolution;
    if (key === 'rng_seed') return BigInt(kernel.rng_seed ?? defaultKernel.rng_seed);
    if (key === 'local_num_threads' || key === 'total_num_virtual_procs') return 1n;
    if (key === 'time' || key === 'biological_time') return time;
    return new Unknown('recorded', key);
  }

  #module(name: string): Module | undefined {
    if (name === 'nest') this.#anew();
    const found = this.#modules.get(name);
    if (found instanceof Module) return found;
    const top = name.split('.')[0] as string;
    if (INNOCENT.includes(top)) return new Module(name, {}, (member) => new Unknown('foreign', member));
    return undefined;
  }

  /** A listing that imports NEST again after it simulated is a new session, as hand-outs print them. */
  #anew(): void {
    if (this.network.simulatedAt === undefined) return;
    this.#note('imported_again', this.at, 'import nest');
    this.reset();
  }

  #allModules(): ReadonlyMap<string, Value> {
    const { machine } = this;
    const plot = plotModule(machine);
    const nest = new Module(
      'nest',
      { ...verbs(this), ...nestParameters, raster_plot: plot, voltage_trace: plot, visualization: plot },
      (name) => this.#otherOfNest(name),
      (name, value) => this.setKernel(name, value),
    );
    const numpy = numpyModule(machine);
    const modules: [string, Value][] = [
      ['nest', nest],
      ['nest.raster_plot', plot],
      ['nest.voltage_trace', plot],
      ['nest.visualization', plot],
      ['nest.random', nestParameters['random'] as Value],
      ['nest.spatial', nestParameters['spatial'] as Value],
      ['numpy', numpy],
      ['numpy.random', numpy.members['random'] as Value],
      ['math', mathModule(machine)],
      ['random', new Module('random', randomMembers(machine), (name) => new Unknown('foreign', name))],
      ['pylab', new Module('pylab', numpy.members, (name) => plot.other(name))],
    ];
    for (const name of [
      'matplotlib',
      'matplotlib.pyplot',
      'matplotlib.gridspec',
      'matplotlib.pylab',
      'mpl_toolkits',
      'IPython',
      'seaborn',
    ]) {
      modules.push([name, plot]);
    }
    return new Map(modules);
  }

  /** A property of the kernel, or a verb that there is none of here. */
  #otherOfNest(name: string): Value {
    if (/^[a-z]/.test(name) && name !== 'll_api') return this.getKernel(name);
    return new Builtin(name, () => {
      this.machine.note('verb', `nest.${name}`);
      return new Unknown('foreign', name);
    });
  }
}

/** Properties of the kernel that change nothing of what is simulated. */
const QUIET_KEYS = [
  'print_time',
  'overwrite_files',
  'data_path',
  'data_prefix',
  'verbosity',
  'keep_source_table',
  'sort_connections_by_source',
  'use_compressed_spikes',
  'dict_miss_is_error',
  'off_grid_spiking',
  'rng_type',
];
