/** Sentences of the code room: the script beside the canvas. */
export const code = {
  'code.loading': 'Loading the script…',
  'code.script': 'Script of the network',
  'code.pane': 'Script',
  'code.resize': 'Width of the script',
} as const;
