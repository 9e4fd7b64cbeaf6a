/** Sentences that the session itself says: runs, saving, actions' refusals. */
export const session = {
  'session.undone': 'Undone: {label}',
  'session.redone': 'Redone: {label}',
  'session.nothingToUndo': 'Nothing to undo',
  'session.nothingToRedo': 'Nothing to redo',
} as const;
