import { useMemo } from 'react';
import { useEditor } from '../editor/react.ts';
import { Help } from '../inspector/help/Help.tsx';
import type { LessonShelf } from '../inspector/help/WordPages.tsx';
import { lessons } from '../shelf/lessons.ts';
import { openLesson, wordsNow } from './shelf.ts';

interface HelpDialogProps {
  readonly page: string;
  readonly typed?: string;
  readonly onClose: () => void;
}

/** The help with the lessons that its terms lead to. */
export function HelpDialog(props: HelpDialogProps) {
  const editor = useEditor();
  const shelf = useMemo<LessonShelf>(
    () => ({
      async titles() {
        const words = await wordsNow();
        return Object.fromEntries(lessons.map(({ name }) => [name, words.lessons[name].title]));
      },
      open(name) {
        const lesson = lessons.find((each) => each.name === name);
        if (lesson === undefined) return;
        const openNow = async () => {
          await openLesson(editor, lesson, await wordsNow());
          // What was refused says so in the place of the help.
          if (editor.store.getState().surface?.kind === 'help') editor.open(undefined);
        };
        void openNow();
      },
    }),
    [editor],
  );
  return <Help {...props} lessons={shelf} />;
}
