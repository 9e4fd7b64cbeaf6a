import { use } from 'react';
import { useEditor } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { lessons } from '../shelf/lessons.ts';
import { openLesson, wordsNow } from './shelf.ts';

const GROUPS = ['first', 'lecturer', 'beyond'] as const;

/** The lessons in the order in which one would do them. */
export function LessonList() {
  const editor = useEditor();
  const words = use(wordsNow());
  return (
    <section aria-labelledby="lessons-heading">
      <h2 id="lessons-heading">{t('library.lessons')}</h2>
      <p>{t('lessons.lead')}</p>
      {GROUPS.map((group) => (
        <section key={group} aria-labelledby={`lessons-${group}`}>
          <h3 id={`lessons-${group}`}>{t(`lessons.group.${group}`)}</h3>
          <ul className="app-cards">
            {lessons
              .filter((lesson) => lesson.group === group)
              .map((lesson) => (
                <li key={lesson.name} className="app-card">
                  <button type="button" className="app-card-open" onClick={() => void openLesson(editor, lesson, words)}>
                    <span className="app-card-title">{words.lessons[lesson.name].title}</span>
                    <span className="app-card-text">{words.lessons[lesson.name].sentence}</span>
                    <span className="app-card-text">{t('lessons.minutes', { minutes: lesson.minutes })}</span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
