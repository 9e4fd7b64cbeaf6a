import { useId } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface SegmentedOption {
  readonly value: string;
  readonly label: string;
  /** Shown instead of the label, which stays the accessible name. */
  readonly icon?: IconName;
  /** The label's language where it is not the page's. */
  readonly lang?: string;
}

interface SegmentedProps {
  readonly label: string;
  /** undefined: several different values; none is on. */
  readonly value: string | undefined;
  readonly options: readonly SegmentedOption[];
  readonly onChange: (value: string) => void;
}

/** A choice of two to four, all of them visible. Radio buttons underneath: arrows move, Tab leaves. */
export function Segmented({ label, value, options, onChange }: SegmentedProps) {
  const name = useId();
  return (
    <fieldset className="ui-segmented">
      <legend className="ui-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="ui-segment" {...(option.icon !== undefined && { title: option.label })}>
          <input type="radio" name={name} value={option.value} checked={value === option.value} onChange={() => onChange(option.value)} />
          <span lang={option.lang}>
            {option.icon ? (
              <>
                <Icon name={option.icon} />
                <span className="ui-hidden">{option.label}</span>
              </>
            ) : (
              option.label
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
