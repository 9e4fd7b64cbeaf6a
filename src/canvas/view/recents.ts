/** Models added lately, the last one first; for as long as the page lives. */
const KEPT = 4;
let recent: readonly string[] = [];

/** Their names, the last added first. */
export function recentModels(): readonly string[] {
  return recent;
}

/** Puts a model in front. */
export function rememberModel(model: string): void {
  recent = [model, ...recent.filter((other) => other !== model)].slice(0, KEPT);
}
