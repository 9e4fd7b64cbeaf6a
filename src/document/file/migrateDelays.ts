/** From version 1 to 2: drawn delays. */
import { drawnFrom, numberText } from '../../language/index.ts';
import type { Expression } from '../types.ts';
import { readDistribution } from './distributions.ts';
import { Findings, isJsonObject, type JsonObject, own, Reader } from './reader.ts';

/**
 * Writes the drawn delays of connections and of copied synapse models as `max(h, …)`, h being the resolution, where a draw can fall
 * below it; a window that begins at h or above needs no bound. What is no sound distribution is left for the reader.
 */
export function clampDelays(file: JsonObject): JsonObject {
  const resolution = resolutionOf(file);
  const migrated: Record<string, unknown> = { ...file };
  const edges = own(file, 'edges');
  if (Array.isArray(edges)) {
    migrated['edges'] = edges.map((edge: unknown) => (isJsonObject(edge) ? inMember(edge, 'syn_spec', resolution) : edge));
  }
  const models = own(file, 'models');
  if (isJsonObject(models)) {
    migrated['models'] = Object.fromEntries(
      Object.entries(models).map(([name, model]) => [name, isJsonObject(model) ? inMember(model, 'params', resolution) : model]),
    );
  }
  return migrated;
}

function resolutionOf(file: JsonObject): number {
  const kernel = own(file, 'kernel');
  const written = isJsonObject(kernel) ? own(kernel, 'resolution') : undefined;
  return typeof written === 'number' && Number.isFinite(written) && written > 0 ? written : 0.1;
}

function inMember(entry: JsonObject, key: string, resolution: number): JsonObject {
  const params = own(entry, key);
  if (!isJsonObject(params)) return entry;
  const delay = own(params, 'delay');
  const clamped = isJsonObject(delay) ? clamp(delay, resolution) : undefined;
  return clamped === undefined ? entry : { ...entry, [key]: { ...params, delay: clamped } };
}

function clamp(delay: JsonObject, resolution: number): Expression | undefined {
  if (!Object.hasOwn(delay, 'distribution')) return undefined;
  const findings = new Findings();
  const read = readDistribution(delay, { path: '' }, new Reader(findings));
  if (read === undefined || findings.list.length > 0) return undefined;
  const drawn = drawnFrom(read.expression);
  const [lowest] = drawn?.window ?? drawn?.function.range(drawn.args) ?? [Number.NEGATIVE_INFINITY];
  return lowest >= resolution ? read : { expression: `max(${numberText(resolution)}, ${read.expression})` };
}
