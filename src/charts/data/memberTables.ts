/** Tables of who was recorded, neuron by neuron or population by population, with what their neurons differ in. */

import { momentsOf } from '../../analysis/trains.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { Run } from '../../editor/types.ts';
import { listedColour } from './bands.ts';
import { type Differing, differingIn } from './differing.ts';
import { meanOf } from './isi.ts';
import type { Table } from './panel.ts';
import { oneOf } from './settings.ts';
import type { Subject } from './subjects.ts';
import type { Say } from './words.ts';

/** Which of the two tables stands beside the chart. */
export const tableSetting = oneOf('tableRows', ['neurons', 'populations']);

interface Member {
  readonly subject: Subject;
  readonly cells: readonly (number | undefined)[];
}

interface MembersInput {
  readonly run: Run;
  readonly document: GraphDocument;
  readonly say: Say;
  readonly by: 'neurons' | 'populations';
  readonly caption: string;
  readonly columns: readonly { readonly name: string; readonly unit: string }[];
  readonly members: readonly Member[];
}

/**
 * The table of these members: their figures, and behind them the parameters that are not alike in a population. A population's row has
 * the means over its neurons that have a figure, and their number first.
 */
export function membersTable({ run, document, say, by, caption, columns, members }: MembersInput): Table {
  const populations = [...new Map(members.map(({ subject }) => [subject.population.node, subject.population])).values()];
  const differing = differingIn({ run, document }, populations);
  const named = differing.map(({ name, unit }) => ({ name, unit }));
  if (by === 'populations') {
    const rows = populations.map((population) => {
      const mine = members.filter(({ subject }) => subject.population.node === population.node);
      const means = columns.map((_, k) => meanOf(mine.map(({ cells }) => cells[k])));
      const shared = differing.map((each) => meanOf(mine.map(({ subject }) => each.of(subject.id))));
      return { colour: population.colour, cells: [population.label, mine.length, ...means, ...shared] };
    });
    const heads = columns.map(({ name, unit }) => ({ name: say('meanOfNeurons', { name }), unit }));
    return {
      caption,
      columns: [{ name: say('population'), unit: '' }, { name: say('neuronCount'), unit: '' }, ...heads, ...named],
      rows,
      total: rows.length,
    };
  }
  return {
    caption,
    columns: [{ name: say('neuron'), unit: '' }, ...columns, ...named],
    rows: members.map(({ subject, cells }) => ({
      colour: listedColour(populations, subject.population, subject.index),
      cells: [subject.label, ...cells, ...differing.map((each: Differing) => each.of(subject.id))],
    })),
    total: members.length,
  };
}

/** Mean, SD (divisor n), least and most of values that exist; [] where none does. */
export function figuresOfValues(values: Float64Array): readonly [mean: number, sd: number, least: number, most: number] | readonly [] {
  const there = values.filter((value) => !Number.isNaN(value));
  if (there.length === 0) return [];
  const { count, mean, squares } = momentsOf(there);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of there) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [mean, Math.sqrt(squares / count), least, most];
}
