/** What a panel shows, as a form over its charts: the fields that its kind's settings describe. */
import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '../../editor/text/en.ts';
import { IconButton } from '../../ui/Button.tsx';
import { CheckboxField } from '../../ui/Checkbox.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { SelectField } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Field } from '../data/settings.ts';

/** A field and how its value is stored. */
export interface FormField {
  readonly name: string;
  readonly field: Field;
}

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet over the panel's charts; Esc closes it. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current?.querySelector<HTMLElement>('select, input, button')?.focus(), []);
  return (
    <div
      ref={sheet}
      className="charts-sheet"
      role="dialog"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="charts-sheet-head">
        <h3>{title}</h3>
        <IconButton label={t('common.close')} icon="close" onClick={onClose} />
      </div>
      {children}
    </div>
  );
}

interface SettingsFormProps {
  readonly fields: readonly FormField[];
  /** Changes are commands on the document, so that undo takes them back and the file keeps them. */
  readonly onChange: (name: string, stored: unknown) => void;
}

/** All fields but the toggles, which stand in the panel's menu. */
export function SettingsForm({ fields, onChange }: SettingsFormProps) {
  return (
    <>
      {fields.map(({ name, field }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fields of one setting keep their places.
        <OneField key={`${name} ${i}`} field={field} onStore={(stored) => onChange(name, stored)} />
      ))}
    </>
  );
}

function OneField({ field, onStore }: { readonly field: Field; readonly onStore: (stored: unknown) => void }) {
  switch (field.field) {
    case 'select': {
      const { label, unit, value, options, store } = field;
      const onChange = (next: string) => onStore(store(next));
      return <SelectField label={label} {...(unit && { unit })} value={value} options={[...options]} onChange={onChange} />;
    }
    case 'number': {
      const { label, unit, value, empty, min, max, integer, store } = field;
      const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }), ...(integer && { integer }) };
      return (
        <NumberField
          label={label}
          value={value}
          {...(unit && { unit })}
          {...limits}
          {...(empty && { placeholder: empty, onReset: () => onStore(store(undefined)) })}
          onCommit={(next) => onStore(store(next))}
        />
      );
    }
    case 'text':
      return (
        <TextField
          label={field.label}
          value={field.value}
          hint={field.hint}
          check={field.check}
          onCommit={(next) => onStore(field.store(next))}
        />
      );
    case 'checks':
      return (
        <fieldset className="charts-sheet-set">
          <legend>{field.legend}</legend>
          {field.options.map(({ label, on, store }) => (
            <CheckboxField key={label} label={label} mono checked={on} onChange={(next) => onStore(store(next))} />
          ))}
        </fieldset>
      );
    default:
      return null;
  }
}
