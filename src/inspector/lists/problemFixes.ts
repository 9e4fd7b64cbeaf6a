/** Fixes that are obvious from a finding alone: take the nearest name, go back to the default, remove what leads nowhere. */

import {
  type Command,
  changeModel,
  remove,
  renameParameter,
  resetParameter,
  setConnSpec,
  setParameter,
  setSynSpec,
} from '../../document/commands/index.ts';
import { paramsOf } from '../../document/meaning/inForce.ts';
import { lookupNodeModel } from '../../document/meaning/modelNames.ts';
import type { Diagnostic, GraphDocument } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import { DEFAULT_RULE } from '../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { recordableChoices } from '../forms/recordables.ts';

interface Fix {
  readonly label: string;
  readonly command: Command;
}

/** What can be done about a finding with one click; undefined where that takes a decision. */
export function fixFor(document: GraphDocument, finding: Diagnostic): Fix | undefined {
  if (finding.node !== undefined && document.nodes[finding.node]) return nodeFix(document, finding, finding.node);
  if (finding.edge !== undefined && document.edges[finding.edge]) return edgeFix(document, finding, finding.edge);
  return undefined;
}

function nodeFix(document: GraphDocument, { code, field, nearest }: Diagnostic, node: string): Fix | undefined {
  if (code === 'unknown_model' && nearest !== undefined) {
    return { label: t('inspector.fix.use', { name: nearest }), command: changeModel(document, [node], nearest) };
  }
  if (code === 'nothing_to_record') {
    const [choice] = recordableChoices(document, node);
    return (
      choice && {
        label: t('inspector.fix.record', { name: choice.name }),
        command: setParameter(document, [node], 'record_from', [choice.name]),
      }
    );
  }
  if (field === undefined) return undefined;
  const name = field.split('.')[0] ?? field;
  if (code === 'unknown_parameter') {
    if (nearest !== undefined)
      return { label: t('inspector.fix.use', { name: nearest }), command: renameParameter(document, node, name, nearest) };
    return { label: t('inspector.fix.remove', { name }), command: resetParameter(document, [node], name) };
  }
  if (RESETTABLE.has(code) && hasParameter(document, node, name)) {
    return { label: t('inspector.fix.reset', { name }), command: resetParameter(document, [node], name) };
  }
  return undefined;
}

const RESETTABLE: ReadonlySet<string> = new Set([
  'constraint',
  'parameter_type',
  'readonly_parameter',
  'expression_not_allowed',
  'infinite_not_allowed',
  'off_grid',
]);

function hasParameter(document: GraphDocument, node: string, name: string): boolean {
  const entry = document.nodes[node];
  const looked = entry && lookupNodeModel(document.models, entry.model);
  if (!entry || looked?.kind !== 'known') return false;
  return paramsOf(entry).some((params) => params[name] !== undefined);
}

function edgeFix(document: GraphDocument, { code, field, nearest }: Diagnostic, edge: string): Fix | undefined {
  const key = field?.replace(/^(syn_spec|conn_spec)\./, '').split('.')[0];
  if (code === 'unknown_synapse_model' && nearest !== undefined) {
    return { label: t('inspector.fix.use', { name: nearest }), command: setSynSpec(document, [edge], { synapse_model: nearest }) };
  }
  if (code === 'not_connectable' || code === 'unknown_node') {
    return { label: t('inspector.fix.removeEdge'), command: remove(document, { edges: [edge] }) };
  }
  if (code === 'synapse_not_allowed') {
    return {
      label: t('inspector.fix.use', { name: DEFAULT_SYNAPSE }),
      command: setSynSpec(document, [edge], { synapse_model: DEFAULT_SYNAPSE }),
    };
  }
  if (code === 'one_to_one_sizes') {
    return { label: t('inspector.fix.use', { name: DEFAULT_RULE }), command: setConnSpec(document, [edge], { rule: DEFAULT_RULE }) };
  }
  if (key === undefined || field === undefined) return undefined;
  if (field.startsWith('syn_spec.') && (code === 'unknown_parameter' || code === 'common_parameter')) {
    return { label: t('inspector.fix.remove', { name: key }), command: setSynSpec(document, [edge], { [key]: undefined }) };
  }
  if (field.startsWith('syn_spec.') && (RESETTABLE.has(code) || code === 'delay_too_short' || code === 'receptor_unknown')) {
    if (document.edges[edge]?.syn_spec[key] === undefined) return undefined;
    return { label: t('inspector.fix.reset', { name: key }), command: setSynSpec(document, [edge], { [key]: undefined }) };
  }
  return undefined;
}
