import { useId, useState } from 'react';
import { edgeSpaceOf } from '../../compile/edgeSpace.ts';
import { nameNew, nameOf, setSynSpec, synapseChange, weightUnit } from '../../document/commands/index.ts';
import { sidesOf } from '../../document/meaning/ends.ts';
import { nodeModelOf } from '../../document/meaning/lookup.ts';
import { type KnownModel, lookupSynapseModel, usableNodeModels } from '../../document/meaning/modelNames.ts';
import type { GraphDocument, GraphEdge, Params } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { SynapseModel } from '../../models/types.ts';
import { canBeNamed, REFERENCE_KEYS, type ReferenceKey } from '../../models/vocabulary/references.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { wordsOf } from '../../text/modelWords.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { rangeHolding } from '../../ui/number.ts';
import { Select, SelectField } from '../../ui/Select.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { changeWords } from './changeWords.ts';
import { type EdgeCargo, receptorChoices, tableShapeOf } from './edgeFacts.ts';
import { synapseModelOptions } from './modelOptions.ts';
import { ParameterList } from './ParameterList.tsx';
import { type ParameterCommands, ParameterRow } from './ParameterRow.tsx';
import { complaintsAbout, parameterViews, type Subject } from './parameterViews.ts';

interface SynSpecFormProps {
  readonly document: GraphDocument;
  readonly edges: readonly GraphEdge[];
  readonly cargo: EdgeCargo;
}

/** Keys with a row of their own. */
const OWN_ROWS: ReadonlySet<string> = new Set(['synapse_model', 'receptor_type', ...REFERENCE_KEYS]);
const DELAY_RANGE = [0.1, 20] as const;

/** syn_spec: which synapse, how strong, how late, into which port, and the synapse model's own parameters. */
export function SynSpecForm({ document, edges, cargo }: SynSpecFormProps) {
  const diagnostics = useEditorState((state) => state.diagnostics);
  const ids = edges.map((edge) => edge.id);
  const complaints = complaintsAbout(diagnostics, { edges: ids }, 'syn_spec.');
  const { errors } = complaints;
  const looked = edges.map((edge) => lookupSynapseModel(document.models, modelName(edge)));
  const models = looked.filter((model) => model.kind === 'known');
  const [first] = models;
  const alike = models.length === edges.length && first !== undefined;
  const subjects: readonly Subject[] = alike
    ? edges.map((edge, index) => ({ model: models[index] ?? first, params: edge.syn_spec as Params }))
    : [];
  const views = parameterViews(subjects, complaints, new Set([...OWN_ROWS, ...commonNames(first, edges)]));
  const [firstEdge] = edges;
  const table = edges.length === 1 && firstEdge ? tableShapeOf(document, firstEdge) : undefined;
  const sides = firstEdge ? sidesOf(document, firstEdge) : { sources: 1, targets: 1 };
  const space = edges.length === 1 && firstEdge ? edgeSpaceOf(document, firstEdge) : undefined;
  const evaluated = { site: 'connection', sizes: { n: sides.sources, targets: sides.targets }, ...(space && { space }) } as const;
  const commands: ParameterCommands = {
    ...(table && { table }),
    paths: (name) => ids.map((id) => `edges.${id}.syn_spec.${name}`),
    set: (name, value) => setSynSpec(document, ids, { [name]: value }),
    reset: (name) => setSynSpec(document, ids, { [name]: undefined }),
  };
  const unit = sharedUnit(document, edges);
  const main = views.filter(({ name }) => name === 'weight' || name === 'delay');
  const rest = views.filter(({ name }) => name !== 'weight' && name !== 'delay');
  const common = first ? commonNames(first, edges) : [];
  const modulator = alike ? first.model.modulated?.via : undefined;

  return (
    <>
      <div className="inspector-rows">
        <SynapseModelRow document={document} edges={edges} error={errors.get('synapse_model')} />
        {main.map((view) => (
          <ParameterRow
            key={view.name}
            view={view}
            commands={commands}
            n={1}
            evaluated={evaluated}
            unit={view.name === 'weight' ? unit : 'ms'}
            range={view.name === 'weight' ? weightRange(unit, view.state.mode === 'value' ? view.state.value : undefined) : DELAY_RANGE}
          />
        ))}
        {cargo === 'current' && <p className="inspector-note">{t('inspector.edge.current')}</p>}
        <ReceptorRow document={document} edges={edges} error={errors.get('receptor_type')} />
        {modulator !== undefined && (
          <ReferenceRow
            document={document}
            edges={edges}
            error={errors.get(modulator)}
            name={modulator}
            hint={t('inspector.edge.volumeTransmitterHint')}
            isNeeded
          />
        )}
        {cargo === 'synapse' && (
          <ReferenceRow
            document={document}
            edges={edges}
            error={errors.get('weight_recorder')}
            name="weight_recorder"
            hint={t('inspector.edge.weightRecorderHint')}
          />
        )}
      </div>
      {rest.length > 0 && (
        <ParameterList views={rest} commands={commands} evaluated={evaluated} unitOf={(name) => (name === 'Wmax' ? unit : undefined)} />
      )}
      {common.length > 0 && (
        <p className="inspector-fact">
          {t('inspector.edge.common')} <span className="ui-mono">{common.join(t('common.listSeparator'))}</span>
        </p>
      )}
    </>
  );
}

function modelName(edge: GraphEdge): string {
  return edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE;
}

/** Parameters that one value serves for the whole model, unless a connection says them anyway (then its error is shown). */
function commonNames(model: KnownModel<SynapseModel> | undefined, edges: readonly GraphEdge[]): readonly string[] {
  return (model?.model.common ?? []).filter((name) => edges.every((edge) => edge.syn_spec[name] === undefined));
}

function sharedUnit(document: GraphDocument, edges: readonly GraphEdge[]): string {
  const units = new Set(edges.map((edge) => weightUnit(document, edge)));
  const [unit = '1'] = units;
  return units.size === 1 ? unit : '';
}

/** A stretch for the slider that suits the unit, as far to either side. */
function weightRange(unit: string, value: unknown): readonly [number, number] {
  const usual = { pA: 100, nS: 10, mV: 2 }[unit] ?? 5;
  const [, reach] = rangeHolding([0, usual], typeof value === 'number' ? Math.abs(value) : undefined);
  return [-reach, reach];
}

interface RowProps {
  readonly document: GraphDocument;
  readonly edges: readonly GraphEdge[];
  readonly error: string | undefined;
}

function SynapseModelRow({ document, edges, error }: RowProps) {
  const editor = useEditor();
  const id = useId();
  const [first] = edges;
  const name = first && edges.every((edge) => modelName(edge) === modelName(first)) ? modelName(first) : undefined;
  const looked = name === undefined ? undefined : lookupSynapseModel(document.models, name);
  const known = looked?.kind === 'known' ? looked.model : undefined;
  const [wish, setWish] = useState<{ readonly model: string; readonly words: readonly string[] } | undefined>(undefined);
  const ids = edges.map((edge) => edge.id);
  const change = (model: string, words: readonly string[]) => {
    editor.execute(setSynSpec(document, ids, { synapse_model: model }));
    if (words.length > 0) editor.notify(t('inspector.model.changed', { model, what: words.join(' ') }), true);
  };
  const choose = (model: string) => {
    if (model === '' || model === name) return;
    const words = changeWords(model, { dropped: synapseChange(document, ids, model), weights: [] });
    if (words.length > 0) setWish({ model, words });
    else change(model, words);
  };
  return (
    <>
      <Field
        label="synapse_model"
        mono
        controlId={id}
        error={error}
        note={known && wordsOf(known).summary}
        tail={
          known && (
            <IconButton
              label={t('inspector.model.help', { model: known.name })}
              icon="info"
              onClick={() => editor.open({ kind: 'help', page: known.name })}
            />
          )
        }
      >
        <Select id={id} mono value={name} options={synapseModelOptions(document)} onChange={choose} />
      </Field>
      {wish && (
        <ChangeDialog
          document={document}
          model={wish.model}
          words={wish.words}
          edges={[]}
          onChange={() => change(wish.model, wish.words)}
          onClose={() => setWish(undefined)}
        />
      )}
    </>
  );
}

function ReceptorRow({ document, edges, error }: RowProps) {
  const editor = useEditor();
  const [first] = edges;
  if (!first) return null;
  const choices = receptorChoices(document, first);
  const port = (edge: GraphEdge) => String(edge.syn_spec['receptor_type'] ?? 0);
  const said = edges.some((edge) => edge.syn_spec['receptor_type'] !== undefined);
  if (choices.length === 0 && !said && error === undefined) return null;
  const options = choices.map(({ receptor_type, label }) => ({ value: String(receptor_type), label }));
  const known = options.some(({ value }) => value === port(first));
  return (
    <SelectField
      label="receptor_type"
      mono
      hint={t('inspector.edge.receptorHint')}
      error={error}
      value={edges.every((edge) => port(edge) === port(first)) ? port(first) : undefined}
      options={known ? options : [{ value: port(first), label: port(first) }, ...options]}
      onChange={(value) =>
        value !== '' &&
        editor.execute(
          setSynSpec(
            document,
            edges.map((edge) => edge.id),
            { receptor_type: Number(value) },
          ),
        )
      }
    />
  );
}

interface ReferenceRowProps extends RowProps {
  readonly name: ReferenceKey;
  readonly hint: string;
  /** The synapse does not work without it. */
  readonly isNeeded?: boolean;
}

/** A node that connections name: the weight_recorder that notes their weights, the volume_transmitter that modulates them. */
function ReferenceRow({ document, edges, error, name, hint, isNeeded = false }: ReferenceRowProps) {
  const editor = useEditor();
  const named = Object.values(document.nodes).filter((node) => {
    const model = nodeModelOf(document, node.model);
    return model !== undefined && canBeNamed(name, model);
  });
  const fresh = usableNodeModels(document.models).find(({ model }) => canBeNamed(name, model))?.model.name;
  const chosen = (edge: GraphEdge) => String(edge.syn_spec[name] ?? '');
  const [first] = edges;
  if (!first) return null;
  const ids = edges.map((edge) => edge.id);
  const choose = (value: string) => {
    if (value === NEW_NODE) {
      if (fresh !== undefined) editor.execute(nameNew(document, ids, name, fresh));
    } else if (value !== '') editor.execute(setSynSpec(document, ids, { [name]: value === NO_NODE ? undefined : value }));
  };
  const isSaid = edges.some((edge) => chosen(edge) !== '');
  return (
    <SelectField
      label={name}
      mono
      hint={hint}
      error={error}
      value={edges.every((edge) => chosen(edge) === chosen(first)) ? chosen(first) || NO_NODE : undefined}
      options={[
        ...(isNeeded && isSaid ? [] : [{ value: NO_NODE, label: t('common.none') }]),
        ...named.map((node) => ({ value: node.id, label: nameOf(document, node.id) })),
        {
          value: NEW_NODE,
          label: isNeeded ? t('inspector.edge.newVolumeTransmitter', { model: fresh ?? name }) : t('inspector.edge.newWeightRecorder'),
        },
      ]}
      onChange={choose}
    />
  );
}

/** No ids: ids are Python names. */
const NO_NODE = '-';
const NEW_NODE = '+';
