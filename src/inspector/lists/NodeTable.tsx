import { useState } from 'react';
import { nameOf, valueText } from '../../document/commands/index.ts';
import { idsAt } from '../../document/meaning/ends.ts';
import { edgeInForce, type InForce } from '../../document/meaning/inForce.ts';
import { isExpression, isValues } from '../../document/meaning/values.ts';
import type { GraphDocument, GraphEdge } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { DEFAULT_RULE } from '../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { classNames } from '../../ui/classNames.ts';
import { numberText } from '../../ui/number.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { cargoOf } from '../forms/edgeFacts.ts';
import '../forms/inspector.css';
import './lists.css';

/** The network as two tables: for reading without the picture, and for finding one of many. */
export function NodeTable() {
  const [which, setWhich] = useState<'nodes' | 'edges'>('nodes');
  const document = useEditorState((state) => state.document);
  const counts = { nodes: Object.keys(document.nodes).length, edges: Object.keys(document.edges).length };
  return (
    <div className="inspector-tables">
      <div className="inspector-filter">
        <Segmented
          label={t('inspector.table.which')}
          value={which}
          options={[
            { value: 'nodes', label: t('inspector.several.nodes', { count: counts.nodes }) },
            { value: 'edges', label: t('inspector.several.edges', { count: counts.edges }) },
          ]}
          onChange={(value) => setWhich(value === 'edges' ? 'edges' : 'nodes')}
        />
      </div>
      {which === 'nodes' ? <Nodes document={document} /> : <Edges document={document} />}
    </div>
  );
}

function useGo() {
  const editor = useEditor();
  return (items: { readonly nodes?: readonly string[]; readonly edges?: readonly string[] }) => {
    const selection = { nodes: items.nodes ?? [], edges: items.edges ?? [], notes: [], groups: [] };
    editor.select(selection);
    editor.canvas?.reveal(selection);
  };
}

function byOrder<T extends { readonly order: number }>(record: Readonly<Record<string, T>>): readonly T[] {
  return Object.values(record).sort((a, b) => a.order - b.order);
}

/** How many connections have each node at this end. */
function countBy(document: GraphDocument, end: 'source' | 'target'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  // A connection of a group is one of each neuron in it.
  for (const edge of Object.values(document.edges)) for (const id of idsAt(document, edge[end])) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function Nodes({ document }: { readonly document: GraphDocument }) {
  const selected = useEditorState((state) => state.selection.nodes);
  const go = useGo();
  const nodes = byOrder(document.nodes);
  if (nodes.length === 0) return <p className="inspector-fact">{t('inspector.table.noNodes')}</p>;
  const incoming = countBy(document, 'target');
  const outgoing = countBy(document, 'source');
  return (
    <table className="inspector-table">
      <caption className="ui-hidden">{t('inspector.table.nodes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('inspector.table.name')}</th>
          <th scope="col">{t('inspector.model')}</th>
          <th scope="col" className="ui-number">
            n
          </th>
          <th scope="col" className="ui-number">
            {t('inspector.table.in')}
          </th>
          <th scope="col" className="ui-number">
            {t('inspector.table.out')}
          </th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((node) => (
          <tr key={node.id} className={classNames(selected.includes(node.id) && 'inspector-row-on', node.muted && 'inspector-row-muted')}>
            <th scope="row">
              <button type="button" className="inspector-link" onClick={() => go({ nodes: [node.id] })}>
                {node.label || node.id}
              </button>
              {node.muted && <small>{t('inspector.table.muted')}</small>}
            </th>
            <td className="ui-mono">{node.model}</td>
            <td className="ui-number">{node.n}</td>
            <td className="ui-number">{incoming.get(node.id) ?? 0}</td>
            <td className="ui-number">{outgoing.get(node.id) ?? 0}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Edges({ document }: { readonly document: GraphDocument }) {
  const selected = useEditorState((state) => state.selection.edges);
  const go = useGo();
  const edges = byOrder(document.edges);
  if (edges.length === 0) return <p className="inspector-fact">{t('inspector.table.noEdges')}</p>;
  return (
    <table className="inspector-table">
      <caption className="ui-hidden">{t('inspector.table.edges')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('inspector.edge')}</th>
          <th scope="col" className="ui-number">
            {t('inspector.table.weight')}
          </th>
          <th scope="col" className="ui-number">
            {t('inspector.table.delay')}
          </th>
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => (
          <tr key={edge.id} className={classNames(selected.includes(edge.id) && 'inspector-row-on', edge.muted && 'inspector-row-muted')}>
            <th scope="row">
              <button type="button" className="inspector-link" onClick={() => go({ edges: [edge.id] })}>
                {`${nameOf(document, edge.source)} → ${nameOf(document, edge.target)}`}
              </button>
              <EdgeWords document={document} edge={edge} />
            </th>
            <EdgeValues document={document} edge={edge} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Synapse model and rule, where they say something. */
function EdgeWords({ document, edge }: { readonly document: GraphDocument; readonly edge: GraphEdge }) {
  const cargo = cargoOf(document, edge);
  const synapse = cargo === 'synapse' || cargo === 'current' ? (edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE) : undefined;
  const rule = edge.conn_spec.rule === DEFAULT_RULE ? undefined : edge.conn_spec.rule;
  const words = [synapse, rule, edge.muted && t('inspector.table.muted')].filter(Boolean);
  return words.length === 0 ? null : <small>{words.join(' · ')}</small>;
}

function EdgeValues({ document, edge }: { readonly document: GraphDocument; readonly edge: GraphEdge }) {
  const cargo = cargoOf(document, edge);
  const plain = cargo === 'signals' || cargo === 'spikes';
  return (
    <>
      <td className="ui-number">{plain ? '–' : brief(edgeInForce(document, edge, 'weight'))}</td>
      <td className="ui-number">{plain ? '–' : brief(edgeInForce(document, edge, 'delay'))}</td>
    </>
  );
}

function brief(held: InForce | undefined): string {
  if (held?.value === undefined) return '–';
  const { value, unit } = held;
  if (isExpression(value)) return value.expression;
  if (isValues(value)) return valueText(value, unit);
  return typeof value === 'number' ? `${numberText(value)}${unit === '1' ? '' : ` ${unit}`}` : String(value);
}
