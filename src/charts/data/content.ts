/** From a recorder's rows to the plots of its panel. */
import { analogContent } from './analogContent.ts';
import type { ContentInput, ContentWords } from './contentInput.ts';
import type { PanelContent } from './plots.ts';
import { recordedIn } from './recorded.ts';
import { spikeContent } from './spikeContent.ts';
import { weightContent } from './weightContent.ts';

const NOTHING: PanelContent = { plots: [], heading: undefined, total: 0, shown: 0, recordables: [], hasGhost: false };

/** The plots of a recorder's panel. Without rows an analog panel has no plots; a raster shows its empty rows. */
export function panelContent(input: ContentInput, words: ContentWords): PanelContent {
  const recorded = recordedIn(input.run, input.recorder);
  if (recorded === undefined) return NOTHING;
  switch (recorded.result.model) {
    case 'spike_recorder':
      return spikeContent(input, recorded, words);
    case 'weight_recorder':
      return weightContent(input, recorded, words);
    default:
      return analogContent(input, recorded, words);
  }
}
