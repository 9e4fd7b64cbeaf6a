/** The command line: what was asked for, or the sentence that says why it cannot be. */
import { DEFAULT_URL, readUrl } from '../server/nestServer.ts';
import type {
  AnalyseCommand,
  CheckCommand,
  ClassCommand,
  Command,
  CommandName,
  ExportFormat,
  HandInCommand,
  ImportCommand,
  ReportCommand,
  SimulateCommand,
  SweepCommand,
  WhyCommand,
} from './commands.ts';
import { phrase, withNearest } from './phrase.ts';

/** Wrong usage: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Option {
  readonly name: string;
  readonly choices?: readonly string[];
  /** It stands alone, without a value. */
  readonly isFlag?: true;
}

const OPTIONS: Readonly<Record<CommandName, readonly Option[]>> = {
  simulate: [
    { name: '--out' },
    { name: '--out-dir' },
    { name: '--seed' },
    { name: '--duration' },
    { name: '--format', choices: ['json', 'csv'] },
    { name: '--backend', choices: ['wasm', 'js'] },
    { name: '--threads' },
    { name: '--on' },
    { name: '--token' },
  ],
  validate: [],
  import: [{ name: '--out' }, { name: '--out-dir' }, { name: '--strict', isFlag: true }],
  export: [{ name: '--to', choices: ['pynest', 'pynest2', 'json', 'nest-desktop', 'nestml'] }, { name: '--out' }],
  sweep: [
    { name: '--sweep' },
    { name: '--dial' },
    { name: '--from' },
    { name: '--to' },
    { name: '--count' },
    { name: '--scale', choices: ['linear', 'log'] },
    { name: '--seeds' },
    { name: '--measure' },
    { name: '--rows', choices: ['settings', 'runs'] },
    { name: '--out' },
    { name: '--backend', choices: ['wasm', 'js'] },
  ],
  analyse: [
    { name: '--kind' },
    { name: '--of' },
    { name: '--from' },
    { name: '--to' },
    { name: '--out' },
    { name: '--backend', choices: ['wasm', 'js'] },
  ],
  check: [{ name: '--answers' }, { name: '--backend', choices: ['wasm', 'js'] }],
  handin: [
    { name: '--name' },
    { name: '--answers' },
    { name: '--link', isFlag: true },
    { name: '--out' },
    { name: '--backend', choices: ['wasm', 'js'] },
  ],
  class: [{ name: '--lesson' }, { name: '--csv', isFlag: true }, { name: '--out' }, { name: '--backend', choices: ['wasm', 'js'] }],
  why: [
    { name: '--node' },
    { name: '--index' },
    { name: '--spike' },
    { name: '--time' },
    { name: '--window' },
    { name: '--out' },
    { name: '--backend', choices: ['wasm', 'js'] },
  ],
  report: [{ name: '--out' }, { name: '--answers' }, { name: '--backend', choices: ['wasm', 'js'] }],
  models: [],
};

const COMMANDS = Object.keys(OPTIONS) as CommandName[];

/** Reads the arguments after the program's name. Throws a UsageError. */
export function parseArguments(args: readonly string[]): Command {
  const [first, ...rest] = args;
  if (first === undefined) throw new UsageError(phrase('args.noCommand'));
  if (first === '--help' || first === '-h' || first === 'help') return { command: 'help', of: COMMANDS.find((name) => name === rest[0]) };
  if (first === '--version') return { command: 'version' };
  const command = COMMANDS.find((name) => name === first);
  if (command === undefined) {
    throw new UsageError(withNearest(phrase('args.unknownCommand', { name: first, allowed: COMMANDS }), first, COMMANDS));
  }
  if (rest.includes('--help') || rest.includes('-h')) return { command: 'help', of: command };
  const { files, options } = split(command, rest);
  switch (command) {
    case 'simulate':
      return simulateCommand(files, options);
    case 'validate':
      return { command, graphs: someGraphs(command, files) };
    case 'import':
      return importCommand(files, options);
    case 'export':
      return exportCommand(files, options);
    case 'sweep':
      return sweepCommand(files, options);
    case 'analyse':
      return analyseCommand(files, options);
    case 'why':
      return whyCommand(files, options);
    case 'check':
      return checkCommand(files, options);
    case 'handin':
      return handInCommand(files, options);
    case 'class':
      return classCommand(files, options);
    case 'report':
      return reportCommand(files, options);
    case 'models':
      if (files.length > 1) throw new UsageError(phrase('args.modelsOne'));
      return { command, model: files[0] };
  }
}

function split(command: CommandName, args: readonly string[]): { files: string[]; options: Map<string, string> } {
  const files: string[] = [];
  const options = new Map<string, string>();
  const known = OPTIONS[command];
  let onlyFiles = false;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    if (onlyFiles || arg === '-' || !arg.startsWith('-')) {
      files.push(arg);
      continue;
    }
    if (arg === '--') {
      onlyFiles = true;
      continue;
    }
    const equals = arg.indexOf('=');
    const name = equals < 0 ? arg : arg.slice(0, equals);
    const option = known.find((candidate) => candidate.name === name);
    if (option === undefined) {
      const names = known.map((candidate) => candidate.name);
      if (names.length === 0) throw new UsageError(phrase('args.noOptions', { command, name }));
      throw new UsageError(withNearest(phrase('args.unknownOption', { command, name, allowed: names }), name, names));
    }
    if (option.isFlag) {
      if (equals >= 0) throw new UsageError(phrase('args.takesNoValue', { name }));
      options.set(name, 'yes');
      continue;
    }
    const value = equals < 0 ? args[++index] : arg.slice(equals + 1);
    if (value === undefined || value === '') throw new UsageError(phrase('args.needsValue', { name }));
    if (options.has(name)) throw new UsageError(phrase('args.givenTwice', { name }));
    if (option.choices !== undefined && !option.choices.includes(value)) {
      throw new UsageError(withNearest(phrase('args.notAllowed', { name, value, allowed: option.choices }), value, option.choices));
    }
    options.set(name, value);
  }
  return { files, options };
}

function someGraphs(command: CommandName, files: readonly string[]): readonly string[] {
  if (files.length === 0) throw new UsageError(phrase('args.needsGraph', { command }));
  if (files.filter((file) => file === '-').length > 1) throw new UsageError(phrase('args.stdinOnce'));
  return files;
}

function simulateCommand(files: readonly string[], options: ReadonlyMap<string, string>): SimulateCommand {
  const graphs = someGraphs('simulate', files);
  const out = options.get('--out');
  const outDir = options.get('--out-dir');
  if (out !== undefined && outDir !== undefined) throw new UsageError(phrase('args.notBoth', { one: '--out', other: '--out-dir' }));
  if (graphs.length > 1 && outDir === undefined) throw new UsageError(phrase('args.severalGraphs'));
  return {
    command: 'simulate',
    graphs,
    out,
    outDir,
    seed: numberOption(options, '--seed', phrase('args.seed'), (seed) => Number.isInteger(seed) && seed >= 1 && seed < 2 ** 32),
    duration: numberOption(options, '--duration', phrase('args.duration'), (duration) => duration >= 0),
    format: (options.get('--format') ?? 'json') as 'json' | 'csv',
    backend: (options.get('--backend') ?? 'wasm') as 'js' | 'wasm',
    threads: numberOption(options, '--threads', phrase('args.count'), isCount),
    ...serverOptions(options),
  };
}

/** Where a NEST Server is, if one is to simulate; its token may come from the variable that the server itself reads. */
function serverOptions(options: ReadonlyMap<string, string>): Pick<SimulateCommand, 'on' | 'token'> {
  const given = options.get('--on');
  if (given === undefined) {
    const stray = options.has('--token') ? '--token' : undefined;
    if (stray !== undefined) throw new UsageError(phrase('args.goesWith', { name: stray, option: '--on ADDRESS' }));
    return { on: undefined, token: undefined };
  }
  const on = readUrl(given);
  if (on === undefined)
    throw new UsageError(phrase('args.hasToBe', { name: '--on', value: given, allowed: phrase('args.server', { example: DEFAULT_URL }) }));
  if (options.has('--backend')) throw new UsageError(phrase('args.onOrBackend'));
  return { on, token: options.get('--token') };
}

function numberOption(
  options: ReadonlyMap<string, string>,
  name: string,
  allowed: string,
  isAllowed: (value: number) => boolean,
): number | undefined {
  const text = options.get(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || !isAllowed(value))
    throw new UsageError(phrase('args.hasToBe', { name, value: text, allowed }));
  return value;
}

function importCommand(files: readonly string[], options: ReadonlyMap<string, string>): ImportCommand {
  if (files.length === 0) throw new UsageError(phrase('args.needsFile'));
  someGraphs('import', files);
  const out = options.get('--out');
  const outDir = options.get('--out-dir');
  if (out !== undefined && outDir !== undefined) throw new UsageError(phrase('args.notBoth', { one: '--out', other: '--out-dir' }));
  if (files.length > 1 && outDir === undefined) throw new UsageError(phrase('args.severalFiles'));
  return { command: 'import', files, out, outDir, strict: options.has('--strict') };
}

function exportCommand(files: readonly string[], options: ReadonlyMap<string, string>): Command {
  const [graph] = someGraphs('export', files);
  if (files.length > 1) throw new UsageError(phrase('args.oneGraph', { command: 'export' }));
  const to = options.get('--to');
  if (to === undefined) throw new UsageError(phrase('args.needsTo'));
  return { command: 'export', graph: graph as string, to: to as ExportFormat, out: options.get('--out') };
}

function checkCommand(files: readonly string[], options: ReadonlyMap<string, string>): CheckCommand {
  const [graph] = someGraphs('check', files);
  if (files.length > 1) throw new UsageError(phrase('args.oneGraph', { command: 'check' }));
  const answers = options.get('--answers');
  if (graph === '-' && answers === '-') throw new UsageError(phrase('args.stdinOnce'));
  return { command: 'check', graph: graph as string, answers, backend: (options.get('--backend') ?? 'wasm') as 'js' | 'wasm' };
}

function handInCommand(files: readonly string[], options: ReadonlyMap<string, string>): HandInCommand {
  const [graph] = someGraphs('handin', files);
  if (files.length > 1) throw new UsageError(phrase('args.oneGraph', { command: 'handin' }));
  const [name, answers] = [options.get('--name'), options.get('--answers')];
  if (name === undefined || name.trim() === '')
    throw new UsageError(phrase('args.needs', { command: 'handin', option: '--name', form: 'spikepatch handin GRAPH.json --name NAME' }));
  if (graph === '-' && answers === '-') throw new UsageError(phrase('args.stdinOnce'));
  const backend = (options.get('--backend') ?? 'wasm') as 'js' | 'wasm';
  return { command: 'handin', graph: graph as string, name, answers, link: options.has('--link'), out: options.get('--out'), backend };
}

function classCommand(files: readonly string[], options: ReadonlyMap<string, string>): ClassCommand {
  if (files.length === 0) throw new UsageError(phrase('args.needsHandIns', { form: 'spikepatch class FILE… --lesson GRAPH.json' }));
  const lesson = options.get('--lesson');
  someGraphs('class', lesson === undefined ? files : [...files, lesson]);
  const out = options.get('--out');
  const backend = (options.get('--backend') ?? 'wasm') as 'js' | 'wasm';
  return { command: 'class', files, lesson, csv: options.has('--csv') || /\.csv$/i.test(out ?? ''), out, backend };
}

function reportCommand(files: readonly string[], options: ReadonlyMap<string, string>): ReportCommand {
  const [graph] = someGraphs('report', files);
  if (files.length > 1) throw new UsageError(phrase('args.oneGraph', { command: 'report' }));
  const out = options.get('--out');
  if (out === undefined)
    throw new UsageError(
      phrase('args.needs', { command: 'report', option: '--out', form: 'spikepatch report GRAPH.json --out FILE.html' }),
    );
  if (!/\.html?$/i.test(out)) throw new UsageError(phrase('args.ending', { value: out, endings: ['.html'] }));
  const answers = options.get('--answers');
  if (graph === '-' && answers === '-') throw new UsageError(phrase('args.stdinOnce'));
  return { command: 'report', graph: graph as string, out, answers, backend: (options.get('--backend') ?? 'wasm') as 'js' | 'wasm' };
}

const isCount = (value: number) => Number.isInteger(value) && value >= 1;

function sweepCommand(files: readonly string[], options: ReadonlyMap<string, string>): SweepCommand {
  const [graph] = someGraphs('sweep', files);
  if (files.length > 1) throw new UsageError(phrase('args.oneGraph', { command: 'sweep' }));
  const sweep = options.get('--sweep');
  const path = options.get('--dial');
  if (sweep !== undefined && path !== undefined) throw new UsageError(phrase('args.notBoth', { one: '--sweep', other: '--dial' }));
  if (path === undefined) {
    const stray = ['--from', '--to', '--count', '--scale', '--measure'].find((name) => options.has(name));
    if (stray !== undefined) throw new UsageError(phrase('args.goesWith', { name: stray, option: '--dial PATH' }));
  }
  return {
    command: 'sweep',
    graph: graph as string,
    sweep,
    dial:
      path === undefined
        ? undefined
        : {
            path,
            from: needed(options, '--from', phrase('args.number'), Number.isFinite),
            to: needed(options, '--to', phrase('args.number'), Number.isFinite),
            count: needed(options, '--count', phrase('args.count'), isCount),
            scale: (options.get('--scale') ?? 'linear') as 'linear' | 'log',
            measure: options.get('--measure') ?? missing('--measure'),
          },
    seeds: numberOption(options, '--seeds', phrase('args.count'), isCount),
    rows: (options.get('--rows') ?? 'settings') as 'settings' | 'runs',
    out: options.get('--out'),
    backend: (options.get('--backend') ?? 'wasm') as 'js' | 'wasm',
  };
}

function needed(options: ReadonlyMap<string, string>, name: string, allowed: string, isAllowed: (value: number) => boolean): number {
  return numberOption(options, name, allowed, isAllowed) ?? missing(name);
}

function missing(name: string): never {
  throw new UsageError(phrase('args.sweepNeeds', { name }));
}

/** ms before the moment that are shown where nobody says otherwise. */
const DEFAULT_WINDOW = 40;

function whyCommand(files: readonly string[], options: ReadonlyMap<string, string>): WhyCommand {
  const form = 'spikepatch why GRAPH --node ID [--index K] --spike J [--window MS]';
  const [graph] = someGraphs('why', files);
  if (files.length > 1) throw new UsageError(phrase('args.oneGraph', { command: 'why' }));
  const node = options.get('--node');
  if (node === undefined) throw new UsageError(phrase('args.needs', { command: 'why', option: '--node', form }));
  const spike = numberOption(options, '--spike', phrase('args.spike'), isCount);
  const time = numberOption(options, '--time', phrase('args.time'), (value) => value > 0);
  if ((spike === undefined) === (time === undefined))
    throw new UsageError(phrase('args.needsOneOf', { command: 'why', options: ['--spike', '--time'], form }));
  const out = options.get('--out');
  if (out !== undefined && !/\.json$/i.test(out)) throw new UsageError(phrase('args.ending', { value: out, endings: ['.json'] }));
  return {
    command: 'why',
    graph: graph as string,
    node,
    index: numberOption(options, '--index', phrase('args.index'), (value) => Number.isInteger(value) && value >= 0) ?? 0,
    at: spike === undefined ? { time: time as number } : { spike },
    window: numberOption(options, '--window', phrase('args.time'), (value) => value > 0) ?? DEFAULT_WINDOW,
    out,
    backend: (options.get('--backend') ?? 'wasm') as 'js' | 'wasm',
  };
}

function analyseCommand(args: readonly string[], options: ReadonlyMap<string, string>): AnalyseCommand {
  const form = 'spikepatch analyse GRAPH|RESULTS --kind KIND --of ID';
  const [file, ...pairs] = args;
  const kind = options.get('--kind');
  const [first, ...others] = (options.get('--of') ?? '').split(',').filter((id) => id !== '');
  if (file === undefined || kind === undefined || first === undefined) throw new UsageError(phrase('args.analyseNeeds', { form }));
  const settings = new Map<string, string>();
  for (const name of ['from', 'to']) {
    const value = options.get(`--${name}`);
    if (value !== undefined) settings.set(name, value);
  }
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals < 1) throw new UsageError(phrase('args.noSetting', { given: pair, form: `${form} bin=5` }));
    settings.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
  const out = options.get('--out');
  if (out !== undefined && !/\.(json|csv|svg)$/i.test(out))
    throw new UsageError(phrase('args.ending', { value: out, endings: ['.json', '.csv', '.svg'] }));
  return {
    command: 'analyse',
    file,
    kind,
    of: [first, ...others],
    settings,
    out,
    backend: (options.get('--backend') ?? 'wasm') as 'js' | 'wasm',
  };
}
