import { lazy, Suspense } from 'react';
import { useEditor, useEditorState } from '../editor/react.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

const CommandPalette = lazy(() => import('../inspector/dialogs/CommandPalette.tsx').then((module) => ({ default: module.CommandPalette })));
const ShortcutSheet = lazy(() => import('../inspector/dialogs/ShortcutSheet.tsx').then((module) => ({ default: module.ShortcutSheet })));
const ModelHelp = lazy(() => import('../inspector/help/ModelHelp.tsx').then((module) => ({ default: module.ModelHelp })));
const ExportDialog = lazy(() => import('../inspector/dialogs/ExportDialog.tsx').then((module) => ({ default: module.ExportDialog })));
const HistoryList = lazy(() => import('../inspector/lists/HistoryList.tsx').then((module) => ({ default: module.HistoryList })));

function MessageDialog({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  const editor = useEditor();
  return (
    <Dialog title={title} onClose={() => editor.open(undefined)}>
      {lines.length === 1 ? (
        <p>{lines[0]}</p>
      ) : (
        <ul className="app-message-lines">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
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
        return <ModelHelp model={surface.model} onClose={close} />;
      case 'export':
        return <ExportDialog onClose={close} />;
      case 'history':
        return <HistoryList onClose={close} />;
      case 'message':
        return <MessageDialog title={surface.title} lines={surface.lines} />;
      case 'quick_add':
      case 'find':
        return null;
    }
  };
  return (
    <ErrorBoundary key={surface.kind} fallback={(error) => <MessageDialog title={surface.kind} lines={[String(error)]} />}>
      <Suspense fallback={null}>{content()}</Suspense>
    </ErrorBoundary>
  );
}
