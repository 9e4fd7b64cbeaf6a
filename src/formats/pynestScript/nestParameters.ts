/** nest.random, nest.math, nest.logic, nest.spatial and nest.spatial_distributions: values that NEST evaluates for each node or connection. */
import { randomFunctions } from '../../language/index.ts';
import { numberOf, take } from './arguments.ts';
import { applied, Draw } from './drawn.ts';
import { Problem } from './problem.ts';
import { Builtin, Module, Thing, typeName, type Value } from './values.ts';

const operand = (value: Value): Draw | number => (value instanceof Draw ? value : numberOf(value));

function parameter(value: Value): Draw {
  if (value instanceof Draw) return value;
  throw new Problem('type', typeName(value), { wanted: 'Parameter' });
}

/** A function that becomes one of language/values: NEST's names of the arguments, and defaults. */
function composed(name: string, own: string, args: readonly (readonly [name: string, standard: number | undefined])[]): Builtin {
  return new Builtin(name, (given) => {
    const taken = take(
      name,
      given,
      args.map(([key]) => key),
    );
    return applied(
      own,
      args.map(([key, standard]) => operand(taken.get(key) ?? standard ?? taken.need(key))),
    );
  });
}

function moduleOf(name: string, members: Readonly<Record<string, Value>>): Module {
  return new Module(name, members, (member) => {
    throw new Problem('attribute', member, { type: name });
  });
}

const axes = (prefix: string): Record<string, Value> =>
  Object.fromEntries(['x', 'y', 'z'].map((axis) => [axis, new Draw(`${prefix}${axis}`, undefined)]));

function thing(kind: 'grid' | 'free', names: readonly string[]): Builtin {
  return new Builtin(kind, (given) => {
    const taken = take(kind, given, names);
    const entries = names.flatMap((name): [string, Value][] => {
      const value = taken.get(name);
      return value === undefined || value === null ? [] : [[name, value]];
    });
    return new Thing(kind, Object.fromEntries(entries));
  });
}

export const nestParameters: Readonly<Record<string, Value>> = {
  random: moduleOf(
    'nest.random',
    Object.fromEntries(
      Object.values(randomFunctions).map(({ name, arguments: args }): [string, Value] => {
        return [
          name,
          composed(
            name,
            name,
            args.map(({ name: key, default: standard }) => [key, standard]),
          ),
        ];
      }),
    ),
  ),
  math: moduleOf('nest.math', {
    exp: composed('exp', 'exp', [['parameter', undefined]]),
    sin: composed('sin', 'sin', [['parameter', undefined]]),
    cos: composed('cos', 'cos', [['parameter', undefined]]),
    min: composed('min', 'min', [
      ['parameter', undefined],
      ['value', undefined],
    ]),
    max: composed('max', 'max', [
      ['parameter', undefined],
      ['value', undefined],
    ]),
    redraw: composed('redraw', 'redraw', [
      ['parameter', undefined],
      ['min', undefined],
      ['max', undefined],
    ]),
  }),
  logic: moduleOf('nest.logic', {
    conditional: new Builtin('conditional', (given) => {
      const taken = take('conditional', given, ['condition', 'param_if_true', 'param_if_false']);
      const text = (name: string) => {
        const value = operand(taken.need(name));
        return `(${value instanceof Draw ? value.expression : String(value)})`;
      };
      const condition = parameter(taken.need('condition'));
      return new Draw(`(${condition.expression}) ? ${text('param_if_true')} : ${text('param_if_false')}`, undefined);
    }),
  }),
  spatial: moduleOf('nest.spatial', {
    pos: moduleOf('nest.spatial.pos', axes('')),
    source_pos: moduleOf('nest.spatial.source_pos', axes('source_')),
    target_pos: moduleOf('nest.spatial.target_pos', axes('target_')),
    distance: new Draw('distance', undefined),
    grid: thing('grid', ['shape', 'center', 'extent', 'edge_wrap']),
    free: thing('free', ['pos', 'extent', 'edge_wrap', 'num_dimensions']),
  }),
  spatial_distributions: moduleOf('nest.spatial_distributions', {
    exponential: composed('exponential', 'exponential_decay', [
      ['x', undefined],
      ['beta', 1],
    ]),
    gaussian: composed('gaussian', 'gaussian', [
      ['x', undefined],
      ['mean', 0],
      ['std', 1],
    ]),
    gaussian2D: composed('gaussian2D', 'gaussian2d', [
      ['x', undefined],
      ['y', undefined],
      ['mean_x', 0],
      ['mean_y', 0],
      ['std_x', 1],
      ['std_y', 1],
      ['rho', 0],
    ]),
    gamma: composed('gamma', 'gamma', [
      ['x', undefined],
      ['kappa', 1],
      ['theta', 1],
    ]),
  }),
};
