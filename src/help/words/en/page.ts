/** What help pages say around a model's own words. A gap is {name}. */
export const page = {
  help: 'Help',
  search: 'Search help',
  nothing: 'Nothing in the help mentions “{typed}”.',
  list: 'Pages',
  models: 'Models',
  terms: 'Glossary',
  verbs: 'Coming from NEST',
  termsLead: 'What the words of this page and of the field mean.',
  verbsLead: 'Where NEST’s functions are: type one into the command palette and you come here.',
  start:
    'A page for each model, with its equations, parameters and what the kernel gives for it; the words of the field; and the way from NEST’s functions. Search looks through all of it, also without a connection.',
  unknown: 'There is no help page “{name}”.',
  differential: 'Equations',
  eachStep: 'In every step of the grid',
  eachPost: 'When the target fires',
  eachPre: 'When a spike arrives from the source',
  eachModulator: 'When the modulating node gets spikes',
  elapse: 'From one event to the next',
  afterSubstep: 'After every part of a step',
  if: 'if',
  elif: 'else, if',
  else: 'else',
  while: 'as long as',
  integrate: 'advance the equations by a step',
  integrateOnly: 'advance by a step:',
  spike: 'send a spike',
  spikes: 'send this many spikes:',
  deliver: 'deliver',
  take: 'go on to the next spike of',
  range: 'Usual',
  curves: 'What the kernel gives',
  curvesLead: 'Run just now, with the values that the model has from the start unless said otherwise.',
  running: 'Running …',
  noCurve: 'Nothing could be run for this.',
  tryIt: 'Try it',
  tryItHint: 'Try it: opens “{title}” as a new network and runs it',
  mean: '{caption} The mean of {n}.',
  described: '{title}. {caption} {lines}',
  lineSaid: '{label}: from {first} to {last}, between {low} and {high}.',
  trainsSaid: '{count} spikes to {targets} targets.',
  also: 'See also',
  seeModels: 'Models',
  seeLessons: 'Lessons',
  seeAnalyses: 'Analyses',
  inNest: 'In NEST',
  inSpikepatch: 'In Spikepatch’s PyNEST',
  onCanvas: 'In the app',
} as const;

/** Titles and sentences of curves, by CurveId. */
export const curves = {
  step: { title: 'Step of current', caption: 'A constant current flows from {from} to {to} ms.' },
  psp: {
    title: 'One spike at each receptor',
    caption: 'A spike arrives at 0 ms at a neuron at rest; each weight is chosen so that the potential moves by about 1 mV.',
  },
  fI: {
    title: 'Rate over current',
    caption: 'Spikes of one second with a constant current, without the first 200 ms. It goes on firing from {least} pA.',
  },
  adaptation: {
    title: 'Over a long step',
    caption: 'One over each interval between two spikes, at {current} pA from the start: {first} Hz at first, {last} Hz at last.',
  },
  window: {
    title: 'Pairs of spikes',
    caption:
      'Change of a weight of {weight} by one pair of spikes, over the time by which the target’s spike is at the synapse after the source’s.',
  },
  train: {
    title: 'A train of spikes',
    caption: 'What ten spikes at 20 Hz and one after half a second deliver, of a weight of 1.',
  },
  rateStep: { title: 'Step of rate', caption: 'A rate of 1 arrives from {from} to {to} ms, by each weight at other neurons.' },
  gain: { title: 'Activity over input', caption: 'How much of the time a neuron is on with a constant input.' },
  sent: { title: 'What it sends', caption: 'With {settings}.' },
} as const;

/** Titles of axes. */
export const axes = {
  time: 'Time (ms)',
  current: 'Current (pA)',
  rate: 'Rate (Hz)',
  difference: 't_post − t_pre (ms)',
  change: 'Change of weight',
  delivered: 'Delivered',
  target: 'Target',
  input: 'Input',
  activity: 'Mean activity',
} as const;
