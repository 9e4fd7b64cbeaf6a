/** What is found in a document, and why something in it cannot be done. */
export const document = {
  'document.noNode': 'There is no node {id}.',
  'document.emptyGroup': 'The group {id} has no neurons.',
  'document.noNeuron': 'There is no neuron in {id}.',
  'document.runsFrom': 'A connection runs from {node}.',
} as const;
