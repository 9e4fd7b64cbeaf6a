/** The file's order of a record's entries, which fixes NEST's node ids. */
export function inOrder<T extends { readonly order: number }>(record: Readonly<Record<string, T>>): T[] {
  return Object.values(record).sort((a, b) => a.order - b.order);
}
