import { useId, useState } from 'react';
import { changeModel, type ModelChange, modelChange } from '../../document/commands/index.ts';
import { lookupNodeModel } from '../../document/meaning/modelNames.ts';
import type { GraphDocument, GraphNode } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { wordsOf } from '../../text/modelWords.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { changeWords } from './changeWords.ts';
import { nodeModelOptions } from './modelOptions.ts';

interface ModelRowProps {
  readonly document: GraphDocument;
  readonly nodes: readonly GraphNode[];
  readonly error: string | undefined;
}

/** The model of nodes, changeable in place: what would be lost is said before anything is done. */
export function ModelRow({ document, nodes, error }: ModelRowProps) {
  const editor = useEditor();
  const id = useId();
  const [wish, setWish] = useState<{ readonly model: string; readonly cost: ModelChange } | undefined>(undefined);
  const [first] = nodes;
  const model = first && nodes.every((node) => node.model === first.model) ? first.model : undefined;
  const ids = nodes.map((node) => node.id);
  const looked = model === undefined ? undefined : lookupNodeModel(document.models, model);
  const known = looked?.kind === 'known' ? looked : undefined;
  const nearest = looked?.kind === 'unknown' ? looked.nearest : undefined;

  const change = (next: string, cost: ModelChange) => {
    editor.execute(changeModel(document, ids, next));
    const words = [...changeWords(next, cost)];
    if (cost.edges.length > 0) words.push(t('inspector.model.removesEdges', { count: cost.edges.length }));
    if (words.length > 0) editor.notify(t('inspector.model.changed', { model: next, what: words.join(' ') }), true);
  };
  const choose = (next: string) => {
    if (next === '' || next === model) return;
    const cost = modelChange(document, ids, next);
    if (cost.dropped.length + cost.edges.length + cost.weights.length > 0) setWish({ model: next, cost });
    else change(next, cost);
  };
  const note = known?.alias
    ? t('inspector.model.alias', { alias: known.alias.name, model: known.model.name })
    : known && model !== known.model.name
      ? t('inspector.model.copy', { model: known.model.name })
      : known && wordsOf(known.model).summary;

  return (
    <>
      <Field
        label={t('inspector.model')}
        controlId={id}
        error={error ?? (looked && !known ? t('inspector.model.unknown', { name: model ?? '' }) : undefined)}
        note={note}
        tail={
          known && (
            <IconButton
              label={t('inspector.model.help', { model: known.model.name })}
              icon="info"
              onClick={() => editor.open({ kind: 'help', page: known.model.name })}
            />
          )
        }
      >
        <Select id={id} mono value={model} options={nodeModelOptions(document)} onChange={choose} />
      </Field>
      {model !== undefined && document.models[model]?.nestml !== undefined && (
        <div className="inspector-actions">
          <Button icon="edit" onClick={() => editor.open({ kind: 'nestml', name: model })}>
            {t('model.editText')}
          </Button>
        </div>
      )}
      {nearest && (
        <div className="inspector-actions">
          <Button icon="check" onClick={() => choose(nearest)}>
            {t('inspector.model.useNearest', { name: nearest })}
          </Button>
        </div>
      )}
      {wish && (
        <ChangeDialog
          document={document}
          model={wish.model}
          words={changeWords(wish.model, wish.cost)}
          edges={wish.cost.edges}
          onChange={() => change(wish.model, wish.cost)}
          onClose={() => setWish(undefined)}
        />
      )}
    </>
  );
}
