/** What the places of dials are called on axes and in menus, with their units. */
import { type MeasureComplaint, parseMeasure } from '../../analysis/measures/index.ts';
import { weightUnit } from '../../document/commands/index.ts';
import type { Dial } from '../../document/experiment.ts';
import { edgeInForce, nodeInForce } from '../../document/meaning/inForce.ts';
import type { GraphDocument } from '../../document/types.ts';
import { isFault, readPath } from '../../experiment/paths.ts';
import { unitOf } from '../data/subjects.ts';

/** A quantity as an axis has it. */
interface Named {
  readonly name: string;
  /** "" for a plain number. */
  readonly unit: string;
}

/** "I_e of neuron1" and pA. */
function nameOfPath(document: GraphDocument, path: string): Named {
  const place = readPath(document, path);
  if (isFault(place)) return { name: path, unit: '' };
  const label = (id: string): string => document.nodes[id]?.label || id;
  switch (place.kind) {
    case 'kernel':
      return { name: place.key, unit: place.key === 'rng_seed' ? '' : 'ms' };
    case 'size':
      return { name: `n · ${label(place.id)}`, unit: '' };
    case 'node': {
      const node = document.nodes[place.id];
      return {
        name: `${place.parameter} · ${label(place.id)}`,
        unit: plain((node && nodeInForce(document, node, place.parameter)?.parameter.unit) ?? ''),
      };
    }
    case 'synapse': {
      const edge = document.edges[place.id];
      const unit =
        edge === undefined
          ? ''
          : place.key === 'weight'
            ? weightUnit(document, edge)
            : (edgeInForce(document, edge, place.key)?.parameter.unit ?? '');
      return { name: `${place.key} · ${edge ? `${label(edge.source)} → ${label(edge.target)}` : place.id}`, unit: plain(unit) };
    }
    case 'rule':
      return { name: `${place.key} · ${place.id}`, unit: '' };
    case 'model':
      return { name: `${place.parameter} · ${place.name}`, unit: '' };
  }
}

/** What a dial turns: its one place, or the first of several with the number of the others. */
export function nameOfDial(document: GraphDocument, { path, paths = [] }: Pick<Dial, 'path' | 'paths'>): Named {
  const [first, ...others] = path === undefined ? paths.map((one) => one.path) : [path];
  if (first === undefined) return { name: '', unit: '' };
  const named = nameOfPath(document, first);
  return others.length === 0 ? named : { ...named, name: `${named.name} + ${others.length}` };
}

export function titleOf({ name, unit }: Named): string {
  return unit === '' ? name : `${name} (${unit})`;
}

const UNITS: Readonly<Record<string, string>> = {
  rate: 'spikes/s',
  latency: 'ms',
  isi: 'ms',
  peak_time: 'ms',
  half_width: 'ms',
  psp_peak_time: 'ms',
};
const OF_QUANTITY: ReadonlySet<string> = new Set(['mean', 'sd', 'min', 'max', 'psp_height']);

/** A measure and its unit, as far as the one figure that it is tells. */
export function nameOfMeasure(document: GraphDocument, measure: string): Named {
  const parsed: ReturnType<typeof parseMeasure> | { ok: false; complaint: MeasureComplaint } = parseMeasure(measure);
  if (!parsed.ok || parsed.value.kind !== 'figure') return { name: measure, unit: '' };
  const { name, target } = parsed.value;
  const unit = UNITS[name] ?? (OF_QUANTITY.has(name) && target.quantity ? unitOf(document, target.id, target.quantity) : '');
  return { name: measure, unit };
}

function plain(unit: string): string {
  return unit === '1' ? '' : unit;
}
