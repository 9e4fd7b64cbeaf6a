/** What the program says about itself, in the language of the moment; in English where there are no words for it. */
import { languageNow } from '../text/language.ts';
import type { CommandName } from './commands.ts';
import { english } from './words/en/usage.ts';
import { chinese } from './words/zh/usage.ts';

export interface Usage {
  readonly commands: Readonly<Record<CommandName, string>>;
  /** What holds for all of them. */
  readonly closing: string;
}

const usages: Readonly<Record<string, Usage>> = { en: english, 'zh-Hans': chinese };

/** Usage of one command, or of all. */
export function usage(of?: CommandName): string {
  const { commands, closing } = usages[languageNow().tag] ?? english;
  const said = of === undefined ? Object.values(commands) : [commands[of]];
  return `${said.join('\n\n')}\n\n${closing}`;
}
