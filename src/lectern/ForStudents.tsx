/** While a lesson is recorded: what students keep as it is, and which number is another for each of them. */
import { useId } from 'react';
import type { Recording } from '../editor/lesson/recording.ts';
import { useEditor } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { numbersOf } from '../lesson/index.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { Select } from '../ui/Select.tsx';

const LOCKS = {
  models: ['nodes.*.model'],
  params: ['nodes.*.params'],
  edges: ['edges.*'],
  kernel: ['kernel'],
} as const;

/** Part of a number by which its range reaches up and down at first, and how many steps that is. */
const REACH = 0.2;
const STEPS = 20;

export function ForStudents({ recording: { start, locked, personal } }: { readonly recording: Recording }) {
  const { recorder } = useEditor();
  const id = useId();
  const numbers = numbersOf(start);
  const [own] = personal;
  const setOwn = (path: string) => {
    const value = numbers.find((number) => number.path === path)?.value;
    if (value === undefined) return recorder.setPersonal([]);
    const reach = Number((REACH * Math.abs(value) || 1).toPrecision(2));
    const step = Number(((2 * reach) / STEPS).toPrecision(2));
    recorder.setPersonal([{ path, low: Number((value - reach).toPrecision(6)), high: Number((value + reach).toPrecision(6)), step }]);
  };
  return (
    <fieldset className="lectern-students">
      <legend>{t('lectern.record.students')}</legend>
      {(Object.keys(LOCKS) as (keyof typeof LOCKS)[]).map((name) => {
        const paths: readonly string[] = LOCKS[name];
        return (
          <Checkbox
            key={name}
            label={t(`lectern.record.lock.${name}`)}
            checked={paths.every((path) => locked.includes(path))}
            onChange={(on) => recorder.setLocked(on ? [...locked, ...paths] : locked.filter((path) => !paths.includes(path)))}
          />
        );
      })}
      {numbers.length > 0 && (
        <>
          <label htmlFor={id}>{t('lectern.record.personal')}</label>
          <Select
            id={id}
            value={own?.path ?? ''}
            options={[
              { value: '', label: t('lectern.record.personalNone') },
              ...numbers.map(({ path, value }) => ({ value: path, label: `${path} = ${value}` })),
            ]}
            onChange={setOwn}
          />
        </>
      )}
      {own !== undefined && (
        <>
          <NumberField
            label={t('lectern.record.low')}
            value={own.low}
            onCommit={(low) => recorder.setPersonal([{ ...own, low, high: Math.max(low, own.high) }])}
          />
          <NumberField
            label={t('lectern.record.high')}
            value={own.high}
            onCommit={(high) => recorder.setPersonal([{ ...own, high, low: Math.min(high, own.low) }])}
          />
          <NumberField
            label={t('lectern.record.step')}
            value={own.step}
            onCommit={(step) => step > 0 && recorder.setPersonal([{ ...own, step }])}
          />
        </>
      )}
    </fieldset>
  );
}
