import { useState } from 'react';

interface Draft {
  /** What the box shows: the draft while editing, else the value's text. */
  readonly text: string;
  readonly editing: boolean;
  readonly change: (text: string) => void;
  /** Ends editing; the box shows the value again. */
  readonly end: () => void;
}

/**
 * The local text of a field while it has focus. The document is not touched by typing, and a change of the document from
 * outside (undo, a run, another view) does not overwrite what is being typed.
 */
export function useDraft(shown: string): Draft {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  return {
    text: draft ?? shown,
    editing: draft !== undefined,
    change: setDraft,
    end: () => setDraft(undefined),
  };
}
