/** A document as a PyNEST script that a person could have written: for NEST 3, or for NEST 2 as the introduction to PyNEST writes it. */
import { version } from '../base/version.ts';
import { Findings } from '../document/file/reader.ts';
import { inOrder } from '../document/order.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { connections } from './pynest/connections.ts';
import type { ScriptContext } from './pynest/context.ts';
import { copiedModels, recordedSynapses } from './pynest/models.ts';
import { installLines, type NestmlFile, ownModels, withNestNames } from './pynest/nestml.ts';
import { nodes } from './pynest/nodes.ts';
import { plots } from './pynest/plots.ts';
import { call, comment, float, type PythonValue, variableNames } from './pynest/python.ts';
import { LIST_NAMES } from './pynest/quantities.ts';
import type { NestVersion } from './pynest/values.ts';

/** Names that a script uses itself, so that no node's variable may hide them. */
const RESERVED = [
  'nest',
  'plt',
  'matplotlib',
  'pylab',
  'numpy',
  'events',
  'counts',
  'bin_width',
  'sender',
  'selected',
  'sorted',
  'set',
  'redraw',
  'draw',
  ...LIST_NAMES,
  'float',
];

/** For numbers that Python draws: a draw that is repeated until it falls inside. */
const REDRAW = [
  'def redraw(draw, low, high):',
  '    value = draw()',
  '    while value < low or value > high:',
  '        value = draw()',
  '    return value',
];

interface PynestScript {
  readonly script: string;
  /** What this version of NEST cannot be told, each said in the script as a comment, too. */
  readonly notes: readonly Diagnostic[];
  /** The variable of each node, by id. */
  readonly variables: ReadonlyMap<string, string>;
  /** The document's models in NESTML, which have to lie beside the script. */
  readonly files: readonly NestmlFile[];
}

/**
 * The script. It runs the same network with the same node ids as Spikepatch does; random numbers are NEST's own, so networks with
 * chance in them agree in distribution only. Only what differs from the defaults is said. Never throws, whatever the document.
 */
export function toPynest(given: GraphDocument, { nest }: { readonly nest: NestVersion }): PynestScript {
  const own = nest === 3 ? ownModels(given) : { files: [], pairs: [], names: new Map<string, string>() };
  const document = withNestNames(given, own);
  const ids = inOrder(document.nodes).map(({ id }) => id);
  const context: ScriptContext = { document, nest, variables: variableNames(ids, RESERVED), uses: new Set(), findings: new Findings() };
  const { resolution, rng_seed, duration } = document.kernel;
  const copied = copiedModels(context);
  const created = nodes(context);
  const recorded = recordedSynapses(context);
  const connected = connections(context, recorded.names);
  const drawn = plots(context);
  const draws = context.uses.has('numpy');
  const seeds = nest === 3 ? { rng_seed } : { grng_seed: rng_seed, rng_seeds: [Math.min(rng_seed + 1, 2 ** 32 - 1)] };
  const sections = [
    header(document, nest),
    [
      ...(drawn.length === 0 ? [] : [nest === 3 ? 'import matplotlib.pyplot as plt' : 'import pylab']),
      ...(draws ? ['import numpy'] : []),
      'import nest',
    ],
    context.uses.has('redraw') ? ['', ...REDRAW, ''] : [],
    [
      'nest.ResetKernel()',
      call('', 'nest.SetKernelStatus', [{ resolution: float(resolution), ...seeds, ...relaxation(document) }]),
      ...(draws ? [call('', 'numpy.random.seed', [rng_seed])] : []),
    ],
    installLines(given, own),
    copied,
    created,
    recorded.lines,
    connected,
    [call('', 'nest.Simulate', [float(duration)])],
    drawn,
  ];
  const parts = sections.filter((section) => section.length > 0).map((section) => section.join('\n'));
  return { script: `${parts.join('\n\n')}\n`, notes: context.findings.list, variables: context.variables, files: own.files };
}

/** Title, description and notes as comments. */
function header(document: GraphDocument, nest: NestVersion): string[] {
  const { title, description } = document;
  return [
    ...(title.trim() === '' ? [] : comment(title.trim())),
    ...(description.trim() === '' ? [] : ['#', ...comment(description.trim())]),
    ...inOrder(document.notes)
      .filter(({ text }) => text.trim() !== '')
      .flatMap(({ text }) => ['#', ...comment(text.trim())]),
    ...(title.trim() === '' && description.trim() === '' && Object.keys(document.notes).length === 0 ? [] : ['#']),
    `# Written by Spikepatch ${version} for NEST ${nest}.`,
  ];
}

/** Settings of waveform relaxation as NEST wants their types. */
function relaxation({ relaxation: settings = {} }: GraphDocument): Record<string, PythonValue> {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, key === 'wfr_tol' || key === 'wfr_comm_interval' ? float(value) : value]),
  );
}
