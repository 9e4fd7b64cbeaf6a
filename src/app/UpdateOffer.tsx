import { useState, useSyncExternalStore } from 'react';
import { useEditor } from '../editor/react.ts';
import { goesOn } from '../editor/runs/run.ts';
import { t } from '../editor/text/en.ts';
import type { EditorState } from '../editor/types.ts';
import { Button } from '../ui/Button.tsx';
import type { Updates } from './updates.ts';

/** What a reload would cost at this moment, in a sentence; undefined where it costs nothing. */
function costOf({ run, scriptDraft, surface, storageTrouble }: EditorState): string | undefined {
  if (storageTrouble !== undefined) return t('app.update.notKept');
  if (goesOn(run)) return t('app.update.running');
  if ((scriptDraft !== undefined && scriptDraft.applied === undefined) || surface?.kind === 'nestml') return t('app.update.draft');
  return undefined;
}

/** Offers a newer version of the page once it is on this machine. Nothing happens before somebody takes it. */
export function UpdateOffer({ updates }: { readonly updates: Updates }) {
  const editor = useEditor();
  const state = useSyncExternalStore(updates.subscribe, () => updates.state);
  const [put, setPut] = useState<Updates['state']>();
  if (state === 'none' || put === state) return null;
  const take = async () => {
    editor.settle();
    const cost = costOf(editor.store.getState());
    if (cost !== undefined) editor.notify(cost);
    else if (!(await updates.take())) editor.notify(t('app.update.unsaved'));
  };
  return (
    <div className="ui-toast" role="status">
      <span>{t(`app.update.${state}`)}</span>
      <Button kind="quiet" onClick={() => void take()}>
        {t('app.update.take')}
      </Button>
      <Button kind="quiet" onClick={() => setPut(state)}>
        {t('app.update.later')}
      </Button>
    </div>
  );
}
