import type { HelpWords } from '../index.ts';
import { axes, curves, page } from './page.ts';
import { terms } from './terms.ts';
import { verbs } from './verbs.ts';

export const zh: HelpWords = { page, curves, axes, terms, verbs };
