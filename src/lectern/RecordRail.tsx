import { useState } from 'react';
import { useEditor, useEditorState } from '../editor/react.ts';
import { speak, t } from '../editor/text/en.ts';
import { changesBetween } from '../lesson/index.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ForStudents } from './ForStudents.tsx';
import { PointAt } from './PointAt.tsx';
import { RecordAsk } from './RecordAsk.tsx';
import './lectern.css';

/** A lesson while it is recorded: what was changed becomes a step with checks, its words are the teacher's. */
export function RecordRail({ onParts }: { readonly onParts?: () => void }) {
  const editor = useEditor();
  const recording = useEditorState((state) => state.recording);
  const document = useEditorState((state) => state.document);
  const [problem, setProblem] = useState<string>();
  if (recording === undefined) return null;
  const changes = changesBetween(recording.since, document);
  const { recorder } = editor;
  return (
    <section className="lectern" aria-label={t('lectern.recording')}>
      <header className="lectern-head">
        <strong>{t('lectern.recording')}</strong>
        <span className="lectern-row">
          {onParts && (
            <Button kind="quiet" onClick={onParts}>
              {t('app.panel.palette')}
            </Button>
          )}
          <IconButton icon="close" label={t('lectern.record.drop')} onClick={() => recorder.drop()} />
        </span>
      </header>
      <div className="lectern-body">
        <p>{t('lectern.record.lead')}</p>
        <ol className="lectern-recorded">
          {recording.steps.map((step, index) => (
            <li key={step.id}>
              <label htmlFor={`record-${step.id}`}>{t('lectern.stepOpen', { at: index + 1, kind: t(`lectern.kind.${step.kind}`) })}</label>
              <textarea
                id={`record-${step.id}`}
                className="ui-input lectern-words"
                rows={3}
                value={step.text}
                onChange={(event) => recorder.setText(step.id, event.currentTarget.value)}
              />
              {step.conditions.map((condition) => (
                <code key={condition}>{condition}</code>
              ))}
              {step.ask !== undefined && <RecordAsk step={step} ask={step.ask} number={index + 1} />}
              <PointAt step={step} number={index + 1} />
              <Button kind="quiet" icon="trash" onClick={() => recorder.remove(step.id)}>
                {t('lectern.record.remove', { at: index + 1 })}
              </Button>
            </li>
          ))}
        </ol>
        <h2>{t('lectern.record.since')}</h2>
        {changes.length === 0 ? (
          <p className="lectern-note">{t('lectern.record.nothing')}</p>
        ) : (
          <ul>
            {changes.map(({ text, condition }) => (
              <li key={`${text.code}${condition ?? ''}`}>{speak(text)}</li>
            ))}
          </ul>
        )}
        <ForStudents recording={recording} />
        {problem !== undefined && (
          <p className="lectern-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      <footer className="lectern-foot">
        <Button kind="primary" disabled={changes.length === 0} onClick={() => recorder.add('build')}>
          {t('lectern.record.add')}
        </Button>
        <Button onClick={() => recorder.add('see')}>{t('lectern.record.addText')}</Button>
        <Button onClick={() => recorder.add('predict')}>{t('lectern.record.addPrediction')}</Button>
        <Button onClick={() => recorder.add('explain')}>{t('lectern.record.addQuestion')}</Button>
        <Button disabled={recording.steps.length === 0} onClick={() => setProblem(recorder.finish())}>
          {t('lectern.record.finish')}
        </Button>
      </footer>
    </section>
  );
}
