/** NEST 2's dictionaries of drawn connection parameters, as what NEST 3 and documents have for them. */
import { numberOf } from './arguments.ts';
import { applied, Draw } from './drawn.ts';
import { textOf } from './format.ts';
import type { Dict, Value } from './values.ts';

/** The draw that a dictionary with a `distribution` says; undefined where it says none that is known. */
export function nest2Distribution(dict: Dict): Draw | undefined {
  const name = dict.get('distribution');
  if (typeof name !== 'string') return undefined;
  const number = (key: string, standard: number): number => {
    const value: Value | undefined = dict.get(textOf(key));
    return value === undefined ? standard : numberOf(value);
  };
  const [low, high] = [number('low', Number.NEGATIVE_INFINITY), number('high', Number.POSITIVE_INFINITY)];
  const [, base = name, bounds] = /^(.*?)_(clipped|clipped_to_boundary)$/.exec(name) ?? [];
  const drawn = plain(base, number);
  if (drawn === undefined || bounds === undefined) return drawn;
  if (bounds === 'clipped') return applied('redraw', [drawn, low, high]);
  const above = Number.isFinite(low) ? applied('max', [low, drawn]) : drawn;
  return Number.isFinite(high) ? applied('min', [above, high]) : above;
}

function plain(name: string, number: (key: string, standard: number) => number): Draw | undefined {
  switch (name) {
    case 'uniform':
      return applied('uniform', [number('low', 0), number('high', 1)]);
    case 'uniform_int': {
      const [low, high] = [number('low', 0), number('high', 1)];
      const drawn = applied('uniform_int', [high - low + 1]);
      return low === 0 ? drawn : new Draw(`${low} + ${drawn.expression}`, undefined);
    }
    case 'normal':
      return applied('normal', [number('mu', 0), number('sigma', 1)]);
    case 'lognormal':
      return applied('lognormal', [number('mu', 0), number('sigma', 1)]);
    case 'exponential':
      return applied('exponential', [1 / number('lambda', 1)]);
    default:
      return undefined;
  }
}
