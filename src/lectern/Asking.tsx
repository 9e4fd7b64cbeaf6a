import { useId, useState } from 'react';
import { useEditor } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import type { AnswerValue, Ask, Step } from '../lesson/index.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Draw } from './Draw.tsx';
import { StepText } from './StepText.tsx';

interface AskingProps {
  readonly step: Step;
  readonly answer: AnswerValue | undefined;
  readonly truth: AnswerValue | undefined;
}

/** What a step asks for: a prediction in its form, or an explanation in one's own words. */
export function Asking({ step, answer, truth }: AskingProps) {
  const editor = useEditor();
  const [problem, setProblem] = useState<string>();
  const send = (given: unknown) => setProblem(editor.lessons.answer(step.id, given));
  const { ask } = step;
  return (
    <div className="lectern-ask">
      {ask === undefined ? (
        <Words answer={answer} onSend={send} />
      ) : ask.type === 'number' ? (
        <NumberAsk ask={ask} answer={answer} onSend={send} />
      ) : ask.type === 'choice' ? (
        <Choice options={ask.options} answer={answer} truth={truth} onSend={send} />
      ) : ask.type === 'order' ? (
        <Order options={ask.options} answer={answer} onSend={send} />
      ) : (
        <Draw ask={ask} answer={answer as never} truth={truth as never} onAnswer={send} />
      )}
      {problem !== undefined && (
        <p className="lectern-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface SendProps {
  readonly answer: AnswerValue | undefined;
  readonly onSend: (given: unknown) => void;
}

function NumberAsk({ ask, answer, onSend }: SendProps & { readonly ask: Extract<Ask, { type: 'number' }> }) {
  const id = useId();
  const [text, setText] = useState('');
  if (answer !== undefined) return <p className="lectern-said">{t('lectern.youSaid', { answer: `${String(answer)} ${ask.unit}` })}</p>;
  return (
    <form
      className="lectern-row"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(text);
      }}
    >
      <label htmlFor={id} className="ui-hidden">
        {t('lectern.prediction')}
      </label>
      <input
        id={id}
        className="ui-input lectern-number"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <span>{ask.unit}</span>
      <Button kind="primary" type="submit">
        {t('lectern.send')}
      </Button>
    </form>
  );
}

function Choice({
  options,
  answer,
  truth,
  onSend,
}: SendProps & { readonly options: readonly string[]; readonly truth: AnswerValue | undefined }) {
  return (
    <fieldset className="lectern-options">
      <legend className="ui-hidden">{t('lectern.prediction')}</legend>
      {options.map((option) => (
        <button
          key={option}
          type="button"
          className="lectern-option"
          aria-pressed={answer === option}
          data-right={truth === option ? '' : undefined}
          disabled={answer !== undefined && answer !== option && truth !== option}
          onClick={() => answer === undefined && onSend(option)}
        >
          <StepText text={option} />
        </button>
      ))}
    </fieldset>
  );
}

function Order({ options, answer, onSend }: SendProps & { readonly options: readonly string[] }) {
  const [order, setOrder] = useState<readonly string[]>(options);
  const move = (from: number, to: number) => {
    const made = [...order];
    made.splice(to, 0, ...made.splice(from, 1));
    setOrder(made);
  };
  if (answer !== undefined)
    return <p className="lectern-said">{t('lectern.youSaid', { answer: (answer as readonly string[]).join(' → ') })}</p>;
  return (
    <>
      <ol className="lectern-order">
        {order.map((option, index) => (
          <li key={option}>
            <span>{option}</span>
            <IconButton
              icon="chevronUp"
              label={t('lectern.earlier', { option })}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            />
            <IconButton
              icon="chevronDown"
              label={t('lectern.later', { option })}
              disabled={index === order.length - 1}
              onClick={() => move(index, index + 1)}
            />
          </li>
        ))}
      </ol>
      <Button kind="primary" onClick={() => onSend(order)}>
        {t('lectern.send')}
      </Button>
    </>
  );
}

/** An explanation: the teacher's stands beside it once it was sent. */
function Words({ answer, onSend }: SendProps) {
  const id = useId();
  const [text, setText] = useState('');
  if (answer !== undefined) return <blockquote className="lectern-said">{String(answer)}</blockquote>;
  return (
    <>
      <label htmlFor={id}>{t('lectern.ownWords')}</label>
      <textarea id={id} className="ui-input lectern-words" rows={4} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Button kind="primary" disabled={text.trim() === ''} onClick={() => onSend(text)}>
        {t('lectern.send')}
      </Button>
    </>
  );
}
