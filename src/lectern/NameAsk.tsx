import { useId, useState } from 'react';
import { useEditor } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { Button } from '../ui/Button.tsx';

/** Where numbers are personal, a lesson asks who does it before anything else. */
export function NameAsk() {
  const editor = useEditor();
  const id = useId();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  return (
    <form
      className="lectern-ask lectern-name"
      onSubmit={(event) => {
        event.preventDefault();
        setProblem(editor.lessons.introduce(name));
      }}
    >
      <p id={`${id}-why`}>{t('lectern.name.ask')}</p>
      <label htmlFor={id}>{t('lectern.name')}</label>
      <span className="lectern-row">
        <input
          id={id}
          className="ui-input"
          autoComplete="name"
          maxLength={100}
          aria-describedby={`${id}-why`}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button kind="primary" type="submit">
          {t('lectern.name.begin')}
        </Button>
      </span>
      {problem !== undefined && (
        <p className="lectern-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
