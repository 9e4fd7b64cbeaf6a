/** A lesson is handed in: who it is, and a file or a link to give away. Nothing is sent. */
import { useId, useState } from 'react';
import { fileStem } from '../base/fileName.ts';
import { groupDigits } from '../base/numbers.ts';
import { addressOf, saveHandIn } from '../editor/lesson/giving.ts';
import type { HandedIn } from '../editor/lesson/session.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import './lectern.css';

export function HandInDialog({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const lesson = useEditorState((state) => state.lesson);
  const id = useId();
  const { plan } = editor.lessons;
  const isFixed = plan !== undefined && plan.personal.length > 0;
  const [name, setName] = useState(lesson?.state.name ?? '');
  const [status, setStatus] = useState('');
  const [busy, setBusy] = useState(false);

  const make = async (give: (made: HandedIn) => string | Promise<string>) => {
    setBusy(true);
    setStatus(t('handIn.running'));
    try {
      const made = await editor.lessons.handIn(name);
      if ('refused' in made) return setStatus(made.refused);
      const given = await give(made);
      setStatus(made.refusal === undefined ? given : `${given} ${t('handIn.noRun', { reason: made.refusal })}`);
    } finally {
      setBusy(false);
    }
  };
  const save = () =>
    make(({ name: who, text }) => {
      const file = `${fileStem(who, 'hand-in')}.handin.json`;
      saveHandIn(file, text);
      return t('handIn.saved', { name: file });
    });
  const copy = () =>
    make(async ({ link }) => {
      const { address, limit, isTooLong } = addressOf(link);
      const length = groupDigits(address.length);
      if (isTooLong) return t('handIn.tooLong', { length, limit: groupDigits(limit) });
      try {
        await navigator.clipboard.writeText(address);
      } catch {
        return t('clipboard.denied');
      }
      return t('handIn.copied', { length });
    });

  return (
    <Dialog
      title={t('handIn.title')}
      onClose={onClose}
      footer={
        <>
          <p className="lectern-status" role="status">
            {status}
          </p>
          <Button icon="link" disabled={busy} onClick={() => void copy()}>
            {t('handIn.link')}
          </Button>
          <Button kind="primary" icon="download" disabled={busy} onClick={() => void save()}>
            {t('handIn.save')}
          </Button>
        </>
      }
    >
      <p>{t('handIn.about')}</p>
      <p className="lectern-field">
        <label htmlFor={id}>{t('lectern.name')}</label>
        <input
          id={id}
          className="ui-input"
          autoComplete="name"
          maxLength={100}
          data-autofocus
          readOnly={isFixed}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </p>
      {isFixed && <p className="lectern-note">{t('handIn.fixed')}</p>}
      {lesson !== undefined && plan !== undefined && (
        <p className="lectern-note">
          {t('handIn.state', {
            passed: lesson.state.passed.length,
            count: plan.steps.length,
            answers: Object.keys(lesson.state.answers).length,
          })}
        </p>
      )}
    </Dialog>
  );
}
