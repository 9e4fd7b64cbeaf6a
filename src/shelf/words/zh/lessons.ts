/** What the lessons say, in Chinese. */
import type { LibraryWords } from '../index.ts';
import { courseLessons } from './courseLessons.ts';
import { firstLessons } from './firstLessons.ts';
import { furtherLessons } from './furtherLessons.ts';

export const lessons: LibraryWords['lessons'] = { ...firstLessons, ...courseLessons, ...furtherLessons };
