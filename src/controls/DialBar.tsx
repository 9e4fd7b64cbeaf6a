/** The dials of the document: each a slider with its name and value, turned by drag, wheel and arrows while the network runs. */
import { useEffect, useRef, useState } from 'react';
import { removeDial } from '../document/commands/index.ts';
import type { DialView } from '../document/types.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { Menu } from '../ui/Menu.tsx';
import { numberText, rangeHolding, stepFor } from '../ui/number.ts';
import { piece } from '../ui/piece.tsx';
import './dials.css';

const DialDialog = piece(async () => (await import('./DialDialog.tsx')).DialDialog);

const NONE: readonly DialView[] = [];
/** From the last turn of the wheel to its release (ms). */
const WHEEL_MS = 400;
const MOVING_KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** All dials, or nothing where there are none. */
export function DialBar() {
  const dials = useEditorState(({ document }) => document.view.dials ?? NONE);
  const preview = useEditorState(({ dialling }) => dialling?.preview);
  if (dials.length === 0) return null;
  return (
    <section className="controls-dials nopan nowheel nodrag nokey" data-takes-room aria-label={t('dial.label')}>
      {dials.map((dial, index) => (
        <Dial key={dial.paths.map(({ path }) => path).join(' ')} dial={dial} index={index} />
      ))}
      {preview !== undefined && <p className="controls-dial-preview">{t('dial.preview', { time: numberText(preview) })}</p>}
    </section>
  );
}

function nameOfDial({ label, paths }: DialView): string {
  return label || paths.map(({ path }) => path).join(' + ');
}

function Dial({ dial, index }: { readonly dial: DialView; readonly index: number }) {
  const editor = useEditor();
  const { dials, store } = editor;
  const value = useEditorState(({ document }) => dials.value(document, dial));
  const [asking, setAsking] = useState(false);
  const slider = useRef<HTMLInputElement>(null);
  const name = nameOfDial(dial);
  const unit = typeof dial['unit'] === 'string' ? dial['unit'] : '';
  const [low, high] = rangeHolding([Math.min(dial.from, dial.to), Math.max(dial.from, dial.to)], value);
  const step = dial.step ?? stepFor(0, { range: [low, high] });

  // React's own wheel listener may not hold the page still.
  useEffect(() => {
    const element = slider.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      event.stopPropagation();
      const now = dials.value(store.getState().document, dial);
      if (now === undefined || event.deltaY === 0) return;
      const next = Math.min(high, Math.max(low, now - Math.sign(event.deltaY) * step * (event.shiftKey ? 10 : 1)));
      dials.move(index, Number(next.toPrecision(12)));
      clearTimeout(timer);
      timer = setTimeout(dials.release, WHEEL_MS);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [dials, store, dial, index, low, high, step]);

  return (
    <div className="controls-dial" data-dial={index}>
      <span className="controls-dial-name">{name}</span>
      <output className="controls-dial-value">
        {value === undefined ? '–' : numberText(Number(value.toPrecision(6)))} {unit}
      </output>
      <Menu
        label={t('dial.menu', { name })}
        entries={[
          { id: 'range', label: t('dial.range'), icon: 'settings', onSelect: () => setAsking(true) },
          {
            id: 'sweep',
            label: t('sweep.menu'),
            icon: 'chart',
            onSelect: () =>
              editor.open({
                kind: 'sweep',
                paths: dial.paths.map(({ path }) => path),
                factors: dial.paths.map(({ factor }) => factor),
                name,
                unit,
              }),
          },
          {
            id: 'remove',
            label: t('dial.remove'),
            icon: 'trash',
            onSelect: () => editor.execute(removeDial(store.getState().document, index)),
          },
        ]}
      />
      {value === undefined ? (
        <p className="controls-dial-gone">{t('dial.gone', { name })}</p>
      ) : (
        <input
          ref={slider}
          className="ui-slider"
          type="range"
          aria-label={name}
          aria-valuetext={`${numberText(Number(value.toPrecision(6)))} ${unit}`.trim()}
          title={t('dial.hint')}
          min={low}
          max={high}
          step={step}
          value={value}
          style={{ '--share': `${high > low ? ((value - low) / (high - low)) * 100 : 0}%` } as Record<string, string>}
          onChange={(event) => dials.move(index, event.currentTarget.valueAsNumber)}
          onPointerUp={dials.release}
          onKeyUp={(event) => MOVING_KEYS.has(event.key) && dials.release()}
          onBlur={dials.release}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || store.getState().dialling === undefined) return;
            event.stopPropagation();
            dials.bail();
          }}
        />
      )}
      {asking && <DialDialog dial={dial} index={index} name={name} onClose={() => setAsking(false)} />}
    </div>
  );
}
