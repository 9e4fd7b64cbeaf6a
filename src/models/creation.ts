/**
 * What Create can set and what it cannot. PyNEST hands one dictionary of plain values to the model before it makes the nodes; where
 * it holds a list or a distribution, or there is one for each node, it sets the nodes after they were made, and NEST then refuses
 * what only a model may say. Source: NEST 3.9, hl_api_nodes.py and sinusoidal_poisson_generator.cpp.
 */
import type { Said } from '../base/said.ts';
import { said } from './said.ts';
import type { Model } from './types.ts';

/** The parameter that NEST would refuse among what is given to Create, one object for all nodes or one for each; undefined where none. */
export function refusedAtCreation(model: Model, given: readonly Readonly<Record<string, unknown>>[], isList: boolean): string | undefined {
  const isPlain = (name: string, value: unknown) =>
    typeof value === 'string' ? typeof model.parameters[name]?.default === 'string' : typeof value !== 'object';
  const after = isList || given.some((one) => Object.entries(one ?? {}).some(([name, value]) => !isPlain(name, value)));
  if (!after) return undefined;
  return given.flatMap((one) => Object.keys(one ?? {})).find((name) => model.parameters[name]?.modelDefault);
}

/** What NEST says of a parameter that only a model may say. */
export function modelDefaultOnly(name: string): Said {
  return said('models.defaultOnly', { name });
}
