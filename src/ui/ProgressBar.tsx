interface ProgressBarProps {
  readonly label: string;
  /** 0 … 1; undefined while it cannot be told. */
  readonly value: number | undefined;
  /** What is read out, e.g. "420 of 1000 ms". */
  readonly valueText?: string;
}

/** How far something is. */
export function ProgressBar({ label, value, valueText }: ProgressBarProps) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      className="ui-progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent !== undefined && { 'aria-valuenow': percent })}
      {...(valueText !== undefined && { 'aria-valuetext': valueText })}
    >
      <i className={percent === undefined ? 'ui-progress-unknown' : ''} style={{ transform: `scaleX(${(value ?? 1).toFixed(4)})` }} />
    </div>
  );
}
