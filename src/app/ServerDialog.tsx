/** Where the NEST Server is, whether Run goes there, and how far its last run was from the same one here. */
import './serverDialog.css';
import { useState } from 'react';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import type { ServerSettings } from '../editor/types.ts';
import { DEFAULT_URL, readUrl } from '../server/nestServer.ts';
import { Button } from '../ui/Button.tsx';
import { CheckboxField } from '../ui/Checkbox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { mayConnect } from './policy.ts';

type Answer = { readonly text: string; readonly failed?: boolean };

export function ServerDialog({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const settings = useEditorState((state) => state.server);
  const difference = useEditorState((state) => state.difference);
  const [answer, setAnswer] = useState<Answer>();
  const needsReload = settings.url !== '' && !mayConnect(settings.url);

  const set = (change: Partial<ServerSettings>) => {
    setAnswer(undefined);
    editor.setServer({ ...settings, ...change });
  };
  const check = async () => {
    setAnswer({ text: t('server.settings.checking', { url: settings.url }) });
    const { connectServer } = await import('./nestServer.ts');
    try {
      const { version, mpi } = await connectServer(settings).hello();
      setAnswer({ text: t(mpi ? 'server.settings.answersMpi' : 'server.settings.answers', { version }) });
    } catch (problem) {
      setAnswer({ text: problem instanceof Error ? problem.message : String(problem), failed: true });
    }
  };
  return (
    <Dialog
      title={t('server.settings.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => void check()} disabled={settings.url === '' || needsReload}>
            {t('server.settings.check')}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {t('server.settings.done')}
          </Button>
        </>
      }
    >
      <p>{t('server.settings.text')}</p>
      <div className="app-server-fields">
        <TextField
          label={t('server.settings.url')}
          hint={t('server.settings.urlHint')}
          value={settings.url}
          placeholder={DEFAULT_URL}
          check={(text) => (text.trim() === '' || readUrl(text) !== undefined ? undefined : t('server.badUrl', { found: text }))}
          onCommit={(text) => set({ url: readUrl(text) ?? '', on: settings.on && text.trim() !== '' })}
        />
        <TextField
          label={t('server.settings.token')}
          hint={t('server.settings.tokenHint')}
          value={settings.token}
          onCommit={(token) => set({ token: token.trim() })}
        />
        <NumberField
          label={t('server.settings.threads')}
          hint={t('server.settings.threadsHint')}
          integer
          min={1}
          max={1024}
          value={settings.threads}
          onCommit={(threads) => set({ threads })}
        />
        <CheckboxField
          label={t('server.settings.on')}
          checked={settings.on}
          disabled={settings.url === ''}
          onChange={(on) => set({ on })}
        />
      </div>
      {needsReload && (
        <p className="app-server-reload">
          {t('server.settings.reload', { url: settings.url })}{' '}
          <Button kind="primary" onClick={() => location.reload()}>
            {t('server.settings.reloadNow')}
          </Button>
        </p>
      )}
      {answer !== undefined && (
        <p role="status" data-failed={answer.failed ? '' : undefined} className="app-server-answer">
          {answer.text}
        </p>
      )}
      {difference !== undefined && (
        <section className="app-message">
          <h3>{t('server.settings.last')}</h3>
          <ul className="app-message-lines">
            {difference.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
