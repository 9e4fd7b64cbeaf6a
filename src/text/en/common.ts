/** Words that several rooms use. */
export const common = {
  'common.close': 'Close',
  'common.cancel': 'Cancel',
  'common.undo': 'Undo',
  'common.delete': 'Delete',
  'common.it': '{it}',
  'common.none': 'none',
  'common.listSeparator': ', ',
  'common.clauseSeparator': ', ',
  'common.listAnd': '{list} and {last}',
  'common.listOr': '{list} or {last}',
} as const;
