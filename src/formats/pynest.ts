/** A document as a PyNEST script that a person could have written: for NEST 3, or for NEST 2 as the introduction to PyNEST writes it. */
import { version } from '../base/version.ts';
import { Findings } from '../document/file/reader.ts';
import { inOrder } from '../document/order.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { connections, copiedModels, nodes, recordedSynapses, type ScriptContext } from './pynest/network.ts';
import { plots } from './pynest/plots.ts';
import { call, comment, float, variableNames } from './pynest/python.ts';
import type { NestVersion } from './pynest/values.ts';

/** Names that a script uses itself, so that no node's variable may hide them. */
const RESERVED = [
  'nest',
  'plt',
  'matplotlib',
  'pylab',
  'numpy',
  'events',
  'sender',
  'selected',
  'sorted',
  'set',
  'clipped_normal',
  'float',
];

/** What NEST 2 has no distribution for: a normal distribution whose draws are repeated until they fall inside. */
const CLIPPED_NORMAL = [
  'def clipped_normal(mu, sigma, low, high, n):',
  '    values = numpy.random.normal(mu, sigma, n)',
  '    while ((values < low) | (values > high)).any():',
  '        outside = (values < low) | (values > high)',
  '        values[outside] = numpy.random.normal(mu, sigma, outside.sum())',
  '    return values',
];

interface PynestScript {
  readonly script: string;
  /** What this version of NEST cannot be told, each said in the script as a comment, too. */
  readonly notes: readonly Diagnostic[];
}

/**
 * The script. It runs the same network with the same node ids as Spikepatch does; random numbers are NEST's own, so networks with
 * chance in them agree in distribution only. Only what differs from the defaults is said. Never throws, whatever the document.
 */
export function toPynest(document: GraphDocument, { nest }: { readonly nest: NestVersion }): PynestScript {
  const ids = inOrder(document.nodes).map(({ id }) => id);
  const context: ScriptContext = { document, nest, variables: variableNames(ids, RESERVED), uses: new Set(), findings: new Findings() };
  const { resolution, rng_seed, duration } = document.kernel;
  const created = nodes(context);
  const recorded = recordedSynapses(context);
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
    context.uses.has('clipped_normal') ? ['', ...CLIPPED_NORMAL, ''] : [],
    [
      'nest.ResetKernel()',
      call('', 'nest.SetKernelStatus', [{ resolution: float(resolution), ...seeds }]),
      ...(draws ? [call('', 'numpy.random.seed', [rng_seed])] : []),
    ],
    copiedModels(context),
    created,
    recorded.lines,
    connections(context, recorded.names),
    [call('', 'nest.Simulate', [float(duration)])],
    drawn,
  ];
  const parts = sections.filter((section) => section.length > 0).map((section) => section.join('\n'));
  return { script: `${parts.join('\n\n')}\n`, notes: context.findings.list };
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
