/** `spikepatch models`: the list of models, and everything about one. */

import { nearestName } from '../base/nearest.ts';
import { formatNumber } from '../base/numbers.ts';
import { allowedFor } from '../document/meaning/parameters.ts';
import { builtIn } from '../models/catalogue.ts';
import type { Model, NeuronModel, NodeModel, Parameter, Value } from '../models/types.ts';
import { speak, t } from '../text/language.ts';
import { recordSays, wordsOf } from '../text/modelWords.ts';
import { UsageError } from './args.ts';
import { widthOf } from './columns.ts';
import { phrase } from './phrase.ts';

const WIDTH = 100;

/** All models with what they are, by kind. */
export function modelList(): string {
  const all: Model[] = [...Object.values(builtIn.nodeModels), ...Object.values(builtIn.synapseModels)];
  const width = Math.max(...all.map(({ name }) => name.length)) + 2;
  const kinds = [
    ['models.neurons', 'neuron'],
    ['models.stimulators', 'stimulator'],
    ['models.recorders', 'recorder'],
    ['models.synapses', 'synapse'],
  ] as const;
  const sections = kinds.map(([title, type]) => {
    const models = all.filter(({ elementType }) => elementType === type);
    return `${phrase(title)}\n${models.map((model) => `  ${model.name.padEnd(width)}${wordsOf(model).summary}\n`).join('')}`;
  });
  return sections.join('\n');
}

/** Everything about one model, by its name or an old one. Throws a UsageError with the nearest name. */
export function modelHelp(name: string): string {
  const resolved = builtIn.resolveNode(name) ?? builtIn.resolveSynapse(name);
  if (resolved === undefined) {
    const candidates = [builtIn.nearestNode(name), builtIn.nearestSynapse(name)].filter((found): found is string => found !== undefined);
    const nearest = nearestName(name, candidates) ?? candidates[0];
    const finding = phrase('models.unknown', { name });
    throw new UsageError(nearest === undefined ? finding : t('document.didYouMean', { finding, nearest }));
  }
  const { model } = resolved;
  const parts = [
    `${phrase('models.titleOf', { name: model.name, type: phrase(`models.${model.elementType}`) })}\n${wordsOf(model).summary}`,
    wrap(wordsOf(model).doc, ''),
    ...aliases(model),
    parameters(model),
    ...ports(model),
    ...list(
      phrase('models.constraints'),
      model.constraints.map(({ when, message }) => phrase('models.constraint', { message, when })),
    ),
    ...list(
      phrase('models.references'),
      model.references.map(({ text, doi }) => (doi === undefined ? text : `${text} https://doi.org/${doi}`)),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function aliases({ aliases = [] }: Model): string[] {
  const lines = aliases.map(({ name, parameters = {}, doc }) => {
    const renamed = Object.entries(parameters).map(([old, names]) => phrase('models.sets', { old, names }));
    return phrase('models.alias', { name, said: `${recordSays(doc)}${renamed.length === 0 ? '' : phrase('models.renamed', { renamed })}` });
  });
  return list(phrase('models.aliases'), lines);
}

function parameters(model: Model): string {
  const shown = Object.entries(model.parameters).filter(([, { hidden }]) => !hidden);
  if (shown.length === 0) return phrase('models.noParameters');
  const rows = shown.map(([name, parameter]) => [name, valueText(parameter.default), unitText(parameter.unit), docOf(parameter)] as const);
  const width = (column: 0 | 1 | 2) => Math.max(...rows.map((row) => row[column].length));
  const lines = rows.map(([name, value, unit, doc]) => {
    const head = `  ${name.padEnd(width(0))}  ${value.padStart(width(1))} ${unit.padEnd(width(2))}  `;
    return head + wrap(doc, ' '.repeat(head.length)).trimStart();
  });
  return `${phrase('models.parameters')}\n${lines.join('\n')}`;
}

function docOf(parameter: Parameter): string {
  const type = parameter.type ?? 'real';
  const doc = recordSays(parameter.doc);
  return type === 'real' ? doc : phrase('models.detail', { said: doc, detail: speak(allowedFor({ ...parameter, unit: '1' })) });
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
  const recordables = Object.entries(model.recordables).map(([name, { unit, doc }]) =>
    phrase('models.alias', { name: unit === '1' ? name : `${name} (${unit})`, said: recordSays(doc) }),
  );
  const events = [
    phrase('models.sends', { events: eventsOf(model.sends) }),
    phrase('models.receives', { events: eventsOf(model.receives) }),
  ];
  const receptors = model.elementType === 'neuron' ? receptorLines(model) : portLines(model);
  return [
    ...list(phrase('models.recordables'), recordables),
    ...list(phrase('models.receptors'), receptors),
    ...list(phrase('models.events'), events),
  ];
}

const eventsOf = (events: readonly string[]) => (events.length === 0 ? phrase('models.nothing') : events);

function receptorLines(model: NeuronModel): string[] {
  const signs = { positive: 'models.excitingAt', negative: 'models.inhibitingAt', any: 'models.spikesAt' } as const;
  const names = new Map(Object.entries(model.receptor_types).map(([name, type]) => [type, name]));
  const spikes = Object.values(model.spikeInputs).map(({ receptor_type, sign, doc, size }) => {
    const type = receptor_type === 'each' ? `1 … ${size ?? 'n'}` : String(receptor_type);
    const name = typeof receptor_type === 'number' ? names.get(receptor_type) : undefined;
    return phrase(signs[sign], { type: name === undefined ? type : `${type} (${name})`, said: recordSays(doc) });
  });
  return [
    ...spikes,
    ...Object.values(model.currentInputs).map(({ receptor_type, doc }) =>
      phrase('models.currentAt', { type: String(receptor_type), said: recordSays(doc) }),
    ),
  ];
}

function portLines(model: NodeModel): string[] {
  if (model.elementType !== 'recorder' || model.ports === undefined) return [];
  return [phrase('models.portsAt', { type: `0 … ${typeof model.ports === 'number' ? model.ports - 1 : `${model.ports} - 1`}` })];
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [`${title}\n${lines.map((line) => wrap(line, '    ').replace('    ', '  ')).join('\n')}`];
}

/** Where a line may end: at blanks, and between the characters of a script that has none; a stop stays with what it ends. */
const PIECES = /\s+|\p{Script=Han}[，。：；？！、）”]*|[（“]?[^\s\p{Script=Han}（“]+|[（“]/gu;

/** Words filled into lines of WIDTH, each behind `indent`. */
function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let [line, blank] = [indent, ''];
  for (const piece of text.match(PIECES) ?? []) {
    if (/^\s/.test(piece)) {
      blank = ' ';
      continue;
    }
    if (widthOf(line + blank + piece) > WIDTH && line.trim() !== '') {
      lines.push(line);
      line = indent;
    }
    line += line.trim() === '' ? piece : blank + piece;
    blank = '';
  }
  return [...lines, line].join('\n');
}
