/** What kinds of panels say, in Chinese, by kind; what they share stands under "shared". */
import type { Language } from '../language.ts';

export const panels: Language['panels'] = {};
