/** The library in English. */
import { circuits } from './circuits.ts';
import { lessons } from './lessons.ts';

export const en = { circuits, lessons } as const;
