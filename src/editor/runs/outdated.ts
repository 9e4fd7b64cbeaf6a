import type { EditorState } from '../types.ts';

/** What is shown of a run is no longer what the document would give. While a dial or a slider moves, that is the run made of it. */
export function outdated({ run, networkHash, dialling }: Pick<EditorState, 'run' | 'networkHash' | 'dialling'>): boolean {
  const shown = dialling?.hash ?? run.networkHash;
  return shown !== undefined && shown !== networkHash;
}
