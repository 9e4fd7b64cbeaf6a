/**
 * What a form shows of a model's parameters, for one or several things at once: the value (or that they differ), the default
 * that holds where nothing is said, and whether it was changed. Plain data; the forms only draw it.
 */

import { inForceIn, standardOf } from '../../document/meaning/inForce.ts';
import type { KnownModel } from '../../document/meaning/modelNames.ts';
import { parameterNames } from '../../document/meaning/parameters.ts';
import { sameValue } from '../../document/meaning/sameValue.ts';
import { isExpression, isValues } from '../../document/meaning/values.ts';
import type { Diagnostic, Expression, Params, ParamValue } from '../../document/types.ts';
import type { Model, Parameter, Value } from '../../models/types.ts';
import { typeOfParameter } from '../../models/vocabulary/parameterTypes.ts';
import { sayFinding } from '../../text/language.ts';
import { parameterDoc } from '../../text/modelWords.ts';

/** How a parameter is given: one value (undefined where several things have different ones), one per neuron, or drawn. */
type ParameterState =
  | { readonly mode: 'value'; readonly value: Value | undefined }
  | { readonly mode: 'each'; readonly values: readonly ParamValue[] }
  | { readonly mode: 'expression'; readonly expression: Expression };

export type ParameterSection = 'primary' | 'main' | 'initial' | 'more' | 'unknown';

export interface ParameterView {
  readonly name: string;
  readonly parameter: Parameter;
  readonly section: ParameterSection;
  readonly state: ParameterState;
  /** What holds where nothing is said: NEST's default, or the copied model's own value. */
  readonly standard: ParamValue;
  readonly differs: boolean;
  readonly error: string | undefined;
  readonly warning: string | undefined;
}

/** What diagnostics say of fields by name. */
export interface Complaints {
  readonly errors: ReadonlyMap<string, string>;
  readonly warnings: ReadonlyMap<string, string>;
}

export const NO_COMPLAINTS: Complaints = { errors: new Map(), warnings: new Map() };

/** One thing with parameters: a node's object (or one per neuron), or an edge's syn_spec. */
export interface Subject {
  readonly model: KnownModel<Model>;
  readonly params: Params | readonly Params[];
}

/** Infinite as NEST writes it: ±∞, or the largest double of C++. */
export function isUnbounded(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) >= 1e300;
}

/** The values of a parameter over all neurons of all subjects, each subject's folded where its neurons agree. */
function stateOf(subjects: readonly Subject[], name: string): { state: ParameterState; differs: boolean } {
  const perSubject = subjects.map(({ model, params }) => {
    const held = inForceIn(model, paramsList(params), name);
    return held ?? { values: [], differs: false };
  });
  const differs = perSubject.some((subject) => subject.differs);
  const [first] = perSubject;
  const value = first?.values[0];
  if (first === undefined || value === undefined) return { state: { mode: 'value', value: undefined }, differs };
  const agree = perSubject.every((subject) => subject.values.every((other) => sameValue(other, value)));
  if (agree && isExpression(value)) return { state: { mode: 'expression', expression: value }, differs };
  if (agree && isValues(value)) return { state: { mode: 'each', values: value.values as readonly Value[] }, differs };
  if (agree) return { state: { mode: 'value', value: value as Value }, differs };
  if (subjects.length === 1) return { state: { mode: 'each', values: first.values }, differs };
  return { state: { mode: 'value', value: undefined }, differs };
}

function sectionOf(model: Model, name: string, parameter: Parameter): ParameterSection {
  if (parameter.hidden || parameter.readonly || MORE.has(name)) return 'more';
  if (parameter.primary) return 'primary';
  return 'state' in model && Object.hasOwn(model.state, name) ? 'initial' : 'main';
}

/** Not the cell's own physics: time constants that plasticity reads from the target, and the reference of time windows. */
const MORE: ReadonlySet<string> = new Set(['tau_minus', 'tau_minus_triplet', 'origin']);

/** Parameters that all subjects have (the first one's order), and then names that no model knows, kept as they were read. */
export function parameterViews(
  subjects: readonly Subject[],
  { errors, warnings }: Complaints,
  skip: ReadonlySet<string> = new Set(),
): readonly ParameterView[] {
  const [first] = subjects;
  if (first === undefined) return [];
  const views: ParameterView[] = oldNameViews(subjects, first, errors);
  const shown = new Set(views.flatMap((view) => first.model.renamed[view.name] ?? []));
  for (const [name, parameter] of Object.entries(first.model.model.parameters)) {
    if (
      skip.has(name) ||
      shown.has(name) ||
      parameter.readonly ||
      subjects.some((subject) => !Object.hasOwn(subject.model.model.parameters, name))
    )
      continue;
    views.push({
      name,
      parameter: { ...parameter, doc: parameterDoc(first.model.model, name) },
      section: sectionOf(first.model.model, name, parameter),
      standard: standardOf(first.model, name) ?? 0,
      error: errors.get(name),
      warning: warnings.get(name),
      ...stateOf(subjects, name),
    });
  }
  if (subjects.length === 1) views.push(...unknownViews(first, errors, skip));
  return views;
}

/** Old names of an alias (tau_syn of iaf_neuron) stand for the names they set, unless one of those is said itself. */
function oldNameViews(subjects: readonly Subject[], first: Subject, errors: ReadonlyMap<string, string>): ParameterView[] {
  return Object.entries(first.model.renamed).flatMap(([old, names]) => {
    const [name] = names;
    const parameter = name === undefined ? undefined : first.model.model.parameters[name];
    if (name === undefined || parameter === undefined || subjects.some((subject) => !Object.hasOwn(subject.model.renamed, old))) return [];
    if (subjects.some(({ params }) => paramsList(params).some((own) => names.some((other) => own[other] !== undefined)))) return [];
    const error = errors.get(old) ?? names.map((other) => errors.get(other)).find((message) => message !== undefined);
    return [
      {
        name: old,
        parameter: { ...parameter, doc: parameterDoc(first.model.model, name) },
        section: 'main',
        standard: standardOf(first.model, name) ?? 0,
        error,
        warning: undefined,
        ...stateOf(subjects, name),
      },
    ];
  });
}

function paramsList(params: Params | readonly Params[]): readonly Params[] {
  return Array.isArray(params) ? params : [params as Params];
}

function unknownViews({ model, params }: Subject, errors: ReadonlyMap<string, string>, skip: ReadonlySet<string>): ParameterView[] {
  const list = paramsList(params);
  const names = new Set(list.flatMap((own) => Object.keys(own)));
  return [...names]
    .filter((name) => !skip.has(name) && parameterNames(model, name) === undefined)
    .map((name) => ({
      name,
      parameter: { unit: '1', default: '', doc: '', type: 'string' as const },
      section: 'unknown' as const,
      state: { mode: 'value' as const, value: JSON.stringify(list.find((own) => own[name] !== undefined)?.[name] ?? '') },
      standard: '',
      differs: true,
      error: errors.get(name),
      warning: undefined,
    }));
}

/** The first error and the first warning about each field of these nodes or edges; `prefix` ("syn_spec.") is taken off the field. */
export function complaintsAbout(
  diagnostics: readonly Diagnostic[],
  of: { readonly nodes?: readonly string[]; readonly edges?: readonly string[] },
  prefix = '',
): Complaints {
  const errors = new Map<string, string>();
  const warnings = new Map<string, string>();
  for (const finding of diagnostics) {
    const { severity, node, edge, field } = finding;
    if (field === undefined || !field.startsWith(prefix)) continue;
    const belongs = node !== undefined ? of.nodes?.includes(node) : edge !== undefined && of.edges?.includes(edge);
    if (!belongs) continue;
    const name = field.slice(prefix.length).split('.')[0] ?? '';
    const found = severity === 'error' ? errors : warnings;
    if (!found.has(name)) found.set(name, sayFinding(finding));
  }
  return { errors, warnings };
}

/** Whether a parameter matches what was typed: part of its name or of its description. */
export function matchesFilter(view: ParameterView, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${view.name} ${view.parameter.doc} ${view.parameter.unit}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Whether a parameter may be an expression. */
export function canBeDrawn(parameter: Parameter): boolean {
  const type = typeOfParameter(parameter);
  return (type === 'real' || type === 'integer') && parameter.choices === undefined;
}
