/** Why a neuron fired. */
export const why = {
  'why.drive': 'constant current',
  'why.reset': 'its last reset',
  'why.before': 'what was there before',
  'why.nonlinear': 'its own upstroke',
  'why.own': 'its own {name}',
  'why.part': '{name} {share} mV',
  'why.part.spikes': { one: '{name} {share} mV ({count} spike)', other: '{name} {share} mV ({count} spikes)' },
  'why.nothing': 'nothing',
  'why.fired.threshold':
    '{name} fired at {time} ms: {parts:list} brought it from {rest} mV at rest to {potential} mV, past the {threshold} mV at which it spikes.',
  'why.fired': '{name} fired at {time} ms: {parts:list} brought it from {rest} mV at rest to {potential} mV.',
  'why.moment': '{name} was at {potential} mV at {time} ms: {parts:list} moved it from {rest} mV at rest.',
  'why.below':
    '{name} did not fire at {time} ms: {parts:list} moved it from {rest} mV at rest to {potential} mV, and {distance} mV were missing to the {threshold} mV at which it spikes.',
  'why.without.spike.gone': 'Without the spike of {sender} that arrived at {time} ms it would not have fired.',
  'why.without.spike.later': 'Without the spike of {sender} that arrived at {time} ms it would have fired {by} ms later.',
  'why.without.spike.earlier': 'Without the spike of {sender} that arrived at {time} ms it would have fired {by} ms earlier.',
  'why.without.edge.gone': 'Without what came over {edge} it would not have fired.',
  'why.without.edge.later': 'Without what came over {edge} it would have fired {by} ms later.',
  'why.without.edge.earlier': 'Without what came over {edge} it would have fired {by} ms earlier.',
  'why.verdict.same': 'fires all the same',
  'why.verdict.gone': 'does not fire',
  'why.verdict.later': '{by} ms later',
  'why.verdict.earlier': '{by} ms earlier',
  'why.verdict.shapley': 'Shapley {value}',
} as const;
