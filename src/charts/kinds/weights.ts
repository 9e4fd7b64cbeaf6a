/** The panel of a weight_recorder: one line per synapse. */
import type { GraphDocument } from '../../document/types.ts';
import { csvText } from '../../formats/csv.ts';
import { weightUnit } from '../../models/vocabulary/ports.ts';
import { columnOf, emptyContent, type Ghost, ghostOf, rowsOf } from '../data/contentInput.ts';
import { groupBy } from '../data/groupBy.ts';
import { type PanelContent, type PanelInput, panelKind, timeAcross } from '../data/panel.ts';
import type { Column } from '../data/rows.ts';
import { choiceOf, chosen, toggle } from '../data/settings.ts';
import { idIn, modelOf, populationsOf, type Subject, subjectOf } from '../data/subjects.ts';
import { axisTitle } from '../data/ticks.ts';
import { type Line, tracePlot } from '../plots/traces.ts';
import { traceTable } from '../plots/traceTable.ts';

const settings = { neurons: choiceOf({ means: false }), ghost: toggle('ghost', true) };

export const weights = panelKind({
  id: 'weights',
  reads: ['weights'],
  own: true,
  settings,
  words: {
    name: 'Weights',
    definition:
      'The weight of each recorded connection at every spike that it carried. A weight is drawn as holding until the next one: between two spikes nobody asked for it.',
    choice: 'Connections',
    weight: 'Weight',
  },
  content: weightContent,
});

/** Synapses by source, target and port. */
function weightContent(input: PanelInput<typeof settings>): PanelContent {
  const { document, run, settings, say } = input;
  const recorded = rowsOf(input);
  if (recorded === undefined) return emptyContent(timeAcross(say));
  const populations = populationsOf(document, run);
  const order = [...recorded.groups.keys].sort((a, b) => {
    const one = recorded.synapses[a];
    const two = recorded.synapses[b];
    return one && two ? one.sender - two.sender || one.target - two.target || one.port - two.port : 0;
  });
  const ghost = settings.ghost ? ghostOf(input) : undefined;
  const picked = settings.neurons.show === 'mean' ? order : chosen(settings.neurons, order.length).map((i) => order[i] as number);
  const parallel = new Map<string, number>();
  const named = picked.flatMap((key) => {
    const synapse = recorded.synapses[key];
    const column = columnOf(recorded, key, 'weights');
    if (synapse === undefined || column === undefined) return [];
    const source = subjectOf(populations, synapse.sender);
    const target = subjectOf(populations, synapse.target);
    const pair = `${source.label} → ${target.label}`;
    const nth = (parallel.get(pair) ?? 0) + 1;
    parallel.set(pair, nth);
    return [{ synapse, column, source, target, label: nth > 1 ? `${pair} (${nth})` : pair }];
  });
  const lines = named.map(({ column, source, target, label, synapse }, place): Line => {
    const old = ghost && oldWeight(ghost, source, target, synapse.port);
    return {
      key: `${source.key} ${target.key} ${synapse.receptor} ${synapse.port}`,
      label,
      short: label,
      colour: (place % 8) + 1,
      dash: Math.floor(place / 8) % 3,
      column,
      step: true,
      quantity: 'weights',
      unit: unitAt(document, target),
      ...(old && { ghost: old }),
    };
  });
  const plots = [...groupBy(lines, ({ unit }) => unit)].map(([unit, members]) =>
    tracePlot({
      id: `weight ${unit}`,
      title: axisTitle([say('weight')], unit),
      lines: members,
      threshold: undefined,
      marks: [],
      briefly: false,
      say,
    }),
  );
  return {
    across: timeAcross(say),
    plots,
    total: order.length,
    shown: lines.length,
    recordables: [],
    table: (interval, most) => traceTable(plots, interval, most, say),
    csv: () => csvText(recorded.result),
  };
}

function oldWeight(ghost: Ghost, source: Subject, target: Subject, port: number): Column | undefined {
  const from = idIn(ghost.run, source);
  const to = idIn(ghost.run, target);
  const key = ghost.recorded.synapses.findIndex((synapse) => synapse.sender === from && synapse.target === to && synapse.port === port);
  return key < 0 ? undefined : columnOf(ghost.recorded, key, 'weights');
}

/** Unit of a weight onto this target; a weight_recorder sees what neurons send. */
function unitAt(document: GraphDocument, target: Subject): string {
  const unit = weightUnit(undefined, modelOf(document, document.nodes[target.population.node]));
  return unit === undefined || unit === '1' ? '' : unit;
}
