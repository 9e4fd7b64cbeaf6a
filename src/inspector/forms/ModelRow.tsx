import { useId, useState } from 'react';
import { changeModel, type ModelChangeLosses, modelChangeLosses, nameOf } from '../../document/commands/index.ts';
import { lookupNodeModel } from '../../document/meaning/modelNames.ts';
import type { GraphDocument, GraphNode } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { nearestNodeModel } from '../../models/catalogue.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
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
  const [wish, setWish] = useState<{ readonly model: string; readonly losses: ModelChangeLosses } | undefined>(undefined);
  const [first] = nodes;
  const model = first && nodes.every((node) => node.model === first.model) ? first.model : undefined;
  const ids = nodes.map((node) => node.id);
  const looked = model === undefined ? undefined : lookupNodeModel(document.models, model);
  const known = looked?.kind === 'known' ? looked : undefined;
  const nearest = model !== undefined && !known ? nearestNodeModel(model) : undefined;

  const choose = (next: string) => {
    if (next === '' || next === model) return;
    const losses = modelChangeLosses(document, ids, next);
    if (losses.parameters.length + losses.edges.length > 0) setWish({ model: next, losses });
    else editor.execute(changeModel(document, ids, next));
  };
  const note = known?.alias
    ? t('inspector.model.alias', { alias: known.alias.name, model: known.model.name })
    : known && model !== known.model.name
      ? t('inspector.model.copy', { model: known.model.name })
      : known?.model.summary;

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
              onClick={() => editor.open({ kind: 'help', model: known.model.name })}
            />
          )
        }
      >
        <Select id={id} mono value={model} options={nodeModelOptions(document)} onChange={choose} />
      </Field>
      {nearest && (
        <div className="inspector-actions">
          <Button icon="check" onClick={() => choose(nearest)}>
            {t('inspector.model.useNearest', { name: nearest })}
          </Button>
        </div>
      )}
      {wish && (
        <Dialog
          size="small"
          title={t('inspector.model.change', { model: wish.model })}
          onClose={() => setWish(undefined)}
          footer={
            <>
              <Button onClick={() => setWish(undefined)}>{t('common.cancel')}</Button>
              <Button
                kind="primary"
                data-autofocus
                onClick={() => {
                  editor.execute(changeModel(document, ids, wish.model));
                  setWish(undefined);
                }}
              >
                {t('inspector.model.changeNow')}
              </Button>
            </>
          }
        >
          <div className="inspector-dialog-text">
            {wish.losses.parameters.length > 0 && (
              <p>
                {t('inspector.model.losesParameters', { model: wish.model })} <b className="ui-mono">{wish.losses.parameters.join(', ')}</b>
              </p>
            )}
            {wish.losses.edges.length > 0 && (
              <>
                <p>{t('inspector.model.losesEdges', { count: wish.losses.edges.length })}</p>
                <ul>
                  {wish.losses.edges.slice(0, 8).map((edge) => (
                    <li key={edge}>{edgeWords(document, edge)}</li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}

function edgeWords(document: GraphDocument, id: string): string {
  const edge = document.edges[id];
  return edge ? `${nameOf(document, edge.source)} → ${nameOf(document, edge.target)}` : id;
}
