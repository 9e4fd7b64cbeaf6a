/** The text that help(model) answers, written from the model. */
import { recordablesOf } from '../models/recordables.ts';
import type { Model, NodeModel, Parameter } from '../models/types.ts';

const VERBS = [
  'ResetKernel()',
  'SetKernelStatus({"resolution": 0.1, "rng_seed": 1})',
  'GetKernelStatus(), GetKernelStatus("resolution")',
  'Models(), Models("nodes"), Models("synapses")',
  'Create(model, n, params)',
  'GetStatus(nodes), GetStatus(nodes, "V_m"), GetStatus(nodes, ["V_reset", "V_th"])',
  'SetStatus(nodes, {"I_e": 376.0}), SetStatus(nodes, "I_e", 376.0)',
  'GetDefaults(model), SetDefaults(model, params), CopyModel(existing, new, params)',
  'Connect(pre, post, conn_spec, syn_spec), GetConnections(source, target, synapse_model)',
  'Create(model, spatial.grid(shape)), CreateMask(type, specs), GetPosition(nodes), Distance(from, to), Displacement(from, to)',
  'Connect(pre, post, conn_spec, CollocatedSynapses(syn_spec, syn_spec))',
  'random.normal(0, 1).mul(2).add(1), math.redraw(parameter, min, max), logic.conditional(condition, yes, no)',
  'Simulate(t), or Prepare(), Run(t), Cleanup(), RunManager(work)',
  'notes()',
];

/** What the verbs are and how they are called. */
export function verbsHelp(): string {
  return [
    'PyNEST in the browser: an instance of createPynest() has these verbs.',
    '',
    ...VERBS.map((verb) => `  ${verb}`),
    '',
    'help("MODEL") describes a model.',
    '',
  ].join('\n');
}

function line(name: string, parameter: Parameter): string {
  const value = typeof parameter.default === 'number' ? String(parameter.default) : JSON.stringify(parameter.default);
  const unit = parameter.unit === '1' ? '' : ` ${parameter.unit}`;
  return `  ${name} = ${value}${unit}\n      ${parameter.doc}`;
}

/** A page about a model: what it is, its parameters with defaults and units, what can be recorded, its constraints and references. */
export function modelHelp(model: Model): string {
  const shownParameters = Object.entries(model.parameters).filter(([, parameter]) => !parameter.hidden);
  const sections = [
    `${model.name} - ${model.summary}`,
    model.doc.replaceAll('`', ''),
    `Parameters\n${shownParameters.map(([name, parameter]) => line(name, parameter)).join('\n')}`,
  ];
  if (model.elementType !== 'synapse') {
    const recordables = Object.entries(recordablesOf(model as NodeModel));
    if (recordables.length > 0)
      sections.push(`Recordables\n${recordables.map(([name, { unit, doc }]) => `  ${name} (${unit})\n      ${doc}`).join('\n')}`);
    const { sends, receives } = model as NodeModel;
    if (sends.length > 0) sections.push(`Sends ${sends.join(', ')}.`);
    if (receives.length > 0) sections.push(`Receives ${receives.join(', ')}.`);
  }
  if (model.constraints.length > 0)
    sections.push(`Constraints\n${[...new Set(model.constraints.map(({ message }) => `  ${message}`))].join('\n')}`);
  if (model.references.length > 0) {
    sections.push(
      `References\n${model.references.map(({ text, doi }) => `  ${text}${doi === undefined ? '' : ` https://doi.org/${doi}`}`).join('\n')}`,
    );
  }
  return `${sections.join('\n\n')}\n`;
}
