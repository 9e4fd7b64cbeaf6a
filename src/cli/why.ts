/** `spikepatch why`: a neuron's potential at a spike, split into what each source put into it. */
import { formatNumber } from '../base/numbers.ts';
import { jsBackend } from '../codegen/js.ts';
import { wasmBackend } from '../codegen/wasm/index.ts';
import { compile, kernelDiagnostic } from '../compile/index.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { type NamedWhy, namedWhy, signed, verdictSaid } from '../experiment/why.ts';
import { KernelError, type Limits } from '../kernel/types.ts';
import { explain } from '../kernel/why/explain.ts';
import { speak } from '../text/language.ts';
import { UsageError } from './args.ts';
import { padded, widthOf } from './columns.ts';
import type { WhyCommand } from './commands.ts';
import { phrase, withNearest } from './phrase.ts';

interface Answer {
  readonly why?: NamedWhy;
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs the graph up to the moment and explains it. Throws a UsageError where there is no such neuron. */
export function whyOf(document: GraphDocument, { node, index, at, window, backend }: WhyCommand, limits: Limits): Answer {
  const ids = Object.keys(document.nodes);
  const found = Object.hasOwn(document.nodes, node) ? document.nodes[node] : undefined;
  if (found === undefined) throw new UsageError(withNearest(phrase('why.unknownNode', { name: node, ids }), node, ids));
  if (index >= found.n) throw new UsageError(phrase('why.index', { index, node, count: found.n }));
  const compiled = compile(document);
  if (compiled.network === undefined) return { diagnostics: compiled.diagnostics };
  const place = compiled.nodes.indexOf(node);
  if (place < 0) throw new UsageError(phrase('why.muted', { node }));
  try {
    const why = explain(
      compiled.network,
      compiled.duration,
      { node: place, index, at, window },
      { backend: backend === 'js' ? jsBackend : wasmBackend, limits },
    );
    if (why === undefined) return { diagnostics: compiled.diagnostics };
    return { why: namedWhy(why, document, compiled, { node, index }), diagnostics: compiled.diagnostics };
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    return { diagnostics: [...compiled.diagnostics, kernelDiagnostic(error, document, compiled)] };
  }
}

/** Spikes in the table; the file has all. */
const LISTED = 20;

/** The sentence, a line for each band and its connections, and the spikes that counted most. */
export function whyTable(why: NamedWhy): string[] {
  const named = (name: NamedWhy['bands'][number]['name']): string => (typeof name === 'string' ? name : speak(name));
  const verdict = (...given: Parameters<typeof verdictSaid>): string => {
    const said = verdictSaid(...given);
    return said === undefined ? '' : speak(said);
  };
  const bands = why.bands.flatMap(({ name, source, share, spikes, members }) => {
    const [only] = members;
    const single = members.length === 1 && only !== undefined;
    const row = (label: string, of: { share: number; spikes: number }, member: typeof only): string[] => [
      label,
      signed(of.share),
      source === undefined ? '' : String(of.spikes),
      member?.shunt === undefined ? '' : `${formatNumber(100 * member.shunt, 2)} %`,
      verdict(member?.without, member?.shapley),
    ];
    return [
      row(single ? `${named(name)} (${only.edge})` : named(name), { share, spikes }, single ? only : undefined),
      ...(single ? [] : members.map((member) => row(`  ${member.edge}`, member, member))),
    ];
  });
  const spikes = why.arrived
    .slice(0, LISTED)
    .map(({ sender, edge, sent, delay, arrived, weight, share, without }) => [
      sender,
      edge,
      formatNumber(sent, 10),
      formatNumber(delay, 6),
      formatNumber(arrived, 10),
      formatNumber(weight, 6),
      signed(share),
      verdict(without),
    ]);
  const total = why.bands.reduce((sum, { share }) => sum + share, why.rest);
  const more = why.arrived.length - LISTED;
  return [
    `${why.sentence.map(speak).join(' ')}\n\n`,
    ...aligned([
      [phrase('why.source'), phrase('why.share'), phrase('why.spikes'), phrase('why.shunt'), phrase('why.without')],
      ...bands,
      [phrase('why.total'), formatNumber(total, 12), '', '', `V_m ${formatNumber(why.potential, 12)} mV`],
    ]),
    ...(spikes.length === 0
      ? []
      : [
          '\n',
          ...aligned([
            [
              phrase('why.sender'),
              phrase('why.connection'),
              phrase('why.sent'),
              phrase('why.delay'),
              phrase('why.arrived'),
              phrase('why.weight'),
              phrase('why.share'),
              phrase('why.without'),
            ],
            ...spikes,
          ]),
        ]),
    ...(more > 0 ? [`${phrase('why.more', { count: more })}\n`] : []),
  ];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] as readonly string[]).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map(
    (row) =>
      `${row
        .map((cell, column) => padded(cell, widths[column] as number))
        .join('  ')
        .trimEnd()}\n`,
  );
}

/** Everything, with bands over time: sums are those of the numbers as they stand here. */
export function whyJson({ sentence, bands, ...why }: NamedWhy): string[] {
  const plain = {
    format: 'spikepatch.why',
    version: 1,
    sentence: sentence.map(speak).join(' '),
    ...why,
    times: [...why.times],
    trace: [...why.trace],
    bands: bands.map(({ key, name, band, ...rest }) => ({ name: typeof name === 'string' ? name : speak(name), ...rest, band: [...band] })),
  };
  return [`${JSON.stringify(plain, undefined, 1)}\n`];
}
