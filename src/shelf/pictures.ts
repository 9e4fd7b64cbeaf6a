/** The pictures of the gallery's cards: what a run gave, as paths by what they are drawn as. test/shelf draws them from the runs. */

import { byFileName } from './byFileName.ts';
import type { CircuitName } from './index.ts';

export const pictures = byFileName(import.meta.glob('./pictures/*.json', { eager: true, import: 'default' })) as Readonly<
  Record<CircuitName, Readonly<Record<string, string>>>
>;
