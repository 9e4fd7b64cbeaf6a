/** The library in Chinese. */
import type { LibraryWords } from '../index.ts';
import { circuits } from './circuits.ts';
import { lessons } from './lessons.ts';

export const zh: LibraryWords = { circuits, lessons };
