import { useId } from 'react';
import { classNames } from './classNames.ts';
import { describedBy, Field, type FieldFrame } from './Field.tsx';

interface CheckboxProps {
  readonly label: string;
  /** undefined: mixed. */
  readonly checked: boolean | undefined;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** Drawn as a switch: something that is on at once. */
  readonly appearance?: 'box' | 'switch';
  readonly mono?: boolean;
}

/** A check box or a switch with its words beside it. */
export function Checkbox({ label, checked, onChange, disabled, appearance = 'box', mono }: CheckboxProps) {
  const id = useId();
  return (
    <label htmlFor={id} className={classNames('ui-check', mono && 'ui-mono', disabled && 'ui-disabled')}>
      <Box id={id} checked={checked} onChange={onChange} disabled={disabled} appearance={appearance} />
      <span>{label}</span>
    </label>
  );
}

interface CheckboxFieldProps extends FieldFrame, Omit<CheckboxProps, 'label' | 'mono'> {}

/** A yes-or-no parameter in the columns of a form. */
export function CheckboxField({ checked, onChange, disabled, appearance = 'switch', ...frame }: CheckboxFieldProps) {
  const id = useId();
  return (
    <Field {...frame} controlId={id}>
      <Box id={id} describedBy={describedBy(id, frame)} checked={checked} onChange={onChange} disabled={disabled} appearance={appearance} />
    </Field>
  );
}

function Box(props: {
  readonly id?: string;
  readonly describedBy?: string;
  readonly checked: boolean | undefined;
  readonly onChange: (checked: boolean) => void;
  readonly disabled: boolean | undefined;
  readonly appearance: 'box' | 'switch';
}) {
  const { id, checked, onChange, disabled, appearance } = props;
  return (
    <input
      id={id}
      aria-describedby={props.describedBy}
      type="checkbox"
      role={appearance === 'switch' ? 'switch' : undefined}
      className={appearance === 'switch' ? 'ui-switch' : 'ui-checkbox'}
      checked={checked ?? false}
      disabled={disabled}
      ref={(element) => {
        if (element) element.indeterminate = checked === undefined;
      }}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
