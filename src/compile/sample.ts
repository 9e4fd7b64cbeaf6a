/** What an expression gives: a draw of its values by the kernel's own evaluator, for forms that show it before a run. */

import { Evaluation, isDrawn, readExpression } from '../kernel/random/expression.ts';
import { PURPOSE } from '../kernel/random/xoshiro.ts';
import type { Site } from '../language/index.ts';
import { coordinate, type Layer } from '../space/layer.ts';

/** How large the things are that an expression is evaluated for. */
export interface SampleSizes {
  /** Nodes of the population; sources of a connection. */
  readonly n: number;
  /** Targets of a connection; 1 at a node. */
  readonly targets: number;
  /** Where the nodes of a population lie. */
  readonly layer?: Layer | undefined;
}

/** Whether an expression gives other values at each draw, and not only at each index. */
export function isRandom(expression: string, site: Site): boolean {
  return isDrawn({ expression }, site);
}

/**
 * `count` values of an expression: those of the first nodes, or of the first connections row by row (all sources of a target). The same
 * seed draws the same values. Undefined where the expression cannot be read, needs positions, or gives up a redraw.
 */
export function sampleValues(
  expression: string,
  site: Site,
  { n, targets, layer }: SampleSizes,
  count: number,
  seed: number,
): Float64Array | undefined {
  try {
    const evaluation = new Evaluation(
      readExpression('value', expression, site, {}, layer?.dimensions),
      site === 'node' ? PURPOSE.parameter : PURPOSE.weight,
    );
    const values = new Float64Array(count);
    evaluation.reseed(seed, 0, 0);
    const places: Readonly<Record<string, (index: number) => number>> = {
      i: (index) => index,
      n: () => n,
      source_index: (index) => index % n,
      target_index: (index) => Math.floor(index / n) % targets,
    };
    const axes = 'xyz';
    evaluation.into(values, 0, count, (name) => {
      const axis = axes.indexOf(name);
      if (layer !== undefined && axis >= 0) return (index) => coordinate(layer, index % n, axis);
      return places[name] ?? (() => Number.NaN);
    });
    return values;
  } catch {
    return undefined;
  }
}
