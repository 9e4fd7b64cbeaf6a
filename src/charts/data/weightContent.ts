/** Plots of a weight_recorder: one line per synapse. */
import type { GraphDocument } from '../../document/types.ts';
import { type ContentInput, type ContentWords, columnOf, type Ghost, ghostOf } from './contentInput.ts';
import { groupBy } from './groupBy.ts';
import type { Line, PanelContent, TracePlot } from './plots.ts';
import type { Recorded } from './recorded.ts';
import type { Column } from './rows.ts';
import { chosen } from './settings.ts';
import { idIn, modelOf, populationsOf, type Subject, subjectOf } from './subjects.ts';
import { axisTitle } from './ticks.ts';

/** Synapses by source, target and port. */
export function weightContent(input: ContentInput, recorded: Recorded, words: ContentWords): PanelContent {
  const { document, run, settings } = input;
  const populations = populationsOf(document, run);
  const order = [...recorded.groups.keys].sort((a, b) => {
    const one = recorded.synapses[a];
    const two = recorded.synapses[b];
    return one && two ? one.sender - two.sender || one.target - two.target || one.port - two.port : 0;
  });
  const ghost = ghostOf(input);
  const picked = settings.choice.show === 'mean' ? order : chosen(settings.choice, order.length).map((i) => order[i] as number);
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
    const old = ghost.shown && oldWeight(ghost.shown, source, target, synapse.port);
    return {
      key: `${source.key} ${target.key} ${synapse.receptor} ${synapse.port}`,
      label,
      short: label,
      colour: (place % 8) + 1,
      dash: Math.floor(place / 8) % 3,
      column,
      step: true,
      quantity: 'weights',
      unit: weightUnit(document, target),
      ...(old && { ghost: old }),
    };
  });
  const plots = [...groupBy(lines, ({ unit }) => unit)].map(
    ([unit, members]): TracePlot => ({
      kind: 'traces',
      id: `weight ${unit}`,
      title: axisTitle([words.weight], unit),
      lines: members,
      threshold: undefined,
      marks: [],
    }),
  );
  return { plots, heading: undefined, total: order.length, shown: lines.length, recordables: [], hasGhost: ghost.exists };
}

function oldWeight(ghost: Ghost, source: Subject, target: Subject, port: number): Column | undefined {
  const from = idIn(ghost.run, source);
  const to = idIn(ghost.run, target);
  const key = ghost.recorded.synapses.findIndex((synapse) => synapse.sender === from && synapse.target === to && synapse.port === port);
  return key < 0 ? undefined : columnOf(ghost.recorded, key, 'weights');
}

/** Unit of a weight onto this target: what its spike input takes. */
function weightUnit(document: GraphDocument, target: Subject): string {
  const model = modelOf(document, document.nodes[target.population.node]);
  const unit = model?.elementType === 'neuron' ? Object.values(model.spikeInputs)[0]?.unit : undefined;
  return unit === undefined || unit === '1' ? '' : unit;
}
