/** All analyses. A new one is a file beside these and a line here; panels and the headless program take them from here. */
import type { Analysis } from '../analysis.ts';
import { rate } from './rate.ts';

export const analyses: readonly Analysis[] = [rate];
