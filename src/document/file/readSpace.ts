/** Reads positions of nodes and what connecting by distance asks for: checked for their form, kept as they are. */

import { nearestName } from '../../base/nearest.ts';
import type { Filling } from '../../base/said.ts';
import { maskKinds } from '../../space/masks.ts';
import type { Mask, MaskMember, Positions } from '../../space/types.ts';
import { element, listed, member, type Place, shown } from '../meaning/diagnostics.ts';
import { said } from '../said.ts';
import type { Expression } from '../types.ts';
import { isJsonObject, type JsonObject, own, type Reader } from './reader.ts';

const MOST_POSITIONS = 5_000_000;

/** "spatial" of a node: a grid by its shape, or free positions one by one or drawn. */
export function readSpatial(value: unknown, place: Place, n: number, reader: Reader): Positions | undefined {
  const object = reader.object(value, place, said('document.spatial'));
  if (object === undefined) return undefined;
  const positions = own(object, 'positions');
  const at = (key: string) => member(place, key);
  if (positions !== 'grid' && positions !== 'free') {
    reader.findings.add('wrong_type', at('positions'), { found: shown(positions), allowed: said('document.gridOrFree') });
    return undefined;
  }
  const common = ['positions', 'extent', 'center', 'edge_wrap'];
  reader.keys(object, place, positions === 'grid' ? [...common, 'shape'] : [...common, 'values', 'expression']);
  const before = reader.findings.list.length;
  const drawn = own(object, 'expression');
  let size: number | undefined;
  let rest: Record<string, unknown> = {};
  if (positions === 'grid') {
    const shape = tuple(own(object, 'shape'), at('shape'), reader, said('document.shapeList'));
    if (shape?.some((count) => !Number.isInteger(count) || count < 1)) {
      reader.findings.add('out_of_range', at('shape'), { found: shape.join(', '), allowed: said('document.wholeFromOne') });
    } else if (shape !== undefined && shape.reduce((product, count) => product * count, 1) !== n) {
      reader.findings.add('out_of_range', at('shape'), { found: shape.join(' × '), allowed: said('document.shape', { n }) });
    }
    size = shape?.length;
    rest = { shape };
  } else if (drawn !== undefined) {
    const list = reader.list(drawn, at('expression'), 3, said('document.expressions'));
    const texts = list?.map((text, index) => reader.text(text, element(at('expression'), index), said('document.expression')));
    if (list !== undefined && list.length < 2)
      reader.findings.add('wrong_type', at('expression'), { found: shown(list), allowed: said('document.expressions') });
    size = list?.length;
    rest = { expression: texts };
  } else {
    const list = reader.list(own(object, 'values'), at('values'), MOST_POSITIONS, said('document.positions'));
    const values = list?.map((position, index) => tuple(position, element(at('values'), index), reader, said('document.position')));
    if (list !== undefined && list.length !== n) {
      reader.findings.add('out_of_range', at('values'), {
        found: said('document.positionCount', { count: list.length }),
        allowed: said('document.oneEach', { n }),
      });
    }
    size = values?.[0]?.length;
    rest = { values };
  }
  for (const key of ['extent', 'center'] as const) {
    if (!Object.hasOwn(object, key)) continue;
    const pair = tuple(object[key], at(key), reader, said('document.coordinates'));
    if (pair !== undefined && size !== undefined && pair.length !== size) {
      reader.findings.add('out_of_range', at(key), {
        found: said('document.numberCount', { count: pair.length }),
        allowed: said('document.dimensions', { size }),
      });
    }
    rest[key] = pair;
  }
  if (Object.hasOwn(object, 'edge_wrap')) rest['edge_wrap'] = reader.boolean(object['edge_wrap'], at('edge_wrap'));
  return reader.findings.list.length > before ? undefined : ({ positions, ...rest } as Positions);
}

/** Two or three finite numbers. */
function tuple(value: unknown, place: Place, reader: Reader, allowed: Filling): readonly number[] | undefined {
  if (Array.isArray(value) && value.length >= 2 && value.length <= 3 && value.every((item) => Number.isFinite(item))) {
    return value as readonly number[];
  }
  reader.findings.add('wrong_type', place, { found: shown(value), allowed });
  return undefined;
}

/** "mask" of a conn_spec: one of NEST's regions with its keys, and where it is anchored. */
export function readMask(value: unknown, place: Place, reader: Reader): Mask | undefined {
  const object = reader.object(value, place, said('document.mask'));
  if (object === undefined) return undefined;
  const kinds = Object.keys(object).filter((key) => key !== 'anchor');
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1 || !Object.hasOwn(maskKinds, kind)) {
    const found = kind === undefined ? said('document.noRegion') : listed(kinds);
    const nearest = kind === undefined ? undefined : nearestName(kind, Object.keys(maskKinds));
    reader.findings.add('wrong_type', place, { found, allowed: listed(Object.keys(maskKinds)) }, nearest);
    return undefined;
  }
  const mask: Record<string, MaskMember> = {};
  const here = member(place, kind);
  const region = reader.object(object[kind], here);
  if (region === undefined) return undefined;
  reader.keys(
    region,
    here,
    (maskKinds[kind]?.keys ?? []).map(({ name }) => name),
  );
  mask[kind] = numbersIn(region, here, reader);
  if (Object.hasOwn(object, 'anchor')) {
    const { anchor } = object;
    // A grid's anchor is a cell, { row, column } in older scripts; other masks' a displacement.
    const read = isJsonObject(anchor)
      ? numbersIn(anchor, member(place, 'anchor'), reader)
      : tuple(anchor, member(place, 'anchor'), reader, said('document.coordinates'));
    if (read !== undefined) mask['anchor'] = read;
  }
  return mask;
}

function numbersIn(object: JsonObject, place: Place, reader: Reader): Readonly<Record<string, number | readonly number[]>> {
  const numbers: Record<string, number | readonly number[]> = {};
  for (const [key, value] of Object.entries(object)) {
    const at = member(place, key);
    const read = Array.isArray(value) ? tuple(value, at, reader, said('document.coordinates')) : reader.number(value, at);
    if (read !== undefined) numbers[key] = read;
  }
  return numbers;
}

/** A number, or { "expression": … }. */
export function readExpressionOrNumber(value: unknown, place: Place, reader: Reader): number | Expression | undefined {
  if (!isJsonObject(value)) return reader.number(value, place, said('document.numberOrExpression'));
  reader.keys(value, place, ['expression']);
  const expression = reader.text(own(value, 'expression'), member(place, 'expression'), said('document.kernelExpression'));
  return expression === undefined ? undefined : { expression };
}
