import { useEffect, useRef, useState } from 'react';
import { ActionButton } from '../controls/ActionButton.tsx';
import type { GraphDocument } from '../document/types.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { speak, t } from '../editor/text/en.ts';
import type { LessonPlan, Step } from '../lesson/index.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Asking } from './Asking.tsx';
import { litIn } from './light.ts';
import { NameAsk } from './NameAsk.tsx';
import { StepText } from './StepText.tsx';
import './lectern.css';

interface LessonRailProps {
  readonly onParts?: () => void;
  /** Called to bring the canvas on view where the rail hides it. */
  readonly onLook?: () => void;
}

/** The lesson of the open document, step by step, in the place of the parts. */
export function LessonRail({ onParts, onLook }: LessonRailProps) {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const lesson = useEditorState((state) => state.lesson);
  const [asksToLeave, setAsking] = useState(false);
  const { plan } = editor.lessons;
  const step = lesson && plan?.steps[lesson.step];
  const heading = useRef<HTMLHeadingElement>(null);
  const stepId = step?.id;
  const shown = useRef(stepId);
  useEffect(() => {
    // A new step is read from its heading; the first one does not take the focus away.
    if (shown.current !== stepId) heading.current?.focus();
    shown.current = stepId;
  }, [stepId]);
  if (lesson === undefined || plan === undefined || step === undefined) return null;
  const last = lesson.step === plan.steps.length - 1;
  const isPassed = lesson.state.passed.includes(step.id);
  return (
    <section className="lectern" aria-label={t('lectern.lesson')}>
      <header className="lectern-head">
        <span>
          <strong>{document.title}</strong>
          {plan.personal.length > 0 && lesson.state.name !== undefined && (
            <span className="lectern-own">{t('lectern.name.own', { name: lesson.state.name })}</span>
          )}
        </span>
        <span className="lectern-row">
          {onParts && (
            <Button kind="quiet" onClick={onParts}>
              {t('app.panel.palette')}
            </Button>
          )}
          <IconButton icon="close" label={t('lectern.leave')} onClick={() => setAsking(true)} />
        </span>
      </header>
      {asksToLeave && (
        <div className="lectern-leave" role="alertdialog" aria-label={t('lectern.leave')}>
          <p>{t('lectern.leaveText')}</p>
          <span className="lectern-row">
            <Button kind="primary" onClick={() => editor.lessons.leave()}>
              {t('lectern.leave')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('lectern.stay')}</Button>
          </span>
        </div>
      )}
      <Progress plan={plan} at={lesson.step} passed={lesson.state.passed} />
      <div className="lectern-body">
        <h2 ref={heading} tabIndex={-1}>
          {t('lectern.step', { at: lesson.step + 1, of: plan.steps.length, kind: t(`lectern.kind.${step.kind}`) })}
        </h2>
        {lesson.asksName && <NameAsk />}
        <StepText text={step.text} />
        <Pointing document={document} step={step} plan={plan} onLook={onLook} />
        {!lesson.asksName && (step.ask !== undefined || step.kind === 'explain') && (
          <Asking key={step.id} step={step} answer={lesson.state.answers[step.id]?.value} truth={lesson.truths[step.id]} />
        )}
        <Found step={step} />
        <Hints step={step} open={lesson.hints[step.id] ?? 0} onOpen={() => editor.lessons.openHint(step.id)} />
      </div>
      <footer className="lectern-foot">
        <Button kind="quiet" disabled={lesson.step === 0} onClick={() => editor.lessons.go(lesson.step - 1)}>
          {t('lectern.back')}
        </Button>
        {(step.kind === 'run' || step.kind === 'predict') && (
          <ActionButton id="run" kind={isPassed ? 'plain' : 'primary'}>
            {t('lectern.run')}
          </ActionButton>
        )}
        {step.checks.length > 0 && (
          <Button disabled={lesson.checking} onClick={() => void editor.lessons.check()}>
            {t(lesson.checking ? 'lectern.checking' : 'lectern.check')}
          </Button>
        )}
        {last ? (
          <Button kind={isPassed ? 'primary' : 'plain'} onClick={() => editor.lessons.leave()}>
            {t('lectern.finish')}
          </Button>
        ) : (
          <Button kind={isPassed || step.checks.length === 0 ? 'primary' : 'plain'} onClick={() => editor.lessons.go(lesson.step + 1)}>
            {t('lectern.next')}
          </Button>
        )}
        <Button kind={last ? 'plain' : 'quiet'} onClick={() => editor.open({ kind: 'hand_in' })}>
          {t('lectern.handIn')}
        </Button>
      </footer>
    </section>
  );
}

function Progress({ plan, at, passed }: { readonly plan: LessonPlan; readonly at: number; readonly passed: readonly string[] }) {
  const editor = useEditor();
  return (
    <ol className="lectern-progress" aria-label={t('lectern.steps')}>
      {plan.steps.map((step, index) => (
        <li key={step.id}>
          <button
            type="button"
            aria-current={index === at ? 'step' : undefined}
            data-passed={passed.includes(step.id) ? '' : undefined}
            aria-label={t(passed.includes(step.id) ? 'lectern.stepDone' : 'lectern.stepOpen', {
              at: index + 1,
              kind: t(`lectern.kind.${step.kind}`),
            })}
            onClick={() => editor.lessons.go(index)}
          />
        </li>
      ))}
    </ol>
  );
}

interface PointingProps {
  readonly document: GraphDocument;
  readonly step: Step;
  readonly plan: LessonPlan;
  readonly onLook: (() => void) | undefined;
}

/** What a step points at lights up on the canvas (Light.tsx); the words say it, and bring it into view. */
function Pointing({ document, step, plan, onLook }: PointingProps) {
  const editor = useEditor();
  const { nodes, edges, panels, names } = litIn(document, plan, step);
  if (names.length === 0) return null;
  const look = () => {
    onLook?.();
    editor.canvas?.reveal({ nodes, edges, panels });
  };
  return (
    <p className="lectern-pointing">
      <Button kind="quiet" icon="eye" onClick={look}>
        {t('lectern.lookAt', { names })}
      </Button>
    </p>
  );
}

/** What was found: passed or not yet, the error of a prediction in words, and the teacher's words after one's own. */
function Found({ step }: { readonly step: Step }) {
  const lesson = useEditorState((state) => state.lesson);
  const verdict = lesson?.verdicts[step.id];
  const isAnswered = lesson?.state.answers[step.id] !== undefined;
  const isKnown = lesson?.truths[step.id] !== undefined;
  const lines = [...(verdict?.checks ?? []), ...(isKnown && verdict?.answer ? [verdict.answer] : [])];
  return (
    <>
      {lines.length > 0 && (
        <ul className="lectern-found">
          {lines.map(({ passed, why }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: checks have no other identity than their place.
            <li key={index} data-passed={passed ? '' : undefined}>
              <Icon name={passed ? 'check' : 'info'} />
              <span>{speak(why)}</span>
            </li>
          ))}
        </ul>
      )}
      {isAnswered && step.ask !== undefined && !isKnown && step.truth !== undefined && (
        <p className="lectern-note">{t('lectern.runToSee')}</p>
      )}
      {step.model !== undefined && isAnswered && (
        <aside className="lectern-model" aria-label={t('lectern.model')}>
          <strong>{t('lectern.model')}</strong>
          <StepText text={step.model} />
        </aside>
      )}
    </>
  );
}

function Hints({ step, open, onOpen }: { readonly step: Step; readonly open: number; readonly onOpen: () => void }) {
  if (step.hints.length === 0) return null;
  return (
    <div className="lectern-hints">
      {step.hints.slice(0, open).map((hint) => (
        <div key={hint} className="lectern-hint" role="note">
          <StepText text={hint} />
        </div>
      ))}
      {open < step.hints.length && (
        <Button kind="quiet" icon="help" onClick={onOpen}>
          {t('lectern.hint', { at: open + 1, of: step.hints.length })}
        </Button>
      )}
    </div>
  );
}
