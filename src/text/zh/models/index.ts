/** What models say of themselves, in Chinese. */
import type { ModelWords } from '../../modelWords.ts';
import { adaptive } from './adaptive.ts';
import { biophysical } from './biophysical.ts';
import { devices } from './devices.ts';
import { integrateAndFire } from './integrateAndFire.ts';
import { rates } from './rates.ts';
import { synapses } from './synapses.ts';

export const models: Readonly<Record<string, ModelWords>> = {
  ...integrateAndFire,
  ...adaptive,
  ...biophysical,
  ...rates,
  ...devices,
  ...synapses,
};
