import { isAsNeuron } from '../../models/connectability.ts';
import type { NodeModel } from '../../models/types.ts';
import { recordsOf } from '../../models/vocabulary/recorders.ts';
import { connectionRules, goesBothWays, ruleNamed } from '../../models/vocabulary/rules.ts';
import { progressionOf } from '../plan/collection.ts';
import { inBoth, lastOf, type Progression } from '../plan/progression.ts';
import { isExpression } from '../random/expression.ts';
import { said } from '../said.ts';
import { type Address, type ConnectionSpec, type ConnSpec, KernelError, type NodeRange, type SynSpec } from '../types.ts';

/** A node entry as far as these checks know it. */
interface Wired {
  readonly model: NodeModel;
  readonly n: number;
}

/** Nodes of an entry from `from` to `to` − 1, in steps, with the place of the first in its collection. */
interface Piece {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly start: number;
}

/** Pairs of sources and targets: all of a rectangle, or those of its diagonal. */
interface Area {
  readonly source: Piece;
  readonly target: Piece;
  readonly diagonal: boolean;
}

/**
 * What NEST asks of a Connect call where devices take part, whatever is drawn in it, and what a later call has to go along with.
 * Source: NEST 3.9, BipartiteConnBuilder::single_connect_, StimulationDevice::enforce_single_syn_type, UniversalDataLogger::connect_logging_device.
 */
export class DeviceWires {
  private readonly synapseTypes = new Map<number, { readonly type: string; readonly from: number; readonly to: number }[]>();
  private readonly sampled = new Map<string, Area[]>();

  /** Throws a KernelError where NEST refuses the call. What is returned notes the call, once it has been made. */
  check(spec: ConnectionSpec, entryOf: (node: number) => Wired | undefined, address: Address): () => void {
    const sources = piecesOf(spec.source, entryOf);
    const targets = piecesOf(spec.target, entryOf);
    checkTargets(spec.conn_spec, targets, entryOf, address);
    checkSymmetric(spec, address);
    checkSynapseNeeds(spec, address);
    const types = this.typesOf(spec.syn_spec, sources, targets, entryOf, address);
    const areas = this.areasOf(spec.conn_spec, sources, targets, entryOf, address);
    return () => {
      for (const note of types) note();
      for (const area of areas) {
        const key = keyOf(area);
        this.sampled.set(key, [...(this.sampled.get(key) ?? []), area]);
      }
    };
  }

  private typesOf(
    syn_spec: SynSpec,
    sources: readonly Piece[],
    targets: readonly Piece[],
    entryOf: (node: number) => Wired | undefined,
    address: Address,
  ): (() => void)[] {
    if (targets.length === 0) return [];
    const type = typeWords(syn_spec);
    return sources.flatMap(({ node, from, to }) => {
      const model = entryOf(node)?.model;
      if (model?.elementType !== 'stimulator' || isAsNeuron(model)) return [];
      const known = this.synapseTypes.get(node) ?? [];
      const other = known.find((one) => one.type !== type && one.from < to && from < one.to);
      if (other !== undefined) {
        throw new KernelError(
          'IllegalConnection',
          said('kernel.connection.deviceType', { model: model.name, other: other.type, found: type }),
          { ...address, field: 'syn_spec.synapse_model' },
        );
      }
      if (known.some((one) => one.from <= from && to <= one.to)) return [];
      return [() => this.synapseTypes.set(node, [...(this.synapseTypes.get(node) ?? []), { type, from, to }])];
    });
  }

  /** Which nodes each analog recorder samples, where the rule says it without a draw. */
  private areasOf(
    { rule }: ConnSpec,
    sources: readonly Piece[],
    targets: readonly Piece[],
    entryOf: (node: number) => Wired | undefined,
    address: Address,
  ): Area[] {
    const sampler = ruleNamed(rule)?.sampler;
    if (sampler !== 'all_pairs' && sampler !== 'in_order') return [];
    const areas: Area[] = [];
    for (const source of sources) {
      const model = entryOf(source.node)?.model;
      if (model?.elementType !== 'recorder' || model.records !== 'analog') continue;
      for (const target of targets) {
        const area = sampler === 'all_pairs' ? { source, target, diagonal: false } : diagonalOf(source, target);
        if (area === undefined) continue;
        if ((this.sampled.get(keyOf(area)) ?? []).some((other) => meet(area, other))) {
          throw new KernelError(
            'IllegalConnection',
            said('kernel.connection.sampledModelOnce', { model: model.name, target: entryOf(target.node)?.model.name ?? target.node }),
            address,
          );
        }
        areas.push(area);
      }
    }
    return areas;
  }
}

/** NEST's word for an analog recorder whose interval nobody set, where steps are longer: it says so when the recorder is connected. */
export function defaultTooFast({ name }: NodeModel, resolution: number, address: Address): KernelError {
  return new KernelError('IllegalConnection', said('kernel.sampling.default', { model: name, resolution }), address);
}

/**
 * A synapse type as NEST tells them apart: a copied model is one of its own. A weight_recorder makes none here: it notes nothing of
 * what devices send, so no model has to be copied for it.
 */
function typeWords({ synapse_model, copied }: SynSpec): string {
  return copied?.name ?? synapse_model.name;
}

function checkTargets(spec: ConnSpec, targets: readonly Piece[], entryOf: (node: number) => Wired | undefined, address: Address): void {
  const rule = ruleNamed(spec.rule);
  if (rule === undefined || rule.intoDevices || spec.use_on_source === true) return;
  // Where nothing is made, NEST does not look.
  const amount = rule.amount === undefined ? undefined : (spec as unknown as Readonly<Record<string, unknown>>)[rule.amount];
  if (amount === 0) return;
  const allowed = Object.values(connectionRules)
    .filter(({ intoDevices }) => intoDevices)
    .map(({ name }) => name);
  for (const { node } of targets) {
    const model = entryOf(node)?.model;
    // Detectors of correlations are everywhere, as neurons are.
    if (model === undefined || model.elementType === 'neuron' || recordsOf(model) === 'correlations') continue;
    throw new KernelError('IllegalConnection', said('kernel.connection.ruleDevices', { rule: spec.rule, model: model.name, allowed }), {
      ...address,
      field: 'conn_spec.rule',
    });
  }
}

/**
 * What a synapse model asks of the call: no delay where it has none, and both directions where it needs them.
 * Source: NEST 3.9, BipartiteConnBuilder::connect and gap_junction::set_delay.
 */
function checkSynapseNeeds(spec: ConnectionSpec, address: Address): void {
  const { synapse_model: model, delay, weight, params } = spec.syn_spec;
  if (model.delayless !== undefined && delay !== undefined) {
    const sentence = said('kernel.parameter.constraint', { sentence: model.delayless, model: model.name });
    throw new KernelError('BadProperty', sentence, { ...address, field: 'syn_spec.delay' });
  }
  if (!model.symmetric || goesBothWays(spec.conn_spec)) return;
  const isWhole = ruleNamed(spec.conn_spec.rule)?.sampler === 'all_pairs' && sameRanges(spec.source, spec.target);
  const isScalar = [weight, ...Object.values(params ?? {})].every((value) => typeof value !== 'object');
  if (isWhole && isScalar) return;
  throw new KernelError('BadProperty', said('kernel.connection.needsSymmetric', { model: model.name }), {
    ...address,
    field: 'conn_spec.rule',
  });
}

function sameRanges(one: readonly NodeRange[], other: readonly NodeRange[]): boolean {
  const text = (ranges: readonly NodeRange[]) =>
    ranges.map(({ node, from = 0, count, step = 1 }) => [node, from, count ?? 'all', step].join()).join(';');
  return text(one) === text(other);
}

/** A connection and its way back have the same values, which a draw cannot give twice. */
function checkSymmetric({ conn_spec, syn_spec }: ConnectionSpec, address: Address): void {
  if (!goesBothWays(conn_spec)) return;
  const values = { weight: syn_spec.weight, delay: syn_spec.delay, ...syn_spec.params };
  const drawn = Object.entries(values).find(([, value]) => isExpression(value));
  if (drawn === undefined) return;
  throw new KernelError('NotImplemented', said('kernel.connection.symmetric', { name: drawn[0] }), {
    ...address,
    field: `syn_spec.${drawn[0]}`,
  });
}

function piecesOf(ranges: readonly NodeRange[], entryOf: (node: number) => Wired | undefined): Piece[] {
  let start = 0;
  return ranges.map((range) => {
    const progression = progressionOf(range, entryOf(range.node)?.n ?? 0);
    const { from, step, count } = progression;
    const piece = { node: range.node, from, to: lastOf(progression) + 1, step, start };
    start += count;
    return piece;
  });
}

function progressionIn({ from, to, step }: Piece): Progression {
  return { from, step, count: Math.ceil((to - from) / step) };
}

function keyOf({ source, target }: Area): string {
  return `${source.node} ${target.node}`;
}

/** The pairs of equal place that two pieces have in common. */
function diagonalOf(source: Piece, target: Piece): Area | undefined {
  const low = Math.max(source.start, target.start);
  const high = Math.min(source.start + progressionIn(source).count, target.start + progressionIn(target).count);
  if (low >= high) return undefined;
  const cut = ({ node, from, step, start }: Piece): Piece => {
    const first = from + (low - start) * step;
    return { node, from: first, to: first + (high - low - 1) * step + 1, step, start: low };
  };
  return { source: cut(source), target: cut(target), diagonal: true };
}

/** Whether two areas of the same two entries have a pair in common. */
function meet(a: Area, b: Area): boolean {
  const overlap = (side: 'source' | 'target') => inBoth(progressionIn(a[side]), progressionIn(b[side])) > 0;
  if (!overlap('source') || !overlap('target')) return false;
  if ([a, b].some((area) => area.diagonal && area.source.step * area.target.step !== 1)) return meetInSteps(a, b);
  const shift = ({ source, target }: Area) => target.from - source.from;
  const low = Math.max(a.source.from, b.source.from);
  const high = Math.min(a.source.to, b.source.to);
  if (a.diagonal && b.diagonal) return shift(a) === shift(b);
  if (!a.diagonal && !b.diagonal) return true;
  const [line, block] = a.diagonal ? [a, b] : [b, a];
  // The sources of the line whose targets lie in the block.
  return Math.max(low, block.target.from - shift(line)) < Math.min(high, block.target.to - shift(line));
}

/** The same pair by pair, where a diagonal leaves nodes out. */
function meetInSteps(a: Area, b: Area): boolean {
  const [line, other] = a.diagonal ? [a, b] : [b, a];
  const at = ({ from, step }: Piece, node: number) => (node - from) / step;
  const has = (piece: Piece, node: number) => Number.isInteger(at(piece, node)) && node >= piece.from && node < piece.to;
  const { count } = progressionIn(line.source);
  for (let k = 0; k < count; k++) {
    const [source, target] = [line.source.from + k * line.source.step, line.target.from + k * line.target.step];
    if (!has(other.source, source) || !has(other.target, target)) continue;
    if (!other.diagonal || at(other.source, source) === at(other.target, target)) return true;
  }
  return false;
}
