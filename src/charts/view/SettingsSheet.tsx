/** What a panel shows: which neurons, which quantities, which bins. A sheet over the panel's charts. */
import { useEffect, useRef } from 'react';
import { setPanel } from '../../document/commands/index.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { IconButton } from '../../ui/Button.tsx';
import { CheckboxField } from '../../ui/Checkbox.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { SelectField } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { PanelContent } from '../data/plots.ts';
import { AUTOMATIC_LIMIT, type Choice, type PanelSettings, parsePlaces, writeChoice } from '../data/settings.ts';

export interface SettingsSheetProps {
  readonly recorder: string;
  readonly model: string;
  readonly settings: PanelSettings;
  readonly content: PanelContent | undefined;
  readonly onClose: () => void;
}

const BINS = ['1', '2', '5', '10', '20', '50', '100'];

/** Changes are commands on the document, so that undo takes them back and the file keeps them. */
export function SettingsSheet({ recorder, model, settings, content, onClose }: SettingsSheetProps) {
  const editor = useEditor();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current?.querySelector<HTMLElement>('select, input, button')?.focus(), []);
  const change = (values: Readonly<Record<string, unknown>>) =>
    editor.execute(setPanel(editor.store.getState().document, recorder, values));
  const choose = (choice: Choice) => change({ neurons: writeChoice(choice) });
  const { choice } = settings;
  const total = content?.total ?? 0;
  const raster = model === 'spike_recorder';

  const onShow = (show: string) => {
    if (show === 'first') choose({ show, count: Math.min(AUTOMATIC_LIMIT, Math.max(1, total)) });
    else if (show === 'list') choose({ show, list: '1' });
    else if (show === 'all' || show === 'mean' || show === 'auto') choose({ show });
  };
  const options = [
    ...(total > AUTOMATIC_LIMIT ? [{ value: 'auto', label: t('charts.settings.auto', { count: AUTOMATIC_LIMIT }) }] : []),
    { value: 'all', label: t('charts.settings.all', { count: total }) },
    { value: 'first', label: t('charts.settings.first') },
    { value: 'list', label: t('charts.settings.list') },
    ...(model === 'weight_recorder' ? [] : [{ value: 'mean', label: t('charts.settings.mean') }]),
  ];
  return (
    <div
      ref={sheet}
      className="charts-sheet"
      role="dialog"
      aria-label={t('charts.settings.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="charts-sheet-head">
        <h3>{t('charts.settings.title')}</h3>
        <IconButton label={t('common.close')} icon="close" onClick={onClose} />
      </div>
      {!raster && (
        <SelectField
          label={model === 'weight_recorder' ? t('charts.settings.synapses') : t('charts.settings.neurons')}
          value={choice.show === 'auto' && total <= AUTOMATIC_LIMIT ? 'all' : choice.show}
          options={options}
          onChange={onShow}
        />
      )}
      {choice.show === 'first' && (
        <NumberField
          label={t('charts.settings.count')}
          value={choice.count}
          min={1}
          max={Math.max(1, total)}
          integer
          onCommit={(count) => choose({ show: 'first', count })}
        />
      )}
      {choice.show === 'list' && (
        <TextField
          label={t('charts.settings.places')}
          value={choice.list}
          hint={t('charts.settings.placesHint', { total })}
          check={(list) =>
            /^[\d,;\s–-]+$/.test(list) && parsePlaces(list, total).length > 0 ? undefined : t('charts.settings.placesError', { total })
          }
          onCommit={(list) => choose({ show: 'list', list })}
        />
      )}
      {content && content.recordables.length > 1 && (
        <fieldset className="charts-sheet-set">
          <legend>{t('charts.settings.quantities')}</legend>
          {content.recordables.map((name) => (
            <CheckboxField
              key={name}
              label={name}
              mono
              checked={!settings.hide.includes(name)}
              onChange={(on) => {
                const hide = on ? settings.hide.filter((other) => other !== name) : [...settings.hide, name];
                change({ hide: hide.length > 0 ? hide : undefined });
              }}
            />
          ))}
        </fieldset>
      )}
      {raster && (
        <SelectField
          label={t('charts.settings.bin')}
          unit="ms"
          value={settings.bin === undefined ? 'auto' : String(settings.bin)}
          options={[{ value: 'auto', label: t('charts.settings.binAuto') }, ...BINS.map((bin) => ({ value: bin, label: bin }))]}
          onChange={(bin) => change({ bin: bin === 'auto' ? undefined : Number(bin) })}
        />
      )}
    </div>
  );
}
