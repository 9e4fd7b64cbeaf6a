/**
 * What an expression in the place of a parameter's value may say: NEST 3's parameters as functions, arithmetic, and the names of
 * the thing that it is evaluated for. The meaning is NEST's (nest.random, nest.math, nest.spatial, nest.spatial_distributions of
 * PyNEST 3.9; nestkernel/parameter.h).
 */
import type { FunctionSignature } from '../functions.ts';
import { randomFunctions } from './randomFunctions.ts';

/** Where an expression stands: it is evaluated once for each node, or once for each connection. */
export type Site = 'node' | 'connection';

interface ValueFunction extends FunctionSignature {
  /** random: drawn anew at each evaluation. math: of its arguments. space: of distances, as nest.spatial_distributions has it. */
  readonly kind: 'random' | 'math' | 'space';
  /** Names of the arguments in order, NEST's where NEST names them. */
  readonly names: readonly string[];
  /** Which arguments NEST takes as plain numbers only, by place; what is drawn may not stand there. */
  readonly plain: readonly number[];
}

const of = (kind: ValueFunction['kind'], names: readonly string[], plain: readonly number[], doc: string): ValueFunction => ({
  kind,
  names,
  plain,
  doc,
  arguments: [names.length, names.length],
});

const random = Object.values(randomFunctions).map(({ name, doc, arguments: args }) => {
  const names = args.map((argument) => argument.name);
  return [name, of('random', names, [...names.keys()], doc)] as const;
});

export const valueFunctions: Readonly<Record<string, ValueFunction>> = {
  ...Object.fromEntries(random),
  redraw: of('math', ['x', 'min', 'max'], [1, 2], 'x, drawn again until it lies from min to max'),
  min: of('math', ['x', 'y'], [], 'the smaller of two'),
  max: of('math', ['x', 'y'], [], 'the larger of two'),
  exp: of('math', ['x'], [], 'e to the power of x'),
  log: of('math', ['x'], [], 'natural logarithm'),
  sqrt: of('math', ['x'], [], 'square root'),
  sin: of('math', ['x'], [], 'sine'),
  cos: of('math', ['x'], [], 'cosine'),
  abs: of('math', ['x'], [], 'absolute value'),
  pow: of('math', ['x', 'exponent'], [1], 'x to the power of the exponent'),
  gaussian: of('space', ['d', 'mean', 'std'], [1, 2], 'exp(−(d − mean)² / 2std²)'),
  gaussian2d: of(
    'space',
    ['dx', 'dy', 'mean_x', 'mean_y', 'std_x', 'std_y', 'rho'],
    [2, 3, 4, 5, 6],
    'a bell over two distances, with correlation rho',
  ),
  gamma: of('space', ['d', 'kappa', 'theta'], [1, 2], 'density of the gamma distribution at d'),
  exponential_decay: of('space', ['d', 'beta'], [1], 'exp(−d / beta)'),
};

interface ValueName {
  readonly doc: string;
  /** Has a value only where nodes have positions. */
  readonly space?: true;
  /** Only where these have three dimensions. */
  readonly depth?: true;
}

const space = (doc: string): ValueName => ({ doc, space: true });
const depth = (doc: string): ValueName => ({ doc, space: true, depth: true });

/** The names that have a value, by site. */
export const valueNames: Readonly<Record<Site, Readonly<Record<string, ValueName>>>> = {
  node: {
    i: { doc: 'index of the node in its population, from 0' },
    n: { doc: 'size of the population' },
    x: space('position of the node'),
    y: space('position of the node'),
    z: depth('position of the node'),
  },
  connection: {
    source_index: { doc: 'index of the source among the sources, from 0' },
    target_index: { doc: 'index of the target among the targets, from 0' },
    distance: space('distance from source to target'),
    distance_x: space('distance along x, without its sign'),
    distance_y: space('distance along y, without its sign'),
    distance_z: depth('distance along z, without its sign'),
    source_x: space('position of the source'),
    source_y: space('position of the source'),
    source_z: depth('position of the source'),
    target_x: space('position of the target'),
    target_y: space('position of the target'),
    target_z: depth('position of the target'),
  },
};
