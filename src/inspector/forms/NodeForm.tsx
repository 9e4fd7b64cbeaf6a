import { useId, useState } from 'react';
import { layersOf } from '../../compile/layers.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import {
  elementTypeOf,
  idRefusal,
  mute,
  renameId,
  resetParameter,
  setLabel,
  setN,
  setParameter,
  setParameterEach,
} from '../../document/commands/index.ts';
import { lookupNodeModel } from '../../document/meaning/modelNames.ts';
import { courseOfNode } from '../../document/meaning/stimulus.ts';
import type { GraphDocument, GraphNode } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Collapsible } from '../../ui/Collapsible.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { piece } from '../../ui/piece.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ModelGlyph } from '../help/ModelGlyph.tsx';
import { StimulusEditor } from '../stimulus/StimulusEditor.tsx';
import { FormHeader } from './FormHeader.tsx';
import { ModelRow } from './ModelRow.tsx';
import { ParameterList } from './ParameterList.tsx';
import { type Complaints, complaintsAbout, parameterViews, type Subject } from './parameterViews.ts';
import { RecordFrom } from './RecordFrom.tsx';
import { SaveAsModel } from './SaveAsModel.tsx';
import { ValueMenu } from './ValueMenu.tsx';

/** One node, or several at once: a field shows "—" where they differ, and writes to all in one step. */
export function NodeForm({ ids }: { readonly ids: readonly string[] }) {
  const document = useEditorState((state) => state.document);
  const nodes = ids.map((id) => document.nodes[id]).filter((node) => node !== undefined);
  const [first] = nodes;
  if (!first) return null;
  return (
    <>
      <Header document={document} nodes={nodes} first={first} />
      <Identity document={document} nodes={nodes} first={first} />
      {nodes.length === 1 && <Space document={document} node={first} />}
      <Parameters document={document} nodes={nodes} first={first} />
    </>
  );
}

interface PartProps {
  readonly document: GraphDocument;
  readonly nodes: readonly GraphNode[];
  readonly first: GraphNode;
}

function Header({ document, nodes, first }: PartProps) {
  const editor = useEditor();
  const [saving, setSaving] = useState(false);
  const looked = lookupNodeModel(document.models, first.model);
  const kind = looked.kind === 'known' ? looked.model.elementType : 'unknown';
  const ids = nodes.map((node) => node.id);
  const muted = nodes.every((node) => node.muted);
  const words = {
    neuron: t(nodes.some((node) => node.n > 1) ? 'inspector.kind.population' : 'inspector.kind.neuron'),
    stimulator: t('inspector.kind.stimulator'),
    recorder: t('inspector.kind.recorder'),
    unknown: t('inspector.kind.unknown'),
  };
  return (
    <>
      <FormHeader
        kind={nodes.length === 1 ? words[kind] : t('inspector.several')}
        title={nodes.length === 1 ? first.label || first.id : t('inspector.several.nodes', { count: nodes.length })}
        glyph={<ModelGlyph kind={kind} model={looked.kind === 'known' ? looked.model : undefined} />}
        actions={
          <>
            <IconButton
              label={t(muted ? 'inspector.unmute' : 'inspector.mute')}
              icon="mute"
              pressed={muted}
              onClick={() => editor.execute(mute(document, { nodes: ids }, !muted))}
            />
            {nodes.length === 1 && kind === 'neuron' && (
              <ActionButton id="fI" kind="plain">
                {t('sweep.fIShort')}
              </ActionButton>
            )}
            {nodes.length === 1 && looked.kind === 'known' && (
              <Menu
                label={t('inspector.more')}
                entries={[
                  { id: 'save', label: t('inspector.saveAsModel'), icon: 'stack', onSelect: () => setSaving(true) },
                  {
                    id: 'reset',
                    label: t('inspector.resetAll'),
                    icon: 'reset',
                    onSelect: () => editor.execute(resetParameter(document, ids)),
                  },
                  { id: 'reveal', label: t('inspector.reveal'), icon: 'fit', onSelect: () => editor.canvas?.reveal({ nodes: ids }) },
                ]}
              />
            )}
          </>
        }
      />
      {muted && (
        <p className="inspector-banner">
          <Icon name="mute" />
          {t('inspector.mutedNode')}
        </p>
      )}
      {saving && <SaveAsModel from={{ node: first.id }} base={first.model} onClose={() => setSaving(false)} />}
    </>
  );
}

function Identity({ document, nodes, first }: PartProps) {
  const editor = useEditor();
  const ids = nodes.map((node) => node.id);
  const { errors } = useComplaints(nodes);
  // Of a grid or a list there are as many as positions.
  const isFixed = nodes.some(({ spatial }) => spatial !== undefined && !('expression' in spatial));
  const sameN = nodes.every((node) => node.n === first.n);
  return (
    <div className="inspector-rows">
      <ModelRow document={document} nodes={nodes} error={errors.get('model')} />
      {nodes.length === 1 && (
        <>
          <TextField
            label={t('inspector.label')}
            value={first.label ?? ''}
            placeholder={first.id}
            onCommit={(label) => editor.execute(setLabel(document, first.id, label))}
          />
          <TextField
            label="id"
            mono
            hint={t('inspector.idHint')}
            value={first.id}
            error={errors.get('id')}
            check={(id) => {
              const refusal = idRefusal(document, first.id, id);
              return refusal && t(refusal === 'taken' ? 'inspector.id.taken' : 'inspector.id.notPython', { id });
            }}
            onCommit={(id) => {
              editor.execute(renameId(document, first.id, id));
              editor.select({ nodes: [id], edges: [], notes: [], groups: [] });
            }}
          />
        </>
      )}
      <NumberField
        label="n"
        mono
        integer
        min={1}
        max={10_000_000}
        hint={t(isFixed ? 'space.fixedN' : 'inspector.nHint')}
        readOnly={isFixed}
        value={sameN ? first.n : undefined}
        error={errors.get('n')}
        differs={!isFixed && nodes.some((node) => node.n !== 1)}
        defaultText="1"
        onReset={() => editor.execute(setN(document, ids, 1))}
        tail={<ValueMenu paths={ids.map((id) => `nodes.${id}.n`)} name="n" unit="" />}
        onCommit={(n) => editor.execute(setN(document, ids, n))}
      />
    </div>
  );
}

const SpaceForm = piece(async () => (await import('../space/SpaceForm.tsx')).SpaceForm);

/** Where the neurons lie. */
function Space({ document, node }: { readonly document: GraphDocument; readonly node: GraphNode }) {
  const { errors } = useComplaints([node]);
  const { spatial, model } = node;
  if (spatial === undefined && elementTypeOf(document, model) === 'recorder') return null;
  return (
    <Collapsible
      key={node.id}
      title={t('space.title')}
      defaultOpen={spatial !== undefined}
      aside={<span className="inspector-count">{aboutPositions(spatial)}</span>}
    >
      <SpaceForm document={document} node={node} error={errors.get('spatial')} />
    </Collapsible>
  );
}

function aboutPositions(spatial: GraphNode['spatial']): string {
  if (spatial === undefined) return t('space.about.none');
  if (spatial.positions === 'grid') return t('space.about.grid', { shape: spatial.shape.join(' × ') });
  return t('expression' in spatial ? 'space.about.drawn' : 'space.about.listed');
}

const RECORD_FROM: ReadonlySet<string> = new Set(['record_from']);

function Parameters({ document, nodes, first }: PartProps) {
  const complaints = useComplaints(nodes);
  const looked = nodes.map((node) => lookupNodeModel(document.models, node.model));
  const subjects: Subject[] = [];
  looked.forEach((model, index) => {
    const node = nodes[index];
    if (model.kind === 'known' && node) subjects.push({ model, params: node.params });
  });
  if (subjects.length < nodes.length) return <Unknown nodes={nodes} />;
  const ids = nodes.map((node) => node.id);
  const [model] = subjects;
  const layer = nodes.length === 1 ? layersOf(document).get(first.id) : undefined;
  const course = nodes.length === 1 ? courseOfNode(document, first) : undefined;
  const records = nodes.length === 1 && model?.model.model.elementType === 'recorder' && 'record_from' in model.model.model.parameters;
  return (
    <>
      {course && <StimulusEditor document={document} node={first} course={course} />}
      {records && <RecordFrom document={document} node={first} error={complaints.errors.get('record_from')} />}
      <ParameterList
        views={parameterViews(subjects, complaints, records ? RECORD_FROM : undefined)}
        n={first.n}
        {...(layer && { evaluated: { site: 'node', sizes: { n: first.n, targets: 1, layer } } })}
        commands={{
          paths: (name) => ids.map((id) => `nodes.${id}.params.${name}`),
          set: (name, value) => setParameter(document, ids, name, value),
          reset: (name) => resetParameter(document, ids, name),
          ...(nodes.length === 1 && first.n > 1 && { setEach: (name, values) => setParameterEach(document, first.id, name, values) }),
        }}
      />
    </>
  );
}

/** A node whose model nobody knows: what was read is kept and shown. */
function Unknown({ nodes }: { readonly nodes: readonly GraphNode[] }) {
  const id = useId();
  return (
    <section className="inspector-block" aria-labelledby={id}>
      <h3 id={id}>{t('inspector.unknown.title')}</h3>
      <p className="inspector-quiet">{t('inspector.unknown.text')}</p>
      {nodes.map((node) => (
        <pre key={node.id} className="inspector-raw">
          {JSON.stringify(node.params, undefined, 1)}
        </pre>
      ))}
    </section>
  );
}

function useComplaints(nodes: readonly GraphNode[]): Complaints {
  const diagnostics = useEditorState((state) => state.diagnostics);
  return complaintsAbout(diagnostics, { nodes: nodes.map((node) => node.id) });
}
