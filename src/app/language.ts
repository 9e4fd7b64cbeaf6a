/** Which language the page speaks: the one chosen here, else the browser's first that there is. */

import { readPreference, writePreference } from '../storage/preferences.ts';
import { languageNow, setLanguage } from '../text/language.ts';
import { bestLanguage, languages } from '../text/languages.ts';
import type { MenuEntry } from '../ui/Menu.tsx';

async function speakBest(wanted: readonly string[]): Promise<void> {
  const language = await bestLanguage(wanted).load();
  document.documentElement.lang = language.tag;
  setLanguage(language);
}

/** Before anything is said. */
export async function startLanguage(): Promise<void> {
  const chosen = readPreference('language');
  await speakBest(chosen === undefined ? navigator.languages : [chosen, ...navigator.languages]);
}

/** The languages as menu entries; none where there is no choice. Nothing is reloaded: what is on view is said anew. */
export function languageEntries(): MenuEntry[] {
  if (languages.length < 2) return [];
  return languages.map(({ tag, name }) => ({
    id: `language-${tag}`,
    label: name,
    checked: languageNow().tag === tag,
    onSelect: () => {
      writePreference('language', tag);
      void speakBest([tag]);
    },
  }));
}
