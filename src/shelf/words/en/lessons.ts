/** What the lessons say, in English. */
import { courseLessons } from './courseLessons.ts';
import { firstLessons } from './firstLessons.ts';
import { furtherLessons } from './furtherLessons.ts';

export const lessons = { ...firstLessons, ...courseLessons, ...furtherLessons } as const;
