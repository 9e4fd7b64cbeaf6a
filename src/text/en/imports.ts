/** Why something of a file of another program could not be carried over (docs/import.md). */
export const imports = {
  'lost.refused': '{message}',
  'lost.more': '{count} more losses are not listed.',

  'lost.not_a_project': 'It is neither a project nor a model, so that there is nothing to read.',
  'lost.nestml_error': '{problem}',
  'lost.nestml_renamed': 'NEST has a model of this name already; this one is called {name}.',
  'lost.nestml_warning': '{problem}',
  'lost.model_definition': 'NEST Desktop keeps labels and sliders of a model here; the catalogue has its own.',
  'lost.not_an_object': 'It has to be an object.',
  'lost.not_a_list': 'It has to be a list.',
  'lost.unknown_key': 'Nothing is known that this could mean.',
  'lost.no_nodes': 'The project has no list of nodes.',
  'lost.not_readable': 'The project cannot be made into a network.',

  'lost.no_value': 'The parameter has no value; the default of the model holds.',
  'lost.not_a_number': 'It is no number; {default} is used.',
  'lost.unknown_type': 'There is no such kind of value; the default of the model holds.',
  'lost.too_long': 'A list of {found} values is too long.',
  'lost.placeholder':
    'There is no model of this name. The node is kept as a placeholder, and the run is blocked until it has a known model.',
  'lost.compartments': 'Compartments cannot be said for a placeholder.',
  'lost.unknown_label': 'No {model} of the project has this label.',
  'lost.unknown_record': 'No recorder of the project has this label.',
  'lost.not_recordable': 'No target of the multimeter has this quantity; it is not recorded.',
  'lost.positions': 'There has to be one position of two or three numbers for each of {n} nodes; positions are drawn.',
  'lost.hidden_node': 'All nodes are shown.',
  'lost.grid_size': 'A grid has as many nodes as places; {found} are made.',

  'lost.unknown_end': 'There is no node of this index; the connection is left out.',
  'lost.weight_recorder_edge': 'A weight_recorder has no connection of its own; the connection is left out.',
  'lost.group_overlap': 'A node can lie in one group only; connections of this group are written out node by node.',
  'lost.group_cycle': 'The group lies inside itself.',
  'lost.group_empty': 'The group has no node.',
  'lost.group_union':
    'The rule draws from all nodes of this group at once, which cannot be said with one connection for each node; the connection is left out.',
  'lost.group_slice': 'The slice of this group cannot be said with one connection for each node; the connection is left out.',

  'lost.threads': 'How many threads simulate is not part of a network here; the numbers do not depend on it.',
  'lost.module': 'Modules of NEST cannot be loaded; models out of them are placeholders.',
  'lost.code_elsewhere': 'The project was to run in another program; its own code is not kept.',
  'lost.colour': 'It is no colour such as #1f77b4.',
  'lost.panel': 'There is no such panel.',
  'lost.panel_members': 'There is no such panel; the table of neurons in the panel of the recorder has the figures.',
  'lost.panel_setting': 'The panel has no such setting.',
  'lost.activity': 'What was recorded cannot be read.',
} as const;
