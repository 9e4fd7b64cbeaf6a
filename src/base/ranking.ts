/** Finds things by what is typed: by name, parts of it, other words for it and what is said of it, the best first. */
import { editDistance } from './nearest.ts';

export interface Findable {
  readonly name: string;
  /** Synonyms and old names; a phrase counts as one. */
  readonly words: readonly string[];
  readonly summary: string;
}

/**
 * Items that match every word typed, the best first, and of equally good ones those that were used lately; all of them where nothing is
 * typed, the recent ones first. `recent` are names.
 */
export function ranked<Item extends Findable>(items: readonly Item[], typed: string, recent: readonly string[] = []): readonly Item[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    const used = recent.flatMap((name) => items.filter((item) => item.name === name));
    return [...used, ...items.filter((item) => !used.includes(item))];
  }
  const lately = ({ name }: Findable) => (recent.includes(name) ? (recent.length - recent.indexOf(name)) / (recent.length + 1) : 0);
  return items
    .map((item) => ({ item, score: Math.max(phraseScore(item, words), Math.min(...words.map((word) => wordScore(item, word)))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score + lately(b.item) - a.score - lately(a.item))
    .map(({ item }) => item);
}

/** "current clamp" as one synonym counts more than "current" here and "clamp" there. */
function phraseScore(item: Findable, words: readonly string[]): number {
  const phrase = words.join(' ');
  return item.words.some((word) => word.toLowerCase() === phrase)
    ? 9
    : item.words.some((word) => word.toLowerCase().startsWith(phrase))
      ? 7
      : 0;
}

/** Written without blanks between its words: what is looked for may begin anywhere. */
const UNSPACED = /\p{Script=Han}/u;

function wordScore(item: Findable, word: string): number {
  const name = item.name.toLowerCase();
  const parts = name.split('_');
  const plain = word.replace(/[_\s-]/g, '');
  if (name === word) return 10;
  if (name.startsWith(word)) return 8;
  if (parts.some((part) => part.startsWith(word))) return 6;
  if (name.replaceAll('_', '').includes(plain) && plain !== '') return 5;
  const synonyms = item.words.flatMap((phrase) => phrase.toLowerCase().split(/[\s_-]+/));
  if (synonyms.some((synonym) => synonym.startsWith(word))) return 4;
  const inside = UNSPACED.test(word);
  if (inside && synonyms.some((synonym) => synonym.includes(word))) return 3;
  const summary = item.summary.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  if (summary.some((other) => (inside ? other.includes(word) : other.startsWith(word)))) return 2;
  // A compound of which a part is known.
  if (inside && synonyms.some((synonym) => synonym.length >= 2 && UNSPACED.test(synonym) && word.includes(synonym))) return 1;
  // A slip of the finger in a word of five letters or more.
  if (word.length >= 5 && [...parts, ...synonyms].some((other) => other.length >= 5 && editDistance(word, other, 1) <= 1)) return 1;
  return 0;
}
