/**
 * Values of parameters: `{ id, value, type, visible }` in a project, a number, list or expression in a document. What a kind of value
 * means is what NEST Desktop's generated script says: numpy's ranges, `nest.random`, `nest.spatial`, `nest.spatial_distributions`.
 */
import { isJsonObject, type JsonObject, own } from '../../document/file/reader.ts';
import { shown } from '../../document/meaning/diagnostics.ts';
import { numberText, type RandomFunctionName, randomFunctions, valueFunctions } from '../../language/index.ts';
import type { Parameter } from '../../models/types.ts';
import { typeOfParameter } from '../../models/vocabulary/parameterTypes.ts';
import type { Losses } from '../foreign.ts';
import { type Given, isAbsent, numberOf } from './given.ts';

/** What a value is for. */
export interface ValueSite {
  /** undefined: the model, or its parameter, is not known. */
  readonly parameter: Parameter | undefined;
  readonly of: 'node' | 'connection' | 'model';
  /** Size of the population; 1 where there is none. */
  readonly n: number;
}

/** Values in a list that are made from a range. */
const LONGEST_RANGE = 1_000_000;

/** Slider, label and checks of a parameter, which the catalogue has itself. */
const FORM_KEYS = [
  'component',
  'disabled',
  'factors',
  'format',
  'input',
  'items',
  'label',
  'max',
  'min',
  'options',
  'readonly',
  'rules',
  'step',
  'ticks',
  'unit',
  'variant',
];

/** A parameter that a project sets: v3 lists all of them and marks those that are set. */
interface Param {
  readonly id: string;
  readonly given: Given;
  readonly isVisible: boolean;
}

/** The parameters of a list; what has no name is said. */
export function paramsOf(owner: Given, key: string, losses: Losses): Param[] {
  return owner.objects(key).flatMap((given) => {
    given.ignore(...FORM_KEYS);
    const id = given.text('id');
    const visible = given.take('visible');
    if (id !== undefined) return [{ id, given, isVisible: visible !== false && visible !== 'false' }];
    losses.add('unknown_key', given.path, 'a parameter without id');
    return [];
  });
}

/** What a parameter is set to, as a file of ours says it; undefined where nothing is, which is said. */
export function readValue({ given }: Param, site: ValueSite, losses: Losses): unknown {
  const type = given.object('type');
  const value = given.take('value');
  given.end();
  const kind = type?.text('id');
  if (type === undefined || kind === undefined || kind === 'constant') {
    type?.ignore('icon', 'label', 'specs');
    type?.end();
    return plainValue(value, given, site, losses);
  }
  type.ignore('icon', 'label');
  const specs = specsOf(type, losses);
  type.end();
  const range = rangeOf(kind, specs);
  if (range !== undefined) {
    if (range.length > LONGEST_RANGE) {
      losses.add('too_long', type.path, kind, { found: String(range.length) });
      return undefined;
    }
    return listValue(range, site);
  }
  const expression = expressionOf(kind, specs);
  if (expression === undefined) losses.add('unknown_type', type.path, kind);
  return expression === undefined ? undefined : { expression };
}

/** Numbers of a type's specs by name. */
type Specs = ReadonlyMap<string, number>;

function specsOf(type: Given, losses: Losses): Specs {
  const specs = new Map<string, number>();
  for (const spec of type.objects('specs')) {
    const id = spec.text('id');
    const value = spec.take('value');
    const number = numberOf(value);
    if (id !== undefined && number !== undefined) specs.set(id, number);
    else if (!isAbsent(value)) losses.add('not_a_number', spec.path, shown(value), { default: 'its default' });
  }
  return specs;
}

/** numpy's arange and linspace, value by value; undefined for another kind. */
export function rangeOf(kind: string, specs: Specs): { readonly length: number; at(i: number): number } | undefined {
  const [library, name] = kind.split('.');
  if (library !== 'np' && library !== 'numpy') return undefined;
  const start = specs.get('start') ?? 0;
  const stop = specs.get('stop') ?? 1;
  if (name === 'arange') {
    const step = specs.get('step') ?? 1;
    const length = Math.max(0, Math.ceil((stop - start) / step));
    // numpy steps by the difference of the first two values.
    const delta = start + step - start;
    return { length: Number.isFinite(length) ? length : Number.POSITIVE_INFINITY, at: (i) => start + i * delta };
  }
  if (name !== 'linspace') return undefined;
  const length = Math.max(0, Math.trunc(specs.get('num') ?? 50));
  const step = (stop - start) / (length - 1);
  return { length, at: (i) => (length > 1 && i === length - 1 ? stop : start + i * (length > 1 ? step : 0)) };
}

/** A range as a value: a list where the parameter is one, one number each otherwise, where that is so as a ramp that can be read. */
function listValue(range: { readonly length: number; at(i: number): number }, { parameter, of, n }: ValueSite): unknown {
  const list = Array.from({ length: range.length }, (_, i) => range.at(i));
  if (isList(parameter)) return list;
  if (list.length === 1 && n === 1) return list[0];
  if (of === 'node' && list.length === n && n > 1) {
    const [start = 0, second = 0] = list;
    const step = second - start;
    if (list.every((value, i) => value === start + step * i)) return { expression: rampText(start, step) };
  }
  return { values: list };
}

/** `300 + 50 * i`: the same numbers as start + step · i. */
function rampText(start: number, step: number): string {
  const slope = `${numberText(Math.abs(step))} * i`;
  if (start === 0) return step < 0 ? `-${slope}` : slope;
  return `${numberText(start)} ${step < 0 ? '-' : '+'} ${slope}`;
}

/** NEST Desktop's numbers where a spec has none. */
const SPEC_DEFAULTS: Readonly<Record<string, number>> = { max: 1, std: 1, std_x: 1, std_y: 1, beta: 1, kappa: 1, theta: 1, a: 1 };

/** NEST Desktop's distributions over distance as expressions have them. */
export const SPATIAL: Readonly<Record<string, string>> = {
  'spatial_distributions.exponential': 'exponential_decay',
  'spatial_distributions.gamma': 'gamma',
  'spatial_distributions.gaussian': 'gaussian',
  'spatial_distributions.gaussian2D': 'gaussian2d',
};

function expressionOf(kind: string, specs: Specs): string | undefined {
  const number = (name: string) => specs.get(name) ?? SPEC_DEFAULTS[name] ?? 0;
  const [library, name = ''] = kind.split('.');
  if (library === 'random') {
    const drawn = Object.hasOwn(randomFunctions, name) ? randomFunctions[name as RandomFunctionName] : undefined;
    return drawn && `${drawn.name}(${drawn.arguments.map((argument) => numberText(number(argument.name))).join(', ')})`;
  }
  if (kind === 'spatial.distance') {
    const [slope, shift] = [number('a'), number('c')];
    const scaled = slope === 1 ? 'distance' : `${numberText(slope)} * distance`;
    return shift === 0 ? scaled : `${scaled} ${shift < 0 ? '-' : '+'} ${numberText(Math.abs(shift))}`;
  }
  const called = Object.hasOwn(SPATIAL, kind) ? SPATIAL[kind] : undefined;
  const f = called === undefined ? undefined : valueFunctions[called];
  if (f === undefined) return undefined;
  const distances = f.names.filter((argument) => argument.startsWith('d'));
  const given = f.names.slice(distances.length).map((argument) => numberText(number(argument)));
  return `${called}(${[...(distances.length === 1 ? ['distance'] : ['distance_x', 'distance_y']), ...given].join(', ')})`;
}

function plainValue(value: unknown, given: Given, { parameter, of, n }: ValueSite, losses: Losses): unknown {
  if (value === undefined) {
    losses.add('no_value', given.path, 'null');
    return undefined;
  }
  const listed = isList(parameter) && typeof value === 'string' ? listText(value) : value;
  if (!Array.isArray(listed)) return isList(parameter) ? [single(listed, parameter)] : single(listed, parameter);
  const items = (listed as readonly unknown[]).map((item) =>
    Array.isArray(item) ? item.map((inner: unknown) => single(inner, parameter)) : single(item, parameter),
  );
  // A list of lists is one for each node, where the parameter is a list.
  const isEach = isList(parameter) && items.length > 0 && items.every(Array.isArray);
  if (!isEach && (isList(parameter) || parameter === undefined || of === 'model')) return items;
  return items.length === 1 && n === 1 ? items[0] : { values: items };
}

/** The items of "1, 2, 3" or "[1, 2, 3]"; a text that is none, as it is. */
function listText(text: string): unknown {
  const parts = text
    .trim()
    .replace(/^\[(.*)\]$/s, '$1')
    .split(/[,;\s]+/)
    .filter((part) => part !== '');
  return parts.every((part) => numberOf(part) !== undefined) ? parts : text;
}

/** One value with the type that the parameter asks for; numbers may be written as texts. */
function single(value: unknown, parameter: Parameter | undefined): unknown {
  const type = parameter && typeOfParameter(parameter).replace(/_list$/, '');
  if (type === 'string') return typeof value === 'number' ? String(value) : value;
  if (type === 'boolean' || (type === undefined && /^(true|false)$/i.test(String(value)))) {
    if (value === 1 || value === 0) return value === 1;
    return typeof value === 'string' && /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value;
  }
  const number = numberOf(value);
  if (number === undefined) return value;
  return Number.isFinite(number) ? number : numberText(number);
}

function isList(parameter: Parameter | undefined): boolean {
  return parameter !== undefined && typeOfParameter(parameter).endsWith('_list');
}

/** A triple of a list { id, value }, or of an object of values, by name. */
export function namedNumbers(value: unknown): ReadonlyMap<string, unknown> {
  if (Array.isArray(value)) {
    return new Map(
      (value as readonly unknown[]).flatMap((entry): [string, unknown][] => {
        const id = isJsonObject(entry) ? own(entry, 'id') : undefined;
        return typeof id === 'string' ? [[id, own(entry as JsonObject, 'value')]] : [];
      }),
    );
  }
  return new Map(isJsonObject(value) ? Object.entries(value) : []);
}
