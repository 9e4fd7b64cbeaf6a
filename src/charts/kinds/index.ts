/** All kinds of panels. A new one is a file beside these and a line here, or an analysis of src/analysis/kinds. */
import { analyses } from '../../analysis/kinds/index.ts';
import type { PanelKind, Records } from '../data/panel.ts';
import { analog } from './analog.ts';
import { clamp } from './clamp.ts';
import { correlations } from './correlations.ts';
import { currents } from './currents.ts';
import { distances } from './distances.ts';
import { isiHistogram } from './isiHistogram.ts';
import { layer } from './layer.ts';
import { neurons } from './neurons.ts';
import { panelOfAnalysis } from './ofAnalysis.ts';
import { phase } from './phase.ts';
import { spikes } from './spikes.ts';
import { states } from './states.ts';
import { weights } from './weights.ts';

export const panelKinds: readonly PanelKind[] = [
  analog,
  spikes,
  states,
  correlations,
  weights,
  isiHistogram,
  phase,
  currents,
  clamp,
  neurons,
  layer,
  distances,
  ...analyses.map(panelOfAnalysis),
];

/** The panel that a recorder has from the start. */
export function ownKind(records: Records): PanelKind {
  const found = panelKinds.find((kind) => kind.own && kind.reads.includes(records));
  if (found === undefined) throw new Error(`No panel shows ${records}.`);
  return found;
}

/** What can be added for a recorder: its own panel once more, with other settings, and all that can be made of its rows. */
export function analysesFor(records: Records): readonly PanelKind[] {
  return panelKinds.filter((kind) => kind.reads.includes(records));
}
