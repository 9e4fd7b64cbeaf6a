import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import type { Message } from '../editor/types.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PieceMissing, piece } from '../ui/piece.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

const CommandPalette = piece(async () => (await import('../inspector/dialogs/CommandPalette.tsx')).CommandPalette);
const ShortcutSheet = piece(async () => (await import('../inspector/dialogs/ShortcutSheet.tsx')).ShortcutSheet);
const Help = piece(async () => (await import('./HelpDialog.tsx')).HelpDialog);
const ExportDialog = piece(async () => (await import('../inspector/dialogs/ExportDialog.tsx')).ExportDialog);
const EmbedDialog = piece(async () => (await import('./embed/EmbedDialog.tsx')).EmbedDialog);
const HandInDialog = piece(async () => (await import('../lectern/HandInDialog.tsx')).HandInDialog);
const EarlierStates = piece(async () => (await import('./states/EarlierStates.tsx')).EarlierStates);
const HistoryList = piece(async () => (await import('../inspector/lists/HistoryList.tsx')).HistoryList);
const ModelEditor = piece(async () => (await import('../code/ModelEditor.tsx')).ModelEditor);
const ReportDialog = piece(async () => (await import('./ReportDialog.tsx')).ReportDialog);
const ServerDialog = piece(async () => (await import('./ServerDialog.tsx')).ServerDialog);
const SweepDialog = piece(async () => (await import('../inspector/dialogs/SweepDialog.tsx')).SweepDialog);

/** What was refused or failed; several at once each under their title. */
function MessageDialog({ messages }: { readonly messages: readonly Message[] }) {
  const editor = useEditor();
  const [only] = messages;
  if (messages.length === 1 && only !== undefined) {
    return (
      <Dialog title={only.title} onClose={() => editor.open(undefined)}>
        <Lines lines={only.lines} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('app.message.several', { count: messages.length })} onClose={() => editor.open(undefined)}>
      {messages.map(({ title, lines }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be refused twice; messages only ever come behind these.
        <section key={index} className="app-message">
          <h3>{title}</h3>
          <Lines lines={lines} />
        </section>
      ))}
    </Dialog>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 1) return <p>{lines[0]}</p>;
  return (
    <ul className="app-message-lines">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two findings may read the same.
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
}

interface BrokenProps {
  readonly kind: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** In the place of a surface that did not load, or has a defect. */
function Broken({ kind, error, onRetry }: BrokenProps) {
  const editor = useEditor();
  if (!(error instanceof PieceMissing)) return <MessageDialog messages={[{ title: kind, lines: [String(error)] }]} />;
  return (
    <Dialog title={t('app.piece.title')} onClose={() => editor.open(undefined)}>
      <p>{t('app.piece.text')}</p>
      <Button kind="primary" onClick={onRetry}>
        {t('app.crash.retry')}
      </Button>
    </Dialog>
  );
}

/** Whatever is open above the page; at most one at a time. The canvas draws quick add and find itself. */
export function Surfaces() {
  const editor = useEditor();
  const surface = useEditorState((state) => state.surface);
  const close = () => editor.open(undefined);
  if (!surface) return null;
  const content = () => {
    switch (surface.kind) {
      case 'command_palette':
        return <CommandPalette onClose={close} />;
      case 'shortcuts':
        return <ShortcutSheet onClose={close} />;
      case 'help':
        return <Help {...surface} onClose={close} />;
      case 'report':
        return <ReportDialog onClose={close} />;
      case 'hand_in':
        return <HandInDialog onClose={close} />;
      case 'export':
        return <ExportDialog onClose={close} />;
      case 'embed':
        return <EmbedDialog onClose={close} />;
      case 'history':
        return <HistoryList onClose={close} />;
      case 'states':
        return <EarlierStates onClose={close} />;
      case 'nestml':
        return <ModelEditor {...surface} onClose={close} />;
      case 'server':
        return <ServerDialog onClose={close} />;
      case 'sweep':
        return <SweepDialog {...surface} onClose={close} />;
      case 'message':
        return <MessageDialog messages={surface.messages} />;
      case 'quick_add':
      case 'find':
        return null;
    }
  };
  return (
    <ErrorBoundary key={surface.kind} fallback={(error, retry) => <Broken kind={surface.kind} error={error} onRetry={retry} />}>
      {content()}
    </ErrorBoundary>
  );
}
