/** Words that several rooms use. */
export const common = {
  'common.close': 'Close',
  'common.cancel': 'Cancel',
  'common.undo': 'Undo',
  'common.redo': 'Redo',
  'common.delete': 'Delete',
  'common.reset': 'Reset',
  'common.mixed': 'mixed',
  'common.none': 'none',
} as const;
