/** What records of models and rules say in a sentence, in Chinese by their English. */
import { devices } from './devices.ts';
import { inputs } from './inputs.ts';
import { membranes } from './membranes.ts';
import { quantities } from './quantities.ts';
import { synapses } from './synapses.ts';

export const records: Readonly<Record<string, string>> = { ...quantities, ...membranes, ...inputs, ...devices, ...synapses };
