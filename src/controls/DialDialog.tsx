/** Name, range and step of a dial, and what it turns. */
import { type FormEvent, useState } from 'react';
import { setDial } from '../document/commands/index.ts';
import type { DialView } from '../document/types.ts';
import { useEditor } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { DialPlaces } from './DialPlaces.tsx';
import './dials.css';

interface DialDialogProps {
  readonly dial: DialView;
  readonly index: number;
  readonly name: string;
  readonly onClose: () => void;
}

export function DialDialog({ dial, index, name, onClose }: DialDialogProps) {
  const editor = useEditor();
  const [next, setNext] = useState<DialView>(dial);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (event.currentTarget.querySelector('[aria-invalid="true"]') !== null) return;
    editor.execute(setDial(editor.store.getState().document, index, next));
    onClose();
  };
  return (
    <Dialog title={t('dial.menu', { name })} size="small" onClose={onClose}>
      <form className="controls-dial-form" onSubmit={submit} noValidate>
        <TextField label={t('dial.name')} value={next.label ?? ''} onCommit={(label) => setNext({ ...next, label })} />
        <NumberField label={t('sweep.from')} value={next.from} onCommit={(from) => setNext({ ...next, from })} />
        <NumberField label={t('sweep.to')} value={next.to} onCommit={(to) => setNext({ ...next, to })} />
        <NumberField
          label={t('dial.step')}
          min={0}
          value={next.step}
          placeholder={t('dial.stepAuto')}
          onCommit={(step) => step > 0 && setNext({ ...next, step })}
        />
        <DialPlaces places={next.paths} onChange={(paths) => setNext({ ...next, paths })} />
        <footer className="controls-dial-footer">
          <Button kind="primary" type="submit">
            {t('dial.set')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
