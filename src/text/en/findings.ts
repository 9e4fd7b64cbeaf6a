/** What is found in a document, by the finding's code: what was found and what is allowed, in one or two sentences. */
export const findings = {
  // The file as such
  'finding.not_json': 'This is not JSON: {problem}',
  'finding.file_too_large': 'The file has {found}; at most {allowed} are read.',
  'finding.copies_damaged': 'Both stored copies of the document are damaged.',
  'finding.wrong_format': '{field} is {found}; a Spikepatch graph says "spikepatch.graph".',
  'finding.foreign_file': 'This is no Spikepatch graph; "{command}" makes one of it.',
  'finding.wrong_version': '{field} is {found}; allowed is a whole number from 1 to {current}.',
  'finding.newer_version': 'This file has version {found}, this program reads versions up to {current}. Open it with a newer Spikepatch.',

  // Its structure
  'finding.missing_key': '{field} is missing; it has to be {allowed}.',
  'finding.unknown_key': '{field} is not known here; allowed is {allowed}.',
  'finding.wrong_type': '{field} is {found}; it has to be {allowed}.',
  'finding.out_of_range': '{field} is {found}; it has to be {allowed}.',
  'finding.too_deep': '{field} is nested more than {allowed} levels deep.',
  'finding.too_many': '{found} are too many; at most {allowed} are read.',
  'finding.more_findings': 'There are more violations than the {found} listed.',
  'finding.more_warnings': 'There are more warnings than the {found} listed.',
  'finding.label_moved': '{field} is read as the label of the node.',
  'finding.setting_ignored': '{field} is {found}, which is left out: {why}.',
  'finding.illegal_id':
    '{found} cannot be an id: it is the variable in the PyNEST script, so it has to be a legal Python name that is no keyword.',
  'finding.reserved_name': '{found} cannot be used as a name.',
  'finding.duplicate_id': 'The id {found} is used already by {other}; ids have to be unique.',
  'finding.conflicting_keys': '{field} is given twice, as {found} and as {other}; say it once.',
  'finding.unknown_node': '{field} is {found}; there is no node of this id.',
  'finding.unknown_end': '{field} is {found}; there is no node and no group of this id.',
  'finding.empty_group': '{field} is the group {found}, which has no neurons.',
  'finding.empty_slice': '{field} is [{found}], which takes none of the {allowed} nodes of {source}.',
  'finding.slice_step': '{field} has the step {found}; as in NEST a step has to be 1 or more.',
  'finding.unknown_group': '{field} is {found}; there is no group of this id.',
  'finding.group_cycle': 'The group {found} lies inside itself.',
  'finding.params_length': '{field} is a list of {found}; it has to be one object for all or a list of n = {allowed} objects.',
  'finding.unknown_distribution': '{found} is no distribution; allowed is {allowed}.',
  'finding.unknown_rule': '{found} is no connection rule; allowed is {allowed}.',

  // Names that the models give
  'finding.unknown_model':
    'There is no node model {found}. The node is kept as a placeholder, and the run is blocked until it has a known model.',
  'finding.unknown_synapse_model': 'There is no synapse model {found}. The run is blocked until the connection has a known one.',
  'finding.wrong_kind': '{found} is a {kind} model; {field} needs a {allowed} model.',
  'finding.unknown_parameter': '{model} has no parameter {found}; allowed is {allowed}.',
  'finding.parameter_type': '{field} is {found}; {model} needs {allowed}.',
  'finding.readonly_parameter': '{field} of {model} can be read only, not set.',
  'finding.expression_not_allowed': '{field} of {model} cannot be an expression; it has to be {allowed}.',
  'finding.infinite_not_allowed': '{field} is {found}; {model} takes no infinity here, it has to be {allowed}.',
  'finding.model_name_taken': '{found} is a model of NEST already; a copied model needs a name of its own.',
  'finding.copies_too_deep': 'The model {found} is a copy of a copy, more than {allowed} deep; copy the first of them.',
  'finding.copy_cycle': 'The model {found} is a copy of itself.',
  'finding.nestml_error': '{found}, line {line}, column {column}: {problem}',
  'finding.nestml_broken': '{found} is a model in NESTML whose text has errors.',

  // What a script for a version of NEST cannot say
  'finding.export_expression': '{field} is {found}, which cannot be said to NEST {nest} here; the script leaves it out.',
  'finding.export_nestml': '{found} is a model in NESTML; install it in NEST {nest} before the script is run.',
  'finding.export_rule': 'NEST {nest} does not have the rule {found}.',
  'finding.export_left_out': '{field} is {found}, which a NEST Desktop project has no words for; it is left out.',
  'finding.export_ignored': '{field} is in the project, but the script that NEST Desktop makes of it leaves it out.',

  // What they mean together
  'finding.constraint': '{message:nest} ({found})',
  'finding.expression': '{field} is the expression {found}; column {column}: {problem}',
  'finding.expression_needs_space': '{field} is the expression {found}, which needs positions; these nodes have none.',
  'finding.expression_needs_depth': '{field} is the expression {found}, which needs a third dimension; these positions have two.',
  'finding.distribution_bounds': '{field} has {found}; {allowed}.',
  'finding.even_steps': '{field} is {found} ms; it has to be an odd multiple of the resolution, {allowed} ms.',
  'finding.off_grid': '{field} is {found} ms; it has to be a multiple of the resolution, {allowed} ms.',
  'finding.negative_time': '{field} is {found} ms; times of devices cannot be negative.',
  'finding.delay_too_short':
    '{field} is {found} ms; as in NEST it is rounded to the nearest step and has to come to at least one, {allowed} ms.',
  'finding.rule_key_missing': 'The rule {rule} needs {allowed}.',
  'finding.rule_key_unused': '{field} does not belong to the rule {rule}; allowed is {allowed}.',
  'finding.rule_impossible': '{field} is {found}; {allowed}.',
  'finding.one_to_one_sizes': 'one_to_one needs as many sources as targets; {source} has {found}, {target} has {other}.',
  'finding.wrong_direction': '{reason} Make {target} the source and {source} the target.',
  'finding.not_connectable': '{source} cannot be wired to {target}: {reason}',
  'finding.synapse_not_allowed': '{model} cannot be used from {source} to {target}: {reason}',
  'finding.one_receptor': '{field} has to be one whole number here; make a connection for each receptor.',
  'finding.receptor_unknown': 'receptor_type is {found}; {target} has {allowed}.',
  'finding.unknown_recordable': '{model} cannot record {found} from {target}; it has {allowed}.',
  'finding.not_a_modulator':
    '{field} is {found}, which is a {model}; it has to be a node that modulates synapses, such as a volume_transmitter.',
  'finding.reference_of_many': 'A connection names one node here; {found} stands for {n:count}.',
  'finding.reference_missing': '{message} Name it under {field}.',
  'finding.not_a_weight_recorder': 'weight_recorder is {found}, which is a {model}; it has to be a weight_recorder.',
  'finding.mixed_expression': '{field} is an expression for some nodes of the list and something else for others; give all the same.',
  'finding.values_length': '{field} has {found} values; {allowed}.',
  'finding.values_rows': '{field} is given one by one; {allowed}.',
  'finding.common_parameter':
    '{found} holds for all synapses of {model} at once; set it in a copied model ("models"), not at one connection.',
  'finding.too_many_nodes': 'The network has {found} nodes; at most {allowed} can be numbered.',
  'finding.too_large':
    'This network is too large for a browser tab: {found}; the limit is {allowed}. A NEST Server can run it (menu: Run on NEST Server…).',
  'finding.refused_by_kernel': '{message}',

  // Worth a look
  'finding.recorder_unconnected': '{found} is connected to nothing, so it will record nothing.',
  'finding.stimulator_unconnected': '{found} is connected to nothing.',
  'finding.autapses_unheeded':
    'NEST 3.9 does not heed allow_autapses where a mask alone says which sources are drawn, and so it is here; give p as well, and it does.',
  'finding.neuron_without_input': '{found} has no input: no connection, no current.',
  'finding.nothing_to_record': '{found} has an empty record_from, so it will record nothing.',
  'finding.weight_recorder_unused': 'No connection of a neuron names {found} as its weight_recorder, so it will record nothing.',
  'finding.starts_after_end': '{found} starts at {start} ms, but the run ends at {end} ms.',
  'finding.delay_rounded': '{field} is {found} ms, between two points of the {allowed} ms grid; as in NEST it is rounded to {rounded} ms.',
  'finding.delay_drawn_short':
    '{field} is drawn and may come out below half a step of {allowed} ms; as in NEST the run is refused at the first such delay. Give it a lower bound.',
  'finding.empty_network': 'There is nothing to simulate yet.',
} as const;
