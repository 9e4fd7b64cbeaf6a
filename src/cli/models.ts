/** `spikepatch models`: the list of models, and everything about one. */

import { nearestName } from '../base/nearest.ts';
import { formatNumber } from '../base/numbers.ts';
import { allowedFor } from '../document/meaning/parameters.ts';
import { builtIn } from '../models/catalogue.ts';
import type { Model, NeuronModel, NodeModel, Parameter, Value } from '../models/types.ts';
import { speak } from '../text/language.ts';
import { recordSays, wordsOf } from '../text/modelWords.ts';
import { UsageError } from './args.ts';

const WIDTH = 100;

/** All models with what they are, by kind. */
export function modelList(): string {
  const all: Model[] = [...Object.values(builtIn.nodeModels), ...Object.values(builtIn.synapseModels)];
  const width = Math.max(...all.map(({ name }) => name.length)) + 2;
  const sections = [
    ['Neurons', 'neuron'],
    ['Stimulators', 'stimulator'],
    ['Recorders', 'recorder'],
    ['Synapses', 'synapse'],
  ].map(([title, type]) => {
    const models = all.filter(({ elementType }) => elementType === type);
    return `${title}\n${models.map((model) => `  ${model.name.padEnd(width)}${wordsOf(model).summary}\n`).join('')}`;
  });
  return sections.join('\n');
}

/** Everything about one model, by its name or an old one. Throws a UsageError with the nearest name. */
export function modelHelp(name: string): string {
  const resolved = builtIn.resolveNode(name) ?? builtIn.resolveSynapse(name);
  if (resolved === undefined) {
    const candidates = [builtIn.nearestNode(name), builtIn.nearestSynapse(name)].filter((found): found is string => found !== undefined);
    const nearest = nearestName(name, candidates) ?? candidates[0];
    throw new UsageError(
      `There is no model ${name}; "spikepatch models" lists all.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
    );
  }
  const { model } = resolved;
  const parts = [
    `${model.name} (${model.elementType})\n${wordsOf(model).summary}`,
    wrap(wordsOf(model).doc, ''),
    ...aliases(model),
    parameters(model),
    ...ports(model),
    ...list(
      'Constraints',
      model.constraints.map(({ when, message }) => `${message} [refused when ${when}]`),
    ),
    ...list(
      'References',
      model.references.map(({ text, doi }) => (doi === undefined ? text : `${text} https://doi.org/${doi}`)),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function aliases({ aliases = [] }: Model): string[] {
  const lines = aliases.map(({ name, parameters = {}, doc }) => {
    const renamed = Object.entries(parameters).map(([old, names]) => `${old} sets ${names.join(' and ')}`);
    return `${name}: ${recordSays(doc)}${renamed.length === 0 ? '' : ` ${renamed.join(', ')}.`}`;
  });
  return list('Other names', lines);
}

function parameters(model: Model): string {
  const shown = Object.entries(model.parameters).filter(([, { hidden }]) => !hidden);
  if (shown.length === 0) return 'Parameters\n  none';
  const rows = shown.map(([name, parameter]) => [name, valueText(parameter.default), unitText(parameter.unit), docOf(parameter)] as const);
  const width = (column: 0 | 1 | 2) => Math.max(...rows.map((row) => row[column].length));
  const lines = rows.map(([name, value, unit, doc]) => {
    const head = `  ${name.padEnd(width(0))}  ${value.padStart(width(1))} ${unit.padEnd(width(2))}  `;
    return head + wrap(doc, ' '.repeat(head.length)).trimStart();
  });
  return `Parameters (with defaults)\n${lines.join('\n')}`;
}

function docOf(parameter: Parameter): string {
  const type = parameter.type ?? 'real';
  const doc = recordSays(parameter.doc);
  return type === 'real' ? doc : `${doc} (${speak(allowedFor({ ...parameter, unit: '1' }))})`;
}

function unitText(unit: string): string {
  return unit === '1' ? '' : unit;
}

/** A default as help shows it. */
function valueText(value: Value): string {
  if (typeof value === 'number') return formatNumber(value, 15).replace('Infinity', 'inf');
  if (Array.isArray(value)) return `[${value.map((item) => valueText(item as Value)).join(', ')}]`;
  return String(value);
}

function ports(model: Model): string[] {
  if (model.elementType === 'synapse') return [];
  const recordables = Object.entries(model.recordables).map(
    ([name, { unit, doc }]) => `${name}${unit === '1' ? '' : ` (${unit})`}: ${recordSays(doc)}`,
  );
  const events = [`sends: ${model.sends.join(', ') || 'nothing'}`, `receives: ${model.receives.join(', ') || 'nothing'}`];
  const receptors = model.elementType === 'neuron' ? receptorLines(model) : portLines(model);
  return [...list('Recordables', recordables), ...list('Receptors', receptors), ...list('Events', events)];
}

function receptorLines(model: NeuronModel): string[] {
  const signs = { positive: ', weight > 0', negative: ', weight < 0', any: '' };
  const names = new Map(Object.entries(model.receptor_types).map(([name, type]) => [type, name]));
  const spikes = Object.values(model.spikeInputs).map(({ receptor_type, sign, doc, size }) => {
    const type = receptor_type === 'each' ? `1 … ${size ?? 'n'}` : String(receptor_type);
    const name = typeof receptor_type === 'number' ? names.get(receptor_type) : undefined;
    return `receptor_type ${type}${name === undefined ? '' : ` (${name})`}, spikes${signs[sign]}: ${recordSays(doc)}`;
  });
  return [
    ...spikes,
    ...Object.values(model.currentInputs).map(({ receptor_type, doc }) => `receptor_type ${receptor_type}, current: ${recordSays(doc)}`),
  ];
}

function portLines(model: NodeModel): string[] {
  if (model.elementType !== 'recorder' || model.ports === undefined) return [];
  return [`receptor_type 0 … ${typeof model.ports === 'number' ? model.ports - 1 : `${model.ports} - 1`}, spikes`];
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [`${title}\n${lines.map((line) => wrap(line, '    ').replace('    ', '  ')).join('\n')}`];
}

/** Where a line may end: at blanks, and between the characters of a script that has none; a stop stays with what it ends. */
const PIECES = /\s+|\p{Script=Han}[，。：；？！、）”]*|[（“]?[^\s\p{Script=Han}（“]+|[（“]/gu;
/** Characters of Chinese are two columns wide. */
const columns = (text: string) => text.length + (text.match(/[\u3000-\u9fff\uff00-\uff60]/g)?.length ?? 0);

/** Words filled into lines of WIDTH, each behind `indent`. */
function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let [line, blank] = [indent, ''];
  for (const piece of text.match(PIECES) ?? []) {
    if (/^\s/.test(piece)) {
      blank = ' ';
      continue;
    }
    if (columns(line + blank + piece) > WIDTH && line.trim() !== '') {
      lines.push(line);
      line = indent;
    }
    line += line.trim() === '' ? piece : blank + piece;
    blank = '';
  }
  return [...lines, line].join('\n');
}
