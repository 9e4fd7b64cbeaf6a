/** Why something of a file could not be carried over: one sentence a code. `{words}` are filled in where the loss is found. */
import { fill } from '../document/meaning/diagnostics.ts';

const sentences = {
  refused: '{message}',
  more: '{count} more losses are not listed.',

  not_a_project: 'It is neither a project nor a model, so that there is nothing to read.',
  model_definition: 'NEST Desktop keeps labels and sliders of a model here; the catalogue has its own.',
  not_an_object: 'It has to be an object.',
  not_a_list: 'It has to be a list.',
  unknown_key: 'Nothing is known that this could mean.',
  no_nodes: 'The project has no list of nodes.',
  not_readable: 'The project cannot be made into a network.',

  no_value: 'The parameter has no value; the default of the model holds.',
  not_a_number: 'It is no number; {default} is used.',
  unknown_type: 'There is no such kind of value; the default of the model holds.',
  too_long: 'A list of {found} values is too long.',
  placeholder: 'There is no model of this name. The node is kept as a placeholder, and the run is blocked until it has a known model.',
  compartments: 'Compartments cannot be said for a placeholder.',
  unknown_label: 'No {model} of the project has this label.',
  unknown_record: 'No recorder of the project has this label.',
  not_recordable: 'No target of the multimeter has this quantity; it is not recorded.',
  positions: 'There has to be one position of two or three numbers for each of {n} nodes; positions are drawn.',
  hidden_node: 'All nodes are shown.',
  grid_size: 'A grid has as many nodes as places; {found} are made.',

  unknown_end: 'There is no node of this index; the connection is left out.',
  weight_recorder_edge: 'A weight_recorder has no connection of its own; the connection is left out.',
  group_overlap: 'A node can lie in one group only; connections of this group are written out node by node.',
  group_cycle: 'The group lies inside itself.',
  group_empty: 'The group has no node.',
  group_union:
    'The rule draws from all nodes of this group at once, which cannot be said with one connection for each node; the connection is left out.',
  group_slice: 'The slice of this group cannot be said with one connection for each node; the connection is left out.',

  threads: 'How many threads simulate is not part of a network here; the numbers do not depend on it.',
  module: 'Modules of NEST cannot be loaded; models out of them are placeholders.',
  code_elsewhere: 'The project was to run in another program; its own code is not kept.',
  colour: 'Nodes are coloured by what they are; the colour is kept in the file and not drawn.',
  panel: 'There is no such panel.',
  panel_members: 'There is no such panel; the table of neurons in the panel of the recorder has the figures.',
  panel_setting: 'The panel has no such setting.',
  activity: 'What was recorded cannot be read.',
} as const;

export type LossCode = keyof typeof sentences;

/** The sentence of a loss. */
export function lossText(code: LossCode, values: Readonly<Record<string, string>>): string {
  return fill(sentences[code], values);
}
