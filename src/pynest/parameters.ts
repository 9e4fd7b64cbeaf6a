/** Checks what scripts set: names, types, grid times and NEST's own constraints. */

import { brokenConstraint } from '../kernel/plan/constraints.ts';
import { checkValue, unknownName } from '../kernel/plan/parameters.ts';
import { isExpression, readExpression } from '../kernel/random/expression.ts';
import type { Quantity } from '../kernel/types.ts';
import { type Site, violations } from '../language/index.ts';
import { onGrid } from '../language/time.ts';
import type { Model, Parameter, Value } from '../models/types.ts';
import { isListType, typeOfParameter } from '../models/vocabulary/parameterTypes.ts';
import { nestError } from './errors.ts';
import type { Named } from './models.ts';
import { said } from './said.ts';

/** Renames old parameter names and leaves out those that mean nothing any more. Throws where `params` is no dictionary. */
export function translated(named: Named<Model>, params: unknown): Record<string, unknown> {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw nestError('TypeError', said('pynest.parameters.type', { model: named.known.name, found: params }));
  }
  return Object.fromEntries(
    Object.entries(params)
      .filter(([name]) => !named.dropped.includes(name))
      .flatMap(([name, value]) => {
        const present = Object.hasOwn(named.renamed, name) ? named.renamed[name] : undefined;
        return (present ?? [name]).map((now) => [now, value] as const);
      }),
  );
}

/** The parameter `name` of a model that a script wants to set. Throws for an unknown or a read-only one. */
function settable(model: Model, name: string): Parameter {
  const parameter = Object.hasOwn(model.parameters, name) ? model.parameters[name] : undefined;
  if (parameter === undefined) throw unknownName(model, name, {});
  if (parameter.readonly) throw nestError('BadProperty', said('pynest.parameters.readonly', { name, model: model.name }));
  return parameter;
}

/** Whether a parameter is itself a list, so that a list of numbers is one value and not one for each node. */
function isList(parameter: Parameter): boolean {
  return isListType(typeOfParameter(parameter));
}

/**
 * What a script gave for one parameter of `n` nodes or connections: a value, an expression, or a list with a value for each.
 * Throws for a wrong type, a faulty expression (`dimensions`: of the positions of nodes; those of connections the kernel knows), a list of the wrong length, or a time off the grid.
 */
export function quantity(model: Model, name: string, given: unknown, n: number, resolution: number, dimensions = 0): Quantity {
  const parameter = settable(model, name);
  if (isExpression(given)) {
    const site: Site = model.elementType === 'synapse' ? 'connection' : 'node';
    readExpression(`${name} of ${model.name}`, String(given.expression), site, {}, site === 'connection' ? 3 : dimensions);
    return { expression: String(given.expression) };
  }
  const each = Array.isArray(given) && (!isList(parameter) || given.some((value) => Array.isArray(value))) ? given : undefined;
  if (each === undefined) {
    checkOne(model, name, parameter, given, resolution);
    return given as Value;
  }
  if (each.length === 1 && n === 1) {
    checkOne(model, name, parameter, each[0], resolution);
    return each[0] as Value;
  }
  if (each.length !== n) {
    throw nestError('DimensionMismatch', said('pynest.parameters.values', { name, model: model.name, values: each.length, n }));
  }
  for (const value of each) checkOne(model, name, parameter, value, resolution);
  return { each: each as readonly Value[] };
}

function checkOne(model: Model, name: string, parameter: Parameter, value: unknown, resolution: number): void {
  checkValue(model, name, parameter, value, {});
  if (parameter.onGrid && typeof value === 'number' && !onGrid(value, resolution)) {
    throw nestError('BadProperty', said('pynest.parameters.grid', { name, model: model.name, time: value, resolution }));
  }
}

/** Throws NEST's sentence for the first constraint that a complete set of parameters breaks. */
export function checkConstraints(model: Model, params: Readonly<Record<string, Value>>): void {
  const [first] = violations(model, params);
  if (first === undefined) return;
  throw nestError('BadProperty', brokenConstraint(first, model.name, params));
}
