/** The question of a step while a lesson is recorded: what is asked, and what this network gives for an answer. */
import { useId } from 'react';
import { formatNumber } from '../base/numbers.ts';
import type { RecordedStep } from '../editor/lesson/recording.ts';
import { useEditor } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { figuresToAsk, linesToAsk, type RecordedAsk } from '../lesson/index.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';

const TYPES = ['number', 'choice', 'order', 'draw'] as const;

interface AskProps {
  readonly step: RecordedStep;
  readonly ask: RecordedAsk;
  readonly number: number;
}

const FRESH: { readonly [Type in RecordedAsk['type']]: Extract<RecordedAsk, { type: Type }> } = {
  number: { type: 'number', measure: '', unit: '', tolerance: 0 },
  choice: { type: 'choice', options: [], right: 0 },
  order: { type: 'order', options: [] },
  draw: { type: 'draw', node: '', quantity: '' },
};

export function RecordAsk({ step, ask, number }: AskProps) {
  const { recorder } = useEditor();
  const id = useId();
  const set = (next: RecordedAsk) => recorder.setAsk(step.id, next);
  return (
    <div className="lectern-asking">
      <span className="lectern-row">
        <label htmlFor={id}>
          {t('lectern.record.type')}
          <span className="ui-hidden"> {number}</span>
        </label>
        <Select
          id={id}
          value={ask.type}
          options={TYPES.map((type) => ({ value: type, label: t(`lectern.record.type.${type}`) }))}
          onChange={(value) => set(FRESH[TYPES.find((type) => type === value) ?? 'number'])}
        />
      </span>
      {ask.type === 'number' ? (
        <NumberOf step={step} ask={ask} set={set} />
      ) : ask.type === 'draw' ? (
        <LineOf step={step} ask={ask} set={set} />
      ) : (
        <OptionsOf ask={ask} set={set} />
      )}
      {(ask.type === 'number' || ask.type === 'draw') && <Measured step={step} unit={ask.type === 'number' ? ask.unit : ''} />}
    </div>
  );
}

interface Part<Type extends RecordedAsk['type']> {
  readonly ask: Extract<RecordedAsk, { type: Type }>;
  readonly set: (next: RecordedAsk) => void;
}

function NumberOf({ step, ask, set }: Part<'number'> & { readonly step: RecordedStep }) {
  const id = useId();
  const figures = figuresToAsk(step.document);
  const known = figures.some(({ measure }) => measure === ask.measure);
  return (
    <>
      <label htmlFor={id}>{t('lectern.record.figure')}</label>
      <Select
        id={id}
        mono
        value={known ? ask.measure : ''}
        options={[
          { value: '', label: t('lectern.record.figureNone') },
          ...figures.map(({ measure }) => ({ value: measure, label: measure })),
        ]}
        onChange={(measure) => set({ ...ask, measure, unit: figures.find((one) => one.measure === measure)?.unit ?? ask.unit })}
      />
      <TextField label={t('lectern.record.measure')} mono value={ask.measure} onCommit={(measure) => set({ ...ask, measure })} />
      <TextField label={t('lectern.record.unit')} value={ask.unit} onCommit={(unit) => set({ ...ask, unit })} />
      <NumberField
        label={t('lectern.record.tolerance')}
        value={ask.tolerance}
        onCommit={(tolerance) => set({ ...ask, tolerance: Math.abs(tolerance) })}
      />
    </>
  );
}

function LineOf({ step, ask, set }: Part<'draw'> & { readonly step: RecordedStep }) {
  const id = useId();
  const lines = linesToAsk(step.document);
  return (
    <>
      <label htmlFor={id}>{t('lectern.record.line')}</label>
      <Select
        id={id}
        mono
        value={ask.node === '' ? '' : `${ask.node}.${ask.quantity}`}
        options={[
          { value: '', label: t('lectern.record.figureNone') },
          ...lines.map(({ node, quantity }) => ({ value: `${node}.${quantity}`, label: `${node}.${quantity}` })),
        ]}
        onChange={(value) => {
          const line = lines.find(({ node, quantity }) => `${node}.${quantity}` === value);
          set({ ...ask, node: line?.node ?? '', quantity: line?.quantity ?? '' });
        }}
      />
    </>
  );
}

const optionsIn = (text: string) => [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');

function OptionsOf({ ask, set }: Part<'choice' | 'order'>) {
  const id = useId();
  const { options } = ask;
  return (
    <>
      <TextArea
        label={t(ask.type === 'choice' ? 'lectern.record.options' : 'lectern.record.optionsOrder')}
        rows={4}
        value={options.join('\n')}
        onCommit={(text) => {
          const next = optionsIn(text);
          set(
            ask.type === 'choice'
              ? { ...ask, options: next, right: Math.min(ask.right, Math.max(0, next.length - 1)) }
              : { ...ask, options: next },
          );
        }}
      />
      {ask.type === 'choice' && options.length > 0 && (
        <>
          <label htmlFor={id}>{t('lectern.record.right')}</label>
          <Select
            id={id}
            value={String(ask.right)}
            options={options.map((option, index) => ({ value: String(index), label: option }))}
            onChange={(right) => set({ ...ask, right: Number(right) })}
          />
        </>
      )}
    </>
  );
}

function Measured({ step: { measured }, unit }: { readonly step: RecordedStep; readonly unit: string }) {
  const sentence = () => {
    if (measured === undefined) return t('lectern.record.measuring');
    if ('problem' in measured) return measured.problem;
    const { value } = measured;
    if (typeof value === 'number')
      return t('lectern.record.measured', { value: `${formatNumber(value, 6)} ${unit === '1' ? '' : unit}`.trim() });
    const values = (value as readonly (readonly [number, number])[]).map(([, figure]) => figure);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return t('lectern.record.measuredLine', { low: formatNumber(low, 4), high: formatNumber(high, 4) });
  };
  return (
    <p className="lectern-note" role="status">
      {sentence()}
    </p>
  );
}
