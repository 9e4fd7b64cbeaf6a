/** Which language the page speaks: the one chosen here, else the browser's first that there is. */

import { readPreference, writePreference } from '../storage/preferences.ts';
import { languageNow, setLanguage } from '../text/language.ts';
import { bestLanguage, languages } from '../text/languages.ts';

/** The one that was asked for last; an earlier one that loads later is not spoken any more. */
let asked: object;

async function speakBest(wanted: readonly string[]): Promise<void> {
  const offered = bestLanguage(wanted);
  asked = offered;
  const language = await offered.load();
  if (asked !== offered) return;
  document.documentElement.lang = language.tag;
  setLanguage(language);
}

/** Before anything is said. Where a language does not load (a lost connection), the page is there in English. */
export async function startLanguage(): Promise<void> {
  const chosen = readPreference('language');
  await speakBest(chosen === undefined ? navigator.languages : [chosen, ...navigator.languages]).catch(() => {});
}

interface LanguageChoice {
  readonly tag: string;
  /** In the language itself. */
  readonly name: string;
  readonly spoken: boolean;
}

/** The languages there are, for whoever shows a choice. */
export function languageChoices(): LanguageChoice[] {
  return languages.map(({ tag, name }) => ({ tag, name, spoken: languageNow().tag === tag }));
}

/** Speaks another language from now on, and at the next visit. Nothing is reloaded: what is on view is said anew. Rejects where it does not load. */
export async function chooseLanguage(tag: string): Promise<void> {
  await speakBest([tag]);
  writePreference('language', tag);
}
