/** What the verbs of PyNEST refuse. */
export const pynest = {
  'pynest.text': '{text}',
} as const;
