import { removeModel, removeNestml, setModelParameter } from '../../document/commands/index.ts';
import { lookupModel } from '../../document/meaning/modelNames.ts';
import type { GraphDocument } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Collapsible } from '../../ui/Collapsible.tsx';
import { ParameterList } from './ParameterList.tsx';
import { NO_COMPLAINTS, parameterViews } from './parameterViews.ts';

/** The document's own models (CopyModel): their values, for all that use them. */
export function OwnModels({ document }: { readonly document: GraphDocument }) {
  const editor = useEditor();
  const names = Object.keys(document.models);
  if (names.length === 0) return null;
  return (
    <div>
      {names.map((name) => {
        const copied = document.models[name];
        // The model it copies gives the defaults; its own values are what differs.
        const looked = lookupModel(document.models, copied?.copy_of ?? '');
        if (copied?.nestml !== undefined) return <NestmlModel key={name} document={document} name={name} />;
        if (copied?.copy_of === undefined) return null;
        return (
          <Collapsible
            key={name}
            defaultOpen={false}
            title={t('inspector.ownModels.title', { name, copyOf: copied.copy_of })}
            aside={
              <IconButton
                label={t('inspector.ownModels.remove', { name })}
                icon="trash"
                onClick={() => editor.execute(removeModel(document, name))}
              />
            }
          >
            {looked.kind === 'known' ? (
              <ParameterList
                views={parameterViews([{ model: looked, params: copied.params }], NO_COMPLAINTS)}
                commands={{
                  set: (parameter, value) => setModelParameter(document, name, parameter, value),
                  reset: (parameter) => setModelParameter(document, name, parameter, undefined),
                }}
              />
            ) : (
              <p className="inspector-fact">{t('inspector.model.unknown', { name: copied.copy_of })}</p>
            )}
          </Collapsible>
        );
      })}
    </div>
  );
}

/** A model in NESTML: its text is changed in an editor of its own. */
function NestmlModel({ document, name }: { readonly document: GraphDocument; readonly name: string }) {
  const editor = useEditor();
  return (
    <div className="inspector-actions">
      <Button icon="edit" onClick={() => editor.open({ kind: 'nestml', name })}>
        {t('model.edit', { name })}
      </Button>
      <IconButton label={t('model.removeText', { name })} icon="trash" onClick={() => editor.execute(removeNestml(document, name))} />
    </div>
  );
}
