import './policy.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/ui.css';
import './app.css';
import { ahead } from '../base/ahead.ts';
import { createEditor } from '../editor/createEditor.ts';
import { attachEditor, openEmbedded, openFirst } from '../editor/keys/attach.ts';
import { isNetwork } from '../editor/keys/places.ts';
import { EditorProvider } from '../editor/react.ts';
import { trustMachine } from '../editor/runs/size.ts';
import { t } from '../editor/text/en.ts';
import type { ServerSettings } from '../editor/types.ts';
import { watched } from '../simulation/lifeline.ts';
import { createSimulationPool } from '../simulation/pool.ts';
import { readAsked, readLink, readPlace } from '../storage/address.ts';
import { openBrowserStorage, openPassingStorage } from '../storage/browser.ts';
import { keepServer, readServer } from '../storage/server.ts';
import { leaveFieldsOnPress } from '../ui/leaveFields.ts';
import { watchStyleSheets } from '../ui/piece.tsx';
import { loadWorkbench } from './App.tsx';
import { startLanguage } from './language.ts';
import { Speaking } from './Speaking.tsx';
import { startTheme } from './theme.ts';
import { createUpdates } from './updates.ts';

// The `new URL` has to stand inside `new Worker`: the build finds workers by that syntax.
const createWorker = () => watched(new Worker(new URL('../simulation/worker.ts', import.meta.url), { type: 'module', name: 'simulation' }));

watchStyleSheets();
// Only Chromium tells, and not beyond eight.
trustMachine((navigator as { deviceMemory?: number }).deviceMemory);
const asked = readAsked();
const { embed: embedded } = asked;
// Its code comes while the network is read.
if (!embedded && (readLink() !== undefined || isNetwork(readPlace()))) void loadWorkbench().catch(() => undefined);
startTheme(embedded ? (asked.theme ?? 'system') : undefined);
await startLanguage();
const { documents, trouble } = embedded
  ? { documents: openPassingStorage(readLink() ?? ''), trouble: undefined }
  : await openBrowserStorage();
const pool = createSimulationPool({ createWorker, size: navigator.hardwareConcurrency });
ahead(async () => pool.canvas.warm());
/** Who asked for reduced motion sees time go in steps. */
const still = matchMedia('(prefers-reduced-motion: reduce)');
const STEP_MS = 500;
const frame = (action: () => void) => {
  if (still.matches) {
    const timer = setTimeout(action, STEP_MS);
    return () => clearTimeout(timer);
  }
  const id = requestAnimationFrame(action);
  return () => cancelAnimationFrame(id);
};
const loadEstimate = ahead(async () => (await import('../kernel/estimate.ts')).estimate);
const connect = async (settings: ServerSettings) => (await import('./nestServer.ts')).connectServer(settings);
const editor = createEditor({
  pool,
  storage: documents,
  trouble,
  embedded,
  loadEstimate,
  frame,
  // What a reader entered for their own work is not for the networks of other pages.
  ...(!embedded && { connect, server: { settings: readServer(), keep: keepServer } }),
});
attachEditor(editor, window);
leaveFieldsOnPress(window);
await (embedded ? openEmbedded(editor, asked) : openFirst(editor, window));
if (trouble !== undefined) editor.announce(t(`app.storage.${trouble}`));

const HOUR_MS = 3_600_000;
const updates = createUpdates({
  // The development server has no service worker; pages without https have none either. A page inside another one brings nothing along.
  container: import.meta.env.PROD && !embedded ? navigator.serviceWorker : undefined,
  async save() {
    editor.settle();
    await documents.flush();
    return editor.store.getState().save !== 'failed';
  },
  reload: () => location.reload(),
  everySoOften: (action) => void setInterval(action, HOUR_MS),
});

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <EditorProvider editor={editor}>
      <Speaking updates={updates} />
    </EditorProvider>
  </StrictMode>,
);
