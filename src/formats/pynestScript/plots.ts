/** matplotlib, pylab and NEST's own plots: every recorder has its panel, so what is drawn of what it recorded needs no words. */
import type { Machine } from './machine.ts';
import { Nodes } from './network/handles.ts';
import { Builtin, Dict, type Given, List, Module, Tuple, Unknown, type Value } from './values.ts';

/** Calls that draw data; any other is about titles, axes and windows. */
const DRAWING = [
  'plot',
  'scatter',
  'hist',
  'bar',
  'step',
  'eventplot',
  'vlines',
  'imshow',
  'errorbar',
  'fill_between',
  'semilogy',
  'semilogx',
  'loglog',
  'pcolor',
  'pcolormesh',
  'hist2d',
  'stem',
  'boxplot',
];

/** A module whose every member is a call that draws or says nothing of the network. */
export function plotModule(machine: Machine): Module {
  const member = (name: string): Value => {
    return new Builtin(name, (given) => {
      if (DRAWING.includes(name) && !isOfRecorder(given)) machine.note('plot', name);
      return new Unknown('plot', name);
    });
  };
  return new Module('plot', {}, (name) => (name.startsWith('rc') ? new Unknown('plot', name) : member(name)));
}

/** Whether one of the values was recorded by a recorder of the network. */
function isOfRecorder({ args, named }: Given): boolean {
  return [...args, ...named.values()].some(isRecorded);
}

function isRecorded(value: Value): boolean {
  if (value instanceof Unknown) return value.reason === 'recorded' || value.reason === 'failed';
  if (value instanceof List || value instanceof Tuple) return value.items.some(isRecorded);
  if (value instanceof Dict) return value.values.some(isRecorded);
  return value instanceof Nodes;
}
