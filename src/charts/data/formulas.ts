/** Lines of a panel of traces that formulas give: `A + B` over what its recorder sampled. */
import {
  type Formula,
  formulaUnit,
  formulaValues,
  parseFormula,
  type TraceName,
  tracesIn as tracesOfFormula,
} from '../../analysis/formula.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { Line } from '../plots/traces.ts';
import { columnOf } from './contentInput.ts';
import type { Recorded } from './recorded.ts';
import { allRows, type Column, rowAt } from './rows.ts';
import type { Setting } from './settings.ts';
import { type Subject, unitOf } from './subjects.ts';
import type { Say } from './words.ts';

/** Several formulas stand behind each other with semicolons between them. */
const APART = ';';

/** What a formula is over: the neurons of a recorder and their quantities. */
interface Sampled {
  readonly document: GraphDocument;
  readonly recorded: Recorded;
  readonly subjects: readonly Subject[];
  readonly quantities: readonly string[];
}

export const formulaSetting: Setting<string> = {
  read: (stored) => (typeof stored === 'string' ? stored : ''),
  fields: (value, _, say) => [
    {
      field: 'text',
      label: say('formula'),
      value,
      hint: say('formulaHint'),
      check: (text) => faultOf(text, say),
      store: (text) => (text.trim() === '' ? undefined : text),
    },
  ],
};

const partsOf = (text: string): string[] => text.split(APART).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

function faultOf(text: string, say: Say): string | undefined {
  for (const part of partsOf(text)) {
    const read = parseFormula(part);
    if (!read.ok) return say(read.found === '' ? 'formulaEnds' : 'formulaWrong', { formula: part, found: read.found, column: read.column });
  }
  return undefined;
}

/** The lines of a panel's formulas, and what is wrong with those that give none, in sentences. */
export function formulaLines(text: string, sampled: Sampled, taken: number, say: Say): { lines: Line[]; complaints: string[] } {
  const lines: Line[] = [];
  const complaints: string[] = [];
  for (const part of partsOf(text)) {
    const read = parseFormula(part);
    if (!read.ok) {
      complaints.push(faultOf(part, say) ?? part);
      continue;
    }
    const line = lineOf(part, read.value, sampled, taken + lines.length, say);
    if (typeof line === 'string') complaints.push(line);
    else lines.push(line);
  }
  return { lines, complaints };
}

function lineOf(text: string, formula: Formula, sampled: Sampled, place: number, say: Say): Line | string {
  const columns = new Map<TraceName, { readonly column: Column; readonly unit: string; readonly quantity: string }>();
  for (const name of tracesOfFormula(formula)) {
    const found = columnFor(name, sampled);
    if (found === undefined) return say('formulaUnknown', { formula: text, name: written(name) });
    columns.set(name, found);
  }
  const [first] = columns.values();
  if (first === undefined) return say('formulaNoTrace', { formula: text });
  const { times, rows } = first.column;
  const count = Math.min(...[...columns.values()].map(({ column }) => column.rows.length));
  const values = formulaValues(formula, count, (name) => {
    const column = columns.get(name)?.column as Column;
    return Float64Array.from({ length: count }, (_, i) => column.values[rowAt(column.rows, i)] as number);
  });
  return {
    key: `formula ${text}`,
    label: text,
    short: text,
    colour: (place % 8) + 1,
    dash: 1,
    column: { times: Float64Array.from({ length: count }, (_, i) => times[rowAt(rows, i)] as number), values, rows: allRows(count) },
    step: false,
    unit: formulaUnit(formula, (name) => columns.get(name)?.unit ?? ''),
    quantity: first.quantity,
  };
}

const written = ({ name, quantity, index }: TraceName): string =>
  `${name}${quantity === undefined ? '' : `.${quantity}`}${index === undefined ? '' : `[${index}]`}`;

/** What a name stands for: a node by its id, else by its label, else a quantity that all neurons have. Of several neurons the mean. */
function columnFor({ name, quantity, index }: TraceName, { document, recorded, subjects, quantities }: Sampled) {
  const named = (subject: Subject) => subject.population.node === name;
  const labelled = (subject: Subject) => subject.population.label === name;
  const mine = subjects.some(named) ? subjects.filter(named) : subjects.filter(labelled);
  const isQuantity = mine.length === 0 && quantity === undefined && quantities.includes(name);
  const asked = isQuantity ? name : (quantity ?? (quantities.includes('V_m') ? 'V_m' : quantities[0]));
  const all = isQuantity ? subjects : mine;
  const members = index === undefined ? all : all.filter((subject) => subject.index === index);
  const [first] = members;
  if (asked === undefined || first === undefined) return undefined;
  const { node, first: from, last } = first.population;
  const several = members.length > 1;
  // Neurons of several populations have no mean that anybody asked for.
  if (several && members.some(({ population }) => population.node !== node)) return undefined;
  const column = several && recorded.result.values[asked] ? recorded.spread(asked, from, last).mean : columnOf(recorded, first.id, asked);
  return column && { column, unit: unitOf(document, node, asked), quantity: asked };
}
