/** Where NEST's functions are in the app. Markdown. */
export const verbs = {
  help: 'The “i” of a part in the palette, **About** beside a model in the inspector, or a model’s name in the command palette (Ctrl+K) opens its page.',
  Models:
    'The palette on the left lists the models of nodes, the list beside “Model” of a connection those of synapses; this help lists all.',
  Create:
    'Drag a model from the palette onto the canvas, or press N. `n` is the size of the node in the inspector; the dictionary is its parameters.',
  GetStatus: 'Select a node: the inspector shows every parameter, values that differ from the default first.',
  SetStatus:
    'Select a node and change the value in the inspector. A list gives each neuron its own value, an expression such as `normal(-65, 5)` draws them; several selected nodes change together.',
  GetDefaults: 'The page of a model lists its defaults; in the inspector each changed value can be put back to them.',
  SetDefaults:
    'Defaults of NEST’s models stay as they are. “Save as a model…” in the inspector makes one of your own with the values that you want.',
  CopyModel: '“Save as a model…” in the inspector of a node or a connection.',
  Connect:
    'Pull a wire from one node to another, or press C. The inspector of the connection has `conn_spec` and `syn_spec` as forms, with a picture of the rule.',
  conn_spec: 'Select a connection: “Connection rule” with its own numbers, and whether autapses and multapses are allowed.',
  syn_spec: 'Select a connection: “Synapse” with weight, delay and receptor, and what belongs to its model. A negative weight inhibits.',
  GetConnections:
    'A weight recorder named in a connection shows the weights over time, its panel “Weights of connections” all of them at the end; the inspector counts the connections.',
  Simulate: '**Run** (Ctrl+Enter). The duration stands in the experiment’s form; after a run, “Continue” goes on from where it ended.',
  ResetKernel: 'Every run begins anew: there is nothing to reset.',
  SetKernelStatus: 'Select nothing: the inspector shows the experiment with duration, resolution and seed.',
  events: 'Connect a multimeter or a spike recorder: its panel shows the data, its menu saves them as CSV.',
  raster_plot:
    'The panel of a spike recorder is the raster plot, that of a multimeter the traces. Its menu adds histograms and further analyses.',
  random: 'Write an expression in the place of a number: `uniform(-70, -55)`, `normal(60, 15)`, also of `i`, `distance` and more.',
  spatial:
    'A node with positions is a layer: paste or open a script that makes one and it comes onto the canvas with masks and probabilities by `distance`.',
  Install: '“New model…” opens an editor for NESTML; the model appears in the palette and runs at once, with nothing to compile by hand.',
} as const;
