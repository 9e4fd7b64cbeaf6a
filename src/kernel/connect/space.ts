/** What a Connect call asks of positions: whether it may, on whose layer it is laid, and what pairs of nodes are worth to an expression. */
import { asksForSpace, expressionsIn, ruleNamed, spatialRules, type WrittenConnSpec } from '../../models/vocabulary/rules.ts';
import { along, coordinate, distanceBetween, type Layer } from '../../space/layer.ts';
import { layingFaults, type MaskFault, maskFaults } from '../../space/masks.ts';
import type { Collection, Stretch } from '../plan/collection.ts';
import { isSpatial } from '../random/expression.ts';
import { said } from '../said.ts';
import { type Address, type ConnectionSpec, KernelError } from '../types.ts';

/** One side: its layer, and which node of it each of the collection is. */
interface PlacedSide {
  readonly layer: Layer;
  readonly nodes: Uint32Array;
}

/** Both sides of a Connect call in space. */
export interface PairSpace {
  readonly sources: PlacedSide;
  readonly targets: PlacedSide;
  /** The layer that distances for weights and delays are measured in. */
  readonly within: Layer;
}

/** What is worth how much at a pair, by name; indices count within the two collections. */
export type PairReader = (name: string) => (source: number, target: number) => number;

/** Whether a call asks for positions: by its conn_spec, or by an expression of it, its weights or its delays. */
export function needsSpace({ conn_spec, syn_spec }: Pick<ConnectionSpec, 'conn_spec' | 'syn_spec'>): boolean {
  if (asksForSpace(conn_spec)) return true;
  const drawn = [syn_spec.weight, syn_spec.delay, ...Object.values(syn_spec.params ?? {})];
  return (
    expressionsIn(conn_spec).some(([, expression]) => isSpatial({ expression }, 'connection')) ||
    drawn.some((value) => isSpatial(value, 'connection'))
  );
}

/** Nodes on one side of a call, as far as these checks know them. */
interface SpaceEnd {
  readonly layer: Layer | undefined;
  readonly model: string;
}

/** What syn_spec may say where NEST connects by positions (_process_spatial_projections). */
const SYNAPSE_KEYS = 'weight, delay, synapse_model, receptor_type';

/** Whether a call asks for positions. Throws what NEST refuses of it. */
export function checkSpace(spec: ConnectionSpec, sources: readonly SpaceEnd[], targets: readonly SpaceEnd[], address: Address): boolean {
  if (spec.pairs !== undefined || !needsSpace(spec)) return false;
  const { conn_spec, syn_spec } = spec;
  const allowed = spatialRules();
  if (!allowed.includes(conn_spec.rule)) {
    throw new KernelError('NESTError', said('kernel.space.rule', { rule: conn_spec.rule, allowed }), {
      ...address,
      field: 'conn_spec.rule',
    });
  }
  const from = oneLayer(sources, { ...address, field: 'source' });
  const to = oneLayer(targets, { ...address, field: 'target' });
  if (from.dimensions !== to.dimensions) {
    throw new KernelError('BadProperty', said('kernel.space.dimensions', { sources: from.dimensions, targets: to.dimensions }), address);
  }
  const own = Object.keys(syn_spec.params ?? {}).find((key) => !syn_spec.copied?.params.includes(key));
  const extra = own ?? (syn_spec.weight_recorder === undefined ? undefined : 'weight_recorder');
  if (extra !== undefined) {
    const values = { key: extra, model: syn_spec.synapse_model.name, allowed: SYNAPSE_KEYS };
    throw new KernelError('ValueError', said('kernel.space.parameter', values), { ...address, field: `syn_spec.${extra}` });
  }
  checkMask(spec, isLaidOnTargets(conn_spec) ? to : from, address);
  return true;
}

function oneLayer(ends: readonly SpaceEnd[], address: Address): Layer {
  const bare = ends.find(({ layer }) => layer === undefined);
  const [first] = ends;
  if (bare !== undefined || first?.layer === undefined) {
    throw new KernelError('TypeError', said('kernel.space.none', { model: bare?.model ?? '' }), address);
  }
  if (ends.length > 1) throw new KernelError('BadProperty', said('kernel.space.joined'), address);
  return first.layer;
}

/** Both sides in space; undefined where nothing asks for it. Throws what NEST refuses. */
export function spaceOf(spec: ConnectionSpec, sources: Collection, targets: Collection, address: Address): PairSpace | undefined {
  const ends = ({ stretches }: Collection) => stretches.map(({ entry }) => ({ layer: entry.layer, model: entry.model.name }));
  if (!checkSpace(spec, ends(sources), ends(targets), address)) return undefined;
  const [from, to] = [placedSide(sources), placedSide(targets)];
  return { sources: from, targets: to, within: isLaidOnTargets(spec.conn_spec) ? to.layer : from.layer };
}

/** Whether the mask, and distances for weights and delays, are those of the targets' layer. */
export function isLaidOnTargets(spec: WrittenConnSpec): boolean {
  const sampler = ruleNamed(spec.rule)?.sampler;
  return sampler === 'targets_of_each_source' || (sampler === 'each_pair' && spec['use_on_source'] !== true);
}

function placedSide({ stretches, size }: Collection): PlacedSide {
  const [{ entry, from, step }] = stretches as [Stretch];
  return { layer: entry.layer as Layer, nodes: Uint32Array.from({ length: size }, (_, k) => from + k * step) };
}

function checkMask({ conn_spec: { mask, allow_oversized_mask } }: ConnectionSpec, layer: Layer, address: Address): void {
  if (mask === undefined) return;
  const own = maskFaults(mask);
  const [fault] = own.length > 0 ? own : layingFaults(mask, layer, allow_oversized_mask === true);
  if (fault !== undefined) throw new KernelError('BadProperty', maskSaid(fault), { ...address, field: 'conn_spec.mask' });
}

/** What NEST says of a mask. */
function maskSaid(fault: MaskFault) {
  switch (fault.code) {
    case 'mask_key':
      return said(`kernel.mask.key.${fault.type}`, { key: fault.key, dimensions: fault.dimensions });
    case 'mask_dimensions':
      return said('kernel.mask.dimensions', { key: fault.key, dimensions: fault.dimensions, found: fault.found });
    default:
      return said(`kernel.mask.${fault.code}`, { key: fault.key });
  }
}

/** What the names of an expression are worth at pairs, with distances as `within` measures them. */
export function pairReader({ sources, targets }: PairSpace, within: Layer): PairReader {
  const [from, to] = [sources.layer, targets.layer];
  return (name) => {
    const axis = 'xyz'.indexOf(name.slice(-1));
    switch (name.replace(/_[xyz]$/, '_')) {
      case 'source_index':
        return (source) => source;
      case 'target_index':
        return (_, target) => target;
      case 'distance':
        return (source, target) => distanceBetween(from, sources.nodes[source] as number, to, targets.nodes[target] as number, within);
      case 'distance_':
        return (source, target) => {
          const a = coordinate(from, sources.nodes[source] as number, axis);
          return Math.abs(along(axis, a, coordinate(to, targets.nodes[target] as number, axis), within));
        };
      case 'source_':
        return (source) => coordinate(from, sources.nodes[source] as number, axis);
      default:
        return (_, target) => coordinate(to, targets.nodes[target] as number, axis);
    }
  };
}

/** The same where there are no positions. */
export const indexReader: PairReader = (name) => (name === 'target_index' ? (_, target) => target : (source) => source);
