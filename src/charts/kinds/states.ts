/** The panel of a spin_detector: the state of each binary neuron as steps, and how many are on. */
import { csvText } from '../../formats/csv.ts';
import { columnOf, emptyContent, ghostOf, rowsOf } from '../data/contentInput.ts';
import { type PanelContent, type PanelInput, type Plot, panelKind, timeAcross } from '../data/panel.ts';
import type { Recorded } from '../data/recorded.ts';
import { allRows, type Column, rowAt } from '../data/rows.ts';
import { choiceOf, chosen, toggle } from '../data/settings.ts';
import { idIn, populationsOf, type Subject, subjectOf } from '../data/subjects.ts';
import { type Line, tracePlot } from '../plots/traces.ts';
import { traceTable } from '../plots/traceTable.ts';

const settings = { neurons: choiceOf({ means: false }), active: toggle('showActive', true), ghost: toggle('ghost', true) };
type Input = PanelInput<typeof settings>;

export const states = panelKind({
  id: 'states',
  reads: ['states'],
  own: true,
  settings,
  words: {
    name: 'States',
    definition:
      'The state of each neuron, 0 or 1, as a line that steps where the detector noted a change; before the first change it is the other state. *Neurons on* counts those in state 1 among all that changed.',
    choice: 'Neurons',
    state: 'State of {label}',
    active: 'Neurons on',
    showActive: 'Number of neurons on',
    changes: { one: '{count} change', other: '{count} changes' },
  },
  content: stateContent,
});

function stateContent(input: Input): PanelContent {
  const { document, run, settings, say } = input;
  const recorded = rowsOf(input);
  if (recorded === undefined) return emptyContent(timeAcross(say));
  const populations = populationsOf(document, run);
  const subjects = [...recorded.groups.keys].sort((a, b) => a - b).map((id) => subjectOf(populations, id));
  const picked = chosen(settings.neurons, subjects.length).map((i) => subjects[i] as Subject);
  const ghost = settings.ghost ? ghostOf(input) : undefined;
  const plots: Plot[] = picked.flatMap((subject, place) => {
    const column = stateOf(recorded, subject.id, run.time);
    if (column === undefined) return [];
    const before = ghost && idIn(ghost.run, subject);
    const old = ghost && before !== undefined ? stateOf(ghost.recorded, before, ghost.run.time) : undefined;
    const line = lineOf(subject.key, subject.label, (place % 8) + 1, column, 'state', old);
    return { ...plotOf(subject.key, say('state', { label: subject.label }), [line], say), share: 0.4, figureHeight: 60 };
  });
  if (settings.active && subjects.length > 1) {
    const old = ghost && activeIn(ghost.recorded, ghost.run.time);
    const line = lineOf('active', say('active'), 8, activeIn(recorded, run.time), 'active', old);
    plots.push(plotOf('active', say('active'), [line], say));
  }
  return {
    across: timeAcross(say),
    plots,
    total: subjects.length,
    shown: picked.length,
    recordables: [],
    figures: ([from, to]) => {
      const { times, length } = recorded.result;
      let count = 0;
      for (let row = 0; row < length; row++) if ((times[row] as number) >= from && (times[row] as number) <= to) count++;
      return say('changes', { count });
    },
    table: (interval, most) => traceTable(plots.filter(isTraces), interval, most, say),
    csv: () => csvText(recorded.result),
  };
}

type TracePlot = ReturnType<typeof tracePlot>;

function isTraces(plot: Plot): plot is TracePlot {
  return 'lines' in plot;
}

function plotOf(id: string, title: string, lines: readonly Line[], say: Input['say']): TracePlot {
  return tracePlot({ id, title, lines, threshold: undefined, marks: [], briefly: false, say });
}

function lineOf(key: string, label: string, colour: number, column: Column, quantity: string, ghost: Column | undefined): Line {
  return { key, label, short: label, colour, dash: 0, column, step: true, unit: '', quantity, ...(ghost && { ghost }) };
}

/** The state of a neuron from the beginning to the end of the run; undefined where it never changed. */
function stateOf(recorded: Recorded, id: number, end: number): Column | undefined {
  const changes = columnOf(recorded, id, 'state');
  if (changes === undefined || changes.rows.length === 0) return undefined;
  const rows = Array.from({ length: changes.rows.length }, (_, k) => rowAt(changes.rows, k));
  const first = changes.values[rows[0] as number] === 1 ? 0 : 1;
  return columnFrom(
    rows.map((row) => changes.times[row] as number),
    rows.map((row) => changes.values[row] as number),
    first,
    end,
  );
}

/** How many neurons are on. */
function activeIn(recorded: Recorded, end: number): Column {
  const { times, senders, values, length } = recorded.result;
  const state = values['state'] ?? new Float64Array(0);
  const seen = new Set<number>();
  let first = 0;
  for (let row = 0; row < length; row++) {
    const sender = senders[row] as number;
    if (seen.has(sender)) continue;
    seen.add(sender);
    if (state[row] === 0) first++;
  }
  const at: number[] = [];
  const counts: number[] = [];
  let active = first;
  for (let row = 0; row < length; row++) {
    active += state[row] === 1 ? 1 : -1;
    const time = times[row] as number;
    if (at.at(-1) === time) counts[counts.length - 1] = active;
    else {
      at.push(time);
      counts.push(active);
    }
  }
  return columnFrom(at, counts, first, end);
}

function columnFrom(times: readonly number[], values: readonly number[], first: number, end: number): Column {
  const last = values.at(-1) ?? first;
  const closing = end > (times.at(-1) ?? 0) ? ([[end], [last]] as const) : ([[], []] as const);
  const all = Float64Array.from([0, ...times, ...closing[0]]);
  return { times: all, values: Float64Array.from([first, ...values, ...closing[1]]), rows: allRows(all.length) };
}
