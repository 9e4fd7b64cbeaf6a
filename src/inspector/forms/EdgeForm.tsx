import { useState } from 'react';
import { invertWeights, mute, nameOf, remove, reverseEdge } from '../../document/commands/index.ts';
import { edgeInForce } from '../../document/meaning/inForce.ts';
import { typicalOf } from '../../document/meaning/typical.ts';
import type { GraphDocument, GraphEdge } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { ModelGlyph } from '../help/ModelGlyph.tsx';
import { ConnSpecForm } from './ConnSpecForm.tsx';
import { EndsForm } from './EndsForm.tsx';
import { cargoOf } from './edgeFacts.ts';
import { FormHeader } from './FormHeader.tsx';
import { SaveAsModel } from './SaveAsModel.tsx';
import { SynSpecForm } from './SynSpecForm.tsx';

/** One connection, or several at once. */
export function EdgeForm({ ids }: { readonly ids: readonly string[] }) {
  const document = useEditorState((state) => state.document);
  const edges = ids.map((id) => document.edges[id]).filter((edge) => edge !== undefined);
  const [first] = edges;
  if (!first) return null;
  const cargo = cargoOf(document, first);
  const alike = edges.every((edge) => cargoOf(document, edge) === cargo);
  return (
    <>
      <Header document={document} edges={edges} first={first} />
      {cargo === 'signals' && alike && <p className="inspector-fact">{t('inspector.edge.signals')}</p>}
      {cargo === 'spikes' && alike && <p className="inspector-fact">{t('inspector.edge.spikes')}</p>}
      {alike && (cargo === 'synapse' || cargo === 'current') && <SynSpecForm document={document} edges={edges} cargo={cargo} />}
      {!alike && <p className="inspector-fact">{t('inspector.edge.unlike')}</p>}
      {edges.length === 1 && <EndsForm document={document} edge={first} />}
      <ConnSpecForm document={document} edges={edges} />
    </>
  );
}

function Header({
  document,
  edges,
  first,
}: {
  readonly document: GraphDocument;
  readonly edges: readonly GraphEdge[];
  readonly first: GraphEdge;
}) {
  const editor = useEditor();
  const [saving, setSaving] = useState(false);
  const ids = edges.map((edge) => edge.id);
  const muted = edges.every((edge) => edge.muted);
  const single = edges.length === 1;
  const synapse = edges.every((edge) => ['synapse', 'current'].includes(cargoOf(document, edge)));
  const invert = synapse ? invertWeights(document, ids) : undefined;
  const reverse = single ? reverseEdge(document, first.id) : undefined;
  return (
    <>
      <FormHeader
        kind={single ? t(kindOf(document, first)) : t('inspector.several')}
        title={
          single ? (
            <span className="inspector-ends">
              <NodeLink document={document} id={first.source} />
              <Icon name="arrowRight" />
              <NodeLink document={document} id={first.target} />
            </span>
          ) : (
            t('inspector.several.edges', { count: edges.length })
          )
        }
        glyph={<ModelGlyph kind="synapse" />}
        actions={
          <>
            <IconButton
              label={t(muted ? 'inspector.unmute' : 'inspector.mute')}
              icon="mute"
              pressed={muted}
              onClick={() => editor.execute(mute(document, { edges: ids }, !muted))}
            />
            <Menu
              label={t('inspector.more')}
              entries={[
                ...(single && synapse
                  ? [{ id: 'save', label: t('inspector.saveAsModel'), icon: 'stack' as const, onSelect: () => setSaving(true) }]
                  : []),
                { id: 'reveal', label: t('inspector.reveal'), icon: 'fit', onSelect: () => editor.canvas?.reveal({ edges: ids }) },
                'separator',
                {
                  id: 'delete',
                  label: t('common.delete'),
                  icon: 'trash',
                  danger: true,
                  onSelect: () => editor.execute(remove(document, { edges: ids })),
                },
              ]}
            />
          </>
        }
      />
      {muted && (
        <p className="inspector-banner">
          <Icon name="mute" />
          {t('inspector.mutedEdge')}
        </p>
      )}
      {synapse && (
        <div className="inspector-actions">
          <Button kind="quiet" icon="sign" disabled={!invert} onClick={() => invert && editor.execute(invert)}>
            {t('inspector.edge.invert')}
          </Button>
          {single && (
            <Button kind="quiet" icon="swap" disabled={!reverse} onClick={() => reverse && editor.execute(reverse)}>
              {t('inspector.edge.reverse')}
            </Button>
          )}
        </div>
      )}
      {saving && (
        <SaveAsModel from={{ edge: first.id }} base={first.syn_spec.synapse_model ?? DEFAULT_SYNAPSE} onClose={() => setSaving(false)} />
      )}
    </>
  );
}

/** What a connection does, in words: the sign of its weight decides. */
function kindOf(document: GraphDocument, edge: GraphEdge) {
  const weight = edgeInForce(document, edge, 'weight')?.value;
  const sign = typicalOf(weight) ?? 0;
  if (cargoOf(document, edge) !== 'synapse' || sign === 0) return 'inspector.edge' as const;
  return sign > 0 ? ('inspector.edge.excitatory' as const) : ('inspector.edge.inhibitory' as const);
}

function NodeLink({ document, id }: { readonly document: GraphDocument; readonly id: string }) {
  const editor = useEditor();
  return (
    <button type="button" className="inspector-link" onClick={() => editor.select({ nodes: [id], edges: [], notes: [], groups: [] })}>
      {nameOf(document, id)}
    </button>
  );
}
