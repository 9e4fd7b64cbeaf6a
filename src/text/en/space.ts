/** Sentences about layers: nodes with positions, and connections that go by them; keys begin with "space.". */
export const space = {
  'space.say.grid': 'on a grid of {shape}',
  'space.say.drawn': 'at drawn positions',
  'space.say.placed': 'at positions of their own',
} as const;
