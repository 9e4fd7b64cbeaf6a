import { useState } from 'react';
import { freeId } from '../../document/commands/core.ts';
import { modelNameRefusal, saveAsModel } from '../../document/commands/index.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

interface SaveAsModelProps {
  readonly from: { readonly node: string } | { readonly edge: string };
  /** Name of the model that is copied; the first suggestion is made from it. */
  readonly base: string;
  readonly onClose: () => void;
}

/** CopyModel: gives the values of a node or a connection a name, so that others can use them. */
export function SaveAsModel({ from, base, onClose }: SaveAsModelProps) {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const [name, setName] = useState(() => freeId(`${base}_`, (id) => modelNameRefusal(document, id) !== undefined));
  const refusal = modelNameRefusal(document, name);
  const save = () => {
    if (refusal !== undefined) return;
    editor.execute(saveAsModel(document, from, name));
    onClose();
  };
  return (
    <Dialog
      size="small"
      title={t('inspector.saveAsModel')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" disabled={refusal !== undefined} onClick={save}>
            {t('inspector.saveAsModel.save')}
          </Button>
        </>
      }
    >
      <form
        className="inspector-dialog-text"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <p>{t('inspector.saveAsModel.text', { base })}</p>
        <label>
          <span>{t('inspector.saveAsModel.name')}</span>
          <input
            className="ui-input ui-mono"
            data-autofocus
            value={name}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={refusal !== undefined}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.currentTarget.value.trim())}
          />
        </label>
        <p className="ui-field-error" role="status">
          {refusal && t(refusal === 'taken' ? 'inspector.saveAsModel.taken' : 'inspector.id.notPython', { id: name })}
        </p>
      </form>
    </Dialog>
  );
}
