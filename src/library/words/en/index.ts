/** The library in English. */
import { circuits } from './circuits.ts';

export const en = { circuits } as const;
