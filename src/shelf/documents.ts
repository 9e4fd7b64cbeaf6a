/** The circuits of the gallery as files (docs/graph-format.md), one for each circuit by its name. */

import { byFileName } from './byFileName.ts';
import type { CircuitName } from './index.ts';

export const documents = byFileName(import.meta.glob('./circuits/*.json', { eager: true, import: 'default' })) as Readonly<
  Record<CircuitName, unknown>
>;
