/** Keeps diagnostics and the network's hash up to date with the document, a moment after the last edit. */
import type { StoreApi } from 'zustand/vanilla';
import type { Diagnostic, GraphDocument } from '../../document/types.ts';
import { sayFinding, t } from '../text/en.ts';
import type { EditorState } from '../types.ts';
import type { Checked } from './check.ts';
import type { Runnable } from './runner.ts';

/** From the last edit to its check (ms). */
const CHECK_MS = 100;

interface Checking {
  /** Check a moment from now. */
  soon(): void;
  /** Check now, unless this very document was checked already. */
  now(): Checked;
  /** Check now, whatever was checked before: what it is checked against has changed. */
  again(): void;
  /** The network, or why there is none to run. */
  prepare(): Runnable | { readonly refusal: string };
  /** The kernel refused the network as it is: its complaint joins the problems until the next edit. */
  refused(complaint: Diagnostic): void;
  dispose(): void;
}

export function createChecking(store: StoreApi<EditorState>, check: (document: GraphDocument) => Checked): Checking {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: { readonly document: GraphDocument; readonly checked: Checked } | undefined;

  const now = (): Checked => {
    clearTimeout(timer);
    const { document } = store.getState();
    if (last?.document === document) return last.checked;
    const checked = check(document);
    last = { document, checked };
    const { diagnostics, networkHash } = store.getState();
    const hash = checked.runnable?.hash;
    if (hash !== networkHash || diagnostics.length > 0 || checked.diagnostics.length > 0) {
      store.setState({ diagnostics: checked.diagnostics, networkHash: hash });
    }
    return checked;
  };

  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(now, CHECK_MS);
    },
    now,
    again() {
      last = undefined;
      now();
    },
    prepare() {
      const { runnable, diagnostics } = now();
      if (runnable !== undefined) return runnable;
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      return { refusal: t('run.errors', { count: errors.length, first: errors[0] ? sayFinding(errors[0]) : '' }) };
    },
    refused(complaint) {
      store.setState({ diagnostics: [complaint, ...store.getState().diagnostics.filter(({ code }) => code !== complaint.code)] });
    },
    dispose: () => clearTimeout(timer),
  };
}
