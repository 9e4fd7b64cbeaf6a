/** Every text of the catalogue in the model language: it parses, and each constraint can be kept and broken. */
import { describe, expect, it } from 'vitest';
import { checkModel } from '../../src/language/checkModel.ts';
import { parseExpression, violations } from '../../src/language/index.ts';
import { parseEquations, parseInternals, parseStatements } from '../../src/language/parseBlocks.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { Constraint, Model, Value } from '../../src/models/types.ts';

const models: readonly Model[] = [...Object.values(nodeModels), ...Object.values(synapseModels)];
const each = models.map((model) => [model.name, model] as const);

function defaultsOf(model: Model): Record<string, Value> {
  return Object.fromEntries(Object.entries(model.parameters).map(([name, parameter]) => [name, parameter.default]));
}

/** Values worth trying for a parameter: extremes, neighbours of what others have, lists in and out of order. */
function candidates(model: Model, name: string): readonly Value[] {
  const value = model.parameters[name]?.default;
  if (typeof value === 'boolean') return [true, false];
  if (Array.isArray(value)) return [[], [0], [1], [-1, 2], [2, 1], [1, 1]];
  return [
    -1e9,
    -1,
    0,
    0.5,
    1,
    2,
    1e3,
    1e9,
    ...Object.values(model.parameters).flatMap((other) => (typeof other.default === 'number' ? [other.default] : [])),
  ];
}

function namesIn(constraint: Constraint): readonly string[] {
  const names = new Set<string>();
  const parsed = parseExpression(constraint.when);
  if (!parsed.ok) throw new Error(constraint.when);
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('kind' in node && node.kind === 'name' && 'name' in node) names.add(String(node.name));
    for (const child of Object.values(node)) visit(child);
  };
  visit(parsed.value);
  return [...names];
}

/** Parameters that break a constraint, found by trying pairs of values for what it names. */
function breaking(model: Model, constraint: Constraint): Record<string, Value> | undefined {
  const names = namesIn(constraint).filter((name) => name in model.parameters);
  const breaks = (params: Record<string, Value>) => violations(model, params).some((found) => found.message === constraint.message);
  for (const first of names) {
    for (const one of candidates(model, first)) {
      const single = { ...defaultsOf(model), [first]: one };
      if (breaks(single)) return single;
      for (const second of names) {
        if (second === first) continue;
        for (const other of candidates(model, second)) {
          const both = { ...single, [second]: other };
          if (breaks(both)) return both;
        }
      }
    }
  }
  return undefined;
}

describe('texts in the model language', () => {
  it.each(each)('%s parses', (_, model) => {
    for (const { when } of model.constraints) expect(parseExpression(when), when).toMatchObject({ ok: true });
    if (model.elementType === 'neuron') {
      expect(parseEquations(model.equations)).toMatchObject({ ok: true });
      expect(parseInternals(model.internals ?? '')).toMatchObject({ ok: true });
      expect(parseStatements(model.update)).toMatchObject({ ok: true });
      if (model.solver.method === 'rkf45') expect(parseStatements(model.solver.afterSubstep ?? '')).toMatchObject({ ok: true });
      if (model.unstable !== undefined) expect(parseExpression(model.unstable)).toMatchObject({ ok: true });
    }
    if (model.elementType === 'synapse') {
      expect(parseEquations(model.equations)).toMatchObject({ ok: true });
      expect(parseInternals(model.internals ?? '')).toMatchObject({ ok: true });
      expect(parseStatements(model.onPreSpike)).toMatchObject({ ok: true });
      expect(parseStatements(model.onPostSpike ?? '')).toMatchObject({ ok: true });
    }
  });

  it.each(
    Object.values({ ...nodeModels, ...synapseModels }).flatMap((model) =>
      model.elementType === 'neuron' || model.elementType === 'synapse' ? [[model.name, model] as const] : [],
    ),
  )('%s uses names that have a meaning, and units that fit', (_, model) => {
    expect(checkModel(model)).toEqual([]);
  });

  it.each(each)('%s keeps its constraints with its defaults', (_, model) => {
    expect(violations(model, defaultsOf(model))).toEqual([]);
  });

  it.each(each)('%s can break each of its constraints, and then names parameters it has', (_, model) => {
    for (const constraint of model.constraints) {
      const params = breaking(model, constraint);
      expect(params, constraint.when).toBeDefined();
      const found = violations(model, params ?? {}).find((violation) => violation.message === constraint.message);
      expect(found?.of.length, constraint.when).toBeGreaterThan(0);
      for (const name of found?.of ?? []) expect(Object.keys(model.parameters)).toContain(name);
    }
  });
});
