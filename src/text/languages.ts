/** The languages there are. A language is a folder here, loaded when somebody wants it. */
import { english, type Language } from './language.ts';

interface OfferedLanguage {
  /** BCP 47, e.g. "zh-Hans". */
  readonly tag: string;
  /** What its speakers call it. */
  readonly name: string;
  load(): Promise<Language>;
}

export const languages: readonly OfferedLanguage[] = [
  { tag: english.tag, name: english.name, load: async () => english },
  { tag: 'zh-Hans', name: '简体中文', load: async () => (await import('./zh/index.ts')).chinese },
];

/**
 * The first language of a person's that is offered: by language and script, so that "zh-CN" finds "zh-Hans" and "zh-TW" does not;
 * English where none is.
 *
 * @param wanted BCP 47 tags, the dearest first; what is no tag is passed over.
 */
export function bestLanguage(wanted: readonly string[], offered: readonly OfferedLanguage[] = languages): OfferedLanguage {
  for (const tag of wanted) {
    const found = findLanguage(tag, offered);
    if (found !== undefined) return found;
  }
  return offered.find(({ tag }) => tag === english.tag) ?? (languages[0] as OfferedLanguage);
}

/** The language of a tag by language and script; undefined where it is not offered, or the tag is none. */
export function findLanguage(tag: string, offered: readonly OfferedLanguage[] = languages): OfferedLanguage | undefined {
  const key = scriptOf(tag);
  return key === undefined ? undefined : offered.find((language) => scriptOf(language.tag) === key);
}

/** "zh-CN" → "zh-Hans", "en-GB" → "en-Latn"; undefined for what is no tag. */
function scriptOf(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script ?? ''}`;
  } catch {
    return undefined;
  }
}
