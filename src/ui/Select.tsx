import { useId } from 'react';
import { classNames } from './classNames.ts';
import { describedBy, Field, type FieldFrame } from './Field.tsx';
import { Icon } from './Icon.tsx';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
  /** Options with the same heading stand together. */
  readonly group?: string;
}

interface SelectProps {
  readonly id?: string;
  readonly describedBy?: string;
  /** Accessible name where there is no visible label. */
  readonly label?: string;
  /** undefined: several different values, shown as "—". */
  readonly value: string | undefined;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  readonly mono?: boolean;
}

/** The browser's own select, styled. */
export function Select({ id, describedBy: description, label, value, options, onChange, disabled, mono }: SelectProps) {
  const known = value === undefined || options.some((option) => option.value === value);
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <span className="ui-select">
      <select
        id={id}
        aria-label={label}
        aria-describedby={description}
        className={classNames('ui-input', mono && 'ui-mono')}
        value={value ?? ''}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {value === undefined && <option value="">—</option>}
        {!known && <option value={value}>{value}</option>}
        {groups.map((group) => {
          const members = options.filter((option) => option.group === group);
          const items = members.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ));
          return group === undefined ? (
            items
          ) : (
            <optgroup key={group} label={group}>
              {items}
            </optgroup>
          );
        })}
      </select>
      <Icon name="chevronDown" />
    </span>
  );
}

interface SelectFieldProps extends FieldFrame, Omit<SelectProps, 'id' | 'describedBy' | 'label' | 'mono'> {}

/** A choice in the columns of a form. */
export function SelectField({ value, options, onChange, disabled, ...frame }: SelectFieldProps) {
  const id = useId();
  return (
    <Field {...frame} controlId={id}>
      <Select
        id={id}
        describedBy={describedBy(id, frame)}
        value={value}
        options={options}
        onChange={onChange}
        {...(disabled !== undefined && { disabled })}
        {...(frame.mono !== undefined && { mono: frame.mono })}
      />
    </Field>
  );
}
