/** All analyses. A new one is a file beside these and a line here; panels and the headless program take them from here. */
import type { Analysis } from '../analysis.ts';
import { correlogram } from './correlogram.ts';
import { distribution } from './distribution.ts';
import { fanoFactor } from './fano.ts';
import { rate } from './rate.ts';
import { spectrum } from './spectrum.ts';

export const analyses: readonly Analysis[] = [rate, fanoFactor, correlogram, spectrum, distribution];
