import type { Said } from '../../base/said.ts';
import { type Violation, violations } from '../../language/index.ts';
import { onGrid, toSteps } from '../../language/time.ts';
import type { NodeModel, SynapseModel, Value } from '../../models/types.ts';
import type { Wish } from '../connect/wishes.ts';
import { said } from '../said.ts';
import { type Address, KernelError } from '../types.ts';
import { type Column, type Columns, columnAt } from './parameters.ts';

/** What is wrong with the parameters of n nodes: the model's own constraints, and times that must lie on the grid. */
export function checkColumns(model: NodeModel, columns: Columns, n: number, resolution: number, address: Address): void {
  checkConstraints(model, columns, n, address, '');
  for (const [name, parameter] of Object.entries(model.parameters)) {
    if (!parameter.onGrid) continue;
    const column = columns.get(name) as Column;
    const count = 'one' in column ? 1 : n;
    for (let i = 0; i < count; i++) {
      const value = columnAt(column, i);
      // What nobody has set is taken as its mechanism takes it.
      if (typeof value !== 'number' || value === parameter.default) continue;
      if (parameter.oddSteps && onGrid(value, resolution) && toSteps(value, resolution) % 2 !== 1) {
        throw new KernelError('BadProperty', said('kernel.parameter.oddSteps', { name, model: model.name, time: value, resolution }), {
          ...address,
          field: name,
        });
      }
      if (!onGrid(value, resolution)) {
        throw new KernelError(
          'BadProperty',
          said(value < 0 ? 'kernel.parameter.gridPositive' : 'kernel.parameter.grid', { name, model: model.name, time: value, resolution }),
          { ...address, field: name },
        );
      }
    }
  }
}

/** Weight, delay and parameters of a synapse model, drawn ones included. */
export function checkConnectionConstraints({ synapse, weights, delays, params, copied, receptor_type, network, address }: Wish): void {
  const columns = new Map<string, Column>();
  for (const [name, parameter] of Object.entries(synapse.parameters)) columns.set(name, { one: parameter.default });
  for (const [name, quantity] of Object.entries(params)) {
    if (typeof quantity !== 'object' || Array.isArray(quantity)) columns.set(name, { one: quantity as Value });
    else if ('each' in quantity) columns.set(name, { values: quantity.each });
  }
  columns.set('receptor_type', { one: receptor_type });
  columns.set('delay', { one: (typeof delays === 'number' ? delays : 1) * network.resolution });
  columns.set('weight', typeof weights === 'number' ? { one: weights } : { numbers: weights });
  const lengths = [...columns.values()].map((column) =>
    'numbers' in column ? column.numbers.length : 'values' in column ? column.values.length : 0,
  );
  const isAlone = receptor_type === 0 && Object.keys(params).every((name) => copied.includes(name));
  const checked = isAlone ? { ...synapse, constraints: synapse.constraints.filter(({ pastWeight }) => !pastWeight) } : synapse;
  checkConstraints(checked, columns, Math.max(...lengths), address, 'syn_spec.');
}

/**
 * Holds the model's constraints against the first node (or connection), then those that name a parameter that differs against
 * the others.
 */
function checkConstraints(model: NodeModel | SynapseModel, columns: Columns, n: number, address: Address, prefix: string): void {
  const at = (i: number): Record<string, Value> => Object.fromEntries([...columns].map(([name, column]) => [name, columnAt(column, i)]));
  const refuse = (values: Record<string, Value>, model: Pick<NodeModel | SynapseModel, 'constraints' | 'name'>, number?: number): void => {
    const [violation] = violations(model, values);
    if (violation === undefined) return;
    const field = violation.of[0];
    throw new KernelError('BadProperty', brokenConstraint(violation, model.name, values, number), {
      ...address,
      ...(field === undefined ? {} : { field: prefix + field }),
    });
  };
  refuse(at(0), model);
  const differing = new Map([...columns].filter(([, column]) => !('one' in column)));
  if (differing.size === 0) return;
  for (const constraint of model.constraints) {
    const names = [...differing.keys()].filter((name) => new RegExp(`\\b${name}\\b`).test(constraint.when));
    if (names.length === 0) continue;
    const part = { name: model.name, constraints: [constraint] };
    const only = names.length === 1 ? differing.get(names[0] as string) : undefined;
    // Constraints compare with bounds: of one parameter that differs, the least and the greatest value are enough.
    const indices = only !== undefined && 'numbers' in only ? extremes(only.numbers) : Array.from({ length: n }, (_, i) => i);
    for (const i of indices) refuse(at(i), part, i + 1);
  }
}

/**
 * NEST's sentence for a broken constraint, with the model and the values it is about.
 * @param number which node or connection, counted from 1, where they differ.
 */
export function brokenConstraint(
  { message: sentence, of }: Violation,
  model: string,
  values: Readonly<Record<string, unknown>>,
  number?: number,
): Said {
  const given = of.map((name) => said('kernel.parameter.given', { name, found: values[name] }));
  if (number === undefined) {
    if (given.length === 0) return said('kernel.parameter.constraint', { sentence, model });
    return said('kernel.parameter.constraintGiven', { sentence, model, given });
  }
  if (given.length === 0) return said('kernel.parameter.constraintNumber', { sentence, model, number });
  return said('kernel.parameter.constraintNumberGiven', { sentence, model, number, given });
}

function extremes(numbers: Float64Array): number[] {
  let low = 0;
  let high = 0;
  for (let i = 1; i < numbers.length; i++) {
    if ((numbers[i] as number) < (numbers[low] as number)) low = i;
    if ((numbers[i] as number) > (numbers[high] as number)) high = i;
  }
  return [low, high];
}
