/** What is left of the page at the lectern: the way back, Run, and the description as a caption. The rest is the network. */
import { useEffect } from 'react';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { IconButton } from '../ui/Button.tsx';
import { InlineMarkdown } from '../ui/Markdown.tsx';
import { RunControls } from './RunControls.tsx';
import './lectern.css';

/** Nothing while the page is as always. */
export function Lectern() {
  const isOn = useEditorState((state) => state.lectern);
  useEffect(() => {
    if (!isOn) return;
    // Everything measured in rem follows, menus and notices included.
    document.documentElement.dataset['lectern'] = '';
    return () => {
      delete document.documentElement.dataset['lectern'];
    };
  }, [isOn]);
  return isOn ? <Floating /> : null;
}

function Floating() {
  const editor = useEditor();
  const description = useEditorState(({ document }) => document.description);
  // A description may be a page long; from the back row people read its beginning.
  const [caption = ''] = description.trim().split(/\n\s*\n/);
  return (
    <section className="app-lectern" aria-label={t('app.lectern')}>
      <p className="app-lectern-caption">
        <InlineMarkdown text={caption.replace(/\s+/g, ' ')} />
      </p>
      <div className="app-lectern-bar">
        <RunControls />
        <ActionButton id="play" />
        <ActionButton id="live" />
        <IconButton icon="close" label={t('app.lectern.leave')} onClick={() => editor.showLectern(false)} />
      </div>
    </section>
  );
}
