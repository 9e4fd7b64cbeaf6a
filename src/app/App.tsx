import { useCallback, useEffect, useState } from 'react';
import { loadAhead } from '../base/ahead.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { actionById, perform } from '../editor/actions/index.ts';
import { shownTitle } from '../editor/documents/title.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { Button } from '../ui/Button.tsx';
import { piece } from '../ui/piece.tsx';
import { Toast } from '../ui/Toast.tsx';
import { DropTarget } from './DropTarget.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { StartScreen } from './StartScreen.tsx';
import { Surfaces } from './Surfaces.tsx';
import { UpdateOffer } from './UpdateOffer.tsx';
import type { Updates } from './updates.ts';

/** The start screen needs neither canvas nor inspector: they come while it is read. */
export const loadWorkbench = async () => (await import('./Workbench.tsx')).Workbench;
const Workbench = piece(loadWorkbench, () => <Coming />);
const Embedded = piece(
  async () => (await import('./embed/Embedded.tsx')).Embedded,
  () => <Coming />,
);

/** Resolves when the page has nothing to do, in a second at the latest. */
const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 200);
  });

/** The bench has not come yet; said only where it takes a while. */
function Coming() {
  return (
    <p className="app-coming" role="status">
      {t('library.loading')}
    </p>
  );
}

/** The last resort: the document can still be had when the page itself is broken. */
function BrokenPage({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <main className="app-broken" role="alert">
      <h1>{t('app.crash.title')}</h1>
      <p>{t('app.crash.text')}</p>
      <ActionButton id="saveFile" kind="primary">
        {t('app.crash.download')}
      </ActionButton>
      <ActionButton id="downloadAll" kind="plain" />
      <Button onClick={() => window.location.reload()}>{t('app.crash.reload')}</Button>
      <Button kind="quiet" onClick={onRetry}>
        {t('app.crash.retry')}
      </Button>
    </main>
  );
}

/** The notice of the moment, with Undo where it can be undone. */
function Notice({ updates }: { readonly updates: Updates }) {
  const editor = useEditor();
  const notice = useEditorState((state) => state.notice);
  const close = useCallback(() => editor.dismissNotice(), [editor]);
  return (
    <div className="app-notice">
      <UpdateOffer updates={updates} />
      {notice && <NoticeOf key={notice.id} {...notice} onClose={close} />}
    </div>
  );
}

interface NoticeOfProps {
  readonly text: string;
  readonly undo: boolean;
  readonly offer?: { readonly label: string; readonly perform: () => void };
  readonly onClose: () => void;
}

function NoticeOf({ text, undo, offer, onClose }: NoticeOfProps) {
  const editor = useEditor();
  const step = useEditorState((state) => state.past.at(-1)?.id);
  const [about] = useState(step);
  // Undo means the step that the notice speaks of: after another one it would take back something else.
  const isOver = (undo || offer !== undefined) && step !== about;
  useEffect(() => {
    if (isOver) onClose();
  }, [isOver, onClose]);
  const takeBack = () => {
    perform(actionById('undo'), editor);
    onClose();
    editor.canvas?.focus();
  };
  const takeOffer = offer && {
    label: offer.label,
    onTake: () => {
      onClose();
      offer.perform();
      editor.canvas?.focus();
    },
  };
  return <Toast text={text} onClose={onClose} {...(undo && { onUndo: takeBack })} {...(takeOffer && { offer: takeOffer })} />;
}

function LiveRegion() {
  const announcement = useEditorState((state) => state.announcement);
  return (
    <div className="app-visually-hidden" role="status" aria-live="polite">
      {announcement}
    </div>
  );
}

/** The window's title follows the document. */
function useWindowTitle(): void {
  const title = useEditorState((state) => (state.screen === 'graph' ? shownTitle(state.document) : undefined));
  useEffect(() => {
    document.title = title === undefined ? t('app.name') : `${title} · ${t('app.name')}`;
  }, [title]);
}

/** Start screen or workbench, and what floats above both. */
export function App({ updates }: { readonly updates: Updates }) {
  const screen = useEditorState((state) => state.screen);
  const embedded = useEditorState((state) => state.embedded);
  useWindowTitle();
  useEffect(() => {
    void (async () => {
      await idle();
      // What was loaded up to here is what the page needs to be read and used; the workbench comes next, then all the rest.
      performance.mark('loading-ahead');
      if (embedded) return;
      await loadWorkbench().catch(() => undefined);
      await loadAhead(idle);
      // Last of all, the whole page is brought to this machine.
      await updates.start().catch(() => undefined);
    })();
    // What did not come while there was no connection comes with it.
    const again = () => void (!embedded && loadAhead(idle));
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [updates, embedded]);
  return (
    <ErrorBoundary fallback={(_, retry) => <BrokenPage onRetry={retry} />}>
      {embedded ? <Embedded /> : screen === 'start' ? <StartScreen /> : <Workbench />}
      <Surfaces />
      <Notice updates={updates} />
      {!embedded && <DropTarget />}
      <LiveRegion />
    </ErrorBoundary>
  );
}
