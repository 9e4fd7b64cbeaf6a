/** What the kernel refuses, in NEST's words where NEST refuses the same. */
export const kernel = {
  // The network as a whole
  'kernel.seed': 'rng_seed must be an integer from 1 to 2^32 - 1, got {found:value}.',
  'kernel.backend': 'The JavaScript back end is passed as jsBackend of src/codegen/js.ts, not by its name.',
  'kernel.size': '{neurons} and about {connections}',
  'kernel.size.neurons': { one: '{count:count} neuron', other: '{count:count} neurons' },
  'kernel.size.connections': { one: '{count:count} connection', other: '{count:count} connections' },
  'kernel.tooLarge.connections': 'The network has {size}; the limit is {limit:count} connections.',
  'kernel.tooLarge.bytes': 'The network has {size} and needs about {bytes:bytes}; the limit is {limit:bytes}.',
  'kernel.tooLarge.recordings':
    'The recorders would hold about {bytes:bytes} after {duration:count} ms; the limit is {limit:bytes}. Record less often, fewer values or fewer nodes, or simulate a shorter time.',
  'kernel.tooLarge.addresses':
    'The network has {size} and needs about {bytes:bytes}; more than {most:bytes} of memory or 4,294,967,295 connections cannot be addressed.',
  'kernel.memory.addresses': 'The network needs {bytes:bytes} of memory; more than {most:bytes} cannot be addressed.',
  'kernel.memory.refused': 'The network needs {bytes:bytes} of memory; this machine did not give it.',
  'kernel.memory.weights': 'There is no memory for {weights} weights.',
  'kernel.memory.snapshot': 'There is not enough memory to restore this snapshot.',
  'kernel.snapshot':
    'This snapshot is of another network, or of this one before it was changed; it can be restored only where the same network was built and changed in the same way.',

  'kernel.threads':
    'A network that several threads simulate can be run and recorded from, but not be looked into or changed; simulate it on one thread for that.',
  'kernel.threads.lost':
    'A thread of this run has ended by itself, probably for want of memory; what was recorded until then is kept. Run it again, on fewer threads where it ends so again.',

  // A run
  'kernel.duration': 'The simulation time must be >= 0 and finite, got {duration} ms.',
  'kernel.duration.grid': 'Simulation time must be a multiple of the resolution: {duration} ms at {resolution} ms.',
  'kernel.duration.steps': '{steps:count} steps are more than can be counted.',
  'kernel.run.recorded':
    'The recordings passed {most:bytes} after {time:count} ms, and the run ended there; they are kept. Record less often, fewer values or fewer nodes, or simulate a shorter time.',
  'kernel.run.spikes':
    '{model} (node {node} and its neighbours) sends more than {most:count} spikes within {within} ms, shortly after {time} ms. A loop of relays that multiplies spikes without end does that, and so does a very high rate; break the loop or lower the rate.',
  'kernel.run.unstable':
    '{model} became numerically unstable (node {node}, shortly after {time} ms). Its input or its parameters drive it out of the range in which it can be integrated; a smaller gsl_error_tol or a smaller resolution may help.',

  // Why a neuron fired
  'kernel.why.none':
    '{model} has no membrane potential that inputs add up in, so there is nothing to split: it answers each input by a rule of its own.',
  'kernel.why.offGrid':
    '{model} takes each spike at its own time between two grid points; its steps cannot be split into shares of its inputs. The same circuit with the model without _ps in its name can.',
  'kernel.why.coupled':
    '{model} is coupled by {synapse}: what flows in every step is found together with the other neurons and cannot be split into shares. Without these connections it can.',
  'kernel.why.time':
    '{time} ms is no moment of this run: it has to be a multiple of {resolution} ms after 0 and no later than {duration} ms.',
  'kernel.why.last': 'The neuron does not fire any more in this run.',
  'kernel.why.first': 'The neuron has not fired before.',
  'kernel.why.spikes': {
    one: 'The neuron fired {count} time in {duration} ms; there is no spike number {wanted}.',
    other: 'The neuron fired {count} times in {duration} ms; there is no spike number {wanted}.',
  },

  // Nodes and values of parameters
  'kernel.nodes.number': 'The number of nodes must be an integer >= 1, got {found:value}.',
  'kernel.nodes.none': 'There is no node {node}.',
  'kernel.nodes.noEntry': 'There is no entry of nodes {entry}.',
  'kernel.nodes.noneOf': 'There is no node {node} in a population of {n}.',
  'kernel.nodes.range': 'Nodes {from} … {to} of a population of {n} do not exist.',
  'kernel.nodes.twice': 'Node {node} is named twice on one side of a connection.',
  'kernel.nodes.mechanism': '{model} has no mechanism in this kernel.',
  'kernel.parameter.unknown': '{model} has no parameter "{name}".',
  'kernel.parameter.unknownNear': '{model} has no parameter "{name}"; did you mean "{near}"?',
  'kernel.parameter.of': '{name} of {model}',
  'kernel.parameter.type': '{name} of {model} must be {allowed}, got {found:value}.',
  'kernel.parameter.expression': '{name} of {model} cannot be an expression; it is {allowed}.',
  'kernel.parameter.drawn': '{name} of {model}: "{expression}" gives {value} at node {node}.',
  'kernel.parameter.values': '{name} of {model}: {values:count} values for {nodes:count} nodes.',
  'kernel.parameter.constraint': '{sentence:nest} ({model})',
  'kernel.parameter.constraintGiven': '{sentence:nest} ({model}: {given})',
  'kernel.parameter.constraintNumber': '{sentence:nest} ({model}, number {number})',
  'kernel.parameter.constraintNumberGiven': '{sentence:nest} ({model}, number {number}: {given})',
  'kernel.parameter.given': '{name} = {found:value}',
  'kernel.parameter.grid':
    '{name} must be a multiple of the simulation resolution ({model}: {time} ms at a resolution of {resolution} ms).',
  'kernel.parameter.gridPositive':
    '{name} must be a multiple of the simulation resolution and not negative ({model}: {time} ms at a resolution of {resolution} ms).',
  'kernel.parameter.oddSteps': '{name} must be odd multiple of resolution ({model}: {time} ms at a resolution of {resolution} ms).',
  'kernel.parameter.finite': '{name} of {model} must be a finite number, got {found:value}.',
  'kernel.parameter.onlyAll': '{name} of {model} can be set for all neurons of a population at once only.',
  'kernel.parameter.elements': '{names:and} of {model}: {count:count} numbers for each neuron; at most {most:count} can be kept.',
  'kernel.parameter.ports': 'The neuron has connections, therefore the number of ports cannot be reduced. ({model})',
  'kernel.type.choices': 'one of {choices}',
  'kernel.type.real': 'a number',
  'kernel.type.integer': 'an integer',
  'kernel.type.boolean': 'true or false',
  'kernel.type.string': 'a string',
  'kernel.type.real_list': 'a list of numbers',
  'kernel.type.integer_list': 'a list of integers',
  'kernel.type.string_list': 'a list of names',
  'kernel.expression.wrong': '{what}, column {column} of "{expression}": {problem}',
  'kernel.expression.space': '{what}: "{expression}" needs positions, which these nodes do not have.',
  'kernel.expression.window':
    '{what}: "{expression}" draws hardly any value inside its window, which has to lie within {farthest} standard deviations of the mean; NEST gives up after {most} redraws.',
  'kernel.expression.redraws': 'Number of redraws exceeded limit of {most}: hardly any value lies from {min} to {max}.',

  'kernel.expression.depth': '{what}: "{expression}" needs a third dimension, which these positions do not have.',

  // Space
  'kernel.space.positions': 'positions',
  'kernel.space.number': '{positions:count} positions for {nodes:count} nodes.',
  'kernel.space.drawn': 'positions: "{expression}" gives {value} at node {node}.',
  'kernel.space.needsExtent': "If only one node is created, 'extent' must be specified.",
  'kernel.space.outside': 'Node position outside of layer.',
  'kernel.space.noExtent': 'The extent of a layer has to be above 0; along {axis} it is not.',
  'kernel.space.none': 'NodeCollections on both sides must have spatial information; {model} has no positions.',
  'kernel.space.joined': 'Only nodes of one layer can be connected by positions, not those of several together.',
  'kernel.space.rule':
    'When using kernel or mask, the only possible connection rules are {allowed:and}; {rule} makes its connections without positions.',
  'kernel.space.dimensions':
    'Target layer must have same number of dimensions as source layer: the sources have {sources}, the targets {targets}.',
  'kernel.space.parameter':
    "'{key}' is not allowed in syn_spec when connecting with mask or kernel; allowed is {allowed}. Make a model of your own of {model}, and set it there.",
  'kernel.space.fewSources':
    'Not enough sources found for target number {node} (from 0): its mask and probability leave fewer than indegree.',
  'kernel.space.fewTargets':
    'Not enough targets found for source number {node} (from 0): its mask and probability leave fewer than outdegree.',
  'kernel.mask.unknown_mask': 'A mask is one region by its name, with its keys.',
  'kernel.mask.mask_key_unused': '{key} does not belong to this mask.',
  'kernel.mask.key.length': '{key} of the mask must be a number.',
  'kernel.mask.key.angle': '{key} of the mask must be a number of degrees.',
  'kernel.mask.key.point': '{key} of the mask must be a list of {dimensions} numbers.',
  'kernel.mask.key.cells': '{key} of the mask must be a list of {dimensions} integers above 0.',
  'kernel.mask.not_positive': '{key} > 0 required.',
  'kernel.mask.corners': 'Upper right must be strictly to the right and above lower left. ({key})',
  'kernel.mask.axes': 'major_axis greater than minor_axis required. ({key})',
  'kernel.mask.radii': 'inner_radius < outer_radius required. ({key})',
  'kernel.mask.anchor_cells': 'The {key} of a grid mask is a column and a row, whole numbers.',
  'kernel.mask.dimensions': 'Mask is incompatible with layer: {key} has {dimensions} dimensions, the layer {found}.',
  'kernel.mask.needs_grid': 'Grid masks can only be used with grid layers. ({key})',
  'kernel.mask.oversized': 'Mask size must not exceed layer size; set allow_oversized_mask to override. ({key})',

  // Devices
  'kernel.sampling.interval':
    'The sampling interval must be at least as long as the simulation resolution: it is {interval} ms at a resolution of {resolution} ms.',
  'kernel.sampling.offset':
    'The offset for the sampling interval must be at least as long as the simulation resolution: it is {offset} ms at a resolution of {resolution} ms.',
  'kernel.sampling.default':
    'Recording interval must be >= resolution: the default interval of {model} is shorter than a step of {resolution} ms.',
  'kernel.sampling.fixed':
    'The recording interval, the interval offset and the list of properties to record cannot be changed after the multimeter has been connected to nodes.',
  'kernel.events.zero': 'n_events can only be set to 0, which empties the recorder.',
  'kernel.events.zeros': 'n_events can only be set to {allowed}, which empties the recorder.',
  'kernel.noise.dt': 'The time property dt = {dt} ms of model {model} must be a multiple of the resolution {resolution} ms.',
  'kernel.spikes.multiplicities': 'spike_multiplicities must be integers >= 0.',
  'kernel.spikes.zero': 'spike time cannot be set to 0.',
  'kernel.spikes.sorted': 'Spike times must be sorted in non-descending order: {before} ms is followed by {time} ms.',
  'kernel.spikes.options': 'Options can only be set together with spike times or if no spike times have been set.',
  'kernel.spikes.length':
    '{key} must have the same number of elements as spike_times, or 0 elements to clear the property: {found} and {times}.',
  'kernel.times.grid':
    '{model}: Time point {time} is not representable in current resolution ({resolution} ms); allow_offgrid_times would move it to the end of its step.',
  'kernel.schedule.sizes': '{what} times and values have to be the same size: {times} times, {values} values.',
  'kernel.schedule.together': '{what} times and values must be reset together.',
  'kernel.schedule.offgrid': 'allow_offgrid_times can only be changed before {times} have been set, or together with {times} and {values}.',
  'kernel.schedule.positive': '{what} can only be changed at strictly positive times (t > 0). ({key} of {model}: {time} ms)',
  'kernel.schedule.future': 'Time points must lie strictly in the future. ({key} of {model}: {time} ms)',
  'kernel.schedule.increasing': '{what} times must be strictly increasing: {before} ms is followed by {time} ms.',
  'kernel.schedule.amplitude': 'Amplitude',
  'kernel.schedule.rate': 'Rate',

  // Connections
  'kernel.connection.empty': 'A connection needs at least one node on both sides.',
  'kernel.connection.none': 'There is no Connect call {call}.',
  'kernel.connection.pair': 'Pair {pair} joins {source} to {target}: pairs are listed by ascending target.',
  'kernel.connection.modulator': '{key} must name one node that modulates synapses, such as a volume_transmitter; node {node} is {found}.',
  'kernel.connection.weightRecorder': 'weight_recorder must name a weight_recorder, node {node} is {found}.',
  'kernel.connection.noModel': 'none',
  'kernel.connection.recordable': 'Cannot connect {source} to {target}: it has no recordable "{name}"; it has {known:list}.',
  'kernel.connection.recorderSynapse': 'A recorder is connected with {allowed}, not with {found}.',
  'kernel.connection.sampledOnce':
    'Each multimeter can only be connected once to a given node: {model} {meter} records from node {node} already.',
  'kernel.connection.sampledModelOnce':
    'Each multimeter can only be connected once to a given node: {model} records from {target} already.',
  'kernel.connection.noSpikes': '{model} does not receive spikes.',
  'kernel.connection.receptor': 'receptor_type must be an integer >= 0, got {found}.',
  'kernel.connection.commonWeight': '{model} has one weight for all its connections; use {allowed} for weights that differ.',
  'kernel.connection.commonWeightSet': '{model} has one weight for all its connections; set the same for all of them.',
  'kernel.connection.commonValue':
    '{name} of {model} is one value for all connections of a Connect call and stays as it is once they are made; set it in syn_spec, one value for each connection if it shall differ.',
  'kernel.connection.deviceSynapse':
    'Only static synapses may be used to connect devices: {source} cannot use {synapse}; use {allowed}, or put a parrot_neuron between.',
  'kernel.connection.deviceType':
    'All outgoing connections from a device must use the same synapse type: {model} is connected with {other} already, here it is {found}.',
  'kernel.connection.carries.currents':
    '{source} sends a current, which {synapse} cannot carry; use {allowed}, or put a parrot_neuron between.',
  'kernel.connection.carries.trains':
    '{source} sends a random train for each connection, which {synapse} cannot carry; use {allowed}, or put a parrot_neuron between.',
  'kernel.connection.sign.negative': 'Receptor type {receptor} of {model} takes no negative weights.',
  'kernel.connection.sign.positive': 'Receptor type {receptor} of {model} takes no positive weights.',
  'kernel.connection.notes':
    '{synapse} reads how the potential of its target went, which {model} does not note; use a target made for it, such as those with _clopath in their name.',
  'kernel.connection.noReceptor': 'Receptor type {receptor} is not available in {model}; available: {known:list}.',
  'kernel.connection.noCurrents': 'Receptor type {receptor} of {model} takes no currents; available: {known:list}.',
  'kernel.connection.ruleDevices':
    'Cannot use this rule to connect to nodes without proxies (usually devices): {rule} ends at a {model}; only {allowed:and} may.',
  'kernel.connection.needsSymmetric':
    'Connections with this synapse model can only be created as one-to-one connections with "make_symmetric" set to true or as all-to-all connections with equal source and target populations and default or scalar parameters. ({model})',
  'kernel.connection.symmetric': 'Symmetric connections require parameters that can be reset: {name} is drawn.',
  'kernel.connection.drawn': '{name}: "{expression}" gives {found:value} at a connection.',
  'kernel.connection.values': '{name}: {values:count} values for {connections:count} connections.',
  'kernel.connection.finite': '{name} must be a finite number, got {found:value}.',
  'kernel.connection.each': '{name}: one finite number is needed for each of {connections} connections.',
  'kernel.connection.stays': 'The {name} of a connection stays as it was made.',
  'kernel.delay.long': 'Delay {delay} ms is longer than {most:count} steps of {resolution} ms.',
  'kernel.delay.short': 'Delay must be greater than or equal to resolution: {delay} ms at a resolution of {resolution} ms.',
  'kernel.delay.minimum':
    'Minimum delay cannot be changed after Simulate has been called: {delay} ms; the delays so far are {shortest} to {longest} ms.',
  'kernel.delay.maximum':
    'Maximum delay cannot be changed after Simulate has been called: {delay} ms; the delays so far are {shortest} to {longest} ms.',

  // Rules
  'kernel.rule.unknown': 'Unknown connection rule "{rule}".',
  'kernel.rule.key': '{key} of {rule} must be {allowed}, got {found:value}.',
  'kernel.rule.keyFrom': '{key} of {rule} must be {allowed} >= {low}, got {found:value}.',
  'kernel.rule.keyBetween': '{key} of {rule} must be {allowed} in [{low}, {high}], got {found:value}.',
  'kernel.rule.keyBelow': '{key} of {rule} must be {allowed} in [{low}, {high}), got {found:value}.',
  'kernel.rule.flag': '{key} must be true or false, got {found:value}.',
  'kernel.rule.insists': '{rule} needs {key} {needed}.',
  'kernel.rule.sizes': '{rule} needs as many sources as targets: there are {sources:count} sources and {targets:count} targets.',
  'kernel.rule.noPair': '{key} is {amount:count}, but there is no pair of nodes to connect.',
  'kernel.rule.noSource': '{key} is {amount:count}, but there is no source a node could be connected to.',
  'kernel.rule.noTarget': '{key} is {amount:count}, but there is no target a node could be connected to.',
  'kernel.rule.indegree':
    'Indegree cannot be larger than population size: {key} is {amount:count}, but {without} there are only {most:count} sources to choose from.',
  'kernel.rule.outdegree':
    'Outdegree cannot be larger than population size: {key} is {amount:count}, but {without} there are only {most:count} targets to choose from.',
  'kernel.rule.withoutMultapses': 'without multapses',
  'kernel.rule.withoutBoth': 'without multapses and autapses',
} as const;
