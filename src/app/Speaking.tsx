import { useMemo } from 'react';
import { useLanguage } from '../editor/react.ts';
import { uiText } from '../inspector/uiText.ts';
import { UiTextProvider } from '../ui/text.tsx';
import { App } from './App.tsx';
import type { Updates } from './updates.ts';

/**
 * The page in the language of the moment. Another language mounts the views anew, so that nothing memoised keeps old words; the
 * session, which holds document, runs and selection, goes on.
 */
export function Speaking({ updates }: { readonly updates: Updates }) {
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are those of the language
  const text = useMemo(uiText, [language]);
  return (
    <UiTextProvider key={language.tag} text={text}>
      <App updates={updates} />
    </UiTextProvider>
  );
}
