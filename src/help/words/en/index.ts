import { axes, curves, page } from './page.ts';
import { terms } from './terms.ts';
import { verbs } from './verbs.ts';

export const en = { page, curves, axes, terms, verbs } as const;
