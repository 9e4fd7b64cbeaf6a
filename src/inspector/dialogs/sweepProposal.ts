/** What a sweep of some places is offered with: ranges around the values of now, figures of the neurons that they reach. */
import { elementTypeOf, nodeModelOf } from '../../document/commands/index.ts';
import type { Dial } from '../../document/experiment.ts';
import { nodeInForce } from '../../document/meaning/inForce.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphDocument, GraphNode } from '../../document/types.ts';
import { isFault, numberAt, readPath } from '../../experiment/paths.ts';
import { recordablesOf } from '../../models/recordables.ts';

const COUNT = 11;
/** The beginning of a run is left out of rates: this share of it. */
const SETTLED = 0.2;

/** A dial over these places: from 0 (or the least there can be) to twice the value of now. */
export function proposedDial(document: GraphDocument, paths: readonly string[], factors: readonly number[] = []): Dial {
  const [path = ''] = paths;
  const place = readPath(document, path);
  const now = isFault(place) ? undefined : numberAt(document, place);
  const whole = !isFault(place) && (place.kind === 'size' || place.kind === 'rule');
  const least = isFault(place)
    ? 0
    : place.kind === 'size'
      ? 1
      : (place.kind === 'synapse' && place.key === 'delay') || place.kind === 'kernel'
        ? document.kernel.resolution
        : 0;
  const node = !isFault(place) && place.kind === 'node' ? document.nodes[place.id] : undefined;
  const range =
    node && !isFault(place) && place.kind === 'node' ? nodeInForce(document, node, place.parameter)?.parameter.range : undefined;
  const [factor = 1] = factors;
  const finite = now !== undefined && Number.isFinite(now) && Math.abs(now) < 1e300 ? now / factor : 0;
  const ends =
    finite === 0 || (factor === 1 && range !== undefined && range[0] < 0)
      ? (range ?? [0, 1])
      : [Math.max(least, Math.min(factor === 1 ? (range?.[0] ?? 0) : 0, finite)), 2 * finite];
  const [from, to] = ends as [number, number];
  const count = whole ? Math.min(COUNT, Math.max(2, Math.abs(to - from) + 1)) : COUNT;
  const plain = paths.length === 1 && factor === 1;
  return plain ? { path, from, to, count } : { paths: paths.map((each, k) => ({ path: each, factor: factors[k] ?? 1 })), from, to, count };
}

interface Suggestion {
  readonly measure: string;
  readonly text: 'sweep.rate' | 'sweep.latency' | 'sweep.cv' | 'sweep.meanV' | 'sweep.psp';
  readonly node: string;
}

/** Measures of the neurons that places reach first, those of the others behind them. */
export function suggestions(document: GraphDocument, paths: readonly string[]): Suggestion[] {
  const neurons = inOrder(document.nodes).filter((node) => elementTypeOf(document, node.model) === 'neuron' && !node.muted);
  const reached = new Set(paths.flatMap((path) => reachedBy(document, path)));
  const sorted = [...neurons.filter(({ id }) => reached.has(id)), ...neurons.filter(({ id }) => !reached.has(id))];
  const from = Number((SETTLED * document.kernel.duration).toPrecision(6));
  return sorted.slice(0, 4).flatMap((node): Suggestion[] => {
    const { id } = node;
    const potential = hasPotential(document, node);
    return [
      { measure: `rate(${id}, ${from}, end)`, text: 'sweep.rate', node: id },
      { measure: `latency(${id})`, text: 'sweep.latency', node: id },
      { measure: `cv(${id}, ${from}, end)`, text: 'sweep.cv', node: id },
      ...(potential
        ? ([
            { measure: `mean(${id}.V_m, ${from}, end)`, text: 'sweep.meanV', node: id },
            { measure: `psp_height(${id}.V_m)`, text: 'sweep.psp', node: id },
          ] as const)
        : []),
    ];
  });
}

function hasPotential(document: GraphDocument, { model }: GraphNode): boolean {
  const record = nodeModelOf(document, model);
  return record !== undefined && 'V_m' in recordablesOf(record, {});
}

/** Neurons that a place is at, or that hear what it is at. */
function reachedBy(document: GraphDocument, path: string): string[] {
  const [section, id = ''] = path.split('.');
  const members = (end: string): string[] =>
    end in document.nodes ? [end] : Object.values(document.nodes).flatMap((node) => (node.group === end ? [node.id] : []));
  if (section === 'edges') return members(document.edges[id]?.target ?? '');
  if (section !== 'nodes') return [];
  const node = document.nodes[id];
  if (node !== undefined && elementTypeOf(document, node.model) === 'neuron') return [id];
  return Object.values(document.edges).flatMap(({ source, target }) => (source === id ? members(target) : []));
}
