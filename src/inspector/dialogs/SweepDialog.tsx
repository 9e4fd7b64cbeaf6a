/** How to sweep: from, to, how many values, over which seeds, what is measured, and perhaps a second dial. */
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { parseMeasure } from '../../analysis/measures/index.ts';
import { DialPlaces } from '../../controls/DialPlaces.tsx';
import { addSweep, freeSweepId, nameOf, setSweep } from '../../document/commands/index.ts';
import type { Dial, Sweep } from '../../document/experiment.ts';
import { turnable } from '../../editor/edit/turnable.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { startSweep } from '../../editor/runs/fI.ts';
import { speak, t } from '../../editor/text/en.ts';
import { valuesOf } from '../../experiment/dials.ts';
import { saidOfComplaint } from '../../experiment/sentences.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { SelectField } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { proposedDial, suggestions } from './sweepProposal.ts';
import '../forms/inspector.css';
import './dialogs.css';

interface SweepDialogProps {
  readonly paths: readonly string[];
  /** By which each follows the dial; 1 where left out. */
  readonly factors?: readonly number[];
  readonly name: string;
  readonly unit: string;
  /** A sweep that is changed rather than added. */
  readonly id?: string;
  readonly onClose: () => void;
}

export function SweepDialog({ paths, factors = [], name, unit, id, onClose }: SweepDialogProps) {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const old = id === undefined ? undefined : document.sweeps?.find((each) => each.id === id);
  const proposed = useMemo(() => suggestions(document, old ? old.dials.flatMap(pathsOf) : paths), [document, old, paths]);
  const [first, setFirst] = useState<Dial>(() => old?.dials[0] ?? proposedDial(document, paths, factors));
  const [second, setSecond] = useState<Dial | undefined>(old?.dials[1]);
  const [seeds, setSeeds] = useState(old?.seeds?.count ?? 1);
  const [measure, setMeasure] = useState(old?.measure ?? proposed[0]?.measure ?? '');
  const form = useRef<HTMLFormElement>(null);
  // The dialog takes the focus when it opens; the first number is what people came for.
  useEffect(() => {
    const id = requestAnimationFrame(() => form.current?.querySelector('input')?.focus());
    return () => cancelAnimationFrame(id);
  }, []);
  const dials = second === undefined ? [first] : [first, second];
  const runs = dials.reduce((product, { count }) => product * count, seeds);
  const complaint = complaintOf(measure);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (event.currentTarget.querySelector('[aria-invalid="true"]') !== null || complaint !== undefined) return;
    const sweep: Omit<Sweep, 'id'> = {
      ...(old?.title !== undefined && { title: old.title }),
      dials,
      ...(seeds > 1 && { seeds: { first: old?.seeds?.first ?? document.kernel.rng_seed, count: seeds } }),
      measure,
    };
    const target = old?.id ?? freeSweepId(document);
    editor.execute(old ? setSweep(document, old.id, { seeds: undefined, ...sweep }) : addSweep(document, sweep));
    onClose();
    startSweep(editor, target);
  };
  const others = turnable(document).filter((path) => !pathsOf(first).includes(path));
  return (
    <Dialog title={t('sweep.title', { name })} onClose={onClose}>
      <form ref={form} className="inspector-sweep" onSubmit={submit} noValidate>
        <DialFields dial={first} unit={unit} onChange={setFirst} />
        <SelectField
          label={t('sweep.second')}
          hint={t('sweep.secondHint')}
          value={second === undefined ? '' : pathsOf(second).join(' ')}
          options={[
            { value: '', label: t('sweep.none') },
            ...[...new Set([...(second ? [pathsOf(second).join(' ')] : []), ...others])].map((path) => ({ value: path, label: path })),
          ]}
          onChange={(path) => setSecond(path === '' ? undefined : proposedDial(document, path.split(' ')))}
        />
        {second && <DialFields dial={second} unit="" onChange={setSecond} second />}
        <NumberField label={t('sweep.seeds')} hint={t('sweep.seedsHint')} integer min={1} max={10_000} value={seeds} onCommit={setSeeds} />
        <SelectField
          label={t('sweep.suggest')}
          value={proposed.some((one) => one.measure === measure) ? measure : ''}
          options={[
            { value: '', label: t('sweep.own') },
            ...proposed.map((one) => ({ value: one.measure, label: t(one.text, { node: nameOf(document, one.node), quantity: 'V_m' }) })),
          ]}
          onChange={(chosen) => chosen !== '' && setMeasure(chosen)}
        />
        <TextField
          label={t('sweep.measure')}
          mono
          hint={t('sweep.measureHint')}
          value={measure}
          check={complaintOf}
          error={complaint}
          onCommit={setMeasure}
        />
        <footer className="inspector-sweep-footer">
          <span className="inspector-quiet">{t('sweep.runs', { count: runs })}</span>
          <Button kind="plain" onClick={onClose}>
            {t('sweep.cancel')}
          </Button>
          <Button kind="primary" type="submit" icon="play">
            {t('sweep.start')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function pathsOf({ path, paths = [] }: Dial): readonly string[] {
  return path === undefined ? paths.map((one) => one.path) : [path];
}

function complaintOf(measure: string): string | undefined {
  const parsed = parseMeasure(measure);
  return parsed.ok ? undefined : speak(saidOfComplaint(parsed.complaint));
}

interface DialFieldsProps {
  readonly dial: Dial;
  readonly unit: string;
  readonly onChange: (dial: Dial) => void;
  readonly second?: boolean;
}

function DialFields({ dial, unit, onChange, second = false }: DialFieldsProps) {
  const { from, to, count, scale = 'linear' } = dial;
  const wrong = valuesOf(dial) === undefined ? t('sweep.logEnds') : undefined;
  const label = (text: string): string => (second ? `${text} (2)` : text);
  const places = dial.paths ?? (dial.path === undefined ? [] : [{ path: dial.path, factor: 1 }]);
  const turn = (next: typeof places) => {
    const { path: _, paths: __, ...rest } = dial;
    const [only] = next;
    onChange(next.length === 1 && only?.factor === 1 ? { ...rest, path: only.path } : { ...rest, paths: next });
  };
  return (
    <>
      <NumberField label={label(t('sweep.from'))} unit={unit} value={from} onCommit={(next) => onChange({ ...dial, from: next })} />
      <NumberField label={label(t('sweep.to'))} unit={unit} value={to} error={wrong} onCommit={(next) => onChange({ ...dial, to: next })} />
      <NumberField
        label={label(t('sweep.count'))}
        integer
        min={1}
        max={1000}
        value={count}
        onCommit={(next) => onChange({ ...dial, count: next })}
      />
      <SelectField
        label={label(t('sweep.scale'))}
        value={scale}
        options={[
          { value: 'linear', label: t('sweep.linear') },
          { value: 'log', label: t('sweep.log') },
        ]}
        onChange={(value) => onChange({ ...dial, scale: value === 'log' ? 'log' : 'linear' })}
      />
      <DialPlaces places={places} onChange={turn} />
    </>
  );
}
