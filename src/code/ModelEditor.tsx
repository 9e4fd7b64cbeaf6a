/** A model of one's own: its text, what is wrong with it as it is typed, and beside it what it does. */
import { useEffect, useId, useMemo, useState } from 'react';
import { nestmlNameRefusal, saveNestml } from '../document/commands/index.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { speak, t } from '../editor/text/en.ts';
import { readNestml } from '../nestml/index.ts';
import { newModelText } from '../nestml/template.ts';
import { vocabularyOf, wordKind } from '../nestml/vocabulary.ts';
import { Button } from '../ui/Button.tsx';
import { CodeEditor, type CodePlace, type CodeProblem } from '../ui/codeEditor/CodeEditor.tsx';
import { completeWords, wordLanguage } from '../ui/codeEditor/words.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Trials } from './Trials.tsx';
import './code.css';

interface ModelEditorProps {
  /** The model that is changed; a new one where left out. */
  readonly name?: string;
  readonly onClose: () => void;
}

const language = wordLanguage(wordKind);
const complete = completeWords(vocabularyOf);

/** ms without a key before a text is read. */
const CALM = 250;

export function ModelEditor({ name: previous, onClose }: ModelEditorProps) {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const [kept] = useState(
    () => (previous === undefined ? undefined : document.models[previous]?.nestml) ?? newModelText(freeName(Object.keys(document.models))),
  );
  const [text, setText] = useState(kept);
  const read = useCalm(text);
  const [place, setPlace] = useState<CodePlace>();
  const [asking, setAsking] = useState(false);
  const status = useId();
  const { model, name, problems } = read.result;
  const taken = name !== undefined && nestmlNameRefusal(document, name, previous) !== undefined;
  const shown = useMemo(() => problems.map((problem): CodeProblem => ({ ...problem, message: speak(problem.message) })), [problems]);
  const errors = problems.filter(({ severity }) => severity === 'error').length;

  /** What was typed is not thrown away by a key. */
  const leave = () => {
    if (text === kept || asking) onClose();
    else setAsking(true);
  };
  const save = () => {
    // What was typed last may not have been read yet.
    const now = readNestml(text);
    if (now.model === undefined || now.name === undefined || nestmlNameRefusal(document, now.name, previous) !== undefined) {
      editor.announce(t('model.cannotSave'));
      return;
    }
    if (text !== document.models[now.name]?.nestml || now.name !== previous) editor.execute(saveNestml(document, now.name, text, previous));
    editor.announce(t('model.saved', { name: now.name }));
    onClose();
  };
  return (
    <Dialog
      title={previous === undefined ? t('model.new') : t('model.edit', { name: previous })}
      size="large"
      onClose={leave}
      footer={
        asking ? (
          <>
            <p className="model-status" role="alert">
              {t('model.unsaved')}
            </p>
            <Button onClick={onClose}>{t('model.discard')}</Button>
            <Button kind="primary" autoFocus onClick={() => setAsking(false)}>
              {t('model.keepEditing')}
            </Button>
          </>
        ) : (
          <>
            <p className="model-status" id={status} role="status">
              {taken
                ? t('model.taken', { name: name ?? '' })
                : errors > 0
                  ? t('model.errors', { count: errors })
                  : t('model.sound', { name: name ?? '' })}
            </p>
            <Button onClick={leave}>{t('model.cancel')}</Button>
            <Button kind="primary" aria-disabled={model === undefined || taken} onClick={save}>
              {t('model.save')}
            </Button>
          </>
        )
      }
    >
      <div className="model-editor">
        <div className="model-text">
          <CodeEditor
            label={t('model.text')}
            describedBy={status}
            value={text}
            onChange={setText}
            language={language}
            complete={complete}
            problems={shown}
            reveal={place}
            onSubmit={save}
          />
        </div>
        <div className="model-side">
          {shown.length > 0 && (
            <ul className="code-findings" aria-label={t('model.problems')}>
              {shown.slice(0, 30).map(({ line, column, severity, message }) => (
                <li key={`${line}:${column} ${message}`}>
                  <button type="button" className="code-finding" data-severity={severity} onClick={() => setPlace({ line, column })}>
                    <span className="ui-mono">{`${line}:${column}`}</span>
                    <span>{message}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <Trials model={model} text={read.text} />
        </div>
      </div>
    </Dialog>
  );
}

function freeName(taken: readonly string[]): string {
  for (let k = 1; ; k++) {
    const name = k === 1 ? 'my_neuron' : `my_neuron_${k}`;
    if (!taken.includes(name)) return name;
  }
}

/** The text as it was read last: it waits until nobody types. */
function useCalm(text: string) {
  const [read, setRead] = useState(() => ({ text, result: readNestml(text) }));
  useEffect(() => {
    const timer = setTimeout(() => setRead({ text, result: readNestml(text) }), CALM);
    return () => clearTimeout(timer);
  }, [text]);
  return read;
}
