import { useRef } from 'react';

interface SliderProps {
  readonly label: string;
  /** undefined: several values; the thumb rests at the low end. */
  readonly value: number | undefined;
  readonly range: readonly [low: number, high: number];
  readonly step: number;
  readonly onCommit: (value: number) => void;
  readonly onPreview?: ((value: number) => void) | undefined;
  readonly onBail?: (() => void) | undefined;
}

const MOVING_KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** A slider over a sensible range. Moves show at once; one commit comes on release (or key up), Esc goes back. */
export function Slider({ label, value, range, step, onCommit, onPreview, onBail }: SliderProps) {
  const moved = useRef<number | undefined>(undefined);
  const [low, high] = range;
  const shown = Math.min(high, Math.max(low, value === undefined || !Number.isFinite(value) ? low : value));
  const share = high > low ? (shown - low) / (high - low) : 0;
  const commit = () => {
    const last = moved.current;
    moved.current = undefined;
    if (last !== undefined) onCommit(last);
  };
  return (
    <input
      className="ui-slider"
      type="range"
      aria-label={label}
      min={low}
      max={high}
      step={step}
      value={shown}
      // The filled part; a pseudo-element cannot know the value.
      style={{ '--share': `${share * 100}%` } as Record<string, string>}
      onChange={(event) => {
        const next = event.currentTarget.valueAsNumber;
        moved.current = next;
        if (onPreview) onPreview(next);
        else onCommit(next);
      }}
      onPointerUp={commit}
      onKeyUp={(event) => MOVING_KEYS.has(event.key) && commit()}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || moved.current === undefined) return;
        event.stopPropagation();
        moved.current = undefined;
        onBail?.();
      }}
    />
  );
}
