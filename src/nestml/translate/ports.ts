/** Ports of a neuron: which receptor a spike comes in at, as NEST numbers them. */
import type { CurrentInput, SpikeInput } from '../../models/types.ts';
import type { Port } from '../read/syntax.ts';
import { said } from '../said.ts';
import { parseUnit } from '../units.ts';
import { mayDeclare, sentence } from './declarations.ts';
import { type Context, type Named, realType, type Type, typeOf } from './scope.ts';

/** A train of delta functions: one over seconds, whatever the scale. */
const rate: Type = { kind: 'unit', unit: (parseUnit('1/s') as { written: Type['unit'] }).written, text: '1/s' };

interface Ports {
  readonly spikeInputs: Readonly<Record<string, SpikeInput>>;
  readonly currentInputs: Readonly<Record<string, CurrentInput>>;
  readonly receptor_types: Readonly<Record<string, number>>;
}

/** Takes the ports into the scope. */
export function declarePorts(ports: readonly Port[], weightUnit: (port: string) => string, context: Context): Ports {
  const spikeInputs: Record<string, SpikeInput> = {};
  const currentInputs: Record<string, CurrentInput> = {};
  const receptor_types: Record<string, number> = {};
  const good = ports.filter((port) => mayDeclare({ ...port, order: 0 }, context.scope, context.problems));
  for (const port of good) context.scope.define(namedOf(port, context));
  const spikes = good.filter(({ kind }) => kind === 'spike');
  const groups = groupsOf(spikes);
  const isNumbered = groups.length > 1 || spikes.some(({ size }) => size !== undefined);
  let receptor = 1;
  for (const group of groups) {
    const count = Math.max(...group.map((port) => countOf(port, context)));
    for (const port of group) {
      for (let k = 0; k < count; k++) {
        const suffix = port.size === undefined ? '' : `_${k}`;
        spikeInputs[`${outOf(port)}${suffix}`] = {
          unit: weightUnit(port.name),
          receptor_type: isNumbered ? receptor + k : 0,
          sign: port.isExcitatory === port.isInhibitory ? 'any' : port.isExcitatory ? 'positive' : 'negative',
          doc: sentence(port.doc),
        };
        if (isNumbered) receptor_types[`${port.name.toUpperCase()}${suffix}`] = receptor + k;
      }
    }
    receptor += count;
  }
  let current = 0;
  for (const port of good.filter(({ kind }) => kind === 'continuous')) {
    const unit = port.type === undefined ? 'pA' : typeOf(port.type, context.problems).text;
    for (let k = 0; k < countOf(port, context); k++) {
      currentInputs[`${outOf(port)}${port.size === undefined ? '' : `_${k}`}`] = {
        unit,
        receptor_type: current++,
        doc: sentence(port.doc),
      };
    }
  }
  return { spikeInputs, currentInputs, receptor_types };
}

function outOf({ name }: Port): string {
  return name.replaceAll('$', '__DOLLAR');
}

function namedOf(port: Port, context: Context): Named {
  const { name, kind, size, at } = port;
  const type = kind === 'spike' ? rate : port.type === undefined ? realType : typeOf(port.type, context.problems);
  const isNegative = kind === 'spike' && port.isInhibitory && !port.isExcitatory;
  return {
    kind: kind === 'spike' ? 'spikes' : 'continuous',
    name,
    type,
    out: outOf(port),
    at,
    ...(size === undefined ? {} : { isVector: true }),
    ...(isNegative ? { isNegative } : {}),
  };
}

function countOf({ size, name }: Port, context: Context): number {
  if (size === undefined) return 1;
  if (size.kind === 'number' && size.isWhole && size.value >= 1 && size.value <= 1000) return size.value;
  context.problems.error(said('nestml.portIndex', { name }), size.at);
  return 1;
}

/** A port for positive weights and the next for negative ones are one receptor; every other is one of its own. */
function groupsOf(ports: readonly Port[]): readonly (readonly Port[])[] {
  const groups: Port[][] = [];
  for (const port of ports) {
    const isSigned = port.isExcitatory !== port.isInhibitory;
    const other = groups.find(
      ([first, second]) =>
        isSigned &&
        second === undefined &&
        first !== undefined &&
        first.isExcitatory !== first.isInhibitory &&
        first.isExcitatory !== port.isExcitatory &&
        (first.size === undefined) === (port.size === undefined),
    );
    if (other === undefined) groups.push([port]);
    else other.push(port);
  }
  return groups;
}
