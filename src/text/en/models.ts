/** What may be wired to what and which parameters may be set where. What a model itself says stands in its file in src/models. */
export const models = {
  'models.defaultOnly': 'The {name} property can only be set as a model default using SetDefaults or upon CopyModel.',
  'models.relaxation.off':
    'Cannot set waveform communication interval when usage of waveform relaxation is disabled. Set use_wfr to true first.',
  'models.relaxation.short':
    'Communication interval of the waveform relaxation must be greater or equal to the resolution of the simulation.',
  'models.connect.sends': '{source} sends {event} to {target}.',
  'models.connect.synapse': '{synapse} cannot connect {source} to {target}.',
  'models.connect.signals': 'Source and target neuron are not compatible (e.g., spiking vs binary neuron).',
  'models.connect.precise': '{source} neurons cannot be connected to precise spiking neurons.',
  'models.connect.globalReceiver':
    'We do not allow connection of a device to a global receiver at the moment. A parrot_neuron between them passes the spikes on.',
  'models.connect.noHistory': 'The target node does not support STDP synapses. ({synapse}, {target})',
  'models.connect.noNotes': 'This synapse model is not supported by the neuron model of at least one connection. ({synapse}, {target})',
  'models.connect.records': '{source} records from {target}.',
  'models.connect.reversed': 'NEST connects {target} to {source}, the other way round.',
  'models.connect.weightRecorder':
    'A weight_recorder has no connection of its own; name it as weight_recorder in the syn_spec of the connection to record.',
  'models.connect.nothingToRecord': '{target} has no quantity that {source} could record.',
  'models.connect.sendsNothing': '{source} sends nothing.',
  'models.connect.notToItself': '{source} sends {events:and} but does not receive {events:and}.',
  'models.connect.receivesNothing': '{target} receives nothing; {source} sends {events:and}.',
  'models.connect.unlike': '{target} receives {received:and}; {source} sends {events:and}.',
  'models.event.spike': 'spikes',
  'models.event.binary': 'changes of a binary state',
  'models.event.current': 'current',
  'models.event.rate': 'rates',
  'models.event.instantaneous_rate': 'rates without delay',
  'models.event.gap': 'its potential through gap junctions',
  'models.event.data_logging': 'requests for recorded data',
} as const;
