import { useEffect, useState } from 'react';
import { t } from '../editor/text/en.ts';
import { readPreference, writePreference } from '../storage/preferences.ts';
import type { MenuEntry } from '../ui/Menu.tsx';

type Theme = 'system' | 'light' | 'dark';
const themes: readonly Theme[] = ['system', 'light', 'dark'];

const kept = (): Theme => themes.find((known) => known === readPreference('theme')) ?? 'system';

/** The tokens follow `data-theme` on the root element. */
function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Before anything is drawn. @param asked instead of what the person chose */
export function startTheme(asked?: Theme): void {
  show(asked ?? kept());
}

/** Which theme the person wants. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(kept);
  useEffect(() => {
    show(theme);
    writePreference('theme', theme === 'system' ? undefined : theme);
  }, [theme]);
  return [theme, setTheme];
}

/** The choice of themes as menu entries. */
export function themeEntries(theme: Theme, onChoose: (theme: Theme) => void): MenuEntry[] {
  return themes.map((choice) => ({
    id: `theme-${choice}`,
    label: t(`app.theme.${choice}`),
    checked: theme === choice,
    onSelect: () => onChoose(choice),
  }));
}
