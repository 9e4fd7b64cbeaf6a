/** Why a neuron fired, in the document's names: bands by source, members by connection, and one sentence that says it. */
import { formatNumber } from '../base/numbers.ts';
import { type Said, sayer } from '../base/said.ts';
import type { Compiled } from '../compile/index.ts';
import type { GraphDocument } from '../document/types.ts';
import type { ArrivedSpike, Contributor, Share, Verdict, Why } from '../kernel/why/types.ts';
import type { why as english } from '../text/en/why.ts';

const said = sayer<typeof english>();

/** What all connections from one source put into the potential; or one of the neuron's own doings. */
interface WhyBand {
  readonly key: string;
  /** Id of the source node; undefined for what is the neuron's own. */
  readonly source: string | undefined;
  readonly name: Said | string;
  readonly share: number;
  readonly band: Float64Array;
  readonly spikes: number;
  /** By edge of the document. */
  readonly members: readonly WhyMember[];
}

interface WhyMember {
  readonly edge: string;
  readonly share: number;
  readonly spikes: number;
  readonly shunt: number | undefined;
  readonly without: Verdict | undefined;
  readonly shapley: number | undefined;
}

interface WhySpike {
  readonly edge: string;
  /** "exc[17]", or "exc" where it is the only one. */
  readonly sender: string;
  readonly sent: number;
  readonly arrived: number;
  readonly delay: number;
  readonly weight: number;
  readonly share: number;
  readonly without: Verdict | undefined;
}

export interface NamedWhy extends Omit<Why, 'id' | 'shares' | 'arrived'> {
  readonly node: string;
  readonly index: number;
  readonly name: string;
  readonly bands: readonly WhyBand[];
  readonly arrived: readonly WhySpike[];
  readonly sentence: readonly Said[];
}

type Naming = Pick<Compiled, 'edges' | 'nodeIds'>;

/** Names what the kernel told by numbers. @param at node of the document and which of its neurons, from 0 */
export function namedWhy(
  why: Why,
  document: GraphDocument,
  compiled: Naming,
  at: { readonly node: string; readonly index: number },
): NamedWhy {
  const bands = bandsOf(why, document, compiled);
  const arrived = why.arrived.map((one) => namedSpike(one, document, compiled));
  const name = nameOf(document, at.node, at.index);
  const { time, spike, potential, rest, threshold, from, times, trace } = why;
  return {
    node: at.node,
    index: at.index,
    name,
    time,
    spike,
    potential,
    rest,
    threshold,
    from,
    times,
    trace,
    bands,
    arrived,
    sentence: sentenceOf(why, name, bands, arrived),
  };
}

function nameOf(document: GraphDocument, node: string, index: number): string {
  const n = document.nodes[node]?.n ?? 1;
  return n === 1 ? node : `${node}[${index}]`;
}

function senderName(document: GraphDocument, { nodeIds }: Naming, id: number | undefined, edge: string): string {
  const source = document.edges[edge]?.source ?? edge;
  if (id === undefined) return source;
  const found = Object.entries(nodeIds).find(([, { first, last }]) => id >= first && id <= last);
  return found === undefined ? source : nameOf(document, found[0], id - found[1].first);
}

function namedSpike({ connection, sender, ...spike }: ArrivedSpike, document: GraphDocument, compiled: Naming): WhySpike {
  const edge = compiled.edges[connection] ?? '';
  return { ...spike, edge, sender: senderName(document, compiled, sender, edge), without: spike.without };
}

/** What a contributor of the neuron's own is called. */
function ownName(contributor: Exclude<Contributor, { kind: 'connection' }>): Said {
  switch (contributor.kind) {
    case 'drive':
      return said('why.drive');
    case 'reset':
      return said('why.reset');
    case 'before':
      return said('why.before');
    case 'own':
      return contributor.name === 'V_m' ? said('why.nonlinear') : said('why.own', { name: contributor.name });
  }
}

function bandsOf({ shares }: Why, document: GraphDocument, { edges }: Naming): WhyBand[] {
  const bands = new Map<string, WhyBand>();
  for (const share of shares) {
    const { contributor } = share;
    const edge = contributor.kind === 'connection' ? edges[contributor.connection] : undefined;
    const source = edge === undefined ? undefined : (document.edges[edge]?.source ?? edge);
    const key = source === undefined ? `${contributor.kind} ${'name' in contributor ? contributor.name : ''}`.trim() : `from ${source}`;
    const known = bands.get(key);
    const member = edge === undefined ? [] : [memberOf(edge, share)];
    if (known === undefined) {
      const name = source ?? ownName(contributor as Exclude<Contributor, { kind: 'connection' }>);
      bands.set(key, { key, source, name, share: share.share, band: share.band, spikes: share.spikes, members: member });
    } else {
      bands.set(key, {
        ...known,
        share: known.share + share.share,
        band: known.band.map((x, k) => x + (share.band[k] as number)),
        spikes: known.spikes + share.spikes,
        members: [...known.members, ...member],
      });
    }
  }
  return [...bands.values()].sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}

function memberOf(edge: string, { share, spikes, shunt, without, shapley }: Share): WhyMember {
  return { edge, share, spikes, shunt, without, shapley };
}

/** "+11.3" or "−1.5": two digits behind the point at most, three that count at least. */
export function signed(value: number): string {
  const text = formatNumber(Math.abs(value), Math.abs(value) < 100 ? 3 : 4);
  if (Math.abs(value) < 0.005) return '0';
  return `${value < 0 ? '−' : '+'}${text}`;
}

const plainly = (value: number): string => formatNumber(value, 4).replace('-', '−');

/** So many bands are named in the sentence, and none that is smaller than that part of the largest. */
const NAMED = 4;
const SMALL = 0.02;

function sentenceOf(
  { time, spike, potential, rest, threshold }: Why,
  name: string,
  bands: readonly WhyBand[],
  arrived: readonly WhySpike[],
): Said[] {
  const largest = Math.abs(bands[0]?.share ?? 0);
  const parts = bands
    .filter(({ share }, k) => k < NAMED && Math.abs(share) > 0.005 && Math.abs(share) >= SMALL * largest)
    .map(({ name: called, share, spikes }) =>
      spikes > 0
        ? said('why.part.spikes', { name: called, share: signed(share), count: spikes })
        : said('why.part', { name: called, share: signed(share) }),
    );
  const what = parts.length === 0 ? [said('why.nothing')] : parts;
  const values = { name, time: plainTime(time), rest: plainly(rest), potential: plainly(potential), parts: what };
  const sentences: Said[] = [];
  if (spike) {
    sentences.push(
      threshold !== undefined && potential >= threshold
        ? said('why.fired.threshold', { ...values, threshold: plainly(threshold) })
        : said('why.fired', values),
    );
  } else if (threshold === undefined) sentences.push(said('why.moment', values));
  else sentences.push(said('why.below', { ...values, threshold: plainly(threshold), distance: plainly(threshold - potential) }));
  const deciding = arrived.find(({ without }) => without !== undefined && without.kind !== 'same');
  if (deciding !== undefined) sentences.push(withoutSpike(deciding));
  else if (spike) {
    const member = bands.flatMap(({ members }) => members).find(({ without }) => without !== undefined && without.kind !== 'same');
    if (member?.without !== undefined) sentences.push(withoutEdge(member.edge, member.without));
  }
  return sentences;
}

const plainTime = (time: number): string => formatNumber(time, 10);

function withoutSpike({ sender, arrived, without }: WhySpike): Said {
  const values = { sender, time: plainTime(arrived) };
  if (without?.kind !== 'moved') return said('why.without.spike.gone', values);
  return without.by > 0
    ? said('why.without.spike.later', { ...values, by: plainTime(without.by) })
    : said('why.without.spike.earlier', { ...values, by: plainTime(-without.by) });
}

function withoutEdge(edge: string, without: Verdict): Said {
  if (without.kind !== 'moved') return said('why.without.edge.gone', { edge });
  return without.by > 0
    ? said('why.without.edge.later', { edge, by: plainTime(without.by) })
    : said('why.without.edge.earlier', { edge, by: plainTime(-without.by) });
}

/** What a re-run showed, for a cell of a table. */
export function verdictSaid(without: Verdict | undefined, shapley?: number): Said | undefined {
  if (shapley !== undefined) return said('why.verdict.shapley', { value: formatNumber(shapley, 2) });
  if (without === undefined) return undefined;
  if (without.kind === 'same') return said('why.verdict.same');
  if (without.kind === 'gone') return said('why.verdict.gone');
  return without.by > 0
    ? said('why.verdict.later', { by: plainTime(without.by) })
    : said('why.verdict.earlier', { by: plainTime(-without.by) });
}
