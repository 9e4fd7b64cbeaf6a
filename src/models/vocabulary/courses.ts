/** Currents and spikes over time: which parameters say them. */
import type { NodeModel } from '../types.ts';

/** The parameters that say what a stimulator gives over time. */
export type CourseWords =
  /** Values that hold from their times on; 0 before the first. */
  | { readonly kind: 'steps'; readonly times: string; readonly values: string; readonly unit: string }
  /** Times of spikes. */
  | { readonly kind: 'spikes'; readonly times: string };

const TIMES = '_times';

/** How a model says a course in lists; undefined where it does not. */
export function courseWords(model: NodeModel): CourseWords | undefined {
  if (model.elementType !== 'stimulator') return undefined;
  const { parameters } = model;
  for (const [times, { type }] of Object.entries(parameters)) {
    if (!times.endsWith(TIMES) || type !== 'real_list') continue;
    const values = `${times.slice(0, -TIMES.length)}_values`;
    const said = parameters[values];
    if (said !== undefined) return { kind: 'steps', times, values, unit: said.unit };
    if (model.sends.includes('spike')) return { kind: 'spikes', times };
  }
  return undefined;
}

/** What every stimulator has: when it is switched on. */
const WINDOW: ReadonlySet<string> = new Set(['start', 'stop', 'origin']);

/** The parameter of a neuron or a stimulator that is a constant current in pA: I_e, or the one thing that a stimulator says. */
export function constantCurrent(model: NodeModel): string | undefined {
  if (model.elementType === 'neuron') return model.parameters['I_e']?.unit === 'pA' ? 'I_e' : undefined;
  if (model.elementType !== 'stimulator' || !model.sends.includes('current')) return undefined;
  // A current that oscillates, changes or is drawn says more than its size.
  const [only, ...others] = Object.keys(model.parameters).filter((name) => !WINDOW.has(name));
  return only !== undefined && others.length === 0 && model.parameters[only]?.unit === 'pA' ? only : undefined;
}
