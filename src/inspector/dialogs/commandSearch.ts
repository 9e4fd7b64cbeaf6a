/** Finds actions by what is typed: words in any order, beginnings of words first, then letters in order ("cpm" finds "copy model"). */

interface Searchable {
  readonly label: string;
  /** Label and other words that find it. */
  readonly text: string;
}

/** Items that match, the best first and otherwise in their order; all of them where nothing is typed. */
export function searchCommands<Item extends Searchable>(items: readonly Item[], typed: string): readonly Item[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items
    .map((item) => ({ item, score: Math.min(...words.map((word) => scoreOf(item, word))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

function scoreOf({ label, text }: Searchable, word: string): number {
  const lowered = label.toLowerCase();
  if (lowered.startsWith(word)) return 5;
  if (beginsWord(lowered, word)) return 4;
  if (beginsWord(text.toLowerCase(), word)) return 3;
  if (text.toLowerCase().includes(word)) return 2;
  return word.length >= 2 && initials(lowered).includes(word) ? 1 : 0;
}

function beginsWord(text: string, word: string): boolean {
  return text.split(/[^\p{L}\p{N}_]+/u).some((part) => part.startsWith(word));
}

function initials(text: string): string {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .map((part) => part[0] ?? '')
    .join('');
}
