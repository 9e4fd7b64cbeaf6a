/** Random intents on whatever the document is at that moment: ids are picked by number among those that exist. */
import fc from 'fast-check';
import * as commands from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';

const MODELS = [
  'iaf_psc_alpha',
  'iaf_psc_exp',
  'poisson_generator',
  'dc_generator',
  'multimeter',
  'spike_recorder',
  'iaf_neuron',
  'nonsense',
];
const DEFAULTS = { synapse_model: 'static_synapse', weight: 20, delay: 1 };

/** What one intent is made of: a kind and numbers to pick with. */
interface Intent {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export const intents: fc.Arbitrary<readonly Intent[]> = fc.array(
  fc.record({ kind: fc.nat(200), a: fc.nat(50), b: fc.nat(50), c: fc.nat(50) }),
  { minLength: 1, maxLength: 40 },
);

type Recipe = (document: GraphDocument, intent: Intent, pick: Pick) => commands.Command;
interface Pick {
  readonly node: (by: number) => string;
  readonly edge: (by: number) => string;
  readonly note: (by: number) => string;
  readonly group: (by: number) => string;
  readonly model: (by: number) => string;
}

const RECIPES: readonly Recipe[] = [
  (d, { a, b, c }) =>
    commands.addNode(d, { model: MODELS[a % MODELS.length] as string, position: { x: b * 20, y: c * 20 }, n: 1 + (c % 3) }),
  (d, { a, b, c }) => commands.addNode(d, { model: MODELS[a % MODELS.length] as string, position: { x: b, y: c }, group: `group${c}` }),
  (d, { a, b, c }, p) =>
    commands.addConnectedNode(
      d,
      { model: MODELS[a % MODELS.length] as string, position: { x: b, y: c } },
      { node: p.node(c), end: b % 2 === 0 ? 'source' : 'target' },
      DEFAULTS,
    ),
  (d, { a, b }, p) => commands.connect(d, { source: p.node(a), target: p.node(b) }, DEFAULTS),
  (d, { a, b }, p) => commands.connect(d, { source: p.group(a), target: p.node(b) }, DEFAULTS),
  (d, { a, b }, p) => commands.connect(d, { source: p.node(a), target: p.group(b) }, DEFAULTS),
  (d, { a, b }, p) => commands.connect(d, { source: p.node(b), target: p.node(a) }, { ...DEFAULTS, synapse_model: 'stdp_synapse' }),
  (d, { a, b, c }, p) =>
    commands.connectMany(
      d,
      [a, b, c].flatMap((x) => [a, c].map((y) => ({ source: p.node(x), target: p.node(y) }))),
      DEFAULTS,
    ),
  (d, { a, b, c }, p) => commands.reconnect(d, p.edge(a), c % 2 === 0 ? 'source' : 'target', p.node(b)),
  (d, { a }, p) => commands.remove(d, { nodes: [p.node(a)] }),
  (d, { a, b, c }, p) =>
    commands.remove(d, { nodes: [p.node(a), p.node(b)], edges: [p.edge(b)], notes: [p.note(c)], groups: [p.group(c)] }),
  (d, { a, b, c }, p) => commands.moveNodes(d, { [p.node(a)]: { x: b, y: c }, [p.node(b)]: { x: c, y: a } }),
  (d, { a, b, c }, p) => commands.moveBy(d, { nodes: [p.node(a)], groups: [p.group(b)], notes: [p.note(c)] }, { x: b - 25, y: c - 25 }),
  (d, { a, b, c }, p) => commands.setParameter(d, [p.node(a), p.node(b)], 'tau_m', c),
  (d, { a, c }, p) => commands.setParameter(d, [p.node(a)], 'V_th', { expression: `normal(${-c}, 1)` }),
  (d, { a, b, c }, p) => commands.setParameterEach(d, p.node(a), 'I_e', [b, c]),
  (d, { a }, p) => commands.resetParameter(d, [p.node(a)], 'tau_m'),
  (d, { a }, p) => commands.resetParameter(d, [p.node(a)]),
  (d, { a, b }, p) => commands.setParameters(d, [p.node(a)], { tau_m: b, rate: 3, C_m: 250 }),
  (d, { a, b }, p) => commands.setN(d, [p.node(a)], b % 5),
  (d, { a, b }, p) => commands.renameId(d, p.node(a), ['cell', 'lambda', 'neuron1', `x${b}`][b % 4] as string),
  (d, { a, b }, p) => commands.setLabel(d, p.node(a), b % 3 === 0 ? '' : `Cell ${b}`),
  (d, { a, b }, p) => commands.changeModel(d, [p.node(a)], MODELS[b % MODELS.length] as string),
  (d, { a, b, c }, p) => commands.setSynSpec(d, [p.edge(a), p.edge(b)], { weight: c === 0 ? undefined : c }),
  (d, { a, b, c }, p) =>
    commands.setSynSpec(d, [p.edge(a)], { synapse_model: ['static_synapse', 'stdp_synapse', p.model(b)][c % 3] as string }),
  (d, { a, b }, p) => commands.setSynSpec(d, [p.edge(a)], { weight_recorder: p.node(b) in d.nodes ? p.node(b) : undefined }),
  (d, { a, b }, p) => commands.setConnSpec(d, [p.edge(a)], b % 2 === 0 ? { rule: 'all_to_all' } : { rule: 'fixed_indegree', indegree: b }),
  (d, { a }) => commands.setKernel(d, { duration: 100 * (1 + a), rng_seed: 1 + a }),
  (d, { a }) => commands.setTitle(d, `Title ${a}`),
  (d, { a }) => commands.setDescription(d, `About ${a}`),
  (d, { a, b, c }, p) => commands.mute(d, { nodes: [p.node(a)], edges: [p.edge(b)] }, c % 2 === 0),
  (d, { a, b, c }, p) => commands.groupNodes(d, { nodes: [p.node(a), p.node(b)], groups: c % 2 === 0 ? [p.group(c)] : [] }),
  (d, { a }, p) => commands.ungroup(d, p.group(a)),
  (d, { a, b, c }, p) => commands.assignGroup(d, { nodes: [p.node(a)], groups: [p.group(b)] }, c % 4 === 0 ? undefined : p.group(c)),
  (d, { a, b }, p) => commands.collapse(d, p.group(a), b % 2 === 0),
  (d, { a, b, c }, p) => commands.moveGroup(d, p.group(a), { x: b, y: c }),
  (d, { a, b }, p) => commands.labelGroup(d, p.group(a), `Column ${b}`),
  (d, { a, b, c }, p) => commands.resizeGroup(d, p.group(a), { width: b * 10, height: c * 10 }, { x: b, y: c }),
  (d, { a, b }) => commands.addNote(d, { x: a, y: b }, 'Note'),
  (d, { a, b }, p) => commands.editNote(d, p.note(a), `Text ${b}`),
  (d, { a, b, c }, p) => commands.resizeNote(d, p.note(a), { width: b * 10, height: c * 10 }),
  (d, { a, b }, p) => commands.saveAsModel(d, { node: p.node(a) }, `cell_${b % 5}`),
  (d, { a, b }, p) => commands.saveAsModel(d, { edge: p.edge(a) }, `synapse_${b % 5}`),
  (d, { a }, p) => commands.removeModel(d, p.model(a)),
  (d, { a, b }, p) => commands.setModelParameter(d, p.model(a), 'tau_m', b === 0 ? undefined : b),
  (d, { a, b }, p) => commands.setPanel(d, p.node(a), { size: { width: 100 + b, height: 100 } }),
  (d, { a, b, c }, p) => commands.duplicate(d, { nodes: [p.node(a), p.node(b)], groups: [p.group(c)], notes: [p.note(a)] }),
  (d, { a, b }, p) => commands.duplicateWithWires(d, { nodes: [p.node(a), p.node(b)] }),
  (d, { a, b, c }, p) => commands.paste(d, commands.extract(d, { nodes: [p.node(a), p.node(b)], groups: [p.group(c)] }), { x: b, y: c }),
  (d, { a, b }, p) => commands.tidy(d, { [p.node(a)]: { x: b, y: b } }),
  // A document that grows without end tests nothing more.
  (d, { a }, p) =>
    Object.keys(d.nodes).length > 60
      ? commands.remove(d, { nodes: Object.keys(d.nodes).slice(5) })
      : commands.insertDocument(d, only(d, p.node(a))),
];

/** A document that has nothing but one node. */
function only(document: GraphDocument, node: string): GraphDocument {
  const entry = document.nodes[node];
  const { group: _group, ...rest } = entry ?? { group: '' };
  return {
    ...document,
    title: 'Part',
    nodes: entry === undefined ? {} : { [node]: rest as typeof entry },
    edges: {},
    groups: {},
    notes: {},
  };
}

/** The command that an intent means for this document. */
export function commandOf(document: GraphDocument, intent: Intent): commands.Command {
  const among = (record: object): ((by: number) => string) => {
    const keys = Object.keys(record);
    return (by) => keys[by % Math.max(1, keys.length)] ?? 'nothing';
  };
  const recipe = RECIPES[intent.kind % RECIPES.length] as Recipe;
  return recipe(document, intent, {
    node: among(document.nodes),
    edge: among(document.edges),
    note: among(document.notes),
    group: among(document.groups),
    model: among(document.models),
  });
}
