/** What a connection looks like, worked out from the document: marker, words, dash and stroke width. Plain data. */

import { nodeModelOf, synapseModelOf } from '../../document/commands/index.ts';
import { idsAt, sizeAt } from '../../document/meaning/ends.ts';
import { edgeInForce } from '../../document/meaning/inForce.ts';
import { sliceText } from '../../document/meaning/slices.ts';
import { typicalOf } from '../../document/meaning/typical.ts';
import type { Diagnostic, GraphDocument, GraphEdge, ParamValue, Slice } from '../../document/types.ts';
import type { ContinuousEvent, NodeModel } from '../../models/types.ts';
import { multipliesCurrent, weightUnit } from '../../models/vocabulary/ports.ts';
import { DEFAULT_RULE, RULE_IN_ORDER, ruleNamed } from '../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE, synapseKind } from '../../models/vocabulary/synapses.ts';
import { kindOfMask } from '../../space/masks.ts';
import { type Problem, problemOf } from './nodeLook.ts';
import { shortValue, withUnit } from './valueText.ts';

/** What a connection does at its target. `record`: it belongs to a recorder and carries no weight. */
type EdgeSign = 'excitatory' | 'inhibitory' | 'neutral' | 'record';

/**
 * Solid; dashed where the rule draws at random; a chain of dots where the weight learns; a tube where something flows in every step: with bars at
 * both ends for gap junctions, open for rates without delay, with drops in it for rates that take their time.
 */
export type EdgePattern = 'solid' | 'random' | 'plastic' | ContinuousEvent;

/** All that is drawn of a connection, apart from where it runs. */
export interface EdgeLook {
  readonly sign: EdgeSign;
  readonly pattern: EdgePattern;
  /** Stroke width in px. */
  readonly width: number;
  /** "20 pA · 1.5 ms"; '' where there is nothing to say. */
  readonly label: string;
  /** The rule with its number, where it is not trivial, and the slices of the ends: "fixed_indegree 10 · [0:50] →". */
  readonly rule: string;
  /** Synapse model where it is not static_synapse. */
  readonly synapse: string;
  /** The weight_recorder that records this connection. */
  readonly recordedBy: string;
  /** For a recorder's link: at which end the recorder sits. */
  readonly recorderEnd: 'source' | 'target' | undefined;
  readonly muted: boolean;
  readonly problem: Problem | undefined;
}

/** The rule with its number; '' for rules that connect everything or pairs. */
function ruleText(edge: GraphEdge): string {
  const { rule } = edge.conn_spec;
  if (rule === DEFAULT_RULE) return '';
  const key = ruleNamed(rule)?.amount;
  const value = key === undefined ? undefined : edge.conn_spec[key];
  return value === undefined ? rule : `${rule} ${shortValue(value as ParamValue)}`;
}

/** 1.5 px for weights near 1, up to 4 px for thousands: logarithmic, capped. */
export function strokeWidth(weight: number | undefined): number {
  if (weight === undefined || weight === 0) return 1.5;
  const width = 1.5 + 0.75 * Math.log10(Math.max(1, Math.abs(weight)));
  return Math.round(Math.min(4, width) * 4) / 4;
}

/** Which part of both ends takes part, as Python slices: "[0:50] →", "→ [::2]"; '' where all do. */
export function endsText({ source_slice, target_slice }: Pick<GraphEdge, 'source_slice' | 'target_slice'>): string {
  if (source_slice === undefined && target_slice === undefined) return '';
  const part = (slice: Slice | undefined) => (slice === undefined ? '' : `[${sliceText(slice)}]`);
  return `${part(source_slice)} → ${part(target_slice)}`.trim();
}

/** The kind of its mask. */
function maskText({ conn_spec: { mask } }: GraphEdge): string {
  return mask === undefined ? '' : (kindOfMask(mask)?.name ?? '');
}

/** A rule says nothing new between two single nodes. */
function ruleMatters(document: GraphDocument, edge: GraphEdge): boolean {
  const sizes = [sizeAt(document, edge.source), sizeAt(document, edge.target)];
  return edge.conn_spec.rule !== RULE_IN_ORDER || sizes.some((n) => n > 1);
}

/** Works out the look of a connection. `diagnostics` are those addressed to it alone. */
export function edgeLook(document: GraphDocument, edge: GraphEdge, diagnostics: readonly Diagnostic[] = []): EdgeLook {
  const source = modelAt(document, edge.source);
  const target = modelAt(document, edge.target);
  const muted = edge.muted === true || isMuted(document, edge.source) || isMuted(document, edge.target);
  const problem = problemOf(diagnostics);
  const rule = [ruleMatters(document, edge) ? ruleText(edge) : '', maskText(edge), endsText(edge)]
    .filter((part) => part !== '')
    .join(' · ');
  const recorderEnd = source?.elementType === 'recorder' ? 'source' : target?.elementType === 'recorder' ? 'target' : undefined;
  const random = ruleNamed(edge.conn_spec.rule)?.random === true;
  if (recorderEnd) {
    return {
      sign: 'record',
      pattern: random ? 'random' : 'solid',
      width: 1.5,
      label: '',
      rule,
      synapse: '',
      recordedBy: '',
      recorderEnd,
      muted,
      problem,
    };
  }
  const name = String(edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE);
  const synapse = synapseModelOf(document, name);
  const recordedBy = edge.syn_spec['weight_recorder'];
  const weight = edgeInForce(document, edge, 'weight')?.value;
  const delay = edgeInForce(document, edge, 'delay')?.value;
  const typical = typicalOf(weight);
  const receptor = Number(edgeInForce(document, edge, 'receptor_type')?.value ?? 0);
  const unit = source && weightUnit(source, target, { receptor_type: receptor, weight: typical, carries: synapse?.carries });
  const factor = source !== undefined && target?.elementType === 'neuron' && multipliesCurrent(source);
  const weightText = weight === undefined ? '' : factor ? `×${shortValue(weight)}` : withUnit(weight, unit);
  const delayText = delay === undefined || synapse?.delayless !== undefined ? '' : withUnit(delay, 'ms');
  const plastic = synapse !== undefined && synapseKind(synapse) === 'plastic';
  return {
    sign: typical === undefined || typical === 0 ? 'neutral' : typical > 0 ? 'excitatory' : 'inhibitory',
    pattern: synapse?.carries ?? (plastic ? 'plastic' : random ? 'random' : 'solid'),
    width: strokeWidth(typical),
    label: [weightText, delayText].filter((part) => part !== '').join(' · '),
    rule,
    synapse: name === DEFAULT_SYNAPSE ? '' : name,
    recordedBy: typeof recordedBy === 'string' ? recordedBy : '',
    recorderEnd,
    muted,
    problem,
  };
}

/** The model of a node; of a group that of its first neuron, which stands for all: the others take the same. */
function modelAt(document: GraphDocument, end: string): NodeModel | undefined {
  const node = document.nodes[idsAt(document, end)[0] ?? ''];
  return node === undefined ? undefined : nodeModelOf(document, node.model);
}

/** Nothing of this end takes part. */
function isMuted(document: GraphDocument, end: string): boolean {
  const nodes = idsAt(document, end);
  return nodes.length > 0 && nodes.every((id) => document.nodes[id]?.muted === true);
}

/** Several connections drawn as one, between collapsed groups: "12 connections" and no weight. */
export function bundleLook(looks: readonly EdgeLook[], words: string): EdgeLook {
  const signs = new Set(looks.map((look) => look.sign));
  const [only] = signs;
  const problems = looks.flatMap((look) => look.problem?.messages ?? []);
  return {
    sign: signs.size === 1 && only ? only : 'neutral',
    pattern: 'solid',
    width: Math.min(5, 1.5 + Math.log2(looks.length)),
    label: words,
    rule: '',
    synapse: '',
    recordedBy: '',
    recorderEnd: undefined,
    muted: looks.every((look) => look.muted),
    problem:
      problems.length === 0
        ? undefined
        : { severity: looks.some((look) => look.problem?.severity === 'error') ? 'error' : 'warning', messages: problems },
  };
}
