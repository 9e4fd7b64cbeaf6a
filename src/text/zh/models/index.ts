/** What models say of themselves, in Chinese. */
import type { ModelWords } from '../../modelWords.ts';

export const models: Readonly<Record<string, ModelWords>> = {};
