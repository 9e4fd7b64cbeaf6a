/** What is wrong with a text in the model language, with a value, or with a time. */
export const language = {
  'language.resolution.positive': 'The resolution must be > 0 ms, got {resolution}.',
  'language.resolution.tic': 'Resolution must be greater than or equal to one tic, which is {tic} ms; it is {resolution} ms.',
  'language.resolution.multiple': 'Resolution must be a multiple of the tic length, {tic} ms; it is {resolution} ms.',
} as const;
