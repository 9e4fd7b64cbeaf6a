/** What goes wrong with files and streams, in words. */
import { isPhrase, type Phrase, phrase } from './phrase.ts';

/** Something could not be read or written: exit code 2. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
}

type SystemPhrase = Extract<Phrase, `file.E${string}`>;

/** What the file system says, in words. */
export function fileProblem(problem: unknown): string {
  const { code, message } = problem as { readonly code?: string; readonly message?: string };
  const key = `file.${code}`;
  return isSystems(key) ? phrase(key) : (message ?? String(problem));
}

/** Whether a code of the file system has words. */
function isSystems(key: string): key is SystemPhrase {
  return /^file\.E/.test(key) && isPhrase(key);
}
