/** Which language the program speaks: --lang, else the one of the environment, else English. */
import { setLanguage } from '../text/language.ts';
import { bestLanguage, findLanguage, languages } from '../text/languages.ts';
import { UsageError } from './args.ts';
import { phrase } from './phrase.ts';

/** The BCP 47 tag of a POSIX environment: "zh_CN.UTF-8" is "zh-CN"; undefined where nothing or "C" is set. */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const set = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find((value) => value !== undefined && value !== '');
  const tag = set?.replace(/[.@].*$/, '').replace('_', '-');
  return tag === 'C' || tag === 'POSIX' ? undefined : tag;
}

/**
 * Speaks the language that is asked for from now on.
 *
 * @returns the arguments without --lang. Throws a UsageError where that names no language that there is.
 */
export async function takeLanguage(args: readonly string[], locale: string | undefined): Promise<readonly string[]> {
  const end = args.indexOf('--');
  const at = args.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  if (at < 0 || (end >= 0 && end < at)) {
    setLanguage(await ofEnvironment(locale).load());
    return args;
  }
  const [, joined] = (args[at] as string).split('=');
  const wanted = joined ?? args[at + 1];
  const found = wanted === undefined ? undefined : findLanguage(wanted);
  if (found === undefined) {
    setLanguage(await ofEnvironment(locale).load());
    const allowed = languages.map(({ tag }) => tag);
    throw new UsageError(
      wanted === undefined
        ? phrase('args.needsLanguage', { allowed })
        : phrase('args.notAllowed', { name: '--lang', value: wanted, allowed }),
    );
  }
  setLanguage(await found.load());
  return args.filter((_, index) => index !== at && (joined !== undefined || index !== at + 1));
}

const ofEnvironment = (locale: string | undefined) => bestLanguage(locale === undefined ? [] : [locale]);
