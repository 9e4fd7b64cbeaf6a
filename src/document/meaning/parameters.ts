/** Holds the names and types of parameters against what the model says it has. Meaning (constraints, grid) is left to compile. */

import { nearestName } from '../../base/nearest.ts';
import type { Resolved } from '../../models/createCatalogue.ts';
import type { Model, Parameter, Value } from '../../models/types.ts';
import { mayBeInfinite } from '../../models/vocabulary/infinite.ts';
import { canBeDrawn, isValueOf, typeOfParameter } from '../../models/vocabulary/parameterTypes.ts';
import type { Findings } from '../file/reader.ts';
import { type Said, said } from '../said.ts';
import type { Params, ParamValue, Values } from '../types.ts';
import { listed, member, type Place, shown } from './diagnostics.ts';
import { isExpression, isValues } from './values.ts';

/** What a parameter accepts: "a number in mV", "memory or ascii". */
export function allowedFor(parameter: Parameter): Said {
  if (parameter.choices !== undefined) return listed(parameter.choices);
  const type = said(`document.type.${typeOfParameter(parameter)}`);
  return parameter.unit === '1' || parameter.unit === '' ? type : said('document.inUnit', { type, unit: parameter.unit });
}

/** The first infinity in a value, looked for in lists and values one by one too. */
function infinityIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : value;
  if (isValues(value)) return infinityIn(value.values);
  if (!Array.isArray(value)) return undefined;
  for (const item of value as readonly unknown[]) {
    const found = infinityIn(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a written name sets: itself, the new names of an old one, or nothing where it is dropped. Undefined: there is no such name. */
export function parameterNames(resolved: Resolved<Model>, name: string): readonly string[] | undefined {
  if (Object.hasOwn(resolved.model.parameters, name)) return [name];
  if (Object.hasOwn(resolved.renamed, name)) return resolved.renamed[name];
  return resolved.dropped.includes(name) ? [] : undefined;
}

/**
 * Notes unknown names (with the nearest known one), wrong types and read-only parameters of one object of parameters.
 * `ignored` are keys that stand beside parameters (synapse_model, weight_recorder in a syn_spec).
 */
export function checkParameters(
  params: Params | Readonly<Record<string, ParamValue | undefined>>,
  resolved: Resolved<Model>,
  place: Place,
  findings: Findings,
  ignored: readonly string[] = [],
): void {
  const { model } = resolved;
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || ignored.includes(name)) continue;
    const names = parameterNames(resolved, name);
    if (names === undefined) {
      const known = [
        ...Object.keys(model.parameters).filter((key) => !model.parameters[key]?.hidden),
        ...Object.keys(resolved.renamed),
        ...ignored,
      ];
      const nearest = nearestName(name, [...known, ...Object.keys(model.parameters)]);
      findings.add('unknown_parameter', member(place, name), { model: model.name, found: name, allowed: listed(known) }, nearest);
      continue;
    }
    const parameter = names[0] === undefined ? undefined : model.parameters[names[0]];
    if (parameter !== undefined) checkValue(parameter, value, model.name, () => member(place, name), findings);
  }
}

function checkValue(parameter: Parameter, value: ParamValue, model: string, place: () => Place, findings: Findings): void {
  if (parameter.readonly && value !== parameter.default) {
    findings.add('readonly_parameter', place(), { model });
  } else if (isExpression(value)) {
    if (!canBeDrawn(parameter)) {
      findings.add('expression_not_allowed', place(), { model, allowed: allowedFor(parameter) });
    }
  } else if (isValues(value)) {
    const wrong = firstOf(value.values, (item) => !isValueOf(parameter, item));
    if (wrong !== undefined)
      findings.add('parameter_type', place(), {
        model,
        found: said('document.among', { found: shown(wrong) }),
        allowed: allowedFor(parameter),
      });
  } else if (infinityIn(value) !== undefined && !mayBeInfinite(parameter)) {
    findings.add('infinite_not_allowed', place(), { model, found: shown(infinityIn(value)), allowed: allowedFor(parameter) });
  } else if (!isValueOf(parameter, value)) {
    const nearest = typeof value === 'string' && parameter.choices ? nearestName(value, parameter.choices) : undefined;
    findings.add('parameter_type', place(), { model, found: shown(value), allowed: allowedFor(parameter) }, nearest);
  }
}

/** The first of the values, or of the values of its rows, that is wrong. A row is a list where the parameter is none itself. */
function firstOf(values: Values['values'], isWrong: (value: Value) => boolean): Value | undefined {
  for (const value of values as readonly Value[]) {
    if (!isWrong(value)) continue;
    if (!Array.isArray(value)) return value;
    const inside = (value as readonly Value[]).find(isWrong);
    if (inside !== undefined || value.length === 0) return inside ?? value;
  }
  return undefined;
}
