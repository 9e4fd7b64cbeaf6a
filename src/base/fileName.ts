/** The stem of a file's name out of a title: letters and digits of any script, other signs as hyphens; `otherwise` for an empty one. */
export function fileStem(title: string, otherwise = 'network'): string {
  const stem = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return stem || otherwise;
}
